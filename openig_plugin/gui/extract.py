"""“Extract to my territory…”: Processing's own dialog of ``openig:extract_resource``, filled in for a dataset; and the
IDGO's web extractor, for what only that can give."""

from __future__ import annotations

from typing import Any, Callable, Mapping

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialog, QMenu, QToolButton, QWidget

from ...toolbelt.i18n import tr

ALGORITHM = "openig:extract_resource"


class ExtractButton(QToolButton):
    """Opens the dialog; where the IDGO has a page that extracts the chosen resource, a menu opens that."""

    def __init__(self, parent: QWidget | None = None, browse: Callable[[QUrl], Any] = QDesktopServices.openUrl) -> None:
        """:param browse: opens an address."""
        super().__init__(parent)
        self._resource, self._page, self._browse = "", "", browse
        self._dialog: QDialog | None = None
        self.setObjectName("btn_extract")
        self.setIcon(QgsApplication.getThemeIcon("/algorithms/mAlgorithmClip.svg"))
        self.setToolTip(tr("Extract to my territory…"))
        self.setAccessibleName(self.toolTip())
        menu = QMenu(self)
        self.web = menu.addAction(tr("Open the web extractor"))
        self.web.setObjectName("act_web_extractor")
        self.web.triggered.connect(lambda: self._browse(QUrl(self._page)))
        self._menu = menu

    def tell(self, described: Mapping[str, Any], way: str) -> None:
        """What is chosen.

        :param described: by ``openig:describe_dataset``; empty as long as it is not known.
        :param way: ``<resource>#<layer>|<kind>``, or '' for the best one.
        """
        self._resource = way.rpartition("|")[0]
        wanted = self._resource.partition("#")[0]
        meant = [r for r in described.get("resources") or () if wanted in ("", r["id"])]
        self._page = next((r["extractor"] for r in meant if r.get("extractor")), "")
        popup = QToolButton.ToolButtonPopupMode
        self.setMenu(self._menu if self._page else None)
        self.setPopupMode(popup.MenuButtonPopup if self._page else popup.DelayedPopup)

    def open(self, parameters: Mapping[str, Any], dataset: str) -> QDialog:
        """Open the dialog; it stays until the member closes it, and QGIS can be used meanwhile.

        :param parameters: PROFILE and AUTHCFG of the chosen account.
        :param dataset: its slug.
        """
        import processing  # QGIS's own plugin, there once QGIS has started

        filled_in = {**parameters, "DATASET": dataset, "RESOURCE": self._resource}
        dialog = processing.createAlgorithmDialog(ALGORITHM, filled_in)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
        self._dialog = dialog  # its Python half would go, and its buttons do nothing
        return dialog
