"""Reload the plugin many times, then unload it: nothing of it may stay."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections import Counter
from typing import Any

import qgis.utils
from qgis.core import QgsApplication
from qgis.gui import QgsOptionsPageWidget
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QThread, QTranslator
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QToolBar, QWidget

from tests.desktop import stage


def play(times: int, searching: bool = False) -> dict[str, Any]:
    """:param searching: each time the plugin goes, a search is under way that no server answers."""
    stage.iface.newProject()
    _open_options()  # QGIS builds things of its own the first time
    _reload(searching)  # and a page of its log
    _reload(searching)
    first, before = weakref.ref(stage.plugin()), _census()
    for _ in range(times):
        _reload(searching)
    after, pages = _census(), _open_options()
    names = {name for name in sys.modules if name.partition(".")[0] == "openig"}
    qgis.utils.unloadPlugin("openig")
    _settle()
    return {
        "before": before,
        "after": after,
        "pages": pages,
        "old_plugin_gone": first() is None,
        "modules": len(names),
        "unloaded": _census(),
        "pages_unloaded": _open_options(),
        "modules_unloaded": sorted(name for name in sys.modules if name.partition(".")[0] == "openig"),
        "french_unloaded": QCoreApplication.translate("openig", "Sign &in…"),
        "named": sorted(w.objectName() for w in QApplication.allWidgets() if "openig" in w.objectName().lower()),
    }


def _reload(searching: bool) -> None:
    if searching:
        stage.plugin().dock.found.field.setText("sentier")
        stage.wait_until(lambda: QgsApplication.taskManager().count(), what="a search under way")
        stage.QTest.qWait(200)
    assert qgis.utils.reloadPlugin("openig") is not False
    stage.wait_until(lambda: not QgsApplication.taskManager().count(), what="the end of the search")
    _settle()


def _settle() -> None:
    stage.QTest.qWait(50)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def _census() -> dict[str, Any]:
    window = stage.iface.mainWindow()
    return {
        "top-level widgets": len(QApplication.topLevelWidgets()),
        "widgets": len(QApplication.allWidgets()),
        "docks": len(window.findChildren(QDockWidget)),
        "actions": len(window.findChildren(QAction)),
        "actions in menus": len(stage.iface.pluginMenu().actions()),
        "toolbars": len(window.findChildren(QToolBar)),
        "toolbar buttons": len(stage.iface.pluginToolBar().actions()),
        "providers": sorted(Counter(p.id() for p in QgsApplication.processingRegistry().providers()).items()),
        "python threads": threading.active_count(),
        "qt threads": len(window.findChildren(QThread)) + len(QApplication.instance().findChildren(QThread)),
        "translators": sum(isinstance(thing, QTranslator) for thing in gc.get_objects()),
        "tasks": QgsApplication.taskManager().count(),
        "children of the application": len(QApplication.instance().children()),
    }


def _open_options() -> int:
    """How many pages of ours QGIS's options have."""
    found: list[int] = []

    def count(dialog: QWidget) -> None:
        found.append(len(dialog.findChildren(QgsOptionsPageWidget, "opt_openig")))
        dialog.reject()

    stage.when_modal(count)
    stage.iface.showOptionsDialog(stage.iface.mainWindow(), "mOptionsPageGeneral")
    _settle()
    return found[0]
