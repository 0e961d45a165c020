"""Names of columns where a format takes fewer than the data have."""

from __future__ import annotations

import unicodedata
from typing import Iterable

#: What the dBase file of a Shapefile holds of a name, in bytes.
_DBASE = 10


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Names for a Shapefile by the names of the data: ASCII, ten characters, no two alike (case ignored).

    ``{"identifiant": "identifian", "identifiants": "identifi_1"}``
    """
    given: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii") or "field"
        short, number = plain[:_DBASE], 0
        while short.lower() in taken:
            number += 1
            ending = f"_{number}"
            short = plain[: _DBASE - len(ending)] + ending
        taken.add(short.lower())
        given[name] = short
    return given
