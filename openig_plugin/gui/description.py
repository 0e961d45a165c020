"""What ``openig:describe_dataset`` says of the chosen dataset: asked when the choice rests, and only the last one
counts."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, Callable

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .search import Runner

#: Milliseconds for which a dataset must stay chosen before it is asked about: the arrow keys run through a list.
PAUSE = 200


class Description(QObject):
    """Asks for the description first, and for the picture when there is one: a slow picture holds nothing up."""

    told = pyqtSignal(dict)
    #: The path of a small picture.
    pictured = pyqtSignal(str)
    failed = pyqtSignal(str)

    def __init__(self, runner: Runner, account: Callable[[], dict[str, str]], parent: QObject | None = None) -> None:
        """:param account: gives the PROFILE and AUTHCFG of the moment."""
        super().__init__(parent)
        self._runner, self._account = runner, account
        self._number, self._dataset = 0, ""
        self._handle: Any = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._pictures: dict[str, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._describe)

    def ask(self, dataset: str) -> None:
        """Describe this dataset (what DATASET takes); '' for none."""
        self.cancel()
        self._dataset = dataset
        if dataset:
            self._timer.start()

    def cancel(self) -> None:
        """Forget the question; an answer that still comes is dropped."""
        self._number += 1
        self._timer.stop()
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def close(self) -> None:
        """Forget the question, and remove what is left on the disk."""
        self.cancel()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
            self._pictures.clear()

    def _describe(self) -> None:
        output = self._path("json")

        def done(results: dict[str, Any]) -> None:
            described = json.loads(output.read_text(encoding="utf-8"))
            output.unlink()
            self.told.emit(described)
            if described.get("thumbnail"):
                self._picture(described["thumbnail"])

        self._run({"OUTPUT": str(output)}, done, self.failed.emit)

    def _picture(self, address: str) -> None:
        """Fetched once as long as QGIS runs."""
        if address in self._pictures:
            self.pictured.emit(self._pictures[address])
            return
        output, picture = self._path("picture.json"), self._path("png")

        def done(results: dict[str, Any]) -> None:
            if results.get("THUMBNAIL"):
                self._pictures[address] = str(picture)
                self.pictured.emit(str(picture))

        self._run({"OUTPUT": str(output), "THUMBNAIL": str(picture)}, done, lambda _: None)

    def _path(self, suffix: str) -> Path:
        self._folder = self._folder or tempfile.TemporaryDirectory(prefix="openig-")
        return Path(self._folder.name) / f"{self._number}.{suffix}"

    def _run(self, outputs: dict[str, str], done: Callable[..., None], failed: Callable[[str], Any]) -> None:
        number = self._number

        def if_last(then: Callable[[Any], Any]) -> Callable[[Any], None]:
            def ended(answer: Any) -> None:
                if number == self._number:
                    self._handle = None
                    then(answer)

            return ended

        parameters = {**self._account(), "DATASET": self._dataset, **outputs}
        self._handle = self._runner("openig:describe_dataset", parameters, if_last(done), if_last(failed))
