"""The catalogues that the member added: a list to add to, by an address alone, and to remove from."""

from __future__ import annotations

from typing import Any, Callable

from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...idgo_connector.catalogue.model import Catalogue
from ...idgo_connector.processing.conversation import added
from ...toolbelt import settings, tasks
from ...toolbelt.errors import OpenigError
from ...toolbelt.i18n import tr
from ...toolbelt.sentence import Sentence


class CataloguesWidget(QWidget):
    """What it changes is changed at once: a catalogue is known by asking it, not by accepting the options."""

    def __init__(self, runner: Callable[..., Any] = tasks.run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Any = None
        self.list = QListWidget()
        self.list.setObjectName("lst_catalogues")
        self.list.setAccessibleName(tr("Added catalogues"))
        self.list.setMaximumHeight(5 * self.fontMetrics().height())
        self.add_button = QPushButton(tr("Add…"))
        self.add_button.setObjectName("btn_add_catalogue")
        self.add_button.clicked.connect(self._ask)
        self.remove_button = QPushButton(tr("Remove"))
        self.remove_button.setObjectName("btn_remove_catalogue")
        self.remove_button.clicked.connect(self._remove)
        self.said = Sentence("lbl_catalogues")
        self.said.hide()
        self._lay_out()
        self.list.itemSelectionChanged.connect(self._allow)
        self.setFocusProxy(self.list)
        self._show()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.list)
        box.addLayout(buttons)
        box.addWidget(self.said)

    def add(self, url: str) -> None:
        """Ask this address what it is, and remember it."""
        if url.strip():
            self._run({"URL": url.strip()}, tr("{} is asked what it is…").format(url.strip()))

    def _ask(self) -> None:
        title, question = tr("Add a catalogue"), tr("Address of a CKAN, a CSW, a GeoNetwork or a tree of layers:")
        url, accepted = QInputDialog.getText(self, title, question, QLineEdit.EchoMode.Normal, "https://")
        if accepted:
            self.add(url)

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._run({"REMOVE": item.data(Qt.ItemDataRole.UserRole)}, "")

    def _run(self, parameters: dict[str, str], said: str) -> None:
        self._say(said)
        self._busy(True)
        given = {**parameters, "OUTPUT": "TEMPORARY_OUTPUT"}
        self._job = self._runner("openig:add_catalogue", given, self._done, self._failed)

    def _done(self, results: dict[str, Any]) -> None:
        if not sip.isdeleted(self):  # the options may be closed before the server has answered
            self._say("")
            self._show()

    def _failed(self, sentence: str) -> None:
        if not sip.isdeleted(self):
            self._say(str(sentence))
            self._busy(False)

    def _show(self) -> None:
        self.list.clear()
        for catalogue in self._added():
            item = QListWidgetItem(f"{catalogue.title} ({catalogue.kind.upper()})")
            item.setData(Qt.ItemDataRole.UserRole, catalogue.id)
            item.setToolTip(catalogue.url)
            self.list.addItem(item)
        self._busy(False)

    def _added(self) -> list[Catalogue]:
        try:
            return added()
        except OpenigError as error:
            self._say(str(error))
            return []

    def _busy(self, busy: bool) -> None:
        imposed = "catalogues" in settings.forced()
        self.add_button.setEnabled(not busy and not imposed)
        self.list.setEnabled(not busy)
        self._allow()

    def _allow(self) -> None:
        self.remove_button.setEnabled(self.add_button.isEnabled() and self.list.currentItem() is not None)

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
