"""The five MAJIC files as they are: headers told from data, damaged lines set aside, records cut into zones.

Bytes are read as Latin-1, never as strict UTF-8; lines are padded, never stripped (facts/cadastre-formats (b)).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from operator import itemgetter
from typing import BinaryIO, Callable, Iterator

from ...toolbelt.i18n import tr
from .layout import BLANK_KEY, CODE, SHORTEST, Table

#: Control characters count as blanks: ^Z ends files of another age, NUL is junk.
_CLEAN = bytes(32 if b < 32 or 127 <= b < 160 else b for b in range(256))
_WIDTH = 640
_COMMUNE = re.compile(r"(?:\d\d|2[AB])\d[0-9A-Z]\d\d")
_COMMUNE_HEADER = re.compile(r"(?:\d\d|2[AB])\d(?:[0-9A-Z]\d\d|   )")
#: At most so many set-aside lines are listed by file; all are counted.
LISTED = 100


@dataclass
class Tally:
    """What became of a file's lines. ``rejected``: (line number, why), the first :data:`LISTED` of ``rejections``."""

    label: str
    file: str
    lines: int = 0
    headers: int = 0
    kept: dict[str, int] = field(default_factory=dict)
    rejections: int = 0
    rejected: list[tuple[int, str]] = field(default_factory=list)

    def reject(self, why: str) -> None:
        """Set the current line aside."""
        self.rejections += 1
        if len(self.rejected) < LISTED:
            self.rejected.append((self.lines, why))


@dataclass
class Reader:
    """Reads one file. ``communes`` gathers the commune headers: 6 characters → label."""

    tables: tuple[Table, ...]
    communes: dict[str, str] = field(default_factory=dict)

    def read(self, stream: BinaryIO, tally: Tally) -> Iterator[tuple[Table, tuple[str, ...]]]:
        """Pairs (table, zones of the record as text); what the zones mean is the table's columns, in their order."""
        file = tally.file
        cutters = {table.code: (table, _cutter(table), _numbers(table)) for table in self.tables if table.file == file}
        blank_key, code_zone, shortest = BLANK_KEY[file], CODE.get(file), SHORTEST[file]
        for raw in stream:
            tally.lines += 1
            line = (raw if raw.isascii() else _latin(raw)).translate(_CLEAN).decode("latin-1").rstrip()
            if not line:
                continue
            if not line[blank_key].strip():  # before the record code: a label may look like one
                self._header(line, tally)
                continue
            if len(line) < shortest:
                tally.reject(tr("too short ({} characters)").format(len(line)))
                continue
            if not _COMMUNE.match(line):
                tally.reject(tr("it does not begin with a commune"))
                continue
            code = line[code_zone] if code_zone else ""
            if code not in cutters:
                tally.reject(tr("unknown record code “{}”").format(code))
                continue
            table, cut, numbers = cutters[code]
            line = line.ljust(_WIDTH)
            if not numbers(line):
                tally.reject(tr("letters where a number belongs"))
                continue
            tally.kept[code] = tally.kept.get(code, 0) + 1
            yield table, cut(line)

    def _header(self, line: str, tally: Tally) -> None:
        if not _COMMUNE_HEADER.match(line):
            tally.reject(tr("it does not begin with a commune"))
            return
        tally.headers += 1
        if line[3:6].strip():
            self.communes.setdefault(line[:6], line[16:46].strip())


def _latin(raw: bytes) -> bytes:
    """A line that some program wrote again as UTF-8, one byte a character as before; other lines as they are."""
    try:
        return raw.decode("utf-8-sig").encode("latin-1", "replace")
    except UnicodeDecodeError:
        return raw


def zones(table: Table) -> list[slice]:
    """The zones that :meth:`Reader.read` cuts, column after column, a column's guard before its parts."""
    return [z for c in table.columns for z in ([c.unless_blank] if c.unless_blank else []) + list(c.zones)]


def _cutter(table: Table) -> Callable[[str], tuple[str, ...]]:
    return itemgetter(*zones(table))


def _numbers(table: Table) -> Callable[[str], object]:
    """A test that all numeric zones hold digits, blanks or signs only: elsewhere the line has slipped."""
    numeric = sorted({(c.zones[0].start, c.zones[0].stop) for c in table.columns if c.reads_as in ("integer", "real")})
    pattern, position = [], 0
    for start, stop in numeric:
        if start >= position:
            pattern.append(f".{{{start - position}}}[ 0-9+-]{{{stop - start}}}")
            position = stop
    return re.compile("".join(pattern)).match
