"""The panel: hands and keys on its lists, what narrows a search, and what it shows when there is no list."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Iterator

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMainWindow, QWidget

from openig.idgo_connector.processing import places
from openig.openig_plugin.gui.dck_openig import LOOKED_AT, OpenigDock
from openig.openig_plugin.gui.search import PAUSE
from openig.toolbelt.sentence import Sentence

ROWS = [
    {"slug": "captages", "title": "Captages", "organisation": "PETR Exemple", "formats": ["WFS"], "abstract": "Un."},
    {"slug": "sentiers", "title": "Sentiers " * 20, "organisation": "PETR Exemple", "formats": ["WFS"]},
]
FACETS = {
    "organisations": [["petr", "PETR Exemple", 2], ["parc", "Parc Exemple", 1]],
    "formats": [["WFS", "WFS", 2]],
}


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

    @property
    def searches(self) -> list[tuple[dict[str, Any], Any, Any]]:
        return [(asked, *calls[:2]) for name, asked, calls in self.asked if name == "openig:search_catalogue"]

    def answer(self, *rows: dict[str, Any], **results: Any) -> None:
        """Answer the last search."""
        parameters, done, _ = self.searches[-1]
        Path(parameters["OUTPUT"]).write_text(json.dumps(rows), encoding="utf-8")
        done({"TOTAL": len(rows), "FACETS": json.dumps(FACETS), "ANSWERED": "live", "REMARKS": "", **results})
        QTest.qWait(10)


@pytest.fixture
def runner() -> Runner:
    return Runner()


@pytest.fixture
def dock(qgis_app: Any, runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenigDock]:
    monkeypatch.setattr(places, "folder", lambda: tmp_path / "openig")
    window = QMainWindow()
    bar, canvas = QgsMessageBar(window), QgsMapCanvas(window)
    dock = OpenigDock(
        SimpleNamespace(mainWindow=lambda: window, messageBar=lambda: bar, mapCanvas=lambda: canvas), runner
    )
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.resize(400, 900)
    window.show()
    yield dock
    dock.stop()
    dock.clean()
    window.close()
    window.deleteLater()


def asked(runner: Runner, before: int) -> dict[str, Any]:
    """The parameters of the search that comes now."""
    for _ in range(200):
        if len(runner.searches) > before:
            break
        QTest.qWait(10)
    assert len(runner.searches) == before + 1
    return runner.searches[-1][0]


def search(dock: OpenigDock, runner: Runner, *rows: dict[str, Any], **results: Any) -> dict[str, Any]:
    """Type, wait for the question, and answer it."""
    before = len(runner.searches)
    QTest.keyClicks(dock.found.field, "s")
    QTest.keyClick(dock.found.field, Qt.Key.Key_Return)
    question = asked(runner, before)
    runner.answer(*rows, **results)
    return question


def click(widget: QWidget) -> None:
    where = widget.rect().center()
    where.setX(min(where.x(), 8))
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)


def double_click(dock: OpenigDock, row: int) -> None:
    results = dock.found.results
    where = results.visualRect(dock.found.model.index(row)).center()
    for act in (QTest.mouseClick, QTest.mouseDClick):  # as a hand does: the second press follows a first
        act(results.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)


def test_the_panel_makes_no_low_screen_higher_and_cuts_no_tab(dock: OpenigDock, runner: Runner) -> None:
    window = dock.parentWidget()
    window.resize(400, 400)
    search(dock, runner, *ROWS)
    click(dock.found.narrow)
    dock.details.job.say("A sentence that says why. " * 20)
    QTest.qWait(50)
    assert window.height() == 400
    window.resizeDocks([dock], [1], Qt.Orientation.Horizontal)
    QTest.qWait(50)
    bar, filters = dock.panes.tabBar(), dock.found.filters
    assert bar.width() >= bar.sizeHint().width() and filters.width() >= filters.minimumSizeHint().width()


def test_a_double_click_loads_the_dataset(dock: OpenigDock, runner: Runner) -> None:
    search(dock, runner, *ROWS)
    double_click(dock, 1)
    assert runner.loads == ["sentiers"]


def test_the_list_is_reached_and_used_by_keys(dock: OpenigDock, runner: Runner) -> None:
    search(dock, runner, *ROWS)
    QTest.keyClick(dock.found.field, Qt.Key.Key_Down)
    QTest.keyClick(dock.found.results, Qt.Key.Key_Return)
    assert runner.loads == ["captages"]


def test_while_one_loads_no_other_is_begun(dock: OpenigDock, runner: Runner) -> None:
    search(dock, runner, *ROWS)
    double_click(dock, 1)
    double_click(dock, 0)
    dock.details.add.click()
    assert runner.loads == ["sentiers"]


def test_without_a_list_there_are_no_details(dock: OpenigDock, runner: Runner) -> None:
    assert not dock.details.isVisible()
    search(dock, runner, *ROWS)
    assert dock.details.isVisible() and dock.found.results.isVisible()
    search(dock, runner)
    assert dock.found.message.isVisible() and not dock.details.isVisible()


def test_an_earlier_list_stays_while_the_next_is_searched(dock: OpenigDock, runner: Runner) -> None:
    search(dock, runner, *ROWS)
    dock.found.search.started.emit({"QUERY": "eau"})
    assert dock.found.results.isVisible() and "eau" in dock.found.count.text()


def test_everything_is_shown_without_a_word(dock: OpenigDock, runner: Runner) -> None:
    click(dock.found.told.button)
    assert asked(runner, 0)["QUERY"] == ""


def test_filters_are_those_of_the_answer_and_narrow_the_next(dock: OpenigDock, runner: Runner) -> None:
    click(dock.found.narrow)
    asked(runner, 0)
    runner.answer(*ROWS)
    box = dock.found.filters.boxes["organisations"]
    assert [box.itemText(number) for number in range(box.count())] == ["PETR Exemple (2)", "Parc Exemple (1)"]
    assert not dock.found.filters.boxes["themes"].isVisible(), "nothing to choose from"
    box.setItemCheckState(1, Qt.CheckState.Checked)
    assert asked(runner, 1)["ORGANISATION"] == ["parc"]
    runner.answer(ROWS[0], FACETS=json.dumps({"organisations": [["parc", "Parc Exemple", 1]]}))
    assert [box.itemText(number) for number in range(box.count())] == ["Parc Exemple (1)", "PETR Exemple (2)"]
    click(dock.found.narrow)
    assert dock.found.narrowed.isVisible() and dock.found.narrowed.text() == "Only: Parc Exemple"
    click(dock.found.clear)
    assert "ORGANISATION" not in asked(runner, 2)
    assert not dock.found.narrowed.isVisible()


def test_access_and_order_are_parts_of_the_question(dock: OpenigDock, runner: Runner) -> None:
    search(dock, runner, *ROWS)
    click(dock.found.narrow)
    dock.found.filters.access.setCurrentIndex(2)
    assert asked(runner, 1)["ACCESS"] == "restricted"
    runner.answer(*ROWS)
    dock.found.sort.setCurrentIndex(2)
    assert (asked(runner, 2)["SORT"], asked(runner, 2)["ACCESS"]) == ("date", "restricted")


def test_the_extent_is_that_of_the_moment_and_follows_when_asked(dock: OpenigDock, runner: Runner) -> None:
    search(dock, runner, *ROWS)
    click(dock.found.narrow)
    canvas, filters = dock.found.filters._canvas, dock.found.filters
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    canvas.resize(200, 100)
    canvas.setExtent(QgsRectangle(0, 0, 200, 100))
    click(filters.extent)
    first = asked(runner, 1)["EXTENT"]
    canvas.setExtent(QgsRectangle(1000, 1000, 1200, 1100))
    QTest.qWait(PAUSE + 100)
    assert len(runner.searches) == 2, "the map moved: nobody asked for that"
    click(filters.again)
    second = asked(runner, 2)["EXTENT"]
    assert first.endswith(",0.0,100.0 [EPSG:2154]") and second.endswith(",1000.0,1100.0 [EPSG:2154]")


def test_an_answer_of_the_index_says_its_age_and_offers_to_try_again(dock: OpenigDock, runner: Runner) -> None:
    search(dock, runner, *ROWS, ANSWERED="index", INDEX_DATE="2020-01-01T00:00:00Z", REMARKS="No answer from CKAN.")
    told = dock.found.notice.sentence.text()
    assert dock.found.notice.isVisible() and told.startswith("Offline: index of ") and told.endswith("from CKAN.")
    click(dock.found.notice.again)
    assert asked(runner, 1)["OFFLINE"] == "auto"
    runner.answer(*ROWS)
    assert not dock.found.notice.isVisible()


def test_what_servers_said_is_folded_when_it_is_long(dock: OpenigDock, runner: Runner) -> None:
    long = "CKAN does not answer. " * 20
    search(dock, runner, *ROWS, ANSWERED="live", INDEX_DATE="2020-01-01T00:00:00Z", REMARKS=long)
    notice = dock.found.notice
    assert notice.sentence.text().startswith("In part from the offline index of ")
    assert "CKAN" not in notice.sentence.text()
    click(notice.why)
    assert long.strip() in notice.sentence.text()


def test_what_is_looked_at_is_noted(dock: OpenigDock, runner: Runner) -> None:
    search(dock, runner, *ROWS)
    for row in (0, 1):
        dock.found.results.setCurrentIndex(dock.found.model.index(row))
    assert dock.kept.recent() == [], "passing by is not looking"
    QTest.qWait(LOOKED_AT + 200)
    assert [row["slug"] for row in dock.kept.recent()] == ["sentiers"]


def test_a_failure_says_why_and_offers_to_try_again(dock: OpenigDock, runner: Runner) -> None:
    QTest.keyClicks(dock.found.field, "eau")
    asked(runner, 0)
    runner.searches[-1][2]("CKAN does not answer.")
    assert dock.found.message.text() == "CKAN does not answer."
    click(dock.found.told.button)
    assert asked(runner, 1)["QUERY"] == "eau"


def test_nothing_found_says_whether_the_filters_are_why(dock: OpenigDock, runner: Runner) -> None:
    search(dock, runner, *ROWS)
    dock.found.filters.access.setCurrentIndex(1)
    asked(runner, 1)
    runner.answer()
    assert dock.found.message.text() == "No dataset answers to “s” with these filters."
    click(dock.found.told.button)
    assert "ACCESS" not in asked(runner, 2)


def test_a_page_that_does_not_come_is_told_below_what_did(dock: OpenigDock, runner: Runner) -> None:
    many = [{**ROWS[0], "slug": f"n{number}"} for number in range(50)]
    search(dock, runner, *many, TOTAL=80)
    dock.found.results.scrollToBottom()
    assert asked(runner, 1)["START"] == 50
    runner.searches[-1][2]("The connection was cut.")
    assert dock.found.model.rowCount() == 50 and "The connection was cut." in dock.found.notice.whole()
    click(dock.found.notice.again)
    assert asked(runner, 2)["START"] == 50
    runner.answer(*many[:30], TOTAL=80)
    assert dock.found.model.rowCount() == 80 and not dock.found.notice.isVisible()


def test_a_new_list_begins_at_its_top(dock: OpenigDock, runner: Runner) -> None:
    many = [{**ROWS[0], "slug": f"n{number}"} for number in range(50)]
    search(dock, runner, *many)
    dock.found.results.scrollToBottom()
    assert dock.found.results.verticalScrollBar().value() > 0
    search(dock, runner, *many)
    assert dock.found.results.verticalScrollBar().value() == 0


def test_favourites_and_searches_are_kept_and_used_again(dock: OpenigDock, runner: Runner) -> None:
    search(dock, runner, *ROWS)
    dock.found.results.setCurrentIndex(dock.found.model.index(1))
    dock.found.results.star_switched.emit(ROWS[1])
    dock.found.kept.emit("walks", {"QUERY": "sentier", "FORMAT": ["WFS"], "SORT": "title"})
    dock.panes.setCurrentWidget(dock.favourites)
    tree = dock.favourites.tree
    groups = [tree.topLevelItem(number) for number in range(3)]
    assert groups[0].child(0).text(0) == ROWS[1]["title"] and groups[2].child(0).text(0) == "walks"
    tree.setCurrentItem(groups[2].child(0))
    QTest.keyClick(tree, Qt.Key.Key_Return)
    question = asked(runner, 1)
    assert (question["QUERY"], question["FORMAT"], question["SORT"]) == ("sentier", ["WFS"], "title")
    assert dock.panes.currentWidget() is dock.found and dock.found.field.text() == "sentier"


def test_what_is_kept_can_be_taken_out(dock: OpenigDock, runner: Runner) -> None:
    dock.kept.add_favourite(ROWS[0])
    dock.panes.setCurrentWidget(dock.favourites)
    tree = dock.favourites.tree
    hint = tree.topLevelItem(2).child(0)
    assert hint.isDisabled() and "keeps a search here" in hint.text(0)
    tree.setCurrentItem(tree.topLevelItem(0).child(0))
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert dock.kept.favourites() == [] and "star" in tree.topLevelItem(0).child(0).text(0)


def test_a_file_of_favourites_that_is_none_is_told(dock: OpenigDock) -> None:
    places.kept().parent.mkdir(parents=True, exist_ok=True)
    places.kept().write_bytes(b"this is no database at all, but longer than a header of SQLite would be")
    dock.panes.setCurrentWidget(dock.favourites)
    assert "kept.sqlite" in dock.favourites.told.sentence.text() and not dock.favourites.tree.isVisible()
    places.kept().unlink()
    click(dock.favourites.told.button)
    assert dock.favourites.tree.isVisible()


def test_a_long_address_is_wrapped_and_copied_whole(qgis_app: Any) -> None:
    address = "https://example.org/" + "geoserver/" * 20
    sentence = Sentence("lbl_sample")
    sentence.setText(f"No answer from {address}.")
    assert sentence.text() == f"No answer from {address}."
    assert sentence.minimumSizeHint().width() < 260
