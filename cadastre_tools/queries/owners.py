"""Accounts by the name of their holders, and what a holder of rights is called and where they live."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from typing import Any, Iterable

from ...toolbelt.errors import InputError
from ...toolbelt.i18n import tr
from ..store.opening import Store

#: ccodro, the right of a holder (facts/cadastre-formats (c), account logic; labels of the DGFiP's nomenclature).
RIGHTS = {
    "P": "Propriétaire", "U": "Usufruitier", "N": "Nu-propriétaire", "B": "Bailleur à construction",
    "R": "Preneur à construction", "F": "Foncier", "T": "Ténuyer", "D": "Domanier",
    "V": "Bailleur d’un bail à réhabilitation", "W": "Preneur d’un bail à réhabilitation",
    "A": "Locataire-attributaire", "E": "Emphytéote", "K": "Antichrésiste", "L": "Fonctionnaire logé",
    "G": "Gérant, mandataire, gestionnaire", "S": "Syndic de copropriété",
    "H": "Associé dans une société en transparence fiscale",
    "O": "Autorisation d’occupation temporaire", "J": "Jeune agriculteur", "Q": "Gestionnaire taxe sur les bureaux",
    "X": "La Poste occupant et propriétaire", "Y": "La Poste occupant non propriétaire",
    "C": "Fiduciaire", "M": "Occupant d’une parcelle appartenant au département de Mayotte ou à l’État",
    "Z": "Gestionnaire d’un bien de l’État",
}  # fmt: skip

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})
_HOLDER = (
    "comptecommunal, dnulp, dnuper, ccodro, ddenom, dqualp, dnomus, dprnus, dnomlp, dprnlp, gtoper,"
    " dlign3, dlign4, dlign5, dlign6, ccopay"
)
_BY_NAME = " ".join((
    "SELECT", _HOLDER, "FROM owners.proprietaire WHERE fid IN",
    "(SELECT rowid FROM owners.proprietaire_noms WHERE proprietaire_noms MATCH ?) ORDER BY comptecommunal, dnulp",
))  # fmt: skip
_BY_ACCOUNT = " ".join(("SELECT", _HOLDER, "FROM owners.proprietaire WHERE comptecommunal = ? ORDER BY dnulp"))
#: Their keys have the direction as third character, the national identifier has not.
_NATIONAL = "substr(parcelle, 1, 2) || substr(parcelle, 4)"
_PARCELS = " ".join((
    "SELECT id FROM majic.parcelle WHERE comptecommunal = :account",
    "UNION SELECT", _NATIONAL, "FROM majic.suf WHERE comptecommunal = :account",
    "UNION SELECT", _NATIONAL, "FROM majic.lots WHERE comptecommunal = :account",
    "UNION SELECT", _NATIONAL, "FROM majic.local00 WHERE local00 IN",
    "(SELECT local10 FROM majic.local10 WHERE comptecommunal = :account) ORDER BY 1",
))  # fmt: skip


def find(store: Store, name: str) -> list[dict[str, Any]]:
    """Holders whose names hold all of these words or their beginnings, in any order, accents and case aside.

    :returns: one row a holder and account: ``compte``, ``droit`` and its label, ``nom``, ``adresse``, and
        ``parcelles``, a list of national ids.

    :raises InputError: naming NAME, when it has no word.
    """
    rows = _dicts(store.connection.execute(_BY_NAME, (search_expression(name),)))
    parcels: dict[str, list[str]] = {}
    for row in rows:
        account = row["comptecommunal"]
        if account not in parcels:
            parcels[account] = parcels_of(store, account)
    return [{**described(row), "parcelles": parcels[row["comptecommunal"]]} for row in rows]


def holders(store: Store, account: str) -> list[dict[str, Any]]:
    """The holders of an account, in their order."""
    return [described(row) for row in _dicts(store.connection.execute(_BY_ACCOUNT, (account,)))]


def parcels_of(store: Store, account: str) -> list[str]:
    """National ids of the parcels of an account, those where it only holds a part, lots or premises included."""
    if not store.has_majic:
        return []
    return [number for (number,) in store.connection.execute(_PARCELS, {"account": account})]


def search_expression(name: str) -> str:
    """The words of a name for FTS5, each in quotes, so that nothing typed is an operator.

    :raises InputError: naming NAME, when there is no word.
    """
    # accents in one character with their letter; MAJIC writes ligatures as two
    plain = unicodedata.normalize("NFKC", name).translate(_LIGATURES)
    words = re.findall(r"[^\W_]+", plain)
    if not words:
        raise InputError("NAME", tr("a value is needed"))
    return " ".join('"' + word + '"*' for word in words)


def described(row: dict[str, Any]) -> dict[str, Any]:
    """A holder as it is shown."""
    right = row["ccodro"] or ""
    return {
        "compte": row["comptecommunal"],
        "rang": row["dnulp"],
        "personne": row["dnuper"],
        "droit": right,
        "droit_libelle": RIGHTS.get(right, right),
        "nom": display_name(row),
        "adresse": address(row),
    }


def display_name(row: dict[str, Any]) -> str:
    """Usage name and first names of a person, with the birth name where it differs; the denomination of others."""
    if row["gtoper"] == "2" or not (row["dnomus"] or row["dnomlp"]):
        return (row["ddenom"] or "").replace("/", " ").strip()
    usage, birth = row["dnomus"] or row["dnomlp"], row["dnomlp"]
    first = (row["dprnus"] or row["dprnlp"] or "").replace("/", " ")
    whole = " ".join(part for part in (row["dqualp"], usage, first) if part)
    return whole if not birth or birth == usage else tr("{} born {}").format(whole, birth)


def address(row: dict[str, Any]) -> str:
    """Address on one line. In France line 5 repeats the commune in full where line 6 has it with the postcode."""
    lines = [row["dlign3"], row["dlign4"], row["dlign5"] if row["ccopay"] else None, row["dlign6"]]
    return ", ".join(" ".join(line.split()) for line in lines if line and line.strip())


def _dicts(cursor: sqlite3.Cursor) -> list[dict[str, Any]]:
    names: Iterable[str] = [column[0] for column in cursor.description]
    return [dict(zip(names, row)) for row in cursor]
