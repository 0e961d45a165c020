"""The entry "OpenIG" in QGIS's options; the page itself is made when the options open."""

from __future__ import annotations

from typing import Callable

from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QWidget

from .. import icons

#: Object name of the page, by which QGIS opens its options on it.
PAGE = "opt_openig"


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page when QGIS's options open."""

    def __init__(self, applied: Callable[[], None]) -> None:
        """:param applied: called when the member has accepted the options."""
        super().__init__("OpenIG", icons.icon("openig"))
        self._applied = applied

    def icon(self) -> QIcon:
        return icons.icon("openig")

    def createWidget(self, parent: QWidget) -> QgsOptionsPageWidget:
        from .wdg_options import OptionsPage

        page = OptionsPage(parent)
        page.setObjectName(PAGE)
        page.applied.connect(self._applied)
        return page
