"""How the API shows a row: one language or all, some fields or all, JSON or GeoJSON."""

from __future__ import annotations

from typing import Any, Callable

from .world import Row, is_translated

#: Geometric endpoints; the others answer 404 to ``format=geojson``.
GEOMETRIC = frozenset({
    "trek", "tour", "poi", "service", "signage", "infrastructure", "path", "touristiccontent", "touristicevent",
    "touristicevent_place", "outdoor_site", "outdoor_course", "sensitivearea", "city", "district", "hdviewpoint",
})  # fmt: skip
#: Topology models keep their id among the properties and give their features none.
TOPOLOGY = frozenset({"trek", "tour", "poi", "service", "signage", "infrastructure"})


class ServerBreaksError(Exception):
    """What the real server does not survive: it answers a page of status 500."""


def in_language(value: Any, language: str | None) -> Any:
    """The value with every translated dict in it replaced by its value in this language; untouched without one."""
    if language is None:
        return value
    if is_translated(value):
        return value[language]
    if isinstance(value, dict):
        return {key: in_language(item, language) for key, item in value.items()}
    if isinstance(value, list):
        return [in_language(item, language) for item in value]
    return value


def chooser(fields: str, omit: str) -> Callable[[Row], Row]:
    """What ``fields=`` and ``omit=`` leave of a row; unknown names have no effect."""
    wanted = {name for name in fields.split(",") if name}
    unwanted = {name for name in omit.split(",") if name}

    def choose(row: Row) -> Row:
        return {
            key: value
            for key, value in row.items()
            if not key.startswith("_") and key not in unwanted and (not wanted or key in wanted)
        }

    return choose


def feature(endpoint: str, row: Row) -> Row:
    """A GeoJSON feature. :raises ServerBreaksError: without geometry, or without an id where the feature carries it."""
    if "geometry" not in row:
        raise ServerBreaksError
    properties = {key: value for key, value in row.items() if key != "geometry"}
    shown: Row = {}
    if endpoint not in TOPOLOGY:
        if "id" not in properties:
            raise ServerBreaksError
        shown["id"] = properties.pop("id")
    shown.update(type="Feature", geometry=row["geometry"])
    positions = list(_positions(row["geometry"]))
    if positions:
        xs, ys = [p[0] for p in positions], [p[1] for p in positions]
        shown["bbox"] = [min(xs), min(ys), max(xs), max(ys)]
    return {**shown, "properties": properties}


def bbox(geometry: Any) -> tuple[float, float, float, float] | None:
    positions = list(_positions(geometry))
    if not positions:
        return None
    xs, ys = [p[0] for p in positions], [p[1] for p in positions]
    return min(xs), min(ys), max(xs), max(ys)


def _positions(geometry: Any) -> Any:
    """Every position of a GeoJSON geometry, collections included."""
    if geometry is None:
        return
    if isinstance(geometry, dict):
        for part in geometry.get("geometries", [geometry.get("coordinates")]):
            yield from _positions(part)
    elif geometry and isinstance(geometry[0], (int, float)):
        yield geometry
    else:
        for part in geometry:
            yield from _positions(part)
