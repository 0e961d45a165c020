"""The GeoPackage that a load fills: built beside, put in place in one step, a layer a model and family of geometry."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any, Iterable, Mapping, Sequence

from osgeo import ogr, osr

from ...toolbelt import sqlite
from ...toolbelt.errors import DataError, InputError, RefusedError
from ...toolbelt.i18n import tr
from . import geometry
from .models import BOOLEAN, INTEGER, LINE, POINT, POLYGON, REAL, TEXT, Field
from .read import Loaded

SOURCE_TABLE = "geotrek_source"
SOURCE_COLUMNS = ("model", "url", "read_at", "language", "geotrek_version", "announced", "written", "store_version")
#: Version of the tables of a store; a newer one is refused.
STORE_VERSION = 1
#: Seconds to wait for whoever writes into the store at this moment.
PATIENCE = 10.0

_OGR_TYPES = {TEXT: ogr.OFTString, INTEGER: ogr.OFTInteger64, REAL: ogr.OFTReal, BOOLEAN: ogr.OFTInteger}
_WKB = {POINT: ogr.wkbPoint, LINE: ogr.wkbMultiLineString, POLYGON: ogr.wkbMultiPolygon}


def check(path: Path) -> None:
    """Refuse to write over a file that is not a store of ours.

    :raises InputError: naming STORE.
    :raises RefusedError: as :func:`is_store`.
    """
    if path.suffix.lower() != ".gpkg":
        raise InputError("STORE", tr("the name of a GeoPackage ends in .gpkg"))
    if path.exists() and not is_store(path):
        raise InputError(
            "STORE", tr("{} exists and was not written by this algorithm").format(path), tr("Choose another name.")
        )


def is_store(path: Path) -> bool:
    """True for a GeoPackage that a load wrote.

    :raises RefusedError: when another program keeps it locked, or a newer plugin wrote it.
    """
    try:
        with closing(_open(path)) as store:
            (version,) = store.execute("SELECT max(store_version) FROM geotrek_source").fetchone()
    except sqlite3.Error as error:
        if "locked" in str(error):
            raise RefusedError(path.name, tr("it is in use by another program"), tr("Try again later.")) from error
        return False
    if version is not None and version > STORE_VERSION:
        raise RefusedError(
            path.name,
            tr("it was written by a newer version of this plugin (schema {})").format(version),
            tr("Update the plugin."),
        )
    return True


def _open(path: Path) -> sqlite3.Connection:
    """A file that is there; not read-only: after a load was killed, the first to open the store rolls it back."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=PATIENCE)


def layers(path: Path) -> list[str]:
    """Layers of a store, in the order in which they were written."""
    with closing(_open(path)) as store:
        rows = store.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features' ORDER BY rowid")
        return [name for (name,) in rows]


def write(path: Path, loads: Sequence[Loaded], source: Mapping[str, Any]) -> dict[str, int]:
    """Write all the models, or leave the store as it was.

    The new content is copied into the file in one transaction: QGIS may have its layers open, and on Windows an open
    file cannot be replaced.

    :param source: values of :data:`SOURCE_COLUMNS` that are the same for all the models.
    :returns: number of features by layer.
    :raises DataError: when the store cannot be written, or somebody else keeps it busy.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".geotrek-", dir=path.parent) as folder:
        beside = Path(folder) / "new.gpkg"
        counts = _build(beside, loads, source)
        try:
            sqlite.put(beside, path, PATIENCE)
        except (sqlite.BusyError, sqlite3.Error) as error:
            why = str(error) or tr("another program uses it")
            raise DataError(
                str(path),
                tr("it cannot be written ({})").format(why),
                tr("Close what else writes into it, then load again."),
            ) from error
    return counts


def _build(path: Path, loads: Sequence[Loaded], source: Mapping[str, Any]) -> dict[str, int]:
    before = ogr.GetUseExceptions()  # a switch of the whole process: put back as it was
    ogr.UseExceptions()
    try:
        data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
        try:
            return _fill_all(data, loads, source)
        finally:
            data.Destroy()  # not left to Python: an error under way holds it, and Windows keeps an open file's folder
    except RuntimeError as error:
        raise DataError(str(path), tr("it cannot be written ({})").format(error)) from error
    finally:
        if not before:
            ogr.DontUseExceptions()


def _fill_all(data: ogr.DataSource, loads: Sequence[Loaded], source: Mapping[str, Any]) -> dict[str, int]:
    counts: dict[str, int] = {}
    data.StartTransaction()
    for load in loads:
        for family in _families(load):
            layer = _layer(data, load, family)
            counts[layer.GetName()] = _fill(layer, load, family)
    _remember(data, loads, source)
    data.CommitTransaction()
    return counts


def _families(load: Loaded) -> list[str]:
    """The model's own family, then the others that its objects have."""
    found = {part.family for row in load.rows for part in geometry.parts(row["geometry"])}
    return [load.model.family, *sorted(found - {load.model.family})]


def _layer(data: ogr.DataSource, load: Loaded, family: str) -> ogr.Layer:
    own = family == load.model.family
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(load.epsg)
    kind = _WKB[family]
    layer = data.CreateLayer(
        load.model.name if own else f"{load.model.name}_{family}",
        crs, ogr.GT_SetZ(kind) if load.model.has_z else kind, ["FID=fid", "GEOMETRY_NAME=geom"],
    )  # fmt: skip
    for column in (Field("id", INTEGER), *load.model.fields, Field("part", INTEGER), Field("broken")):
        definition = ogr.FieldDefn(column.name, _OGR_TYPES[column.kind])
        if column.kind == BOOLEAN:
            definition.SetSubType(ogr.OFSTBoolean)
        layer.CreateField(definition)
    return layer


def _fill(layer: ogr.Layer, load: Loaded, family: str) -> int:
    own = family == load.model.family
    definition = layer.GetLayerDefn()
    names = [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]
    count = 0
    for row in load.rows:
        found = geometry.parts(row["geometry"])
        pieces: Iterable[geometry.Part | None] = [part for part in found if part.family == family]
        if own and not found:
            pieces = [None]
        for piece in pieces:
            feature = ogr.Feature(definition)
            _set(feature, names, {**row, "part": piece.number if piece else None})
            if piece:
                feature.SetGeometryDirectly(_shape(piece, load.model.has_z))
            layer.CreateFeature(feature)
            count += 1
    return count


def _shape(piece: geometry.Part, has_z: bool) -> ogr.Geometry:
    shape = ogr.CreateGeometryFromJson(json.dumps(piece.geojson))
    if piece.family == LINE:
        shape = ogr.ForceToMultiLineString(shape)
    elif piece.family == POLYGON:
        shape = ogr.ForceToMultiPolygon(shape)
    shape.Set3D(has_z)
    return shape


def _set(feature: ogr.Feature, names: Iterable[str], values: Mapping[str, Any]) -> None:
    """Set the fields by their place in the layer: by name, GDAL compares every name each time."""
    for place, name in enumerate(names):
        value = values.get(name)
        if value is not None:
            feature.SetField(place, int(value) if isinstance(value, bool) else value)


def _remember(data: ogr.DataSource, loads: Sequence[Loaded], source: Mapping[str, Any]) -> None:
    """One line a model: where it was read, when, in which language, and whether all of it is there."""
    table = data.CreateLayer(SOURCE_TABLE, None, ogr.wkbNone, ["ASPATIAL_VARIANT=GPKG_ATTRIBUTES"])
    numbers = ("announced", "written", "store_version")
    for name in SOURCE_COLUMNS:
        table.CreateField(ogr.FieldDefn(name, ogr.OFTInteger64 if name in numbers else ogr.OFTString))
    for load in loads:
        feature = ogr.Feature(table.GetLayerDefn())
        line = {
            "model": load.model.name,
            "announced": load.announced,
            "written": len(load.rows),
            "store_version": STORE_VERSION,
        }
        _set(feature, SOURCE_COLUMNS, {**source, **line})
        table.CreateFeature(feature)
