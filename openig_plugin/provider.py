"""The Processing provider: which algorithms there are, and that tables may end in ``.json``."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..toolbelt.i18n import tr
from . import icons


class OpenigProvider(QgsProcessingProvider):
    """Provider ``openig``. Its ids are public API."""

    def id(self) -> str:
        return "openig"

    def name(self) -> str:
        return "OpenIG"

    def longName(self) -> str:
        return tr("OpenIG: catalogue, cadastre and treks")

    def icon(self) -> QIcon:
        return icons.icon("openig")

    def svgIconPath(self) -> str:
        return str(icons.path("openig"))

    def loadAlgorithms(self) -> None:
        """Add every algorithm, by name: nothing is looked for in folders, so that QGIS can unload what it loaded."""
        from ..idgo_connector.processing.search_catalogue import SearchCatalogue

        for algorithm in (SearchCatalogue,):
            self.addAlgorithm(algorithm())

    def supportedOutputVectorLayerExtensions(self) -> list[str]:
        return [*super().supportedOutputVectorLayerExtensions(), "json"]

    def supportedOutputTableExtensions(self) -> list[str]:
        return [*super().supportedOutputTableExtensions(), "json"]
