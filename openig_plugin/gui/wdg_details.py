"""The chosen dataset: what it is, and into the map with it."""

from __future__ import annotations

from typing import Any, Callable, Mapping

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QPushButton, QTextBrowser, QVBoxLayout, QWidget

from ...toolbelt import log
from ...toolbelt.i18n import tr
from .details import as_html, is_web
from .search import Runner
from .wdg_job import JobWidget

#: Letters of a title that a sentence has room for; the list and the details have it whole.
TITLE = 45


class DetailsWidget(QWidget):
    """Tells of a row of ``openig:search_catalogue`` and loads its dataset. It knows no server."""

    #: Why a dataset could not be loaded, as its sentence in the pane says.
    failed = pyqtSignal(str)

    def __init__(
        self,
        iface: Any,
        runner: Runner,
        parameters: Callable[[], dict[str, str]],
        kept: Any = None,
        parent: QWidget | None = None,
    ) -> None:
        """:param parameters: gives the PROFILE and AUTHCFG of the moment."""
        super().__init__(parent)
        self._iface, self._parameters, self._kept = iface, parameters, kept
        self._row: Mapping[str, Any] | None = None
        self.job = JobWidget(runner)
        self._build()
        self.add.clicked.connect(self.add_best)
        self.job.busy.connect(lambda busy: self.add.setEnabled(not busy and self._row is not None))
        self.job.failed.connect(self._load_failed)

    def stop(self) -> None:
        """Ask what is under way to stop; what it still answers is dropped."""
        self.job.cancel()

    def clean(self) -> None:
        """Remove what is left on the disk: once the threads have ended."""

    def show_row(self, row: Mapping[str, Any] | None) -> None:
        """Tell of this row; of nothing when it is None."""
        self._row = row
        if not self.job.running:
            self.job.say("")
        self.text.setHtml(as_html(row) if row else "")
        self.add.setEnabled(row is not None and not self.job.running)

    def add_best(self) -> None:
        """Load the dataset into the project."""
        if self._row is not None and self.add.isEnabled():
            parameters = {**self._parameters(), "DATASET": self._row["slug"]}
            sentence = tr("Loading “{}”…").format(_short(self._row["title"]))
            self.job.start("openig:load_resource", parameters, sentence)

    def tab_order(self) -> list[QWidget]:
        """What the Tab key goes through, in this order."""
        return [self.text, self.add, self.job.stop]

    def _build(self) -> None:
        self.text = QTextBrowser()
        self.text.setObjectName("txt_details")
        self.text.setAccessibleName(tr("Details of the dataset"))
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(_open)
        self.text.setPlaceholderText(tr("Choose a dataset to read about it."))
        self.add = QPushButton(QgsApplication.getThemeIcon("/mActionAddLayer.svg"), tr("&Add to map"))
        self.add.setObjectName("btn_add")
        self.add.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.add)
        layout.addWidget(self.job)

    def _load_failed(self, why: str) -> None:
        """The job says why; the message bar says that, to who looks at the map."""
        title = _short(self._row["title"]) if self._row else ""
        log.show(self._iface, tr("“{}” could not be loaded: see the OpenIG panel.").format(title))
        self.failed.emit(why)


def _open(link: QUrl) -> None:
    if is_web(link):
        QDesktopServices.openUrl(link)


def _short(title: str) -> str:
    return title if len(title) <= TITLE else title[: TITLE - 1].rstrip() + "…"
