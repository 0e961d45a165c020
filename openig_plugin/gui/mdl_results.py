"""Datasets as a Qt model: those that a search found, page by page as they are looked at, or those that were kept."""

from __future__ import annotations

from html import escape
from typing import Any, Callable, Mapping, Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon

from ...toolbelt.i18n import tr
from .. import icons
from . import drag

#: Role under which an index gives its whole dataset: a row of ``openig:search_catalogue``.
DATASET = Qt.ItemDataRole.UserRole
#: Roles of what the delegate paints: whether it is a favourite, its second line, where it comes from.
STAR, SECOND_LINE, SOURCE = DATASET + 1, DATASET + 2, DATASET + 3


class ResultsModel(QAbstractListModel):
    """One dataset an item: title, then formats and organisation; a lock where access is restricted. The view asks for
    the next page (``wanted``) when it shows the last item, never before."""

    #: The number of the first dataset that is to come.
    wanted = pyqtSignal(int)

    def __init__(self, is_favourite: Callable[[str], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_favourite = is_favourite
        self._rows: list[dict[str, Any]] = []
        self._total = 0
        self._waiting = False
        self._icons: dict[bool, QIcon] = {}

    def show(self, rows: Sequence[Mapping[str, Any]], total: int | None = None) -> None:
        """Replace the datasets: rows of ``openig:search_catalogue``.

        :param total: how many there are, of which these are the first; None when these are all.
        """
        self.beginResetModel()
        self._rows = [dict(row) for row in rows]
        self._total = len(self._rows) if total is None else total
        self._waiting = False
        self.endResetModel()

    def append(self, rows: Sequence[Mapping[str, Any]], total: int) -> None:
        """Add the page that was wanted. An empty one is the last, whatever the total says."""
        self._waiting, self._total = False, total if rows else len(self._rows)
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += [dict(row) for row in rows]
            self.endInsertRows()

    def stars_changed(self) -> None:
        """Favourites came or went."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [STAR])

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: QModelIndex) -> bool:
        return not parent.isValid() and not self._waiting and 0 < len(self._rows) < self._total

    def fetchMore(self, parent: QModelIndex) -> None:
        if self.canFetchMore(parent):
            self._waiting = True  # also after a failure: asked again by a button, not by every movement
            self.wanted.emit(len(self._rows))

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return drag.TYPES

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return drag.mime([self._rows[index.row()] for index in indexes])

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == DATASET:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return words(row["title"])
        if role == SECOND_LINE:
            return _second_line(row)
        if role == SOURCE:
            return source(row)
        if role == STAR:
            return self._is_favourite(row["slug"])
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(bool(row.get("restricted")))
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tooltip(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def _spoken(self, row: Mapping[str, Any]) -> str:
        access = tr("restricted") if row.get("restricted") else tr("open")
        kept = tr("favourite") if self._is_favourite(row["slug"]) else ""
        return ", ".join(part for part in (words(row["title"]), _second_line(row), source(row), access, kept) if part)

    def _icon(self, restricted: bool) -> QIcon:
        if restricted not in self._icons:
            open_icon = QgsApplication.getThemeIcon("/mActionAddLayer.svg")
            self._icons[restricted] = icons.icon("restricted") if restricted else open_icon
        return self._icons[restricted]


def words(value: Any) -> str:
    """A list as "a, b"; anything else as its text; nothing as ""."""
    if isinstance(value, (list, tuple)):
        return ", ".join(str(item) for item in value)
    return "" if value is None else str(value)


def source(row: Mapping[str, Any]) -> str:
    """The catalogues that know a dataset, as members call them; the infrastructure's CKAN, where most are, is not told:
    "" for what only it has, "+ GeoNetwork" for what GeoNetwork has too."""
    known = [row.get("catalogue") or "ckan", *(row.get("also_in") or ())]
    names = dict.fromkeys("" if one == "ckan" else catalogue_name(one) for one in known)
    return " + ".join(sorted(names, key=bool)).strip()  # CKAN's nameless one first, whichever described the dataset


def catalogue_name(catalogue: str) -> str:
    """What members call the catalogue of this id."""
    return {"ckan": "CKAN", "csw": "GeoNetwork", "tree": tr("Resources")}.get(catalogue, catalogue)


def _tooltip(row: Mapping[str, Any]) -> str:
    """Everything that the narrow list may cut; escaped, for Qt shows tooltips as HTML."""
    lines = [words(row["title"]), words(row.get("organisation")), words(row.get("formats"))]
    if row.get("restricted"):
        lines.append(tr("Restricted: your account decides whether it opens."))
    others = [catalogue_name(one) for one in row.get("also_in") or ()]
    if others:
        lines.append(tr("Also in {}.").format(", ".join(others)))
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def _second_line(row: Mapping[str, Any]) -> str:
    return " · ".join(part for part in (words(row.get("formats")), words(row.get("organisation"))) if part)
