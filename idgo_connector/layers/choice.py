"""Which way to take to a dataset: features that can be queried before pictures, live services before files, small
before large. Pure: no request, no QGIS."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit

from ...toolbelt.errors import DataError, InputError
from ...toolbelt.i18n import tr
from ..catalogue.model import Dataset, Resource

WFS, WMS, WMTS, FILE = "wfs", "wms", "wmts", "file"

#: Formats (CKAN's labels) of files that OGR opens, the surest first.
FILES = ("GPKG", "GEOJSON", "SHP", "TAB", "MIF/MID", "KML", "GPX", "JSON", "ZIP", "CSV")
#: Formats that the IDGO serves as pictures only, although it names a layer for them.
RASTERS = ("GEOTIFF", "TIFF", "ECW", "JPEG2000", "JP2")
#: Formats of resources that are the address of a service.
SERVICES = {"WFS": WFS, "WMS": WMS, "WMTS": WMTS}
_LARGE = 1 << 62


@dataclass(frozen=True)
class Way:
    """One way to open a resource. ``layer`` is the name in the service, or '' where it must be found by asking."""

    kind: str
    resource: Resource
    url: str
    layer: str = ""


def choose(dataset: Dataset, resource: str = "", signed_in: bool = False) -> Way:
    """The best way to a dataset, or to one of its resources.

    :param resource: id or title of a resource; empty: any of them. ``<id or title>#<layer>`` names one layer of a
        service that has several.
    :param signed_in: whether an account is at hand: without one, what anybody may read comes first.
    :raises InputError: naming RESOURCE (no such one) or DATASET (it has none).
    :raises DataError: when nothing of it can be opened as a layer; the sentence says why.
    """
    candidates, layer = _named(dataset, resource) if resource else (list(dataset.resources), "")
    if not candidates:
        raise InputError("DATASET", tr("“{}” has no resource yet").format(dataset.slug))
    found = [way for candidate in candidates for way in ways(candidate)]
    if not found:
        raise DataError(
            tr("“{}” cannot become a layer").format(dataset.title),
            "; ".join(_why_not(candidate) for candidate in candidates),
            tr("Open its record: {}").format(dataset.record_url),
        )
    best = min(found, key=lambda way: (way.resource.restricted and not signed_in, *_rank(way)))
    return replace(best, layer=layer) if layer else best


def ways(resource: Resource) -> list[Way]:
    """Every way to open a resource as a layer; none when it cannot."""
    found = []
    if resource.service:
        if resource.format not in RASTERS:
            found.append(Way(WFS, resource, resource.service.url, resource.service.typename))
        found.append(Way(WMS, resource, resource.service.url, resource.service.typename))
    if resource.format in SERVICES and resource.url:
        found.append(Way(SERVICES[resource.format], resource, resource.url, _layer_in(resource.url)))
    if resource.format in FILES and resource.url:
        found.append(Way(FILE, resource, resource.url))
    return found


def _named(dataset: Dataset, wanted: str) -> tuple[list[Resource], str]:
    """The resource of this id or title, and the layer named after a ``#``."""
    name, _, layer = wanted.rpartition("#")
    for resource in dataset.resources:
        if wanted in (resource.id, resource.title):
            return [resource], ""
        if name in (resource.id, resource.title):
            return [resource], layer
    known = ", ".join(f"{r.title} ({r.id})" for r in dataset.resources)
    raise InputError(
        "RESOURCE", tr("“{}” has no resource “{}”").format(dataset.slug, wanted), tr("It has: {}.").format(known)
    )


def _rank(way: Way) -> tuple[bool, bool, int, int]:
    picture, file = way.kind in (WMS, WMTS), way.kind == FILE
    if not file:
        return picture, False, 0, 0
    size = _LARGE if way.resource.size is None else way.resource.size
    table = way.resource.format == "CSV"  # it may hold no geometry: after every true layer
    return picture or table, True, size, FILES.index(way.resource.format)


def _layer_in(url: str) -> str:
    """The layer that a service's address already names (``?layers=…``), or ''."""
    query = {key.lower(): value for key, value in parse_qsl(urlsplit(url).query)}
    return next((query[key] for key in ("typename", "typenames", "layers", "layer") if query.get(key)), "")


def _why_not(resource: Resource) -> str:
    if not resource.url and resource.restricted:
        return tr("“{}” is restricted and CKAN hides its address").format(resource.title)
    if not resource.url:
        return tr("“{}” has no address").format(resource.title)
    if resource.format in RASTERS:
        return tr("“{}” is a picture file without a map service").format(resource.title)
    return tr("“{}” is a document ({}), not a layer").format(resource.title, resource.format or tr("format unknown"))
