"""Searching while someone types: not at every key, never in the interface's thread, and only the last answer counts."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, Callable

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

#: Starts an algorithm: (id, parameters, done(results), failed(sentence)[, progress(percent)]) → a handle with
#: ``cancel()``.
Runner = Callable[..., Any]

#: Milliseconds without a key after which the search begins.
PAUSE = 300
LIMIT = 50


class Search(QObject):
    """Runs ``openig:search_catalogue``. A later question makes every earlier answer void."""

    started = pyqtSignal(str)
    #: The words, the rows, and how many datasets match in all.
    found = pyqtSignal(str, list, int)
    failed = pyqtSignal(str)

    def __init__(self, runner: Runner, account: Callable[[], dict[str, str]], parent: QObject | None = None) -> None:
        """:param account: gives the PROFILE and AUTHCFG of the moment."""
        super().__init__(parent)
        self._runner, self._account = runner, account
        self._number = 0
        self._handle: Any = None
        self._text = ""
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._run)

    def ask(self, text: str, at_once: bool = False) -> None:
        """Search for this text, when the typing pauses or at once. Empty text: nothing is searched any more."""
        self.cancel()
        self._text = text.strip()
        if self._text:
            self._timer.start(0 if at_once else PAUSE)

    def cancel(self) -> None:
        """Forget the question; an answer that still comes is dropped."""
        self._number += 1
        self._timer.stop()
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def close(self) -> None:
        """Forget the question, and remove what cancelled searches left."""
        self.cancel()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _run(self) -> None:
        number, text = self._number, self._text
        self._folder = self._folder or tempfile.TemporaryDirectory(prefix="openig-")
        output = Path(self._folder.name) / f"{number}.json"
        parameters = {**self._account(), "QUERY": text, "LIMIT": LIMIT, "OUTPUT": str(output)}
        self.started.emit(text)

        def done(results: dict[str, Any]) -> None:
            if number == self._number:
                rows = json.loads(output.read_text(encoding="utf-8"))
                output.unlink()
                self._handle = None
                self.found.emit(text, rows, results.get("TOTAL", len(rows)))

        def failed(sentence: Any) -> None:
            if number == self._number:
                self._handle = None
                self.failed.emit(str(sentence))

        self._handle = self._runner("openig:search_catalogue", parameters, done, failed)
