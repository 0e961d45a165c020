"""The entry "OpenIG" in QGIS's options; the page itself is made when the options open."""

from __future__ import annotations

from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QWidget

from .. import icons

#: Object name of the page, by which QGIS opens its options on it.
PAGE = "opt_openig"


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page when QGIS's options open."""

    def __init__(self) -> None:
        super().__init__("OpenIG", icons.icon("openig"))

    def icon(self) -> QIcon:
        return icons.icon("openig")

    def createWidget(self, parent: QWidget) -> QgsOptionsPageWidget:
        from .wdg_options import OptionsPage

        return OptionsPage(parent)
