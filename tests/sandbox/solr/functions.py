"""Solr's function queries, as ckanext-spatial writes them: nested calls over numbers and numeric fields."""

from __future__ import annotations

import math
import re
from typing import Callable

from tests.sandbox.solr.lucene import QueryError
from tests.sandbox.solr.text import Document

Function = Callable[[Document], float]

_FUNCTIONS: dict[str, Callable[..., float]] = {
    "div": lambda a, b: a / b if b else 0.0,
    "mul": lambda *factors: math.prod(factors),
    "max": max,
    "min": min,
    "sub": lambda a, b: a - b,
    "add": lambda *terms: sum(terms),
    "sum": lambda *terms: sum(terms),
}
_TOKEN = re.compile(r"\s*(?:(-?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)|(\w+)|([(),]))")


def parse(expression: str) -> Function:
    """A function of a document; a field that a document lacks counts as 0.

    :raises QueryError: when the expression is not one.
    """
    tokens = _tokens(expression)
    function, rest = _operand(tokens, expression)
    if rest:
        raise QueryError(f"Unexpected text after function: {expression}")
    return function


def _tokens(expression: str) -> list[tuple[str, str, str]]:
    position, found = 0, []
    while position < len(expression.rstrip()):
        match = _TOKEN.match(expression, position)
        if match is None:
            raise QueryError(f"bad function query: {expression}")
        found.append((match[1] or "", match[2] or "", match[3] or ""))
        position = match.end()
    return found


def _operand(tokens: list[tuple[str, str, str]], expression: str) -> tuple[Function, list[tuple[str, str, str]]]:
    if not tokens or tokens[0][2]:
        raise QueryError(f"bad function query: {expression}")
    (number, name, _), rest = tokens[0], tokens[1:]
    if number:
        constant = float(number)
        return lambda document: constant, rest
    if not rest or rest[0][2] != "(":
        return lambda document: float(document.get(name) or 0), rest
    if name not in _FUNCTIONS:
        raise QueryError(f"unknown function {name}")
    arguments: list[Function] = []
    while rest[0][2] != ")":
        argument, rest = _operand(rest[1:], expression)
        arguments.append(argument)
        if not rest or rest[0][2] not in (",", ")"):
            raise QueryError(f"bad function query: {expression}")
    function = _FUNCTIONS[name]
    return lambda document: function(*(argument(document) for argument in arguments)), rest[1:]
