"""Lucene's query syntax, as far as CKAN and its users write it: a parser into four kinds of node."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Union

from tests.sandbox.solr.text import unescape


class QueryError(Exception):
    """The query cannot be understood; Solr answers 400."""


@dataclass(frozen=True)
class Word:
    field: str
    text: str  # with its wildcards and backslashes


@dataclass(frozen=True)
class Phrase:
    field: str
    text: str


@dataclass(frozen=True)
class Range:
    field: str
    low: str
    high: str
    low_included: bool
    high_included: bool


@dataclass(frozen=True)
class Boolean:
    must: tuple[Node, ...]
    must_not: tuple[Node, ...]
    should: tuple[Node, ...]


Node = Union[Word, Phrase, Range, Boolean]

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<operator>AND\b|OR\b|NOT\b|&&|\|\||[()+\-!])
      | (?P<range>[\[{](?P<low>\S+)\s+TO\s+(?P<high>[^\]}]+?)[\]}])
      | "(?P<phrase>(?:\\.|[^"\\])*)"(?:~\d+)?
      | (?P<field>(?:\\.|[\w.\-*])+):(?!//)
      | (?P<word>(?:\\.|[^\s()"\[\]{}^])+)
    )(?:\^[\d.]+)?""",
    re.X,
)
_KINDS = ("operator", "range", "phrase", "field", "word")


def parse(query: str, default_field: str = "text", default_operator: str = "OR") -> Node:
    """The tree of a query.

    :raises QueryError: with Solr's words.
    """
    return _Parser(query, default_operator).parse(default_field)


class _Parser:
    def __init__(self, query: str, default_operator: str) -> None:
        self._query = query
        self._all_wanted = default_operator == "AND"
        self._tokens = self._cut()
        self._next = 0

    def parse(self, field: str) -> Node:
        node = self._expression(field)
        if self._next != len(self._tokens):
            raise self._error()
        return node

    def _error(self) -> QueryError:
        return QueryError(f"org.apache.solr.search.SyntaxError: Cannot parse {self._query!r}")

    def _cut(self) -> list[tuple[str, re.Match[str]]]:
        position, tokens = 0, []
        while self._query[position:].strip():
            match = _TOKEN.match(self._query, position)
            if match is None:
                raise self._error()
            tokens.append((next(kind for kind in _KINDS if match[kind] is not None), match))
            position = match.end()
        return tokens

    def _at_operator(self, *operators: str) -> bool:
        if self._next >= len(self._tokens):
            return False
        kind, match = self._tokens[self._next]
        return kind == "operator" and match["operator"] in operators

    def _take(self, *operators: str) -> bool:
        taken = self._at_operator(*operators)
        self._next += taken
        return taken

    def _expression(self, field: str) -> Node:
        """Clauses up to a closing parenthesis. As in Lucene's own, OR makes the clause before it optional."""
        clauses: list[tuple[str, Node]] = []  # sign: + must, - must not, "" by the default operator, | should
        while self._next < len(self._tokens) and not self._at_operator(")"):
            if self._take("AND", "&&"):
                if clauses and clauses[-1][0] == "":
                    clauses[-1] = ("+", clauses[-1][1])
                clauses.append(self._signed(field, "+"))
            elif self._take("OR", "||"):
                if clauses and clauses[-1][0] == "":
                    clauses[-1] = ("|", clauses[-1][1])
                clauses.append(self._signed(field, "|"))
            else:
                clauses.append(self._signed(field, ""))
        wanted = ("+", "") if self._all_wanted else ("+",)
        return Boolean(
            tuple(node for sign, node in clauses if sign in wanted),
            tuple(node for sign, node in clauses if sign == "-"),
            tuple(node for sign, node in clauses if sign not in (*wanted, "-")),
        )

    def _signed(self, field: str, sign: str) -> tuple[str, Node]:
        while True:
            if self._take("+"):
                sign = "+"
            elif self._take("-", "!", "NOT"):
                sign = "-"
            else:
                return sign, self._clause(field)

    def _clause(self, field: str) -> Node:
        if self._next >= len(self._tokens):
            raise self._error()
        if self._take("("):
            node = self._expression(field)
            if not self._take(")"):
                raise self._error()
            return node
        kind, match = self._tokens[self._next]
        self._next += 1
        if kind == "field":
            return self._clause(match["field"].replace("\\", ""))
        if kind == "range":
            brackets = match["range"]
            low, high = match["low"].strip('"'), match["high"].strip('"')
            return Range(field, low, high, brackets[0] == "[", brackets[-1] == "]")
        if kind == "phrase":
            return Phrase(field, unescape(match["phrase"]))
        if kind == "word":
            return Word(field, match["word"])
        raise self._error()
