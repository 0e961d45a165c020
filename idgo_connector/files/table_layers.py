"""Text tables and sheets as layers: copied once into a GeoPackage beside them, with types, places and an index.

Copied rather than opened in place: QGIS's provider of delimited text reads the whole file again whenever a project is
opened, leaves rows out whose coordinates it cannot read, and knows neither “lat, lon” columns nor GeoJSON. The copy is
made row by row: memory does not grow with the file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import json
import re
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable, Iterable, Iterator, Protocol, Sequence

from osgeo import gdal, ogr, osr

from ...toolbelt.errors import DataError, InputError
from ...toolbelt.i18n import tr
from . import columns, own_columns, places
from .columns import Column
from .places import Place

_SAMPLE = 2000
_STEP = 1000
_TYPES = {
    columns.INTEGER: ogr.OFTInteger64,
    columns.REAL: ogr.OFTReal,
    columns.DATE: ogr.OFTDate,
    columns.TEXT: ogr.OFTString,
}
_FAMILY = re.compile(r"(point|linestring|polygon|geometrycollection|curve|surface)", re.I)
_MULTI = {"point": ogr.wkbMultiPoint, "linestring": ogr.wkbMultiLineString, "polygon": ogr.wkbMultiPolygon}
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
    gdal.PushErrorHandler("CPLQuietErrorHandler")  # of this thread: a geometry that cannot be read is counted
    try:
        source = ogr.GetDriverByName("GPKG").CreateDataSource(str(target))
        try:
            return _fill(source, _layer(source, layer, known, place, table), table, known, place, done)
        finally:
            source = None  # closes the file
    except (RuntimeError, AttributeError) as error:  # None where GDAL's exceptions are off
        reason = gdal.GetLastErrorMsg() or str(error)
        raise DataError(target.name, tr("it cannot be written in {} ({})").format(target.parent, reason)) from error
    finally:
        gdal.PopErrorHandler()


def _layer(source: ogr.DataSource, name: str, known: Sequence[Column], place: Place | None, table: Table) -> ogr.Layer:
    options = own_columns.options(column.name for column in known)
    reference = None
    if place:
        reference = osr.SpatialReference()
        reference.SetFromUserInput(place.crs)
    layer = source.CreateLayer(name, reference, _geometry_type(place, table), options)
    for column in known:
        layer.CreateField(ogr.FieldDefn(column.name, _TYPES[column.kind]))
    return layer


def _fill(
    source: ogr.DataSource,
    layer: ogr.Layer,
    table: Table,
    known: Sequence[Column],
    place: Place | None,
    done: Callable[[int], None],
) -> int:
    cells = [(index, _SETTERS[column.kind], column.value()) for index, column in enumerate(known)]
    kind, definition, without = layer.GetGeomType(), layer.GetLayerDefn(), 0
    multi = kind in _MULTI.values()
    source.StartTransaction()
    for number, row in enumerate(table.rows()):
        if number % _STEP == 0:
            done(number)
        feature = ogr.Feature(definition)
        for (index, put, value), cell in zip(cells, row):
            read = value(cell) if cell else None
            if read is not None:  # what is not set is empty
                put(feature, index, read)
        geometry = _geometry(place, row) if place else None
        if geometry is not None:
            feature.SetGeometryDirectly(ogr.ForceTo(geometry, kind) if multi else geometry)
        elif place:
            without += 1
        if layer.CreateFeature(feature):
            raise RuntimeError(gdal.GetLastErrorMsg())
    if source.CommitTransaction():
        raise RuntimeError(gdal.GetLastErrorMsg())
    return without


def _put_date(feature: ogr.Feature, index: int, day: dt.date) -> None:
    feature.SetField(index, day.year, day.month, day.day, 0, 0, 0.0, 0)


#: (``SetField`` looks at the type of every value: the others are four times as fast.)
_SETTERS: dict[str, Callable[[ogr.Feature, int, Any], None]] = {
    columns.INTEGER: ogr.Feature.SetFieldInteger64,
    columns.REAL: ogr.Feature.SetField,
    columns.DATE: _put_date,
    columns.TEXT: getattr(ogr.Feature, "SetFieldString", ogr.Feature.SetField),
}


def _geometry_type(place: Place | None, table: Table) -> int:
    """One type for all rows; any, where they mix points, lines and polygons."""
    if place is None:
        return ogr.wkbNone
    if place.kind in (places.XY, places.PAIR):
        return ogr.wkbPoint
    families = set()
    for row in table.rows():
        found = _FAMILY.search(place.text(row))
        if found:
            families.add(found[1].lower())
    return _MULTI.get(families.pop(), ogr.wkbUnknown) if len(families) == 1 else ogr.wkbUnknown


def _geometry(place: Place, row: Sequence[str]) -> ogr.Geometry | None:
    if place.kind in (places.XY, places.PAIR):
        point = place.point(row)
        if point is None:
            return None
        geometry = ogr.Geometry(ogr.wkbPoint)
        geometry.AddPoint_2D(*point)
        return geometry
    text = place.text(row)
    try:
        return (ogr.CreateGeometryFromWkt if place.kind == places.WKT else ogr.CreateGeometryFromJson)(text)
    except RuntimeError:  # where GDAL's exceptions are on; None otherwise
        return None


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
