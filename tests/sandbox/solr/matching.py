"""How well a document answers a parsed query: 0 when it does not, else roughly how often."""

from __future__ import annotations

import fnmatch
import re
from typing import Any

from tests.sandbox.solr.lucene import Boolean, Node, Phrase, Range
from tests.sandbox.solr.text import Document, date_math, fold, is_text, unescape, values, words

_WILDCARD = re.compile(r"(?<!\\)[*?]")
_NGRAMS = {"name_ngram": "name", "title_ngram": "title"}


def score(document: Document, node: Node) -> float:
    """The score of a document, 0 when it does not match."""
    if isinstance(node, Boolean):
        return _boolean(document, node)
    if isinstance(node, Range):
        return float(any(_within(value, node) for value in values(document, node.field)))
    return term(document, node.field, node.text, isinstance(node, Phrase))


def _boolean(document: Document, node: Boolean) -> float:
    if any(score(document, clause) for clause in node.must_not):
        return 0.0
    must = [score(document, clause) for clause in node.must]
    should = [score(document, clause) for clause in node.should]
    if not all(must) or (node.should and not node.must and not any(should)):
        return 0.0
    return sum(must) + sum(should) or (0.0 if node.must or node.should else 1.0)


def _within(value: Any, bounds: Range) -> bool:
    for bound, included, upper in (
        (bounds.low, bounds.low_included, False),
        (bounds.high, bounds.high_included, True),
    ):
        if bound == "*":
            continue
        actual, limit = _comparable(value, date_math(bound))
        if not ((actual == limit and included) or (actual < limit if upper else actual > limit)):
            return False
    return True


def _comparable(first: Any, second: Any) -> tuple[Any, Any]:
    try:
        return float(first), float(second)
    except ValueError:
        return str(first), str(second)


def term(document: Document, field: str, text: str, phrase: bool = False) -> float:
    """The score of one word or phrase in one field."""
    if field == "*":
        return 1.0
    if field in _NGRAMS:
        return float(any(fold(text) in fold(value) for value in values(document, _NGRAMS[field])))
    found = values(document, field)
    if text == "*" and not phrase:
        return float(bool(found))
    if not is_text(field):
        return float(any(_equals(value, text, phrase) for value in found))
    if not phrase and (_WILDCARD.search(text) or "~" in text):
        pattern = fold(text.partition("~")[0])
        return float(sum(fnmatch.fnmatchcase(w, pattern) for value in found for w in re.findall(r"\w+", fold(value))))
    return float(sum(_occurrences(words(unescape(text)), words(value)) for value in found))


def _equals(value: Any, text: str, phrase: bool) -> bool:
    if phrase:
        return str(value) == text
    plain = unescape(text)
    if isinstance(value, bool):
        return str(value).lower() == plain.lower()
    return str(value) == plain or (bool(_WILDCARD.search(text)) and fnmatch.fnmatchcase(str(value), text))


def _occurrences(wanted: list[str], present: list[str]) -> int:
    if not wanted:
        return 0
    return sum(present[i : i + len(wanted)] == wanted for i in range(len(present) - len(wanted) + 1))
