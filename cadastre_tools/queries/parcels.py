"""Finding parcels by identifier or reference; the plan alone is enough."""

from __future__ import annotations

import sqlite3
import unicodedata
from dataclasses import dataclass
from typing import Iterable, Iterator

from ...toolbelt.errors import InputError
from ...toolbelt.i18n import tr
from ..store import geopackage
from ..store.opening import Store
from . import identifiers

#: Columns of a parcel in answers: names in the table ``parcelles``.
COLUMNS = ("id", "commune", "prefixe", "section", "numero", "contenance", "arpente", "dir", "created", "updated")
_SELECT = " ".join(("SELECT", ", ".join(COLUMNS), ", geom FROM parcelles "))


@dataclass
class Parcel:
    """``values`` by :data:`COLUMNS`; ``wkb`` in the store's coordinate system."""

    values: dict[str, object]
    wkb: bytes | None


def by_ids(store: Store, ids: Iterable[str]) -> tuple[list[Parcel], list[str]]:
    """Parcels of these identifiers, in their order, and the identifiers that the store does not have.

    :raises InputError: naming IDS, for what is no identifier.
    """
    departements = [row[0] for row in store.connection.execute("SELECT DISTINCT substr(id, 1, 2) FROM communes")]
    wanted = [identifiers.national(identifier, departements) for identifier in ids]
    if not wanted:
        raise InputError("IDS", tr("a value is needed"))
    found, missing = [], []
    for number in dict.fromkeys(wanted):
        parcels = list(_select(store.connection, "WHERE id = ?", (number,)))
        found += parcels
        if not parcels:
            missing.append(number)
    return found, missing


def by_reference(store: Store, commune: str, section: str = "", number: str = "") -> list[Parcel]:
    """Parcels of a commune, one section or one number of it; zeros in front count for nothing.

    :param commune: INSEE code, its last three digits, or name (accents, case, hyphens and “St” aside).
    :raises InputError: naming COMMUNE, when the store has none or several of that name.
    """
    insee = find_commune(store, commune)
    section, number = _unpadded(section), _unpadded(number)
    where, values = "WHERE commune = ?", [insee]
    if section:
        where, values = where + " AND section = ?", [*values, section]
    if number:
        where, values = where + " AND numero = ?", [*values, number]
    return list(_select(store.connection, where + " ORDER BY id", values))


def _unpadded(text: str) -> str:
    """Without zeros in front; nothing but zeros is no number, and not the absence of one."""
    text = "".join(text.split()).upper()
    return text.lstrip("0") or text[:1]


def find_commune(store: Store, text: str) -> str:
    """INSEE code of a commune of the store.

    :raises InputError: naming COMMUNE.
    """
    known = list(store.connection.execute("SELECT id, nom FROM communes ORDER BY id"))
    text = text.strip()
    same = [i for i, name in known if text.upper() in (i, i[2:]) or (text and folded(text) == folded(name or ""))]
    if len(same) == 1:
        return same[0]
    if same:
        why = tr("several communes have the name “{}”").format(text)
        raise InputError("COMMUNE", why, tr("Give the INSEE code: {}.").format(", ".join(same)))
    listed = ", ".join(f"{insee} {name}" for insee, name in known[:10])
    raise InputError("COMMUNE", tr("the store has no commune “{}”").format(text), tr("It has: {}.").format(listed))


def folded(text: str) -> str:
    """A name as it is compared: no accents, case, hyphens or apostrophes; SAINT and ST the same."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper()
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    short = {"SAINT": "ST", "SAINTE": "STE", "SAINTS": "STS", "SAINTES": "STES"}
    return " ".join(short.get(word, word) for word in words)


def _select(connection: sqlite3.Connection, where: str, values: Iterable[str]) -> Iterator[Parcel]:
    for *attributes, blob in connection.execute(_SELECT + where, tuple(values)):
        yield Parcel(dict(zip(COLUMNS, attributes)), geopackage.wkb(blob) if blob else None)
