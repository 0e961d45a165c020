"""The tree of resources: what is unfolded is looked at, what is typed is found, what is wrong says so."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Iterator

import pytest
from qgis.core import QgsMimeDataUtils
from qgis.PyQt.QtCore import QModelIndex, Qt
from qgis.PyQt.QtTest import QAbstractItemModelTester, QSignalSpy, QTest

import openig
from openig.idgo_connector.catalogue.tree import read
from openig.idgo_connector.processing import places
from openig.openig_plugin.gui.mdl_tree import DATASET, TreeModel
from openig.openig_plugin.gui.wdg_tree import TreeWidget
from openig.toolbelt import tasks
from tests.unit.replay import Answer, Replay, serve

SERVICE = {"url": "https://maps.example.org/maps/openig", "format": "image/png", "srs": "EPSG:4326"}


def layer(title: str, **more: Any) -> dict[str, Any]:
    params = {**SERVICE, "name": title.lower().replace(" ", "_")}
    return {"title": title, "description": f"Ce qu’est {title}", "type": "wms_layer", "params": params, **more}


TREE = {
    "title": "Arbre", "type": "folder", "children": [
        {"title": "Neige", "description": "", "type": "folder", "children": [
            layer("Hauteur 2017"), layer("Hauteur 2018", status="warn"), {**layer("Sans adresse"), "params": {}}]},
        {"title": "Rien", "description": "", "type": "folder", "children": []},
        {"title": "Forêts", "description": "", "type": "folder", "children": [
            layer("Chênes", children=[{"title": "en vert", "type": "wms_layer_style", "params": {"name": "vert"}}])]},
        layer("<b>Étrange</b>"),
    ],
}  # fmt: skip


@pytest.fixture
def model(qgis_app: Any) -> TreeModel:
    model = TreeModel()
    model.show(read(json.dumps(TREE).encode()))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def titles(model: TreeModel, parent: QModelIndex | None = None) -> list[Any]:
    """The tree as nested lists."""
    found: list[Any] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found += [index.data(), titles(model, index)] if model.rowCount(index) else [index.data()]
    return found


def test_the_tree_is_as_published_without_what_does_not_work(model: TreeModel) -> None:
    assert titles(model) == [
        "Neige", ["Hauteur 2017", "Sans adresse"], "Forêts", ["Chênes", ["en vert"]], "<b>Étrange</b>",
    ]  # fmt: skip


def test_everything_is_shown_when_that_is_wanted(model: TreeModel) -> None:
    model.narrow("", everything=True)
    assert "Rien" in titles(model) and "Hauteur 2018" in titles(model)[1]


def test_the_filter_ignores_accents_and_case_and_keeps_folders_of_what_it_finds(model: TreeModel) -> None:
    model.narrow("foret", everything=False)
    assert titles(model) == ["Forêts", ["Chênes", ["en vert"]]], "a folder that is meant has all it holds"
    model.narrow("HAUTEURS", everything=False)
    assert titles(model) == ["Neige", ["Hauteur 2017"]]
    model.narrow("etrange", everything=False)
    assert titles(model) == ["<b>Étrange</b>"]
    model.narrow("xylophage", everything=False)
    assert titles(model) == []


def test_only_what_is_unfolded_is_made(qgis_app: Any) -> None:
    root = read(json.dumps({"title": "", "children": [{"title": "A", "children": [layer("B")]}]}).encode())
    model = TreeModel()
    model.narrow("", everything=True)
    model.show(root)
    folder = model.index(0, 0)
    assert folder.data() == "A" and model.hasChildren(folder)
    assert "children" not in vars(root.children[0].children[0])


def test_a_layer_is_a_row_of_the_search_and_what_is_none_says_why(model: TreeModel) -> None:
    snow = model.index(0, 0)
    good, bad = model.index(0, 0, snow), model.index(1, 0, snow)
    row = good.data(DATASET)
    assert row["title"] == "Hauteur 2017" and row["slug"].startswith("tree:") and row["formats"] == ["WMS"]
    assert snow.data(DATASET) is None and bad.data(DATASET) is None
    assert "cannot be loaded" in bad.data(Qt.ItemDataRole.ToolTipRole)
    assert not bad.flags() & Qt.ItemFlag.ItemIsDragEnabled
    (carried,) = QgsMimeDataUtils.decodeUriList(model.mimeData([good, snow]))
    assert json.loads(carried.uri)["slug"] == row["slug"]


def test_what_the_tree_says_is_shown_as_text(model: TreeModel) -> None:
    assert "<b>" not in model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole)


# -- the pane, with the algorithm and a server ------------------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[Replay]:
    for server in serve():
        server.routes["GET /config.json"] = Answer(200, json.dumps(TREE).encode())
        yield server


@pytest.fixture
def pane(qgis_app: Any, server: Replay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TreeWidget]:
    monkeypatch.setattr(places, "folder", lambda: tmp_path / "openig")
    profile = tmp_path / "sample.json"
    told = {"id": "sample", "title": "Sample", "resource_tree": server.url + "/config.json"}
    profile.write_text(json.dumps(told), encoding="utf-8")
    plugin = openig.classFactory(None)
    plugin.initProcessing()
    pane = TreeWidget(tasks.run, lambda: {"PROFILE": str(profile), "AUTHCFG": ""}, str.isupper)
    pane.resize(330, 500)
    pane.show()
    yield pane
    pane.cancel()
    tasks.stop_all()
    plugin.unload()


def look(pane: TreeWidget) -> None:
    """Show the pane, and wait for what it shows."""
    pane.look()
    for _ in range(500):
        if pane._handle is None:
            return
        QTest.qWait(10)
    raise AssertionError("the tree was not read")


def test_the_tree_is_read_once(pane: TreeWidget, server: Replay) -> None:
    look(pane)
    look(pane)
    assert len(server.asked) == 1 and pane.lists() and pane.model.rowCount() == 3


def test_a_double_click_wants_the_layer_on_the_map(pane: TreeWidget) -> None:
    wanted, chosen = QSignalSpy(pane.wanted_on_map), QSignalSpy(pane.chosen)
    look(pane)
    pane.tree.expandAll()
    QTest.qWait(20)
    where = pane.tree.visualRect(pane.model.index(0, 0, pane.model.index(0, 0))).center()
    for act in (QTest.mouseClick, QTest.mouseDClick):
        act(pane.tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert [row["title"] for (row,) in wanted] == ["Hauteur 2017"]
    assert next(reversed(list(chosen)))[0]["title"] == "Hauteur 2017"


def test_a_failure_says_why_and_can_be_tried_again(pane: TreeWidget, server: Replay) -> None:
    good, server.routes["GET /config.json"] = server.routes["GET /config.json"], Answer(500, b"<html>")
    look(pane)
    assert not pane.lists() and "could not be read" in pane.told.sentence.text()
    server.routes["GET /config.json"] = good
    pane.told.button.click()
    look(pane)
    assert pane.lists()


@pytest.mark.parametrize("answer", [Answer(closed=True), Answer(200, b'{"title": "cut'), Answer(404)])
def test_the_last_good_copy_is_used_when_the_server_has_none(pane: TreeWidget, server: Replay, answer: Answer) -> None:
    look(pane)
    server.routes["GET /config.json"] = answer
    pane.read()
    look(pane)
    assert pane.lists() and pane.notice.isVisible()
    assert pane.notice.whole().startswith("Offline: copy of less than an hour ago.")


def test_an_empty_tree_and_a_word_without_answer_say_so(pane: TreeWidget, server: Replay) -> None:
    look(pane)
    QTest.keyClicks(pane.field, "xylophage")
    assert pane.told.sentence.text() == "Nothing in the tree is called “xylophage”."
    pane.told.button.click()
    assert pane.lists() and pane.field.text() == ""
    server.routes["GET /config.json"] = Answer(200, b'{"title": "", "children": []}')
    pane.read()
    look(pane)
    assert pane.told.sentence.text() == "The tree of resources is empty."


def test_a_refusal_at_once_is_told(qgis_app: Any) -> None:
    def refuse(algorithm: str, parameters: dict[str, Any], done: Any, failed: Any) -> Any:
        failed("PROFILE: it has no address for OpenIG.")
        return SimpleNamespace(cancel=lambda: None)

    pane = TreeWidget(refuse, dict, str.isupper)
    pane.look()
    assert pane.told.sentence.text() == "PROFILE: it has no address for OpenIG."
