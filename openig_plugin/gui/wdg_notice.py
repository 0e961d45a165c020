"""What must be known of an answer, in a line; the rest, which may be long, when it is asked for."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from ...toolbelt.i18n import tr
from ...toolbelt.sentence import Sentence

#: Letters that a narrow panel shows in three lines.
_SHORT = 90


class NoticeWidget(QWidget):
    """A sentence with a button that unfolds the rest of it, and one to try again. Hidden while there is nothing."""

    def __init__(self, sentence: str) -> None:
        """:param sentence: object name of the label."""
        super().__init__()
        self._short = self._whole = ""
        self.sentence = Sentence(sentence)
        self.why = QToolButton()
        self.why.setObjectName("btn_why")
        self.why.setText(tr("Why?"))
        self.why.setToolTip(tr("What the servers said"))
        self.why.setCheckable(True)
        self.why.toggled.connect(lambda _: self._show())
        self.again = QPushButton(tr("Try again"))
        self.again.setObjectName("btn_again")
        self.again.setToolTip(tr("Ask the servers again"))
        self.again.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        picture = QLabel()
        size = QgsApplication.scaleIconSize(16)
        picture.setPixmap(QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(QSize(size, size)))
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setColumnStretch(1, 1)
        layout.addWidget(picture, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.sentence, 0, 1)
        layout.addWidget(self.why, 0, 2, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.again, 0, 3, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, first: str, remarks: str) -> None:
        """:param first: what comes first, or ''; ``remarks``: what is folded when it is long."""
        self._whole = " ".join(part for part in (first, remarks) if part)
        if len(self._whole) <= _SHORT:
            self._short = self._whole
        else:
            self._short = first or self._whole[: _SHORT - 1].rsplit(" ", 1)[0] + "…"
        self.why.setChecked(False)
        self.why.setVisible(self._short != self._whole)
        self.setVisible(bool(self._whole))
        self._show()

    def tab_order(self) -> list[QWidget]:
        """What the Tab key goes through, in this order."""
        return [self.why, self.again]

    def whole(self) -> str:
        """Everything that there is to say."""
        return self._whole

    def _show(self) -> None:
        self.sentence.setText(self._whole if self.why.isChecked() else self._short)
