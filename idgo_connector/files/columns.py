"""What the columns of a text table hold. Judged by every row, so that no value is lost to a type that does not fit."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Callable, Iterable, Sequence, Union

INTEGER, REAL, DATE, TEXT = "integer", "real", "date", "text"
Value = Union[int, float, dt.date, str, None]

#: How members write that there is no value, in small letters: no obstacle to a number, and kept as it is in a text.
NOTHING = frozenset(
    ("", "n/a", "na", "#n/a", "nan", "null", "none", "-", "--", "nc", "n.c.", "nd", "n.d.", "\\n", "non renseigné")
)
_INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,17})")
_POINT = re.compile(r"-?(?:0|[1-9]\d{0,17})?\.\d+(?:[eE][+-]?\d{1,3})?|-?\d{1,17}[eE][+-]?\d{1,3}")
_COMMA = re.compile(r"-?(?:0|[1-9]\d{0,17})?,\d+")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
#: Columns of codes are text even where none of them begins with a zero: those of the next file may.
_CODE = re.compile(
    r"(?:^|_)(?:code|codes|cp|insee|siren|siret|uai|finess|rna|rivoli|postal|iris|tel|telephone|phone|fax)(?:_|\d|$)"
)


@dataclass
class Column:
    """``comma``: its numbers have a decimal comma; ``nothings``: cells that say in words that there is no value."""

    name: str
    kind: str = ""
    comma: bool = False
    nothings: int = 0

    def value(self) -> Callable[[str], Value]:
        """What turns a cell into a value of the column's type."""
        if self.kind == INTEGER:
            return lambda cell: None if _nothing(cell) else int(cell)
        if self.kind == REAL:
            return lambda cell: None if _nothing(cell) else float(cell.replace(",", "."))
        if self.kind == DATE:
            return lambda cell: None if _nothing(cell) else dt.date.fromisoformat(cell.strip())
        return lambda cell: cell or None  # (an empty text is none)


def survey(names: Sequence[str] | None, rows: Iterable[Sequence[str]]) -> tuple[list[Column], int]:
    """The columns of a table, and the number of its rows. Names are made where they are missing, and told apart where
    they are the same but for capitals (a database would take them for one).

    :param names: the header, or None when there is none.
    """
    headers = list(names or ())
    columns = [Column(header) for header in headers]
    undecided = [index for index, header in enumerate(headers) if not _is_code(header)]
    count = 0
    for row in rows:
        count += 1
        if len(row) > len(columns):  # what stands beyond the header is data all the same
            undecided += range(len(columns), len(row))
            columns += [Column("") for _ in range(len(columns), len(row))]
        for index in undecided:
            if index < len(row):
                _learn(columns[index], row[index])
        if any(columns[index].kind == TEXT for index in undecided):
            undecided = [index for index in undecided if columns[index].kind != TEXT]
    for column, name in zip(columns, _distinct([column.name for column in columns])):
        column.name, column.kind = name, column.kind or TEXT
        if column.kind == TEXT:
            column.nothings = 0
    return columns, count


def plain(name: str) -> str:
    """A name in small letters without accents, its words joined by ``_``: for comparing."""
    letters = unicodedata.normalize("NFKD", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]+", "_", letters.decode().lower()).strip("_")


def _is_code(name: str) -> bool:
    return bool(_CODE.search(plain(name)))


def _nothing(cell: str) -> bool:
    return cell.strip().lower() in NOTHING


def _learn(column: Column, cell: str) -> None:
    """What one more cell says of a column."""
    if not cell:
        return
    text = cell.strip()
    if _nothing(text):
        column.nothings += bool(text)
        return
    kind, comma = _kind(text)
    if kind == REAL and column.kind == REAL and comma != column.comma:
        kind = TEXT  # 1,234 and 1.5: nobody knows what the comma is
    elif {kind, column.kind} == {INTEGER, REAL}:
        kind, comma = REAL, comma or column.comma
    elif column.kind not in ("", kind):
        kind = TEXT
    column.kind, column.comma = kind, comma


def _kind(text: str) -> tuple[str, bool]:
    if _INTEGER.fullmatch(text):
        return INTEGER, False
    if _POINT.fullmatch(text):
        return REAL, False
    if _COMMA.fullmatch(text):
        return REAL, True
    if _DATE.fullmatch(text):
        try:
            dt.date.fromisoformat(text)
            return DATE, False
        except ValueError:
            return TEXT, False
    return TEXT, False


def _distinct(names: Sequence[str]) -> list[str]:
    made: dict[str, str] = {}
    for number, name in enumerate(names, start=1):
        base = name.strip() or f"field_{number}"
        distinct, again = base, 1
        while distinct.lower() in made:
            again += 1
            distinct = f"{base}_{again}"
        made[distinct.lower()] = distinct
    return list(made.values())
