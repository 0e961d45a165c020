"""What stands where a list would: why there is none, and a button that does something about it."""

from __future__ import annotations

from typing import Any, Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ...toolbelt.sentence import Sentence


class ToldWidget(QScrollArea):
    """A sentence, long ones in a low panel too, and below it a button while there is something to do."""

    def __init__(self, sentence: str, button: str) -> None:
        """:param sentence: object name of the label; ``button``: that of the button."""
        super().__init__()
        self.sentence = Sentence(sentence)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setMargin(12)
        self.button = QPushButton()
        self.button.setObjectName(button)
        self.button.hide()
        self.button.clicked.connect(lambda: self._act())
        self._act: Callable[[], Any] = lambda: None
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.addStretch(1)
        layout.addWidget(self.sentence)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)

    def say(self, sentence: str, button: str = "", act: Callable[[], Any] | None = None) -> None:
        """:param act: what the button does that bears this text; without, there is none."""
        self.sentence.setText(sentence)
        self._act = act or self._act
        self.button.setText(button)
        self.button.setVisible(act is not None)
