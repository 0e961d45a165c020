"""The Processing provider: which algorithms there are, and that tables may end in ``.json``."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..toolbelt.i18n import tr
from . import icons


class OpenigProvider(QgsProcessingProvider):
    """Provider ``openig``. Its ids are public API.

    :param late: register without the algorithms; ``refreshAlgorithms`` brings them. QGIS's start shall not wait for
        their modules (40 ms; those that requests and the importers need wait for the first run).
    """

    def __init__(self, late: bool = False) -> None:
        super().__init__()
        self._late = late

    def load(self) -> bool:
        return self._late or super().load()

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
        from ..cadastre_tools.processing.find_owners import FindOwners
        from ..cadastre_tools.processing.find_parcels import FindParcels
        from ..cadastre_tools.processing.import_cadastre import ImportCadastre
        from ..cadastre_tools.processing.parcels_along import ParcelsAlong
        from ..geotrek_helper.processing.export_randonnee import ExportRandonnee
        from ..geotrek_helper.processing.load_geotrek import LoadGeotrek
        from ..idgo_connector.processing.add_catalogue import AddCatalogue
        from ..idgo_connector.processing.check_layer import CheckLayer
        from ..idgo_connector.processing.describe_dataset import DescribeDataset
        from ..idgo_connector.processing.diagnose import Diagnose
        from ..idgo_connector.processing.extract_resource import ExtractResource
        from ..idgo_connector.processing.load_resource import LoadResource
        from ..idgo_connector.processing.preview_resource import PreviewResource
        from ..idgo_connector.processing.publish_layer import PublishLayer
        from ..idgo_connector.processing.read_resource_tree import ReadResourceTree
        from ..idgo_connector.processing.refresh_catalogue import RefreshCatalogue
        from ..idgo_connector.processing.search_catalogue import SearchCatalogue

        for algorithm in (
            SearchCatalogue, AddCatalogue, RefreshCatalogue, ReadResourceTree, DescribeDataset, PreviewResource,
            LoadResource, ExtractResource, CheckLayer, PublishLayer, Diagnose,
            ImportCadastre, FindParcels, FindOwners, ParcelsAlong,
            LoadGeotrek, ExportRandonnee,
        ):  # fmt: skip
            self.addAlgorithm(algorithm())

    def supportedOutputVectorLayerExtensions(self) -> list[str]:
        return [*super().supportedOutputVectorLayerExtensions(), "json"]

    def supportedOutputTableExtensions(self) -> list[str]:
        return [*super().supportedOutputTableExtensions(), "json"]
