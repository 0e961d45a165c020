"""The job widget: one job at a time, what it says, and what is dropped."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.PyQt.QtTest import QSignalSpy, QTest

from openig.openig_plugin.gui.wdg_job import JobWidget


class Handle:
    def __init__(self, done: Any, failed: Any, progress: Any) -> None:
        self.done, self.failed, self.progress, self.cancelled = done, failed, progress, False

    def cancel(self) -> None:
        """As tasks do: the failure is told after the cancel."""
        self.cancelled = True
        self.failed("It was cancelled.")


@pytest.fixture
def handles() -> list[Handle]:
    return []


@pytest.fixture
def job(qgis_app: Any, handles: list[Handle]) -> JobWidget:
    def runner(_: str, __: dict[str, Any], done: Any, failed: Any, progress: Any) -> Handle:
        handles.append(Handle(done, failed, progress))
        return handles[-1]

    widget = JobWidget(runner)
    widget.start("openig:load_resource", {}, "Loading…")
    return widget


def test_while_it_runs_it_says_so_and_can_be_stopped(job: JobWidget) -> None:
    assert job.running and not job.isHidden() and not job.bar.isHidden() and not job.stop.isHidden()
    assert job.sentence.text() == "Loading…"


def test_it_says_how_far_it_is_once_that_is_known(job: JobWidget, handles: list[Handle]) -> None:
    assert job.bar.maximum() == 0, "busy, for as long as nobody knows"
    handles[0].progress(0)
    assert job.bar.maximum() == 0
    handles[0].progress(41.7)
    assert (job.bar.value(), job.bar.maximum()) == (41, 100)
    job.start("openig:load_resource", {}, "Loading another…")
    handles[0].progress(90)
    assert job.bar.maximum() == 0, "the first job speaks for the second"


def test_success_is_silent(job: JobWidget, handles: list[Handle]) -> None:
    done = QSignalSpy(job.done)
    handles[0].done({"COUNT": 3})
    assert list(done) == [[{"COUNT": 3}]]
    assert not job.running and job.isHidden()


def test_a_failure_stays_readable(job: JobWidget, handles: list[Handle]) -> None:
    handles[0].failed("MapServer is away.")
    assert not job.running and not job.isHidden() and job.bar.isHidden() and job.stop.isHidden()
    assert job.sentence.text() == "MapServer is away."


def test_cancelling_tells_nobody_of_a_failure(job: JobWidget, handles: list[Handle]) -> None:
    failed = QSignalSpy(job.failed)
    job.stop.click()
    QTest.qWait(10)
    assert handles[0].cancelled and not job.running and job.isHidden() and len(failed) == 0


def test_a_second_job_replaces_the_first(job: JobWidget, handles: list[Handle]) -> None:
    done = QSignalSpy(job.done)
    job.start("openig:load_resource", {}, "Loading another…")
    handles[0].done({"COUNT": 1})
    assert handles[0].cancelled and len(done) == 0
    assert job.running and job.sentence.text() == "Loading another…"


def test_inputs_that_are_refused_at_once_are_told(qgis_app: Any) -> None:
    def runner(_: str, __: dict[str, Any], done: Any, failed: Any, progress: Any) -> Handle:
        failed("PROFILE: there is none")
        return Handle(done, failed, progress)

    widget = JobWidget(runner)
    widget.start("openig:load_resource", {}, "Loading…")
    assert not widget.running and widget.sentence.text() == "PROFILE: there is none"
