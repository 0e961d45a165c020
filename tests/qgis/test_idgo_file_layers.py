"""Files of every kind, written by GDAL or by hand as members do, become layers that QGIS reads, or a question."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from osgeo import gdal, ogr, osr
from qgis.core import QgsVectorLayer

from openig.idgo_connector.catalogue.model import Dataset, Resource
from openig.idgo_connector.files.cog import is_cog
from openig.idgo_connector.layers.choice import Way
from openig.idgo_connector.layers.file_layers import open_file
from openig.idgo_connector.layers.open import open_way
from openig.idgo_connector.layers.opened import Opened
from openig.toolbelt import http, profiles
from openig.toolbelt.endpoints import Endpoints
from openig.toolbelt.errors import DataError, InputError, NetworkError
from tests.downloads import Served
from tests.servers import Request, web

LAMBERT = (770_000.0, 6_280_000.0)
DEGREES = (3.9, 43.6)


def crs(epsg: int) -> osr.SpatialReference:
    made = osr.SpatialReference()
    made.ImportFromEPSG(epsg)
    return made


def write(path: Path, driver: str, *names: str, epsg: int = 0, options: tuple[str, ...] = ()) -> Path:
    """A layer of each name, with a point in Lambert-93 or in degrees, called “Été”."""
    x, y = LAMBERT if epsg in (0, 2154) else DEGREES
    source = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    for name in names or (path.stem,):
        layer = source.CreateLayer(name, crs(epsg) if epsg else None, ogr.wkbPoint, list(options))
        layer.CreateField(ogr.FieldDefn("nom", ogr.OFTString))
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["nom"] = "Été"
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT({x} {y})"))
        layer.CreateFeature(feature)
    return path


def zipped(path: Path, *files: Path, folder: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, folder + file.name)
    return path


def names(opened: Opened) -> list[str]:
    return [feature["nom"] for feature in opened.layer.getFeatures()]


def points(opened: Opened) -> list[tuple[float, float] | None]:
    shapes = [feature.geometry() for feature in opened.layer.getFeatures()]
    return [None if shape.isNull() else (shape.asPoint().x(), shape.asPoint().y()) for shape in shapes]


def asked(parameter: str, path: Path, **options: Any) -> tuple[str, ...]:
    """What a question proposes."""
    try:  # (pytest.raises would keep the layer that was open, beyond the end of QGIS)
        open_file(path, "x", **options)
    except InputError as question:
        assert question.parameter == parameter, str(question)
        return question.choices
    raise AssertionError("it did not ask")


# -- features ---------------------------------------------------------------------------------------------------------


def shapefile(folder: Path, *without: str) -> Path:
    """In a folder of an archive, but for the parts with these extensions."""
    folder.mkdir()
    made = write(folder / "points.shp", "ESRI Shapefile", epsg=2154, options=("ENCODING=UTF-8",))
    kept = [part for part in sorted(folder.iterdir()) if part.suffix not in without]
    assert made.exists()
    return zipped(folder.parent / "points.zip", *kept, folder="données/")


def test_a_shapefile_whose_encoding_is_stated(qgis_app: Any, tmp_path: Path) -> None:
    opened = open_file(shapefile(tmp_path / "a"), "Points")
    assert names(opened) == ["Été"] and opened.layer.crs().authid() == "EPSG:2154"
    assert (opened.count, opened.remarks) == (1, [])


@pytest.mark.parametrize("encoding", ["CP1252", "UTF-8"])
@pytest.mark.parametrize("driver", [0, 0x57])
def test_a_shapefile_whose_encoding_is_found(qgis_app: Any, tmp_path: Path, encoding: str, driver: int) -> None:
    shapefile(tmp_path / "a")
    table = tmp_path / "a" / "points.dbf"
    content = bytearray(table.read_bytes().replace("Été  ".encode(), "Été  ".encode(encoding).ljust(7)))
    content[29] = driver
    table.write_bytes(content)
    (tmp_path / "a" / "points.cpg").unlink()
    opened = open_file(zipped(tmp_path / "b.zip", *(tmp_path / "a").iterdir()), "Points")
    assert names(opened) == ["Été"] and f"read as {encoding}" in " ".join(opened.remarks)


def test_a_shapefile_without_prj_is_a_question(qgis_app: Any, tmp_path: Path) -> None:
    path = shapefile(tmp_path / "a", ".prj")
    assert asked("CRS", path)[0] == "EPSG:2154"
    assert open_file(path, "Points", crs="EPSG:2154").layer.crs().authid() == "EPSG:2154"


def test_a_shapefile_without_shx_is_mended(qgis_app: Any, tmp_path: Path) -> None:
    opened = open_file(shapefile(tmp_path / "a", ".shx"), "Points")
    assert names(opened) == ["Été"] and points(opened) == [LAMBERT] and "made anew" in opened.remarks[0]


def test_a_shapefile_without_dbf_keeps_its_shapes(qgis_app: Any, tmp_path: Path) -> None:
    opened = open_file(shapefile(tmp_path / "a", ".dbf"), "Points")
    assert points(opened) == [LAMBERT] and "attributes are missing" in opened.remarks[0]


def test_mapinfo_in_an_archive(qgis_app: Any, tmp_path: Path) -> None:
    for suffix, folder in (("tab", "a"), ("mif", "b")):
        (tmp_path / folder).mkdir()
        options = ("ENCODING=CP1252",)
        write(tmp_path / folder / f"points.{suffix}", "MapInfo File", epsg=2154, options=options)
        opened = open_file(zipped(tmp_path / f"{suffix}.zip", *(tmp_path / folder).iterdir()), "Points")
        assert names(opened) == ["Été"] and opened.layer.crs().isValid()


def test_an_archive_of_several_files_and_layers_is_a_question(qgis_app: Any, tmp_path: Path) -> None:
    one = write(tmp_path / "one.gpkg", "GPKG", "rivers", "lakes", epsg=2154)
    two = write(tmp_path / "two.geojson", "GeoJSON", epsg=4326)
    path = zipped(tmp_path / "all.zip", one, two, folder="x/")
    assert asked("RESOURCE", path, resource="r1") == ("r1#x/one.gpkg", "r1#x/two.geojson")
    assert asked("RESOURCE", path, layer="x/one.gpkg") == ("x/one.gpkg/rivers", "x/one.gpkg/lakes")
    assert "layername=lakes" in open_file(path, "x", "x/one.gpkg/lakes").layer.source()
    assert names(open_file(path, "x", "x/two.geojson")) == ["Été"]


def test_geojson_in_lambert_93_is_a_question_unless_it_says_so(qgis_app: Any, tmp_path: Path) -> None:
    point = {"type": "Feature", "properties": {"nom": "Été"}, "geometry": {"type": "Point", "coordinates": LAMBERT}}
    content: dict[str, Any] = {"type": "FeatureCollection", "features": [point]}
    path = tmp_path / "x.geojson"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert asked("CRS", path)[0] == "EPSG:2154"
    assert open_file(path, "x", crs="EPSG:2154").layer.crs().authid() == "EPSG:2154"
    content["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}
    path.write_text(json.dumps(content), encoding="utf-8")
    opened = open_file(path, "x", crs="EPSG:3943")
    assert opened.layer.crs().authid() == "EPSG:2154" and "says its coordinate system itself" in opened.remarks[0]


def test_geojson_of_points_and_lines_is_a_question(qgis_app: Any, tmp_path: Path) -> None:
    shapes = [{"type": "Point", "coordinates": [3, 43]}, {"type": "LineString", "coordinates": [[3, 43], [4, 44]]}]
    features = [{"type": "Feature", "properties": {"nom": "a"}, "geometry": shape} for shape in shapes]
    path = tmp_path / "mixed.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    choices = asked("RESOURCE", path)
    assert choices == ("mixed (Point)", "mixed (LineString)")
    assert [open_file(path, "x", choice).count for choice in choices] == [1, 1]


def test_kml_kmz_and_gpx(qgis_app: Any, tmp_path: Path) -> None:
    kml = tmp_path / "x.kml"
    place = "<Placemark><name>Été</name><Point><coordinates>3.9,43.6</coordinates></Point></Placemark>"
    kml.write_text(
        f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>A</name>{place}</Folder></Document></kml>',
        encoding="utf-8",
    )
    assert open_file(kml, "x").layer.crs().authid() == "EPSG:4326"
    kmz = zipped(tmp_path / "x.kmz", kml.rename(tmp_path / "doc.kml"))
    assert open_file(kmz, "x").count == 1
    gpx = tmp_path / "x.gpx"
    track = '<trk><trkseg><trkpt lat="43" lon="3"/><trkpt lat="44" lon="4"/></trkseg></trk>'
    gpx.write_text(f'<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">{track}</gpx>', encoding="utf-8")
    assert "layername=tracks" in open_file(gpx, "x").layer.source()
    gpx.write_text(
        gpx.read_text(encoding="utf-8").replace("<trk>", '<wpt lat="43" lon="3"/><trk>', 1), encoding="utf-8"
    )
    assert asked("RESOURCE", gpx) == ("waypoints", "tracks")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.zip", b"7z\xbc\xaf\x27\x1c....", "it is a 7z archive"),
        ("x.gpkg", b"%PDF-1.4 ...", r"it is a document \(PDF\)"),
        ("x.geojson", b"<!doctype html><p>Connexion", "it is a web page"),
        ("x.csv", b"", "it is empty"),
        ("x.json", b"[1, 2", "QGIS finds no layer in it"),
        ("x.kml", b"<kml><Document><Placemark>", "QGIS finds no layer in it"),
        ("x.zip", b"nothing", "not a zip archive"),
    ],
)
def test_what_is_no_layer_says_what_it_is(qgis_app: Any, tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError, match=words) as failed:
        open_file(tmp_path / name, "x")
    assert failed.value.what == name


def test_an_archive_is_opened_whatever_it_is_called(qgis_app: Any, tmp_path: Path) -> None:
    path = shapefile(tmp_path / "a")
    assert names(open_file(path.rename(tmp_path / "points.geojson"), "x")) == ["Été"]


# -- tables -----------------------------------------------------------------------------------------------------------

CSV = """nom;code_insee;pop;prix;latitude;longitude
Sète;34301;44558;1,5;43,4;3,7
Lunel;34145;N/A;2,25;43,7;4,1
"Ici\net là";01001;12;;;
Perdu;34000;1;3,0;inconnue;4
"""


def test_a_csv_as_a_spreadsheet_in_french_writes_it(qgis_app: Any, tmp_path: Path) -> None:
    path = tmp_path / "villes.csv"
    path.write_bytes(CSV.replace("\n", "\r\n").encode("cp1252"))
    opened = open_file(path, "Villes")
    rows = [feature.attributes()[1:] for feature in opened.layer.getFeatures()]
    assert rows[0] == ["Sète", "34301", 44558, 1.5, "43,4", 3.7]
    assert rows[1][2] is None or not rows[1][2]
    assert rows[2][:2] == ["Ici\r\net là", "01001"]
    assert points(opened) == [(3.7, 43.4), (4.1, 43.7), None, None] and opened.count == 4
    assert opened.layer.crs().authid() == "EPSG:4326"
    said = " ".join(opened.remarks)
    assert "read as cp1252" in said and "2 of 4 rows have no coordinates" in said and "1 cells of “pop”" in said
    again = open_file(path, "Villes")
    assert (again.layer.source(), again.remarks) == (opened.layer.source(), opened.remarks)


def test_a_csv_in_lambert_93_with_columns_called_as_the_layer_is(qgis_app: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("fid,geom,X,Y\na1,b,770000.5,6280000\n,,771000,6281000\n", encoding="utf-8")
    opened = open_file(path, "x")
    assert opened.layer.crs().authid() == "EPSG:2154" and points(opened)[0] == (770000.5, 6280000)
    assert {"fid", "geom", "X", "Y"} < set(opened.layer.fields().names())
    assert next(opened.layer.getFeatures())["fid"] == "a1"


def test_a_csv_whose_system_is_unknown_is_a_question(qgis_app: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("x;y\n430000;4830000\n", encoding="utf-8")
    assert "EPSG:32631" in asked("CRS", path)
    opened = open_file(path, "x", crs="EPSG:32631")
    assert opened.layer.crs().authid() == "EPSG:32631" and points(opened) == [(430000, 4830000)]


@pytest.mark.parametrize(
    ("column", "wkb"),
    [
        (["POLYGON((3 43, 4 43, 4 44, 3 43))", "MULTIPOLYGON(((3 43, 4 43, 4 44, 3 43)))"], "MultiPolygon"),
        (['{"type": "LineString", "coordinates": [[3, 43], [4, 44]]}'] * 2, "MultiLineString"),
        (["43.6, 3.9", "43.7, 4.0"], "Point"),
    ],
)
def test_a_column_of_places(qgis_app: Any, tmp_path: Path, column: list[str], wkb: str) -> None:
    path = tmp_path / "x.csv"
    quoted = ['{};"{}"'.format(number, cell.replace('"', '""')) for number, cell in enumerate(column)]
    path.write_text("\n".join(["n;ou", *quoted, "9;"]), encoding="utf-8")
    opened = open_file(path, "x")
    assert opened.layer.wkbType().name == wkb and opened.layer.crs().authid() == "EPSG:4326"
    assert [feature.hasGeometry() for feature in opened.layer.getFeatures()] == [True, True, False]


def test_a_column_of_points_and_polygons_is_a_question(qgis_app: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('n;g\n1;POINT(3 43)\n2;"POLYGON((3 43, 4 43, 4 44, 3 43))"\n', encoding="utf-8")
    choices = asked("RESOURCE", path)
    assert choices == ("x (Point)", "x (Polygon)")
    assert [open_file(path, "x", choice).count for choice in choices] == [1, 1]


def test_a_table_without_places_and_one_in_an_archive(qgis_app: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("nom\tvaleur\nÉté\t2\n", encoding="utf-8")
    opened = open_file(path, "x")
    assert not opened.layer.isSpatial() and names(opened) == ["Été"] and "it is a table" in opened.remarks[0]
    assert names(open_file(zipped(tmp_path / "x.zip", path), "x")) == ["Été"]


def test_a_table_is_copied_until_the_member_stops_it_and_no_half_is_left(qgis_app: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("n;lon;lat\n" + "1;3.9;43.6\n" * 5000, encoding="utf-8")

    def stop(done: int, total: int) -> None:
        if total and done > 7000:
            raise NetworkError("stopped", "by you", service="x", kind="cancelled")

    with pytest.raises(NetworkError, match="by you"):
        open_file(path, "x", progress=stop)
    assert list(tmp_path.iterdir()) == [path]


def spreadsheet(path: Path, driver: str, *sheets: str) -> Path:
    source = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    for sheet in sheets:
        layer = source.CreateLayer(sheet)
        for field, kind in (("nom", ogr.OFTString), ("lat", ogr.OFTReal), ("lon", ogr.OFTReal), ("le", ogr.OFTDate)):
            layer.CreateField(ogr.FieldDefn(field, kind))
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["nom"], feature["lat"], feature["lon"], feature["le"] = "Été", 43.6, 3.9, "2024/02/29"
        layer.CreateFeature(feature)
    return path


@pytest.mark.parametrize(("driver", "suffix"), [("XLSX", "xlsx"), ("ODS", "ods")])
def test_a_spreadsheet(qgis_app: Any, tmp_path: Path, driver: str, suffix: str) -> None:
    opened = open_file(spreadsheet(tmp_path / f"x.{suffix}", driver, "Feuille 1"), "x")
    assert names(opened) == ["Été"] and points(opened) == [DEGREES]
    assert next(opened.layer.getFeatures())["le"].toString("yyyy-MM-dd") == "2024-02-29"
    several = spreadsheet(tmp_path / f"y.{suffix}", driver, "Feuille 1", "Feuille 2")
    assert asked("RESOURCE", several, resource="r") == ("r#Feuille 1", "r#Feuille 2")
    assert names(open_file(several, "x", "Feuille 2")) == ["Été"]


def test_a_spreadsheet_that_is_damaged(qgis_app: Any, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 cut")
    with pytest.raises(DataError, match=r"x\.xlsx: QGIS cannot read this spreadsheet"):
        open_file(tmp_path / "x.xlsx", "x")


# -- pictures ---------------------------------------------------------------------------------------------------------


def picture(path: Path, epsg: int = 2154, driver: str = "GTiff") -> Path:
    drawn = gdal.GetDriverByName("MEM").Create("", 64, 64, 1)
    drawn.SetGeoTransform((LAMBERT[0], 1, 0, LAMBERT[1], 0, -1))
    if epsg:
        drawn.SetProjection(crs(epsg).ExportToWkt())
    gdal.GetDriverByName(driver).CreateCopy(str(path), drawn)
    return path


def test_a_picture_and_one_in_an_archive(qgis_app: Any, tmp_path: Path) -> None:
    path = picture(tmp_path / "x.tif")
    assert open_file(path, "x").layer.crs().authid() == "EPSG:2154"
    assert open_file(zipped(tmp_path / "x.zip", path), "x").layer.width() == 64


def test_a_picture_that_does_not_say_where_it_is(qgis_app: Any, tmp_path: Path) -> None:
    path = picture(tmp_path / "x.tif", epsg=0)
    assert asked("CRS", path)[0] == "EPSG:2154"
    assert open_file(path, "x", crs="EPSG:2154").layer.crs().authid() == "EPSG:2154"


def opened_way(content: bytes, folder: Path, parts: bool = True) -> tuple[str, list[Request]]:
    """Where the layer of a picture on a server is read, and what the server was asked until then."""
    with web(Served(content, parts=parts)) as server:
        resource = Resource("r1", "Ortho", "GEOTIFF", server.url + "ortho.tif")
        session = http.session(Endpoints({server.url: "CKAN"}))
        way = Way("raster", resource, resource.url)
        dataset = Dataset("jeu", "Le jeu", "", resources=(resource,))
        opened = open_way(session, profiles.load("openig"), "", dataset, way, folder, lambda *step: None)
        assert opened.layer.isValid() and opened.layer.crs().authid() == "EPSG:2154"
        return opened.layer.source(), list(server.requests)


def test_a_cog_is_read_on_its_server(qgis_app: Any, tmp_path: Path) -> None:
    content = picture(tmp_path / "x.tif", driver="COG").read_bytes()
    folder = tmp_path / "cache"
    source, asked = opened_way(content, folder)
    assert source.startswith("/vsicurl/http") and not folder.exists()
    assert all("range" in request.headers for request in asked if request.method == "GET" and request.path != "/")


@pytest.mark.parametrize(("driver", "parts"), [("GTiff", True), ("COG", False)])
def test_other_pictures_are_downloaded(qgis_app: Any, tmp_path: Path, driver: str, parts: bool) -> None:
    content = picture(tmp_path / "x.tif", driver=driver).read_bytes()
    source, asked = opened_way(content, tmp_path / "cache", parts)
    assert Path(source).name == "ortho.tif" and tmp_path / "cache" in Path(source).parents and len(asked) == 2
    assert Path(source).read_bytes() == content


def test_a_cog_is_known_by_its_first_directory(qgis_app: Any, tmp_path: Path) -> None:
    large = gdal.GetDriverByName("MEM").Create("", 2048, 2048, 1)
    made = {
        "cog": ("COG", []), "big": ("COG", ["BIGTIFF=YES"]), "strips": ("GTiff", []), "flat": ("GTiff", ["TILED=YES"]),
    }  # fmt: skip
    for name, (driver, options) in made.items():
        gdal.GetDriverByName(driver).CreateCopy(str(tmp_path / name), large, options=options)
    known = {name: is_cog((tmp_path / name).read_bytes()[:65536]) for name in made}
    assert known == {"cog": True, "big": True, "strips": False, "flat": False}
    assert not is_cog(b"II*\0\xff\xff\xff\xff") and not is_cog(b"II") and not is_cog(b"PK\x03\x04")


def test_a_layer_of_the_cache_is_read_by_several_qgis_and_changed_by_none(qgis_app: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("lon;lat\n3.9;43.6\n", encoding="utf-8")
    opened = open_file(path, "x")
    other = QgsVectorLayer(opened.layer.source(), "other", "ogr")
    assert other.isValid() and other.featureCount() == 1
    assert not opened.layer.startEditing()
