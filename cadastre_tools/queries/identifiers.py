"""Parcel identifiers as members have them: 12, 14, 15, 17 (INSPIRE) or 19 characters (facts/cadastre-formats (c))."""

from __future__ import annotations

import re
from typing import Iterable

from ...toolbelt.errors import InputError
from ...toolbelt.i18n import tr

#: INSEE commune, prefix, section, number: the national identifier.
_NATIONAL = re.compile(r"(\d\d|2[AB])(\d{3})(\d{3})([0-9A-Z]{2})(\d{4})")
#: With and without département, with direction, INSPIRE's, with the year.
_LENGTHS = (12, 14, 15, 17, 19)
_WITHOUT_DEPARTEMENT = re.compile(r"(\d{3})(\d{3})([0-9A-Z]{2})(\d{4})")


def split(text: str | Iterable[str]) -> list[str]:
    """The identifiers of a list, or of a text that separates them by blanks, commas, semicolons or line ends. Blanks
    may also stand inside of one, to be read (``25 354 000 ZB 0012``) or where MAJIC has them (``250354    A0012``)."""
    if not isinstance(text, str):
        return [str(item).strip().upper() for item in text if str(item).strip()]
    found: list[str] = []
    for part in re.split(r"[,;\n\r\t]+", text):
        part = part.strip(" \"'\u00a0\u202f").upper()
        words, padded = part.split(), part.replace(" ", "0")
        if len(words) > 1 and not any(len(word) in _LENGTHS for word in words):
            words = [padded if "   " in part and len(padded) in _LENGTHS else "".join(words)]
        found += words
    return found


def national(identifier: str, departements: Iterable[str]) -> str:
    """The national 14 characters of an identifier.

    :param departements: those of the store; they complete the 12 characters of EDIGEO where there is only one.
    :raises InputError: naming IDS, when the identifier has no known form or is ambiguous.
    """
    text = identifier.removeprefix("FR")
    if len(text) == 19 and text[:4].isdigit():  # year in front
        text = text[4:]
    if len(text) == 15:  # the direction is the third character
        text = text[:2] + text[3:]
    if len(text) == 14 and _NATIONAL.fullmatch(text):
        return text
    if len(text) == 12 and _WITHOUT_DEPARTEMENT.fullmatch(text):
        known = sorted(set(departements))
        if len(known) == 1:
            return known[0] + text
        why = tr("{} names no département, and the store has several").format(identifier)
        raise InputError("IDS", why, tr("Give the 14 characters."))
    raise InputError("IDS", tr("“{}” is no identifier of a parcel").format(identifier), tr("Give 14 characters."))
