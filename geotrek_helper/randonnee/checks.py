"""What the schema lets through and a route must not say (facts/schema-randonnee.md, table of what it does not catch).

A wrong value of a property that may be missing is left out and noted; it is never replaced by another one.
"""

from __future__ import annotations

import datetime
import math
import re
import uuid
from typing import Any, Callable, Sequence
from urllib.parse import urlsplit

from ...toolbelt.i18n import tr
from . import schema

_WKT_POINT = re.compile(r"POINT\s*\(\s*(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)\s*\)")
#: Properties whose null the schema refuses although their type allows it: the key is omitted.
_OMITTED = ("type_itineraire",)


def settle(properties: dict[str, Any], notes: list[str]) -> None:
    """Leave out what is wrong in optional properties, note it, and omit the keys that cannot be null."""
    optional = [name for name in properties if name not in schema.required() and name != "medias"]
    for name in optional:
        value, right = properties[name], _RIGHT.get(name)
        if value is not None and (schema.property_faults(name, value) or (right and not right(value))):
            notes.append(tr("{}: “{}” is not right and was left out").format(name, value))
            properties[name] = None
    low, high = properties["altitude_min"], properties["altitude_max"]
    if low is not None and high is not None and low > high:
        notes.append(tr("altitude_min is above altitude_max ({}, {}): both were left out").format(low, high))
        properties["altitude_min"] = properties["altitude_max"] = None
    properties["medias"] = _media(properties["medias"], notes)
    for name in _OMITTED:
        if properties[name] is None:
            del properties[name]


def line_fault(geometry: Any) -> str:
    """Why a GeoJSON geometry cannot be a route's line, as a sentence; empty when it can."""
    if not geometry or not geometry.get("coordinates"):
        return tr("it has no geometry")
    if geometry["type"] != "LineString":
        return tr("its geometry is a {}, the schema wants one line: its topology may be broken in Geotrek").format(
            geometry["type"]
        )
    points = [tuple(position[:2]) for position in geometry["coordinates"]]
    if any(not math.isfinite(x + y) or abs(x) > 180 or abs(y) > 90 for x, y in points):
        return tr("its coordinates are no longitudes and latitudes")
    return "" if len(set(points)) > 1 else tr("its line has no length")


def missing(properties: dict[str, Any]) -> list[str]:
    """Required properties that are absent or empty (the schema accepts an empty string)."""
    return [name for name in schema.required() if not properties.get(name)]


def _media(media: Any, notes: list[str]) -> Any:
    """Media with an absolute address; the schema's ``required`` for it sits where it has no effect."""
    if not isinstance(media, Sequence) or isinstance(media, str):
        return media
    kept = []
    for item in media:
        url = item.get("url") if isinstance(item, dict) else item
        if not isinstance(item, dict) or not is_address(url):
            notes.append(tr("medias: “{}” is no absolute address, so this medium was left out").format(url))
            continue
        kept.append({key: value for key, value in item.items() if key != "type_media" or value is not None})
    return kept or None


def is_address(value: Any) -> bool:
    """An absolute http(s) address."""
    return isinstance(value, str) and urlsplit(value).scheme in ("http", "https") and bool(urlsplit(value).netloc)


def is_date(value: Any) -> bool:
    """A day that exists, as YYYY-MM-DD and nothing more."""
    try:
        return len(value) == 10 and datetime.date.fromisoformat(value) is not None
    except (TypeError, ValueError):
        return False


def is_place(value: Any) -> bool:
    """WKT ``POINT (lon lat)`` in WGS84; the schema's own example has a comma, which no reader of WKT takes."""
    match = _WKT_POINT.fullmatch(value.strip()) if isinstance(value, str) else None
    return match is not None and abs(float(match[1])) <= 180 and abs(float(match[2])) <= 90


def is_uuid(value: Any) -> bool:
    try:
        return str(uuid.UUID(value)) == value.lower()
    except (AttributeError, TypeError, ValueError):
        return False


def _is_count(value: Any) -> bool:
    return isinstance(value, (int, float)) and math.isfinite(value) and value >= 0


def _is_finite(value: Any) -> bool:
    return isinstance(value, (int, float)) and math.isfinite(value)


def _is_email(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", value) is not None


_RIGHT: dict[str, Callable[[Any], bool]] = {
    "contact": _is_email,
    "uuid": is_uuid,
    "url": is_address,
    "duree": _is_count,
    "longueur": _is_count,
    "altitude_max": _is_finite,
    "altitude_min": _is_finite,
    "denivele_positif": _is_count,
    "denivele_negatif": _is_finite,
    "parking_geometrie": is_place,
    "date_creation": is_date,
    "date_modification": is_date,
    "pdipr_date_inscription": is_date,
}
