"""A QGIS process that moves a body of a given size through the toolbelt, and says what it cost.

``python -m tests.bench.transfer up|down URL BYTES`` prints the megabytes of its highest resident memory over what it
had before; ``requests URL COUNT`` prints the seconds of COUNT small GETs, first through the toolbelt, then through
plain requests.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import requests
from qgis.core import QgsApplication

from tests import checkout

checkout.register()

from openig.toolbelt import http  # noqa: E402
from openig.toolbelt.endpoints import Endpoints  # noqa: E402


class Zeros:
    """A body that is nowhere in memory."""

    def __init__(self, size: int) -> None:
        self._size = self._left = size

    def __len__(self) -> int:
        return self._size

    def read(self, size: int = -1) -> bytes:
        given = bytes(min(size, self._left))
        self._left -= len(given)
        return given


def peak_kilobytes() -> int:
    """Highest resident memory of this process (VmHWM; ``getrusage`` would count the parent's at the fork)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    raise RuntimeError("this system does not say how much memory a process had")


def move(session: requests.Session, direction: str, url: str, size: int) -> None:
    if direction == "up":
        session.post(url, data=Zeros(size), headers={"Content-Type": "application/octet-stream"}).raise_for_status()
        return
    with session.get(f"{url}{size}", stream=True) as answer:
        if sum(len(block) for block in answer.iter_content(1 << 16)) != size:
            raise RuntimeError("the body did not arrive whole")


def memory(direction: str, url: str, size: int) -> float:
    session = http.session(Endpoints())
    move(session, direction, url, 1_000_000)  # what a first request loads is not the file's cost
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak so far is that of QGIS's start
    before = peak_kilobytes()
    move(session, direction, url, size)
    return (peak_kilobytes() - before) / 1024


def seconds(session: requests.Session, url: str, count: int) -> float:
    session.get(url)
    begin = time.perf_counter()
    for _ in range(count):
        session.get(url).json()
    return time.perf_counter() - begin


def main(task: str, url: str, number: int) -> None:
    application = QgsApplication([], False)
    application.initQgis()
    if task == "requests":
        plain = requests.Session()
        plain.trust_env = False
        print("result", seconds(http.session(Endpoints()), url, number), seconds(plain, url, number))
    else:
        print("result", memory(task, url, number))
    application.exitQgis()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
