"""The menu's diagnosis: it runs in the background, and its page is handed to the browser."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.PyQt.QtCore import QObject, QUrl, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QApplication

import openig
from openig.openig_plugin.gui import diagnosis
from openig.toolbelt import tasks
from tests.servers import Answer, web


class Browser(QObject):
    """What opens files in place of the browser."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @pyqtSlot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))


@pytest.fixture
def browser(qgis_app: Any) -> Iterator[Browser]:
    made = Browser()
    QDesktopServices.setUrlHandler("file", made, "show")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def plugin(qgis_app: Any) -> Iterator[Any]:
    made = openig.classFactory(None)
    made.initProcessing()
    yield made
    made.unload()


def test_the_page_opens_when_every_address_was_asked(
    plugin: Any, browser: Browser, qgis_iface: Any, tmp_path: Path
) -> None:
    with web(lambda _: Answer(200, b"{}")) as server:
        profile = tmp_path / "p.json"
        profile.write_text(json.dumps({"id": "p", "title": "P", "ckan": server.url}), encoding="utf-8")
        diagnosis.show(qgis_iface, {"PROFILE": str(profile), "AUTHCFG": ""}, tasks.run)
        end = time.monotonic() + 30
        while not browser.shown and time.monotonic() < end:
            QApplication.processEvents()
    (page,) = browser.shown
    assert "answers as it should" in page.read_text(encoding="utf-8")


def test_a_profile_that_is_not_there_is_a_sentence(plugin: Any, browser: Browser, qgis_iface: Any) -> None:
    diagnosis.show(qgis_iface, {"PROFILE": "nowhere", "AUTHCFG": ""}, tasks.run)
    assert any("nowhere" in message for message in _messages(qgis_iface))
    assert browser.shown == []


def _messages(iface: Any) -> list[str]:
    bar = iface.messageBar()
    return [text for level in bar.messages.values() for text in level]
