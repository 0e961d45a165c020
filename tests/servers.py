"""Small real servers on loopback, on free ports: one that speaks HTTP as told, one that only has a socket."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Callable, Iterator, NamedTuple


class Request(NamedTuple):
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Answer(NamedTuple):
    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


Reaction = Callable[[Request], Answer]


class Web(NamedTuple):
    """A running HTTP server: its address (with a final slash) and what it was asked."""

    url: str
    requests: list[Request]


@contextlib.contextmanager
def web(react: Reaction, certificate: Path | None = None) -> Iterator[Web]:
    """HTTP/1.1 with kept-alive connections; ``react`` gives the answer to every request.

    :param certificate: a PEM file with certificate and key: the server then speaks TLS.
    """
    asked: list[Request] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", 0)))
            asked.append(Request(self.command, self.path, headers, body))
            answer = react(asked[-1])
            self.send_response(answer.status)
            for name, value in answer.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # a client that goes away is what some tests are about

    server = Server(("127.0.0.1", 0), Handler)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield Web(f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_port}/", asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Line:
    """One accepted connection: reads whole requests, sends bytes."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self._file = connection.makefile("rb")

    def request(self) -> Request | None:
        """The next request with its whole body; None when the client has gone."""
        first = self._file.readline().decode("latin-1").split()
        if len(first) < 3:
            return None
        headers = {}
        for line in iter(self._file.readline, b"\r\n"):
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        return Request(first[0], first[1], headers, self._file.read(int(headers.get("content-length", 0))))

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)


@contextlib.contextmanager
def raw(serve: Callable[[Line], None]) -> Iterator[str]:
    """A server that does with every connection what ``serve`` does, then closes it; gives its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    open_lines: list[socket.socket] = []

    def one(connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:  # the client may leave first
            serve(Line(connection))
            connection.shutdown(socket.SHUT_RDWR)

    def accept() -> None:
        with contextlib.suppress(OSError):  # closed below: the end
            while True:
                connection, _ = listening.accept()
                open_lines.append(connection)
                threading.Thread(target=one, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    finally:
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        for connection in open_lines:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        thread.join()
