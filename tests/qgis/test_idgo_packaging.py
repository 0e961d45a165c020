"""A layer as the file that the IDGO takes: read back with OGR, or refused with the parameter's name."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest
from qgis.core import NULL, QgsFeature, QgsGeometry, QgsProcessingFeedback, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, QTime

from openig.idgo_connector.api.formats import FORMATS
from openig.idgo_connector.processing import packaging
from openig.idgo_connector.publication.order import Package
from openig.toolbelt import levels
from openig.toolbelt.errors import InputError, OpenigError

pytestmark = pytest.mark.usefixtures("qgis_app")


def memory(kind: str, *wkts: str, fields: str = "nom:string") -> QgsVectorLayer:
    """A layer in memory, ``kind`` like ``Point?crs=EPSG:2154``; an empty WKT is a feature without geometry."""
    definition = "&".join("field=" + field for field in fields.split(",") if field)
    layer = QgsVectorLayer(f"{kind}&{definition}", "couche", "memory")
    for number, wkt in enumerate(wkts):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"é{number}", *([number] * (layer.fields().count() - 1))][: layer.fields().count()])
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        assert layer.dataProvider().addFeature(feature)
    return layer


def pack(layer: QgsVectorLayer, folder: Path, form: str = "gpkg") -> Package:
    packaging.check(layer, FORMATS[form])
    return packaging.pack(packaging.take(layer), FORMATS[form], "sentiers", folder, QgsProcessingFeedback())


def opened(package: Package) -> QgsVectorLayer:
    path = f"/vsizip/{package.path}" if package.path.suffix == ".zip" else str(package.path)
    layer = QgsVectorLayer(path, "read back", "ogr")
    assert layer.isValid()
    return layer


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_holds_one_layer_of_the_name_given(tmp_path: Path, form: str) -> None:
    package = pack(memory("Point?crs=EPSG:2154", "Point(700000 6600000)"), tmp_path, form)
    layer = opened(package)
    assert (package.count, layer.featureCount()) == (1, 1)
    feature = next(layer.getFeatures())
    assert feature["nom"] == "é0"
    assert layer.crs().authid() == package.crs == ("EPSG:4326" if form == "geojson" else "EPSG:2154")
    assert package.path.suffix == FORMATS[form].extension


def test_names_inside_the_files_are_stable(tmp_path: Path) -> None:
    layer = memory("Point?crs=EPSG:2154", "Point(700000 6600000)")
    with sqlite3.connect(pack(layer, tmp_path).path) as database:
        assert database.execute("SELECT table_name FROM gpkg_contents").fetchall() == [("sentiers",)]
    assert json.loads(pack(layer, tmp_path, "geojson").path.read_text(encoding="utf-8"))["name"] == "sentiers"
    with zipfile.ZipFile(pack(layer, tmp_path, "shapezip").path) as archive:
        assert {"sentiers.shp", "sentiers.prj", "sentiers.cpg"} <= set(archive.namelist())
        assert archive.read("sentiers.cpg") == b"UTF-8"


def test_heights_and_measures_and_arcs_are_left_out_and_said(tmp_path: Path) -> None:
    package = pack(memory("LineStringZM?crs=EPSG:2154", "LineStringZM(1 2 3 4, 5 6 7 8)"), tmp_path)
    assert opened(package).wkbType() == QgsWkbTypes.Type.LineString
    assert len(package.remarks) == 1 and "two dimensions" in package.remarks[0]
    (tmp_path / "arcs").mkdir()
    arcs = pack(
        memory("CompoundCurve?crs=EPSG:2154", "CompoundCurve(CircularString(0 0, 1 1, 2 0))"), tmp_path / "arcs"
    )
    assert opened(arcs).wkbType() == QgsWkbTypes.Type.LineString
    assert "segments" in arcs.remarks[0]


def test_another_system_is_reprojected_and_said(tmp_path: Path) -> None:
    package = pack(memory("Point?crs=EPSG:32631", "Point(500000 4800000)"), tmp_path)
    point = next(opened(package).getFeatures()).geometry().asPoint()
    assert package.crs == "EPSG:4171" and (round(point.x(), 4), round(point.y(), 1)) == (3.0, 43.4)
    assert "EPSG:32631" in package.remarks[0] and "EPSG:4171" in package.remarks[0]


def test_the_row_number_is_left_out_and_another_fid_is_renamed(tmp_path: Path) -> None:
    package = pack(memory("Point?crs=EPSG:2154", "Point(1 2)", fields="nom:string,FID:integer"), tmp_path)
    assert package.fields == ("nom", "fid_origin") and "renamed" in package.remarks[0]
    (tmp_path / "again").mkdir()
    again = pack(opened(package), tmp_path / "again")
    assert again.fields == ("nom", "fid_origin") and "row number" in again.remarks[0]


def test_the_fingerprint_is_of_the_content(tmp_path: Path) -> None:
    prints = []
    for number, wkt in enumerate(("Point(1 2)", "Point(1 2)", "Point(1 3)")):
        folder = tmp_path / str(number)
        folder.mkdir()
        prints.append(pack(memory("Point?crs=EPSG:2154", wkt), folder).fingerprint)
    assert prints[0] == prints[1] != prints[2]


def test_the_fingerprint_names_nothing_of_qt(tmp_path: Path) -> None:
    values = [QDate(2026, 11, 23), QDateTime(2026, 11, 23, 21, 0, 0, 5), QTime(7, 30), QByteArray(b"\0\xff"), NULL, 1.5]
    fields = "jour:date,quand:datetime,heure:time,octets:binary,rien:string,n:double"
    layer = memory("Point?crs=EPSG:4326", fields=fields)
    feature = QgsFeature(layer.fields())
    feature.setAttributes(values)
    feature.setGeometry(QgsGeometry.fromWkt("Point(1 2)"))
    assert layer.dataProvider().addFeature(feature)
    types = [(field.name(), field.typeName()) for field in layer.fields()]
    row = '["2026-11-23", "2026-11-23T21:00:00.005", "07:30:00.000", "00ff", null, 1.5]'
    content = repr(types).encode() + bytes(feature.geometry().asWkb()) + row.encode()
    assert pack(layer, tmp_path, "geojson").fingerprint == hashlib.sha256(content).hexdigest()


def test_features_without_geometry_are_counted(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="INPUT: 2 features have no geometry"):
        pack(memory("Point?crs=EPSG:2154", "Point(1 2)", "", "Point EMPTY"), tmp_path)


def held_in(folder: Path) -> list[str]:
    """Files of a folder that this process has open."""
    paths = [str(link.resolve()) for link in Path("/proc/self/fd").iterdir()]
    return [path for path in paths if path.startswith(str(folder))]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("cancelled", [True, False])
def test_no_file_is_held_while_an_error_is_told(tmp_path: Path, form: str, cancelled: bool) -> None:
    layer = memory("Point?crs=EPSG:2154", "Point(1 2)", "" if not cancelled else "Point(1 3)")
    feedback = QgsProcessingFeedback()
    if cancelled:
        feedback.cancel()
    try:
        packaging.pack(packaging.take(layer), FORMATS[form], "sentiers", tmp_path, feedback)
    except OpenigError:
        assert list(tmp_path.iterdir()) != [] and held_in(tmp_path) == []
    else:
        pytest.fail("it was packaged")


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        (lambda: memory("Point?crs=EPSG:2154"), "INPUT: it has no feature"),
        (lambda: memory("Point?crs=EPSG:2154", "Point(1 2)", fields=""), "INPUT: it has no attribute"),
        (lambda: memory("Point?crs=", "Point(1 2)"), "INPUT: it has no coordinate reference system"),
        (lambda: memory("None?", ""), "INPUT: a vector layer with geometries"),
        (lambda: memory("Point?crs=EPSG:2154", "Point(1 2)", fields="the_geom:string"), "the_geom"),
        (lambda: None, "INPUT: a vector layer"),
    ],
)
def test_what_is_refused(layer: Any, words: str) -> None:
    with pytest.raises(InputError, match=words):
        packaging.check(layer(), FORMATS["gpkg"])


@pytest.mark.parametrize("level", [levels.MAJIC, levels.OWNERS])
def test_restricted_data_are_refused_by_provenance(level: str) -> None:
    layer = memory("Point?crs=EPSG:2154", "Point(1 2)")
    levels.mark(layer, level)
    with pytest.raises(InputError, match=f"restricted cadastral data .{levels.name(level)}."):
        packaging.check(layer, FORMATS["gpkg"])


def test_what_a_shapefile_cannot_hold_is_refused_by_name() -> None:
    layer = memory("Point?crs=EPSG:2154", "Point(1 2)", fields="nom_bien_trop_long:string")
    with pytest.raises(InputError, match=r"FORMAT.*nom_bien_trop_long"):
        packaging.check(layer, FORMATS["shapezip"])
    packaging.check(layer, FORMATS["gpkg"])


def test_lists_become_json_text_and_the_report_says_so(tmp_path: Path) -> None:
    source = tmp_path / "medias.geojson"
    medias = [{"titre": "Vue", "type_media": "image"}]
    geometry = {"type": "LineString", "coordinates": [[6.3, 47.3], [6.31, 47.31]]}
    feature = {"type": "Feature", "properties": {"nom": "Sentier", "medias": medias}, "geometry": geometry}
    source.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    package = pack(QgsVectorLayer(str(source), "sentiers", "ogr"), tmp_path)
    sent = next(opened(package).getFeatures())
    assert json.loads(sent["medias"]) == medias
    assert [remark for remark in package.remarks if "medias" in remark] != []
