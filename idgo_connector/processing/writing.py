"""The files of an extraction. They are written in a folder beside the destination and put in place when they are
whole: what is cancelled or breaks off leaves nothing behind, and an older result untouched."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Callable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsLayerMetadata,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ...toolbelt import sqlite
from ...toolbelt.algorithm import TYPES
from ...toolbelt.errors import DataError, InputError
from ...toolbelt.i18n import tr
from ..files import own_columns
from . import dbase

GPKG, SHAPEZIP, GEOJSON, DXF, CSV = "gpkg", "shapezip", "geojson", "dxf", "csv"
#: OGR's driver and the extensions of each format, the usual one first.
_DRIVERS = {
    GPKG: ("GPKG", (".gpkg",)),
    SHAPEZIP: ("ESRI Shapefile", (".zip",)),
    GEOJSON: ("GeoJSON", (".geojson", ".json")),
    DXF: ("DXF", (".dxf",)),
    CSV: ("CSV", (".csv",)),
}
_WGS84 = "EPSG:4326"
#: Seconds that an older result may be read or written by somebody else.
_PATIENCE = 10.0
_WKB = QgsWkbTypes.Type


@dataclass(frozen=True)
class Shape:
    """What the data are. ``wkb_type`` is that of the source; ``name``: of the layer; ``group``: the field whose values
    are the layers of a DXF, '' for one layer of all."""

    fields: QgsFields
    wkb_type: QgsWkbTypes.Type
    crs: QgsCoordinateReferenceSystem
    name: str
    metadata: QgsLayerMetadata
    group: str = ""


def extensions(form: str) -> tuple[str, ...]:
    """Of the files of a format, the usual one first."""
    return _DRIVERS[form][1]


def target_crs(form: str, wanted: QgsCoordinateReferenceSystem, data: QgsCoordinateReferenceSystem) -> tuple:
    """The system a format is written in, and a remark where that is not the wanted one, else ''."""
    if form != GEOJSON:
        return (wanted if wanted.isValid() else data), ""
    crs = QgsCoordinateReferenceSystem(_WGS84)
    other = wanted.isValid() and wanted != crs
    return crs, tr("GeoJSON is always in WGS 84 (RFC 7946): the system asked for was not used.") if other else ""


class Writer:
    """``with Writer(…) as writer: writer.add(…); writer.finish(text)``: without ``finish`` nothing is left.

    ``remarks`` tells what the format could not keep.
    """

    def __init__(self, path: Path, form: str, shape: Shape, context: QgsCoordinateTransformContext) -> None:
        """:raises InputError: naming OUTPUT or FORMAT, when it cannot be written so."""
        self._path, self._form, self._shape, self._context = path, form, shape, context
        self.remarks: list[str] = []
        self._type = _written_type(shape.wkb_type)
        self._dbase = dbase.Table(shape.fields) if form == SHAPEZIP else None
        self._fields, self._sources = self._columns()
        self._lossy()

    def __enter__(self) -> Writer:
        try:
            self._folder = Path(tempfile.mkdtemp(prefix=f".{self._path.stem[:40]}-", dir=self._path.parent))
        except OSError as error:
            why = tr("{} cannot be written ({})").format(self._path.parent, error.strerror or error)
            raise InputError("OUTPUT", why) from error
        try:
            self._file = self._folder / (self._path.stem + (".shp" if self._form == SHAPEZIP else self._path.suffix))
            self._sink = self._open()
        except BaseException:
            self._sweep()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._sink = None  # closes the file, which on Windows could not be removed otherwise
        self._sweep()

    def add(self, feature: QgsFeature, geometry: QgsGeometry) -> None:
        """Write a feature with another geometry.

        :raises DataError: when the disk or the format refuses it.
        """
        if QgsWkbTypes.isMultiType(self._type) and not geometry.isMultipart():
            geometry.convertToMultiType()
        made = QgsFeature(self._fields)
        made.setAttributes([self._value(feature, source) for source in self._sources])
        made.setGeometry(geometry)
        if self._sink is None or not self._sink.addFeature(made, QgsFeatureSink.Flag.FastInsert):
            raise self._broken(self._sink.errorMessage() if self._sink else "")

    def finish(self, text: Callable[[list[str]], str]) -> Path:
        """Put the result in its place, with the text on whose the data are: inside where the format has room for it.

        :param text: makes it of the remarks.
        :raises DataError: when it cannot be put there.
        """
        if self._sink is not None and not self._sink.flushBuffer():
            raise self._broken(self._sink.errorMessage())
        self._sink = None
        if self._form == GPKG:
            self._describe()
        if self._dbase is not None:
            self.remarks += self._dbase.remarks()
        told = text(self.remarks)
        try:
            if self._form == SHAPEZIP:
                self._file = self._zip(told)
            self._put(told)
        except sqlite.BusyError as error:
            raise self._held(tr("another program is writing into it")) from error
        except (OSError, sqlite3.Error) as error:
            raise self._held(getattr(error, "strerror", None) or error) from error
        return self._path

    # -- how each format is written -----------------------------------------------------------------------------------

    def _columns(self) -> tuple[QgsFields, list[int]]:
        """The written fields, each with the number of the field its values come from (-1: the name of the layer)."""
        own, written = self._shape.fields, QgsFields()
        if self._form == DXF:
            written.append(QgsField("Layer", TYPES["text"]))
            return written, [own.lookupField(self._shape.group)]
        if self._dbase is not None:
            return self._dbase.fields, self._dbase.sources
        for field in own:
            copy = QgsField(field)
            if field.type() == TYPES["text"]:  # services announce lengths that their values exceed
                copy.setLength(0)
            written.append(copy)
        return written, list(range(own.count()))

    def _lossy(self) -> None:
        kind, own = self._shape.wkb_type, self._shape.fields
        if self._form == SHAPEZIP and QgsWkbTypes.geometryType(kind) == QgsWkbTypes.GeometryType.UnknownGeometry:
            why = tr("the data mix points, lines and polygons, a Shapefile holds one of them")
            raise InputError("FORMAT", why, tr("Choose gpkg."), choices=(GPKG, GEOJSON))
        if self._form == DXF:
            lost = ", ".join(field.name() for field in own if field.name() != self._shape.group)
            self.remarks.append(tr("DXF keeps shapes only; these fields are not in it: {}.").format(lost or "–"))
            self.remarks.append(
                tr("DXF does not say its coordinate system: it is {}.").format(self._shape.crs.authid())
            )
        if QgsWkbTypes.isCurvedType(kind):
            self.remarks.append(tr("Curves that were cut became segments."))
        if QgsWkbTypes.hasM(kind):
            self.remarks.append(tr("The measures (M) of the geometries are not kept."))

    def _open(self) -> QgsVectorFileWriter:
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = _DRIVERS[self._form][0]
        options.layerName = self._layer_name()
        options.fileEncoding = "UTF-8"
        options.layerOptions = self._layer_options()
        sink = QgsVectorFileWriter.create(
            str(self._file), self._fields, self._type, self._shape.crs, self._context, options
        )
        if sink.hasError() != QgsVectorFileWriter.WriterError.NoError:
            raise self._broken(sink.errorMessage())
        return sink

    def _describe(self) -> None:
        """Metadata inside the GeoPackage, where QGIS finds them."""
        source = f"{self._file}|layername={self._layer_name()}"
        saved, why = QgsProviderRegistry.instance().saveLayerMetadata("ogr", source, self._shape.metadata)
        if not saved:
            raise self._broken(why)

    def _layer_name(self) -> str:
        return re.sub(r"\W+", "_", self._shape.name).strip("_")[:60] or "data"

    def _layer_options(self) -> list[str]:
        if self._form == GPKG:
            return own_columns.options(field.name() for field in self._fields)
        if self._form == GEOJSON:
            return ["RFC7946=YES"]
        if self._form == CSV:
            point = QgsWkbTypes.flatType(self._type) == _WKB.Point
            xy = "AS_XYZ" if QgsWkbTypes.hasZ(self._type) else "AS_XY"
            return [f"GEOMETRY={xy if point else 'AS_WKT'}", "STRING_QUOTING=IF_NEEDED"]
        return []

    def _value(self, feature: QgsFeature, source: int) -> object:
        value = feature.attribute(source) if source >= 0 else self._shape.name
        if self._form == DXF:
            return re.sub(r"[<>/\\\":;?*|=,`]+", "_", str(value))[:255] or "0"
        return value if self._dbase is None else self._dbase.value(value)

    # -- where it is written ------------------------------------------------------------------------------------------

    def _zip(self, text: str) -> Path:
        target = self._folder / "done" / self._path.name
        target.parent.mkdir()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(self._folder.glob(self._file.stem + ".*")):
                archive.write(file, file.name)
            archive.writestr("LICENCE.txt", text)
        return target

    def _put(self, text: str) -> None:
        """Also over an older result: into a GeoPackage that is one, as QGIS may have it open, with a log beside it."""
        if self._form == GPKG and sqlite.is_one(self._path):
            sqlite.put(self._file, self._path, _PATIENCE)
        else:
            os.replace(self._file, self._path)  # noqa: PTH105
        if self._form not in (GPKG, SHAPEZIP):
            self._path.with_name(self._path.name + ".licence.txt").write_text(text, encoding="utf-8")

    def _sweep(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def _held(self, why: object) -> DataError:
        reason = tr("{} cannot be replaced ({})").format(self._path, why)
        return DataError(self._path.name, reason, tr("Close the layer or program that uses it."))

    def _broken(self, why: str) -> DataError:
        return DataError(self._path.name, tr("it cannot be written ({})").format(why))


def _written_type(wkb_type: QgsWkbTypes.Type) -> QgsWkbTypes.Type:
    """What pieces of this type are: a line or polygon that is cut may become several; points stay as they are."""
    flat = QgsWkbTypes.dropM(QgsWkbTypes.linearType(wkb_type))
    if QgsWkbTypes.geometryType(wkb_type) == QgsWkbTypes.GeometryType.PointGeometry:
        return flat
    if QgsWkbTypes.geometryType(wkb_type) == QgsWkbTypes.GeometryType.UnknownGeometry:
        return _WKB.Unknown
    return QgsWkbTypes.multiType(flat)
