"""The OpenIG dock: who I am, what I look for, what there is, and into the map with it."""

from __future__ import annotations

from typing import Any, Callable, Mapping

from qgis.gui import QgsDockWidget, QgsScrollArea
from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt, QTimer
from qgis.PyQt.QtWidgets import QFrame, QSplitter, QTabWidget, QVBoxLayout, QWidget

from ...idgo_connector.catalogue.kept import Kept
from ...idgo_connector.processing import places
from ...toolbelt import log
from ...toolbelt.errors import OpenigError
from ...toolbelt.i18n import tr
from .search import Runner
from .wdg_account import AccountWidget
from .wdg_details import DetailsWidget
from .wdg_kept import KeptWidget
from .wdg_search import SearchWidget
from .wdg_tree import TreeWidget

#: Milliseconds after which a chosen dataset counts as looked at.
LOOKED_AT = 1500


class _Low(QgsScrollArea):
    """Scrolls up and down where the screen is low, for QGIS's window would grow beyond its edge; never sideways."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setObjectName("scr_halves")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(content)

    def minimumSizeHint(self) -> QSize:
        needed = self.widget().minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(needed, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return bool(super().eventFilter(watched, event))


class OpenigDock(QgsDockWidget):
    """Collects what the algorithms need and runs them; it knows no server."""

    def __init__(self, iface: Any, runner: Runner) -> None:
        super().__init__("OpenIG", iface.mainWindow())
        self.setObjectName("dck_openig")
        self._iface = iface
        self._stars: set[str] = set()
        self._lower = 300
        self._row: dict[str, Any] | None = None
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(LOOKED_AT)
        self.account = AccountWidget()
        self.kept = Kept(places.kept(), self.account.parameters()["PROFILE"])
        self.found = SearchWidget(runner, self.account.parameters, self._stars.__contains__, iface.mapCanvas())
        self.tree = TreeWidget(runner, self.account.parameters, self._stars.__contains__)
        self.favourites = KeptWidget(self.kept)
        self.details = DetailsWidget(iface, runner, self.account.parameters, self.kept)
        self._build()
        self._connect()
        self._read_stars()

    def stop(self) -> None:
        """Ask what is under way to stop; what it still answers is dropped."""
        self._looking.stop()
        self.found.search.cancel()
        self.tree.cancel()
        self.details.stop()

    def clean(self) -> None:
        """Remove what jobs left on the disk: once their threads have ended, as they make their folder anew."""
        self.found.search.close()
        self.details.clean()

    def add_to_map(self, row: Mapping[str, Any]) -> None:
        """Load the dataset of this row of ``openig:search_catalogue``, by the way that suits it best."""
        self.details.show()
        self.details.show_row(dict(row))
        self.details.add_best()

    # -- what it looks like -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.panes = QTabWidget()
        self.panes.setObjectName("tab_panes")
        self.panes.setDocumentMode(True)
        self.panes.setUsesScrollButtons(False)  # the dock is never narrower than its tabs
        self.panes.addTab(self.found, tr("Search"))
        self.panes.addTab(self.tree, tr("Resources"))
        self.panes.addTab(self.favourites, tr("Favourites"))
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._halves.addWidget(self.panes)
        self._halves.addWidget(self.details)
        self._halves.setSizes([370, 430])
        self._halves.setChildrenCollapsible(False)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.addWidget(self.account)
        layout.addWidget(_Low(self._halves), 1)
        self.setWidget(content)
        order = [
            self.account.button, self.panes.tabBar(), *self.found.tab_order(), *self.tree.tab_order(),
            self.favourites.tree, *self.details.tab_order(),
        ]  # fmt: skip
        for before, after in zip(order, order[1:]):
            QWidget.setTabOrder(before, after)
        self._show_details()

    # -- what it does -------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.found.narrow.toggled.connect(lambda _: self._share_height())
        self._halves.splitterMoved.connect(lambda *_: self._note_height())
        self.panes.currentChanged.connect(self._turned)
        self.found.results.chosen.connect(self._choose)
        self.found.results.star_switched.connect(self._switch_star)
        self.found.results.wanted_on_map.connect(self.add_to_map)
        self.found.pages.currentChanged.connect(lambda _: self._show_details())
        self.found.kept.connect(lambda name, question: self._keep(self.kept.save_search, name, question))
        self.tree.chosen.connect(self._choose)
        self._looking.timeout.connect(self._note_recent)
        self.tree.star_switched.connect(self._switch_star)
        self.tree.wanted_on_map.connect(self.add_to_map)
        self.tree.pages.currentChanged.connect(lambda _: self._show_details())
        self.favourites.chosen.connect(self.details.show_row)
        self.favourites.wanted_on_map.connect(self.add_to_map)
        self.favourites.wanted_search.connect(self._search_again)
        self.favourites.changed.connect(self._read_stars)
        self.details.signing_in.connect(self.account.sign_in)
        self.details.kept_changed.connect(self._kept_changed)
        self.account.changed.connect(self._account_changed)

    def _choose(self, row: dict[str, Any] | None) -> None:
        self._row = row
        self._looking.stop()
        if row is not None:
            self._looking.start()
        self.details.show_row(row)

    def _note_recent(self) -> None:
        if self._row is not None and not self._row.get("private"):  # kept for whoever sits here next
            self._keep(self.kept.note_recent, self._row)

    def _turned(self, _: int) -> None:
        """Another pane is shown: the details are those of its choice."""
        pane = self.panes.currentWidget()
        if pane is self.favourites:
            self.favourites.reread()
        elif pane is self.tree:
            self.tree.look()
            self._choose(self.tree.row())
        else:
            self._choose(self.found.results.row())
        self._show_details()

    def _show_details(self) -> None:
        """Where there is no list, there is nothing to read about either; but a job goes on telling."""
        pane = self.panes.currentWidget()
        listed = pane is self.favourites or (pane is self.found and self.found.lists())
        listed = listed or (pane is self.tree and self.tree.lists()) or self.details.job.running
        self.details.setVisible(listed)
        if listed:
            self._share_height()

    def _share_height(self) -> None:
        """The form of the filters takes its room from the details, and gives it back: the list keeps its own."""
        whole = sum(self._halves.sizes())
        lower = max(self._lower - self._filters_height(), 0)
        self._halves.setSizes([whole - lower, lower])

    def _note_height(self) -> None:
        self._lower = self._halves.sizes()[1] + self._filters_height()

    def _filters_height(self) -> int:
        shown = self.panes.currentWidget() is self.found and self.found.narrow.isChecked()
        return self.found.filters.sizeHint().height() if shown else 0

    def _search_again(self, question: dict[str, Any]) -> None:
        self.panes.setCurrentWidget(self.found)
        self.found.run(question)

    def _account_changed(self) -> None:
        self.kept.profile = self.account.parameters()["PROFILE"]
        self._read_stars()
        self.found.ask_again()
        self._turned(self.panes.currentIndex())

    def _kept_changed(self) -> None:
        self._read_stars()
        if self.panes.currentWidget() is self.favourites:
            self.favourites.reread()

    def _switch_star(self, row: dict[str, Any]) -> None:
        if row["slug"] in self._stars:
            self._keep(self.kept.remove_favourite, row["slug"])
        else:
            self._keep(self.kept.add_favourite, row)

    def _keep(self, act: Callable[..., Any], *arguments: Any) -> None:
        try:
            act(*arguments)
        except OpenigError as error:
            log.show(self._iface, str(error))
        self._read_stars()

    def _read_stars(self) -> None:
        """The list paints from memory: a file would be opened for every row."""
        self._stars.clear()
        try:
            self._stars.update(row["slug"] for row in self.kept.favourites())
        except OpenigError as error:
            log.warning(str(error))
        self.found.model.stars_changed()
