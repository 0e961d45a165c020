"""The cache of files in the options, and what of it the project uses."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from openig.idgo_connector.files import kept_files
from openig.openig_plugin.gui.wdg_cache import CacheWidget
from openig.openig_plugin.gui.wdg_options import OptionsPage
from openig.toolbelt import settings


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A cache with two files."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for name in ("one", "two"):
        path = kept_files.folder() / name / "points.geojson"
        path.parent.mkdir(parents=True)
        point = '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[3.9,43.6]}}'
        path.write_text(point + " " * 2_000_000, encoding="utf-8")
    yield kept_files.folder()
    QgsProject.instance().clear()


def test_it_is_no_part_of_the_profile(qgis_app: Any, folder: Path, tmp_path: Path) -> None:
    """Windows copies a roaming profile to and from its server."""
    assert tmp_path in folder.parents and folder.parts[-2:] == ("openig", "files")
    assert Path(QgsApplication.qgisSettingsDirPath()) not in folder.parents


def test_the_files_of_the_project_stay_when_the_others_are_removed(qgis_app: Any, folder: Path) -> None:
    used = folder / "one" / "points.geojson"
    QgsProject.instance().addMapLayer(QgsVectorLayer(f"{used}|layername=points", "One", "ogr"))
    assert kept_files.in_use(QgsProject.instance()) == [used] and kept_files.in_use(None) == []
    widget = CacheWidget(2048)
    assert widget.used.text() == "4 MB are used"
    QTest.mouseClick(widget.clear, Qt.MouseButton.LeftButton)
    assert used.exists() and not (folder / "two").exists() and widget.used.text() == "2 MB are used"
    QgsProject.instance().clear()
    QTest.mouseClick(widget.clear, Qt.MouseButton.LeftButton)
    assert list(folder.iterdir()) == [] and not widget.clear.isEnabled()


def test_the_limit_is_remembered_and_kept_to(qgis_app: Any, folder: Path) -> None:
    page = OptionsPage()
    assert page.cache.limit.value() == 2048
    page.cache.limit.setValue(3)
    page.apply()
    assert settings.load().cache_mb == 3
    assert kept_files.trim([]) == 0, "another QGIS may use what was used today"
    for path in folder.rglob("*.geojson"):
        os.utime(path, (0, 0))
    assert kept_files.trim([]) > 2_000_000 and len(list(folder.iterdir())) == 1
