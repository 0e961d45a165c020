"""The orders that were prepared on this machine, each with the day on which to think of it again.

The IDGO has no page that tells an applicant where an order is, and delivers by hand (facts/idgo-api §12.1): only the
member can look. One small file per QGIS profile, which two QGIS may have open.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr

#: Days that the IDGO says it takes to look at an order.
PATIENCE = 15
_BUSY_SECONDS = 2.0
_VERSION = 1
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS orders (
        number INTEGER PRIMARY KEY AUTOINCREMENT, profile TEXT NOT NULL, prepared TEXT NOT NULL,
        remind_on TEXT NOT NULL, folder TEXT NOT NULL, told_on TEXT NOT NULL DEFAULT '',
        closed INTEGER NOT NULL DEFAULT 0
    )
    """


@dataclass(frozen=True)
class Order:
    """``folder`` holds the copies of the documents; ``closed``: the member wants no more reminder."""

    number: int
    profile: str
    prepared: dt.date
    remind_on: dt.date
    folder: Path
    closed: bool


class Journal:
    """The orders in a file, which is made with the first of them.

    :raises DataError: from every method, when the file cannot be read or written, or is a newer version's.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, profile: str, prepared: dt.date, remind_on: dt.date, folder: Path) -> int:
        """Note an order; its number."""
        row = profile, prepared.isoformat(), remind_on.isoformat(), str(folder)
        with self._opened(make=True) as database:
            added = database.execute(
                "INSERT INTO orders (profile, prepared, remind_on, folder) VALUES (?, ?, ?, ?)", row
            )
            return int(added.lastrowid or 0)

    def orders(self, profile: str) -> list[Order]:
        """Those of a profile (its id), the latest first."""
        return self._select(
            "SELECT number, profile, prepared, remind_on, folder, closed FROM orders WHERE profile = ? "
            "ORDER BY number DESC",
            profile,
        )

    def due(self, today: dt.date) -> list[Order]:
        """Those of every profile whose day has come, and which were not told of today."""
        return self._select(
            "SELECT number, profile, prepared, remind_on, folder, closed FROM orders "
            "WHERE NOT closed AND remind_on <= ? AND told_on <> ? ORDER BY number",
            *[today.isoformat()] * 2,
        )

    def told(self, number: int, today: dt.date) -> None:
        """The member has been reminded: not again today."""
        self._change("UPDATE orders SET told_on = ? WHERE number = ?", today.isoformat(), number)

    def close(self, number: int) -> None:
        """No more reminder."""
        self._change("UPDATE orders SET closed = 1 WHERE number = ?", number)

    def _select(self, sql: str, *values: str) -> list[Order]:
        if not self._path.exists():
            return []
        with self._opened() as database:
            rows = database.execute(sql, values).fetchall()
        day = dt.date.fromisoformat
        return [Order(n, profile, day(made), day(on), Path(at), bool(c)) for n, profile, made, on, at, c in rows]

    def _change(self, sql: str, *values: str | int) -> None:
        with self._opened() as database:
            database.execute(sql, values)

    @contextmanager
    def _opened(self, make: bool = False) -> Iterator[sqlite3.Connection]:
        """One transaction."""
        try:
            if make:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_BUSY_SECONDS)) as database, database:
                (version,) = database.execute("PRAGMA user_version").fetchone()
                if version > _VERSION:
                    raise DataError(
                        str(self._path), tr("it was written by a newer version of OpenIG"), tr("Update OpenIG.")
                    )
                database.execute(_SCHEMA)
                database.execute(f"PRAGMA user_version = {_VERSION}")
                yield database
        except (sqlite3.Error, OSError) as error:
            raise DataError(str(self._path), tr("it cannot be read or written ({})").format(error)) from error
