"""QGIS layers made of files that are on this machine."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsProviderRegistry, QgsRasterLayer, QgsVectorLayer

from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr
from . import files
from .opened import Opened

#: Names of coordinate columns, for OGR's CSV driver.
_LONGITUDES, _LATITUDES = "lon,lng,long,longitude", "lat,latitude"


def open_file(path: Path, title: str, layer: str = "", crs: str = "") -> Opened:
    """The layer of a file of features, or of the one in an archive.

    :param layer: the one to open, where the file holds several.
    :param crs: of the coordinates (``EPSG:2154``), where the file does not say.
    :raises DataError: when OGR cannot open it; the sentence names the file.
    """
    source = files.ogr_path(path)
    if path.suffix.lower() == ".csv":
        opened = Opened(_valid(QgsVectorLayer(_csv(source), title, "ogr"), path.name))
    else:
        sublayers = QgsProviderRegistry.instance().querySublayers(source)
        vectors = [sublayer for sublayer in sublayers if sublayer.providerKey() == "ogr"]
        if not vectors:
            raise DataError(path.name, tr("QGIS finds no vector layer in it"))
        names = [sublayer.name() for sublayer in vectors]
        chosen = vectors[names.index(layer)] if layer in names else vectors[0]
        opened = Opened(_valid(QgsVectorLayer(chosen.uri(), title, "ogr"), path.name))
        if len(names) > 1:
            several = tr("The file holds several layers ({}): “{}” was opened.")
            opened.remarks.append(several.format(", ".join(names), chosen.name()))
    vector = opened.layer
    opened.count = vector.featureCount()
    if vector.isSpatial() and not vector.crs().isValid() and (crs or path.suffix.lower() == ".csv"):
        vector.setCrs(QgsCoordinateReferenceSystem(crs or "EPSG:4326"))
    return opened


def open_raster(path: Path, title: str, crs: str = "") -> Opened:
    """The layer of a picture that GDAL opens.

    :param crs: of its coordinates, where the file does not say.
    :raises DataError: when GDAL cannot open it; the sentence names the file.
    """
    layer = QgsRasterLayer(str(path), title, "gdal")
    if not layer.isValid():
        raise DataError(path.name, layer.error().summary() or tr("QGIS does not say why"))
    if crs and not layer.crs().isValid():
        layer.setCrs(QgsCoordinateReferenceSystem(crs))
    return Opened(layer)


def _csv(source: str) -> str:
    """OGR finds longitude and latitude by the names of their columns; a file without them becomes a table."""
    options = [f"X_POSSIBLE_NAMES={_LONGITUDES}", f"Y_POSSIBLE_NAMES={_LATITUDES}", "AUTODETECT_TYPE=YES"]
    return "|option:".join([source, *options])


def _valid(layer: QgsVectorLayer, name: str) -> QgsVectorLayer:
    if not layer.isValid():
        raise DataError(name, layer.error().summary() or tr("QGIS does not say why"))
    return layer
