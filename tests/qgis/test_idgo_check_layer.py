"""``openig:check_layer`` on layers as QGIS has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import processing
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from openig.idgo_connector.processing.check_layer import CheckLayer
from openig.toolbelt import levels

LINE = "LineString (700000 6250000, 700100 6250100)"


def layer(*geometries: str | None, kind: str = "LineString?crs=EPSG:2154", columns: str = "&field=nom:string") -> Any:
    """A layer of these WKT geometries, its metadata complete."""
    made = QgsVectorLayer(kind + columns, "sentiers", "memory")
    for number, wkt in enumerate(geometries):
        feature = QgsFeature(made.fields())
        if made.fields().count():
            feature.setAttribute(0, f"sentier {number}")
        if wkt is not None:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        assert made.dataProvider().addFeatures([feature])[0]
    metadata = made.metadata()
    metadata.setTitle("Sentiers")
    metadata.setAbstract("Relevés de 2026")
    metadata.setLicenses(["lov2"])
    metadata.setKeywords({"openig": ["sentier"]})
    made.setMetadata(metadata)
    return made


@pytest.fixture
def check(qgis_processing: Any, tmp_path: Path) -> Any:
    """Run the algorithm; its results, and its findings by code."""

    def run(checked: Any, **parameters: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        output = tmp_path / "findings.json"
        results = processing.run(CheckLayer().create(), {"INPUT": checked, "OUTPUT": str(output), **parameters})
        return results, {row["code"]: row for row in json.loads(output.read_text(encoding="utf-8"))}

    return run


def test_a_good_layer_is_ready(check: Any) -> None:
    results, found = check(layer(LINE, LINE))
    assert found == {}
    assert (results["READY"], results["ERRORS"], results["WARNINGS"], results["COUNT"]) == (True, 0, 0, 2)


def test_geometries_are_looked_at_one_by_one(check: Any, tmp_path: Path) -> None:
    bow, empty = "Polygon ((0 0, 10 10, 10 0, 0 10, 0 0))", "Polygon EMPTY"
    checked = layer("Polygon ((0 0, 9 0, 9 9, 0 0))", bow, None, empty, kind="Polygon?crs=EPSG:2154")
    page = tmp_path / "page.html"
    results, found = check(checked, HTML=str(page))
    assert {code: row["features"] for code, row in found.items()} == {
        "null_geometry": 1,
        "empty_geometry": 1,
        "invalid_geometry": 1,
    }
    assert results["ERRORS"] == 2 and not results["READY"]
    checked.selectByExpression(found["invalid_geometry"]["expression"])
    assert [feature.geometry().asWkt(0) for feature in checked.selectedFeatures()] == [
        QgsGeometry.fromWkt(bow).asWkt(0)
    ]
    assert "crois" in page.read_text(encoding="utf-8") or "cross" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", ["null_geometry", "invalid_geometry", "third_dimension", "reserved_name"])
def test_the_remedy_that_is_named_mends_it(check: Any, code: str) -> None:
    geometries = ["PolygonZ ((0 0 1, 10 10 1, 10 0 1, 0 10 1, 0 0 1))", None]
    checked = layer(*geometries, kind="PolygonZ?crs=EPSG:2154", columns="&field=the_geom:string")
    _, found = check(checked)
    remedy = {"INPUT": checked, "OUTPUT": "TEMPORARY_OUTPUT", **(json.loads(found[code]["parameters"] or "{}"))}
    mended = processing.run(found[code]["algorithm"], remedy)["OUTPUT"]
    assert code not in check(mended)[1]


def test_what_the_layer_is_made_of(check: Any, tmp_path: Path) -> None:
    checked = layer("CompoundCurveZ (CircularStringZ (0 0 1, 1 1 1, 2 0 1))", kind="CompoundCurveZ?crs=EPSG:32631")
    assert {"third_dimension", "curves", "crs_not_accepted"} <= set(check(checked)[1])
    path = tmp_path / "mixed.csv"
    path.write_text(f'nom;wkt\na;"{LINE}"\nb;"{LINE}"\nc;"Point (0 0)"\n', encoding="utf-8")
    mixed = QgsVectorLayer(f"{path.as_uri()}?delimiter=;&wktField=wkt&crs=EPSG:2154", "mixed", "delimitedtext")
    assert mixed.isValid()
    nowhere = layer(LINE)
    nowhere.setCrs(QgsCoordinateReferenceSystem())
    assert set(check(nowhere)[1]) == {"no_crs"}
    assert set(check(layer())[1]) == {"no_feature"}
    assert set(check(layer(LINE, columns=""))[1]) == {"no_attribute"}


def test_a_table_may_become_csv_only(check: Any) -> None:
    table = layer(None, kind="NoGeometry", columns="?field=nom:string")
    assert set(check(table)[1]) == {"no_geometry"}
    assert check(table, FORMAT="csv")[1] == {}


def test_the_layers_of_a_file_are_told_apart(check: Any, tmp_path: Path) -> None:
    path = tmp_path / "plusieurs.gpkg"
    for name in ("sentiers", "points"):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = name
        if path.exists():
            options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        source = layer(LINE)
        QgsVectorFileWriter.writeAsVectorFormatV3(source, str(path), source.transformContext(), options)
    opened = QgsVectorLayer(f"{path}|layername=sentiers", "sentiers", "ogr")
    opened.setMetadata(layer(LINE).metadata())
    _, found = check(opened)
    assert set(found) == {"several_layers", "row_number"}
    assert "points" in found["several_layers"]["sentence"]


def test_the_provenance_counts_whatever_the_columns(check: Any) -> None:
    checked = layer(LINE)
    levels.mark(checked, levels.MAJIC)
    results, found = check(checked)
    assert set(found) == {"restricted"} and not results["READY"]


def test_personal_data_may_be_allowed(check: Any) -> None:
    checked = layer(LINE, columns="&field=courriel:string")
    assert not check(checked)[0]["READY"]
    assert check(checked, PERSONAL_DATA=True)[0]["READY"]


def test_what_is_no_layer_is_refused_by_name(qgis_processing: Any, tmp_path: Path) -> None:
    with pytest.raises(QgsProcessingException, match="INPUT"):
        processing.run(CheckLayer().create(), {"INPUT": str(tmp_path / "nothing.gpkg"), "OUTPUT": "TEMPORARY_OUTPUT"})
