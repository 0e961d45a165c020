"""Search, narrow, order, page and keep, in both themes; then the tree: by keys and clicks."""

from __future__ import annotations

import sys
from typing import Any

from qgis.core import QgsApplication, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QMimeData, QPoint, Qt
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QWidget

from tests.desktop import stage

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def play(query: str, page: int, language: str) -> dict[str, Any]:
    """:param page: datasets that are asked for at once: the sandbox has few."""
    sys.modules["openig.openig_plugin.gui.search"].PAGE = page
    stage.iface.newProject()
    dock = stage.plugin().dock
    stage.wait_until(dock.isVisible, what="the panel")
    seen: dict[str, Any] = {"cut": []}
    _everything(dock, seen, language)
    _narrow(dock, seen, language)
    _keep(dock, query, seen, language)
    _tree(dock, seen, language)
    _in_the_dark(dock, language)
    stage.plugin().refresher.look()  # as QGIS does by itself after a while
    stage.wait_until(lambda: not QgsApplication.taskManager().count(), 120, "the offline index")
    return seen


def _everything(dock: QWidget, seen: dict[str, Any], language: str) -> None:
    """All there is, page by page, then by title."""
    stage.click(stage.child(dock, "btn_message"))
    seen["all"] = _answer(dock)
    seen["first_page"] = dock.found.model.rowCount()
    seen["shot_all"] = stage.shot(f"search-{language}")
    results = stage.child(dock, "lst_results")
    results.setFocus()
    for _ in range(60):
        QTest.keyClick(results, Qt.Key.Key_PageDown)
        QTest.qWait(50)
        stage.wait_until(lambda: not dock.found.search._running, what="a page")
    slugs = _slugs(dock)
    seen["in_the_end"] = _count(dock)
    seen["paged"], seen["twice"] = len(slugs), len(slugs) - len(set(slugs))
    sort = stage.child(dock, "cbo_sort")
    sort.setFocus()
    QTest.keyClick(sort, Qt.Key.Key_Down)
    _answer(dock)
    seen["by_title"] = [dock.found.model.index(row).data() for row in range(dock.found.model.rowCount())]
    _look(dock, seen)


def _narrow(dock: QWidget, seen: dict[str, Any], language: str) -> None:
    """By an organisation, then by the extent of the map, then by neither."""
    stage.click(stage.child(dock, "btn_filters"))
    box = stage.child(dock, "cbo_organisations")
    stage.wait_until(box.isVisible, what="the facets")
    seen["facet"] = box.itemText(0)
    seen["shot_filters"] = stage.shot(f"filters-{language}")
    _look(dock, seen)
    box.setFocus()
    box.showPopup()
    QTest.qWait(200)
    stage.shot(f"facet-{language}")
    where = box.view().visualRect(box.model().index(0, 0))
    QTest.mouseClick(box.view().viewport(), _LEFT, _NONE, QPoint(where.left() + 8, where.center().y()))
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
    seen["of_one"] = _answer(dock)
    canvas = stage.iface.mapCanvas()
    canvas.setExtent(QgsRectangle(-30, -30, -29, -29))
    stage.click(stage.child(dock, "chk_extent"))
    stage.wait_until(lambda: stage.child(dock, "btn_message").isVisible(), what="nothing in the Atlantic")
    seen["nothing"] = stage.child(dock, "lbl_message").text()
    stage.shot(f"nothing-{language}")
    stage.click(stage.child(dock, "btn_filters"))
    seen["folded"] = stage.child(dock, "lbl_filters").text()
    _look(dock, seen)
    stage.click(stage.child(dock, "btn_clear_filters"))
    seen["again_all"] = _answer(dock)


def _keep(dock: QWidget, query: str, seen: dict[str, Any], language: str) -> None:
    """A favourite by its star, a search by its button."""
    stage.write(stage.child(dock, "txt_search"), query)
    _answer(dock)
    results = stage.child(dock, "lst_results")
    row = results.visualRect(dock.found.model.index(0))
    QTest.mouseClick(results.viewport(), _LEFT, _NONE, row.topRight() + QPoint(-10, 12))
    seen["favourite"] = dock.found.model.index(0).data()

    def name(dialog: QWidget) -> None:
        _look(dialog, seen)
        stage.write(dialog.findChild(QLineEdit), "Balades")
        stage.click(dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok))

    stage.when_modal(name)
    stage.click(stage.child(dock, "btn_keep_search"))
    stage.shot(f"found-{language}")
    seen["kept"] = kept(dock)
    stage.shot(f"kept-{language}")
    _look(dock, seen)


def kept(dock: QWidget) -> list[list[str]]:
    """What the three groups of the favourites hold."""
    dock.panes.setCurrentIndex(2)
    tree = stage.child(dock, "tre_kept")
    groups = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    return [[group.child(number).text(0) for number in range(group.childCount())] for group in groups]


def _tree(dock: QWidget, seen: dict[str, Any], language: str) -> None:
    """Filtered, unfolded, and a layer added by Enter."""
    dock.panes.setCurrentIndex(1)
    tree = stage.child(dock, "tre_resources")
    stage.wait_until(tree.isVisible, what="the tree")
    seen["folders"] = dock.tree.model.rowCount()
    tree.setFocus()
    tree.setCurrentIndex(dock.tree.model.index(0, 0))
    QTest.keyClick(tree, Qt.Key.Key_Right)
    stage.shot(f"tree-{language}")
    _look(dock, seen)
    stage.write(stage.child(dock, "txt_tree"), "enneigement")
    QTest.qWait(100)
    index = tree.indexBelow(dock.tree.model.index(0, 0))
    seen["filtered"] = index.data()
    tree.setCurrentIndex(index)
    stage.shot(f"tree-filtered-{language}")
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Return)
    stage.wait_until(lambda: not dock.details.job.running, 60, "the layer")
    seen["job"] = stage.child(dock, "lbl_job").text()
    _drop(dock.tree.model.mimeData([tree.indexBelow(index) if tree.indexBelow(index).isValid() else index]))
    stage.wait_until(lambda: not dock.details.job.running, 60, "the layer that was dropped")
    seen["layers"] = [layer.name() for layer in QgsProject.instance().mapLayers().values()]


def _drop(carried: QMimeData) -> None:
    """What was dragged from the tree is let go over the map."""
    canvas = stage.iface.mapCanvas()
    copy, place = Qt.DropAction.CopyAction, canvas.viewport().rect().center()
    for event in (QDragEnterEvent(place, copy, carried, _LEFT, _NONE), QDropEvent(place, copy, carried, _LEFT, _NONE)):
        QApplication.sendEvent(canvas.viewport(), event)


def _in_the_dark(dock: QWidget, language: str) -> None:
    """Pictures in QGIS's dark theme."""
    QgsApplication.setUITheme("Night Mapping")
    stage.click(stage.child(dock, "btn_filters"))
    for number, name in enumerate(("search", "tree", "kept")):
        dock.panes.setCurrentIndex(number)
        stage.shot(f"dark-{name}-{language}")
    QgsApplication.setUITheme("default")


def _answer(dock: QWidget) -> int:
    """Wait for the answer to what was asked last; how many datasets match."""
    QTest.qWait(350)
    stage.wait_until(lambda: not dock.found.search._running and dock.found.lists(), what="an answer")
    return _count(dock)


def _count(dock: QWidget) -> int:
    return int("".join(letter for letter in stage.child(dock, "lbl_count").text() if letter.isdigit()))


def _slugs(dock: QWidget) -> list[str]:
    model = dock.found.model
    return [model.index(row).data(Qt.ItemDataRole.UserRole)["slug"] for row in range(model.rowCount())]


def _look(widget: QWidget, seen: dict[str, Any]) -> None:
    QApplication.processEvents()
    seen["cut"] += stage.cut(widget)
