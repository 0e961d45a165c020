"""SQLite files that several programs share: held by one of them, or given new content, in one step and with a bound."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Iterator

_PAGES = 4000
_STEP = 0.2
_BUSY, _LOCKED = 5, 6  # result codes of SQLite; Python names them from 3.11 on only


class BusyError(Exception):
    """Another program holds the file; it is as it was."""


@contextmanager
def hold(lock: Path) -> Iterator[None]:
    """Hold a piece of work, whatever it touches: nobody else can while this lasts. The hold is a transaction on a file
    of its own, and ends with the process, however that ends.

    :raises BusyError: at once, when somebody else has it.
    """
    with closing(sqlite3.connect(lock, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise _busy_or(error) from error
        yield


def is_one(path: Path) -> bool:
    """Whether there is a SQLite file."""
    if not path.is_file():
        return False
    with path.open("rb") as opened:
        return opened.read(16) == b"SQLite format 3\0"


def put(built: Path, into: Path, patience: float) -> None:
    """Give a file the content of another, in one transaction of the former: killed at any moment, the next reader rolls
    back to what it was. Replacing the file would fail on Windows while QGIS has a layer of it open, and beside a live
    write-ahead log would lose the new content (DESIGN §3).

    :param patience: seconds to wait for its readers and writers.
    :raises BusyError: when it stays busy for longer.
    :raises sqlite3.Error: when the disk is full or refuses.
    """
    deadline = time.monotonic() + patience

    def watch(status: int, remaining: int, total: int) -> None:
        if status in (_BUSY, _LOCKED) and time.monotonic() > deadline:
            raise BusyError

    with closing(sqlite3.connect(built)) as source, closing(sqlite3.connect(into, timeout=_STEP)) as target:
        try:
            source.backup(target, pages=_PAGES, progress=watch, sleep=_STEP)
        except sqlite3.OperationalError as error:
            raise _busy_or(error) from error


def _busy_or(error: sqlite3.OperationalError) -> Exception:
    """What somebody else does to the file, or the disk."""
    return BusyError() if "locked" in str(error) else error
