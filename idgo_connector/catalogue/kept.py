"""What a member keeps of the catalogue: favourites, what was looked at last, saved searches, and how each dataset was
loaded. One small file per QGIS profile; two QGIS may have it open."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator, Mapping

from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr

#: How many datasets are remembered as looked at last.
RECENT = 20
#: Kinds of lists; of each, a name stands once in a profile.
_FAVOURITE, _RECENT, _SEARCH, _CHOICE = "favourite", "recent", "search", "choice"
#: Every use is a few milliseconds long, so another QGIS is out of the way at once; seconds.
_BUSY_SECONDS = 2.0
_VERSION = 1
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS kept (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        profile TEXT NOT NULL, list TEXT NOT NULL, name TEXT NOT NULL, content TEXT NOT NULL,
        UNIQUE (profile, list, name)
    )
    """


class Kept:
    """What is kept in a file, which is made with the first thing kept.

    ``profile``: the infrastructure (a PROFILE) that everything here is about; a dataset's slug means nothing without
    it. Set it when the member chooses another.

    :raises DataError: from every method, when the file cannot be read or written, or is a newer version's.
    """

    def __init__(self, path: Path, profile: str = "") -> None:
        self.profile = profile
        self._path = path

    # -- datasets, as rows of a result list: at least ``slug``; they come back with their ``profile`` ------------------

    def favourites(self) -> list[dict[str, Any]]:
        """The favourites, the first one first."""
        return self._rows(_FAVOURITE)

    def is_favourite(self, slug: str) -> bool:
        return self._content(_FAVOURITE, slug) is not None

    def add_favourite(self, row: Mapping[str, Any]) -> None:
        """Keep a row; the one of the same dataset is replaced."""
        self._keep(_FAVOURITE, row["slug"], {**row, "profile": self.profile})

    def remove_favourite(self, slug: str) -> None:
        self._remove(_FAVOURITE, slug)

    def recent(self) -> list[dict[str, Any]]:
        """The :data:`RECENT` datasets that were looked at last, the latest first."""
        return self._rows(_RECENT)[::-1]

    def note_recent(self, row: Mapping[str, Any]) -> None:
        """Put a dataset at the head of :meth:`recent`."""
        self._keep(_RECENT, row["slug"], {**row, "profile": self.profile}, at_most=RECENT)

    # -- searches: the parameters of openig:search_catalogue -----------------------------------------------------------

    def searches(self) -> list[tuple[str, dict[str, Any]]]:
        """Names and parameters of the saved searches, by name."""
        with self._read() as database:
            rows = database.execute(
                "SELECT name, content FROM kept WHERE profile = ? AND list = ?", (self.profile, _SEARCH)
            ).fetchall()
        return sorted(((name, json.loads(content)) for name, content in rows), key=lambda item: item[0].casefold())

    def save_search(self, name: str, parameters: Mapping[str, Any]) -> None:
        """Keep a search; the one of the same name is replaced."""
        self._keep(_SEARCH, name, dict(parameters))

    def remove_search(self, name: str) -> None:
        self._remove(_SEARCH, name)

    # -- how a dataset was loaded ------------------------------------------------------------------------------------

    def choice(self, dataset: str) -> str:
        """What was given to :meth:`remember_choice` for a dataset (its slug); '' when nothing was."""
        content = self._content(_CHOICE, dataset)
        return "" if content is None else json.loads(content)

    def remember_choice(self, dataset: str, choice: str) -> None:
        """Remember the way to load a dataset that the member chose, ``<resource>#<layer>|<kind>``."""
        self._keep(_CHOICE, dataset, choice)

    # -- the file ----------------------------------------------------------------------------------------------------

    def _rows(self, kind: str) -> list[dict[str, Any]]:
        with self._read() as database:
            rows = database.execute(
                "SELECT content FROM kept WHERE profile = ? AND list = ? ORDER BY number", (self.profile, kind)
            ).fetchall()
        return [json.loads(content) for (content,) in rows]

    def _content(self, kind: str, name: str) -> str | None:
        with self._read() as database:
            row = database.execute(
                "SELECT content FROM kept WHERE profile = ? AND list = ? AND name = ?", (self.profile, kind, name)
            ).fetchone()
        return row[0] if row else None

    def _keep(self, kind: str, name: str, content: Any, at_most: int = -1) -> None:
        """:param at_most: only the latest so many stay; -1 for all."""
        text = json.dumps(content, ensure_ascii=False, default=str)
        with self._write() as database:
            # favourites keep their place in the list, what was looked at last takes the last one
            if kind == _RECENT:
                database.execute(
                    "DELETE FROM kept WHERE profile = ? AND list = ? AND name = ?", (self.profile, kind, name)
                )
            database.execute(
                "INSERT INTO kept (profile, list, name, content) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (profile, list, name) DO UPDATE SET content = excluded.content",
                (self.profile, kind, name, text),
            )
            database.execute(
                "DELETE FROM kept WHERE ? > 0 AND profile = ? AND list = ? AND number NOT IN "
                "(SELECT number FROM kept WHERE profile = ? AND list = ? ORDER BY number DESC LIMIT ?)",
                (at_most, self.profile, kind, self.profile, kind, at_most),
            )

    def _remove(self, kind: str, name: str) -> None:
        with self._write() as database:
            database.execute("DELETE FROM kept WHERE profile = ? AND list = ? AND name = ?", (self.profile, kind, name))

    @contextmanager
    def _read(self) -> Iterator[sqlite3.Connection]:
        if self._path.exists():
            with self._open() as database:
                yield database
            return
        database = sqlite3.connect(":memory:")  # nothing was kept yet: reading makes no file
        try:
            database.execute(_SCHEMA)
            yield database
        finally:
            database.close()

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unusable(error.strerror or str(error)) from error
        with self._open() as database:
            yield database

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """One transaction. The connection does not outlive it: on Windows an open handle would hold the file, and the
        interface and a task may both ask."""
        try:
            database = sqlite3.connect(self._path, timeout=_BUSY_SECONDS)
            try:
                with database:
                    self._prepare(database)
                    yield database
            finally:
                database.close()
        except sqlite3.DatabaseError as error:
            raise self._unusable(str(error)) from error

    def _prepare(self, database: sqlite3.Connection) -> None:
        version = int(database.execute("PRAGMA user_version").fetchone()[0])
        if version > _VERSION:
            raise DataError(str(self._path), tr("it was written by a newer version of OpenIG"), tr("Update OpenIG."))
        if version < _VERSION:
            database.execute("BEGIN IMMEDIATE")
            database.execute(_SCHEMA)
            database.execute(f"PRAGMA user_version = {_VERSION}")

    def _unusable(self, why: str) -> DataError:
        return DataError(
            tr("Favourites and saved searches"), tr("{} cannot be used ({})").format(self._path, why),
            tr("Close the other QGIS, or move this file away: a new one is then made."),
        )  # fmt: skip
