"""The GeoPackage of a load, as GDAL and SQLite read it."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from osgeo import ogr

from openig.geotrek_helper.reader import store
from openig.geotrek_helper.reader.models import MODELS
from openig.geotrek_helper.reader.read import Loaded
from openig.toolbelt.errors import DataError, InputError, RefusedError

SOURCE = {
    "url": "https://g.example/api/v2/",
    "read_at": "2026-11-23T10:00:00+00:00",
    "language": "fr",
    "geotrek_version": "2.126.1",
}
POINT = {"type": "Point", "coordinates": [3, 44]}
LINE = {"type": "LineString", "coordinates": [[3, 44, 100], [3.1, 44, 120]]}


def load(*shapes: Any, model: str = "trek") -> Loaded:
    rows = [{"id": n, "name": f"Sentier {n}", "geometry": shape, "broken": None} for n, shape in enumerate(shapes, 1)]
    return Loaded(MODELS[model], rows=rows, announced=len(rows))


def count(path: Path, layer: str) -> int:
    with closing(sqlite3.connect(path)) as data:
        return data.execute(f'SELECT count(*) FROM "{layer}"').fetchone()[0]


def layers(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as data:
        return sorted(name for (name,) in data.execute("SELECT table_name FROM gpkg_contents"))


def test_a_layer_a_model_and_family(tmp_path: Path) -> None:
    path = tmp_path / "folder with space" / "geotrek.gpkg"
    site = {"type": "GeometryCollection", "geometries": [POINT, LINE]}
    written = store.write(
        path,
        [
            load(LINE, None, POINT),
            load(site, model="outdoor_site"),
        ],
        SOURCE,
    )
    assert written == {"trek": 2, "trek_point": 1, "outdoor_site": 1, "outdoor_site_line": 1}
    data = ogr.Open(str(path))
    trek = data.GetLayerByName("trek")
    assert trek.GetGeomType() == ogr.wkbMultiLineString25D
    assert trek.GetSpatialRef().GetAuthorityCode(None) == "4326"
    assert trek.GetNextFeature().GetGeometryRef().GetGeometryRef(0).GetZ(1) == 120
    assert data.GetLayerByName("outdoor_site_line").GetNextFeature()["part"] == 2
    del trek, data


def test_the_store_remembers_its_source(tmp_path: Path) -> None:
    path = tmp_path / "geotrek.gpkg"
    store.write(path, [load(LINE), load(model="poi")], SOURCE)
    with closing(sqlite3.connect(path)) as data:
        data.row_factory = sqlite3.Row
        rows = [dict(row) for row in data.execute(f"SELECT * FROM {store.SOURCE_TABLE} ORDER BY model DESC")]
    assert [(row["model"], row["announced"], row["written"]) for row in rows] == [("trek", 1, 1), ("poi", 0, 0)]
    assert {key: rows[0][key] for key in SOURCE} == SOURCE


def test_a_second_load_replaces_the_first_while_it_is_open(tmp_path: Path) -> None:
    path = tmp_path / "geotrek.gpkg"
    store.write(path, [load(LINE, LINE), load(model="poi")], SOURCE)
    held = ogr.Open(str(path), 0)  # as QGIS does while the layer is in the project
    assert held.GetLayerByName("trek").GetFeatureCount() == 2
    store.write(path, [load(LINE)], SOURCE)
    assert count(path, "trek") == 1
    del held
    assert layers(path) == ["geotrek_source", "trek"]
    assert [each.name for each in tmp_path.iterdir()] == ["geotrek.gpkg"]


def test_a_busy_store_is_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.2)
    path = tmp_path / "geotrek.gpkg"
    store.write(path, [load(LINE, LINE)], SOURCE)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DataError, match="another program"):
            store.write(path, [load(LINE)], SOURCE)
        other.execute("ROLLBACK")
    assert count(path, "trek") == 2


def test_only_stores_of_ours_are_written_over(tmp_path: Path) -> None:
    other = tmp_path / "mine.gpkg"
    with closing(sqlite3.connect(other)) as data:
        data.execute("CREATE TABLE precious (id)")
    text = tmp_path / "text.gpkg"
    text.write_text("not a database", encoding="utf-8")
    for path in (other, text, tmp_path / "geotrek.sqlite"):
        with pytest.raises(InputError, match=r"^STORE"):
            store.check(path)
    store.check(tmp_path / "new.gpkg")
    store.write(tmp_path / "new.gpkg", [load(LINE)], SOURCE)
    store.check(tmp_path / "new.gpkg")


def test_a_load_that_was_killed_leaves_a_store(tmp_path: Path) -> None:
    path, beside = tmp_path / "geotrek.gpkg", tmp_path / "new.gpkg"
    store.write(path, [load(LINE, LINE)], SOURCE)
    store.write(beside, [load(LINE)], SOURCE)
    killed = (  # with next to no cache, so that pages are in the file before the end, as with a large store
        "import os, signal, sqlite3, sys\n"
        "def die(status, left, total):\n"
        "    left == 1 and os.kill(os.getpid(), signal.SIGKILL)\n"
        "old = sqlite3.connect(sys.argv[2])\n"
        "old.execute('PRAGMA cache_size=1')\n"
        "sqlite3.connect(sys.argv[1]).backup(old, pages=1, progress=die)\n"
    )
    ended = subprocess.run([sys.executable, "-c", killed, beside, path], check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    assert any(Path(f"{path}-journal").read_bytes()[:8])  # a hot one, which the next to open the store rolls back
    assert store.is_store(path)
    assert store.layers(path) == ["trek"]
    assert count(path, "trek") == 2


def test_a_store_in_use_is_not_called_a_strange_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.2)
    path = tmp_path / "geotrek.gpkg"
    store.write(path, [load(LINE)], SOURCE)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(RefusedError, match="in use"):
            store.check(path)


def test_a_failed_load_holds_no_file_while_its_error_is_told(tmp_path: Path) -> None:
    """On Windows, the folder of an open file cannot be removed: that would be the error instead."""
    with pytest.raises(DataError, match="trek"):
        try:
            store.write(tmp_path / "geotrek.gpkg", [load(LINE), load(LINE)], SOURCE)  # two layers of one name
        except DataError:  # and with it, the frames of what failed
            open_files = [str(each.readlink()) for each in Path("/proc/self/fd").iterdir() if each.is_symlink()]
            assert not [name for name in open_files if str(tmp_path) in name]
            raise
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_a_newer_plugin_is_neither_read_nor_written_over(tmp_path: Path) -> None:
    path = tmp_path / "geotrek.gpkg"
    store.write(path, [load(LINE)], SOURCE)
    with closing(sqlite3.connect(path)) as data, data:
        data.execute("UPDATE geotrek_source SET store_version = ?", (store.STORE_VERSION + 1,))
    for refused in (store.check, store.is_store):
        with pytest.raises(RefusedError, match=r"newer version of this plugin.*Update the plugin"):
            refused(path)
