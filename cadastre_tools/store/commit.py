"""The one step that changes a store: the open level, built beside, is put into STORE (DESIGN §3)."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from ...toolbelt import sqlite
from ...toolbelt.errors import RefusedError
from ...toolbelt.i18n import tr
from .address import StoreFiles

#: How long a commit waits for readers and writers of the store, in seconds.
PATIENCE = 60.0


@contextmanager
def importing(files: StoreFiles) -> Iterator[None]:
    """Hold the store for one import.

    :raises RefusedError: when another import holds it.
    """
    try:
        with sqlite.hold(files.lock):
            yield
    except sqlite.BusyError as error:
        raise RefusedError(
            tr("The import"), tr("another import into {} is running").format(files.path.name),
            tr("Wait until it ends."),
        ) from error  # fmt: skip


def commit(built: Path, files: StoreFiles) -> None:
    """Write the built open level into the store.

    :raises RefusedError: when the store stays busy beyond :data:`PATIENCE` seconds; it is then as it was.
    :raises sqlite3.Error: when the disk is full or refuses; the store is as it was then too.
    """
    try:
        sqlite.put(built, files.path, PATIENCE)
    except sqlite.BusyError as error:
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
