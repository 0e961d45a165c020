"""The pane of the chosen dataset: what it tells, and what it asks an algorithm for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Iterator

import pytest
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtTest import QSignalSpy
from qgis.PyQt.QtWidgets import QMainWindow

from openig.openig_plugin.gui.wdg_details import DetailsWidget

ROW = {"slug": "sentiers", "title": "Sentiers " * 20, "organisation": "PETR Exemple", "formats": ["WFS"]}


class Runner:
    """Starts nothing, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any], tuple[Any, ...]]] = []

    def __call__(self, algorithm: str, parameters: dict[str, Any], *calls: Any) -> Any:
        self.asked.append((algorithm, parameters, calls))
        return SimpleNamespace(cancel=lambda: None)

    def loads(self) -> list[dict[str, Any]]:
        return [parameters for name, parameters, _ in self.asked if name == "openig:load_resource"]


@pytest.fixture
def runner() -> Runner:
    return Runner()


@pytest.fixture
def window(qgis_app: Any) -> Iterator[QMainWindow]:
    window = QMainWindow()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def pane(window: QMainWindow, runner: Runner) -> DetailsWidget:
    bar = QgsMessageBar(window)
    iface = SimpleNamespace(mainWindow=lambda: window, messageBar=lambda: bar)
    pane = DetailsWidget(iface, runner, lambda: {"PROFILE": "openig", "AUTHCFG": ""}, None)
    window.setCentralWidget(pane)
    window.resize(330, 700)
    window.show()
    return pane


def test_nothing_chosen_nothing_to_add(pane: DetailsWidget, runner: Runner) -> None:
    pane.add_best()
    pane.show_row(ROW)
    pane.show_row(None)
    pane.add_best()
    assert not pane.add.isEnabled() and runner.loads() == []
    assert pane.text.toPlainText() == ""


def test_a_dataset_is_told_and_loaded(pane: DetailsWidget, runner: Runner) -> None:
    pane.show_row(ROW)
    assert ROW["title"].strip() in pane.text.toPlainText() and "PETR Exemple" in pane.text.toPlainText()
    pane.add.click()
    assert runner.loads() == [{"PROFILE": "openig", "AUTHCFG": "", "DATASET": "sentiers"}]
    assert pane.job.sentence.text().endswith("…”…") and len(pane.job.sentence.text()) < 80


def test_while_one_loads_no_other_is_begun(pane: DetailsWidget, runner: Runner) -> None:
    pane.show_row(ROW)
    pane.add_best()
    pane.show_row({**ROW, "slug": "captages"})
    pane.add_best()
    pane.add.click()
    assert [parameters["DATASET"] for parameters in runner.loads()] == ["sentiers"]


def test_a_failure_is_told_in_the_pane(pane: DetailsWidget, runner: Runner) -> None:
    told = QSignalSpy(pane.failed)
    pane.show_row(ROW)
    pane.add_best()
    runner.asked[-1][2][1]("The WFS does not answer. Try again later.")
    assert pane.job.sentence.text() == "The WFS does not answer. Try again later."
    assert [list(call) for call in told] == [["The WFS does not answer. Try again later."]]
    assert pane.add.isEnabled()
