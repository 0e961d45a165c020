"""The OpenIG dock: who I am, what I look for, what there is, and into the map with it."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget, QgsFilterLineEdit
from qgis.PyQt.QtCore import QModelIndex, QSize, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QKeyEvent
from qgis.PyQt.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ...toolbelt import log
from ...toolbelt.i18n import tr
from ...toolbelt.sentence import Sentence
from .details import as_html, is_web
from .mdl_results import DATASET, ResultsModel
from .search import Runner, Search
from .wdg_account import AccountWidget
from .wdg_job import JobWidget

#: Letters of a title that a sentence has room for; the list and the details have it whole.
TITLE = 45
#: Pages of the upper half.
MESSAGE, LIST = 0, 1


class SearchField(QgsFilterLineEdit):
    """A search field that Esc clears."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class OpenigDock(QgsDockWidget):
    """Collects what the algorithms need and runs them; it knows no server."""

    def __init__(self, iface: Any, runner: Runner) -> None:
        super().__init__("OpenIG", iface.mainWindow())
        self.setObjectName("dck_openig")
        self._iface = iface
        self.account = AccountWidget()
        self.search = Search(runner, self.account.parameters, self)
        self.model = ResultsModel(self)
        self.job = JobWidget(runner)
        self._build()
        self._connect()
        self._say(tr("Type what you are looking for: a theme, a place, an organisation."))

    def stop(self) -> None:
        """Ask what is under way to stop; what it still answers is dropped."""
        self.search.cancel()
        self.job.cancel()

    def clean(self) -> None:
        """Remove what searches left: once their threads have ended, as they make their folder anew."""
        self.search.close()

    # -- what it looks like -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        content = QWidget()
        content.setMinimumWidth(self.fontMetrics().averageCharWidth() * 40)
        layout = QVBoxLayout(content)
        layout.addWidget(self.account)
        layout.addWidget(self._search_label())
        layout.addWidget(self.field)
        layout.addWidget(self._results(), 1)
        layout.addWidget(self.add)
        layout.addWidget(self.job)
        self.setWidget(content)
        for before, after in zip(self._tab_order(), self._tab_order()[1:]):
            QWidget.setTabOrder(before, after)

    def _search_label(self) -> QLabel:
        self.field = SearchField()
        self.field.setObjectName("txt_search")
        self.field.setShowSearchIcon(True)
        self.field.setPlaceholderText(tr("hiking trails, parcels, orthophoto…"))
        label = QLabel(tr("Search the ca&talogue"))
        label.setBuddy(self.field)
        self.field.setAccessibleName(tr("Search the catalogue"))
        return label

    def _results(self) -> QSplitter:
        self.message = Sentence("lbl_message")
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setMargin(12)
        self.results = QListView()
        self.results.setObjectName("lst_results")
        self.results.setAccessibleName(tr("Datasets found"))
        self.results.setModel(self.model)
        self.results.setIconSize(QSize(*[QgsApplication.scaleIconSize(16)] * 2))
        self.results.setAlternatingRowColors(True)
        self.results.setUniformItemSizes(True)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pages = QStackedWidget()
        self.pages.addWidget(_scrolled(self.message))
        self.pages.addWidget(self._counted(self.results))
        self.details = QTextBrowser()
        self.details.setObjectName("txt_details")
        self.details.setAccessibleName(tr("Details of the dataset"))
        self.details.setOpenLinks(False)
        self.details.anchorClicked.connect(_open)
        self.details.setPlaceholderText(tr("Choose a dataset to read about it."))
        self.add = QPushButton(QgsApplication.getThemeIcon("/mActionAddLayer.svg"), tr("&Add to map"))
        self.add.setObjectName("btn_add")
        self.add.setEnabled(False)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.pages)
        splitter.addWidget(self.details)
        splitter.setSizes([300, 300])
        splitter.setChildrenCollapsible(False)
        return splitter

    def _counted(self, results: QListView) -> QWidget:
        self.count = QLabel()
        self.count.setObjectName("lbl_count")
        self.count.setWordWrap(True)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.count)
        layout.addWidget(results)
        return page

    def _tab_order(self) -> list[QWidget]:
        return [self.account.button, self.field, self.results, self.details, self.add, self.job.stop]

    # -- what it does -------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.field.textChanged.connect(self._asked)
        self.field.returnPressed.connect(lambda: self.search.ask(self.field.text(), at_once=True))
        self.search.started.connect(self._searching)
        self.search.found.connect(self._found)
        self.search.failed.connect(self._say)
        self.results.selectionModel().currentChanged.connect(self._chosen)
        self.model.modelReset.connect(lambda: self._chosen(QModelIndex()))
        self.results.activated.connect(self.add_to_map)
        self.add.clicked.connect(lambda: self.add_to_map(self.results.currentIndex()))
        self.job.busy.connect(lambda busy: self.add.setEnabled(not busy and self.results.currentIndex().isValid()))
        self.job.failed.connect(self._load_failed)
        self.account.changed.connect(lambda: self.search.ask(self.field.text(), at_once=True))

    def _load_failed(self, _: str) -> None:
        """The job says why; the message bar says that, to who looks at the map."""
        dataset = self.results.currentIndex().data(DATASET) or {}
        title = _short(dataset.get("title", ""))
        log.show(self._iface, tr("“{}” could not be loaded: see the OpenIG panel.").format(title))

    def _asked(self, text: str) -> None:
        self.search.ask(text)
        if not text.strip():
            self.model.show([])
            self._say(tr("Type what you are looking for: a theme, a place, an organisation."))

    def _searching(self, text: str) -> None:
        """An earlier list stays until the new one is there: it would flicker at every word."""
        sentence = tr("Searching “{}”…").format(text)
        if self.pages.currentIndex() == LIST:
            self.count.setText(sentence)
        else:
            self._say(sentence)

    def _found(self, text: str, rows: list[dict[str, Any]], total: int) -> None:
        self.model.show(rows)
        if not rows:
            self._say(tr("No dataset answers to “{}”. Try another word, or fewer.").format(text))
            return
        more = tr("The first {} of {} datasets: add a word to narrow the search.").format(len(rows), total)
        self.count.setText(more if total > len(rows) else tr("Datasets found: {}").format(total))
        self.pages.setCurrentIndex(LIST)
        self.details.show()

    def _say(self, sentence: str) -> None:
        """Tell why there is no list; there is nothing to read about either."""
        self.message.setText(sentence)
        self.pages.setCurrentIndex(MESSAGE)
        self.details.hide()

    def _chosen(self, index: QModelIndex, _: QModelIndex | None = None) -> None:
        dataset = index.data(DATASET) if index.isValid() else None
        if not self.job.running:
            self.job.say("")
        self.details.setHtml(as_html(dataset) if dataset else "")
        self.add.setEnabled(dataset is not None and not self.job.running)

    def add_to_map(self, index: QModelIndex) -> None:
        """Load the dataset of this index into the project."""
        if index.isValid() and self.add.isEnabled():
            dataset = index.data(DATASET)
            parameters = {**self.account.parameters(), "DATASET": dataset["slug"]}
            self.job.start("openig:load_resource", parameters, tr("Loading “{}”…").format(_short(dataset["title"])))


def _scrolled(message: Sentence) -> QScrollArea:
    """A long sentence in a low panel can be read to its end."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(message)
    area.viewport().setAutoFillBackground(False)
    message.setAutoFillBackground(False)
    return area


def _open(link: QUrl) -> None:
    if is_web(link):
        QDesktopServices.openUrl(link)


def _short(title: str) -> str:
    return title if len(title) <= TITLE else title[: TITLE - 1].rstrip() + "…"
