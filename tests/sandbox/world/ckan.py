"""A dataset and a resource of the IDGO as fields of CKAN's action API, the way IDGO writes them (facts/idgo-api §9)."""

from __future__ import annotations

import json
from typing import Iterable
from urllib.parse import urlencode

from . import records
from .model import Dataset, Resource, origin
from .organisations import ORGANISATIONS
from .themes import THEMES
from .users import USERS

# IDGO's slug → (file extension, CKAN's format, view)
FORMATS = {
    "csv": ("csv", "CSV", "recline"),
    "xls": ("xls", "XLS", "recline"),
    "xlxs": ("xlsx", "XLSX", "recline"),
    "ods": ("ods", "ODS", "recline"),
    "dbf": ("dbf", "DBF", "recline"),
    "html": ("html", "HTML", "text"),
    "xml": ("xml", "XML", "text"),
    "txt": ("txt", "TXT", "text"),
    "json": ("json", "JSON", "text"),
    "kml": ("kml", "KML", "text"),
    "pdf": ("pdf", "PDF", "pdf"),
    "zip": ("zip", "ZIP", ""),
    "7z": ("7z", "7Z", ""),
    "jpg": ("jpg", "JPG", ""),
    "png": ("png", "PNG", ""),
    "doc": ("doc", "DOC", ""),
    "docx": ("docx", "DOCX", ""),
    "odt": ("odt", "ODT", ""),
    "pbf": ("pbf", "PBF", ""),
    "sl3": ("sl3", "SL3", ""),
    "gpx": ("gpx", "GPX", ""),
    "gtfs": ("zip", "GTFS", ""),
    "QML": ("qml", "QML", ""),
    "LYR": ("lyr", "LYR", ""),
    "QLR": ("qlr", "QLR", ""),
    "wms": ("", "WMS", "geo_view"),
    "wfs": ("", "WFS", "geo_view"),
    "wcs": ("", "WCS", "geo_view"),
    "wmts": ("", "WMTS", ""),  # not among IDGO's own: added by production's administrators
    "geojson": ("geojson", "GEOJSON", ""),
    "gpkg": ("gpkg", "GPKG", ""),
    "shapezip": ("zip", "SHP", ""),
    "mif-mid-zip": ("zip", "MIF/MID", ""),
    "tab-zip": ("zip", "TAB", ""),
    "tiff": ("tiff", "TIFF", ""),
    "geotiff": ("geotiff", "GEOTIFF", ""),
    "ecw": ("ecw", "ECW", ""),
    "jp2": ("jp2", "JPEG2000", ""),
}
PARTNERS = "idgo-partner"  # CKAN's group of partners
_EXPANDED = ("only_allowed_users", "same_organization", "any_organization")


def members(organisations: Iterable[str]) -> list[str]:
    """Usernames of the members of these organisations: IDGO expands its organisation levels before it tells CKAN."""
    slugs = set(organisations)
    return sorted(user.username for user in USERS.values() if user.organisation in slugs)


def allowed_users(dataset: Dataset, resource: Resource) -> list[str]:
    """Who may open a resource of one of the three list levels, beside its editor."""
    if resource.level == "same_organization":
        return members([dataset.organisation])
    if resource.level == "any_organization":
        return members(resource.allowed)
    return sorted(resource.allowed)


def restricted(dataset: Dataset, resource: Resource) -> str:
    """The JSON text of CKAN's field ``restricted``."""
    if resource.level in _EXPANDED:
        value = {"level": "only_allowed_users", "allowed_users": ",".join(allowed_users(dataset, resource))}
    elif resource.level == "only_idgo_partners":
        value = {"level": "only_group_member", "allowed_groups": [PARTNERS]}
    else:
        value = {"level": resource.level}
    return json.dumps(value)


def api(dataset: Dataset, resource: Resource, mapserver: str = origin("mapserver")) -> str:
    """The JSON text of CKAN's field ``api``: ``{}`` for a resource without a map service."""
    if not (resource.layers and resource.ogc_services):
        return "{}"
    base, layer = f"{mapserver}/maps/{dataset.organisation}", resource.layers[0]
    legend = {
        "service": "WMS",
        "version": "1.1.1",
        "request": "GetLegendGraphic",
        "layer": layer,
        "format": "image/png",
    }
    value = {"url": base, "typename": layer, "getlegendgraphic": f"{base}?{urlencode(legend)}"}
    # IDGO offers the other one of the two exchange formats, and neither for a GeoPackage
    other = {"geojson": "shapezip", "shapezip": "geojson", "tab-zip": "geojson", "mif-mid-zip": "geojson"}
    if resource.format in other:
        query = {
            "service": "WFS",
            "version": "2.0.0",
            "request": "GetFeature",
            "typename": layer,
            "outputformat": other[resource.format],
            "srsname": "EPSG:4171",
        }
        value[other[resource.format]] = f"{base}?{urlencode(query)}"
    return json.dumps(value)


def resource_fields(dataset: Dataset, resource: Resource, mapserver: str = origin("mapserver")) -> dict[str, object]:
    """Fields for ``resource_create`` and ``resource_update``, without ``package_id`` and the uploaded file.

    ``url`` is there for links only: CKAN makes that of an upload.
    """
    kinds = {"annexe": "documentation", "service": "api"}
    kind = kinds.get(resource.data_type, "file.upload" if resource.source == "uploaded" else "file")
    _, name, view = FORMATS[resource.format]
    fields = {
        "id": resource.id,
        "name": resource.title,
        "description": resource.description,
        "format": name,
        "view": view,
        "data_type": resource.data_type,
        "resource_type": kind,
        "lang": resource.lang,
        "crs": "",
        "extracting_service": str(resource.extractable),
        "restricted_by_jurisdiction": "False",
        "restricted": restricted(dataset, resource),
        "api": api(dataset, resource, mapserver),
    }
    return fields if resource.source == "uploaded" else {**fields, "url": resource.url}


def _spatial(dataset: Dataset) -> str:
    if dataset.bbox is None:
        return ""
    xmin, ymin, xmax, ymax = dataset.bbox
    ring = [[xmin, ymin], [xmax, ymin], [xmax, ymax], [xmin, ymax], [xmin, ymin]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def package_fields(dataset: Dataset) -> dict[str, object]:
    """Fields for ``package_create`` and ``package_update``, without resources; ``owner_org`` is a slug.

    IDGO's own fields stand beside CKAN's; CKAN takes them through the sandbox's extension (``ckan/extension``).
    """
    known = {theme.slug for theme in THEMES}
    own = {
        "datatype": list(dataset.types),
        "dataset_creation_date": dataset.date_creation,
        "dataset_modification_date": dataset.date_modification,
        "dataset_publication_date": dataset.date_publication,
        "frequency": dataset.update_frequency or "unknown",
        "geocover": dataset.geocover,
        "granularity": dataset.granularity or "",
        "inspire_url": records.page(dataset),
        "ows": str(any(resource.ogc_services for resource in dataset.resources[-1:])),
        "remote_url": dataset.remote_url,
        "spatial": _spatial(dataset),
        "support": "plateforme",
        "thumbnail": records.thumbnail(dataset),
    }
    return {
        "name": dataset.slug,
        "title": dataset.title,
        "notes": dataset.description,
        "author": dataset.owner_name or ORGANISATIONS[dataset.organisation].legal_name,
        "author_email": dataset.owner_email or ORGANISATIONS[dataset.organisation].email,
        "maintainer": dataset.broadcaster_name or "Plate-forme imaginaire",
        "maintainer_email": dataset.broadcaster_email or "contact@plate-forme.example",
        "owner_org": dataset.organisation,
        "license_id": dataset.license,
        "private": not dataset.published,
        "url": "",
        "groups": [{"name": slug} for slug in dataset.categories if slug in known],
        # IDGO's own CKAN takes apostrophes, a plain one does not
        "tags": [{"name": keyword.replace("'", " ")} for keyword in dataset.keywords],
        **{key: value for key, value in own.items() if value},
    }
