"""Writes the files behind the world's uploads. Needs GDAL (``osgeo``): run it with QGIS's Python.

python -m tests.sandbox.world.files FOLDER
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Callable

from osgeo import gdal, ogr, osr

from .archive import write_7z, write_zip
from .catalogue import DATASETS, resources
from .features import rows, shapes
from .model import Content, Dataset, Resource

gdal.UseExceptions()
gdal.SetConfigOption("OGR_CURRENT_DATE", "2026-01-01T00:00:00.000Z")  # else each GeoPackage differs by its hour
gdal.SetConfigOption("GDAL_PAM_ENABLED", "NO")

_GEOMETRIES = {
    "point": ogr.wkbPoint,
    "line": ogr.wkbLineString,
    "polygon": ogr.wkbPolygon,
    "none": ogr.wkbNone,
}
_DRIVERS = {"gpkg": "GPKG", "geojson": "GeoJSON", "kml": "KML", "gpx": "GPX", "xlxs": "XLSX", "ods": "ODS"}


def write_files(folder: Path) -> None:
    """Every uploaded file of the world into ``folder``, under its ``filename``."""
    folder.mkdir(parents=True, exist_ok=True)
    for dataset, resource in resources():
        if resource.source == "uploaded":
            _WRITERS[resource.format](folder / resource.filename, dataset, resource)


def _reference(epsg: int) -> osr.SpatialReference:
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def _geometry(kind: str, points: list[tuple[float, float]]) -> ogr.Geometry:
    if kind == "point":
        geometry = ogr.Geometry(ogr.wkbPoint)
        geometry.AddPoint_2D(*points[0])
        return geometry
    line = ogr.Geometry(ogr.wkbLineString if kind == "line" else ogr.wkbLinearRing)
    for point in points:
        line.AddPoint_2D(*point)
    if kind == "line":
        return line
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(line)
    return polygon


def _add_layer(target: gdal.Dataset, content: Content, options: list[str]) -> None:
    reference = _reference(content.epsg) if content.geometry != "none" else None
    layer = target.CreateLayer(content.layer, reference, _GEOMETRIES[content.geometry], options)
    kinds = {int: ogr.OFTInteger, float: ogr.OFTReal, str: ogr.OFTString}
    table = list(rows(content))
    if target.GetDriver().GetDescription() == "GPX":  # its fields are fixed
        table = [{"name": row["name"]} for row in table]
    else:
        for column, value in table[0].items():
            layer.CreateField(ogr.FieldDefn(column, kinds[type(value)]))
    transform = osr.CoordinateTransformation(_reference(4326), reference) if reference else None
    places = list(shapes(content)) if transform else [[]] * len(table)
    for row, points in zip(table, places):
        feature = ogr.Feature(layer.GetLayerDefn())
        for column, value in row.items():
            feature.SetField(column, value)
        if transform:
            geometry = _geometry(content.geometry, points)
            geometry.Transform(transform)
            feature.SetGeometry(geometry)
        layer.CreateFeature(feature)


def _write_vector(driver: str, path: Path, content: Content, options: list[str] | None = None) -> None:
    path.unlink(missing_ok=True)
    target = gdal.GetDriverByName(driver).Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    for one in (content, *content.also):
        _add_layer(target, one, options or [])
    target = None  # closes it


def _vector(path: Path, dataset: Dataset, resource: Resource) -> None:
    options = ["FORCE_GPX_TRACK=YES"] if resource.format == "gpx" else []
    _write_vector(_DRIVERS[resource.format], path, resource.content, options)


def _zipped(driver: str, extension: str, options: list[str]) -> Callable[[Path, Dataset, Resource], None]:
    def write(path: Path, dataset: Dataset, resource: Resource) -> None:
        with tempfile.TemporaryDirectory() as folder:
            _write_vector(driver, Path(folder, f"{resource.content.layer}.{extension}"), resource.content, options)
            write_zip(path, list(Path(folder).iterdir()))

    return write


def _csv(path: Path, dataset: Dataset, resource: Resource) -> None:
    """As members' spreadsheets write it: semicolons; in latin-1 files the decimal mark is a comma."""
    content = resource.content
    table = list(rows(content))
    if content.geometry == "point":
        for row, ((longitude, latitude),) in zip(table, shapes(content)):
            row.update(latitude=latitude, longitude=longitude)
    lines = [";".join(table[0])]
    for row in table:
        cells = [str(value) for value in row.values()]
        if content.encoding == "latin-1":
            cells = [
                cell.replace(".", ",") if isinstance(value, float) else cell for cell, value in zip(cells, row.values())
            ]
        lines.append(";".join(cells))
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(content.encoding))


def _json(path: Path, dataset: Dataset, resource: Resource) -> None:
    path.write_text(json.dumps(list(rows(resource.content)), ensure_ascii=False, indent=1), encoding="utf-8")


def _geotiff(path: Path, dataset: Dataset, resource: Resource) -> None:
    """A painted relief: three bands over the first area, in Lambert-93."""
    content = resource.content
    xmin, ymin, xmax, ymax = content.areas[0]
    to_lambert = osr.CoordinateTransformation(_reference(4326), _reference(content.epsg))
    corners = [to_lambert.TransformPoint(x, y)[:2] for x in (xmin, xmax) for y in (ymin, ymax)]
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    size = content.count
    target = gdal.GetDriverByName("GTiff").Create(str(path), size, size, 3, gdal.GDT_Byte, ["COMPRESS=DEFLATE"])
    target.SetProjection(_reference(content.epsg).ExportToWkt())
    target.SetGeoTransform((west, (east - west) / size, 0, north, 0, (south - north) / size))
    for band, tint in enumerate((150, 175, 120), start=1):
        pixels = bytes(
            (tint + (x * x // 90 + y * (7 + band) // 5 + x * y // 160) % 60) % 256
            for y in range(size)
            for x in range(size)
        )
        target.GetRasterBand(band).WriteRaster(0, 0, size, size, pixels)
    target = None


def _html(path: Path, dataset: Dataset, resource: Resource) -> None:
    path.write_text(
        f'<!doctype html>\n<html lang="fr"><meta charset="utf-8"><title>{resource.title}</title>\n'
        f"<h1>{dataset.title}</h1>\n<p>Document imaginaire.</p></html>\n",
        encoding="utf-8",
    )


def _pdf(path: Path, dataset: Dataset, resource: Resource) -> None:
    """One page with the title, in the smallest valid PDF."""
    title = dataset.title.encode("cp1252").replace(b"(", b"").replace(b")", b"")
    stream = b"BT /F1 16 Tf 60 760 Td (" + title + b") Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    text, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(text))
        text += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    text += b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(text),
    )
    path.write_bytes(text)


def _7z(path: Path, dataset: Dataset, resource: Resource) -> None:
    write_7z(path, "lisez-moi.txt", f"{dataset.title}\nArchive imaginaire.\n".encode())


_SHAPEFILE = _zipped("ESRI Shapefile", "shp", ["ENCODING=UTF-8"])
_WRITERS: dict[str, Callable[[Path, Dataset, Resource], None]] = {
    **dict.fromkeys(_DRIVERS, _vector),
    "shapezip": _SHAPEFILE,
    "zip": _SHAPEFILE,
    "tab-zip": _zipped("MapInfo File", "tab", ["ENCODING=CP1252"]),
    "csv": _csv,
    "json": _json,
    "geotiff": _geotiff,
    "html": _html,
    "pdf": _pdf,
    "7z": _7z,
}

if __name__ == "__main__":
    write_files(Path(sys.argv[1]))
    print(f"{sum(1 for _, resource in resources() if resource.source == 'uploaded')} files of {len(DATASETS)} datasets")
