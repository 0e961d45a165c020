"""``openig:search_catalogue``: the datasets of the catalogues that answer a question, as a table."""

from __future__ import annotations

import json
from typing import Any, Iterator, Mapping, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...toolbelt.algorithm import OpenigAlgorithm
from ...toolbelt.i18n import tr
from ..catalogue import ckan, model
from ..catalogue.model import DatasetSummary, FacetValue, Query
from . import conversation

_COLUMNS = (
    ("slug", "text"), ("title", "text"), ("organisation", "text"), ("themes", "text"), ("formats", "text"),
    ("licence", "text"), ("modified", "text"), ("restricted", "bool"), ("bbox", "text"), ("abstract", "text"),
    ("type", "text"), ("frequency", "text"), ("record_url", "text"), ("identifier", "text"), ("catalogue", "text"),
    ("also_in", "text"),
)  # fmt: skip
#: The parameter of each facet, in the order of :data:`model.FACETS`.
_PARAMETERS = dict(zip(model.FACETS, ("ORGANISATION", "THEME", "FORMAT", "LICENCE", "TYPE", "FREQUENCY")))
_ACCESS = {"any": None, "open": False, "restricted": True}
_OFFLINE = ("auto", "never", "always")
_WGS84 = "EPSG:4326"


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
        self._add_text("QUERY", tr("Words to search for"))
        self._add_number("LIMIT", tr("Datasets at most"), 20, 1)
        self._add_text("ORGANISATION", tr("Organisations (separated by commas, as the following)"))
        self._add_text("THEME", tr("Themes"))
        self._add_text("FORMAT", tr("Formats"))
        self._add_text("LICENCE", tr("Licences"))
        self._add_text("TYPE", tr("Types"))
        self._add_text("FREQUENCY", tr("Update frequencies"))
        self._add_choice("ACCESS", tr("Access"), tuple(_ACCESS))
        self.addParameter(QgsProcessingParameterExtent("EXTENT", tr("Datasets that meet this extent"), optional=True))
        self._add_choice("SORT", tr("Order"), (model.RELEVANCE, model.TITLE, model.DATE))
        self._add_text("SOURCES", tr("Catalogues (their identifiers; empty: all)"))
        self._add_number("START", tr("Datasets to pass over"), 0, 0)
        self._add_choice("OFFLINE", tr("Offline index"), _OFFLINE)
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "OUTPUT", tr("Datasets"), QgsProcessing.SourceType.TypeVector, QgsProcessing.TEMPORARY_OUTPUT
            )
        )
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of datasets in the table")))
        self.addOutput(QgsProcessingOutputNumber("TOTAL", tr("Number of datasets that match")))
        self.addOutput(QgsProcessingOutputString("FACETS", tr("Values of the facets, with counts (JSON)")))
        self.addOutput(QgsProcessingOutputString("ANSWERED", tr("Who answered: live or index")))
        self.addOutput(QgsProcessingOutputString("INDEX_DATE", tr("Date of the index")))
        self.addOutput(QgsProcessingOutputString("REMARKS", tr("Remarks")))

    def _add_text(self, name: str, label: str) -> None:
        self.addParameter(QgsProcessingParameterString(name, label, "", optional=True))

    def _add_number(self, name: str, label: str, default: int, least: int) -> None:
        integer = QgsProcessingParameterNumber.Type.Integer
        self.addParameter(QgsProcessingParameterNumber(name, label, integer, default, minValue=least))

    def _add_choice(self, name: str, label: str, options: Sequence[str]) -> None:
        parameter = QgsProcessingParameterEnum(
            name, label, list(options), False, options[0], optional=True, usesStaticStrings=True
        )
        self.addParameter(parameter)

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        ckan.solr_query(self.parameterAsString(parameters, "QUERY", context))
        conversation.check_profile(self, parameters, context, "ckan")

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        idgo = conversation.begin(self, parameters, context, feedback)
        query = self._query(parameters, context)
        limit = self.parameterAsInt(parameters, "LIMIT", context)
        start = self.parameterAsInt(parameters, "START", context)
        url = idgo.profile.require("ckan")
        page = ckan.search(idgo.session, url, query, min(limit, ckan.PAGE), start, facets=start == 0)
        facets, total, wanted = page.facets, page.total, max(0, min(limit, page.total - start))
        found = list(page.datasets)
        while len(found) < wanted and page.datasets:  # cancelled, the next request is an error: no half table
            feedback.setProgress(100 * len(found) / wanted)
            rows = min(wanted - len(found), ckan.PAGE)
            page = ckan.search(idgo.session, url, query, rows, start + len(found))
            found += page.datasets
        feedback.pushInfo(tr("{} datasets match; {} are listed.").format(total, len(found)))
        output, count = self.write_rows(parameters, "OUTPUT", context, _COLUMNS, _rows(found))
        return {
            "OUTPUT": output, "COUNT": count, "TOTAL": total, "FACETS": _json(facets), "ANSWERED": "live",
            "INDEX_DATE": "", "REMARKS": "",
        }  # fmt: skip

    def _query(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Query:
        box = None
        if parameters.get("EXTENT"):
            wgs84 = QgsCoordinateReferenceSystem(_WGS84)
            extent = self.parameterAsExtent(parameters, "EXTENT", context, wgs84)
            box = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
        return Query(
            text=self.parameterAsString(parameters, "QUERY", context),
            restricted=_ACCESS[self.parameterAsEnumString(parameters, "ACCESS", context) or "any"],
            bbox=box,
            sort=self.parameterAsEnumString(parameters, "SORT", context) or model.RELEVANCE,
            **{facet: self._values(parameters, name, context) for facet, name in _PARAMETERS.items()},
        )

    def _values(self, parameters: Mapping[str, Any], name: str, context: QgsProcessingContext) -> tuple[str, ...]:
        """A list as it is; a text cut at its commas."""
        given = parameters.get(name)
        if not isinstance(given, (list, tuple)):
            given = self.parameterAsString(parameters, name, context).split(",")
        return tuple(value for value in (str(item).strip() for item in given) if value)


def _rows(found: Sequence[DatasetSummary]) -> Iterator[dict[str, Any]]:
    for dataset in found:
        row = {name: getattr(dataset, name) for name, _ in _COLUMNS}
        yield {key: list(value) if isinstance(value, tuple) else value for key, value in row.items()}


def _json(facets: Mapping[str, Sequence[FacetValue]]) -> str:
    told = {facet: [[item.value, item.title, item.count] for item in values] for facet, values in facets.items()}
    return json.dumps(told, ensure_ascii=False)
