"""The tree pane: the layers that the infrastructure publishes for QGIS, in its folders."""

from __future__ import annotations

import tempfile
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Callable

from qgis.core import QgsApplication
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QModelIndex, QPoint, QSize, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QToolButton, QTreeView, QVBoxLayout, QWidget

from ...idgo_connector.catalogue import tree as resource_tree
from ...toolbelt.errors import OpenigError
from ...toolbelt.i18n import tr
from .age import age
from .details import is_web
from .mdl_tree import TreeModel
from .search import Runner
from .wdg_notice import NoticeWidget
from .wdg_told import ToldWidget

#: Pages of the lower part.
MESSAGE, TREE = 0, 1


class TreeWidget(QWidget):
    """Reads the tree when it is first shown, with ``openig:read_resource_tree``."""

    #: A row of ``openig:search_catalogue``, or None.
    chosen = pyqtSignal(object)
    wanted_on_map = pyqtSignal(dict)
    star_switched = pyqtSignal(dict)

    def __init__(
        self,
        runner: Runner,
        account: Callable[[], dict[str, str]],
        is_favourite: Callable[[str], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner, self._account, self._is_favourite = runner, account, is_favourite
        self._number = 0
        self._handle: Any = None
        self._read_for: dict[str, str] | None = None
        self.model = TreeModel(self)
        self._build()
        self.field.textChanged.connect(lambda _: self._narrow())
        self.everything.toggled.connect(lambda _: self._narrow())
        self.tree.activated.connect(self._use)
        self.tree.selectionModel().currentChanged.connect(lambda index, _: self.chosen.emit(self.model.row(index)))
        self.model.modelReset.connect(lambda: self.chosen.emit(None))
        self.tree.customContextMenuRequested.connect(self._menu)

    def look(self) -> None:
        """The pane is shown: read the tree, unless it has been for this infrastructure and this account."""
        if self._read_for != self._account():
            self.read()

    def read(self) -> None:
        """Read the tree, again."""
        self.cancel()
        self._number += 1
        number, account = self._number, self._account()
        self._read_for = account
        self.notice.hide()
        self._tell(tr("Reading the tree of resources…"))
        folder = tempfile.TemporaryDirectory(prefix="openig-tree-")
        output = Path(folder.name) / "tree.json"

        def done(results: dict[str, Any]) -> None:
            if number == self._number:
                self._handle = None
                self._show(output.read_bytes(), results)
            folder.cleanup()

        def failed(why: Any) -> None:
            if number == self._number:
                self._handle = None
                self._fail(str(why))
            folder.cleanup()

        self._handle = self._runner("openig:read_resource_tree", {**account, "OUTPUT": str(output)}, done, failed)

    def cancel(self) -> None:
        """Forget what is being read."""
        self._number += 1
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
            self._read_for = None

    def row(self) -> dict[str, Any] | None:
        """The layer that is chosen."""
        return self.model.row(self.tree.currentIndex())

    def lists(self) -> bool:
        """Whether there is a tree to be seen."""
        return self.pages.currentIndex() == TREE

    def tab_order(self) -> list[QWidget]:
        """What the Tab key goes through, in this order."""
        return [self.field, self.more, *self.notice.tab_order(), self.told.button, self.tree]

    # -- what it looks like -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.field = QgsFilterLineEdit()
        self.field.setObjectName("txt_tree")
        self.field.setShowSearchIcon(True)
        self.field.setPlaceholderText(tr("filter the tree"))
        self.field.setAccessibleName(tr("Filter the tree of resources"))
        line = QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addWidget(self._options())
        self.tree = QTreeView()
        self.tree.setObjectName("tre_resources")
        self.tree.setAccessibleName(tr("Tree of resources"))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setIconSize(QSize(*[QgsApplication.scaleIconSize(16)] * 2))
        self.tree.setDragEnabled(True)
        self.tree.setExpandsOnDoubleClick(True)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.setModel(self.model)
        self.notice = NoticeWidget("lbl_tree_notice")
        self.notice.again.clicked.connect(lambda: self.read())
        self.told = ToldWidget("lbl_tree", "btn_tree")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.told)
        self.pages.addWidget(self.tree)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.notice)
        layout.addWidget(self.pages, 1)

    def _options(self) -> QToolButton:
        menu = QMenu(self)
        self.everything = menu.addAction(tr("Show empty folders and what does not work well"))
        self.everything.setCheckable(True)
        again = menu.addAction(QgsApplication.getThemeIcon("/mActionRefresh.svg"), tr("Read the tree again"))
        again.triggered.connect(lambda: self.read())
        self.more = QToolButton()
        self.more.setObjectName("btn_tree_options")
        self.more.setIcon(QgsApplication.getThemeIcon("/mActionOptions.svg"))
        self.more.setToolTip(tr("What the tree shows"))
        self.more.setAccessibleName(tr("What the tree shows"))
        self.more.setAutoRaise(True)
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return self.more

    # -- what it does -------------------------------------------------------------------------------------------------

    def _show(self, data: bytes, results: dict[str, Any]) -> None:
        try:
            root = resource_tree.read(data)
        except OpenigError as error:
            self._fail(str(error))
            return
        if results.get("COPY_DATE"):
            when = age(results["COPY_DATE"], datetime.now(timezone.utc))
            self.notice.tell(tr("Offline: copy of {}.").format(when), results.get("REMARKS", ""))
        self.model.show(root)
        if self.field.text().strip():
            self.tree.expandAll()
        self._tell_if_empty()

    def _narrow(self) -> None:
        self.model.narrow(self.field.text(), self.everything.isChecked())
        if not self.model.loaded():
            return
        if self.field.text().strip():
            self.tree.expandAll()
        self._tell_if_empty()

    def _tell_if_empty(self) -> None:
        if self.model.rowCount():
            self.pages.setCurrentIndex(TREE)
        elif self.field.text().strip():
            text = self.field.text().strip()
            self._tell(
                tr("Nothing in the tree is called “{}”.").format(text), tr("Show the whole tree"), self.field.clear
            )
        else:
            self._tell(tr("The tree of resources is empty."), tr("Read it again"), self.read)

    def _fail(self, why: str) -> None:
        self.model.show(None)
        self._read_for = None
        self._tell(why, tr("Try again"), self.read)

    def _tell(self, sentence: str, button: str = "", act: Callable[[], Any] | None = None) -> None:
        self.told.say(sentence, button, act)
        self.pages.setCurrentIndex(MESSAGE)

    def _use(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None:
            self.wanted_on_map.emit(row)

    def _menu(self, where: QPoint) -> None:
        index = self.tree.indexAt(where)
        row = self.model.row(index)
        if row is None:
            return
        menu = QMenu(self)
        add = menu.addAction(QgsApplication.getThemeIcon("/mActionAddLayer.svg"), tr("Add to map"))
        add.triggered.connect(lambda: self.wanted_on_map.emit(row))
        kept = self._is_favourite(row["slug"])
        what = tr("Remove from the favourites") if kept else tr("Add to the favourites")
        keep = menu.addAction(QgsApplication.getThemeIcon("/mIconFavorites.svg"), what)
        keep.triggered.connect(lambda: self.star_switched.emit(row))
        if is_web(row["record_url"]):
            page = menu.addAction(QgsApplication.getThemeIcon("/mActionOpenTable.svg"), tr("Open its record"))
            page.triggered.connect(lambda: QDesktopServices.openUrl(QUrl(row["record_url"])))
        menu.exec(self.tree.viewport().mapToGlobal(where))
        menu.deleteLater()
