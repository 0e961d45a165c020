"""A job under way: what it does, how far it is, a button that stops it; afterwards, what went wrong."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ...toolbelt.i18n import tr
from ...toolbelt.sentence import Sentence
from .search import Runner


class JobWidget(QWidget):
    """Runs one algorithm at a time. Hidden while there is nothing to say."""

    done = pyqtSignal(dict)
    #: The sentence: a ``Failure`` of ``toolbelt.tasks``, which may name the parameter that answers it.
    failed = pyqtSignal(object)
    busy = pyqtSignal(bool)

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._handle: Any = None
        self._number = 0
        self.running = False
        self.sentence = Sentence("lbl_job")
        self.bar = QProgressBar()
        self.bar.setObjectName("bar_job")
        self.bar.setAccessibleName(tr("Progress"))
        self.stop = QToolButton()
        self.stop.setObjectName("btn_cancel")
        self.stop.setIcon(QgsApplication.getThemeIcon("/mTaskCancel.svg"))
        self.stop.setToolTip(tr("Cancel"))
        self.stop.setAccessibleName(tr("Cancel"))
        self.stop.clicked.connect(self.cancel)
        line = QHBoxLayout()
        line.addWidget(self.bar, 1)
        line.addWidget(self.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sentence)
        layout.addLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def start(self, algorithm: str, parameters: dict[str, Any], sentence: str) -> None:
        """Run an algorithm; ``sentence`` says what is being done."""
        self.cancel()
        self._number += 1
        number, self.running = self._number, True
        self.say(sentence, running=True)
        self.busy.emit(True)

        def done(results: dict[str, Any]) -> None:
            if self._ended(number):
                self.done.emit(results)

        def failed(why: str) -> None:
            if self._ended(number):
                self.say(why)
                self.failed.emit(why)

        def progress(percent: float) -> None:
            if self.running and number == self._number and percent > 0:  # 0 is said by those who do not know yet
                self.bar.setRange(0, 100)
                self.bar.setValue(int(percent))

        self._handle = self._runner(algorithm, parameters, done, failed, progress)

    def cancel(self) -> None:
        """Stop the job, if there is one; what it still answers is dropped."""
        if self._ended(self._number):
            self._handle.cancel()

    def say(self, sentence: str, running: bool = False) -> None:
        """Show a sentence, with or without the bar; nothing when it is empty."""
        self.sentence.setText(sentence)
        self.bar.setRange(0, 0)
        self.bar.setVisible(running)
        self.stop.setVisible(running)
        self.setVisible(bool(sentence))

    def _ended(self, number: int) -> bool:
        """Note the end of the job of this number; False when it is not the one that runs."""
        if not self.running or number != self._number:
            return False
        self.running = False
        self.say("")
        self.busy.emit(False)
        return True
