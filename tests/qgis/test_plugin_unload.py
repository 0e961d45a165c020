"""Unloading while a search is under way: its thread ends first, then its folder goes."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Iterator

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMainWindow

import openig
from openig.toolbelt import settings, tasks
from openig.toolbelt.settings import Settings
from tests.unit.replay import Answer, Asked, serve


@pytest.fixture
def searching(qgis_app: Any, tmp_path: Path) -> Iterator[Any]:
    """A plugin with its panel, that waits for a catalogue."""
    arrived, silence = threading.Event(), threading.Event()

    def wait(asked: Asked) -> Answer:
        arrived.set()
        silence.wait(30)
        return Answer()

    window = QMainWindow()
    iface = SimpleNamespace(
        mainWindow=lambda: window,
        addDockWidget=window.addDockWidget,
        removeDockWidget=window.removeDockWidget,
        mapCanvas=lambda: None,
        registerCustomDropHandler=str,
        unregisterCustomDropHandler=str,
    )
    for server in serve():
        server.routes["GET /api/3/action/package_search"] = wait
        profile = tmp_path / "slow.json"
        profile.write_text(json.dumps({"id": "slow", "title": "Slow", "ckan": server.url}), encoding="utf-8")
        settings.save(Settings(profile=str(profile)))
        plugin = openig.classFactory(iface)
        plugin.initProcessing()
        plugin._add_dock()
        QTest.keyClicks(plugin.dock.found.field, "sentier")
        QTest.keyClick(plugin.dock.found.field, Qt.Key.Key_Return)
        for _ in range(500):
            if arrived.is_set():
                break
            QTest.qWait(10)
        yield plugin
        silence.set()
    window.deleteLater()


@pytest.mark.parametrize("in_time", [True, False])
def test_threads_end_before_their_folder_goes(searching: Any, monkeypatch: pytest.MonkeyPatch, in_time: bool) -> None:
    folder = Path(searching.dock.found.search._folder.name)
    seen: list[tuple[bool, bool]] = []
    stop_all = tasks.stop_all

    def watch() -> bool:
        ended = stop_all()
        seen.append((folder.is_dir(), ended))
        return ended and in_time

    logged: list[str] = []
    remember = lambda text, tag, level: logged.append(text)  # noqa: E731 (to be disconnected)
    monkeypatch.setattr(tasks, "stop_all", watch)
    QgsApplication.messageLog().messageReceived.connect(remember)
    searching.unload()
    QgsApplication.messageLog().messageReceived.disconnect(remember)
    assert seen == [(True, True)], "the folder must stay until its threads have ended"
    assert not folder.exists()
    assert any("a job was still running" in text for text in logged) == (not in_time)
