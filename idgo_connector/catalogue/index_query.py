"""A question to the offline index, in SQL."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Collection, NamedTuple

from ...toolbelt.errors import InputError
from ...toolbelt.i18n import tr
from . import words
from .model import DATE, FACETS, RELEVANCE, TITLE, FacetValue, Query

#: What answers, how well, and what it is sorted and counted by. Columns weigh 10 (title), 4, 2, 2 and 1 (abstract).
_ALL = "INSERT INTO found SELECT number, 0, modified, has FROM dataset"
_MATCHING = """
    INSERT INTO found SELECT number, bm25(word, 10.0, 4.0, 2.0, 2.0, 1.0), modified, has
    FROM word CROSS JOIN dataset ON number = word.rowid WHERE word MATCH ?
    """
#: What narrows it. ``wanted`` holds the values that will do.
_ONLY_VALUES = """
    DELETE FROM found WHERE NOT EXISTS (SELECT 1 FROM wanted WHERE instr(has, mark))
    """
_ONLY_CATALOGUES = """
    DELETE FROM found WHERE number IN (SELECT number FROM dataset WHERE catalogue NOT IN (SELECT mark FROM wanted))
    """
_ONLY_ACCESS = "DELETE FROM found WHERE number IN (SELECT number FROM dataset WHERE restricted != ?)"
_ONLY_WITHIN = """
    DELETE FROM found WHERE number NOT IN (
        SELECT number FROM box WHERE xmax >= ? AND ymax >= ? AND xmin <= ? AND ymin <= ?)
    """
_PAGE = {
    RELEVANCE: "SELECT number FROM found ORDER BY score, modified DESC, number LIMIT ? OFFSET ?",
    TITLE: "SELECT number FROM found JOIN dataset USING (number) ORDER BY title, number LIMIT ? OFFSET ?",
    DATE: "SELECT number FROM found ORDER BY modified DESC, number LIMIT ? OFFSET ?",
}


class Found(NamedTuple):
    """``datasets``: the content of those of the page; ``facets`` as in a :class:`Page`."""

    total: int
    datasets: list[bytes]
    facets: dict[str, tuple[FacetValue, ...]]


def run(
    database: sqlite3.Connection, query: Query, rows: int, start: int, facets: bool, catalogues: Collection[str]
) -> Found:
    """:raises InputError: naming QUERY, when the text holds no word."""
    expression = words.match(query.text)
    if query.text.strip() and not expression:
        raise InputError("QUERY", tr("it holds no word to search for"))
    for table in _TABLES:
        database.execute(table)
    if expression:
        database.execute(_MATCHING, (expression,))
    else:
        database.execute(_ALL)
    _narrow(database, query, catalogues)
    total = int(database.execute("SELECT count(*) FROM found").fetchone()[0])
    page = database.execute(_PAGE[query.sort], (rows, start)).fetchall()
    packed = "SELECT packed FROM content WHERE number = ?"
    datasets = [database.execute(packed, number).fetchone()[0] for number in page]
    return Found(total, datasets, _facets(database) if facets else {})


_TABLES = (
    "DROP TABLE IF EXISTS temp.found",
    "CREATE TEMP TABLE found (number INTEGER PRIMARY KEY, score REAL, modified TEXT, has TEXT)",
    "DROP TABLE IF EXISTS temp.wanted",
    "CREATE TEMP TABLE wanted (mark TEXT)",
)


def _narrow(database: sqlite3.Connection, query: Query, catalogues: Collection[str]) -> None:
    for facet in FACETS:
        wanted = getattr(query, facet)
        if wanted:
            known = database.execute("SELECT id, value, title FROM value WHERE facet = ?", (facet,)).fetchall()
            _want(database, [f" {number} " for number, value, title in known if value in wanted or title in wanted])
            database.execute(_ONLY_VALUES)
    if query.restricted is not None:
        database.execute(_ONLY_ACCESS, (query.restricted,))
    if query.bbox is not None:
        database.execute(_ONLY_WITHIN, query.bbox)
    if catalogues:
        _want(database, catalogues)
        database.execute(_ONLY_CATALOGUES)


def _want(database: sqlite3.Connection, marks: Collection[str]) -> None:
    database.execute("DELETE FROM wanted")
    database.executemany("INSERT INTO wanted (mark) VALUES (?)", [(mark,) for mark in marks])


def _facets(database: sqlite3.Connection) -> dict[str, tuple[FacetValue, ...]]:
    """Counted in Python, a good deal faster than by SQLite."""
    owned = database.execute("SELECT has FROM found").fetchall()
    counts = Counter(" ".join([has for (has,) in owned]).split())
    found: dict[str, list[FacetValue]] = {facet: [] for facet in FACETS}
    for number, facet, value, title in database.execute("SELECT id, facet, value, title FROM value"):
        count = counts.get(str(number))
        if count:
            found[facet].append(FacetValue(value, title, count))
    return {facet: tuple(sorted(values, key=lambda item: (-item.count, item.title))) for facet, values in found.items()}
