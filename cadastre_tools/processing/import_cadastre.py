"""``openig:import_cadastre``: a delivery, whatever it is made of, into a store of three levels."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Mapping

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ...toolbelt import settings
from ...toolbelt.algorithm import OpenigAlgorithm, write_json
from ...toolbelt.i18n import tr
from ..store import undertaking
from ..store.undertaking import Undertaking
from . import inputs

if TYPE_CHECKING:
    from ..store.report import Report


class ImportCadastre(OpenigAlgorithm):
    NAME = "import_cadastre"
    GROUP_ID = "cadastre"

    def displayName(self) -> str:
        return tr("Import cadastral data")

    def group(self) -> str:
        return tr("Cadastre")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.addParameter(QgsProcessingParameterString("SOURCE", tr("Folders and files, with “;” between them")))
        store = QgsProcessingParameterString("STORE", tr("Cadastre store to write (path of a .gpkg)"))
        store.setGuiDefaultValueOverride(settings.load().store)
        self.addParameter(store)
        self.addParameter(QgsProcessingParameterBoolean("OWNERS", tr("Import names and addresses of owners"), False))
        self.addParameter(inputs.json_file("UNDERTAKING", tr("Undertaking (JSON)")))
        self.addParameter(QgsProcessingParameterFileDestination("OUTPUT", tr("Report"), "JSON (*.json)", optional=True))
        self.addOutput(QgsProcessingOutputNumber("PARCELS", tr("Parcels on the plan")))
        self.addOutput(QgsProcessingOutputNumber("REJECTED", tr("Lines set aside")))

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        inputs.sources(parameters.get("SOURCE"))
        from ..store import build

        build.refuse_foreign(inputs.store_of(self, parameters, context))
        self._undertaking(dict(parameters), context)

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..store import build  # late: QGIS's start does not wait for the importers

        files = inputs.store_of(self, parameters, context)
        owners = self.parameterAsBool(parameters, "OWNERS", context)
        report = build.run(
            inputs.sources(parameters["SOURCE"]),
            files,
            owners,
            self._undertaking(parameters, context),
            _Progress(feedback),
        )
        _tell(report, feedback)
        if owners and "proprietaire" not in report.tables:
            feedback.pushWarning(tr("No owners were imported: the delivery has no PROP file."))
        result = {"STORE": str(files.path), "PARCELS": report.tables["parcelles"], "REJECTED": report.rejected}
        output = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        if output:
            write_json(Path(output), asdict(report))
            result["OUTPUT"] = output
        return result

    def _undertaking(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Undertaking | None:
        path = self.parameterAsFile(parameters, "UNDERTAKING", context)
        return undertaking.from_file(Path(path)) if path else None


class _Progress:
    """What an import says, on Processing's feedback."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._text = ""

    def step(self, text: str, done: float) -> None:
        """Show where the import is."""
        self._feedback.setProgress(100 * done)
        if text != self._text:
            self._text = text
            self._feedback.setProgressText(text)

    def cancelled(self) -> bool:
        """True once the member has stopped it."""
        return self._feedback.isCanceled()


def _tell(report: Report, feedback: QgsProcessingFeedback) -> None:
    parcels, sheets = report.tables["parcelles"], report.sheets
    feedback.pushInfo(tr("{} parcels of {} sheets, {} parcels of MAJIC.").format(
        parcels, sheets, report.tables.get("parcelle", 0)
    ))  # fmt: skip
    if report.parcels_drawn_not_in_majic:
        feedback.pushInfo(tr("{} parcels are drawn and not in MAJIC.").format(report.parcels_drawn_not_in_majic))
    if report.parcels_in_majic_not_drawn:
        feedback.pushInfo(tr("{} parcels are in MAJIC and not drawn.").format(report.parcels_in_majic_not_drawn))
    for file, why in (*report.damaged, *report.ignored, *report.faults):
        feedback.pushWarning(f"{file}: {why}")
    for entry in report.files:
        if entry.get("rejected"):
            feedback.pushWarning(tr("{}: {} lines set aside; the report names them.").format(
                entry["file"], entry["rejected"]
            ))  # fmt: skip
