"""MapServer's map files: one per organisation from IDGO's store, and OpenIG's own from its published tree."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Iterable

from tests.sandbox.idgo.store import Layer, Store, opened
from tests.sandbox.place import Place
from tests.sandbox.postgresql.service import GEO_DATABASE, USER, WORD
from tests.sandbox.uploads import uploads
from tests.sandbox.world.model import Bbox
from tests.sandbox.world.organisations import ORGANISATIONS, REGION
from tests.sandbox.world.tree import leaves

OPENIG = "openig"  # the map of the tree of services
_CRS = "EPSG:4171 EPSG:4326 EPSG:2154 EPSG:3943 EPSG:3944 EPSG:3945 EPSG:3857"
_BACKGROUND = "ortho_2025.tif"  # what every layer of the tree shows

_MAP = """MAP
  NAME "{name}"
  EXTENT {extent}
  UNITS DD
  SIZE 600 600
  MAXSIZE 4096
  IMAGECOLOR 255 255 255
  PROJECTION "init=epsg:4171" END
  SYMBOL NAME "circle" TYPE ELLIPSE FILLED TRUE POINTS 1 1 END END
  OUTPUTFORMAT NAME "geojson" DRIVER "OGR/GEOJSON" MIMETYPE "application/json; subtype=geojson"
    FORMATOPTION "STORAGE=memory" FORMATOPTION "FORM=simple" FORMATOPTION "LCO:COORDINATE_PRECISION=9" END
  OUTPUTFORMAT NAME "shapezip" DRIVER "OGR/ESRI Shapefile" MIMETYPE "application/shapezip"
    FORMATOPTION "STORAGE=memory" FORMATOPTION "FORM=zip" FORMATOPTION "FILENAME={name}.zip" END
  WEB
    METADATA
      "ows_title" {title}
      "ows_onlineresource" "{address}?"
      "oga_onlineresource" "{features}"
      "ows_srs" "{crs}"
      "ows_enable_request" "*"
      "ows_encoding" "UTF-8"
      "ows_updatesequence" "{sequence}"
      "wms_feature_info_mime_type" "application/json"
      "wms_getfeatureinfo_formatlist" "geojson,gml"
      "wfs_getfeature_formatlist" "geojson,shapezip"
    END
  END
{layers}END
"""
_LAYER = """  LAYER
    NAME "{name}"
    TYPE {geometry}
    STATUS ON
    PROJECTION "init=epsg:{epsg}" END
    {source}
    METADATA
      "ows_title" {title}
      "ows_abstract" {abstract}
      {extent}
      "ows_srs" "EPSG:{epsg} {crs}"
      "gml_include_items" "all"
      "gml_exclude_items" "{key}"
      "gml_types" "auto"
      "gml_featureid" "{key}"
      "wfs_use_default_extent_for_getfeature" "false"
    END
    TEMPLATE "void"
    {look}
  END
"""
_VECTOR_LOOK = """CLASSGROUP "plein"
    CLASS NAME "Plein" GROUP "plein" STYLE {symbol}COLOR 30 110 90 OUTLINECOLOR 20 60 50 WIDTH 2 SIZE 8 END END
    CLASS NAME "Contour" GROUP "contour" STYLE {symbol}OUTLINECOLOR 200 40 40 WIDTH 2 SIZE 8 END END"""
_SYMBOL = {"POINT": 'SYMBOL "circle" '}  # a point without one is not drawn; GetStyles knows this name
KEY, GEOMETRY = "fid", "the_geom"  # columns of every published table


def folder(place: Place) -> Path:
    """Where the map files are: ``<organisation>.map``."""
    return place.directory("maps")


def write_organisation(place: Place, store: Store, slug: str) -> None:
    """The map of one organisation, as its resources are now."""
    organisation = store.organisation(slug)
    if organisation is not None:
        _write(place, slug, organisation.legal_name, organisation.bbox, store.layers_of(slug))


def write_all(place: Place, database: Path) -> None:
    """Every map."""
    with opened(database) as store:
        for organisation in store.organisations():
            write_organisation(place, store, organisation.slug)
    _write(place, OPENIG, "OpenIG", ORGANISATIONS[REGION].bbox, _tree_layers(place))


def _tree_layers(place: Place) -> list[Layer]:
    bbox, file = ORGANISATIONS[REGION].bbox, str(uploads(place) / _BACKGROUND)
    return [Layer(leaf.name, "raster", "RASTER", leaf.title, "", bbox, file, 2154) for leaf in leaves()]


def _write(place: Place, name: str, title: str, bbox: Bbox, layers: Iterable[Layer]) -> None:
    path = folder(place) / f"{name}.map"
    text = _MAP.format(
        name=name, title=_quoted(title), address=f"{place.origin('mapserver')}/maps/{name}", crs=_CRS,
        features=f"{place.origin('mapserver')}/oapi/{name}/ogcapi",
        extent=_extent(bbox), sequence=_next(path), layers="".join(_layer(place, layer) for layer in layers),
    )  # fmt: skip
    partial = path.with_suffix(".partial")
    partial.write_text(text, encoding="utf-8")
    os.replace(partial, path)  # noqa: PTH105  MapServer may be reading the old one


def _next(path: Path) -> int:
    """Clients that cache capabilities look at this number."""
    if not path.exists():
        return 1
    text = path.read_text(encoding="utf-8")
    return int(text.partition('"ows_updatesequence" "')[2].partition('"')[0]) + 1


def _layer(place: Place, layer: Layer) -> str:
    if layer.kind == "vector":
        port = place.ports["postgresql"]
        source = (
            f'CONNECTIONTYPE POSTGIS CONNECTION "host=127.0.0.1 port={port} dbname={GEO_DATABASE} user={USER} '
            f'password={WORD}"\n    DATA "{GEOMETRY} from \\"{layer.name}\\" using unique {KEY} using srid=4171"\n'
            '    PROCESSING "CLOSE_CONNECTION=DEFER"'
        )
    else:
        source = f'DATA "{place.folder / layer.file}"'
    return _LAYER.format(
        name=layer.name, geometry=layer.geometry, source=source, title=_quoted(layer.title), key=KEY, epsg=layer.epsg,
        abstract=_quoted(layer.abstract or layer.title), crs=_CRS,
        # in the layer's own system; of a raster MapServer knows it
        extent=f'"ows_extent" "{_extent(layer.bbox)}"' if layer.kind == "vector" else "",
        look=_VECTOR_LOOK.format(symbol=_SYMBOL.get(layer.geometry, "")) if layer.kind == "vector" else "",
    )  # fmt: skip


def _extent(bbox: Bbox) -> str:
    return " ".join(f"{value:.9f}" for value in bbox)


def _quoted(text: str) -> str:
    return '"' + " ".join(text.split()).replace("\\", "").replace('"', "'") + '"'
