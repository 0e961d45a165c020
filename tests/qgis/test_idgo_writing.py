"""Files of an extraction read back: what a format keeps is the same, what it does not is told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsLayerMetadata,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from openig.idgo_connector.processing import writing
from openig.toolbelt.errors import DataError

T = QMetaType.Type


def write(path: Path, form: str, fields: list[QgsField], rows: list[list[Any]]) -> list[str]:
    """Points with these values; what was told."""
    made = QgsFields()
    for field in fields:
        made.append(field)
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    shape = writing.Shape(made, QgsWkbTypes.Type.Point, crs, "m", QgsLayerMetadata())
    with writing.Writer(path, form, shape, QgsCoordinateTransformContext()) as writer:
        for row in rows:
            feature = QgsFeature(made)
            feature.setAttributes(row)
            writer.add(feature, QgsGeometry.fromWkt("Point(3 44)"))
        writer.finish(lambda remarks: "licence")
    return writer.remarks


def read(path: Path) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"/vsizip/{path}" if path.suffix == ".zip" else str(path), "read", "ogr")
    assert layer.isValid()
    return layer


@pytest.mark.parametrize("name", ["geom", "GEOM", "Geometry", "fid", "FID"])
def test_a_field_may_have_the_name_of_a_column_of_the_geopackage(qgis_app: Any, tmp_path: Path, name: str) -> None:
    fields = [QgsField(name, T.QString), QgsField("geom" if name == "fid" else "x", T.Int)]
    write(tmp_path / "out.gpkg", writing.GPKG, fields, [["POINT(1 2)", 3]])
    layer = read(tmp_path / "out.gpkg")
    (feature,) = layer.getFeatures()
    assert feature[name] == "POINT(1 2)" and feature[fields[1].name()] == 3
    assert feature.geometry().asWkt() == "Point (3 44)"


def test_a_shapefile_keeps_numbers_whatever_width_was_announced(qgis_app: Any, tmp_path: Path) -> None:
    fields = [
        QgsField("short", T.Double, len=6, prec=2), QgsField("whole", T.LongLong, len=5), QgsField("i", T.Int, len=3),
        QgsField("list", T.QStringList), QgsField("yes", T.Bool),
    ]  # fmt: skip
    rows = [[1234567.891, 123456789012345678, -2147483648, ["a", "b"], True], [-0.125, -1, 2147483647, [], False]]
    assert write(tmp_path / "out.zip", writing.SHAPEZIP, fields, rows) == []
    found = [feature.attributes() for feature in read(tmp_path / "out.zip").getFeatures()]
    assert found[0] == [1234567.891, 123456789012345678, -2147483648, "a, b", True]
    assert found[1][:3] == [-0.125, -1, 2147483647] and not found[1][4]


def test_what_a_shapefile_cannot_keep_is_told(qgis_app: Any, tmp_path: Path) -> None:
    fields = [QgsField("photo", T.QByteArray), QgsField("n", T.LongLong), QgsField("x", T.Double)]
    rows = [[b"\x00", 1234567890123456789, 3.9e300], [None, 7, 1.23456789e-13]]
    remarks = write(tmp_path / "out.zip", writing.SHAPEZIP, fields, rows)
    assert remarks == [
        "A Shapefile has no room for these fields: photo.",
        "2 numbers are too long for a Shapefile: they are empty in it.",
        "1 numbers were rounded to the 15 decimals that a Shapefile keeps.",
    ]
    layer = read(tmp_path / "out.zip")
    assert [field.name() for field in layer.fields()] == ["n", "x"]
    first, second = layer.getFeatures()
    assert (str(first["n"]), str(first["x"]), second["n"]) == ("NULL", "NULL", 7)


def test_a_geopackage_that_is_being_edited_takes_the_new_rows(qgis_app: Any, tmp_path: Path) -> None:
    path = tmp_path / "out.gpkg"
    write(path, writing.GPKG, [QgsField("a", T.Int)], [[1]])
    layer = read(path)
    assert layer.startEditing() and layer.changeAttributeValue(1, 1, 77) and layer.commitChanges(False)
    assert path.with_name("out.gpkg-wal").exists(), "QGIS has a write-ahead log as long as it edits"
    write(path, writing.GPKG, [QgsField("a", T.Int)], [[number] for number in range(500)])
    with closing(sqlite3.connect(path)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert opened.execute("SELECT count(*), max(a) FROM m").fetchone() == (500, 499)
    layer.rollBack()


def test_a_geopackage_that_somebody_writes_into_is_left_as_it_is(
    qgis_app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_PATIENCE", 0.0)
    path = tmp_path / "out.gpkg"
    write(path, writing.GPKG, [QgsField("a", T.Int)], [[1]])
    with closing(sqlite3.connect(path, isolation_level=None)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        with pytest.raises(DataError, match=r"cannot be replaced \(another program is writing into it\)"):
            write(path, writing.GPKG, [QgsField("a", T.Int)], [[2]])
        assert busy.execute("SELECT a FROM m").fetchall() == [(1,)]
    assert [one.name for one in tmp_path.iterdir()] == ["out.gpkg"]


def test_what_only_has_the_name_of_a_geopackage_is_replaced(qgis_app: Any, tmp_path: Path) -> None:
    path = tmp_path / "out.gpkg"
    path.write_bytes(b"half of one")
    write(path, writing.GPKG, [QgsField("a", T.Int)], [[1]])
    assert read(path).featureCount() == 1
