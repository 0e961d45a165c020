"""The GeoJSON document of the national schema, out of rows with their lines: each is a feature, or left out and why."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Callable, Iterable, Mapping

from ...toolbelt.i18n import tr
from . import checks, schema
from .routes import Route

DECIMALS = 7  # what Geotrek gives: a centimetre


@dataclass(frozen=True)
class LeftOut:
    """A row that gives no feature: its ``id_local``, its name, and why, as a sentence."""

    id: str
    name: str
    why: str


@dataclass
class Document:
    """:ivar features: valid against the schema.
    :ivar notes: by ``id_local``, values left out or changed, as sentences."""

    features: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=dict)

    def text(self) -> str:
        """The FeatureCollection as GeoJSON text (RFC 7946: WGS84, longitude first), a line a feature."""
        lines = [json.dumps(feature, ensure_ascii=False, allow_nan=False) for feature in self.features]
        return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"


def build(rows: Iterable[tuple[Mapping[str, Any], Any]], route_of: Callable[[Mapping[str, Any]], Route]) -> Document:
    """Make the document.

    :param rows: columns and GeoJSON geometry in EPSG:4326 of each line.
    :param route_of: :func:`routes.of_trek` or :func:`routes.of_route` with their tables.
    """
    document = Document()
    seen: set[str] = set()
    for row, geometry in rows:
        route = route_of(row)
        values = route.properties
        number = str(values.get("id_local") or "")
        shape = _in_the_plane(_one_line(geometry))
        feature = {"type": "Feature", "properties": values, "geometry": shape}
        why = _why_not(feature, seen)
        if why:
            document.left_out.append(LeftOut(number, str(values.get("nom_itineraire") or ""), why))
            continue
        seen.update(_identities(values))
        document.features.append(feature)
        if route.notes:
            document.notes[number] = route.notes
    return document


def _why_not(feature: dict[str, Any], seen: set[str]) -> str:
    values = feature["properties"]
    fault = checks.line_fault(feature["geometry"])
    if fault:
        return fault
    missing = checks.missing(values)
    if missing:
        return tr("it lacks what the schema requires: {}").format(", ".join(missing))
    twice = _identities(values) & seen
    if twice:  # where the file is imported, a second row of the same uuid would overwrite the first
        return tr("another one came before it with the same {}").format(", ".join(sorted(twice)))
    faults = ", ".join(f"{fault.path} ({fault.keyword})" for fault in schema.feature_faults(feature))
    return tr("the schema refuses {}").format(faults) if faults else ""


def _identities(values: Mapping[str, Any]) -> set[str]:
    return {f"{name} {values[name]}" for name in ("id_local", "uuid") if values.get(name)}


def _one_line(geometry: Any) -> Any:
    """A MultiLineString of one piece is the line that it holds; of several, it stays what the schema refuses."""
    if geometry and geometry["type"] == "MultiLineString" and len(geometry["coordinates"]) == 1:
        return {"type": "LineString", "coordinates": geometry["coordinates"][0]}
    return geometry


def _in_the_plane(geometry: Any) -> Any:
    """Without altitudes: the importer of Geotrek rejects lines that have them (facts/schema-randonnee.md)."""
    if not geometry or geometry["type"] != "LineString":
        return geometry
    positions = [[round(value, DECIMALS) for value in position[:2]] for position in geometry["coordinates"]]
    return {"type": "LineString", "coordinates": positions}
