"""Geometries as the API gives them: which are whole, which are broken, and in which CRS they are (§3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterator, Mapping

from .models import LINE, POINT, POLYGON, Model

WGS84, LAMBERT93 = 4326, 2154

_FAMILIES = {
    "Point": POINT, "LineString": LINE, "MultiLineString": LINE,
    "Polygon": POLYGON, "MultiPolygon": POLYGON,
}  # fmt: skip
#: Where Lambert-93 is used: metropolitan France with room around it, metres.
_LAMBERT93_EXTENT = (0.0, 6_000_000.0, 1_300_000.0, 7_200_000.0)


@dataclass(frozen=True)
class Part:
    """One geometry for one layer: GeoJSON without collections, its family, and where it came in its object."""

    family: str
    geojson: Mapping[str, Any]
    number: int = 1


def of_row(row: Mapping[str, Any]) -> Any:
    """The GeoJSON geometry of an object; information desks have a longitude and a latitude instead."""
    if row.get("geometry") is not None:
        return row["geometry"]
    lon, lat = row.get("longitude"), row.get("latitude")
    return {"type": "Point", "coordinates": [lon, lat]} if lon is not None and lat is not None else None


def parts(geometry: Any) -> list[Part]:
    """The pieces of a geometry that one typed layer can hold each: collections and sets of points are taken apart."""
    return [Part(family, piece, number) for number, (family, piece) in enumerate(_pieces(geometry), 1)]


def _pieces(geometry: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if not isinstance(geometry, dict):
        return
    if geometry.get("type") == "GeometryCollection":
        for inner in geometry.get("geometries") or []:
            yield from _pieces(inner)
    elif geometry.get("type") == "MultiPoint":
        for position in geometry.get("coordinates") or []:
            yield POINT, {"type": "Point", "coordinates": position}
    elif geometry.get("type") in _FAMILIES and geometry.get("coordinates"):
        yield _FAMILIES[geometry["type"]], geometry


def fault(model: Model, geometry: Any) -> str:
    """Why a geometry is not what its model should have, as its GeoJSON type or ``none``; empty when it is right."""
    found = parts(geometry)
    if not found:
        return "none"
    if model.single and (len(found) > 1 or geometry["type"].startswith("Multi")):
        return str(geometry["type"])  # its topology is broken: Geotrek shows pieces or a point (§3)
    if not model.any_family and any(part.family != model.family for part in found):
        return str(geometry["type"])
    return ""


def epsg_of(geometry: Any) -> int | None:
    """4326 or, where the server forgot to transform (``city``, ``district``), 2154; None for neither.

    The document looks the same in both cases: only the size of the numbers tells (§3).
    """
    x, y = next(_positions(geometry), (0.0, 0.0))
    if abs(x) <= 180 and abs(y) <= 90:
        return WGS84
    west, south, east, north = _LAMBERT93_EXTENT
    return LAMBERT93 if west <= x <= east and south <= y <= north else None


def _positions(geometry: Any) -> Iterator[tuple[float, float]]:
    if isinstance(geometry, dict):
        yield from _positions(geometry.get("geometries") or geometry.get("coordinates") or [])
    elif geometry and isinstance(geometry[0], (int, float)):
        yield float(geometry[0]), float(geometry[1])
    else:
        for part in geometry:
            yield from _positions(part)
