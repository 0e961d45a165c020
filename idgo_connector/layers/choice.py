"""Which way to take to a dataset: features that can be queried before pictures, live services before files, small
before large. Pure: no request, no QGIS."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit

from ...toolbelt.errors import DataError, InputError
from ...toolbelt.i18n import tr
from ..catalogue.model import Dataset, Resource

WFS, OAPIF, WMS, WMTS, FILE, RASTER, SYSTEM = "wfs", "oapif", "wms", "wmts", "file", "raster", "system"
#: Every kind of way, as KIND of ``openig:load_resource`` takes them.
KINDS = (WFS, OAPIF, WMS, WMTS, FILE, RASTER, SYSTEM)

#: Formats (CKAN's labels) of files that OGR opens, the surest first; those of :data:`TABLES` may hold no geometry.
FILES = ("GPKG", "FGB", "GEOJSON", "SHP", "TAB", "MIF/MID", "KML", "KMZ", "GPX", "GML", "JSON", "ZIP")
TABLES = ("CSV", "XLSX", "XLS", "ODS", "DBF")
#: Formats of pictures that GDAL opens. The IDGO serves them by WMS only, although it names a layer of WFS for them.
RASTERS = ("GEOTIFF", "TIFF", "COG", "ECW", "JPEG2000", "JP2")
#: GDAL's description of a tiled service, a leaf of the tree of resources (facts/openig-services §2).
GDAL_WMS = "GDAL WMS"
#: Formats of resources that are the address of a service.
SERVICES = {
    "WFS": WFS, "OGC:WFS": WFS, "WMS": WMS, "OGC:WMS": WMS, "WMTS": WMTS, "OGC:WMTS": WMTS,
    "OAPIF": OAPIF, "OGC API FEATURES": OAPIF, "OGC API - FEATURES": OAPIF, "OGCAPI": OAPIF,
}  # fmt: skip
_LARGE = 1 << 62
#: Features that can be queried before pictures, live services before files, sure layers before what may be a table.
_ORDER = (WFS, OAPIF, FILE, WMS, WMTS, RASTER, "table", SYSTEM)


@dataclass(frozen=True)
class Way:
    """One way to open a resource. ``layer`` is the name in the service, or '' where it must be found by asking;
    ``style`` the one of a WMS or WMTS, '' for its default; ``filter`` an OGC filter of a WFS."""

    kind: str
    resource: Resource
    url: str
    layer: str = ""
    style: str = ""
    filter: str = ""


def choose(dataset: Dataset, resource: str = "", signed_in: bool = False, kind: str = "") -> Way:
    """The best way to a dataset, or to one of its resources.

    :param resource: id or title of a resource; empty: any of them. ``<id or title>#<layer>`` names one layer of a
        service or file that has several.
    :param signed_in: whether an account is at hand: without one, what anybody may read comes first.
    :param kind: one of :data:`KINDS`, when the member wants no other; empty: any that makes a layer, or
        :data:`SYSTEM` where ``resource`` names a document.
    :raises InputError: naming RESOURCE (no such one), DATASET (it has none) or KIND (no such way; the choices are those
        that there are).
    :raises DataError: when nothing of it can be opened as a layer; the sentence says why.
    """
    candidates, layer = _named(dataset, resource) if resource else (list(dataset.resources), "")
    if not candidates:
        raise InputError("DATASET", tr("“{}” has no resource yet").format(dataset.slug))
    found = [way for candidate in candidates for way in ways(candidate)]
    wanted = _of_kind(found, kind, dataset) if kind else [w for w in found if resource or w.kind != SYSTEM]
    if not wanted:
        raise DataError(
            tr("“{}” cannot become a layer").format(dataset.title),
            "; ".join(why_not(candidate) for candidate in candidates),
            tr("Open its record: {}").format(dataset.record_url),
        )
    best = min(wanted, key=lambda way: (way.resource.restricted and not signed_in, *_rank(way)))
    return replace(best, layer=layer) if layer else best


def ways(resource: Resource) -> list[Way]:
    """Every way to open a resource, the best first; :data:`SYSTEM` alone when it cannot become a layer but has an
    address, none when it has not."""
    found = []
    form = resource.format.upper()
    if resource.service:
        if form not in RASTERS:
            found.append(Way(WFS, resource, resource.service.url, resource.service.typename))
        found.append(Way(WMS, resource, resource.service.url, resource.service.typename, resource.style))
    if form in SERVICES and resource.url:
        layer = resource.layer or _layer_in(resource.url)
        found.append(Way(SERVICES[form], resource, resource.url, layer, resource.style, resource.filter))
    if form in (*FILES, *TABLES) and resource.url:
        found.append(Way(FILE, resource, resource.url, resource.layer))
    if form in (*RASTERS, GDAL_WMS) and resource.url:
        found.append(Way(RASTER, resource, resource.url))
    if not found and resource.url.startswith(("http://", "https://")):
        found.append(Way(SYSTEM, resource, resource.url))
    return sorted(found, key=_rank)


def why_not(resource: Resource) -> str:
    """Why a resource cannot become a layer, as a sentence without its stop."""
    if not resource.url and resource.restricted:
        return tr("“{}” is restricted and CKAN hides its address").format(resource.title)
    if not resource.url:
        return tr("“{}” has no address").format(resource.title)
    if resource.format.upper() == "7Z":
        return tr("“{}” is a 7z archive, which QGIS cannot look into").format(resource.title)
    return tr("“{}” is a document ({}), not a layer").format(resource.title, resource.format or tr("format unknown"))


def _of_kind(found: list[Way], kind: str, dataset: Dataset) -> list[Way]:
    wanted = [way for way in found if way.kind == kind]
    if not wanted:
        there = tuple(dict.fromkeys(way.kind for way in sorted(found, key=_rank)))
        why = tr("“{}” cannot be opened as “{}”").format(dataset.title, kind)
        raise InputError("KIND", why, tr("There is: {}.").format(", ".join(there) or tr("none")), choices=there)
    return wanted


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


def _rank(way: Way) -> tuple[int, int, int]:
    """Small is better; of files of one size, the surer format."""
    form = way.resource.format.upper()
    kind = "table" if way.kind == FILE and form in (*TABLES, "JSON") else way.kind  # a JSON with places says GEOJSON
    if way.kind not in (FILE, RASTER):
        return _ORDER.index(kind), 0, 0
    size = _LARGE if way.resource.size is None else way.resource.size
    known = (*FILES, *TABLES, *RASTERS, GDAL_WMS)
    return _ORDER.index(kind), size, known.index(form)


def _layer_in(url: str) -> str:
    """The layer that a service's address already names (``?layers=…``), or ''."""
    query = {key.lower(): value for key, value in parse_qsl(urlsplit(url).query)}
    return next((query[key] for key in ("typename", "typenames", "layers", "layer") if query.get(key)), "")
