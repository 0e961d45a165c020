"""The layout of the MAJIC files of all years: one table, ``resources/cadastre/majic_layout.csv`` (README beside it)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LAYOUT = Path(__file__).resolve().parent.parent.parent / "resources" / "cadastre" / "majic_layout.csv"
FIRST_YEAR = 2018
#: The newest vintage whose files were seen; what says no year is read as one. (2026 changed none of the five files.)
LAST_YEAR = 2025
FILES = ("PROP", "BATI", "NBAT", "PDLL", "LLOC")
#: Position and length of the record code (from 0), and end of the zone that is blank in headers, by file.
CODE = {"NBAT": slice(19, 21), "BATI": slice(30, 32), "PDLL": slice(25, 27)}
BLANK_KEY = {
    "NBAT": slice(6, 15),
    "BATI": slice(6, 16),
    "PDLL": slice(6, 15),
    "LLOC": slice(6, 15),
    "PROP": slice(6, 12),
}
#: Shortest data record that still holds its identifier.
SHORTEST = {"NBAT": 21, "BATI": 32, "PDLL": 27, "LLOC": 46, "PROP": 25}


@dataclass(frozen=True)
class Column:
    """One field. ``reads_as``: key, text, integer or real; ``zones``: its parts; ``unless_blank``: the zone that must
    not be blank; ``divisor``: 1 without hidden decimals."""

    name: str
    reads_as: str
    zones: tuple[slice, ...]
    unless_blank: slice | None
    divisor: int


@dataclass(frozen=True)
class Table:
    """A table that one kind of record fills."""

    name: str
    file: str
    code: str
    columns: tuple[Column, ...]


def rows(year: int | None = None) -> list[dict[str, str]]:
    """Rows of the layout table as they stand, those of one year where one is given."""
    with LAYOUT.open(encoding="utf-8", newline="") as stream:
        every = list(csv.DictReader(stream))
    if year is None:
        return every
    return [row for row in every if int(row["first_year"]) <= year <= int(row["last_year"] or 9999)]


@lru_cache(maxsize=8)
def tables(year: int) -> tuple[Table, ...]:
    """What the five files of a vintage fill. The record that BATI/30 fills twice under two names from 2019 on
    (``pevexoneration`` and ``pevexoneration_imposable``) is listed once, under the newer name."""
    grouped: dict[tuple[str, str, str], list[Column]] = {}
    for row in rows(max(FIRST_YEAR, year)):
        if row["file"] in FILES:
            grouped.setdefault((row["table"], row["file"], row["article"]), []).append(_column(row))
    # the national 14 characters: the 15 of MAJIC without the direction
    grouped["parcelle", "NBAT", "10"].append(Column("id", "key", (slice(0, 2), slice(3, 15)), None, 1))
    listed = [Table(name, file, code, tuple(columns)) for (name, file, code), columns in grouped.items()]
    names = {table.name for table in listed}
    return tuple(t for t in listed if t.name != "pevexoneration" or "pevexoneration_imposable" not in names)


def _column(row: dict[str, str]) -> Column:
    guard = row["unless_blank"]
    zones = tuple(_zone(part) for part in row["zones"].split())
    return Column(row["field"], row["reads_as"], zones, _zone(guard) if guard else None, int(row["divisor"] or 1))


def _zone(text: str) -> slice:
    start, _, length = text.partition(":")
    return slice(int(start) - 1, int(start) - 1 + int(length) if length else None)
