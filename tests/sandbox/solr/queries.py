"""What the parameters of one search ask for, as functions of a document."""

from __future__ import annotations

import re
from typing import Callable, Mapping

from tests.sandbox.solr import functions, lucene
from tests.sandbox.solr.matching import score, term
from tests.sandbox.solr.text import Document, as_list

Parameters = Mapping[str, list[str]]
Query = Callable[[Document], float]

_FRANGE = re.compile(r"\{!frange\s+([^}]*)\}(.*)", re.S)
_FIELD = re.compile(r"\{!field\s+f=(\w+)\}Intersects\(ENVELOPE\(([^)]*)\)\)")
_LUCENE_ONLY = re.compile(r"\b(AND|OR|NOT)\b|[:()*]")


def first(parameters: Parameters, name: str, default: str = "") -> str:
    """The first value of a parameter."""
    return parameters.get(name, [default])[0]


def main_query(parameters: Parameters) -> Query:
    """The function of ``q``: plain words go through dismax when that is asked for, the rest through Lucene's syntax.

    :raises QueryError: when it cannot be understood.
    """
    query = first(parameters, "q", "*:*").strip()
    if "dismax" in first(parameters, "defType") and query and not _LUCENE_ONLY.search(query):
        return _dismax(query, first(parameters, "qf", "text"), first(parameters, "mm", "100%"))
    return filter_query(query, parameters)


def filter_query(query: str, parameters: Parameters) -> Query:
    """The function of one ``fq``.

    :raises QueryError: when it cannot be understood.
    """
    query = query.strip()
    if match := _FRANGE.match(query):
        return _frange(dict(part.split("=", 1) for part in match[1].split()), functions.parse(match[2]))
    if match := _FIELD.match(query):
        west, east, north, south = map(float, match[2].split(","))
        field = match[1]
        return lambda document: float(
            any(_intersects(_box(text), (west, south, east, north)) for text in as_list(document.get(field)))
        )
    if query in ("*:*", ""):
        return lambda document: 1.0
    node = lucene.parse(query, first(parameters, "df", "text"), first(parameters, "q.op", "OR"))
    return lambda document: score(document, node)


def boost(parameters: Parameters) -> Query:
    """The function of ``bf``, added to the score."""
    expression = first(parameters, "bf")
    return functions.parse(expression) if expression else lambda document: 0.0


def _frange(options: Mapping[str, str], function: functions.Function) -> Query:
    low, high = float(options.get("l", "-inf")), float(options.get("u", "inf"))
    included = options.get("incl", "true") != "false"

    def check(document: Document) -> float:
        value = function(document)
        return float(low <= value <= high if included else low < value < high)

    return check


_Box = tuple[float, float, float, float]


def _box(wkt: str) -> _Box:
    number = r"-?[\d.]+(?:[eE][-+]?\d+)?"
    points = [tuple(map(float, pair)) for pair in re.findall(rf"({number})\s+({number})", wkt)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _intersects(a: _Box, b: _Box) -> bool:
    return a[0] <= b[2] and a[2] >= b[0] and a[1] <= b[3] and a[3] >= b[1]


def _dismax(query: str, fields: str, minimum: str) -> Query:
    """Each word counts where it scores best; ``minimum`` of the optional ones must be there (Solr's ``mm``)."""
    boosts = [(name, float(weight or 1)) for name, _, weight in (part.partition("^") for part in fields.split())]
    terms = re.findall(r'([+-]?)(?:"([^"]*)"|(\S+))', query)

    def check(document: Document) -> float:
        hits = optional = 0
        total = 0.0
        for sign, phrase, word in terms:
            text = re.sub(r"[\\*?~]", "", word) or phrase
            best = max(weight * term(document, field, text, bool(phrase)) for field, weight in boosts)
            if (sign == "-" and best) or (sign == "+" and not best):
                return 0.0
            if not sign:
                optional += 1
                hits += best > 0
            if sign != "-":
                total += best
        if optional and hits < _needed(minimum, optional):
            return 0.0
        return total or 0.001

    return check


def _needed(minimum: str, count: int) -> int:
    """Solr's ``mm``, e.g. ``2<-1 5<80%``: how many of ``count`` optional clauses must match."""
    needed = count
    for part in minimum.split():
        above, _, value = part.rpartition("<")
        if above and count <= int(above):
            continue
        number = float(value.rstrip("%"))
        amount = int(count * abs(number) / 100) if value.endswith("%") else int(abs(number))
        needed = count - amount if number < 0 else amount
    return max(1, min(count, needed))
