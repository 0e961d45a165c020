"""Algorithms in the background: results in the interface's thread, layers in the project, no thread left."""

from __future__ import annotations

import gc
import threading
import time
from typing import Any, Callable, Iterator

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
    QgsProcessingProvider,
    QgsProject,
)

from openig.toolbelt import tasks
from openig.toolbelt.algorithm import OpenigAlgorithm
from openig.toolbelt.errors import InputError, NetworkError, OpenigError


class Sample(OpenigAlgorithm):
    """Does what WHAT says: "rows", "fail", "ask", "bug" or "last"."""

    NAME = "sample"
    GROUP_ID = "tests"
    running = threading.Event()

    def displayName(self) -> str:
        return "Sample"

    def group(self) -> str:
        return "Tests"

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.addParameter(QgsProcessingParameterString("WHAT", "What"))
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", "Rows", optional=True))
        self.addOutput(QgsProcessingOutputNumber("COUNT", "Count"))

    def check(self, parameters: Any, context: QgsProcessingContext) -> None:
        if parameters["WHAT"] == "wrong":
            raise InputError("WHAT", "there is no such thing")

    def execute(self, parameters: Any, context: QgsProcessingContext, feedback: Any) -> dict[str, Any]:
        if parameters["WHAT"] == "fail":
            raise OpenigError("It failed", "as told", "Tell otherwise.")
        if parameters["WHAT"] == "ask":
            raise InputError("WHAT", "there are several", choices=("rows", "last"))
        if parameters["WHAT"] == "bug":
            raise KeyError("a mistake of ours")
        feedback.setProgress(50)
        Sample.running.set()
        while parameters["WHAT"] == "last" and not feedback.isCanceled():
            time.sleep(0.01)
        if parameters["WHAT"] == "last" and feedback.isCanceled():
            raise NetworkError("CKAN did not answer", "you cancelled the request", service="CKAN", kind="cancelled")
        rows = [{"name": "é", "size": 1}, {"name": ["a", "b"], "size": None}]
        output, count = self.write_rows(parameters, "OUTPUT", context, [("name", "text"), ("size", "int")], rows)
        return {"OUTPUT": output, "COUNT": count, "THREAD": threading.get_ident()}


class Provider(QgsProcessingProvider):
    def id(self) -> str:
        return "openigtest"

    def name(self) -> str:
        return "Test"

    def loadAlgorithms(self) -> None:
        self.addAlgorithm(Sample())


@pytest.fixture
def provider(qgis_app: Any, qgis_new_project: Any) -> Iterator[None]:
    added = Provider()
    QgsApplication.processingRegistry().addProvider(added)
    Sample.running.clear()
    yield
    QgsApplication.processingRegistry().removeProvider(added)


class Outcome:
    """What a job called back with, and in which thread."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Any, int]] = []

    def done(self, results: Any) -> None:
        self.calls.append(("done", results, threading.get_ident()))

    def failed(self, sentence: str) -> None:
        self.calls.append(("failed", sentence, threading.get_ident()))


def until(ready: Callable[[], Any]) -> None:
    """Let QGIS work until something is so (at most 20 s, after which the test fails by itself)."""
    end = time.monotonic() + 20
    while not ready() and time.monotonic() < end:
        QgsApplication.processEvents()
        time.sleep(0.005)
    assert ready()


def test_results_come_back_in_the_interface_and_the_layer_is_loaded(provider: None) -> None:
    from qgis.core import QgsProcessing, QgsProcessingOutputLayerDefinition

    outcome = Outcome()
    destination = QgsProcessingOutputLayerDefinition(QgsProcessing.TEMPORARY_OUTPUT, QgsProject.instance())
    tasks.run("openigtest:sample", {"WHAT": "rows", "OUTPUT": destination}, outcome.done, outcome.failed)
    gc.collect()  # nobody keeps the handle: the task must not lose its context (QGIS issue 38583)
    until(lambda: outcome.calls)
    ((kind, results, thread),) = outcome.calls
    assert (kind, results["COUNT"], thread) == ("done", 2, threading.get_ident())
    assert results["THREAD"] != thread
    (layer,) = QgsProject.instance().mapLayers().values()
    assert [feature.attributes()[0] for feature in layer.getFeatures()] == ["é", "a, b"]


def test_how_far_it_is_comes_in_the_interface_too(provider: None) -> None:
    outcome, told = Outcome(), []
    watch = lambda percent: told.append((percent, threading.get_ident()))  # noqa: E731 (kept until the end)
    tasks.run("openigtest:sample", {"WHAT": "rows"}, outcome.done, outcome.failed, watch)
    until(lambda: outcome.calls)
    assert (50.0, threading.get_ident()) in told and {thread for _, thread in told} == {threading.get_ident()}


def test_a_failure_comes_back_as_its_sentence(provider: None) -> None:
    outcome = Outcome()
    tasks.run("openigtest:sample", {"WHAT": "fail"}, outcome.done, outcome.failed)
    until(lambda: outcome.calls)
    assert [call[:2] for call in outcome.calls] == [("failed", "It failed: as told. Tell otherwise.")]


def test_a_failure_that_a_parameter_answers_names_it_and_its_values(provider: None) -> None:
    outcome = Outcome()
    tasks.run("openigtest:sample", {"WHAT": "ask"}, outcome.done, outcome.failed)
    until(lambda: outcome.calls)
    tasks.run("openigtest:sample", {"WHAT": "wrong"}, outcome.done, outcome.failed)  # refused before it runs
    (_, while_running, _), (_, before, _) = outcome.calls
    assert (while_running.parameter, while_running.choices) == ("WHAT", ("rows", "last"))
    assert (before.parameter, before.choices) == ("WHAT", ())


def test_a_mistake_of_ours_is_no_traceback_for_the_member(provider: None) -> None:
    outcome = Outcome()
    tasks.run("openigtest:sample", {"WHAT": "bug"}, outcome.done, outcome.failed)
    until(lambda: outcome.calls)
    ((kind, sentence, _),) = outcome.calls
    assert kind == "failed"
    assert "Traceback" not in sentence
    assert "OpenIG" in sentence  # where to look


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [({"WHAT": "wrong"}, "WHAT: there is no such thing."), ({}, "WHAT: a value is needed."),
     ({"WHAT": "rows", "WHTA": 1}, "WHTA: this algorithm has no such parameter")],
)  # fmt: skip
def test_wrong_parameters_are_refused_at_once(provider: None, parameters: Any, sentence: str) -> None:
    outcome = Outcome()
    tasks.run("openigtest:sample", parameters, outcome.done, outcome.failed)
    assert [call[:2] for call in outcome.calls] == [("failed", sentence)]


def test_a_job_is_cancelled_and_says_so(provider: None) -> None:
    outcome = Outcome()
    logged: list[str] = []
    remember = lambda text, tag, level: logged.append(text)  # noqa: E731 (to be disconnected)
    QgsApplication.messageLog().messageReceived.connect(remember)
    job = tasks.run("openigtest:sample", {"WHAT": "last"}, outcome.done, outcome.failed)
    until(Sample.running.is_set)
    job.cancel()
    until(lambda: outcome.calls)
    QgsApplication.messageLog().messageReceived.disconnect(remember)
    assert [call[0] for call in outcome.calls] == ["failed"]
    assert logged == [], "what the member cancelled is no failure to be told of"
    job.cancel()  # too late: nothing happens


def test_unloading_leaves_no_thread(provider: None) -> None:
    outcome = Outcome()
    for _ in range(3):
        tasks.run("openigtest:sample", {"WHAT": "last"}, outcome.done, outcome.failed)
    until(Sample.running.is_set)
    assert tasks.stop_all()
    assert QgsApplication.taskManager().threadPool().activeThreadCount() == 0
    until(lambda: len(outcome.calls) == 3)
    assert tasks.stop_all()


def test_an_unknown_algorithm_is_a_mistake_of_ours(qgis_app: Any) -> None:
    with pytest.raises(ValueError, match="nothere"):
        tasks.run("openigtest:nothere", {}, print, print)


def test_a_context_outlives_the_jobs_beside_it(provider: None) -> None:
    """When it goes, Qt and PyQt may wait for each other: no request of another job must be under way then."""
    first, second, gone = Outcome(), Outcome(), []
    slow = tasks.run("openigtest:sample", {"WHAT": "last"}, first.done, first.failed)
    until(Sample.running.is_set)
    quick = tasks.run("openigtest:sample", {"WHAT": "rows", "OUTPUT": "memory:"}, second.done, second.failed)
    quick._context.temporaryLayerStore().destroyed.connect(lambda: gone.append("the store"))
    until(lambda: second.calls)
    del quick
    gc.collect()
    assert second.calls[0][0] == "done" and gone == []
    slow.cancel()
    until(lambda: first.calls)
    assert gone == ["the store"]
