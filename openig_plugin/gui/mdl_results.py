"""The datasets that a search found, as a Qt model."""

from __future__ import annotations

from html import escape
from typing import Any, Mapping, Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QIcon

from ...toolbelt.i18n import tr
from .. import icons

#: Role under which an index gives its whole dataset: a row of ``openig:search_catalogue``.
DATASET = Qt.ItemDataRole.UserRole


class ResultsModel(QAbstractListModel):
    """One dataset an item: title, then formats and organisation; a lock where access is restricted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[dict[str, Any]] = []
        self._icons: dict[bool, QIcon] = {}

    def show(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Replace the datasets: rows of ``openig:search_catalogue``."""
        self.beginResetModel()
        self._rows = [dict(row) for row in rows]
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == DATASET:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row['title']}\n{_second_line(row)}"
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(bool(row.get("restricted")))
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tooltip(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            access = tr("restricted") if row.get("restricted") else tr("open")
            return ", ".join((row["title"], _second_line(row), access))
        return None

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


def _tooltip(row: Mapping[str, Any]) -> str:
    """Everything that the narrow list may cut; escaped, for Qt shows tooltips as HTML."""
    lines = [words(row["title"]), words(row.get("organisation")), words(row.get("formats"))]
    if row.get("restricted"):
        lines.append(tr("Restricted: your account decides whether it opens."))
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def _second_line(row: Mapping[str, Any]) -> str:
    return " · ".join(part for part in (words(row.get("formats")), words(row.get("organisation"))) if part)
