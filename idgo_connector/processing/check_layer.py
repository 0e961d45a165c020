"""``openig:check_layer``: whether a layer is ready to be published, and what mends what is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Mapping

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterVectorLayer,
)

from ...toolbelt.algorithm import OpenigAlgorithm, check_output, write_text
from ...toolbelt.errors import InputError, OpenigError
from ...toolbelt.i18n import tr
from ..api.formats import FORMATS, SIZE_LIMIT
from ..readiness import findings, rules
from ..readiness.findings import ERROR, WARNING, Finding

if TYPE_CHECKING:
    from ..layers import survey

_COLUMNS = (
    ("level", "text"), ("code", "text"), ("sentence", "text"), ("remedy", "text"), ("automatic", "bool"),
    ("columns", "text"), ("features", "int"), ("expression", "text"), ("algorithm", "text"), ("parameters", "text"),
)  # fmt: skip


class CheckLayer(OpenigAlgorithm):
    NAME = "check_layer"
    GROUP_ID = "idgo"
    _taken: survey.Taken | None = None

    def displayName(self) -> str:
        return tr("Check a layer before publishing it")

    def group(self) -> str:
        return tr("IDGO")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.addParameter(
            QgsProcessingParameterVectorLayer("INPUT", tr("Layer"), [QgsProcessing.SourceType.TypeVector])
        )
        formats = [*FORMATS, rules.CSV]
        self.addParameter(QgsProcessingParameterEnum("FORMAT", tr("Format"), formats, False, "gpkg", False, True))
        personal = tr("The personal data in it may be published")
        self.addParameter(QgsProcessingParameterBoolean("PERSONAL_DATA", personal, False))
        limit = tr("Size that the server takes, in MiB")
        self.addParameter(
            QgsProcessingParameterNumber(
                "MAX_SIZE", limit, QgsProcessingParameterNumber.Type.Integer, SIZE_LIMIT >> 20, minValue=1
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "OUTPUT", tr("Findings"), QgsProcessing.SourceType.TypeVector, QgsProcessing.TEMPORARY_OUTPUT
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination("HTML", tr("Report"), tr("HTML files (*.html)"), None, True, False)
        )
        self.addOutput(QgsProcessingOutputBoolean("READY", tr("Ready to be published")))
        self.addOutput(QgsProcessingOutputNumber("ERRORS", tr("Number of errors")))
        self.addOutput(QgsProcessingOutputNumber("WARNINGS", tr("Number of warnings")))
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of features")))

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        if self._taken is not None:  # once prepared, the layer stays in its own thread
            return
        layer = self.parameterAsVectorLayer(parameters, "INPUT", context)
        if layer is None or not layer.isValid():
            raise InputError("INPUT", tr("a vector layer is needed"))

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the layer's own thread."""
        from ..layers import survey  # late: QGIS's start does not wait for it

        try:
            self._taken = survey.take(self.parameterAsVectorLayer(parameters, "INPUT", context))
        except OpenigError as error:
            raise QgsProcessingException(str(error)) from error
        return True

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..layers import survey

        taken = self._taken
        if taken is None:
            raise QgsProcessingException("prepareAlgorithm comes first")
        html = self.parameterAsFileOutput(parameters, "HTML", context)
        if html:
            check_output(Path(html))
        found = survey.count(taken, feedback.setProgress, feedback.isCanceled)
        if feedback.isCanceled():
            return {}
        judged = rules.judge(
            rules.Case(
                found,
                self.parameterAsEnumString(parameters, "FORMAT", context),
                self.parameterAsInt(parameters, "MAX_SIZE", context) << 20,
                self.parameterAsBool(parameters, "PERSONAL_DATA", context),
            )
        )
        output, _ = self.write_rows(parameters, "OUTPUT", context, _COLUMNS, (_row(finding) for finding in judged))
        if html:
            write_text(Path(html), findings.page(found.name, judged))
        _tell(judged, feedback)
        errors = sum(finding.level == ERROR for finding in judged)
        return {
            "OUTPUT": output, "HTML": html, "READY": not errors, "ERRORS": errors,
            "WARNINGS": sum(finding.level == WARNING for finding in judged), "COUNT": found.count,
        }  # fmt: skip


def _row(finding: Finding) -> dict[str, Any]:
    row = finding.row()
    return {
        **row,
        "columns": list(row["columns"]),
        "parameters": json.dumps(row["parameters"]) if row["parameters"] else "",
    }


def _tell(judged: list[Finding], feedback: QgsProcessingFeedback) -> None:
    for finding in judged:
        say = feedback.pushInfo if finding.level == findings.NOTE else feedback.pushWarning
        say(" ".join(part for part in (finding.sentence, finding.remedy) if part))
