"""The list of datasets: two lines each, where it comes from, and a star that keeps it."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFontMetrics, QIcon, QKeySequence, QMouseEvent, QPainter, QPalette
from qgis.PyQt.QtWidgets import (
    QAction,
    QApplication,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ...toolbelt.i18n import tr
from .mdl_results import DATASET, SECOND_LINE, SOURCE, STAR, ResultsModel

_MARGIN = 4


class DatasetList(QListView):
    """Shows a :class:`ResultsModel`. Enter or a double click adds, Ctrl+D or the star keeps, the context menu does
    both."""

    #: A row of ``openig:search_catalogue``, or None.
    chosen = pyqtSignal(object)
    wanted_on_map = pyqtSignal(dict)
    star_switched = pyqtSignal(dict)

    def __init__(self, name: str, model: ResultsModel, parent: QWidget | None = None) -> None:
        """:param name: object name."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setModel(model)
        self.setItemDelegate(_Rows(self))
        self.setIconSize(QSize(*[QgsApplication.scaleIconSize(16)] * 2))
        self.setUniformItemSizes(True)
        self.setAlternatingRowColors(True)
        self.setMouseTracking(True)  # the star of the row under the mouse is drawn
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.activated.connect(lambda index: self.wanted_on_map.emit(index.data(DATASET)))
        self.selectionModel().currentChanged.connect(lambda index, _: self.chosen.emit(index.data(DATASET)))
        model.modelReset.connect(lambda: self.chosen.emit(None))
        self._star = QAction(self)
        self._star.setShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_D))
        self._star.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._star.triggered.connect(self._switch_star)
        self.addAction(self._star)

    def row(self) -> dict[str, Any] | None:
        """The dataset that is chosen."""
        return self.currentIndex().data(DATASET)

    def _switch_star(self) -> None:
        if self.currentIndex().isValid():
            self.star_switched.emit(self.currentIndex().data(DATASET))

    def _menu(self, where: QPoint) -> None:
        index = self.indexAt(where)
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        row = index.data(DATASET)  # an answer may replace the list while the menu is open
        menu = QMenu(self)
        add = menu.addAction(QgsApplication.getThemeIcon("/mActionAddLayer.svg"), tr("Add to map"))
        add.triggered.connect(lambda: self.wanted_on_map.emit(row))
        self._star.setText(tr("Remove from the favourites") if index.data(STAR) else tr("Add to the favourites"))
        self._star.setIcon(QgsApplication.getThemeIcon("/mIconFavorites.svg"))
        menu.addAction(self._star)
        menu.exec(self.viewport().mapToGlobal(where))
        menu.deleteLater()


class _Rows(QStyledItemDelegate):
    """Paints a dataset: icon, title, second line in grey, its source and its star on the right."""

    def __init__(self, view: DatasetList) -> None:
        super().__init__(view)
        self._view = view
        self._icon_star = QgsApplication.getThemeIcon("/mIconFavorites.svg")

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(0, 2 * option.fontMetrics.height() + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        self.initStyleOption(option, index)
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        area, line = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN), option.fontMetrics.height()
        size, star = option.decorationSize, self._star_area(option.rect)
        option.icon.paint(painter, QRect(area.topLeft(), QSize(size.width(), line)))
        self._paint_star(painter, option, star, index)
        left = area.left() + size.width() + 2 * _MARGIN
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = option.palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        painter.setPen(ink)
        _write(painter, option.fontMetrics, QRect(left, area.top(), star.left() - _MARGIN - left, line), option.text)
        painter.setPen(ink if chosen else _grey(option.palette))
        second = QRect(left, area.top() + line, area.right() - left, line)
        source = index.data(SOURCE)
        if source:
            width = min(option.fontMetrics.horizontalAdvance(source), second.width() // 2)
            at = QRect(second.right() - width, second.top(), width + 1, line)
            _write(painter, option.fontMetrics, at, source)
            second.setRight(at.left() - 2 * _MARGIN)
        _write(painter, option.fontMetrics, second, index.data(SECOND_LINE))
        if option.state & QStyle.StateFlag.State_HasFocus and not chosen:
            style.drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, option.widget)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: QModelIndex
    ) -> bool:
        """A click on the star switches it, and nothing else: no second click of it loads the dataset."""
        kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)
        if event.type() not in kinds or not isinstance(event, QMouseEvent):
            return False
        if event.button() != Qt.MouseButton.LeftButton or not self._star_area(option.rect).contains(event.pos()):
            return False
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._view.star_switched.emit(index.data(DATASET))
        return True

    def _paint_star(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, index: QModelIndex) -> None:
        if index.data(STAR):
            self._icon_star.paint(painter, area)
        elif option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            self._icon_star.paint(painter, area, Qt.AlignmentFlag.AlignCenter, QIcon.Mode.Disabled)

    def _star_area(self, row: QRect) -> QRect:
        size = self._view.iconSize().width()
        return QRect(row.right() - _MARGIN - size, row.top() + _MARGIN, size, size)


def _write(painter: QPainter, metrics: QFontMetrics, area: QRect, text: str) -> None:
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)


def _grey(palette: QPalette) -> QColor:
    """Between ink and paper, on a light and on a dark theme."""
    ink, paper = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    share = 0.65
    mixed = [round(share * a + (1 - share) * b) for a, b in zip(ink.getRgb()[:3], paper.getRgb()[:3])]
    return QColor(*mixed)
