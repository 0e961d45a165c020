"""``openig:publish_layer``: a layer becomes a dataset of the IDGO with its map service, proved by reading it back."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path
from typing import Any, Mapping

from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
)

from ...toolbelt import credentials
from ...toolbelt.algorithm import OpenigAlgorithm, check_output, write_json
from ...toolbelt.errors import InputError, OpenigError
from ...toolbelt.i18n import tr
from ..api.formats import FORMATS, Format
from ..publication import names
from ..publication.outbox import Outbox
from ..publication.publish import Order, Publication, Report
from . import conversation, packaging

_VISIBILITIES = ["private", "public"]


class PublishLayer(OpenigAlgorithm):
    NAME = "publish_layer"
    GROUP_ID = "idgo"
    _source: packaging.Source | None = None

    def displayName(self) -> str:
        return tr("Publish a layer")

    def group(self) -> str:
        return tr("IDGO")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_profile()
        self.add_authcfg(optional=False)
        geometries = [QgsProcessing.SourceType.TypeVectorAnyGeometry]
        self.addParameter(QgsProcessingParameterVectorLayer("INPUT", tr("Layer"), geometries))
        self.addParameter(QgsProcessingParameterString("ORGANISATION", tr("Organisation (the name in its address)")))
        self.addParameter(QgsProcessingParameterString("TITLE", tr("Title")))
        self.addParameter(QgsProcessingParameterString("DESCRIPTION", tr("Description"), multiLine=True))
        self.addParameter(QgsProcessingParameterString("LICENSE", tr("Licence (its identifier, such as lov2)")))
        self.addParameter(QgsProcessingParameterEnum("FORMAT", tr("Format"), list(FORMATS), False, "gpkg", False, True))
        self.addParameter(
            QgsProcessingParameterEnum("VISIBILITY", tr("Visibility"), _VISIBILITIES, False, "private", False, True)
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "OUTPUT", tr("Report"), tr("JSON files (*.json)"), QgsProcessing.TEMPORARY_OUTPUT
            )
        )
        self.addOutput(QgsProcessingOutputString("DATASET", tr("Dataset")))
        self.addOutput(QgsProcessingOutputString("RESOURCE", tr("Resource")))
        self.addOutput(QgsProcessingOutputString("LAYER", tr("Map layer")))
        self.addOutput(QgsProcessingOutputString("WFS_URL", tr("Address of the WFS")))
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of features read back")))
        self.addOutput(QgsProcessingOutputNumber("DIFFERENCES", tr("Number of differences")))

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        conversation.check_profile(self, parameters, context, "idgo_api", "ckan", "ows_pattern")
        if not names.is_slug(self.parameterAsString(parameters, "ORGANISATION", context)):
            raise InputError("ORGANISATION", tr("an organisation is named by small letters, digits and hyphens"))
        if not names.dataset_slug(self.parameterAsString(parameters, "TITLE", context)):
            raise InputError("TITLE", tr("it needs at least one Latin letter or digit, for the dataset's address"))
        if not self.parameterAsString(parameters, "DESCRIPTION", context).strip():
            raise InputError("DESCRIPTION", tr("a value is needed"))
        if not names.is_licence(self.parameterAsString(parameters, "LICENSE", context)):
            raise InputError("LICENSE", tr("a licence is named by letters, digits and hyphens, such as lov2"))
        if self._source is None:  # once prepared, the layer was checked, and stays in its own thread
            packaging.check(
                self.parameterAsVectorLayer(parameters, "INPUT", context), self._format(parameters, context)
            )

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the layer's own thread."""
        layer = self.parameterAsVectorLayer(parameters, "INPUT", context)
        try:
            packaging.check(layer, self._format(parameters, context))
        except OpenigError as error:
            raise QgsProcessingException(str(error)) from error
        self._source = packaging.take(layer)
        return True

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        order, source = self._order(parameters, context), self._source
        if source is None:
            raise QgsProcessingException("prepareAlgorithm comes first")
        credentials.require(self.parameterAsString(parameters, "AUTHCFG", context))
        output = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        check_output(output)
        with tempfile.TemporaryDirectory(prefix="openig-") as folder:
            form = self._format(parameters, context)
            package = packaging.pack(source, form, names.layer_name(order.title), Path(folder), feedback)
            idgo = conversation.begin(self, parameters, context, feedback)
            outbox = Outbox(Path(QgsApplication.qgisSettingsDirPath()) / "openig" / "outbox.sqlite")
            username = credentials.username(idgo.authcfg)
            publication = Publication(idgo.session, idgo.profile, username, outbox, feedback.pushInfo)
            report = publication.run(order, package)
        return self._result(report, output, feedback)

    def _result(self, report: Report, output: Path, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        for remark in report.remarks:
            feedback.pushInfo(remark)
        for difference in report.differs:
            feedback.pushWarning(
                tr("{}: {} was sent, {} came back").format(
                    difference["what"], difference["sent"], difference["came_back"]
                )
            )
        write_json(output, dataclasses.asdict(report))
        return {
            "OUTPUT": str(output), "DATASET": report.dataset, "RESOURCE": report.resource, "LAYER": report.layer,
            "WFS_URL": report.wfs_url, "COUNT": -1 if report.feature_count is None else report.feature_count,
            "DIFFERENCES": len(report.differs),
        }  # fmt: skip

    def _format(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Format:
        return FORMATS[self.parameterAsEnumString(parameters, "FORMAT", context)]

    def _order(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Order:
        return Order(
            organisation=self.parameterAsString(parameters, "ORGANISATION", context),
            title=self.parameterAsString(parameters, "TITLE", context).strip(),
            description=self.parameterAsString(parameters, "DESCRIPTION", context).strip(),
            licence=self.parameterAsString(parameters, "LICENSE", context),
            public=self.parameterAsEnumString(parameters, "VISIBILITY", context) == "public",
        )
