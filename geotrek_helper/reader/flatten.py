"""A row of the API as a flat row of a layer: one language, labels instead of ids, lists as text."""

from __future__ import annotations

import json
from typing import Any, Mapping

from .api import Row
from .lookups import Lookups
from .models import ALIASES, BOOLEAN, INTEGER, REAL, Field, Model


def flat(model: Model, row: Mapping[str, Any], lookups: Lookups) -> Row:
    """The columns of a model for one object, ``id`` first; a key that this version does not serve gives None."""
    columns: Row = {"id": row.get("id")}
    for field in model.fields:
        value = row.get(field.name)
        if value is None and (model.name, field.name) in ALIASES:
            value = row.get(ALIASES[model.name, field.name])
        columns[field.name] = _typed(field, _shown(field, value, row, lookups))
    if "city_codes" in columns and not columns["city_codes"]:
        columns["city_codes"] = _joined(insee_codes(row))
    return columns


def insee_codes(row: Mapping[str, Any]) -> list[str]:
    """INSEE codes of the communes: ``city_codes``, or what ``cities`` held before 2.116 (facts/geotrek-api.md §5)."""
    if row.get("city_codes"):
        return [str(code) for code in row["city_codes"]]
    return [city for city in row.get("cities") or [] if isinstance(city, str) and len(city) == 5]


def _shown(field: Field, value: Any, row: Mapping[str, Any], lookups: Lookups) -> Any:
    if field.how == "content_types":
        return _content_types(value, row, lookups)
    if value is None:
        return None
    if field.how == "label":
        numbers = value if isinstance(value, list) else [value]
        return _joined(lookups.label(field.endpoint, field.key, number) for number in numbers)
    if field.how == "list":
        return _joined(value)
    if field.how == "json":
        return json.dumps(value, ensure_ascii=False) if value else None
    if field.how == "inner":
        objects = value if isinstance(value, list) else [value]
        return _joined(lookups.translated(item.get(field.key)) for item in objects)
    if field.how == "months":
        return _joined(number for number, present in enumerate(value, 1) if present)
    return lookups.translated(value) if isinstance(value, dict) else value


def _content_types(value: Any, row: Mapping[str, Any], lookups: Lookups) -> str | None:
    numbers = [number for group in (value or {}).values() for number in group]
    labels = lookups.content_types(row.get("category")) if numbers else {}
    lookups.unknown.update(("touristiccontent_category", number) for number in numbers if number not in labels)
    return _joined(labels.get(number) for number in numbers)


def _joined(values: Any) -> str | None:
    return ", ".join(str(value) for value in values if value is not None and value != "") or None


def _typed(field: Field, value: Any) -> Any:
    """The value in the column's type; a text where a number is due stays out (``participant_number`` is "None")."""
    if value is None:
        return None
    if field.kind in (INTEGER, REAL):
        try:
            return int(value) if field.kind == INTEGER else float(value)
        except (TypeError, ValueError):
            return None
    return bool(value) if field.kind == BOOLEAN else str(value)
