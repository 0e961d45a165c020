"""The national schema of hiking routes 1.1.0, and whether a document keeps to it (facts/schema-randonnee.md).

The schema is JSON Schema draft-07; QGIS carries no validator for it, so the few keywords that it uses are checked
here: ``type``, ``enum``, ``pattern``, ``required``, ``minItems``, ``items``, ``properties`` and one ``$ref``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Iterator, Mapping

FILE = Path(__file__).resolve().parents[2] / "resources" / "randonnee" / "schema.json"


@dataclass(frozen=True)
class Fault:
    """A place in the document, e.g. ``features/0/properties/pratique``, and the keyword that it breaks."""

    path: str
    keyword: str


@lru_cache(maxsize=1)
def _schema() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8"))


def _definition() -> Mapping[str, Any]:
    return _schema()["definitions"]["properties_randonnee"]


def properties() -> Mapping[str, Mapping[str, Any]]:
    """The properties of a route with their rules, in the schema's order."""
    return _definition()["properties"]


def required() -> tuple[str, ...]:
    """The properties that a route must have."""
    return tuple(_definition()["required"])


def faults(document: Any) -> list[Fault]:
    """What a JSON Schema validator without format checks would refuse in a document."""
    return list(_faults(document, _schema(), ""))


def feature_faults(feature: Any) -> list[Fault]:
    """The same for one feature."""
    return list(_faults(feature, _schema()["properties"]["features"]["items"], ""))


def property_faults(name: str, value: Any) -> list[Fault]:
    """The same for the value of one property."""
    return list(_faults(value, properties()[name], name))


def _faults(value: Any, rule: Mapping[str, Any], path: str) -> Iterator[Fault]:
    if "$ref" in rule:  # the only reference of the schema, by the $id of its definition
        rule = _definition()
    kinds = rule.get("type", [])
    if kinds and not any(_is(value, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
        yield Fault(path, "type")
    if "enum" in rule and value not in rule["enum"]:
        yield Fault(path, "enum")
    if "pattern" in rule and isinstance(value, str) and not re.search(rule["pattern"], value):
        yield Fault(path, "pattern")
    if isinstance(value, dict):
        for name in rule.get("required", []):
            if name not in value:
                yield Fault(path, "required")
        for name, inner in rule.get("properties", {}).items():
            if name in value:
                yield from _faults(value[name], inner, f"{path}/{name}".strip("/"))
    if isinstance(value, list):
        if len(value) < rule.get("minItems", 0):
            yield Fault(path, "minItems")
        for number, item in enumerate(value if "items" in rule else []):
            yield from _faults(item, rule["items"], f"{path}/{number}".strip("/"))


def _is(value: Any, kind: str) -> bool:
    if kind == "null":
        return value is None
    if kind == "boolean":
        return isinstance(value, bool)
    if kind in ("number", "integer"):
        right = isinstance(value, (int, float)) and not isinstance(value, bool)
        return right and (kind == "number" or isinstance(value, int) or value.is_integer())
    return isinstance(value, {"string": str, "array": list, "object": dict}[kind])
