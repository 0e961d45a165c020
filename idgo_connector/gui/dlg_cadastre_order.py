"""An order of land-tax files (MAJIC): its two documents made ready, the form opened, a day to think of it again."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any, Callable

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QDate, QLocale, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QGuiApplication
from qgis.PyQt.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...toolbelt.errors import OpenigError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from ...toolbelt.sentence import Sentence
from ..orders import documents
from ..orders.journal import PATIENCE, Journal, Order


class CadastreOrderDialog(QDialog):
    """Nothing leaves the machine through it: the member gives the documents to the form, in the browser."""

    def __init__(
        self,
        profile: Profile,
        path: Path,
        today: dt.date,
        parent: QWidget | None = None,
        browse: Callable[[QUrl], Any] = QDesktopServices.openUrl,
    ) -> None:
        """:param path: of the journal of orders; the documents' copies go beside it.
        :param browse: opens an address.
        :raises InputError: naming PROFILE, when the infrastructure takes no orders.
        """
        super().__init__(parent)
        self._form_url = profile.require("cadastre_order")
        self._profile, self._path, self._today, self._browse = profile, path, today, browse
        self._journal = Journal(path)
        self.setObjectName("dlg_cadastre_order")
        self.setWindowTitle(tr("Order of land-tax files (MAJIC)"))
        self._build()
        self._list()

    # -- what it looks like -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        about = Sentence("lbl_about")
        about.setText(
            tr(
                "For partners: one order per organisation and year; the IDGO takes about {} days. The documents are "
                "checked and put side by side; you send them yourself, with the form in your browser."
            ).format(PATIENCE)
        )
        self.files = {field: self._file_widget(field) for field in documents.FIELDS}
        self.remind_on = QDateEdit(QDate(self._today + dt.timedelta(PATIENCE)))
        self.remind_on.setObjectName("dte_remind_on")
        self.remind_on.setCalendarPopup(True)
        self.remind_on.setMinimumDate(QDate(self._today))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        _add(form, "&" + documents.title(documents.DPO), self.files[documents.DPO])
        _add(form, "&" + documents.title(documents.UNDERTAKING), self.files[documents.UNDERTAKING])
        _add(form, tr("&Remind me on"), self.remind_on)
        self.message = Sentence("lbl_message")
        self.orders = QListWidget()
        self.orders.setObjectName("lst_orders")
        self.orders.setAccessibleName(tr("Orders that were prepared here"))
        self.orders.setMaximumHeight(self.fontMetrics().height() * 5)
        self.forget = QPushButton(tr("&No more reminder"))
        self.forget.setObjectName("btn_forget")
        self.forget.setAutoDefault(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.prepare = buttons.addButton(tr("&Check, and open the form"), QDialogButtonBox.ButtonRole.ActionRole)
        self.prepare.setObjectName("btn_prepare")
        layout = QVBoxLayout(self)
        for part in (about, form, self.message, self.orders, self.forget, buttons):
            layout.addLayout(part) if isinstance(part, QFormLayout) else layout.addWidget(part)
        self.prepare.setDefault(True)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 80)
        self.prepare.clicked.connect(self._prepare)
        self.forget.clicked.connect(self._forget)
        self.orders.itemSelectionChanged.connect(self._chosen)
        buttons.rejected.connect(self.reject)

    def _file_widget(self, field: str) -> QgsFileWidget:
        made = QgsFileWidget()
        made.setObjectName(f"fil_{field}")
        made.setFilter(tr("Documents") + " (" + " ".join("*" + ending for ending in documents.EXTENSIONS) + ")")
        return made

    def _list(self) -> None:
        """The orders of before, and a word when there is one of this year."""
        self.orders.clear()
        try:
            self._known = self._journal.orders(self._profile.id)
        except OpenigError as error:
            self._known = []
            self.message.setText(str(error))
        for order in self._known:
            self.orders.addItem(_line(order))
        self.orders.setVisible(bool(self._known))
        self.forget.setVisible(bool(self._known))
        self._chosen()
        if any(order.prepared.year == self._today.year for order in self._known) and not self.message.text():
            self.message.setText(tr("An order of this year was prepared already: the IDGO takes one a year."))

    def _chosen(self) -> None:
        order = self._selected()
        self.forget.setEnabled(order is not None and not order.closed)

    def _selected(self) -> Order | None:
        row = self.orders.currentRow()
        return self._known[row] if 0 <= row < len(self._known) and self.orders.selectedItems() else None

    # -- what it does -------------------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        """Copies of both documents in one folder, whose path is then in the clipboard for the browser's own dialog."""
        given = {field: Path(w.filePath()) for field, w in self.files.items() if w.filePath().strip()}
        whose = re.sub(r"[^\w-]", "_", self._profile.id)  # two infrastructures may be asked on one day
        folder = self._path.parent / "orders" / f"{self._today.isoformat()}-{whose}-{len(self._known) + 1}"
        try:
            documents.prepare(given, folder)
            remind_on = self.remind_on.date().toPyDate()
            self._journal.add(self._profile.id, self._today, remind_on, folder)
        except OpenigError as error:
            self.message.setText(str(error))
            return
        QGuiApplication.clipboard().setText(str(folder))
        self.message.setText(
            tr(
                "Both documents are in {}. This path is in the clipboard: paste it where the form asks for the files."
            ).format(folder)
        )
        self._list()
        self._browse(QUrl(self._form_url))

    def _forget(self) -> None:
        order = self._selected()
        if order is None:
            return
        try:
            self._journal.close(order.number)
        except OpenigError as error:
            self.message.setText(str(error))
        self._list()


def remind(bar: Any, path: Path, today: dt.date, open_dialog: Callable[[], Any]) -> None:
    """Tell in a message bar of the orders whose day has come, each once a day.

    :param path: of the journal.
    :raises OpenigError: when it cannot be read.
    """
    journal = Journal(path)
    for order in journal.due(today):
        text = tr("MAJIC order of {}: has the IDGO answered?").format(_date(order.prepared))
        message = bar.createMessage("OpenIG", text)
        for title, act in ((tr("Orders…"), open_dialog), (tr("No more reminder"), _closing(journal, order.number))):
            button = QPushButton(title)
            button.clicked.connect(lambda _=False, act=act, message=message: (act(), bar.popWidget(message)))
            message.layout().addWidget(button)
        bar.pushWidget(message)
        journal.told(order.number, today)


def _closing(journal: Journal, number: int) -> Callable[[], None]:
    return lambda: journal.close(number)


def _line(order: Order) -> str:
    if order.closed:
        return tr("{}: closed").format(_date(order.prepared))
    return tr("{}: reminder on {}").format(_date(order.prepared), _date(order.remind_on))


def _date(day: dt.date) -> str:
    """In QGIS's language."""
    return QLocale(QgsApplication.instance().locale()).toString(QDate(day), QLocale.FormatType.ShortFormat)


def _add(form: QFormLayout, text: str, field: QWidget) -> None:
    label = QLabel(text)
    label.setBuddy(field)
    field.setAccessibleName(text.replace("&", ""))
    form.addRow(label, field)
