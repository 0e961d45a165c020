"""Searching while someone types: not at every key, never in the interface's thread, and only the last answer counts."""

from __future__ import annotations

import json
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Mapping

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

#: Starts an algorithm: (id, parameters, done(results), failed(sentence)[, progress(percent)]) → a handle with
#: ``cancel()``.
Runner = Callable[..., Any]

#: What is looked for: parameters of ``openig:search_catalogue``, without the account and the page.
Question = Mapping[str, Any]

#: Milliseconds without a key after which the search begins.
PAUSE = 300
#: Datasets that are asked for at once: some screens of them.
PAGE = 50
#: Seconds for which the index is asked without waiting for servers that did not answer.
OFFLINE_FOR = 60
#: Values of OFFLINE.
AUTO, ALWAYS = "auto", "always"


@dataclass(frozen=True)
class Answer:
    """A page of the datasets that answer a question: ``rows`` of ``openig:search_catalogue``, from ``start`` on.

    ``facets``: of the first page only, {facet: [(value, title, count), …]}; ``offline``: only the index answered;
    ``index_date``: ISO 8601 where it had a part in the answer, else ''; ``remarks``: what the member must know of the
    answer, or ''."""

    question: Question
    start: int
    rows: list[dict[str, Any]]
    total: int
    facets: dict[str, list[Any]] = field(default_factory=dict)
    offline: bool = False
    index_date: str = ""
    remarks: str = ""


class Search(QObject):
    """Runs ``openig:search_catalogue``. A later question makes every earlier answer void."""

    started = pyqtSignal(dict)
    #: How much of a long search is done, in percent.
    progressed = pyqtSignal(int)
    #: The first page of an :class:`Answer`, and each further one that was asked for.
    found = pyqtSignal(object)
    continued = pyqtSignal(object)
    failed = pyqtSignal(str)
    #: A further page did not come.
    broken_off = pyqtSignal(str)

    def __init__(self, runner: Runner, account: Callable[[], dict[str, str]], parent: QObject | None = None) -> None:
        """:param account: gives the PROFILE and AUTHCFG of the moment."""
        super().__init__(parent)
        self._runner, self._account = runner, account
        self._number = 0
        self._running = False
        self._handle: Any = None
        self._question: dict[str, Any] = {}
        self._offline = AUTO
        self._offline_until = 0.0
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._first)

    def ask(self, question: Question, at_once: bool = False) -> None:
        """Search for this, when the typing pauses or at once."""
        self.cancel()
        self._question = dict(question)
        self._timer.start(0 if at_once else PAUSE)

    def more(self, start: int) -> None:
        """The page of the last question that begins here."""
        if not self._running and not self._timer.isActive():
            self._run(start)

    def retry(self) -> None:
        """Ask the last question again, and the servers too where the index answered for them."""
        self._offline_until = 0.0
        self.ask(self._question, at_once=True)

    def cancel(self) -> None:
        """Forget the question; an answer that still comes is dropped."""
        self._number += 1
        self._timer.stop()
        if self._running:
            self._running = False
            self._handle.cancel()

    def close(self) -> None:
        """Forget the question, and remove what cancelled searches left."""
        self.cancel()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _first(self) -> None:
        self.started.emit(self._question)
        self._offline = ALWAYS if time.monotonic() < self._offline_until else AUTO
        self._run(0)

    def _run(self, start: int) -> None:
        self._number += 1
        number, question = self._number, self._question
        self._folder = self._folder or tempfile.TemporaryDirectory(prefix="openig-")
        output = Path(self._folder.name) / f"{number}.json"
        page = {"START": start, "LIMIT": PAGE, "OFFLINE": self._offline, "OUTPUT": str(output)}

        def done(results: dict[str, Any]) -> None:
            if number == self._number:
                self._running = False
                answer = _read(output, question, start, results)
                if answer.offline and self._offline == AUTO:
                    self._offline_until = time.monotonic() + OFFLINE_FOR
                (self.continued if start else self.found).emit(answer)

        def failed(sentence: Any) -> None:
            if number == self._number:
                self._running = False
                (self.broken_off if start else self.failed).emit(str(sentence))

        def progress(percent: float) -> None:
            if number == self._number and percent > 0:
                self.progressed.emit(int(percent))

        self._running = True
        parameters = {**self._account(), **question, **page}
        self._handle = self._runner("openig:search_catalogue", parameters, done, failed, progress)


def _read(output: Path, question: Question, start: int, results: Mapping[str, Any]) -> Answer:
    rows = json.loads(output.read_text(encoding="utf-8"))
    output.unlink()
    return Answer(
        question, start, rows, int(results.get("TOTAL", start + len(rows))),
        {} if start else json.loads(results.get("FACETS") or "{}"),
        results.get("ANSWERED") == "index",
        results.get("INDEX_DATE") or "",
        results.get("REMARKS") or "",
    )  # fmt: skip
