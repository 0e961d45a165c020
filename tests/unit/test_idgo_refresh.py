"""The refresh of the offline index: what it asks of a server, what it makes of the answers, and how it breaks off."""

from __future__ import annotations

import copy
import datetime as dt
import json
from pathlib import Path
from typing import Any, Iterator

import pytest

from openig.idgo_connector.catalogue.index import Index, due
from openig.idgo_connector.catalogue.model import CKAN, TREE, Catalogue, Query
from openig.idgo_connector.catalogue.refresh import Report, refresh
from openig.toolbelt import sqlite
from openig.toolbelt.errors import NetworkError, RefusedError
from tests import little_ckan
from tests.generators import catalogue
from tests.unit.replay import Answer, Asked, Replay, as_json, serve, session

replay = pytest.fixture(serve)
ACTION = "GET /api/3/action/"


class Server:
    """A CKAN whose datasets a test changes; the latest change comes first in ``packages``."""

    def __init__(self, replay: Replay, count: int) -> None:
        self.packages: list[dict[str, Any]] = catalogue.packages(count)
        self.replay = replay
        self.breaks_after = -1
        for action in ("package_search", "package_list"):
            replay.routes[ACTION + action] = self._answer

    @property
    def catalogue(self) -> Catalogue:
        return Catalogue(CKAN, CKAN, "Test", f"{self.replay.url}/")

    def touch(self, number: int, **fields: Any) -> None:
        """Change a dataset, now."""
        package = copy.deepcopy(self.packages.pop(number))
        minute = len(self.replay.asked)
        self.packages.insert(0, {**package, **fields, "metadata_modified": f"2026-12-01T00:{minute:02}:00.000000"})

    def starts(self) -> list[int]:
        """Which pages were asked for."""
        return [int(asked.query["start"][0]) for asked in self.replay.asked if asked.path.endswith("search")]

    def _answer(self, asked: Asked) -> Answer:
        if self.breaks_after >= 0 and len(self.replay.asked) > self.breaks_after:
            return Answer(closed=True)
        return Answer(200, little_ckan.answer(self.packages, asked.path, asked.query) or b"")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "index.sqlite"


@pytest.fixture
def server(replay: Replay) -> Server:
    return Server(replay, 350)


@pytest.fixture
def index(path: Path) -> Iterator[Index]:
    with Index(path) as index:
        yield index


def _refresh(server: Server, index: Index) -> Report:
    server.replay.asked.clear()
    return refresh(session(), [server.catalogue], index)


def test_the_first_refresh_reads_everything_page_by_page(server: Server, index: Index) -> None:
    told: list[float] = []
    report = refresh(session(), [server.catalogue], index, told.append)
    assert (report.count, report.added, report.changed, report.removed, report.requests) == (350, 350, 0, 0, 4)
    assert server.starts() == [0, 100, 200, 300]
    assert told == sorted(told)
    assert (told[0], told[-1]) == (pytest.approx(100 * 100 / 350), 100)
    assert due(index.refreshed, dt.datetime.now(dt.timezone.utc)) is False


def test_when_nothing_changed_it_asks_once(server: Server, index: Index) -> None:
    _refresh(server, index)
    report = _refresh(server, index)
    assert (report.count, report.added, report.changed, report.removed, report.requests) == (350, 0, 0, 0, 1)
    assert [asked.query["rows"] for asked in server.replay.asked] == [["1"]]


def test_changes_are_read_back_to_the_first_that_is_known(server: Server, index: Index) -> None:
    _refresh(server, index)
    server.touch(340, title="Landes à genévriers")
    server.packages.insert(0, {**catalogue.packages(1, seed=1)[0], "metadata_modified": "2026-12-02T00:00:00"})
    report = _refresh(server, index)
    assert (report.count, report.added, report.changed, report.removed, report.requests) == (351, 1, 1, 0, 2)
    assert index.search(Query("landes genévrier"), 20).total == 1
    assert _refresh(server, index).requests == 1


def test_what_was_deleted_shows_in_the_number_and_costs_a_list_of_names(server: Server, index: Index) -> None:
    _refresh(server, index)
    gone = [server.packages.pop(200)["name"], server.packages.pop(0)["name"]]
    report = _refresh(server, index)
    assert (report.count, report.added, report.changed, report.removed, report.requests) == (348, 0, 0, 2, 3)
    assert [index.dataset(name) for name in gone] == [None, None]
    assert _refresh(server, index).requests == 1


def test_one_gone_and_one_come_is_seen_as_well(server: Server, index: Index) -> None:
    _refresh(server, index)
    server.packages.pop(100)
    server.packages.insert(0, {**catalogue.packages(1, seed=1)[0], "metadata_modified": "2026-12-02T00:00:00"})
    report = _refresh(server, index)
    assert (report.count, report.added, report.removed) == (350, 1, 1)


def test_a_dataset_missed_while_the_list_moved_is_found_by_the_number(server: Server, index: Index) -> None:
    answer = server.replay.routes[ACTION + "package_search"]

    def moving(asked: Asked) -> Answer:
        if asked.query["start"] == ["100"] and len(server.packages) == 350:
            server.packages.pop(0)  # what followed moves up, and one steps onto the page that was read already
        return answer(asked)  # type: ignore[operator]

    server.replay.routes[ACTION + "package_search"] = moving
    report = _refresh(server, index)
    assert report.count == 349
    assert index.known(CKAN) == {package["name"] for package in server.packages}


def test_what_cannot_be_kept_does_not_make_every_refresh_a_long_one(server: Server, index: Index) -> None:
    server.packages[5]["private"] = True  # a server that counts what it should not show
    assert _refresh(server, index).count == 349
    server.touch(40)
    report = _refresh(server, index)
    assert (report.count, report.changed, report.requests) == (349, 1, 2)


def test_broken_off_it_leaves_what_it_read_and_goes_on_there(server: Server, index: Index) -> None:
    server.breaks_after = 2
    with pytest.raises(NetworkError):
        _refresh(server, index)
    assert (len(index), index.refreshed) == (200, "")
    assert index.search(Query("haies"), 20).total > 0
    server.breaks_after = -1
    report = _refresh(server, index)
    assert report.count == 350
    assert server.starts() == [0, 150, 250]
    assert index.known(CKAN) == {package["name"] for package in server.packages}


def test_what_changed_since_it_broke_off_is_read_too(server: Server, index: Index) -> None:
    server.breaks_after = 3
    with pytest.raises(NetworkError):
        _refresh(server, index)
    server.breaks_after = -1
    for number in (340, 10):
        server.touch(number, title="Tourbières")
    assert _refresh(server, index).count == 350
    assert index.search(Query("tourbière"), 20).total == 2


def test_a_whole_index_stays_as_it_is_while_the_network_is_gone(server: Server, index: Index) -> None:
    _refresh(server, index)
    before = index.refreshed
    server.breaks_after = 0
    with pytest.raises(NetworkError):
        _refresh(server, index)
    assert (len(index), index.refreshed) == (350, before)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, b'{"success": true, "result": {"count": 350, "resu'), Answer(200, b"<html>Sign in</html>"),
        Answer(500, b"<html>Oops</html>"), Answer(502, b""), Answer(403, b"{}"), Answer(closed=True),
    ],
    ids=["cut", "page", "500", "502", "403", "closed"],
)  # fmt: skip
def test_whatever_a_server_answers_in_the_middle_the_next_refresh_makes_it_whole(
    server: Server, index: Index, answer: Answer
) -> None:
    right = server.replay.routes[ACTION + "package_search"]
    server.replay.routes[ACTION + "package_search"] = lambda asked: (
        answer if asked.query["start"] == ["200"] else right(asked)  # type: ignore[operator]
    )
    with pytest.raises(NetworkError):
        _refresh(server, index)
    assert (len(index), index.refreshed) == (200, "")
    server.replay.routes[ACTION + "package_search"] = right
    assert _refresh(server, index).count == 350


def test_one_catalogue_that_fails_does_not_hold_up_the_others(server: Server, index: Index) -> None:
    gone = Catalogue("other", CKAN, "Ailleurs", f"{server.replay.url}/nowhere/")
    report = refresh(session(), [gone, server.catalogue], index)
    assert report.count == 350
    (remark,) = report.remarks
    assert "Ailleurs" in remark
    assert "404" in remark


def test_cancelled_means_cancelled_at_once(server: Server, index: Index) -> None:
    def cancelled(*unused: object, **options: object) -> None:
        raise NetworkError("It", "you cancelled the request", service="CKAN", kind="cancelled")

    asking = session()
    asking.hooks["response"].append(cancelled)
    with pytest.raises(NetworkError, match="you cancelled"):
        refresh(asking, [server.catalogue, server.catalogue], index)
    assert len(server.starts()) == 1


def test_datasets_of_another_ckan_are_named_after_it(server: Server, index: Index) -> None:
    other = Catalogue("other", CKAN, "Ailleurs", f"{server.replay.url}/")
    refresh(session(), [server.catalogue, other], index)
    name = server.packages[0]["name"]
    assert index.dataset(name).catalogue == CKAN
    assert index.dataset(f"other:{name}").catalogue == "other"
    assert index.search(Query(), 1, catalogues=["other"]).total == 350


def test_another_address_is_another_catalogue(server: Server, index: Index) -> None:
    _refresh(server, index)
    name = server.packages[0]["name"]
    moved = Catalogue(CKAN, CKAN, "Test", f"{server.replay.url}/moved/")
    server.replay.routes["GET /moved/api/3/action/package_search"] = server.replay.routes[ACTION + "package_search"]
    report = refresh(session(), [moved], index)
    assert (report.added, report.count) == (350, 350)
    assert "/moved/" in index.dataset(name).record_url


def test_facets_take_what_a_query_to_the_server_takes(server: Server, index: Index) -> None:
    _refresh(server, index)
    facets = index.search(Query(), 0, facets=True).facets
    theme = next(item for item in facets["themes"] if item.title == "Urbanisme")
    assert theme.value == "urbanisme"
    organisation = facets["organisations"][0]
    assert index.search(Query(organisations=(organisation.value,)), 0).total == organisation.count


def test_another_qgis_at_the_same_work_is_told(server: Server, index: Index, path: Path) -> None:
    with sqlite.hold(path.with_suffix(".lock")), pytest.raises(RefusedError, match="another QGIS"):
        _refresh(server, index)
    assert server.replay.asked == []


def test_a_tree_is_read_again_only_when_its_file_changed(replay: Replay, index: Index) -> None:
    def layer(name: str) -> dict[str, Any]:
        return {"title": name, "type": "wms_layer", "params": {"url": "https://x.test/", "name": name}}

    root = {"title": "OpenIG", "type": "folder", "children": [layer("ortho"), layer("scan")]}

    def answer(asked: Asked) -> Answer:
        etag = f'"{len(root["children"])}"'
        return Answer(304 if asked.if_none_match == etag else 200, json.dumps(root).encode(), {"ETag": etag})

    replay.routes["GET /tree.json"] = answer
    tree = [Catalogue(TREE, TREE, "Arbre", f"{replay.url}/tree.json")]
    assert refresh(session(), tree, index).added == 2
    report = refresh(session(), tree, index)
    assert (report.added, report.changed, report.removed, report.requests) == (0, 0, 0, 1)
    root["children"].pop()
    report = refresh(session(), tree, index)
    assert (report.added, report.changed, report.removed, report.count) == (0, 0, 1, 1)


@pytest.mark.parametrize(
    ("refreshed", "expected"),
    [
        ("", True), ("2026-11-22T07:59:00+00:00", True), ("2026-11-22T09:01:00+01:00", False),
        ("2026-11-23T08:00:00+00:00", False),
    ],
)  # fmt: skip
def test_an_index_is_due_after_a_day(refreshed: str, expected: bool) -> None:
    assert due(refreshed, dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.timezone.utc)) is expected


def test_an_answer_of_another_kind_is_a_sentence(server: Server, index: Index) -> None:
    server.replay.routes[ACTION + "package_search"] = as_json({"success": True, "result": {"count": 3}})
    with pytest.raises(NetworkError, match="answer of another kind"):
        _refresh(server, index)
