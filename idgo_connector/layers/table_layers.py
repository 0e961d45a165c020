"""Text tables and sheets as layers: copied once into a GeoPackage beside them, with types, places and an index.

Copied rather than opened in place: QGIS's provider of delimited text reads the whole file again whenever a project is
opened, leaves rows out whose coordinates it cannot read, and knows neither “lat, lon” columns nor GeoJSON. The copy is
made row by row: memory does not grow with the file.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable, Iterable, Iterator, Protocol, Sequence

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsJsonUtils,
    QgsPointXY,
    QgsVectorFileWriter,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QMetaType

from ...toolbelt.errors import DataError, InputError
from ...toolbelt.i18n import tr
from . import columns, places
from .columns import Column
from .places import Place

_SAMPLE = 2000
_STEP = 1000
_TYPES = {
    columns.INTEGER: QMetaType.Type.LongLong,
    columns.REAL: QMetaType.Type.Double,
    columns.DATE: QMetaType.Type.QDate,
    columns.TEXT: QMetaType.Type.QString,
}
_FAMILY = re.compile(r"(point|linestring|polygon|geometrycollection|curve|surface)", re.I)
_MULTI = {
    "point": Qgis.WkbType.MultiPoint, "linestring": Qgis.WkbType.MultiLineString, "polygon": Qgis.WkbType.MultiPolygon,
}  # fmt: skip
Progress = Callable[[int, int], None]


class Table(Protocol):
    """What a text file and a sheet have in common: names of columns (None: the first row is data), and rows of text."""

    @property
    def path(self) -> Path: ...

    @property
    def names(self) -> tuple[str, ...] | None: ...

    def rows(self) -> Iterator[list[str]]: ...


def geopackage(table: Table, name: str, crs: str, progress: Progress) -> tuple[Path, list[str]]:
    """The GeoPackage of a table and remarks for the member; that of an earlier time when the file is still the same.

    :param name: which table of the file this is, '' for the only one.
    :param crs: of the coordinates, where the member gives it.
    :param progress: called with the rows done and to do; may raise to cancel.
    :raises InputError: naming CRS, when neither the values nor the names tell the coordinates' system.
    :raises DataError: when the file cannot be read or the copy cannot be written.
    """
    stat = table.path.stat()
    version = hashlib.sha256(f"{name}|{crs}|{stat.st_mtime_ns}|{stat.st_size}".encode()).hexdigest()[:12]
    target = table.path.with_name(f"{table.path.stem[:40]}-{version}.gpkg")
    note = target.with_suffix(".json")
    if not (target.is_file() and note.is_file()):
        beside = target.with_name(f"{uuid.uuid4().hex[:8]}-{target.name}")
        try:
            remarks = _convert(table, name or table.path.stem, crs, beside, progress)
            note.write_text(json.dumps(remarks), encoding="utf-8")
            _settle(beside, target)
        finally:
            beside.unlink(missing_ok=True)
    return target, json.loads(note.read_text(encoding="utf-8"))


def _settle(beside: Path, target: Path) -> None:
    """In its place, unless another QGIS was quicker, and has it open."""
    try:
        beside.replace(target)
    except PermissionError:
        if not target.is_file():
            raise


def _convert(table: Table, layer: str, crs: str, target: Path, progress: Progress) -> list[str]:
    known, count = columns.survey(table.names, _counted(table.rows(), progress, 0))
    if not known:
        raise DataError(table.path.name, tr("it is empty, or no text"))
    place = places.find([column.name for column in known], list(itertools.islice(table.rows(), _SAMPLE)))
    if place is not None and crs:
        place = replace(place, crs=crs)
    if place is not None and not place.crs:
        raise _unknown_crs(table, place, known)
    without = _write(table, layer, known, place, target, lambda done: progress(count + done, 2 * count))
    return list(_remarks(known, count, place, without))


def _counted(rows: Iterable[list[str]], progress: Progress, total: int) -> Iterator[list[str]]:
    for number, row in enumerate(rows):
        if number % _STEP == 0:
            progress(number, total)
        yield row


def _write(
    table: Table, layer: str, known: Sequence[Column], place: Place | None, target: Path, done: Callable[[int], None]
) -> int:
    """Every row, and the number of those without a place.

    :raises DataError: when the GeoPackage cannot be written."""
    fields, kind = _fields(known), _geometry_type(place, table)
    writer = _writer(target, layer, fields, kind, place)
    values = [column.value() for column in known]
    multi, without = QgsWkbTypes.isMultiType(kind), 0
    try:
        for number, row in enumerate(table.rows()):
            if number % _STEP == 0:
                done(number)
            feature = QgsFeature(fields)
            feature.setAttributes([_attribute(value(cell)) for value, cell in itertools.zip_longest(
                values, row, fillvalue="")])  # fmt: skip
            if place is not None:
                geometry = _geometry(place, row)
                if geometry is None:
                    without += 1
                else:
                    if multi:
                        geometry.convertToMultiType()
                    feature.setGeometry(geometry)
            if not writer.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise _unwritten(target, writer.errorMessage())
        if not writer.flushBuffer():
            raise _unwritten(target, writer.errorMessage())
    finally:
        del writer  # closes the file
    return without


def _writer(
    target: Path, layer: str, fields: QgsFields, kind: Qgis.WkbType, place: Place | None
) -> QgsVectorFileWriter:
    taken = {field.name().lower() for field in fields}
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", layer
    own = {"FID": ("fid", "ogc_fid", "openig_fid"), "GEOMETRY_NAME": ("geom", "geometry", "openig_geom")}
    options.layerOptions = [f"{key}={next(n for n in names if n not in taken)}" for key, names in own.items()]
    crs = QgsCoordinateReferenceSystem(place.crs) if place else QgsCoordinateReferenceSystem()
    writer = QgsVectorFileWriter.create(str(target), fields, kind, crs, QgsCoordinateTransformContext(), options)
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise _unwritten(target, writer.errorMessage())
    return writer


def _fields(known: Sequence[Column]) -> QgsFields:
    fields = QgsFields()
    for column in known:
        fields.append(QgsField(column.name, _TYPES[column.kind]))
    return fields


def _attribute(value: columns.Value) -> Any:
    return value if value is None or isinstance(value, (int, float, str)) else QDate(value.year, value.month, value.day)


def _geometry_type(place: Place | None, table: Table) -> Qgis.WkbType:
    """One type for all rows; any, where they mix points, lines and polygons."""
    if place is None:
        return Qgis.WkbType.NoGeometry
    if place.kind in (places.XY, places.PAIR):
        return Qgis.WkbType.Point
    families = set()
    for row in table.rows():
        found = _FAMILY.search(place.text(row))
        if found:
            families.add(found[1].lower())
    return _MULTI.get(families.pop(), Qgis.WkbType.Unknown) if len(families) == 1 else Qgis.WkbType.Unknown


def _geometry(place: Place, row: Sequence[str]) -> QgsGeometry | None:
    if place.kind in (places.XY, places.PAIR):
        point = place.point(row)
        return None if point is None else QgsGeometry.fromPointXY(QgsPointXY(*point))
    text = place.text(row)
    if not text:
        return None
    geometry = QgsGeometry.fromWkt(text) if place.kind == places.WKT else QgsJsonUtils.geometryFromGeoJson(text)
    return None if geometry.isNull() else geometry


def _remarks(known: Sequence[Column], count: int, place: Place | None, without: int) -> Iterator[str]:
    if place is None:
        yield tr("No coordinates were found in its columns: it is a table.")
    else:
        names = ", ".join(f"“{known[index].name}”" for index in place.columns)
        if place.by_value:
            yield tr("The coordinates are taken from {}, by their values ({}).").format(names, place.crs)
        else:
            yield tr("The coordinates are taken from {} ({}).").format(names, place.crs)
        if without:
            nowhere = tr("{} of {} rows have no coordinates that can be read: they are in the table, without a place.")
            yield nowhere.format(without, count)
    for column in known:
        if column.nothings:
            empty = tr("{} cells of “{}” say in words that there is no value: they are empty in the layer.")
            yield empty.format(column.nothings, column.name)


def _unknown_crs(table: Table, place: Place, known: Sequence[Column]) -> InputError:
    names = ", ".join(f"“{known[index].name}”" for index in place.columns)
    points = [place.point(row) for row in itertools.islice(table.rows(), _SAMPLE)] if place.kind == places.XY else []
    found = [point for point in points if point]
    choices: tuple[str, ...] = places.plausible(0, 0, 1e8, 1e8)
    if found:
        x, y = [point[0] for point in found], [point[1] for point in found]
        choices = places.plausible(min(x), min(y), max(x), max(y))
    return InputError(
        "CRS", tr("{} does not say the coordinate system of {}").format(table.path.name, names),
        tr("It may be one of: {}.").format(", ".join(choices)), choices,
    )  # fmt: skip


def _unwritten(target: Path, reason: str) -> DataError:
    return DataError(target.name, tr("it cannot be written in {} ({})").format(target.parent, reason))
