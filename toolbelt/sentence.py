"""The label that tells a member a sentence, which may hold what a server said."""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel

#: Where a word too long for a line (an address, the name of a host) may be broken: a space without width.
_BREAK = "\u200b"
_LONG = re.compile(r"(\S{20})(?=\S)")


class Sentence(QLabel):
    """Plain text (no tag is obeyed), wrapped even within long words, that can be selected and copied."""

    def __init__(self, name: str) -> None:
        """:param name: object name."""
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def setText(self, text: str) -> None:
        super().setText(_LONG.sub(rf"\1{_BREAK}", text))

    def text(self) -> str:
        return super().text().replace(_BREAK, "")
