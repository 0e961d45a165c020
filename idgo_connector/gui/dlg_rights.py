"""What my account lets me do, as the IDGO says it today."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...toolbelt.errors import OpenigError
from ...toolbelt.i18n import tr
from ...toolbelt.sentence import Sentence
from ..account.member import Member
from ..account.rights import rights
from .who import Who


class RightsDialog(QDialog):
    """Asks when it opens; ``member`` is the answer, None as long as there is none."""

    def __init__(self, profile: str, authcfg: str, parent: QWidget | None = None) -> None:
        """:param profile: id, path or URL.
        :raises OpenigError: when QGIS's authentication database cannot be opened.
        """
        super().__init__(parent)
        self.member: Member | None = None
        self.setObjectName("dlg_rights")
        self.setWindowTitle(tr("What my account lets me do"))
        self._build()
        self._task: Who | None = Who(profile, authcfg, self._answered, "")
        QgsApplication.taskManager().addTask(self._task)

    def _build(self) -> None:
        self.message = Sentence("lbl_message")
        self.message.setText(tr("Asking the IDGO…"))
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self._list = QWidget()
        self._grid = QGridLayout(self._list)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setVerticalSpacing(2)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self._list)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.message)
        layout.addWidget(self.busy)
        layout.addWidget(area, 1)
        layout.addWidget(close)
        self.resize(self.fontMetrics().averageCharWidth() * 62, self.fontMetrics().height() * 26)

    def _answered(self, member: Member | None, error: OpenigError | None) -> None:
        self._task = None
        self.busy.hide()
        self.member = member
        if member is None:
            self.message.setText(str(error or ""))
            return
        self.message.setText(tr("{} ({})").format(member.name, member.username))
        for right in rights(member):
            self._show(right.title, right.sentence, right.held)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _show(self, title: str, sentence: str, held: bool) -> None:
        picture = QLabel()
        size = QgsApplication.scaleIconSize(16)
        icon = QgsApplication.getThemeIcon("/mIconSuccess.svg" if held else "/locked.svg")
        picture.setPixmap(icon.pixmap(size, size))
        picture.setAccessibleName(tr("You are") if held else tr("You are not"))
        name, what = Sentence("lbl_right"), Sentence("lbl_right_sentence")
        font = name.font()
        font.setBold(True)
        name.setFont(font)
        name.setText(title)
        what.setText(sentence)
        what.setContentsMargins(0, 0, 0, self.fontMetrics().height() // 2)
        row = self._grid.rowCount()
        self._grid.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(name, row, 1)
        self._grid.addWidget(what, row + 1, 1)

    def done(self, result: int) -> None:
        """Closed: the question under way is dropped."""
        if self._task is not None:
            self._task.give_up()
            self._task = None
        super().done(result)
