"""What a member keeps of the catalogue: favourites, what was looked at last, searches."""

from __future__ import annotations

from typing import Any, Callable, Mapping

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QMimeData, QPoint, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QKeyEvent
from qgis.PyQt.QtWidgets import (
    QInputDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...idgo_connector.catalogue.kept import Kept
from ...toolbelt.errors import OpenigError
from ...toolbelt.i18n import tr
from .. import icons
from . import drag
from .wdg_told import ToldWidget

_CONTENT = Qt.ItemDataRole.UserRole
_KIND = Qt.ItemDataRole.UserRole + 1
#: Kinds of items.
FAVOURITE, RECENT, SEARCH, NOTHING = "favourite", "recent", "search", ""


class KeptWidget(QWidget):
    """One list in three groups. It reads the file when it is shown and when something was kept."""

    #: A row of ``openig:search_catalogue``, or None.
    chosen = pyqtSignal(object)
    wanted_on_map = pyqtSignal(dict)
    #: Parameters of ``openig:search_catalogue``.
    wanted_search = pyqtSignal(dict)
    #: A favourite came or went.
    changed = pyqtSignal()

    def __init__(self, kept: Kept, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self.tree = _Tree(self)
        self.tree.itemActivated.connect(lambda item, _: self._use(item))
        self.tree.currentItemChanged.connect(lambda item, _: self._choose(item))
        self.tree.customContextMenuRequested.connect(self._menu)
        self.told = ToldWidget("lbl_kept", "btn_kept")
        self.told.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(self.tree)
        layout.addWidget(self.told)

    def reread(self) -> None:
        """Show what the file holds now; why not, when it cannot be read."""
        self.tree.blockSignals(True)
        self.tree.clear()
        try:
            self._add_groups()
        except OpenigError as error:
            self.tree.clear()
            self.told.say(str(error), tr("Try again"), self.reread)
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self.tree.setVisible(self.tree.topLevelItemCount() > 0)
        self.told.setVisible(self.tree.isHidden())
        self.chosen.emit(None)

    def remove(self, item: QTreeWidgetItem | None) -> None:
        """Take a favourite or a search out of its list."""
        if item is None or item.data(0, _KIND) not in (FAVOURITE, SEARCH):
            return
        if item.data(0, _KIND) == FAVOURITE:
            self._change(self._kept.remove_favourite, item.data(0, _CONTENT)["slug"])
        else:
            self._change(self._kept.remove_search, item.text(0))

    def rename(self, item: QTreeWidgetItem | None) -> None:
        """Ask for another name of a search."""
        if item is None or item.data(0, _KIND) != SEARCH:
            return
        old, question = item.text(0), item.data(0, _CONTENT)
        name, accepted = QInputDialog.getText(
            self, tr("Rename the search"), tr("Name of the search"), QLineEdit.EchoMode.Normal, old
        )
        name = name.strip()
        if accepted and name and name != old and self._may_replace(name):
            self._change(self._kept.save_search, name, question)
            self._change(self._kept.remove_search, old)

    def _may_replace(self, name: str) -> bool:
        """Ask before another search of this name is lost."""
        if name not in dict(self._kept.searches()):
            return True
        buttons = QMessageBox.StandardButton
        sentence = tr("There is a search “{}” already. Replace it?").format(name)
        return QMessageBox.question(self, tr("Rename the search"), sentence, buttons.Yes | buttons.No) == buttons.Yes

    def _change(self, act: Callable[..., Any], *arguments: Any) -> None:
        try:
            act(*arguments)
        except OpenigError as error:
            self.tree.hide()
            self.told.say(str(error), tr("Try again"), self.reread)
            self.told.show()
            return
        self.reread()
        self.changed.emit()

    def _add_groups(self) -> None:
        favourites, recent, searches = self._kept.favourites(), self._kept.recent(), self._kept.searches()
        group = self._group(tr("Favourites"), "/mIconFavorites.svg")
        for row in favourites:
            self._add_dataset(group, row, FAVOURITE)
        self._fill_empty(group, tr("The star of a dataset in the search keeps it here."))
        group = self._group(tr("Looked at last"), "/mIconHistory.svg")
        for row in recent:
            self._add_dataset(group, row, RECENT)
        self._fill_empty(group, tr("The datasets that you look at come here."))
        group = self._group(tr("Searches"), "/search.svg")
        for name, question in searches:
            item = _item(group, name, QgsApplication.getThemeIcon("/search.svg"), SEARCH, question)
            item.setToolTip(0, tr("Enter or a double click searches again."))
        self._fill_empty(group, tr("The button beside “Filters” keeps a search here."))

    def _group(self, title: str, icon: str) -> QTreeWidgetItem:
        group = _item(self.tree, title, QgsApplication.getThemeIcon(icon), NOTHING, None)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        return group

    def _add_dataset(self, group: QTreeWidgetItem, row: Mapping[str, Any], kind: str) -> None:
        restricted = icons.icon("restricted") if row.get("restricted") else None
        icon = restricted or QgsApplication.getThemeIcon("/mActionAddLayer.svg")
        item = _item(group, str(row["title"]), icon, kind, dict(row))
        item.setToolTip(0, "\n".join(part for part in (str(row["title"]), str(row.get("organisation") or "")) if part))

    def _fill_empty(self, group: QTreeWidgetItem, why: str) -> None:
        if group.childCount() == 0:
            item = _item(group, why, QIcon(), NOTHING, None)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setToolTip(0, why)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        dataset = item is not None and item.data(0, _KIND) in (FAVOURITE, RECENT)
        self.chosen.emit(item.data(0, _CONTENT) if item is not None and dataset else None)

    def _use(self, item: QTreeWidgetItem) -> None:
        if item.data(0, _KIND) == SEARCH:
            self.wanted_search.emit(item.data(0, _CONTENT))
        elif item.data(0, _KIND):
            self.wanted_on_map.emit(item.data(0, _CONTENT))

    def _menu(self, where: QPoint) -> None:
        item = self.tree.itemAt(where)
        kind = item.data(0, _KIND) if item is not None else NOTHING
        if item is None or not kind:
            return
        menu = QMenu(self)
        use = tr("Search again") if kind == SEARCH else tr("Add to map")
        menu.addAction(use).triggered.connect(lambda: self._use(item))
        if kind == SEARCH:
            menu.addAction(tr("Rename…")).triggered.connect(lambda: self.rename(item))
        if kind == RECENT:
            row = item.data(0, _CONTENT)
            menu.addAction(tr("Add to the favourites")).triggered.connect(
                lambda: self._change(self._kept.add_favourite, row)
            )
        else:
            what = tr("Remove from the favourites") if kind == FAVOURITE else tr("Remove")
            menu.addAction(what).triggered.connect(lambda: self.remove(item))
        menu.exec(self.tree.viewport().mapToGlobal(where))
        menu.deleteLater()


class _Tree(QTreeWidget):
    """Delete removes, F2 renames; datasets can be dragged onto the map."""

    def __init__(self, pane: KeptWidget) -> None:
        super().__init__()
        self._pane = pane
        self.setObjectName("tre_kept")
        self.setAccessibleName(tr("Favourites, datasets looked at last, searches"))
        self.setHeaderHidden(True)
        self.setIconSize(QSize(*[QgsApplication.scaleIconSize(16)] * 2))
        self.setUniformRowHeights(True)
        self.setDragEnabled(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._pane.remove(self.currentItem())
        elif event.key() == Qt.Key.Key_F2:
            self._pane.rename(self.currentItem())
        else:
            super().keyPressEvent(event)

    def mimeTypes(self) -> list[str]:
        return drag.TYPES

    def mimeData(self, items: list[QTreeWidgetItem]) -> QMimeData:
        kinds = (FAVOURITE, RECENT)
        return drag.mime([item.data(0, _CONTENT) for item in items if item.data(0, _KIND) in kinds])


def _item(parent: QTreeWidget | QTreeWidgetItem, text: str, icon: QIcon, kind: str, content: Any) -> QTreeWidgetItem:
    item = QTreeWidgetItem(parent, [text])
    item.setIcon(0, icon)
    item.setData(0, _KIND, kind)
    item.setData(0, _CONTENT, content)
    return item
