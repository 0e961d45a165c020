"""A question to the offline index, in SQL."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Any, Collection, NamedTuple

from ...toolbelt.errors import InputError
from ...toolbelt.i18n import tr
from . import words
from .model import DATE, FACETS, TITLE, FacetValue, Query

#: What a word weighs in each column of ``word``: its title above all.
_WEIGHTS = "10.0, 4.0, 2.0, 2.0, 1.0"
#: Of two records of one dataset that both answer, one is shown.
_HIDE_TWINS = """
    DELETE FROM found WHERE number IN (
        SELECT number FROM dataset AS other WHERE twin != '' AND EXISTS (
            SELECT 1 FROM dataset AS shown JOIN found USING (number) WHERE shown.key = other.twin))
    """


class Found(NamedTuple):
    """``datasets``: of the page, their content and the other catalogues that have them; ``facets`` as in a
    :class:`Page`."""

    total: int
    datasets: list[tuple[bytes, tuple[str, ...]]]
    facets: dict[str, tuple[FacetValue, ...]]


def run(
    database: sqlite3.Connection, query: Query, rows: int, start: int, facets: bool, catalogues: Collection[str]
) -> Found:
    """:raises InputError: naming QUERY, when the text holds no word."""
    expression = words.match(query.text)
    if query.text.strip() and not expression:
        raise InputError("QUERY", tr("it holds no word to search for"))
    database.execute("DROP TABLE IF EXISTS temp.found")
    database.execute("CREATE TEMP TABLE found (number INTEGER PRIMARY KEY, score REAL)")
    source, parameters = _matching(expression)
    condition, more = _filters(database, query, catalogues)
    total = database.execute(f"INSERT INTO found {source} {condition}", [*parameters, *more]).rowcount
    total -= database.execute(_HIDE_TWINS).rowcount
    page = database.execute(
        f"SELECT number FROM found JOIN dataset USING (number) ORDER BY {_order(query.sort)} LIMIT ? OFFSET ?",
        (rows, start),
    ).fetchall()
    datasets = [_content(database, number) for (number,) in page]
    return Found(total, datasets, _facets(database) if facets else {})


def _content(database: sqlite3.Connection, number: int) -> tuple[bytes, tuple[str, ...]]:
    packed, key, twin = database.execute(
        "SELECT packed, key, twin FROM content JOIN dataset USING (number) WHERE number = ?", (number,)
    ).fetchone()
    also_in = database.execute(
        "SELECT DISTINCT catalogue FROM dataset WHERE (twin != '' AND twin = ?) OR key = ? ORDER BY catalogue",
        (key, twin),
    )
    return packed, tuple(catalogue for (catalogue,) in also_in)


def _matching(expression: str) -> tuple[str, list[Any]]:
    if not expression:
        return "SELECT number, 0 FROM dataset WHERE 1", []
    return (
        f"SELECT number, bm25(word, {_WEIGHTS}) FROM word CROSS JOIN dataset ON number = word.rowid "
        "WHERE word MATCH ?", [expression],
    )  # fmt: skip


def _filters(database: sqlite3.Connection, query: Query, catalogues: Collection[str]) -> tuple[str, list[Any]]:
    """What narrows the answer, as SQL that goes on after a WHERE."""
    parts: list[str] = []
    parameters: list[Any] = []
    for facet in FACETS:
        wanted = getattr(query, facet)
        if wanted:
            marks = _marks(wanted)
            ids = database.execute(
                f"SELECT id FROM value WHERE facet = ? AND (value IN ({marks}) OR title IN ({marks}))",
                (facet, *wanted, *wanted),
            ).fetchall()
            parts.append(f"AND ({' OR '.join(['instr(has, ?)'] * len(ids)) or '0'})")
            parameters += [f" {number} " for (number,) in ids]
    if query.restricted is not None:
        parts.append("AND restricted = ?")
        parameters.append(query.restricted)
    if query.bbox is not None:
        xmin, ymin, xmax, ymax = query.bbox
        parts.append("AND number IN (SELECT number FROM box WHERE xmin <= ? AND xmax >= ? AND ymin <= ? AND ymax >= ?)")
        parameters += [xmax, xmin, ymax, ymin]
    if catalogues:
        parts.append(f"AND catalogue IN ({_marks(catalogues)})")
        parameters += catalogues
    return " ".join(parts), parameters


def _order(sort: str) -> str:
    if sort == TITLE:
        return "title, number"
    return "modified DESC, number" if sort == DATE else "score, modified DESC, number"


def _facets(database: sqlite3.Connection) -> dict[str, tuple[FacetValue, ...]]:
    """Counted in Python, a good deal faster than by SQLite."""
    owned = database.execute("SELECT has FROM found JOIN dataset USING (number)").fetchall()
    counts = Counter(" ".join([has for (has,) in owned]).split())
    found: dict[str, list[FacetValue]] = {facet: [] for facet in FACETS}
    for number, facet, value, title in database.execute("SELECT id, facet, value, title FROM value"):
        count = counts.get(str(number))
        if count:
            found[facet].append(FacetValue(value, title, count))
    return {facet: tuple(sorted(values, key=lambda item: (-item.count, item.title))) for facet, values in found.items()}


def _marks(values: Collection[Any]) -> str:
    return ", ".join("?" * len(values))
