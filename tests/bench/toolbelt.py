"""The toolbelt: what a large file costs in memory, and what QGIS's network costs in time."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Iterator

from tests.bench.figures import Figure

ROOT = Path(__file__).resolve().parent.parent.parent
SIZE = 300_000_000
SMALL_GETS = 200


class _Handler(BaseHTTPRequestHandler):
    """GET of a number gives as many bytes, GET of / gives JSON; POST swallows a body. Nothing is kept."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        if self.path == "/":
            return self._answer(b'{"count": 0, "results": []}')
        size = int(self.path[1:])
        self.send_response(200)
        self.send_header("Content-Length", str(size))
        self.end_headers()
        block = bytes(1 << 16)
        for start in range(0, size, len(block)):
            self.wfile.write(block[: size - start])

    def do_POST(self) -> None:
        left = int(self.headers["Content-Length"])
        while left:
            left -= len(self.rfile.read(min(left, 1 << 16)))
        self._answer(b"{}")

    def _answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def _server() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _in_qgis(task: str, number: int) -> list[float]:
    """What the program beside prints, run in a process of its own while the server is in this one."""
    with _server() as url:
        command = [sys.executable, "-m", "tests.bench.transfer", task, url, str(number)]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, timeout=300)
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("result ")]
    return [float(word) for word in line.split()[1:]]


def memory(direction: str) -> float:
    """Megabytes that 300 MB cost, ``"up"`` or ``"down"``."""
    return _in_qgis(direction, SIZE)[0]


def measure() -> list[Figure]:
    ours, plain = _in_qgis("requests", SMALL_GETS)
    return [
        Figure("toolbelt/memory-300mb-up", memory("up"), "MB", 50),
        Figure("toolbelt/memory-300mb-down", memory("down"), "MB", 50),
        Figure("toolbelt/json-request-over-requests", ours / plain, "x", 5),
    ]
