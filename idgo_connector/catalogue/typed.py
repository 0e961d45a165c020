"""What a member typed, as words that no server's query language takes for its own."""

from __future__ import annotations

import re

from ...toolbelt.errors import InputError
from ...toolbelt.i18n import tr

_OPERATORS = ("AND", "OR", "NOT")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'", re.I)


def words(text: str) -> list[str]:
    """Words as they were typed: letters, digits, and apostrophes, hyphens and dots inside a word; no elided article,
    which no index holds, and no operator, which Solr's dismax still obeys.

    :raises InputError: naming QUERY, when the text holds characters but no word.
    """
    found = [_ELISION.sub("", word) for word in re.findall(r"\w+(?:['.-]\w+)*", text.replace("’", "'"))]
    if text.strip() and not found:
        raise InputError("QUERY", tr("it holds no word to search for"))
    return [word.lower() if word in _OPERATORS else word for word in found]
