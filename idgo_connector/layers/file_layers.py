"""QGIS layers made of files that are on this machine, whatever they are called: asked of a member where a file leaves
something open (which layer, which coordinate system), told where something was found or mended."""

from __future__ import annotations

from pathlib import Path

from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProviderRegistry,
    QgsProviderSublayerDetails,
    QgsRasterBlockFeedback,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...toolbelt.errors import DataError, InputError
from ...toolbelt.i18n import tr
from ..files import archive, contents, delimited, places, shapefiles, sheets, table_layers
from ..files.table_layers import Progress
from .opened import Opened

_TEXTS = (".csv", ".tsv", ".txt")
_SHEETS = (".xlsx", ".ods", ".xls")
#: Zip archives that QGIS opens as they are.
_ZIPPED = (*_SHEETS, ".kmz")
#: Layers of a GPX that are made of the others' points.
_DERIVED = ("route_points", "track_points")
#: What bounds in degrees may exceed those of the Earth by, for rounding.
_ROUNDING = 0.01


def open_file(
    path: Path,
    title: str,
    layer: str = "",
    crs: str = "",
    resource: str = "",
    progress: Progress = lambda done, total: None,
) -> Opened:
    """The layer of a file, or of the one in an archive.

    :param layer: the one to open, where the file holds several; ``<file in the archive>/<layer>`` where both do.
    :param crs: of the coordinates (``EPSG:2154``), where the file does not say.
    :param resource: what stands before ``#<layer>`` in the choices of a question.
    :raises InputError: naming RESOURCE (several layers: its choices name them) or CRS (its choices are plausible).
    :raises DataError: when it is no layer, is damaged, or holds none; the sentence names the file.
    """
    try:
        return _open(path, title, layer, crs, progress)
    except _SeveralError as several:
        names = ", ".join(several.names)
        choices = [f"{resource}#{name}" if resource else name for name in several.names]
        why, next_step = tr("{} holds several layers").format(path.name), tr("Choose one of: {}.").format(names)
        raise InputError("RESOURCE", why, next_step, choices) from several


def stream_raster(url: str, title: str, crs: str = "", authcfg: str = "") -> Opened | None:
    """The layer of a picture on a server, of which GDAL reads what the map shows; None when it cannot.

    :param authcfg: the account that QGIS gives GDAL, by its id.
    :raises InputError: naming CRS."""
    source = f"/vsicurl/{url}" + (f" authcfg='{authcfg}'" if authcfg else "")
    layer = QgsRasterLayer(source, title, "gdal")
    return _with_crs(Opened(layer), Path(url.rpartition("/")[2]), crs) if layer.isValid() else None


class _SeveralError(Exception):
    def __init__(self, names: list[str]) -> None:
        self.names = names


def _open(path: Path, title: str, layer: str, crs: str, progress: Progress) -> Opened:
    found, suffix = contents.kind(path), path.suffix.lower()
    why = contents.why_not(found)
    if why:
        raise DataError(path.name, why, tr("The file is {}.").format(path))
    if found == contents.ZIP and suffix not in _ZIPPED:
        return _in_archive(path, title, layer, crs, progress)
    if suffix == ".zip":
        raise DataError(path.name, tr("it is not a zip archive"))
    if suffix in _TEXTS:
        return _text(path, title, layer, crs, progress)
    if suffix in _SHEETS:
        return _sheet(path, title, layer, crs, progress)
    if found == contents.TIFF:
        return _picture(path, title, crs)
    return _features(path, title, layer, crs)


def _in_archive(path: Path, title: str, layer: str, crs: str, progress: Progress) -> Opened:
    names = archive.layers(path)
    chosen = names[0] if len(names) == 1 else next((n for n in names if layer == n or layer.startswith(f"{n}/")), "")
    if not chosen:
        raise _SeveralError(names)
    inner = layer[len(chosen) + 1 :] if layer.startswith(f"{chosen}/") else "" if layer == chosen else layer
    try:
        return _open(archive.unpack(path, chosen), title, inner, crs, progress)
    except _SeveralError as several:
        raise _SeveralError([f"{chosen}/{name}" for name in several.names]) from several


def _text(path: Path, title: str, layer: str, crs: str, progress: Progress) -> Opened:
    table = delimited.read(path)
    target, remarks = table_layers.geopackage(table, "", crs, progress)
    opened = _features(target, title, layer, "")
    if table.guessed:
        remarks.insert(0, tr("Its texts are read as {}: the file does not say.").format(table.encoding))
    opened.remarks[:0] = remarks
    return opened


def _sheet(path: Path, title: str, layer: str, crs: str, progress: Progress) -> Opened:
    found = {sheet.name: sheet for sheet in sheets.sheets(path)}
    if len(found) > 1 and layer not in found:
        raise _SeveralError(list(found))
    sheet = found[layer] if layer in found else next(iter(found.values()))
    target, remarks = table_layers.geopackage(sheet, sheet.name, crs, progress)
    opened = _features(target, title, layer, "")
    opened.remarks[:0] = remarks
    return opened


def _features(path: Path, title: str, layer: str, crs: str) -> Opened:
    """A file that OGR opens, or a picture where it holds nothing else."""
    remarks = _mended(path)
    chosen = _sublayer(path, layer)
    if chosen.providerKey() == "gdal":
        return _picture(path, title, crs)
    options = QgsVectorLayer.LayerOptions()
    options.skipCrsValidation = True  # QGIS would ask, or take that of the project
    vector = _valid(QgsVectorLayer(chosen.uri(), title, "ogr", options), path.name)
    vector.setReadOnly(True)  # edits of a copy that is replaced or removed some day would be lost
    opened = _with_crs(Opened(vector), path, crs)
    opened.count = vector.featureCount()
    opened.remarks[:0] = remarks
    return opened


def _picture(path: Path, title: str, crs: str) -> Opened:
    layer = _valid(QgsRasterLayer(str(path), title, "gdal"), path.name)
    _check_end(layer, path.name)
    return _with_crs(Opened(layer), path, crs)


def _check_end(layer: QgsRasterLayer, name: str) -> None:
    """GDAL opens a picture that breaks off like any other, and QGIS draws nothing from there on.

    :raises DataError: when the last pixel cannot be read.
    """
    box, across, down = layer.extent(), layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    last = QgsRectangle(box.xMaximum() - across, box.yMinimum(), box.xMaximum(), box.yMinimum() + down)
    if not layer.dataProvider().block(1, last, 1, 1, QgsRasterBlockFeedback()).isValid():
        why, advice = (
            tr("it breaks off: its end cannot be read"),
            tr("Download it again; if it lasts, tell its producer."),
        )
        raise DataError(name, why, advice)


def _mended(path: Path) -> list[str]:
    """Of a Shapefile, what is missing: the index is made anew in our copy, and the encoding stated."""
    if path.suffix.lower() != ".shp":
        return []
    remarks = []
    encoding = shapefiles.state_encoding(path)
    if encoding:
        remarks.append(tr("Its texts are read as {}: the file does not say.").format(encoding))
    if shapefiles.sibling(path, ".dbf") is None:
        remarks.append(tr("Its attributes are missing (.dbf): only the shapes are there."))
    if shapefiles.sibling(path, ".shx") is None:
        before = gdal.GetThreadLocalConfigOption("SHAPE_RESTORE_SHX")
        gdal.SetThreadLocalConfigOption("SHAPE_RESTORE_SHX", "YES")
        try:
            QgsVectorLayer(str(path), "", "ogr")
        finally:
            gdal.SetThreadLocalConfigOption("SHAPE_RESTORE_SHX", before)
        if shapefiles.sibling(path, ".shx") is None:
            raise DataError(path.name, tr("its index is missing (.shx), and cannot be made anew"))
        remarks.append(tr("Its index was missing (.shx) and has been made anew."))
    return remarks


def _sublayer(path: Path, layer: str) -> QgsProviderSublayerDetails:
    """The layer of this name, or the only one that holds something.

    :raises _SeveralError: when there are several.
    :raises DataError: when there is none."""
    registry = QgsProviderRegistry.instance()
    flags = Qgis.SublayerQueryFlags(Qgis.SublayerQueryFlag.ResolveGeometryType)
    found = registry.querySublayers(str(path), flags)
    vectors = [sublayer for sublayer in found if sublayer.providerKey() == "ogr"]
    if not vectors:
        pictures = [sublayer for sublayer in found if sublayer.providerKey() == "gdal"]
        if pictures:
            return pictures[0]
        raise DataError(path.name, tr("QGIS finds no layer in it"), tr("The file is {}.").format(path))
    if len(vectors) > 1:
        flags = Qgis.SublayerQueryFlags(flags | Qgis.SublayerQueryFlag.CountFeatures)
        counted = [s for s in registry.querySublayers(str(path), flags) if s.providerKey() == "ogr"]
        vectors = [sublayer for sublayer in counted if sublayer.featureCount()] or counted
    named = _named(vectors)
    if layer in named:
        return named[layer]
    if len(vectors) > 1 and path.suffix.lower() == ".gpx":
        named = {name: sublayer for name, sublayer in named.items() if sublayer.name() not in _DERIVED}
    if len(named) != 1:
        raise _SeveralError(list(named))
    return next(iter(named.values()))


def _named(sublayers: list[QgsProviderSublayerDetails]) -> dict[str, QgsProviderSublayerDetails]:
    """By their names; with the type of geometry behind, where one name has several."""
    names = [sublayer.name() for sublayer in sublayers]
    return {
        sublayer.name()
        if names.count(sublayer.name()) == 1
        else f"{sublayer.name()} ({QgsWkbTypes.displayString(sublayer.wkbType())})": sublayer
        for sublayer in sublayers
    }


def _with_crs(opened: Opened, path: Path, crs: str) -> Opened:
    """The coordinate system that the file states, unless its coordinates belie it; else that of the member.

    :raises InputError: naming CRS, when there is none."""
    layer = opened.layer
    if not layer.isSpatial():
        return opened
    stated, box = layer.crs(), layer.extent()
    beyond = stated.isGeographic() and not box.isNull() and (
        max(abs(box.xMinimum()), abs(box.xMaximum())) > 360 + _ROUNDING
        or max(abs(box.yMinimum()), abs(box.yMaximum())) > 90 + _ROUNDING
    )  # fmt: skip
    if stated.isValid() and not beyond:
        if crs and stated != QgsCoordinateReferenceSystem(crs):
            opened.remarks.append(tr("The file says its coordinate system itself: {}.").format(stated.authid()))
        return opened
    if crs:
        layer.setCrs(QgsCoordinateReferenceSystem(crs))
        return opened
    why = tr("{} does not say its coordinate system")
    if beyond:
        why = tr("{} is said to be in degrees, and its coordinates are none")
    choices = places.plausible(box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
    raise InputError(
        "CRS", why.format(path.name), tr("It may be one of: {}.").format(", ".join(choices)), choices
    )  # fmt: skip


def _valid(layer: QgsMapLayer, name: str) -> QgsMapLayer:
    if not layer.isValid():
        raise DataError(name, layer.error().summary() or tr("QGIS does not say why"))
    return layer
