"""A restricted layer stays restricted: saved, opened again, copied, in a project or on its own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayerJoinInfo,
)
from qgis.core import QgsVectorLayer as Layer
from qgis.PyQt.QtCore import QMetaType

from openig.toolbelt import levels
from openig.toolbelt.errors import RefusedError

FORMATS = {"gpkg": "GPKG", "geojson": "GeoJSON", "fgb": "FlatGeobuf", "shp": "ESRI Shapefile"}


@pytest.fixture
def memory() -> Layer:
    layer = Layer("Point?crs=epsg:2154&field=value:int", "premises", "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes([1])
    feature.setGeometry(QgsGeometry.fromWkt("POINT(700000 6300000)"))
    layer.dataProvider().addFeature(feature)
    return layer


def write(layer: Layer, path: Path) -> Path:
    """As “Save features as…” does, which keeps the metadata unless told not to."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = FORMATS[path.suffix[1:]]
    options.saveMetadata = True
    options.layerMetadata = layer.metadata()
    error, why, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(path), QgsCoordinateTransformContext(), options
    )
    assert error == QgsVectorFileWriter.WriterError.NoError, why
    return path


def test_an_unmarked_layer_is_open(memory: Layer) -> None:
    assert levels.of_layer(memory) == levels.OPEN


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_marked_layer_saved_as_a_file_is_restricted_when_it_is_opened_again(
    memory: Layer, tmp_path: Path, suffix: str
) -> None:
    levels.mark(memory, levels.MAJIC)
    path = write(memory, tmp_path / f"premises.{suffix}")
    assert levels.of_layer(Layer(str(path), "again", "ogr")) == levels.MAJIC


@pytest.mark.parametrize("suffix", FORMATS)
def test_marking_a_file_marks_it_for_whoever_opens_it(memory: Layer, tmp_path: Path, suffix: str) -> None:
    path = write(memory, tmp_path / f"premises.{suffix}")
    levels.mark(Layer(str(path), "first", "ogr"), levels.OWNERS)
    assert levels.of_layer(Layer(str(path), "again", "ogr")) == levels.OWNERS


def test_marking_one_table_of_a_geopackage_leaves_the_others(memory: Layer, tmp_path: Path) -> None:
    path = write(memory, tmp_path / "plan.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "second"
    options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    QgsVectorFileWriter.writeAsVectorFormatV3(memory, str(path), QgsCoordinateTransformContext(), options)
    levels.mark(Layer(f"{path}|layername=second", "second", "ogr"), levels.OWNERS)
    assert levels.of_layer(Layer(f"{path}|layername=plan", "plan", "ogr")) == levels.OPEN
    assert levels.of_layer(Layer(f"{path}|layername=second", "second", "ogr")) == levels.OWNERS


def test_a_copy_and_a_project_keep_the_mark(memory: Layer, tmp_path: Path) -> None:
    levels.mark(memory, levels.OWNERS)
    assert levels.of_layer(memory.clone()) == levels.OWNERS
    project = QgsProject()
    project.addMapLayer(memory)
    project.write(str(tmp_path / "project.qgz"))
    again = QgsProject()
    again.read(str(tmp_path / "project.qgz"))
    assert [levels.of_layer(layer) for layer in again.mapLayers().values()] == [levels.OWNERS]


def test_two_marks_that_differ_count_as_the_more_restricted(memory: Layer, tmp_path: Path) -> None:
    levels.mark(memory, levels.OWNERS)
    layer = Layer(str(write(memory, tmp_path / "premises.geojson")), "again", "ogr")
    layer.setCustomProperty(levels.PROPERTY, levels.MAJIC)
    assert levels.of_layer(layer) == levels.OWNERS


def store(path: Path, level: str) -> Path:
    """A file of a cadastre store, with one table, as an import writes it: known by its table ``openig_store``."""
    layer = Layer("Point?field=key:int", "x", "memory")
    write(layer, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE openig_store (key TEXT UNIQUE, value TEXT)")
        connection.execute("INSERT INTO openig_store VALUES ('level', ?)", (level,))
    return path


def test_the_files_of_a_store_are_known_by_what_they_say(tmp_path: Path) -> None:
    for level in levels.LEVELS:
        path = store(tmp_path / f"été {level}.gpkg", level)
        assert levels.of_layer(Layer(f"{path}|layername=été {level}", "x", "ogr")) == level


def test_a_store_in_use_is_not_taken_for_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levels, "_BUSY_SECONDS", 0.2)
    path = store(tmp_path / "owners.gpkg", levels.OWNERS)
    layer = Layer(str(path), "owners", "ogr")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(RefusedError, match="in use"):
            levels.of_layer(layer)
    assert levels.of_layer(layer) == levels.OWNERS


def test_a_layer_is_as_restricted_as_what_is_joined_to_it(memory: Layer, tmp_path: Path) -> None:
    path = store(tmp_path / "owners.gpkg", levels.OWNERS)
    owners = Layer(f"{path}|layername=owners", "owners", "ogr")
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(owners)
    join.setJoinFieldName("key")
    join.setTargetFieldName("value")
    assert memory.addJoin(join)
    assert levels.of_layer(memory) == levels.OWNERS


@pytest.mark.parametrize("kind", ["virtual layer", "computed field"])
def test_what_may_read_the_project_is_as_restricted_as_its_layers(memory: Layer, kind: str) -> None:
    project = QgsProject.instance()
    secret = memory.clone()
    secret.setName("secret")
    project.addMapLayers([memory, secret])
    try:
        if kind == "virtual layer":
            reader = Layer("?query=SELECT * FROM secret", "reader", "virtual")
        else:
            reader = memory.clone()
            other = QgsField("other", QMetaType.Type.Int)
            reader.addExpressionField("attribute(get_feature('secret', 'value', 1), 'value')", other)
        project.addMapLayer(reader)
        assert levels.of_layer(reader) == levels.OPEN
        levels.mark(secret, levels.MAJIC)
        assert levels.of_layer(reader) == levels.MAJIC
        assert levels.of_layer(memory) == levels.OPEN
    finally:
        project.clear()
