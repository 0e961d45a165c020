"""QGIS was closed and started again, and the catalogue is away: what was kept is there, and the index answers."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from tests.desktop import stage


def play(language: str) -> dict[str, Any]:
    stage.iface.newProject()
    dock = stage.plugin().dock
    stage.wait_until(dock.isVisible, what="the panel")
    dock.panes.setCurrentIndex(2)
    tree = stage.child(dock, "tre_kept")
    groups = [tree.topLevelItem(number) for number in range(3)]
    seen: dict[str, Any] = {
        "kept": [[group.child(number).text(0) for number in range(group.childCount())] for group in groups]
    }
    tree.setFocus()
    tree.setCurrentItem(groups[2].child(0))
    QTest.keyClick(tree, Qt.Key.Key_Return)
    stage.wait_until(lambda: dock.found.lists() and not dock.found.search._running, 60, "the index")
    seen["field"], seen["count"] = stage.child(dock, "txt_search").text(), stage.child(dock, "lbl_count").text()
    seen["notice"] = stage.child(dock, "lbl_remarks").text()
    seen["titles"] = [dock.found.model.index(row).data() for row in range(dock.found.model.rowCount())]
    seen["picture"] = stage.shot(f"offline-{language}")
    seen["cut"] = stage.cut(dock)
    stage.click(stage.child(dock, "btn_again"))
    stage.wait_until(lambda: not dock.found.search._running and dock.found.search._timer.isActive() is False, 60)
    seen["still"] = stage.child(dock, "lbl_remarks").text()
    dock.panes.setCurrentIndex(1)
    stage.wait_until(lambda: dock.tree._handle is None, 60, "the tree")
    seen["tree"], seen["tree_notice"] = dock.tree.model.rowCount(), stage.child(dock, "lbl_tree_notice").text()
    seen["cut"] += stage.cut(dock)
    stage.shot(f"offline-tree-{language}")
    return seen
