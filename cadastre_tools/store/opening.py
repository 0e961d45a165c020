"""Opening a store for reading, with the levels that are there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ...toolbelt.errors import DataError, InputError, RefusedError
from ...toolbelt.i18n import tr
from . import undertaking
from .address import StoreFiles
from .undertaking import Undertaking

#: Version of the tables of a store. A newer store is refused, an older one is read as far as it goes.
SCHEMA_VERSION = 1
#: The table by which a store is known, in every one of its files.
ABOUT = "openig_store"
_BUSY_SECONDS = 10.0
#: How each restricted level is attached, and a query that fails when its file is no database.
_ATTACH = {
    "majic": ("ATTACH ? AS majic", "SELECT 1 FROM majic.sqlite_master"),
    "owners": ("ATTACH ? AS owners", "SELECT 1 FROM owners.sqlite_master"),
}


@dataclass
class Store:
    """An open store. ``connection`` has the open level as ``main``, and ``majic`` and ``owners`` attached where they
    are (``has_majic``, ``has_owners``); it reads only."""

    files: StoreFiles
    connection: sqlite3.Connection
    about: dict[str, str]
    has_majic: bool
    has_owners: bool

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *unused: object) -> None:
        self.connection.close()

    @property
    def epsg(self) -> int:
        """Coordinate system of the plan."""
        return int(self.about["epsg"])

    @property
    def has_plan(self) -> bool:
        """True when parcels are drawn in it: a store of MAJIC alone has none."""
        return self.connection.execute("SELECT 1 FROM parcelles LIMIT 1").fetchone() is not None

    @property
    def undertaking(self) -> Undertaking | None:
        """What the store is held under, where it says so."""
        text = self.about.get("undertaking", "")
        return undertaking.from_json(text) if text else None


def about(path: Path) -> dict[str, str]:
    """What a file says of itself; empty for no file, an empty file, or one that is not a store.

    :raises RefusedError: when another program keeps it locked.
    """
    if not path.is_file() or path.stat().st_size == 0:
        return {}
    try:
        # not read-only: after a crash during a commit, the first to open the store rolls it back
        with closing(sqlite3.connect(path, timeout=_BUSY_SECONDS)) as connection:
            return dict(connection.execute("SELECT key, value FROM openig_store"))
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise RefusedError(path.name, tr("it is in use by another program"), tr("Try again later.")) from error
        return {}


def open_store(files: StoreFiles) -> Store:
    """:raises InputError: naming STORE, when there is none.
    :raises RefusedError: when it was written by a newer plugin.
    :raises DataError: when a level that it names is missing."""
    if not files.path.is_file():
        raise InputError("STORE", tr("there is no file {}").format(files.path))
    said = about(files.path)
    if not said:
        raise InputError("STORE", tr("{} is not a cadastre store").format(files.path.name), tr("Import it first."))
    refuse_newer(files, said)
    connection = sqlite3.connect(files.path, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        present = {level: _attach(connection, files, level, said.get(level, "")) for level in _ATTACH}
    except DataError:
        connection.close()
        raise
    connection.execute("PRAGMA query_only=ON")
    return Store(files, connection, said, present["majic"], present["owners"])


def refuse_newer(files: StoreFiles, said: dict[str, str]) -> None:
    """:raises RefusedError: when the store's schema is newer than ours."""
    if int(said.get("schema_version", "0")) > SCHEMA_VERSION:
        raise RefusedError(
            files.path.name,
            tr("it was written by a newer version of this plugin (schema {})").format(said["schema_version"]),
            tr("Update the plugin."),
        )


def _attach(connection: sqlite3.Connection, files: StoreFiles, level: str, name: str) -> bool:
    """Attach a restricted level. Its file may well not be here: who may only see the plan was not given it."""
    path = files.path.with_name(Path(name).name) if name else None
    if path is None or not path.is_file():
        return False
    try:
        attach, probe = _ATTACH[level]
        connection.execute(attach, (str(path),))
        connection.execute(probe).fetchone()
    except sqlite3.DatabaseError as error:
        raise DataError(path.name, tr("it cannot be read ({})").format(error)) from error
    return True
