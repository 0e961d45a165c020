"""The plugin as a member meets it: the panel, its texts, the menu, the options page."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QMenu, QWidget

from tests.desktop import stage

_LANGUAGE = QgsApplication.instance().locale()[:2]


def play() -> dict[str, Any]:
    stage.iface.newProject()
    dock = stage.plugin().dock
    stage.wait_until(dock.isVisible, what="the panel")
    picture = stage.shot(f"panel-{_LANGUAGE}")
    found: dict[str, Any] = {"panel": stage.texts(dock), "cut": stage.cut(dock), "picture": picture}
    dock.panes.setCurrentIndex(2)  # the one with a list, and so with what can be done with its items
    found["panel"] += [text for text in stage.texts(dock) if text not in found["panel"]] + _titles(dock)
    found["cut"] += stage.cut(dock)
    found["placeholder"] = stage.child(dock, "txt_search").placeholderText()
    found["tooltip"] = dock.toggleViewAction().toolTip()
    menu = stage.iface.mainWindow().findChild(QMenu, "mnu_openig")
    found["menu"] = [action.text() for action in menu.actions()]
    bar = [action.text() for action in stage.iface.mainWindow().menuBar().actions() if action.isVisible()]
    found["keys"] = [key for key in (QKeySequence.mnemonic(text).toString() for text in found["panel"]) if key]
    found["keys_of_qgis"] = [QKeySequence.mnemonic(text).toString() for text in bar]
    stage.when_modal(lambda dialog: found.update(_options(dialog)))
    stage.plugin().show_options()
    return found


def _titles(dock: QWidget) -> list[str]:
    return [dock.panes.tabText(number) for number in range(dock.panes.count())]


def _options(dialog: QWidget) -> dict[str, Any]:
    page = stage.child(dialog, "opt_openig")
    stage.wait_until(page.isVisible, what="the options page")
    picture = stage.shot(f"options-{_LANGUAGE}")
    seen = {"options": stage.texts(page), "options_cut": stage.cut(page), "options_picture": picture}
    dialog.reject()
    return seen
