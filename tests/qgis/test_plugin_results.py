"""Lists of datasets: what an item says, the pages that are asked for, the star."""

from __future__ import annotations

import json
from typing import Any

import pytest
from qgis.core import QgsMimeDataUtils
from qgis.PyQt.QtCore import QModelIndex, Qt
from qgis.PyQt.QtTest import QAbstractItemModelTester, QSignalSpy, QTest

from openig.openig_plugin.gui.mdl_results import DATASET, SECOND_LINE, SOURCE, STAR, ResultsModel
from openig.openig_plugin.gui.wdg_datasets import DatasetList

OPEN = {"slug": "sentiers", "title": "Sentiers", "organisation": "PETR Exemple", "formats": ["WFS", "WMS"]}
CLOSED = {**OPEN, "slug": "captages", "title": "Captages", "formats": "WFS", "restricted": True}


@pytest.fixture
def stars() -> set[str]:
    return set()


@pytest.fixture
def model(qgis_app: Any, stars: set[str]) -> ResultsModel:
    model = ResultsModel(stars.__contains__)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show([OPEN, CLOSED])
    return model


def datasets(first: int, count: int) -> list[dict[str, Any]]:
    return [{**OPEN, "slug": f"n{number}", "title": f"N {number}"} for number in range(first, first + count)]


def test_an_item_says_title_organisation_and_formats(model: ResultsModel) -> None:
    assert model.rowCount() == 2
    assert (model.index(0).data(), model.index(0).data(SECOND_LINE)) == ("Sentiers", "WFS, WMS · PETR Exemple")
    assert (model.index(1).data(), model.index(1).data(SECOND_LINE)) == ("Captages", "WFS · PETR Exemple")


def test_what_is_restricted_says_so_to_eyes_and_to_screen_readers(model: ResultsModel) -> None:
    icons = [model.index(row).data(Qt.ItemDataRole.DecorationRole) for row in range(2)]
    assert not any(icon.isNull() for icon in icons)
    assert icons[0].cacheKey() != icons[1].cacheKey()
    assert "open" in model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "restricted" in model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Restricted" in model.index(1).data(Qt.ItemDataRole.ToolTipRole)
    assert "Restricted" not in model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_where_a_dataset_comes_from_is_told_unless_it_is_where_all_come_from(model: ResultsModel) -> None:
    both, turned = {"catalogue": "ckan", "also_in": ["csw"]}, {"catalogue": "csw", "also_in": ["ckan"]}
    model.show([OPEN, {**OPEN, "catalogue": "csw"}, {**OPEN, **both}, {**OPEN, **turned}])
    assert [model.index(row).data(SOURCE) for row in range(4)] == ["", "GeoNetwork", "+ GeoNetwork", "+ GeoNetwork"]
    assert "Also in GeoNetwork." in model.index(2).data(Qt.ItemDataRole.ToolTipRole)


def test_an_item_gives_its_dataset(model: ResultsModel) -> None:
    assert model.index(1).data(DATASET)["slug"] == "captages"


def test_a_new_answer_replaces_the_list(model: ResultsModel) -> None:
    model.show([])
    assert model.rowCount() == 0


def test_what_a_server_wrote_is_shown_as_text(model: ResultsModel) -> None:
    model.show([{**OPEN, "title": "<img src=http://example.org/x>"}])
    assert "<img" not in model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_favourite_is_known_by_its_star_and_by_word(model: ResultsModel, stars: set[str]) -> None:
    stars.add("sentiers")
    assert [model.index(row).data(STAR) for row in range(2)] == [True, False]
    assert "favourite" in model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_next_page_is_asked_for_when_the_last_item_is_seen(qgis_app: Any) -> None:
    model = ResultsModel(str.isupper)  # without the tester, which asks for every page
    view = DatasetList("lst_sample", model)
    view.resize(300, 200)
    view.show()
    wanted = QSignalSpy(model.wanted)
    model.show(datasets(0, 50), 120)
    QTest.qWait(50)
    assert list(wanted) == [], "nothing beyond what is shown"
    view.scrollToBottom()
    QTest.qWait(50)
    view.scrollTo(model.index(3))
    view.scrollToBottom()
    QTest.qWait(50)
    assert list(wanted) == [[50]], "once"
    place = view.verticalScrollBar().value()
    model.append(datasets(50, 50), 120)
    QTest.qWait(50)
    assert model.rowCount() == 100 and list(wanted) == [[50]]
    assert view.verticalScrollBar().value() == place, "the list keeps its place"
    view.scrollToBottom()
    QTest.qWait(50)
    model.append(datasets(100, 20), 120)
    view.scrollToBottom()
    QTest.qWait(50)
    assert list(wanted) == [[50], [100]], "there is no more"


def test_a_total_that_promises_too_much_is_no_endless_question(qgis_app: Any) -> None:
    model = ResultsModel(str.isupper)
    model.show(datasets(0, 3), 120)
    model.fetchMore(QModelIndex())
    model.append([], 120)
    assert not model.canFetchMore(QModelIndex())


def test_a_dataset_is_dragged_as_qgis_carries_things(model: ResultsModel) -> None:
    (carried,) = QgsMimeDataUtils.decodeUriList(model.mimeData([model.index(1)]))
    assert (carried.layerType, carried.providerKey, carried.name) == ("custom", "openig", "Captages")
    assert json.loads(carried.uri)["slug"] == "captages"


def test_the_star_is_switched_by_a_click_and_by_keys_and_loads_nothing(model: ResultsModel) -> None:
    view = DatasetList("lst_sample", model)
    view.resize(300, 200)
    view.show()
    switched, loaded = QSignalSpy(view.star_switched), QSignalSpy(view.wanted_on_map)
    row = view.visualRect(model.index(1))
    star = row.topRight() + type(row.topRight())(-10, 10)
    for act in (QTest.mouseClick, QTest.mouseDClick):
        act(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, star)
    assert [row["slug"] for (row,) in switched] == ["captages"] and len(loaded) == 0
    view.setFocus()
    view.setCurrentIndex(model.index(0))
    view.activateWindow()
    QTest.qWait(20)
    QTest.keyClick(view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [row["slug"] for (row,) in switched][1:] == ["sentiers"]
