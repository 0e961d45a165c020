"""MAJIC records by field name, from the same layout table as the plugin's but read here independently of its code."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

LAYOUT = Path(__file__).resolve().parents[2] / "resources" / "cadastre" / "majic_layout.csv"
#: Last byte used by each file; real files may be padded further.
LENGTH = {"PROP": 638, "NBAT": 181, "BATI": 182, "PDLL": 97, "LLOC": 60}
_CODE_AT = {"NBAT": 20, "BATI": 31, "PDLL": 26}


@lru_cache(maxsize=4)
def _fields(year: int) -> dict[tuple[str, str], dict[str, tuple[int, int]]]:
    found: dict[tuple[str, str], dict[str, tuple[int, int]]] = {}
    with LAYOUT.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            valid = int(row["first_year"]) <= year <= int(row["last_year"] or 9999)
            start, _, length = row["zones"].partition(":")
            if valid and row["reads_as"] != "key" and length:
                found.setdefault((row["file"], row["article"]), {})[row["field"]] = (int(start), int(length))
    return found


def record(file: str, code: str, year: int, **values: object) -> bytes:
    """A line with its end. Numbers are padded with zeros on the left, texts with blanks on the right.

    :raises KeyError: for a field that the record does not have that year.
    """
    line = bytearray(b" " * LENGTH[file])
    if code:
        put(line, _CODE_AT[file], code)
    fields = _fields(year)[file, code]
    for name, value in values.items():
        start, length = fields[name]
        text = str(value).rjust(length, "0") if isinstance(value, int) else str(value).ljust(length)
        put(line, start, text[:length])
    return bytes(line) + b"\r\n"


def header(**zones: str) -> bytes:
    """A header line, right-trimmed: ``p17="LABEL"`` puts a text at byte 17."""
    line = bytearray(b" " * 120)
    for position, text in zones.items():
        put(line, int(position[1:]), text)
    return bytes(line).rstrip() + b"\r\n"


def put(line: bytearray, start: int, text: str) -> None:
    """Write a text at a byte counted from 1."""
    line[start - 1 : start - 1 + len(text)] = text.encode("latin-1")
