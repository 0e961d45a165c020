"""The panel: hands and keys on its list, and what it shows when there is none."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Iterator

import pytest
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMainWindow

from openig.openig_plugin.gui.dck_openig import OpenigDock
from openig.toolbelt.sentence import Sentence

ROWS = [
    {"slug": "captages", "title": "Captages", "organisation": "PETR Exemple", "formats": ["WFS"], "abstract": "Un."},
    {"slug": "sentiers", "title": "Sentiers " * 20, "organisation": "PETR Exemple", "formats": ["WFS"]},
]


class Runner:
    """Starts nothing, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any], tuple[Any, ...]]] = []

    def __call__(self, algorithm: str, parameters: dict[str, Any], *calls: Any) -> Any:
        self.asked.append((algorithm, parameters, calls))
        return SimpleNamespace(cancel=lambda: None)

    @property
    def loads(self) -> list[str]:
        return [parameters["DATASET"] for name, parameters, _ in self.asked if name == "openig:load_resource"]


@pytest.fixture
def runner() -> Runner:
    return Runner()


@pytest.fixture
def dock(qgis_app: Any, runner: Runner) -> Iterator[OpenigDock]:
    window = QMainWindow()
    bar = QgsMessageBar(window)
    dock = OpenigDock(SimpleNamespace(mainWindow=lambda: window, messageBar=lambda: bar), runner)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.resize(400, 700)
    window.show()
    yield dock
    dock.stop()
    dock.clean()
    window.close()
    window.deleteLater()


def search(dock: OpenigDock, runner: Runner, *rows: dict[str, Any]) -> None:
    """Type, wait for the question, and answer it."""
    before = len(runner.asked)
    QTest.keyClicks(dock.field, "s")
    QTest.keyClick(dock.field, Qt.Key.Key_Return)
    for _ in range(200):
        if len(runner.asked) > before:
            break
        QTest.qWait(10)
    _, parameters, (done, _) = runner.asked[-1]
    Path(parameters["OUTPUT"]).write_text(json.dumps(rows), encoding="utf-8")
    done({"TOTAL": len(rows)})
    QTest.qWait(10)


def double_click(dock: OpenigDock, row: int) -> None:
    where = dock.results.visualRect(dock.model.index(row)).center()
    for act in (QTest.mouseClick, QTest.mouseDClick):  # as a hand does: the second press follows a first
        act(dock.results.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)


def test_a_double_click_loads_the_dataset(dock: OpenigDock, runner: Runner) -> None:
    search(dock, runner, *ROWS)
    double_click(dock, 1)
    assert runner.loads == ["sentiers"]


def test_enter_loads_the_dataset(dock: OpenigDock, runner: Runner) -> None:
    search(dock, runner, *ROWS)
    dock.results.setCurrentIndex(dock.model.index(0))
    QTest.keyClick(dock.results, Qt.Key.Key_Return)
    assert runner.loads == ["captages"]


def test_while_one_loads_no_other_is_begun(dock: OpenigDock, runner: Runner) -> None:
    search(dock, runner, *ROWS)
    double_click(dock, 1)
    double_click(dock, 0)
    dock.add.click()
    assert runner.loads == ["sentiers"]


def test_a_long_title_is_cut_in_a_sentence_and_whole_in_the_details(dock: OpenigDock, runner: Runner) -> None:
    search(dock, runner, *ROWS)
    double_click(dock, 1)
    assert dock.job.sentence.text().endswith("…”…") and len(dock.job.sentence.text()) < 80
    assert ROWS[1]["title"].strip() in dock.details.toPlainText()


def test_without_a_list_there_are_no_details(dock: OpenigDock, runner: Runner) -> None:
    assert not dock.details.isVisible()
    search(dock, runner, *ROWS)
    assert dock.details.isVisible() and dock.results.isVisible()
    search(dock, runner)
    assert dock.message.isVisible() and not dock.details.isVisible()


def test_an_earlier_list_stays_while_the_next_is_searched(dock: OpenigDock, runner: Runner) -> None:
    search(dock, runner, *ROWS)
    dock.search.started.emit("eau")
    assert dock.results.isVisible() and "eau" in dock.count.text()


def test_a_long_address_is_wrapped_and_copied_whole(qgis_app: Any) -> None:
    address = "https://example.org/" + "geoserver/" * 20
    sentence = Sentence("lbl_sample")
    sentence.setText(f"No answer from {address}.")
    assert sentence.text() == f"No answer from {address}."
    assert sentence.minimumSizeHint().width() < 260
