"""The tree of resources as a Qt model: what is below a node is looked at when it is unfolded."""

from __future__ import annotations

from html import escape
from typing import Any, Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QIcon

from ...idgo_connector.catalogue import words
from ...idgo_connector.catalogue.tree import Node
from ...toolbelt.i18n import tr
from . import drag

#: Role under which an index gives a layer as a row of ``openig:search_catalogue``; None for what cannot be loaded.
DATASET = Qt.ItemDataRole.UserRole
_ICONS = {
    "folder": "/mIconFolder.svg",
    "wms_layer": "/mIconWms.svg",
    "wms_layer_style": "/mIconRasterLayer.svg",
    "wmts_layer": "/mIconWms.svg",
    "wfs_feature_type": "/mIconWfs.svg",
    "wfs_feature_type_filter": "/mIconExpressionFilter.svg",
    "gdal_wms_config_file": "/mIconRaster.svg",
}


class _Item:
    """A node in its place, with those of its children that are shown: None until they are asked for."""

    __slots__ = ("node", "parent", "row", "shown", "whole")

    def __init__(self, node: Node, parent: _Item | None, row: int, whole: bool) -> None:
        """:param whole: everything below is shown, as the node itself holds the words that are looked for."""
        self.node, self.parent, self.row, self.whole = node, parent, row, whole
        self.shown: list[_Item] | None = None


class TreeModel(QAbstractItemModel):
    """One column: the titles. It hides what is known not to work, and folders without a layer, unless told otherwise.

    The filter is its own: a proxy would ask for every node of a tree to show one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root: _Item | None = None
        self._words: list[str] = []
        self._everything = False
        self._folded: dict[int, str] = {}
        self._icons: dict[str, QIcon] = {}

    def show(self, root: Node | None) -> None:
        """Replace the tree."""
        self._folded.clear()
        self._begin(root)

    def loaded(self) -> bool:
        """Whether there is a tree, be it empty."""
        return self._root is not None

    def narrow(self, text: str, everything: bool) -> None:
        """Show the layers that hold all these words in their title or description, or stand in a folder that does.

        :param everything: also what is known not to work, and empty folders.
        """
        self._words, self._everything = words.words(text), everything
        if self._root is not None:
            self._begin(self._root.node)

    def row(self, index: QModelIndex) -> dict[str, Any] | None:
        """A layer as a row of ``openig:search_catalogue``; None for what cannot be loaded."""
        return index.data(DATASET) if index.isValid() else None

    # -- what Qt asks -------------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: QModelIndex | None = None) -> QModelIndex:
        shown = self._shown(parent)
        return self.createIndex(row, column, shown[row]) if column == 0 and 0 <= row < len(shown) else QModelIndex()

    def parent(self, index: QModelIndex) -> QModelIndex:
        above = index.internalPointer().parent if index.isValid() else None
        return QModelIndex() if above is None or above is self._root else self.createIndex(above.row, 0, above)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 1

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return len(self._shown(parent))

    def hasChildren(self, parent: QModelIndex | None = None) -> bool:
        item = self._item(parent)
        return item is not None and bool(item.shown if item.shown is not None else item.node.children)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() and self._loadable(index) else flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node: Node = index.internalPointer().node
        if role == Qt.ItemDataRole.DisplayRole:
            return node.title
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon("/mIconWarning.svg" if node.problem or node.warning else _ICONS[node.kind])
        if role == Qt.ItemDataRole.ToolTipRole:
            return "".join(f"<p>{escape(line)}</p>" for line in (node.title, node.description, _trouble(node)) if line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (node.title, _trouble(node)) if part)
        if role == DATASET:
            return _row(node)
        return None

    def mimeTypes(self) -> list[str]:
        return drag.TYPES

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return drag.mime([row for row in (self.row(index) for index in indexes) if row])

    # -- what is shown ------------------------------------------------------------------------------------------------

    def _begin(self, root: Node | None) -> None:
        self.beginResetModel()
        self._root = None if root is None else _Item(root, None, 0, not self._words)
        self.endResetModel()

    def _item(self, index: QModelIndex | None) -> _Item | None:
        return index.internalPointer() if index is not None and index.isValid() else self._root

    def _shown(self, parent: QModelIndex | None) -> list[_Item]:
        item = self._item(parent)
        if item is None:
            return []
        if item.shown is None:
            kept = [node for node in item.node.children if self._keeps(node, item.whole)]
            item.shown = [_Item(node, item, row, item.whole or self._matches(node)) for row, node in enumerate(kept)]
        return item.shown

    def _keeps(self, node: Node, whole: bool) -> bool:
        if node.warning and not self._everything:
            return False
        whole = whole or self._matches(node)
        if node.kind != "folder":
            return whole or any(self._keeps(child, False) for child in node.children)
        if whole and self._everything:
            return True
        return any(self._keeps(child, whole) for child in node.children)

    def _matches(self, node: Node) -> bool:
        folded = self._folded.get(id(node))
        if folded is None:
            folded = self._folded[id(node)] = f" {' '.join(words.words(f'{node.title} {node.description}'))}"
        return all(f" {word}" in folded for word in self._words)

    def _loadable(self, index: QModelIndex) -> bool:
        node: Node = index.internalPointer().node
        return node.kind != "folder" and not node.problem

    def _icon(self, name: str) -> QIcon:
        if name not in self._icons:
            self._icons[name] = QgsApplication.getThemeIcon(name)
        return self._icons[name]


def _row(node: Node) -> dict[str, Any] | None:
    if not node.dataset_key:
        return None
    dataset = node.dataset()
    return {
        "slug": dataset.slug, "title": dataset.title, "organisation": "", "formats": list(dataset.formats),
        "abstract": dataset.abstract, "record_url": dataset.record_url, "identifier": dataset.identifier,
        "catalogue": dataset.catalogue, "restricted": False, "also_in": [],
    }  # fmt: skip


def _trouble(node: Node) -> str:
    """Why a node cannot be loaded, or may not work."""
    if node.problem:
        return tr("It cannot be loaded: {}.").format(node.problem)
    return tr("OpenIG says that it does not work well at present.") if node.warning else ""
