"""What GDAL finds in an uploaded file, and the way of its layer into PostGIS. Needs ``osgeo``: QGIS's Python.

python -m tests.sandbox.idgo.gis inspect FILE ENCODING
python -m tests.sandbox.idgo.gis load FILE ENCODING TABLE SRS     (OPENIG_DSN: the database)
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from osgeo import gdal, ogr, osr

from tests.sandbox.maps.mapfile import GEOMETRY, KEY

gdal.UseExceptions()
gdal.SetConfigOption("GDAL_PAM_ENABLED", "NO")
_STORED = 4171


def _name(file: Path) -> str:
    return f"/vsizip/{file}" if file.suffix.lower() == ".zip" else str(file)


def _open(file: Path, flags: int, encoding: str = "") -> gdal.Dataset | None:
    """The data, or None when GDAL sees none. A Shapefile in a sub-folder of its archive is found."""
    names = [_name(file)]
    if file.suffix.lower() == ".zip":
        inside = gdal.ReadDirRecursive(names[0]) or []
        names += [f"{names[0]}/{name}" for name in inside if name.lower().endswith((".shp", ".tab", ".mif"))]
    for name in names:
        shapefile = {"open_options": [f"ENCODING={encoding}"], "allowed_drivers": ["ESRI Shapefile"]}
        for options in (shapefile, {}) if flags & gdal.OF_VECTOR else ({},):
            try:
                return gdal.OpenEx(name, flags, **options)
            except RuntimeError:
                continue
    return None


def _epsg(reference: osr.SpatialReference | None) -> int | None:
    """EPSG number, guessed for an ESRI .prj; 0 for a system that has none."""
    if reference is None:
        return None
    code = reference.GetAuthorityCode(None)
    if code:
        return int(code)
    matches = [match for match, confidence in reference.FindMatches() or () if confidence >= 70]
    return int(matches[0].GetAuthorityCode(None)) if matches else 0


def bounds(extent: tuple[float, float, float, float], epsg: int) -> list[float]:
    """xmin, ymin, xmax, ymax in EPSG:4171 of xmin, xmax, ymin, ymax in another system."""
    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.ImportFromEPSG(epsg)
    target.ImportFromEPSG(_STORED)
    for reference in (source, target):
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    xmin, xmax, ymin, ymax = extent
    return list(osr.CoordinateTransformation(source, target).TransformBounds(xmin, ymin, xmax, ymax, 21))


def inspect(file: Path, encoding: str) -> dict[str, Any]:
    """``{"kind": None | "vector" | "raster", "layers": [{name, epsg, count, fields, null_geometry, decodes, …}]}``."""
    vector = _open(file, gdal.OF_VECTOR)
    if vector is not None and vector.GetLayerCount():
        return {
            "kind": "vector",
            "layers": [_layer(vector.GetLayer(i), encoding) for i in range(vector.GetLayerCount())],
        }
    raster = _open(file, gdal.OF_RASTER)
    if raster is None:
        return {"kind": None, "layers": []}
    west, width, _, north, _, height = raster.GetGeoTransform()
    epsg = _epsg(raster.GetSpatialRef())
    extent = (west, west + width * raster.RasterXSize, north + height * raster.RasterYSize, north)
    layer = {"name": file.stem, "epsg": epsg, "bbox": bounds(extent, epsg) if epsg else None}
    return {"kind": "raster", "layers": [layer]}


def _layer(layer: ogr.Layer, encoding: str) -> dict[str, Any]:
    definition = layer.GetLayerDefn()
    fields = [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]
    nulls, decodes = False, True
    for feature in layer:
        geometry = feature.GetGeometryRef()
        nulls = nulls or geometry is None or geometry.IsEmpty()
        decodes = decodes and all(_decodes(feature.GetField(i), encoding) for i in range(len(fields)))
    return {
        "name": layer.GetName(), "epsg": _epsg(layer.GetSpatialRef()), "count": layer.GetFeatureCount(),
        "fields": fields, "null_geometry": nulls, "decodes": decodes,
    }  # fmt: skip


def _decodes(value: Any, encoding: str) -> bool:
    """GDAL's Python gives bytes, or surrogates, for what is not UTF-8."""
    if isinstance(value, str):
        value = value.encode("utf-8", "surrogateescape")
    if not isinstance(value, bytes):
        return True
    try:
        value.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def load(file: Path, encoding: str, table: str, srs: str, dsn: str) -> dict[str, Any]:
    """Replace the table by the file's layer in EPSG:4171: ``{"geometry": "LINE", "bbox": […]}``.

    :raises RuntimeError: with PostgreSQL's words.
    """
    source = _open(file, gdal.OF_VECTOR, encoding)
    fields = inspect(file, encoding)["layers"][0]["fields"]
    kept = [field for field in fields if field.lower() != KEY]
    gdal.VectorTranslate(
        f"PG:{dsn}", source, layerName=table, accessMode="overwrite", srcSRS=srs, dstSRS=f"EPSG:{_STORED}",
        reproject=True, dim="XY", geometryType=["PROMOTE_TO_MULTI"] if _mixes(source.GetLayer(0)) else None,
        selectFields=kept if kept != fields else None,  # a selection cannot name a field with a space
        layerCreationOptions=[f"FID={KEY}", f"GEOMETRY_NAME={GEOMETRY}", "LAUNDER=NO", "SPATIAL_INDEX=GIST"],
    )  # fmt: skip
    database = gdal.OpenEx(f"PG:{dsn}", gdal.OF_VECTOR)
    loaded = database.GetLayerByName(table)
    xmin, xmax, ymin, ymax = loaded.GetExtent()
    kinds = {ogr.wkbPoint: "POINT", ogr.wkbLineString: "LINE", ogr.wkbPolygon: "POLYGON"}
    first = next(_single(feature) for feature in loaded)
    return {"geometry": kinds.get(first, "POLYGON"), "bbox": [xmin, ymin, xmax, ymax]}


def _mixes(layer: ogr.Layer) -> bool:
    """True when single and multiple geometries of one kind meet: they become multiple."""
    found = {(ogr.GT_Flatten(feature.GetGeometryRef().GetGeometryType()), _single(feature)) for feature in layer}
    layer.ResetReading()
    return len(found) > 1 and len({single for _, single in found}) == 1


def _single(feature: ogr.Feature) -> int:
    """The kind of a feature's geometry: point, line or polygon, whether it has one part or several."""
    kind = ogr.GT_Flatten(feature.GetGeometryRef().GetGeometryType())
    return kind - 3 if ogr.wkbMultiPoint <= kind <= ogr.wkbMultiPolygon else kind


def main() -> None:
    """One command; the result as JSON, or the reason on the error stream."""
    action, file, encoding, *rest = sys.argv[1:]
    # for Shapefiles: the bytes as they are, so that the encoding can be judged
    if action == "inspect":
        gdal.SetConfigOption("SHAPE_ENCODING", "")
    try:
        found = (
            inspect(Path(file), encoding)
            if action == "inspect"
            else load(Path(file), encoding, *rest, os.environ["OPENIG_DSN"])
        )
    except RuntimeError as error:
        sys.exit(str(error))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
