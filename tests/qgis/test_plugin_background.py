"""The offline index is refreshed when it is due: quietly, one at a time, and not where there is nothing to refresh."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Iterator

import pytest
from qgis.PyQt.QtTest import QTest

from openig.idgo_connector.catalogue.index import Index, State
from openig.idgo_connector.processing import places
from openig.openig_plugin.background import Refresher
from tests.unit.replay import Answer, serve


class Runner:
    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.calls: list[tuple[Any, Any]] = []
        self.cancelled = 0

    def __call__(self, algorithm: str, parameters: dict[str, Any], done: Any, failed: Any) -> Any:
        self.asked.append((algorithm, parameters))
        self.calls.append((done, failed))
        return SimpleNamespace(cancel=self._cancel)

    def _cancel(self) -> None:
        self.cancelled += 1


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "folder", lambda: tmp_path / "openig")


@pytest.fixture
def runner(qgis_app: Any) -> Runner:
    return Runner()


def profile(folder: Path, **fields: str) -> str:
    path = folder / "sample.json"
    path.write_text(json.dumps({"id": "sample", "title": "Sample", **fields}), encoding="utf-8")
    return str(path)


def index_of(refreshed: str) -> None:
    with Index(places.index("sample")) as index, index.changing():
        index.note("ckan", State(url="https://ckan.example.org/", refreshed=refreshed))


@pytest.fixture
def refresher(runner: Runner, tmp_path: Path) -> Iterator[Refresher]:
    name = profile(tmp_path, ckan="https://ckan.example.org/")
    refresher = Refresher(runner, lambda: name)
    yield refresher
    refresher.stop()


def test_an_index_that_is_not_there_is_made_after_a_while(refresher: Refresher, runner: Runner) -> None:
    refresher.start(20)
    assert runner.asked == [], "QGIS has other things to do when it starts"
    QTest.qWait(200)
    assert [name for name, _ in runner.asked] == ["openig:refresh_catalogue"]


@pytest.mark.parametrize(("refreshed", "times"), [("2020-01-01T00:00:00+00:00", 1), ("2999-01-01T00:00:00+00:00", 0)])
def test_an_index_is_refreshed_when_it_is_old(refresher: Refresher, runner: Runner, refreshed: str, times: int) -> None:
    index_of(refreshed)
    refresher.look()
    assert len(runner.asked) == times


def test_the_account_is_left_alone(refresher: Refresher, runner: Runner) -> None:
    refresher.look()
    ((_, parameters),) = runner.asked
    assert set(parameters) == {"PROFILE"}, "QGIS would ask for its master password out of nowhere"


def test_one_refresh_at_a_time(refresher: Refresher, runner: Runner) -> None:
    refresher.look()
    refresher.look()
    assert len(runner.asked) == 1
    runner.calls[0][1]("The network is away.")
    refresher.look()
    assert len(runner.asked) == 2


def test_stopping_asks_what_runs_to_stop(refresher: Refresher, runner: Runner) -> None:
    refresher.look()
    refresher.stop()
    assert runner.cancelled == 1


def test_without_a_catalogue_there_is_nothing_to_refresh(runner: Runner, tmp_path: Path) -> None:
    for name in (profile(tmp_path, idgo_api="https://idgo.example.org/"), "no-such-profile"):
        Refresher(runner, lambda name=name: name).look()
    assert runner.asked == []


def test_a_profile_that_is_an_address_is_not_asked_for(runner: Runner) -> None:
    for server in serve():
        server.routes["GET /profile.json"] = Answer()
        address = server.url + "/profile.json"
        Refresher(runner, lambda address=address: address).look()
        assert runner.asked == [] and not server.asked
