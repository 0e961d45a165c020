"""What a download of 1 GB costs in memory, its connection cut at half.

``python -m tests.bench.idgo_download URL FILE`` is the QGIS process that downloads.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Iterator

from tests.bench.figures import Figure

ROOT = Path(__file__).resolve().parent.parent.parent
SIZE = 1_000_000_000
_BLOCK = bytes(range(256)) * 256


class _Handler(BaseHTTPRequestHandler):
    """A file of SIZE bytes, which gives parts of itself. Whoever asks for the whole gets half of it."""

    protocol_version = "HTTP/1.1"
    asked: list[str] = []

    def do_GET(self) -> None:
        if self.path == "/small":
            return self._send(200, 0, len(_BLOCK), len(_BLOCK))
        wanted = self.headers.get("Range", "")
        self.asked.append(wanted)
        begin = re.fullmatch(r"bytes=(\d+)-", wanted)
        if begin is None:
            self._send(200, 0, SIZE // 2, SIZE)
            self.close_connection = True
        else:
            self._send(206, int(begin[1]), SIZE, SIZE)

    def _send(self, status: int, start: int, end: int, size: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(size - start))
        self.send_header("ETag", '"the same"')
        if status == 206:
            self.send_header("Content-Range", f"bytes {start}-{size - 1}/{size}")
        self.end_headers()
        while start < end:
            at = start % len(_BLOCK)
            part = _BLOCK[at : at + end - start]
            self.wfile.write(part)
            start += len(part)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def _server() -> Iterator[str]:
    _Handler.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _check(path: Path) -> None:
    """That the download was cut, taken up where it was, and is the file."""
    whole, rest = _Handler.asked
    if whole or rest != f"bytes={SIZE // 2}-":
        raise RuntimeError(f"the download was not taken up where it was cut: {_Handler.asked}")
    with path.open("rb") as opened:
        while block := opened.read(len(_BLOCK)):
            if block != _BLOCK[: len(block)]:
                raise RuntimeError("the file is not what was served")
    if path.stat().st_size != SIZE:
        raise RuntimeError(f"the file has {path.stat().st_size} bytes")


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder, _server() as url:
        path = Path(folder, "large.bin")
        command = [sys.executable, "-m", "tests.bench.idgo_download", url, str(path)]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, timeout=300)
        _check(path)
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("result ")]
    return [Figure("idgo_connector/download-1gb-memory-mb", float(line.split()[1]), "MB", 50)]


def main(url: str, path: Path) -> None:
    """Print the megabytes of this process's highest memory over what it had before."""
    from qgis.core import QgsApplication

    from tests.bench.transfer import peak_kilobytes

    application = QgsApplication([], False)
    application.initQgis()

    from openig.toolbelt import download, http
    from openig.toolbelt.endpoints import Endpoints

    session = http.session(Endpoints())
    download.fetch(session, url + "small", path.with_name("small"), "The download", "the server")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak so far is that of QGIS's start
    before = peak_kilobytes()
    download.fetch(session, url + "large.bin", path, "The download", "the server")
    print("result", (peak_kilobytes() - before) / 1024)
    application.exitQgis()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
