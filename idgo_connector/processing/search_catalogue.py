"""``openig:search_catalogue``: the datasets of the catalogue that answer a few words, as a table."""

from __future__ import annotations

from typing import Any, Iterator, Mapping

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...toolbelt.algorithm import OpenigAlgorithm
from ...toolbelt.i18n import tr
from ..catalogue import ckan
from ..catalogue.model import DatasetSummary
from . import conversation

_COLUMNS = (
    ("slug", "text"), ("title", "text"), ("organisation", "text"), ("themes", "text"), ("formats", "text"),
    ("licence", "text"), ("modified", "text"), ("restricted", "bool"), ("bbox", "text"), ("abstract", "text"),
)  # fmt: skip


class SearchCatalogue(OpenigAlgorithm):
    NAME = "search_catalogue"
    GROUP_ID = "idgo"

    def displayName(self) -> str:
        return tr("Search the catalogue")

    def group(self) -> str:
        return tr("IDGO")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_profile()
        self.add_authcfg()
        self.addParameter(QgsProcessingParameterString("QUERY", tr("Words to search for"), "", optional=True))
        self.addParameter(
            QgsProcessingParameterNumber(
                "LIMIT", tr("Datasets at most"), QgsProcessingParameterNumber.Type.Integer, 20, minValue=1
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "OUTPUT", tr("Datasets"), QgsProcessing.SourceType.TypeVector, QgsProcessing.TEMPORARY_OUTPUT
            )
        )
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of datasets in the table")))
        self.addOutput(QgsProcessingOutputNumber("TOTAL", tr("Number of datasets that match")))

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        ckan.solr_query(self.parameterAsString(parameters, "QUERY", context))
        conversation.check_profile(self, parameters, context, "ckan")

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        idgo = conversation.begin(self, parameters, context, feedback)
        text = self.parameterAsString(parameters, "QUERY", context)
        limit = self.parameterAsInt(parameters, "LIMIT", context)
        page = ckan.search(idgo.session, idgo.profile, text, min(limit, ckan.PAGE))
        total, wanted = page.total, min(limit, page.total)
        found = list(page.datasets)
        while len(found) < wanted and page.datasets:  # cancelled, the next request is an error: no half table
            feedback.setProgress(100 * len(found) / wanted)
            rows = min(wanted - len(found), ckan.PAGE)
            page = ckan.search(idgo.session, idgo.profile, text, rows, len(found))
            found += page.datasets
        feedback.pushInfo(tr("{} datasets match; {} are listed.").format(total, len(found)))
        output, count = self.write_rows(parameters, "OUTPUT", context, _COLUMNS, _rows(found))
        return {"OUTPUT": output, "COUNT": count, "TOTAL": total}


def _rows(found: list[DatasetSummary]) -> Iterator[dict[str, Any]]:
    for dataset in found:
        row = {name: getattr(dataset, name) for name, _ in _COLUMNS}
        yield {key: list(value) if isinstance(value, tuple) else value for key, value in row.items()}
