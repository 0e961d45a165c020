"""What a layer is made of, counted in one pass over its features: what the rules of readiness judge.

Pure: whoever reads the layer hands over its values. Text is counted by its distinct values, so that a million rows of
"oui" and "non" cost two looks.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

#: Kinds of columns.
TEXT, INTEGER, REAL, DATE, DATETIME, TIME, BOOLEAN, NESTED, BINARY = (
    "text", "integer", "real", "date", "datetime", "time", "boolean", "nested", "binary",
)  # fmt: skip
#: Distinct values of a column that are kept before they are looked at.
_AT_ONCE = 50_000
#: Values and feature ids that a finding can name.
_NAMED = 50

_NUMBER = re.compile(r"\s*[-+]?\d{1,3}(?:(?:[ \u00a0\u202f]\d{3})+|\d*)(?:[.,]\d+)?(?:[eE][-+]?\d+)?\s*")
#: What people write where there is no value; CKAN's datastore takes the whole column for text then.
_MISSING = frozenset(
    ("n/a", "na", "n.a.", "#n/a", "nd", "n.d.", "nc", "n.c.", "so", "s.o.", "-", "--", "/", "?", "null", "none", "nan",
     "nil", "vide", "inconnu", "inconnue", "sans", "neant", "néant")
)  # fmt: skip
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
#: A telephone number as France writes it: 04 67 00 00 00, +33 4 67 00 00 00.
_PHONE = re.compile(r"\s*(?:\+33|0033|0)[ .]?[1-9](?:[ .-]?\d{2}){4}\s*")
#: UTF-8 that was read as Latin-1 or Windows-1252 (é → Ã©), and what replaces a byte that could not be read.
_SPOILT = re.compile("[ÃÂ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2013-\u203a\u20ac\u2122]|\ufffd")


@dataclass
class Column:
    """A column and what its values are like. ``length``: what the layer declares, 0 for none; ``longest`` in bytes of
    UTF-8. The other numbers count features; ``missing``, ``spoilt`` and ``misfits`` (which ``pattern`` does not fit)
    name some of the values, '' standing for the others."""

    name: str
    kind: str
    length: int = 0
    filled: int = 0
    longest: int = 0
    numbers: int = 0
    emails: int = 0
    phones: int = 0
    social_security: int = 0
    missing: Counter[str] = field(default_factory=Counter)
    spoilt: Counter[str] = field(default_factory=Counter)
    pattern: re.Pattern[str] | None = None
    misfits: Counter[str] = field(default_factory=Counter)
    _pending: dict[str, int] = field(default_factory=dict)

    def add(self, value: str) -> None:
        """Count a text."""
        pending = self._pending
        pending[value] = pending.get(value, 0) + 1
        if len(pending) >= _AT_ONCE:
            self.settle()

    def settle(self) -> None:
        """Look at the values that were added: to be called after the last."""
        for value, times in self._pending.items():
            self._look(value, times)
        self._pending.clear()

    def _look(self, value: str, times: int) -> None:
        self.filled += times
        self.longest = max(self.longest, len(value) if value.isascii() else len(value.encode("utf-8", "replace")))
        if self.pattern is not None and not self.pattern.fullmatch(value):
            _name(self.misfits, value, times)
        if _NUMBER.fullmatch(value):
            self.numbers += times
            self.phones += times if _PHONE.fullmatch(value) else 0
            self.social_security += times if _is_social_security(value) else 0
        elif value.strip().casefold() in _MISSING:
            _name(self.missing, value, times)
        elif "@" in value:
            self.emails += times if _EMAIL.search(value) else 0
        elif _PHONE.fullmatch(value):
            self.phones += times
        elif not value.isascii() and _SPOILT.search(value):
            _name(self.spoilt, value, times)
        elif _is_social_security(value):
            self.social_security += times


@dataclass
class Survey:
    """A layer. ``crs``: its authority id (``EPSG:2154``) or '' where it has none; ``geometry``: the single type that is
    declared (``Point``, ``LineString``, ``Polygon``; '' when mixed or unknown; None for a table); ``kinds``: features
    by the single type that they have; ``null``, ``empty``, ``invalid``: ids of features; ``size``: bytes of geometry
    and values; ``siblings``: names of the other layers in the file; ``restricted``: the level of cadastral data that
    it comes from, as a member calls it, or ''; ``described``: which parts of a record its metadata have."""

    name: str
    crs: str
    geometry: str | None
    has_z: bool = False
    has_m: bool = False
    curved: bool = False
    count: int = 0
    columns: list[Column] = field(default_factory=list)
    row_number: str = ""
    kinds: Counter[str] = field(default_factory=Counter)
    null: list[int] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    invalid: list[int] = field(default_factory=list)
    size: int = 0
    siblings: tuple[str, ...] = ()
    restricted: str = ""
    described: frozenset[str] = frozenset()


def _name(counted: Counter[str], value: str, times: int) -> None:
    """Count a value by its name while there is room, else with the others."""
    counted[value if value in counted or len(counted) < _NAMED else ""] += times


def _is_social_security(value: str) -> bool:
    """A French social security number (NIR) of 15 characters whose key is right (INSEE: 97 − number modulo 97)."""
    digits = re.sub(r"\s", "", value)
    found = re.fullmatch(r"([12]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d))(\d{2}|2[AB])(\d{6})(\d{2})", digits)
    if not found:
        return False
    birth, department, rest, key = found.groups()
    number = int(birth + {"2A": "19", "2B": "18"}.get(department, department) + rest)
    return 97 - number % 97 == int(key)
