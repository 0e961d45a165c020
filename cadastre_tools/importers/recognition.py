"""What a file is, by the beginning of its content; its name is never asked (facts/cadastre-formats (b), (e))."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .layout import BLANK_KEY

#: Bytes that a recognition needs: the headers of a direction's communes come before the first data, and 900 of PROP
#: are 570 KB where they are padded to the length of its records.
HEAD = 1024 * 1024

#: Lines that are judged: those headers and a thousand data at least.
_ENOUGH = 2000

EDIGEO, MAJIC, TOPO, FANTOIR, EMPTY, UNKNOWN = "edigeo", "majic", "topo", "fantoir", "empty", "unknown"

#: département, direction and commune: they open every record of the five files.
_COMMUNE = rb"(?:\d\d|2[AB])\d[0-9A-Z]\d\d"
_PLOT = rb"[ \d]{3}[ A-Z\d]{2}[ \d]{4}"
#: What a data record of each file looks like; LLOC and PROP have no record code, so their zones are checked.
_RECORDS = {
    "NBAT": re.compile(_COMMUNE + _PLOT + rb".{4}(?:10|21|30|36)"),
    "BATI": re.compile(_COMMUNE + rb"[\dA-Z]{10}.{14}(?:00|10|21|30|31|36|40|50|52|60)"),
    "PDLL": re.compile(_COMMUNE + _PLOT + rb"[\dA-Z ]{3}[\dA-Z ]{7}(?:10|20|30)"),
    "LLOC": re.compile(_COMMUNE + _PLOT + rb"[\dA-Z ]{10}.." + _COMMUNE + rb"[ \d]{3}[\dA-Z]{10}.{0,14}\s*$"),
    "PROP": re.compile(_COMMUNE + rb"[A-Z*+][ \d]{5}[ \d]{2}.{4}[A-Z\d ]{6}[A-Z ].{2}[12 ]"),
}  # fmt: skip
_HEADER = re.compile(_COMMUNE[: -len(rb"[0-9A-Z]\d\d")] + rb"(?:[0-9A-Z]\d\d|   )\s{6,}")
_FANTOIR = re.compile(rb"(?:\d\d|2[AB])\d.{71}[ \d]{14}")
_TOPO = re.compile(rb"code[ _](?:topo|pays)\b[^\n]*;", re.I)
#: Position (from 0) of the year in a direction header; those of PROP and PDLL have dates only, which need not be of it.
_HEADER_YEAR = {"BATI": 77, "NBAT": 63, "LLOC": 39}


@dataclass(frozen=True)
class Recognised:
    """``kind``; for MAJIC ``file`` (PROP …) and ``year`` (0 when the header does not say); for EDIGEO ``file``, the
    name that the file gives itself."""

    kind: str
    file: str = ""
    year: int = 0


def recognise(head: bytes) -> Recognised:
    """:param head: the first :data:`HEAD` bytes of a file, or all of it."""
    if not head.strip(b"\0\x1a\r\n\t "):
        return Recognised(EMPTY)
    named = re.match(rb"BOMT ?\d\d:([^\r\n]*)", head)
    if named:
        return Recognised(EDIGEO, named.group(1).decode("latin-1").strip().upper())
    first = head.lstrip(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    if b";" in first and _TOPO.search(first):
        return Recognised(TOPO)
    lines = [line.rstrip(b"\r\x1a\0") for line in head.removeprefix(b"\xef\xbb\xbf").split(b"\n")]
    lines = [line for line in (lines[:-1] if len(head) >= HEAD else lines) if line.strip()]
    file = _majic_file(lines[:_ENOUGH])
    if file:
        return Recognised(MAJIC, file, _year(file, lines))
    if sum(bool(_FANTOIR.match(line)) for line in lines) > len(lines) / 2:
        return Recognised(FANTOIR)
    return Recognised(UNKNOWN)


def _majic_file(lines: list[bytes]) -> str:
    """The file whose records most of the lines are: at least nine in ten of those that are no header."""
    counts = {}
    for file, record in _RECORDS.items():
        blank = BLANK_KEY[file]
        data = [line for line in lines if line[blank].strip()]
        good = sum(bool(record.match(line)) for line in data)
        headers = sum(bool(_HEADER.match(line)) for line in lines if not line[blank].strip())
        if good and good >= 0.9 * len(data) and good + headers >= 0.9 * len(lines):
            counts[file] = good
    return max(counts, key=lambda file: counts[file]) if counts else ""


def _year(file: str, lines: list[bytes]) -> int:
    """The year that the direction header (no commune) names, or 0."""
    for line in lines[:3]:
        start = _HEADER_YEAR.get(file, len(line))
        year = line[start : start + 4]
        if not line[3:6].strip() and year.isdigit() and 2000 <= int(year) <= 2100:
            return int(year)
    return 0
