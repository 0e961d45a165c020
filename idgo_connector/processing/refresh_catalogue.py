"""``openig:refresh_catalogue``: bring the offline index up to date, in which search works without a network."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Mapping

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ...toolbelt.algorithm import OpenigAlgorithm, write_json
from ...toolbelt.errors import InputError
from ...toolbelt.i18n import tr
from ..catalogue.index import Index
from ..catalogue.model import Catalogue
from . import conversation, places


class RefreshCatalogue(OpenigAlgorithm):
    NAME = "refresh_catalogue"
    GROUP_ID = "idgo"

    def displayName(self) -> str:
        return tr("Refresh the offline index")

    def group(self) -> str:
        return tr("IDGO")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_profile()
        self.add_authcfg()
        self.addParameter(
            QgsProcessingParameterString("SOURCES", tr("Catalogues (their identifiers; empty: all)"), "", optional=True)
        )
        report = QgsProcessingParameterFileDestination(
            "OUTPUT", tr("Report"), tr("JSON files (*.json)"), optional=True, createByDefault=False
        )
        self.addParameter(report)
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of datasets in the index")))
        self.addOutput(QgsProcessingOutputNumber("ADDED", tr("Number of new datasets")))
        self.addOutput(QgsProcessingOutputNumber("CHANGED", tr("Number of changed datasets")))
        self.addOutput(QgsProcessingOutputNumber("REMOVED", tr("Number of datasets that are gone")))
        self.addOutput(QgsProcessingOutputNumber("REQUESTS", tr("Number of requests")))
        self.addOutput(QgsProcessingOutputString("INDEX_DATE", tr("Date of the index")))
        self.addOutput(QgsProcessingOutputString("REMARKS", tr("Remarks")))

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        conversation.check_profile(self, parameters, context)

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ...toolbelt import http  # late: QGIS's start does not wait for requests
        from ..catalogue.refresh import refresh

        idgo = conversation.begin(self, parameters, context, feedback)
        chosen = _chosen(idgo.catalogues, self.parameterAsString(parameters, "SOURCES", context))
        public = http.session(idgo.profile.endpoints(), feedback=feedback)  # what everybody may see, and no more
        with Index(places.index(idgo.profile.id)) as index:
            report = refresh(public, chosen, index, feedback.setProgress)
            index.keep_only(catalogue.id for catalogue in idgo.catalogues)
            report.count, date = len(index), index.refreshed
        for remark in report.remarks:
            feedback.pushWarning(remark)
        feedback.pushInfo(
            tr("{} datasets can be found offline ({} new, {} changed, {} gone; {} requests).").format(
                report.count, report.added, report.changed, report.removed, report.requests
            )
        )
        told = {**asdict(report), "remarks": " ".join(report.remarks), "index_date": date}
        results = {key.upper(): value for key, value in told.items()}
        output = self.wants_json(parameters)
        if output is not None:
            write_json(output, results)
            results["OUTPUT"] = str(output)
        return results


def _chosen(catalogues: tuple[Catalogue, ...], sources: str) -> list[Catalogue]:
    """:raises InputError: naming SOURCES, when a catalogue is not of this profile; naming PROFILE, when it has none."""
    wanted = [word.strip() for word in sources.split(",") if word.strip()]
    known = {catalogue.id: catalogue for catalogue in catalogues}
    for name in wanted:
        if name not in known:
            raise InputError("SOURCES", tr("there is no catalogue “{}” here").format(name), choices=tuple(known))
    if not known:
        raise InputError("PROFILE", tr("it names no catalogue"))
    return [known[name] for name in wanted] or list(catalogues)
