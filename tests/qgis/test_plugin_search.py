"""Searching while someone types: pauses are awaited, old answers are dropped, files do not stay behind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.PyQt.QtTest import QSignalSpy, QTest

from openig.openig_plugin.gui.search import PAUSE, Search


class Job:
    """A running search whose answer comes when the test says so."""

    def __init__(self, parameters: dict[str, Any], done: Callable[..., Any], failed: Callable[..., Any]) -> None:
        self.parameters, self._done, self.fail = parameters, done, failed
        self.cancelled = False

    @property
    def output(self) -> Path:
        return Path(self.parameters["OUTPUT"])

    def cancel(self) -> None:
        self.cancelled = True

    def answer(self, *titles: str) -> None:
        self.output.write_text(json.dumps([{"title": title} for title in titles]), encoding="utf-8")
        self._done({"OUTPUT": str(self.output), "TOTAL": 7})


@pytest.fixture
def jobs() -> list[Job]:
    return []


@pytest.fixture
def search(qgis_app: Any, jobs: list[Job]) -> Search:
    def runner(algorithm: str, parameters: dict[str, Any], done: Any, failed: Any) -> Job:
        assert algorithm == "openig:search_catalogue"
        jobs.append(Job(parameters, done, failed))
        return jobs[-1]

    return Search(runner, lambda: {"PROFILE": "openig", "AUTHCFG": "abc1234"})


def type_in(search: Search, *texts: str) -> None:
    for text in texts:
        search.ask(text)
    QTest.qWait(PAUSE + 200)


def test_typing_asks_once_after_the_pause(search: Search, jobs: list[Job]) -> None:
    type_in(search, "s", "se", " sentier ")
    assert [job.parameters["QUERY"] for job in jobs] == ["sentier"]
    assert jobs[0].parameters["AUTHCFG"] == "abc1234"


def test_the_answer_comes_with_its_question(search: Search, jobs: list[Job]) -> None:
    found = QSignalSpy(search.found)
    type_in(search, "sentier")
    jobs[0].answer("GR 653")
    assert next(iter(found)) == ["sentier", [{"title": "GR 653"}], 7]
    assert not jobs[0].output.exists()


def test_an_old_answer_never_overwrites_a_newer_one(search: Search, jobs: list[Job]) -> None:
    found = QSignalSpy(search.found)
    type_in(search, "sen")
    type_in(search, "sentier")
    assert jobs[0].cancelled
    jobs[1].answer("new")
    jobs[0].answer("old")
    assert [rows for _, rows, _ in found] == [[{"title": "new"}]]
    search.close()
    assert not jobs[0].output.parent.exists(), "the dropped answer's file must go too"


def test_a_failure_of_an_old_question_is_not_told(search: Search, jobs: list[Job]) -> None:
    failed = QSignalSpy(search.failed)
    type_in(search, "sen")
    type_in(search, "sentier")
    jobs[0].fail("CKAN is away")
    assert len(failed) == 0
    jobs[1].fail("CKAN is still away")
    assert list(failed) == [["CKAN is still away"]]


def test_clearing_asks_nothing(search: Search, jobs: list[Job]) -> None:
    type_in(search, "sentier", "  ")
    assert jobs == []
