"""How text becomes words, and which fields of CKAN's schema are text. The rest are strings, compared as they are."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Any

Document = dict[str, Any]

_TEXT = {
    "title", "notes", "text", "urls", "author", "author_email", "maintainer", "maintainer_email", "res_name",
    "res_description",
}  # fmt: skip
#: Fields that schema.xml copies into ``text``, beside the prefixes below.
_COPIED = {
    "name", "title", "license", "notes", "tags", "groups", "organization", "res_name", "res_description", "maintainer",
    "author", "url", "res_url", "ckan_url", "download_url",
}  # fmt: skip
_COPIED_PREFIXES = ("extras_", "res_extras_", "vocab_")


def is_text(field: str) -> bool:
    """True for fields that are cut into words."""
    return field in _TEXT or field.startswith(("extras_", "res_extras_"))


def as_list(value: Any) -> list[Any]:
    """Every field may have several values."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def values(document: Document, field: str) -> list[Any]:
    """The values of a field, ``text`` being made of those that are copied into it."""
    if field != "text":
        return as_list(document.get(field))
    copied = (key for key in document if key in _COPIED or key.startswith(_COPIED_PREFIXES))
    return [value for key in copied for value in as_list(document[key])]


def fold(text: Any) -> str:
    """Lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", str(text))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def words(text: Any) -> list[str]:
    """The folded words of a text, without the s of the plural: the only stemming there is."""
    found = re.findall(r"\w+", fold(text).replace("_", " "))
    return [word[:-1] if len(word) > 3 and word.endswith("s") else word for word in found]


def unescape(text: str) -> str:
    """Without Lucene's backslashes."""
    return re.sub(r"\\(.)", r"\1", text)


_UNITS = {"MINUTE": 1 / 1440, "HOUR": 1 / 24, "DAY": 1, "MONTH": 30, "YEAR": 365}


def date_math(text: str) -> str:
    """``NOW-7DAYS`` and its like as an ISO date; any other text as it is."""
    if not text.startswith("NOW"):
        return text
    moment = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
    for sign, number, unit in re.findall(r"([+-])(\d+)(DAY|HOUR|MINUTE|MONTH|YEAR)S?", text):
        moment += datetime.timedelta(days=int(sign + number) * _UNITS[unit])
    return moment.isoformat() + "Z"


def solr_date(text: str) -> str:
    """As Solr gives dates back: milliseconds at most, no trailing zeros, Z."""
    return re.sub(r"(\.\d{1,3})\d*", lambda m: m[1].rstrip("0").rstrip("."), text).replace("+00:00", "Z")
