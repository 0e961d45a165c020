"""Searching while someone types: pauses are awaited, old answers are dropped, files do not stay behind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.PyQt.QtTest import QSignalSpy, QTest

from openig.openig_plugin.gui import search as searching
from openig.openig_plugin.gui.search import ALWAYS, AUTO, PAUSE, Answer, Search


class Job:
    """A running search whose answer comes when the test says so."""

    def __init__(self, parameters: dict[str, Any], done: Callable[..., Any], failed: Callable[..., Any]) -> None:
        self.parameters, self._done, self.fail = parameters, done, failed
        self.cancelled = False
        self.progress: Callable[[float], Any] = lambda percent: None

    @property
    def output(self) -> Path:
        return Path(self.parameters["OUTPUT"])

    def cancel(self) -> None:
        self.cancelled = True

    def answer(self, *titles: str, **results: Any) -> None:
        self.output.write_text(json.dumps([{"title": title} for title in titles]), encoding="utf-8")
        self._done({"OUTPUT": str(self.output), "TOTAL": 7, "ANSWERED": "live", **results})


@pytest.fixture
def jobs() -> list[Job]:
    return []


@pytest.fixture
def search(qgis_app: Any, jobs: list[Job]) -> Search:
    def runner(algorithm: str, parameters: dict[str, Any], done: Any, failed: Any, progress: Any) -> Job:
        assert algorithm == "openig:search_catalogue"
        jobs.append(Job(parameters, done, failed))
        jobs[-1].progress = progress
        return jobs[-1]

    return Search(runner, lambda: {"PROFILE": "openig", "AUTHCFG": "abc1234"})


def type_in(search: Search, *texts: str) -> None:
    for text in texts:
        search.ask({"QUERY": text})
    QTest.qWait(PAUSE + 200)


def answers(spy: QSignalSpy) -> list[Answer]:
    return [answer for (answer,) in spy]


def test_typing_asks_once_after_the_pause(search: Search, jobs: list[Job]) -> None:
    type_in(search, "s", "se", "sentier")
    assert [job.parameters["QUERY"] for job in jobs] == ["sentier"]
    assert jobs[0].parameters["AUTHCFG"] == "abc1234"


def test_the_answer_comes_with_its_question(search: Search, jobs: list[Job]) -> None:
    found = QSignalSpy(search.found)
    type_in(search, "sentier")
    jobs[0].answer("GR 653", FACETS=json.dumps({"formats": [["WFS", "WFS", 7]]}), REMARKS="GeoNetwork is away.")
    (answer,) = answers(found)
    facets = {"formats": [["WFS", "WFS", 7]]}
    assert answer == Answer({"QUERY": "sentier"}, 0, [{"title": "GR 653"}], 7, facets, remarks="GeoNetwork is away.")
    assert not jobs[0].output.exists()


def test_an_old_answer_never_overwrites_a_newer_one(search: Search, jobs: list[Job]) -> None:
    found = QSignalSpy(search.found)
    type_in(search, "sen")
    type_in(search, "sentier")
    assert jobs[0].cancelled
    jobs[1].answer("new")
    jobs[0].answer("old")
    assert [answer.rows for answer in answers(found)] == [[{"title": "new"}]]
    search.close()
    assert not jobs[0].output.parent.exists(), "the dropped answer's file must go too"


def test_a_page_of_an_old_question_is_not_put_behind_a_new_list(search: Search, jobs: list[Job]) -> None:
    continued = QSignalSpy(search.continued)
    type_in(search, "sen")
    jobs[0].answer("first")
    search.more(1)
    type_in(search, "sentier")
    jobs[2].answer("new")
    jobs[1].answer("second of the old")
    assert jobs[1].cancelled and len(continued) == 0


def test_how_far_a_long_search_is_is_told_of_the_last_one(search: Search, jobs: list[Job]) -> None:
    progressed = QSignalSpy(search.progressed)
    type_in(search, "sen")
    type_in(search, "sentier")
    jobs[0].progress(70)
    jobs[1].progress(0)
    jobs[1].progress(12.5)
    assert list(progressed) == [[12]]


def test_a_failure_of_an_old_question_is_not_told(search: Search, jobs: list[Job]) -> None:
    failed = QSignalSpy(search.failed)
    type_in(search, "sen")
    type_in(search, "sentier")
    jobs[0].fail("CKAN is away")
    assert len(failed) == 0
    jobs[1].fail("CKAN is still away")
    assert list(failed) == [["CKAN is still away"]]


def test_a_refusal_at_once_leaves_nothing_to_wait_for(qgis_app: Any) -> None:
    def refuse(algorithm: str, parameters: dict[str, Any], done: Any, failed: Any, progress: Any) -> Job:
        failed("QUERY: it holds no word to search for")
        return Job(parameters, done, failed)

    search = Search(refuse, dict)
    broken_off = QSignalSpy(search.broken_off)
    type_in(search, "!!")
    search.more(50)
    assert len(broken_off) == 1, "the next page must be asked for, not waited for"


def test_further_pages_are_of_the_same_question(search: Search, jobs: list[Job]) -> None:
    type_in(search, "sentier")
    jobs[0].answer("GR 653")
    search.more(1)
    jobs[1].answer("GR 70")
    type_in(search, "eau")
    jobs[2].answer("Eaux", ANSWERED="index", INDEX_DATE="2026-11-20T10:00:00Z")
    type_in(search, "eaux")
    jobs[3].answer("Eaux", ANSWERED="index", INDEX_DATE="2026-11-20T10:00:00Z")
    search.more(1)
    asked = [tuple(job.parameters[name] for name in ("QUERY", "START", "OFFLINE")) for job in jobs]
    assert asked == [
        ("sentier", 0, AUTO), ("sentier", 1, AUTO), ("eau", 0, AUTO), ("eaux", 0, ALWAYS), ("eaux", 1, ALWAYS)
    ]  # fmt: skip


def test_offline_no_word_waits_for_servers_again_until_asked(
    search: Search, jobs: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(searching.time, "monotonic", lambda: now[0])
    type_in(search, "eau")
    jobs[0].answer("Eaux", ANSWERED="index", INDEX_DATE="2026-11-20T10:00:00Z")
    type_in(search, "eaux")
    jobs[1].answer("Eaux", ANSWERED="index", INDEX_DATE="2026-11-20T10:00:00Z")
    search.retry()
    QTest.qWait(20)
    jobs[2].answer("Eaux", ANSWERED="index", INDEX_DATE="2026-11-20T10:00:00Z")
    now[0] += searching.OFFLINE_FOR + 1
    type_in(search, "sentier")
    assert [job.parameters["OFFLINE"] for job in jobs] == [AUTO, ALWAYS, AUTO, AUTO]
