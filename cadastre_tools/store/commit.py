"""The one step that changes a store: the open level, built beside, is written into STORE by SQLite's backup.

It is one transaction of the destination: killed at any moment, the next reader rolls back to the old store. Replacing
the file would fail on Windows while QGIS has a layer open, and beside a live WAL would lose the import (DESIGN §3).
"""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Iterator

from ...toolbelt.errors import RefusedError
from ...toolbelt.i18n import tr
from .address import StoreFiles

#: How long a commit waits for readers and writers of the store, in seconds.
PATIENCE = 60.0
_PAGES = 4000
_STEP = 0.2


@contextmanager
def importing(files: StoreFiles) -> Iterator[None]:
    """Hold the store for one import. The lock dies with the process.

    :raises RefusedError: when another import holds it.
    """
    with closing(sqlite3.connect(files.lock, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            raise RefusedError(
                tr("The import"), tr("another import into {} is running").format(files.path.name),
                tr("Wait until it ends."),
            ) from error  # fmt: skip
        yield


def commit(built: Path, files: StoreFiles) -> None:
    """Write the built open level into the store.

    :raises RefusedError: when the store stays busy beyond :data:`PATIENCE` seconds; it is then as it was.
    :raises sqlite3.OperationalError: when the disk is full or refuses; the store is as it was then too.
    """
    deadline = time.monotonic() + PATIENCE

    def watch(status: int, remaining: int, total: int) -> None:
        if status in (_BUSY, _LOCKED) and time.monotonic() > deadline:
            raise _StillBusyError

    with closing(sqlite3.connect(built)) as source, closing(sqlite3.connect(files.path, timeout=_STEP)) as target:
        try:
            source.backup(target, pages=_PAGES, progress=watch, sleep=_STEP)
        except (_StillBusyError, sqlite3.OperationalError) as error:
            if not isinstance(error, _StillBusyError) and "locked" not in str(error):
                raise  # the disk, not another program
            raise RefusedError(
                tr("The import"), tr("{} is in use by another program").format(files.path.name),
                tr("Close what edits it, then import again; the store is as it was."),
            ) from error  # fmt: skip


def remove_leftovers(files: StoreFiles, current: set[str]) -> list[Path]:
    """Remove the levels of past and broken imports, those in ``current`` (file names) excepted. What another program
    still holds open stays, and is removed by the next import. Call it while :func:`importing`.

    :returns: what stayed.
    """
    pattern = re.compile(re.escape(files.path.stem) + r"\.[0-9a-f]{12}\.(?:majic|owners|building)\.gpkg(?:-journal)?")
    stayed = []
    for path in sorted(files.path.parent.iterdir()):
        if pattern.fullmatch(path.name) and path.name not in current:
            try:
                path.unlink()
            except PermissionError:
                stayed.append(path)
    return stayed


class _StillBusyError(Exception):
    pass


_BUSY, _LOCKED = 5, 6  # result codes of SQLite; Python names them from 3.11 on only
