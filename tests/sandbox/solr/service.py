"""The search index of CKAN."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.sandbox.place import ENVIRONMENT, Place, python
from tests.sandbox.service import Service, answers


def _index(place: Place) -> Path:
    return place.directory("solr") / "index.sqlite"


def _command(place: Place) -> list[str | Path]:
    schema = next(ENVIRONMENT.glob("ckan/lib/python3*/site-packages/ckan/config/solr/schema.xml"))
    return [python("qgis"), "-m", "tests.sandbox.solr", str(place.ports["solr"]), schema, _index(place)]


def _prepare(place: Place) -> None:
    """Put this sandbox's origins into the documents: they hold whole datasets, as CKAN shows them."""
    if not _index(place).exists():
        return
    with closing(sqlite3.connect(_index(place))) as database, database:
        for before, after in place.origins().items():
            database.execute("UPDATE document SET json = replace(json, ?, ?)", (before, after))


SOLR = Service(
    name="solr",
    command=_command,
    prepare=_prepare,
    address="{origin}/solr/ckan",
    ready=answers("/solr/ckan/admin/ping"),
)
