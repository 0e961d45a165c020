"""What IDGO remembers, in SQLite. The map servers read it too: they must answer while IDGO is stopped."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Iterable, Iterator

from tests.sandbox.world.model import Bbox, Dataset, Organisation, Resource, User

_SCHEMA = """
CREATE TABLE IF NOT EXISTS user (username TEXT PRIMARY KEY, doc TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS organisation (slug TEXT PRIMARY KEY, doc TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS dataset (
    number INTEGER PRIMARY KEY AUTOINCREMENT, slug TEXT UNIQUE NOT NULL, title TEXT UNIQUE NOT NULL, doc TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS resource (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, doc TEXT NOT NULL,
    dataset INTEGER NOT NULL REFERENCES dataset (number) ON DELETE CASCADE);
CREATE TABLE IF NOT EXISTS layer (
    name TEXT PRIMARY KEY, doc TEXT NOT NULL, resource TEXT NOT NULL REFERENCES resource (id) ON DELETE CASCADE);
CREATE TABLE IF NOT EXISTS style (name TEXT PRIMARY KEY, sld TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS record (
    dataset INTEGER PRIMARY KEY REFERENCES dataset (number) ON DELETE CASCADE, xml TEXT NOT NULL);
"""


@dataclass(frozen=True)
class Layer:
    """A layer of an organisation's map. ``kind``: vector (a PostGIS table of that name) or raster (``file``)."""

    name: str
    kind: str
    geometry: str  # POINT, LINE, POLYGON or RASTER, as MapServer says
    title: str
    abstract: str
    bbox: Bbox
    file: str = ""
    epsg: int = 4171


class Store:
    """One connection; writes are in the transaction that :func:`opened` commits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def _rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        return self._connection.execute(sql, values).fetchall()

    def _write(self, sql: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(sql, values)

    # people and organisations
    def users(self) -> list[User]:
        return [_user(row["doc"]) for row in self._rows("SELECT doc FROM user ORDER BY rowid")]

    def user(self, username: str) -> User | None:
        return next(
            (_user(row["doc"]) for row in self._rows("SELECT doc FROM user WHERE username = ?", username)), None
        )

    def save_user(self, user: User) -> None:
        self._write(
            "INSERT INTO user VALUES (?, ?) ON CONFLICT DO UPDATE SET doc = excluded.doc", user.username, _text(user)
        )

    def organisations(self) -> list[Organisation]:
        return [_organisation(row["doc"]) for row in self._rows("SELECT doc FROM organisation ORDER BY slug")]

    def organisation(self, slug: str) -> Organisation | None:
        found = self._rows("SELECT doc FROM organisation WHERE slug = ?", slug)
        return _organisation(found[0]["doc"]) if found else None

    def save_organisation(self, organisation: Organisation) -> None:
        self._write(
            "INSERT INTO organisation VALUES (?, ?) ON CONFLICT DO UPDATE SET doc = excluded.doc",
            organisation.slug,
            _text(organisation),
        )

    # datasets
    def datasets(self) -> list[Dataset]:
        """Every dataset, with its resources."""
        return [self._dataset(row) for row in self._rows("SELECT number, doc FROM dataset ORDER BY number")]

    def dataset(self, slug: str) -> Dataset | None:
        found = self._rows("SELECT number, doc FROM dataset WHERE slug = ?", slug)
        return self._dataset(found[0]) if found else None

    def title_owner(self, title: str) -> str | None:
        """Slug of the dataset that has this title."""
        found = self._rows("SELECT slug FROM dataset WHERE title = ?", title)
        return found[0]["slug"] if found else None

    def save_dataset(self, dataset: Dataset, slug: str | None = None) -> None:
        """Insert, or replace the one that is called ``slug`` now. Its resources are saved on their own."""
        values = (dataset.slug, dataset.title, _text(replace(dataset, resources=())))
        if slug is None:
            self._write("INSERT INTO dataset (slug, title, doc) VALUES (?, ?, ?)", *values)
        else:
            self._write("UPDATE dataset SET slug = ?, title = ?, doc = ? WHERE slug = ?", *values, slug)

    def delete_dataset(self, slug: str) -> None:
        self._write("DELETE FROM dataset WHERE slug = ?", slug)

    def _dataset(self, row: sqlite3.Row) -> Dataset:
        rows = self._rows("SELECT doc FROM resource WHERE dataset = ? ORDER BY number", row["number"])
        return replace(_read_dataset(row["doc"]), resources=tuple(_resource(one["doc"]) for one in rows))

    # resources
    def save_resource(self, slug: str, resource: Resource) -> None:
        """Insert, replace, or move to another dataset."""
        self._write(
            "INSERT INTO resource (id, doc, dataset) SELECT ?, ?, number FROM dataset WHERE slug = ? "
            "ON CONFLICT (id) DO UPDATE SET doc = excluded.doc, dataset = excluded.dataset",
            resource.id,
            _text(resource),
            slug,
        )

    def delete_resource(self, identifier: str) -> None:
        self._write("DELETE FROM resource WHERE id = ?", identifier)

    def find_resource(self, identifier: str) -> tuple[Dataset, Resource] | None:
        found = self._rows(
            "SELECT d.slug FROM dataset d JOIN resource r ON r.dataset = d.number WHERE r.id = ?", identifier
        )
        if not found:
            return None
        dataset = self.dataset(found[0]["slug"])
        return dataset, next(r for r in dataset.resources if r.id == identifier)

    def number(self, identifier: str) -> int:
        """IDGO's internal number of a resource."""
        return self._rows("SELECT number FROM resource WHERE id = ?", identifier)[0]["number"]

    def by_number(self, number: int) -> tuple[Dataset, Resource] | None:
        found = self._rows("SELECT id FROM resource WHERE number = ?", number)
        return self.find_resource(found[0]["id"]) if found else None

    def resolve(self, names: Iterable[str]) -> list[tuple[Dataset, Resource]]:
        """Resources that these names of layers, datasets or organisations stand for."""
        wanted = set(names)
        layers = {row["name"]: row["resource"] for row in self._rows("SELECT name, resource FROM layer")}
        identifiers = {layers[name] for name in wanted & set(layers)}
        return [
            (dataset, resource)
            for dataset in self.datasets()
            for resource in dataset.resources
            if resource.id in identifiers or {dataset.slug, dataset.organisation} & wanted
        ]

    # layers, styles, records
    def layers(self, identifier: str) -> list[Layer]:
        """The layers of a resource, those that an update left behind included."""
        return [
            _layer(row["doc"])
            for row in self._rows("SELECT doc FROM layer WHERE resource = ? ORDER BY rowid", identifier)
        ]

    def layers_of(self, organisation: str) -> list[Layer]:
        """The layers of the organisation's map: of its resources whose services are on."""
        return [
            layer
            for dataset in self.datasets()
            if dataset.organisation == organisation
            for resource in dataset.resources
            if resource.ogc_services
            for layer in self.layers(resource.id)
        ]

    def save_layer(self, identifier: str, layer: Layer) -> None:
        self._write(
            "INSERT INTO layer VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET doc = excluded.doc",
            layer.name,
            _text(layer),
            identifier,
        )

    def style(self, name: str) -> str | None:
        found = self._rows("SELECT sld FROM style WHERE name = ?", name)
        return found[0]["sld"] if found else None

    def save_style(self, name: str, sld: str) -> None:
        self._write("INSERT INTO style VALUES (?, ?) ON CONFLICT DO UPDATE SET sld = excluded.sld", name, sld)

    def record(self, slug: str) -> str | None:
        found = self._rows("SELECT xml FROM record JOIN dataset ON number = dataset WHERE slug = ?", slug)
        return found[0]["xml"] if found else None

    def save_record(self, slug: str, xml: str) -> None:
        self._write(
            "INSERT INTO record SELECT number, ? FROM dataset WHERE slug = ? "
            "ON CONFLICT DO UPDATE SET xml = excluded.xml",
            xml,
            slug,
        )


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    """A store whose writes are kept together, when nothing is raised, or not at all."""
    connection = sqlite3.connect(path, timeout=30)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    try:
        with connection:
            yield Store(connection)
    finally:
        connection.close()


def create(path: Path) -> None:
    """The tables, where missing."""
    connection = sqlite3.connect(path)
    connection.executescript(_SCHEMA)
    connection.close()


def _text(thing: Any) -> str:
    return json.dumps(asdict(replace(thing, content=None) if isinstance(thing, Resource) else thing))


def _tuples(text: str) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in json.loads(text).items()}


def _user(text: str) -> User:
    return User(**_tuples(text))


def _organisation(text: str) -> Organisation:
    return Organisation(**_tuples(text))


def _read_dataset(text: str) -> Dataset:
    return Dataset(**_tuples(text))


def _resource(text: str) -> Resource:
    return Resource(**_tuples(text))


def _layer(text: str) -> Layer:
    return Layer(**_tuples(text))
