"""A small CKAN of one dataset that has everything a pane must cope with, and the files and the map service behind it;
a real HTTP server on loopback."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any, Iterator
from urllib.parse import parse_qsl, urlsplit

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsVectorFileWriter,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QBuffer, QIODevice, QMetaType
from qgis.PyQt.QtGui import QColor, QImage

from tests.servers import Answer, Request, Web, web

SLUG, TITLE = "sentiers-du-causse", "Sentiers du causse et de ses abords"
#: A shapefile without .prj: its coordinates are Lambert-93, and only a person can say so.
ROWS = 120
_BOX = (3.0, 43.9, 3.5, 44.3)
_NOTES = (
    "Sentiers **balisés** du causse, levés au GPS par les agents du parc.\n\n"
    "- mis à jour chaque *printemps*\n- voir [la charte](https://parc.example/charte)\n\n"
    "<script>alert(1)</script> [clic](javascript:alert(1)) ![suivi]({url}pixel.png) <img src='{url}pixel.png'>"
)
_STYLES = ("balisage", "difficulte")


@contextlib.contextmanager
def shop(maps: str = "", typename: str = "") -> Iterator[Web]:
    """The running CKAN, its profile to be made with ``ckan = .url``.

    :param maps: address of a MapServer with a layer ``typename``, which the dataset then has too.
    """
    archive, small = _shapefile(), _png(120, 90)

    def react(request: Request) -> Answer:
        url, path = f"http://{request.headers['host']}/", urlsplit(request.path).path
        if path.endswith("/package_search"):
            result: Any = {"count": 1, "results": [_package(url, maps, typename)], "facets": {}, "search_facets": {}}
        elif path.endswith("/package_show"):
            result = _package(url, maps, typename)
        else:
            return _file(request, url, archive, small)
        return _json({"success": True, "result": result})

    with web(react) as running:
        yield running


def _file(request: Request, url: str, archive: bytes, small: bytes) -> Answer:
    parts = urlsplit(request.path)
    if parts.path == "/vignette.png":
        return Answer(200, small, (("Content-Type", "image/png"),))
    if parts.path == "/sentiers.zip":
        return Answer(200, archive, (("Content-Type", "application/zip"),))
    if parts.path == "/wms":
        asked = {key.lower(): value for key, value in parse_qsl(parts.query)}
        if asked.get("request", "").lower() == "getmap":
            size = int(asked["width"]), int(asked["height"])
            return Answer(200, _png(*size), (("Content-Type", "image/png"),))
        return Answer(200, _capabilities(url).encode(), (("Content-Type", "text/xml"),))
    return Answer(404, b"", ())


def _json(value: Any) -> Answer:
    return Answer(200, json.dumps(value).encode(), (("Content-Type", "application/json"),))


def _package(url: str, maps: str, typename: str) -> dict[str, Any]:
    service = json.dumps({"url": maps, "typename": typename}) if maps else "{}"
    xmin, ymin, xmax, ymax = _BOX
    ring = [[xmin, ymin], [xmax, ymin], [xmax, ymax], [xmin, ymax], [xmin, ymin]]
    resources = [
        _resource("s1", "Sentiers (service)", "GEOJSON", "", service, size="48211"),
        _resource("s2", "Sentiers relevés en 2012", "SHP", f"{url}sentiers.zip", size="2345678"),
        _resource("s3", "Carte des sentiers", "WMS", f"{url}wms?layers=sentiers"),
        _resource("s4", "Relevés de l’année", "GEOJSON", f"{url}releves.geojson", level="registered", size="900"),
        _resource("s5", "Propriétaires riverains", "CSV", f"{url}riverains.csv", level="only_allowed_users"),
        _resource("s6", "Plan de balisage", "GPKG", f"{url}plan.gpkg", level="only_group_member", size="48000000"),
        _resource("s7", "Archives", "SHP", f"{url}archives.zip", level="a-level-of-next-year"),
        _resource("s8", "Charte de balisage", "PDF", f"{url}charte.pdf", size="512000"),
    ]
    return {
        "id": "5a0e27f6-5b1c-4f8e-9d7a-6f3c2a1b0c9d",
        "name": SLUG,
        "title": TITLE,
        "notes": _NOTES.format(url=url),
        "author": "Service des sentiers",
        "author_email": "sentiers@parc.example",
        "maintainer": "Plate-forme imaginaire",
        "maintainer_email": "contact@plate-forme.example",
        "license_id": "lov2",
        "license_title": "Licence Ouverte 2.0",
        "license_url": "https://www.etalab.example/licence-ouverte",
        "organization": {"name": "parc", "title": "Parc naturel régional imaginaire des Causses"},
        "groups": [{"name": "tourisme", "title": "Culture, patrimoine et tourisme"}],
        "tags": [{"name": "sentier", "display_name": "sentier"}, {"name": "balisage", "display_name": "balisage"}],
        "dataset_creation_date": "2012-05-02",
        "dataset_publication_date": "2013-01-15",
        "dataset_modification_date": "2026-06-15",
        "metadata_modified": "2026-06-15T09:12:00",
        "frequency": "annual",
        "datatype": ["donnees-geographiques"],
        "private": False,
        "spatial": json.dumps({"type": "Polygon", "coordinates": [ring]}),
        "inspire_url": "https://geonetwork.example/srv/fre/catalog.search#/metadata/5a0e27f6",
        "thumbnail": f"{url}vignette.png",
        "resources": resources,
    }


def _resource(
    identifier: str, title: str, form: str, url: str, api: str = "{}", level: str = "public", size: str = ""
) -> dict[str, Any]:
    return {
        "id": f"{identifier}e454c-1487-46a1-909a-29cb812d278b", "name": title, "format": form, "url": url, "api": api,
        "restricted": json.dumps({"level": level}), "size": size, "last_modified": "2026-06-15T09:12:00",
        "url_type": "", "description": "",
    }  # fmt: skip


def _shapefile() -> bytes:
    """A zip of a shapefile, in a folder, without .prj."""
    fields = QgsFields()
    for name, kind in (("nom", QMetaType.Type.QString), ("longueur_m", QMetaType.Type.Double)):
        fields.append(QgsField(name, kind))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding = "ESRI Shapefile", "UTF-8"
    made = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(made, "w") as archive:
        path = Path(folder) / "sentiers.shp"
        writer = QgsVectorFileWriter.create(
            str(path), fields, QgsWkbTypes.Type.LineString, QgsCoordinateReferenceSystem(),
            QgsCoordinateTransformContext(), options,
        )  # fmt: skip
        for number in range(ROWS):
            feature = QgsFeature(fields)
            x, y = 712000 + 400 * (number % 12), 6330000 + 500 * (number // 12)
            feature.setGeometry(QgsGeometry.fromWkt(f"LineString({x} {y}, {x + 300} {y + 200}, {x + 380} {y + 460})"))
            feature.setAttributes([f"Boucle de la Lavogne n° {number + 1}", 580.5 + number])
            writer.addFeature(feature)
        del writer
        for suffix in (".shp", ".shx", ".dbf", ".cpg"):
            archive.write(path.with_suffix(suffix), f"donnees/sentiers{suffix}")
    return made.getvalue()


def _png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#cfe3c4"))
    for x in range(0, width):
        for thick in range(3):
            image.setPixelColor(x, min(height - 1, x * height // width // 2 + height // 4 + thick), QColor("#b0462c"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


def _capabilities(url: str) -> str:
    styles = "".join(f"<Style><Name>{name}</Name><Title>Par {name}</Title></Style>" for name in _STYLES)
    here = (
        '<DCPType><HTTP><Get><OnlineResource xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" '
        f'xlink:href="{url}wms?"/></Get></HTTP></DCPType>'
    )
    xmin, ymin, xmax, ymax = _BOX
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms">
<Service><Name>WMS</Name><Title>Sentiers</Title></Service>
<Capability><Request>
<GetCapabilities><Format>text/xml</Format>{here}</GetCapabilities>
<GetMap><Format>image/png</Format>{here}</GetMap></Request>
<Exception><Format>XML</Format></Exception>
<Layer><Title>Sentiers</Title><CRS>EPSG:4326</CRS><CRS>EPSG:3857</CRS>
<Layer queryable="0"><Name>sentiers</Name><Title>Sentiers</Title><CRS>EPSG:4326</CRS><CRS>EPSG:3857</CRS>
<EX_GeographicBoundingBox><westBoundLongitude>{xmin}</westBoundLongitude><eastBoundLongitude>{xmax}</eastBoundLongitude>
<southBoundLatitude>{ymin}</southBoundLatitude><northBoundLatitude>{ymax}</northBoundLatitude></EX_GeographicBoundingBox>
<BoundingBox CRS="EPSG:4326" minx="{ymin}" miny="{xmin}" maxx="{ymax}" maxy="{xmax}"/>{styles}</Layer></Layer>
</Capability></WMS_Capabilities>"""
