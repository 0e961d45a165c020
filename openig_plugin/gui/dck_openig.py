"""The OpenIG dock: who I am, what I look for, what there is, and into the map with it."""

from __future__ import annotations

from typing import Any, Callable, Mapping

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

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


class OpenigDock(QgsDockWidget):
    """Collects what the algorithms need and runs them; it knows no server."""

    def __init__(self, iface: Any, runner: Runner) -> None:
        super().__init__("OpenIG", iface.mainWindow())
        self.setObjectName("dck_openig")
        self._iface = iface
        self._stars: set[str] = set()
        self.account = AccountWidget()
        self.kept = Kept(places.kept(), self.account.parameters()["PROFILE"])
        self.found = SearchWidget(runner, self.account.parameters, self._stars.__contains__, iface.mapCanvas())
        self.tree = TreeWidget(runner, self.account.parameters)
        self.favourites = KeptWidget(self.kept)
        self.details = DetailsWidget(iface, runner, self.account.parameters, self.kept)
        self._build()
        self._connect()
        self._read_stars()

    def stop(self) -> None:
        """Ask what is under way to stop; what it still answers is dropped."""
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
        self.panes.addTab(self.found, tr("Search"))
        self.panes.addTab(self.tree, tr("Resources"))
        self.panes.addTab(self.favourites, tr("Favourites"))
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._halves.addWidget(self.panes)
        self._halves.addWidget(self.details)
        self._halves.setSizes([400, 300])
        self._halves.setChildrenCollapsible(False)
        content = QWidget()
        content.setMinimumWidth(self.fontMetrics().averageCharWidth() * 40)
        layout = QVBoxLayout(content)
        layout.addWidget(self.account)
        layout.addWidget(self._halves, 1)
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
        self.found.narrow.toggled.connect(self._make_room)
        self.panes.currentChanged.connect(self._turned)
        self.found.results.chosen.connect(self.details.show_row)
        self.found.results.star_switched.connect(self._switch_star)
        self.found.results.wanted_on_map.connect(self.add_to_map)
        self.found.pages.currentChanged.connect(lambda _: self._show_details())
        self.found.kept.connect(lambda name, question: self._keep(self.kept.save_search, name, question))
        self.tree.chosen.connect(self.details.show_row)
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

    def _turned(self, _: int) -> None:
        """Another pane is shown: the details are those of its choice."""
        pane = self.panes.currentWidget()
        if pane is self.favourites:
            self.favourites.reread()
        elif pane is self.tree:
            self.tree.look()
            self.details.show_row(self.tree.row())
        else:
            self.details.show_row(self.found.results.row())
        self._show_details()

    def _show_details(self) -> None:
        """Where there is no list, there is nothing to read about either; but a job goes on telling."""
        listed = {self.found: self.found.lists, self.tree: self.tree.lists}.get(self.panes.currentWidget(), bool)()
        self.details.setVisible(listed or self.details.job.running)

    def _make_room(self, filters: bool) -> None:
        """The form of the filters takes its room from the details, and gives it back: the list keeps its own."""
        upper, lower = self._halves.sizes()
        room = self.found.filters.sizeHint().height() * (1 if filters else -1)
        self._halves.setSizes([upper + room, lower - room])

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
