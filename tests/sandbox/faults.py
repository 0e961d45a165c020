"""A TCP proxy that misbehaves on demand, to see how the plugin fares when a network does.

with FaultProxy(sandbox.urls["ckan"]) as proxy:
    proxy.set("truncate_after", count=500)
    session.get(proxy.url + "api/3/action/package_search")
assert proxy.connections == 1
"""

from __future__ import annotations

import asyncio
import re
import socket
import struct
import threading
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urlsplit, urlunsplit

_CHUNK = 65536
#: Request lines that open an HTTP message; good enough for clients that do not hide them in bodies.
_REQUEST_LINE = re.compile(rb"(?:^|\r\n\r\n)(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \S+ HTTP/1\.[01]\r\n")


@dataclass(frozen=True)
class Fault:
    """What goes wrong on each connection made from now on.

    ===================  ==============================================================================
    ``ok``               nothing
    ``latency``          ``seconds`` pass before the server is reached
    ``reset_on_connect`` the connection is reset at once
    ``close_on_request`` the request is read whole, then the connection closes unanswered
    ``reset_after``      reset after ``count`` bytes of the answer
    ``truncate_after``   closed properly after ``count`` bytes of the answer
    ``drip``             the answer comes by ``count`` bytes every ``seconds``
    ``blackhole``        the request is taken and nothing comes back for ``seconds``
    ``http``             the answer is ``status`` with ``headers`` and ``body``; the server is not reached
    ``reset_upload``     reset after ``count`` bytes of the request
    ===================  ==============================================================================
    """

    mode: str = "ok"
    seconds: float = 1.0
    count: int = 500
    status: int = 502
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b"<html><body><h1>Bad Gateway</h1></body></html>"

    MODES = (
        "ok", "latency", "reset_on_connect", "close_on_request", "reset_after", "truncate_after", "drip", "blackhole",
        "http", "reset_upload",
    )  # fmt: skip

    def __post_init__(self) -> None:
        if self.mode not in self.MODES:
            raise ValueError(f"no such fault: {self.mode}")


class FaultProxy:
    """In front of the server at ``target`` (its URL), on a free port, within a ``with`` block.

    ``connections`` and ``requests`` count what arrived since the start, whatever became of it.
    """

    def __init__(self, target: str) -> None:
        self._target = urlsplit(target)
        self.fault = Fault()
        self.connections = 0
        self.requests = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._listening = threading.Event()
        self.port = 0

    @property
    def url(self) -> str:
        """The target's URL through this proxy."""
        return urlunsplit(self._target._replace(netloc=f"127.0.0.1:{self.port}"))

    def set(self, mode: str = "ok", **options: object) -> None:
        """Change what goes wrong, from the next connection on; ``options`` are those of :class:`Fault`."""
        self.fault = Fault(mode, **options)  # type: ignore[arg-type]

    def __enter__(self) -> FaultProxy:
        self._thread.start()
        if not self._listening.wait(10):
            raise RuntimeError("the fault proxy does not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        async def listen() -> asyncio.Server:
            return await asyncio.start_server(self._connected, "127.0.0.1", 0)

        server = self._loop.run_until_complete(listen())
        self.port = server.sockets[0].getsockname()[1]
        self._listening.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.01))
        self._loop.close()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        fault = self.fault
        try:
            if fault.mode == "reset_on_connect":
                _reset(writer)
            elif fault.mode in ("close_on_request", "blackhole", "http"):
                await self._answer_alone(fault, reader, writer)
            else:
                await self._relay(fault, reader, writer)
        except OSError:
            pass  # one of the two ends left: that is what this proxy is for
        finally:
            writer.close()

    async def _answer_alone(self, fault: Fault, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._count(await _request(reader))
        if fault.mode == "blackhole":
            await asyncio.sleep(fault.seconds)
        elif fault.mode == "http":
            headers = {"Content-Type": "text/html", "Content-Length": str(len(fault.body)), "Connection": "close"}
            lines = [f"HTTP/1.1 {fault.status} Fault"]
            lines += [f"{name}: {value}" for name, value in [*headers.items(), *fault.headers]]
            writer.write("\r\n".join([*lines, "", ""]).encode() + fault.body)
            await writer.drain()

    async def _relay(self, fault: Fault, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if fault.mode == "latency":
            await asyncio.sleep(fault.seconds)
        server_reader, server_writer = await asyncio.open_connection(self._target.hostname, self._target.port)
        upload = asyncio.ensure_future(self._send_up(fault, reader, writer, server_writer))
        try:
            await _send_down(fault, server_reader, writer)
        finally:
            upload.cancel()
            server_writer.close()

    async def _send_up(
        self,
        fault: Fault,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        server_writer: asyncio.StreamWriter,
    ) -> None:
        passed = 0
        while data := await reader.read(_CHUNK):
            self._count(data)
            passed += len(data)
            if fault.mode == "reset_upload" and passed > fault.count:
                _reset(writer)
                server_writer.close()
                return
            server_writer.write(data)
            await server_writer.drain()
        if server_writer.can_write_eof():
            server_writer.write_eof()

    def _count(self, data: bytes) -> None:
        self.requests += len(_REQUEST_LINE.findall(data))


async def _request(reader: asyncio.StreamReader) -> bytes:
    """A request with its body: whoever answers before reading all of it makes the client drop the answer."""
    data = b""
    try:
        data = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"\r\ncontent-length: *(\d+)", data, re.I)
        data += await reader.readexactly(int(length[1])) if length else b""
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        pass  # the client left first, or sends no HTTP
    return data


async def _send_down(fault: Fault, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    passed = 0
    while data := await reader.read(_CHUNK):
        if fault.mode in ("reset_after", "truncate_after") and passed + len(data) > fault.count:
            writer.write(data[: max(0, fault.count - passed)])
            await writer.drain()
            if fault.mode == "reset_after":
                _reset(writer)
            return
        for start in range(0, len(data), fault.count) if fault.mode == "drip" else (0,):
            writer.write(data[start : start + fault.count] if fault.mode == "drip" else data)
            await writer.drain()
            if fault.mode == "drip":
                await asyncio.sleep(fault.seconds)
        passed += len(data)


def _reset(writer: asyncio.StreamWriter) -> None:
    """Send RST instead of a proper end."""
    linger = struct.pack("ii", 1, 0)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    writer.transport.abort()
