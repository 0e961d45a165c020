"""``openig:search_catalogue``: the datasets of the catalogues that answer a question, as a table."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any, Iterator, Mapping, Sequence

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

from ...toolbelt import sessions
from ...toolbelt.algorithm import OpenigAlgorithm
from ...toolbelt.errors import InputError
from ...toolbelt.i18n import tr
from ...toolbelt.lately import Lately
from ..catalogue import answering, merge, model, typed
from ..catalogue.model import Catalogue, DatasetSummary, FacetValue, Query
from . import conversation, own_ckan, places
from .conversation import Conversation

if TYPE_CHECKING:
    import requests

_COLUMNS = (
    ("slug", "text"), ("title", "text"), ("organisation", "text"), ("themes", "text"), ("formats", "text"),
    ("licence", "text"), ("modified", "text"), ("restricted", "bool"), ("bbox", "text"), ("abstract", "text"),
    ("type", "text"), ("frequency", "text"), ("record_url", "text"), ("identifier", "text"), ("catalogue", "text"),
    ("also_in", "text"), ("private", "bool"),
)  # fmt: skip
#: The parameter of each facet, in the order of :data:`model.FACETS`.
_PARAMETERS = dict(zip(model.FACETS, ("ORGANISATION", "THEME", "FORMAT", "LICENCE", "TYPE", "FREQUENCY")))
_ACCESS = {"any": None, "open": False, "restricted": True}
_OFFLINE = (answering.AUTO, answering.NEVER, answering.ALWAYS)
_WGS84 = "EPSG:4326"
#: The lists that were looked at last: the next page goes on where the one before ended.
_lists: Lately[merge.Results] = Lately(8, 600.0)


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
        typed.words(self.parameterAsString(parameters, "QUERY", context))
        conversation.check_profile(self, parameters, context)

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        idgo = conversation.begin(self, parameters, context, feedback)
        start = self.parameterAsInt(parameters, "START", context)
        offline = self.parameterAsEnumString(parameters, "OFFLINE", context) or answering.AUTO
        question = self._sources(idgo, parameters, context), self._query(parameters, context), offline
        limit = self.parameterAsInt(parameters, "LIMIT", context)
        account = sessions.kept()  # of this moment: a sign-out meanwhile drops the list
        own, remark = _own_session(idgo, question[0], offline)
        key = (idgo.authcfg if own else "", *question)
        results = (_lists.take(key) if start else None) or self._results(idgo, *question, own is not None)
        with contextlib.closing(idgo.session):
            answer = results.read(idgo.session, limit, start, feedback.setProgress, own)
        if account is sessions.kept():
            _lists.keep(key, results)
        remarks = (*filter(None, (remark,)), *answer.remarks)
        for remark in remarks:
            feedback.pushWarning(remark)
        feedback.pushInfo(tr("{} datasets match; {} are listed.").format(answer.total, len(answer.datasets)))
        output, count = self.write_rows(parameters, "OUTPUT", context, _COLUMNS, _rows(answer.datasets))
        return {
            "OUTPUT": output, "COUNT": count, "TOTAL": answer.total, "FACETS": _json(answer.facets),
            "ANSWERED": "live" if answer.live else "index", "INDEX_DATE": answer.index_date,
            "REMARKS": " ".join(remarks),
        }  # fmt: skip

    def _results(
        self, idgo: Conversation, catalogues: tuple[Catalogue, ...], query: Query, offline: str, private: bool
    ) -> merge.Results:
        name = idgo.profile.id
        return merge.Results(
            catalogues, query, places.index(name), offline,
            lambda catalogue: places.tree(name if catalogue.id == model.TREE else f"{name}-{catalogue.id}"), private,
        )  # fmt: skip

    def _sources(
        self, idgo: Conversation, parameters: Mapping[str, Any], context: QgsProcessingContext
    ) -> tuple[Catalogue, ...]:
        """The catalogues to ask.

        :raises InputError: naming SOURCES or PROFILE, when there is no such catalogue, or none at all.
        """
        if not idgo.catalogues:
            idgo.profile.require("ckan")
        known = {catalogue.id: catalogue for catalogue in idgo.catalogues}
        wanted = self._values(parameters, "SOURCES", context) or tuple(known)
        for name in wanted:
            if name not in known:
                next_step = tr("Known catalogues: {}.").format(", ".join(known))
                raise InputError("SOURCES", tr("there is no catalogue “{}” here").format(name), next_step, tuple(known))
        return tuple(catalogue for name, catalogue in known.items() if name in wanted)

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


def _own_session(
    idgo: Conversation, catalogues: Sequence[Catalogue], offline: str
) -> tuple[requests.Session | None, str]:
    """As :func:`own_ckan.session`, where the profile's own CKAN is asked at all."""
    if offline == answering.ALWAYS or all(catalogue.id != model.CKAN for catalogue in catalogues):
        return None, ""
    return own_ckan.session(idgo)


def _rows(found: Sequence[DatasetSummary]) -> Iterator[dict[str, Any]]:
    for dataset in found:
        row = {name: getattr(dataset, name) for name, _ in _COLUMNS}
        yield {key: list(value) if isinstance(value, tuple) else value for key, value in row.items()}


def _json(facets: Mapping[str, Sequence[FacetValue]]) -> str:
    told = {facet: [[item.value, item.title, item.count] for item in values] for facet, values in facets.items()}
    return json.dumps(told, ensure_ascii=False)
