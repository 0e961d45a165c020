"""National standards that a layer may follow, known by its columns (resources/readiness)."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Iterable, Iterator

from ...toolbelt.i18n import tr
from .findings import NOTE, WARNING, Finding
from .survey import Column, Survey

_FILE = Path(__file__).resolve().parent.parent.parent / "resources" / "readiness" / "schemas.json"


@dataclass(frozen=True)
class Schema:
    """A standard. ``home``: where its data belong, '' where the IDGO is as good as any; ``patterns`` by column."""

    id: str
    title: str
    page: str
    home: str
    signature: tuple[str, ...]
    required: tuple[str, ...]
    patterns: dict[str, str]


def fold(name: str) -> str:
    """A column's name without case and accents."""
    split = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in split if not unicodedata.combining(letter)).casefold()


def fitting(names: Iterable[str]) -> Schema | None:
    """The schema whose signature is among these columns, the longest signature first."""
    folded = {fold(name) for name in names}
    found = [schema for schema in _all() if folded.issuperset(fold(column) for column in schema.signature)]
    return max(found, key=lambda schema: len(schema.signature), default=None)


def watch(columns: Iterable[Column]) -> None:
    """Give the columns the patterns that their schema asks of them: before the pass over the features."""
    columns = list(columns)
    schema = fitting(column.name for column in columns)
    patterns = {fold(name): pattern for name, pattern in schema.patterns.items()} if schema else {}
    for column in columns:
        if fold(column.name) in patterns:
            column.pattern = re.compile(patterns[fold(column.name)])


def judge(survey: Survey) -> Iterator[Finding]:
    """What a layer that follows a national standard should be told."""
    schema = fitting(column.name for column in survey.columns)
    if schema is None:
        return
    if schema.home:
        yield Finding(
            NOTE, "national_home", tr("These data look like “{}”: the IDGO does not replace {}.").format(
                schema.title, schema.home
            ), tr("Deposit them there too: {}").format(schema.page),
        )  # fmt: skip
    else:
        yield Finding(
            NOTE, "national_schema", tr("These data look like the national schema “{}”.").format(schema.title),
            tr("Say so in the description; the schema is at {}").format(schema.page),
        )  # fmt: skip
    names = {fold(column.name) for column in survey.columns}
    absent = [column for column in schema.required if fold(column) not in names]
    if absent:
        yield Finding(
            WARNING, "schema_columns", tr("The schema “{}” also has the columns {}.").format(
                schema.title, ", ".join(absent)
            ), tr("Add them, or do not announce the schema."),
        )  # fmt: skip
    for column in survey.columns:
        if column.misfits:
            some = ", ".join(f"“{value}”" for value in list(column.misfits)[:5] if value)
            yield Finding(
                WARNING, "schema_values", tr("The schema “{}” does not know such values of “{}”: {}.").format(
                    schema.title, column.name, some
                ), tr("Correct them."), columns=(column.name,), features=sum(column.misfits.values()),
            )  # fmt: skip


@lru_cache(maxsize=1)
def _all() -> tuple[Schema, ...]:
    listed = json.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Schema(**{**item, "signature": tuple(item["signature"]), "required": tuple(item["required"])})
        for item in listed
    )
