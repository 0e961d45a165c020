"""The offline index: every public dataset of a profile's catalogues, in one SQLite file that search works on in a
train.

Only what everybody may see is kept in it, for the file has no other protection than that of the member's folder. It
is a copy: one that cannot be read, or is of another version, is made anew.

Two QGIS may use it at once, on a network share too: no write-ahead log, which needs shared memory, but transactions so
short that a reader waits for milliseconds.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import zlib
from contextlib import contextmanager, suppress
from dataclasses import MISSING, astuple, dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, Collection, Iterable, Iterator, Mapping

from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr
from . import index_query, words
from .model import Contact, Dataset, MapService, Page, Query, Resource

#: How old an index may become before QGIS refreshes it by itself.
PATIENCE = dt.timedelta(days=1)
#: Seconds that a reader or a writer waits for another QGIS.
_BUSY_SECONDS = 10.0
#: To be raised when the tables below, or the folds of :mod:`.words`, change. A change of the model is found by itself.
_VERSION = 2
_SCHEMA = (
    """CREATE TABLE catalogue (
        id TEXT PRIMARY KEY, url TEXT NOT NULL, refreshed TEXT NOT NULL, total INTEGER NOT NULL,
        missing INTEGER NOT NULL, newest TEXT NOT NULL, top TEXT NOT NULL, bottom TEXT NOT NULL)""",
    """CREATE TABLE dataset (
        number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, catalogue TEXT NOT NULL, identifier TEXT NOT NULL,
        modified TEXT NOT NULL, restricted INTEGER NOT NULL, title TEXT NOT NULL, has TEXT NOT NULL)""",
    "CREATE INDEX dataset_identifier ON dataset (identifier)",
    "CREATE INDEX dataset_catalogue ON dataset (catalogue, modified)",
    # apart from what a search looks at, so that it reads small pages
    "CREATE TABLE content (number INTEGER PRIMARY KEY, packed BLOB NOT NULL)",
    # the values of all facets; ``dataset.has`` holds their ids, a space before and behind each: to count and to filter
    # by it takes a third of the time of a table between both
    """CREATE TABLE value (
        id INTEGER PRIMARY KEY, facet TEXT NOT NULL, value TEXT NOT NULL, title TEXT NOT NULL,
        UNIQUE (facet, value))""",
    "CREATE VIRTUAL TABLE box USING rtree (number, xmin, xmax, ymin, ymax)",
    """CREATE VIRTUAL TABLE word USING fts5 (
        title, keywords, organisation, resources, abstract, tokenize = 'unicode61 remove_diacritics 2')""",
)


@dataclass(frozen=True)
class State:
    """How far the index knows the catalogue at ``url``. ``refreshed``: when it was last known whole (ISO 8601, UTC; ''
    for never). What the server then said: ``total`` datasets, of which ``missing`` cannot be kept, and ``newest``, by
    which its latest change is known again (of a catalogue that is one file, its ETag). ``top`` and ``bottom``: dates of
    change between which a refresh that did not come to its end has read everything."""

    url: str = ""
    refreshed: str = ""
    total: int = 0
    missing: int = 0
    newest: str = ""
    top: str = ""
    bottom: str = ""


def due(refreshed: str, now: dt.datetime) -> bool:
    """True when an index should be refreshed.

    :param refreshed: ISO 8601 with its offset (:attr:`Index.refreshed`); '' for never.
    :param now: with its time zone.
    """
    return not refreshed or now - dt.datetime.fromisoformat(refreshed) >= PATIENCE


class Index:
    """An index to search in and to write to, in one thread: ``with Index(path) as index``.

    ``remark`` is a sentence when the file had to be made anew, else ''.

    :raises DataError: when entering, if the file cannot be opened; from every method, if it cannot be read or written.
        A damaged one is removed when leaving, for the next to make it anew.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.remark = ""
        self._damaged = False

    def __enter__(self) -> Index:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._database = _open(self.path)
            except _UnreadableError:
                self.path.unlink()
                self.remark = tr("The offline index was damaged or of another version, and is made anew.")
                self._database = _open(self.path)
        except (OSError, sqlite3.Error, _UnreadableError) as error:
            raise _unusable(self.path, error) from error
        return self

    def __exit__(self, *unused: object) -> None:
        self._database.close()
        if self._damaged:
            with suppress(PermissionError):  # Windows, and another QGIS reads it: that one will remove it
                self.path.unlink(missing_ok=True)

    # -- asking -------------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return int(self._rows("SELECT count(*) FROM dataset")[0][0])

    @property
    def refreshed(self) -> str:
        """When the catalogue that was not refreshed for longest was (ISO 8601, UTC); '' before the first refresh."""
        return self._rows("SELECT ifnull(min(refreshed), '') FROM catalogue WHERE refreshed != ''")[0][0]

    def search(
        self, query: Query, rows: int, start: int = 0, facets: bool = False, catalogues: Collection[str] = ()
    ) -> Page:
        """One page of the datasets that answer, as the servers would give it.

        :param facets: count the values of the facets among all datasets that answer.
        :param catalogues: ids of those to look in; empty for all.
        """
        with self._reading(), self._transaction("BEGIN"):  # what a refresh writes meanwhile is for the next search
            found = index_query.run(self._database, query, rows, start, facets, catalogues)
            return Page(found.total, start, tuple(map(_unpack, found.datasets)), found.facets)

    def dataset(self, key: str) -> Dataset | None:
        """A dataset by its slug or its record's identifier; None when it is not known."""
        found = self._rows(
            "SELECT packed FROM content JOIN dataset USING (number) WHERE key = ? OR identifier = ? "
            "ORDER BY key = ? DESC LIMIT 1", key, key, key,
        )  # fmt: skip
        return _unpack(found[0][0]) if found else None

    # -- what a refresh needs -----------------------------------------------------------------------------------------

    def state(self, catalogue: str) -> State:
        found = self._rows(
            "SELECT url, refreshed, total, missing, newest, top, bottom FROM catalogue WHERE id = ?", catalogue
        )
        return State(*found[0]) if found else State()

    def known(self, catalogue: str) -> set[str]:
        """The slugs of a catalogue's datasets."""
        return {key for (key,) in self._rows("SELECT key FROM dataset WHERE catalogue = ?", catalogue)}

    def known_since(self, catalogue: str, date: str) -> int:
        """How many datasets of a catalogue changed on that date or later."""
        counted = "SELECT count(*) FROM dataset WHERE catalogue = ? AND modified >= ?"
        return int(self._rows(counted, catalogue, date)[0][0])

    def modified(self, key: str) -> str | None:
        """When a dataset changed, as far as is known; None when the dataset is not."""
        found = self._rows("SELECT modified FROM dataset WHERE key = ?", key)
        return found[0][0] if found else None

    @contextmanager
    def changing(self) -> Iterator[None]:
        """One transaction of the changes below: all of them, or none."""
        with self._reading(), self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self._database.execute(begin)
        try:
            yield
        except BaseException:
            if self._database.in_transaction:  # SQLite has rolled back by itself where the disk failed
                self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def note(self, catalogue: str, state: State) -> None:
        self._database.execute(
            "INSERT OR REPLACE INTO catalogue (id, url, refreshed, total, missing, newest, top, bottom) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (catalogue, *astuple(state)),
        )

    def put(self, datasets: Iterable[Dataset], values: Mapping[str, Mapping[str, str]] | None = None) -> None:
        """Write datasets, each in the place of the one with its slug.

        :param values: by facet and title, what a query takes for it, where that is not the title.
        :raises ValueError: for a private dataset, which must not be written to a disk.
        """
        for dataset in datasets:
            if dataset.private:
                raise ValueError(f"{dataset.slug} is private")
            self.remove([dataset.slug])
            number = self._database.execute(
                "INSERT INTO dataset (key, catalogue, identifier, modified, restricted, title, has) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    dataset.slug, dataset.catalogue, dataset.identifier, dataset.modified, dataset.restricted,
                    words.fold(dataset.title), self._values(dataset, values or {}),
                ),
            ).lastrowid  # fmt: skip
            self._put_beside(number, dataset)

    def _values(self, dataset: Dataset, values: Mapping[str, Mapping[str, str]]) -> str:
        """The ids of what a dataset has of each facet, as ``dataset.has`` holds them."""
        ids = []
        for facet, pairs in _facets(dataset).items():
            for value, title in pairs:
                value = values.get(facet, {}).get(title, value)
                self._database.execute(
                    "INSERT OR IGNORE INTO value (facet, value, title) VALUES (?, ?, ?)", (facet, value, title)
                )
                found = self._database.execute("SELECT id FROM value WHERE facet = ? AND value = ?", (facet, value))
                ids.append(str(found.fetchone()[0]))
        return f" {' '.join(dict.fromkeys(ids))} "

    def _put_beside(self, number: int | None, dataset: Dataset) -> None:
        execute = self._database.execute
        execute("INSERT INTO content (number, packed) VALUES (?, ?)", (number, _pack(dataset)))
        text = (
            dataset.title,
            " ".join((*dataset.keywords, *dataset.themes)),
            dataset.organisation,
            " ".join(f"{item.title} {item.format}" for item in dataset.resources),
            dataset.abstract,
        )
        execute(
            "INSERT INTO word (rowid, title, keywords, organisation, resources, abstract) VALUES (?, ?, ?, ?, ?, ?)",
            (number, *map(words.indexed, text)),
        )
        if dataset.bbox is not None:
            xmin, ymin, xmax, ymax = dataset.bbox
            execute("INSERT INTO box VALUES (?, ?, ?, ?, ?)", (number, xmin, xmax, ymin, ymax))

    def remove(self, keys: Iterable[str]) -> None:
        """Forget datasets; what is not known is forgotten already."""
        for key in keys:
            found = self._database.execute("SELECT number FROM dataset WHERE key = ?", (key,)).fetchone()
            if found:
                for statement in _REMOVE:
                    self._database.execute(statement, found)

    def forget(self, catalogue: str) -> None:
        """Forget a catalogue with its datasets."""
        self.remove(self.known(catalogue))
        self._database.execute("DELETE FROM catalogue WHERE id = ?", (catalogue,))

    def keep_only(self, catalogues: Iterable[str]) -> None:
        """Forget the catalogues that are not among these."""
        named = self._rows("SELECT id FROM catalogue")
        with self.changing():
            for catalogue in {name for (name,) in named} - set(catalogues):
                self.forget(catalogue)

    def tidy(self) -> None:
        """After many changes: the words in one piece, which are found faster."""
        self._database.execute("INSERT INTO word (word) VALUES ('optimize')")

    def _rows(self, statement: str, *parameters: Any) -> list[Any]:
        with self._reading():
            return self._database.execute(statement, parameters).fetchall()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise _unusable(self.path, error) from error
        except sqlite3.DatabaseError as error:
            if type(error) is not sqlite3.DatabaseError:  # the others tell of mistakes of ours
                raise
            self._damaged = True
            raise DataError(
                tr("The offline index"), tr("it was damaged, and is removed"), tr("Refresh the catalogue."),
            ) from error  # fmt: skip


_REMOVE = (
    "DELETE FROM content WHERE number = ?",
    "DELETE FROM word WHERE rowid = ?",
    "DELETE FROM box WHERE number = ?",
    "DELETE FROM dataset WHERE number = ?",
)


def _facets(dataset: Dataset) -> dict[str, list[tuple[str, str]]]:
    """What a dataset has of each facet: what a query takes for it, and what a member reads."""
    organisation = (dataset.organisation_slug or dataset.organisation, dataset.organisation)
    found = {
        "organisations": [organisation] if dataset.organisation else [],
        "themes": [(title, title) for title in dataset.themes],
        "formats": [(title, title) for title in dataset.formats],
        "licences": [(dataset.licence, dataset.licence)],
        "types": [(title, title) for title in dataset.type.split(", ")],
        "frequencies": [(dataset.frequency, dataset.frequency)],
    }
    return {facet: [pair for pair in pairs if pair[1]] for facet, pairs in found.items()}


# -- the file ---------------------------------------------------------------------------------------------------------


class _UnreadableError(Exception):
    """The file is no index of this version."""


def _open(path: Path) -> sqlite3.Connection:
    """:raises _UnreadableError: when the file is something else, broken, or of another version."""
    database = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        database.execute("PRAGMA temp_store = MEMORY")
        database.execute("PRAGMA cache_size = -65536")  # a transaction that outgrows it would lock readers out
        database.execute("PRAGMA synchronous = NORMAL")  # what a power cut breaks is made anew
        version = int(database.execute("PRAGMA user_version").fetchone()[0]) or _create(database)
    except sqlite3.DatabaseError as error:
        database.close()
        if isinstance(error, sqlite3.OperationalError):
            raise  # locked, or the disk: not the file's content
        raise _UnreadableError from error
    if version != _shape():
        database.close()
        raise _UnreadableError
    return database


def _create(database: sqlite3.Connection) -> int:
    """The tables and their version, in one transaction."""
    database.execute("BEGIN IMMEDIATE")
    if not database.execute("PRAGMA user_version").fetchone()[0]:  # nobody else made them meanwhile
        for statement in _SCHEMA:
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {_shape()}")
    database.execute("COMMIT")
    return _shape()


def _shape() -> int:
    """A number that changes with the version and with what a dataset consists of."""
    names = [field.name for kind in (Dataset, Resource, MapService, Contact) for field in fields(kind)]
    return zlib.crc32(" ".join([str(_VERSION), *names]).encode()) & 0x7FFFFFFF or 1


def _unusable(path: Path, error: Exception) -> DataError:
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return DataError(tr("The offline index"), tr("another QGIS is busy with it"), tr("Try again in a moment."))
    return DataError(
        tr("The offline index"), tr("{} cannot be used ({})").format(path, error),
        tr("Remove this file, and refresh the catalogue: it is only a copy."),
    )  # fmt: skip


# -- a dataset as it is kept ------------------------------------------------------------------------------------------


def _pack(dataset: Dataset) -> bytes:
    return zlib.compress(json.dumps(_told(dataset), ensure_ascii=False).encode())


def _told(item: Any) -> Any:
    """A dataset, or what it consists of, as JSON holds it; what is as usual is left out."""
    if isinstance(item, tuple):
        return [_told(part) for part in item]
    if not is_dataclass(item):
        return item
    return {name: _told(value) for name, value in vars(item).items() if value != getattr(type(item), name, MISSING)}


def _unpack(packed: bytes) -> Dataset:
    content = json.loads(zlib.decompress(packed))
    resources, contacts = content.pop("resources", ()), content.pop("contacts", ())
    told: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in content.items()}
    told["resources"] = tuple(map(_resource, resources))
    told["contacts"] = tuple(Contact(**contact) for contact in contacts)
    return Dataset(**told)


def _resource(content: dict[str, Any]) -> Resource:
    service = content.pop("service", None)
    return Resource(**content, service=MapService(**service) if service else None)
