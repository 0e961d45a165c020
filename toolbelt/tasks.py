"""Algorithms as background tasks, for dialogs and menus. A failure comes back as its sentence, never as a traceback."""

from __future__ import annotations

from typing import Any, Callable, Mapping

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
)

from . import log
from .errors import InputError
from .i18n import tr

#: Jobs under way. What a task works with must live until it ends (QGIS issue 38583), whoever forgets the handle.
_running: set[Job] = set()
#: Contexts of jobs that have ended, until none runs. A layer that was handed over stays connected to its context's
#: store: when that goes, Qt holds a lock while PyQt waits for Python; whoever keeps Python and waits for such a lock
#: (a write of another job; reads do not, see http_reply) would wait with it for ever.
_ended: list[QgsProcessingContext] = []


class Failure(str):
    """The sentence of a failure. Where a parameter would answer it, ``parameter`` names that and ``choices`` lists the
    values that would do, so that a dialog can ask and run it again; else both are empty."""

    parameter: str
    choices: tuple[str, ...]

    def __new__(cls, sentence: str, refused: InputError | None = None) -> Failure:
        made = super().__new__(cls, sentence)
        made.parameter = refused.parameter if refused else ""
        made.choices = refused.choices if refused else ()
        return made


class Job:
    """An algorithm under way. Only the interface's thread may use it."""

    def __init__(
        self, done: Callable[[dict[str, Any]], Any], failed: Callable[[Failure], Any], context: QgsProcessingContext
    ) -> None:
        self._done, self._failed, self._context = done, failed, context
        self._feedback = _Feedback()

    def start(
        self,
        algorithm: QgsProcessingAlgorithm,
        parameters: dict[str, Any],
        progress: Callable[[float], Any] | None = None,
    ) -> None:
        self._task = QgsProcessingAlgRunnerTask(algorithm, parameters, self._context, self._feedback)
        self._task.executed.connect(self._executed)
        if progress is not None:
            self._task.progressChanged.connect(progress)
        _running.add(self)
        QgsApplication.taskManager().addTask(self._task)

    def cancel(self) -> None:
        """Ask it to stop; ``failed`` is still called when it has."""
        if self in _running:
            self._task.cancel()

    def wait(self, milliseconds: int) -> bool:
        """Wait until its thread has ended; False when it has not by then."""
        return self not in _running or self._task.waitForFinished(milliseconds)

    def _executed(self, successful: bool, results: dict[str, Any]) -> None:
        _running.discard(self)
        if successful:
            _load_layers(self._context)
        _ended.append(self._context)  # (the task itself uses it no more)
        del self._context, self._task
        if not _running:
            _ended.clear()
        if successful:
            self._done(results)
        elif self._feedback.isCanceled():
            self._failed(Failure(tr("It was cancelled.")))
        else:
            told = " ".join(self._feedback.errors)
            log.warning(told)
            expected = told and not told.startswith("Traceback")  # what QGIS reports of an exception of Python
            unexpected = tr("It failed unexpectedly: QGIS's log has the details, panel OpenIG.")
            self._failed(Failure(told, self._feedback.refused) if expected else Failure(unexpected))


class _Feedback(QgsProcessingFeedback):
    """Keeps the sentences that an algorithm ends with, and the refusal of a parameter that they tell of."""

    def __init__(self) -> None:
        super().__init__(False)
        self.errors: list[str] = []
        self.refused: InputError | None = None

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.errors.append(error)


def run(
    algorithm_id: str,
    parameters: Mapping[str, Any],
    done: Callable[[dict[str, Any]], Any],
    failed: Callable[[Failure], Any],
    progress: Callable[[float], Any] | None = None,
) -> Job:
    """Run an algorithm in the background; its layers are loaded into the project when it is done.

    :param algorithm_id: e.g. ``"openig:find_parcels"``.
    :param done: called in the interface's thread with the results.
    :param failed: called there with one sentence, a :class:`Failure`, when it failed, was cancelled or refused its
        parameters (then at once). Exactly one of both is called.
    :param progress: called there with the percentage that is done, whenever the algorithm says one.
    :returns: a handle with ``cancel()``; it need not be kept.
    :raises ValueError: when QGIS knows no such algorithm.
    """
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
    if algorithm is None:
        raise ValueError(f"there is no algorithm {algorithm_id}")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    job = Job(done, failed, context)
    accepted, sentence = algorithm.checkParameterValues(dict(parameters), context)
    if accepted:
        job.start(algorithm, dict(parameters), progress)
    else:
        failed(Failure(sentence, getattr(algorithm, "refused", None)))
    return job


def stop_all(milliseconds: int = 5000) -> bool:
    """Cancel every job and wait for its thread: when the plugin is unloaded, none may go on.

    :returns: False when one is still running after that time.
    """
    jobs = list(_running)
    for job in jobs:
        job.cancel()
    ended = [job.wait(milliseconds) for job in jobs]
    return all(ended)


def _load_layers(context: QgsProcessingContext) -> None:
    """Add what the algorithm asked for to the project, as Processing's own dialog does."""
    for destination, details in context.layersToLoadOnCompletion().items():
        layer = QgsProcessingUtils.mapLayerFromString(destination, context, True, details.layerTypeHint)
        if layer is None:
            log.warning(tr("The result {} could not be loaded.").format(destination))
            continue
        details.setOutputLayerName(layer)
        owned = context.temporaryLayerStore().takeMapLayer(layer) or layer
        details.project.addMapLayer(owned)
        if details.postProcessor() is not None:
            details.postProcessor().postProcessLayer(owned, context, context.feedback())
