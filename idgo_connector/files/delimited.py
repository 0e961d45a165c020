"""Text tables (CSV and its kin) as members' spreadsheets write them: the encoding, the delimiter and the header are
found in the file, and the rows are read one by one, however long it is."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr

_DELIMITERS = ";,\t|"
_HEAD = 1 << 20
_ROWS = 200
#: Longest cell, in characters: the outline of a region as WKT is long (Python's own limit is 131,072).
_CELL = 1 << 28
_BLOCK = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_NUMBER = re.compile(r"\s*-?\d+([.,]\d+)?\s*")


@dataclass(frozen=True)
class Delimited:
    """How to read a text table. ``names`` is its first row, or None when that is data; ``guessed``: the encoding is
    not stated and not UTF-8."""

    path: Path
    encoding: str
    delimiter: str
    skipped: int
    names: tuple[str, ...] | None
    guessed: bool

    def rows(self) -> Iterator[list[str]]:
        """The rows of data, without empty lines.

        :raises DataError: when one cannot be read; the sentence gives its line."""
        with self.path.open(encoding=self.encoding, newline="") as opened:
            for _ in range(self.skipped):
                opened.readline()
            reader = csv.reader(opened, delimiter=self.delimiter)
            try:
                if self.names is not None:
                    next(reader)
                for row in reader:
                    if row:
                        yield row
            except csv.Error as error:
                line = reader.line_num + self.skipped
                raise DataError(self.path.name, tr("line {} cannot be read ({})").format(line, error)) from error


def read(path: Path) -> Delimited:
    """How a file is to be read.

    :raises DataError: when it is empty or no text, or not in the encoding that it says.
    """
    csv.field_size_limit(max(csv.field_size_limit(), _CELL))
    encoding, guessed = _encoding(path)
    with path.open(encoding=encoding, newline="") as opened:
        head = opened.read(_HEAD)
    if not head.strip() or "\0" in head:
        raise DataError(path.name, tr("it is empty, or no text"))
    skipped, told = 0, re.match(r"sep=(.)\r?\n", head, re.I)
    if told:  # Excel's own
        skipped, head = 1, head[told.end() :]
    if len(head) >= _HEAD:
        head = head[: head.rfind("\n") + 1] or head
    delimiter = told[1] if told else _delimiter(head)
    first = next((row for row in csv.reader(head.splitlines(True), delimiter=delimiter) if row), [])
    headless = any(first) and all(_NUMBER.fullmatch(cell) for cell in first if cell)
    return Delimited(path, encoding, delimiter, skipped, None if headless else tuple(first), guessed)


def _encoding(path: Path) -> tuple[str, bool]:
    """The one that its first bytes say, UTF-8 when the whole file is, else what Windows in French writes, of which
    latin-1 is a part."""
    with path.open("rb") as opened:
        start = opened.read(4)
    stated = next((name for bom, name in _BOMS if start.startswith(bom)), "")
    line = _undecodable(path, stated or "utf-8")
    if stated and line:
        why = tr("line {} is not in {}, which the file says that it is in").format(line, stated.upper())
        raise DataError(path.name, why, tr("Save it in UTF-8 where it was made; it may also be cut."))
    if not line:
        return stated or "utf-8", False
    return ("latin-1" if _undecodable(path, "cp1252") else "cp1252"), True


def _undecodable(path: Path, encoding: str) -> int:
    """The first line that is not in an encoding; 0 when all are."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as opened:
            while block := opened.read(_BLOCK):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        with path.open(encoding=encoding, errors="replace", newline="") as lines:
            return next((number for number, line in enumerate(lines, 1) if "\ufffd" in line), 1)
    return 0


def _delimiter(head: str) -> str:
    """The one that cuts most rows into the same number of cells, and into most cells."""

    def evenness(delimiter: str) -> tuple[float, int]:
        try:
            rows = [row for row, _ in zip(csv.reader(head.splitlines(True), delimiter=delimiter), range(_ROWS)) if row]
        except csv.Error:
            return 0.0, 0
        widths = Counter(len(row) for row in rows)
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
        return (count / len(rows), width) if width > 1 else (0.0, 0)

    best = max(_DELIMITERS, key=evenness)
    return best if evenness(best)[1] > 1 else ";"
