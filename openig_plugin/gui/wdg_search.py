"""The search pane: a field, what narrows the search, and the datasets that were found."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any, Callable

from qgis.core import QgsApplication
from qgis.gui import QgsFilterLineEdit, QgsMapCanvas
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLayout,
    QLineEdit,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...toolbelt.i18n import tr
from ...toolbelt.sentence import Sentence
from .age import age
from .mdl_results import ResultsModel
from .search import Answer, Question, Runner, Search
from .wdg_datasets import DatasetList
from .wdg_filters import FiltersWidget
from .wdg_notice import NoticeWidget
from .wdg_told import ToldWidget

#: Pages of the lower part.
MESSAGE, LIST = 0, 1


class SearchField(QgsFilterLineEdit):
    """A search field that Esc clears, and that Down leaves for the list."""

    left_downwards = pyqtSignal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class SearchWidget(QWidget):
    """Asks at each pause of the typing and at each change of a filter."""

    #: A search to keep: its name, and parameters of ``openig:search_catalogue``.
    kept = pyqtSignal(str, dict)

    def __init__(
        self,
        runner: Runner,
        account: Callable[[], dict[str, str]],
        is_favourite: Callable[[str], bool],
        canvas: QgsMapCanvas | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.search = Search(runner, account, self)
        self.model = ResultsModel(is_favourite, self)
        self.filters = FiltersWidget(canvas)
        self._again: Callable[[], Any] = self.search.retry
        self._build()
        self._connect()
        self._invite()

    def minimumSizeHint(self) -> QSize:
        """With its wrapped sentences: Qt forgets them, and would squeeze the filters instead; the panel scrolls."""
        return super().minimumSizeHint().expandedTo(QSize(0, self.layout().minimumHeightForWidth(self.width())))

    def run(self, question: Question) -> None:
        """Search for this at once, as if it had been typed and ticked."""
        for widget in (self.field, self.sort):
            widget.blockSignals(True)
        self.field.setText(str(question.get("QUERY", "")))
        self.sort.setCurrentIndex(max(0, self.sort.findData(question.get("SORT"))))
        for widget in (self.field, self.sort):
            widget.blockSignals(False)
        self.filters.restore(question)
        self._show_narrowing()
        self.search.ask(self.question(), at_once=True)

    def ask_again(self) -> None:
        """Someone else asks now, or another infrastructure is asked: what was found is no answer any more."""
        if self.lists() or self.field.text().strip():
            self.search.ask(self.question(), at_once=True)

    def lists(self) -> bool:
        """Whether datasets are listed."""
        return self.pages.currentIndex() == LIST

    def question(self) -> dict[str, Any]:
        """What is asked for now."""
        return {"QUERY": self.field.text().strip(), **self.filters.parameters(), "SORT": self.sort.currentData()}

    def tab_order(self) -> list[QWidget]:
        """What the Tab key goes through, in this order."""
        boxes = [*self.filters.boxes.values(), self.filters.access, self.filters.extent, self.filters.again]
        return [
            self.field,
            self.narrow,
            self.keep,
            *boxes,
            self.clear,
            self.sort,
            *self.notice.tab_order(),
            self.results,
        ]

    # -- what it looks like -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addLayout(self._first_line())
        layout.addWidget(self.filters)
        layout.addWidget(self._narrowing())
        self.told = ToldWidget("lbl_message", "btn_message")
        self.message = self.told.sentence
        self.results = DatasetList("lst_results", self.model)
        self.results.setAccessibleName(tr("Datasets found"))
        found = QWidget()
        below = QVBoxLayout(found)
        below.setContentsMargins(0, 0, 0, 0)
        below.addLayout(self._count_line())
        self.notice = NoticeWidget("lbl_remarks")
        below.addWidget(self.notice)
        below.addWidget(self.results, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.told)
        self.pages.addWidget(found)
        layout.addWidget(self.pages, 1)
        self.filters.hide()

    def _first_line(self) -> QLayout:
        self.field = SearchField()
        self.field.setObjectName("txt_search")
        self.field.setShowSearchIcon(True)
        self.field.setPlaceholderText(tr("hiking trails, parcels, orthophoto…"))
        self.field.setAccessibleName(tr("Search the catalogue"))
        self.narrow = QToolButton()
        self.narrow.setObjectName("btn_filters")
        self.narrow.setText(tr("&Filters"))
        self.narrow.setIcon(QgsApplication.getThemeIcon("/mActionFilter2.svg"))
        self.narrow.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.narrow.setToolTip(tr("Narrow the search: organisation, theme, format, extent…"))
        self.narrow.setCheckable(True)
        self.keep = _tool("btn_keep_search", "/mActionFileSave.svg", tr("Keep this search…"))
        line = QHBoxLayout()
        for widget, share in ((self.field, 1), (self.narrow, 0), (self.keep, 0)):
            line.addWidget(widget, share)
        return line

    def _narrowing(self) -> QWidget:
        """What narrows the search, while its form is folded."""
        self.narrowed = Sentence("lbl_filters")
        self.clear = _tool("btn_clear_filters", "/mIconClearText.svg", tr("Search without filters"))
        self._narrowing_line = QWidget()
        line = QHBoxLayout(self._narrowing_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.narrowed, 1)
        line.addWidget(self.clear)
        self._narrowing_line.hide()
        return self._narrowing_line

    def _count_line(self) -> QLayout:
        self.count = QLabel()
        self.count.setObjectName("lbl_count")
        self.count.setWordWrap(True)
        self.sort = QComboBox()
        self.sort.setObjectName("cbo_sort")
        for title, value in ((tr("Best first"), "relevance"), (tr("By title"), "title"), (tr("Latest first"), "date")):
            self.sort.addItem(title, value)
        self.sort.setToolTip(tr("Order of the list"))
        self.sort.setAccessibleName(tr("Order of the list"))
        line = QHBoxLayout()
        line.addWidget(self.count, 1)
        line.addWidget(self.sort)
        return line

    # -- what it does -------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(lambda: self.search.ask(self.question(), at_once=True))
        self.field.left_downwards.connect(self._into_list)
        self.narrow.toggled.connect(self._fold)
        self.filters.changed.connect(self._narrowed)
        self.clear.clicked.connect(self._clear_filters)
        self.keep.clicked.connect(self._keep)
        self.sort.currentIndexChanged.connect(lambda _: self.search.ask(self.question(), at_once=True))
        self.notice.again.clicked.connect(lambda: self._again())
        self.search.started.connect(self._searching)
        self.search.progressed.connect(lambda percent: self._wait(tr("Searching… {} %").format(percent)))
        self.search.found.connect(self._found)
        self.search.continued.connect(self._continued)
        self.search.failed.connect(self._failed)
        self.search.broken_off.connect(self._broken_off)
        self.model.wanted.connect(self.search.more, Qt.ConnectionType.QueuedConnection)  # scrolling first

    def _typed(self, text: str) -> None:
        if text.strip() or self.filters.parameters():
            self.search.ask(self.question())
        else:
            self.search.cancel()
            self.model.show([])
            self._invite()

    def _narrowed(self) -> None:
        self._show_narrowing()
        self.search.ask(self.question())

    def _clear_filters(self) -> None:
        self.filters.restore({})
        self._narrowed()

    def _fold(self, opened: bool) -> None:
        self.filters.setVisible(opened)
        self._show_narrowing()
        if opened and not self.lists():  # there is nothing to choose from before an answer
            self.search.ask(self.question(), at_once=True)

    def _show_narrowing(self) -> None:
        sentence = self.filters.sentence()
        self.narrowed.setText(tr("Only: {}").format(sentence))
        self.clear.setVisible(bool(sentence))
        self._narrowing_line.setVisible(bool(sentence))

    def _into_list(self) -> None:
        if self.lists():
            self.results.setFocus()
            if not self.results.currentIndex().isValid():
                self.results.setCurrentIndex(self.model.index(0))

    def _invite(self) -> None:
        self.told.say(
            tr("Type what you are looking for: a theme, a place, an organisation."),
            tr("Show everything"), lambda: self.search.ask(self.question(), at_once=True),
        )  # fmt: skip
        self.pages.setCurrentIndex(MESSAGE)

    def _searching(self, question: Question) -> None:
        """An earlier list stays until the new one is there: it would flicker at every word."""
        text = question["QUERY"]
        sentence = tr("Searching “{}”…").format(text) if text else tr("Searching…")
        self._wait(sentence)

    def _wait(self, sentence: str) -> None:
        if self.lists():
            self.count.setText(sentence)
        else:
            self.told.say(sentence)

    def _found(self, answer: Answer) -> None:
        self.model.show(answer.rows, answer.total)
        self.results.scrollToTop()
        self.filters.fill(answer.facets)
        self._show_narrowing()
        self._tell(answer)
        if answer.rows:
            self.count.setText(tr("Datasets: {}").format(answer.total))
            self.pages.setCurrentIndex(LIST)
        else:
            self._tell_none(answer)

    def _tell_none(self, answer: Answer) -> None:
        text, old = answer.question["QUERY"], self.notice.whole()
        why = tr("No dataset answers to “{}”. Try another word, or fewer.").format(text)
        if self.filters.parameters():
            why = tr("No dataset answers to “{}” with these filters.").format(text) if text else ""
            why = why or tr("No dataset answers to these filters.")
            self.told.say(f"{why} {old}".strip(), tr("Search without filters"), self._clear_filters)
        elif old:
            self.told.say(f"{why} {old}", tr("Try again"), self.search.retry)
        else:
            self.told.say(why if text else tr("The catalogue is empty."))
        self.pages.setCurrentIndex(MESSAGE)

    def _tell(self, answer: Answer) -> None:
        """How old the answer is, who did not answer."""
        self._again = self.search.retry
        old = age(answer.index_date, datetime.now(timezone.utc)) if answer.index_date else ""
        first = tr("Offline: index of {}.") if answer.offline else tr("In part from the offline index of {}.")
        self.notice.tell(first.format(old) if old else "", answer.remarks)

    def _continued(self, answer: Answer) -> None:
        self.model.append(answer.rows, answer.total)
        self.count.setText(tr("Datasets: {}").format(answer.total))  # twins are known once both were read
        self._tell(answer)

    def _broken_off(self, why: str) -> None:
        self._again = lambda: self.search.more(self.model.rowCount())
        self.notice.tell(tr("The list goes on, but the next page did not come."), why)

    def _failed(self, why: str) -> None:
        self.model.show([])
        self.told.say(why, tr("Try again"), self.search.retry)
        self.pages.setCurrentIndex(MESSAGE)

    def _keep(self) -> None:
        proposed = " · ".join(part for part in (self.field.text().strip(), self.filters.sentence()) if part)
        name, accepted = QInputDialog.getText(
            self, tr("Keep this search"), tr("Name of the search"), QLineEdit.EchoMode.Normal, proposed
        )
        if accepted and name.strip():
            self.kept.emit(name.strip(), self.question())


def _tool(name: str, icon: str, what: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setToolTip(what)
    button.setAccessibleName(what.rstrip("…"))
    button.setAutoRaise(True)
    return button
