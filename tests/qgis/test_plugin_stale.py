"""A server that answers late, and the real algorithm: what was asked last is what is shown, whatever comes when."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
from qgis.PyQt.QtTest import QTest

import openig
from openig.idgo_connector.processing import places
from openig.openig_plugin.gui.mdl_results import DATASET
from openig.openig_plugin.gui.search import PAUSE
from openig.openig_plugin.gui.wdg_search import SearchWidget
from openig.toolbelt import tasks
from tests.unit.replay import Answer, Asked, Replay, as_json, serve


def listing(asked: Asked) -> Answer:
    """One dataset, named by the words and the page that were asked for."""
    words, start = asked.query["q"][0], int(asked.query["start"][0])
    package = {"name": f"{words}-{start}", "title": f"{words} {start}", "resources": []}
    return as_json({"success": True, "result": {"count": 3, "results": [package], "search_facets": {}}})


@pytest.fixture
def server() -> Iterator[Replay]:
    for server in serve():
        server.routes["GET /api/3/action/package_search"] = listing
        yield server


@pytest.fixture
def pane(qgis_app: Any, server: Replay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SearchWidget]:
    monkeypatch.setattr(places, "folder", lambda: tmp_path / "openig")
    profile = tmp_path / "slow.json"
    profile.write_text(json.dumps({"id": "slow", "title": "Slow", "ckan": server.url + "/"}), encoding="utf-8")
    plugin = openig.classFactory(None)
    plugin.initProcessing()
    pane = SearchWidget(tasks.run, lambda: {"PROFILE": str(profile), "AUTHCFG": ""}, str.isupper, None)
    pane.resize(330, 60)
    pane.show()
    yield pane
    pane.search.cancel()
    tasks.stop_all()
    pane.search.close()
    plugin.unload()


def wait_until(true: Callable[[], Any]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end, "waited in vain"
        QTest.qWait(10)


def shown(pane: SearchWidget) -> list[str]:
    return [pane.model.index(row).data(DATASET)["slug"] for row in range(pane.model.rowCount())]


@pytest.mark.parametrize("late", ["s", "sen", "sentier"])
def test_whatever_word_is_answered_last_the_list_is_that_of_the_last_word(
    pane: SearchWidget, server: Replay, late: str
) -> None:
    arrived, answer = threading.Event(), threading.Event()

    def hold(asked: Asked) -> Answer:
        if asked.query["q"][0] == late:
            arrived.set()
            answer.wait(20)
        return listing(asked)

    server.routes["GET /api/3/action/package_search"] = hold
    for text in ("s", "sen", "sentier"):
        QTest.keyClicks(pane.field, text[len(pane.field.text()) :])
        wait_until(lambda: not pane.search._timer.isActive())
        if text == late:
            wait_until(arrived.is_set)
        else:
            wait_until(lambda: not pane.search._running)
    answer.set()
    wait_until(lambda: not pane.search._running)
    QTest.qWait(PAUSE)
    assert shown(pane)[0] == "sentier-0"
    assert all(slug.startswith("sentier-") for slug in shown(pane))


def test_a_late_page_is_not_put_behind_a_newer_list(pane: SearchWidget, server: Replay) -> None:
    arrived, answer = threading.Event(), threading.Event()

    def hold(asked: Asked) -> Answer:
        if (asked.query["q"][0], asked.query["start"][0]) == ("eau", "1"):
            arrived.set()
            answer.wait(20)
        return listing(asked)

    server.routes["GET /api/3/action/package_search"] = hold
    QTest.keyClicks(pane.field, "eau")
    wait_until(arrived.is_set)
    pane.field.setText("sol")
    wait_until(lambda: shown(pane)[:1] == ["sol-0"])
    answer.set()
    QTest.qWait(PAUSE)
    assert all(slug.startswith("sol-") for slug in shown(pane))
