"""``openig:add_catalogue``: one more catalogue to search, known by its address alone; or one less."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any, Mapping

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from ...toolbelt import settings
from ...toolbelt.algorithm import OpenigAlgorithm
from ...toolbelt.endpoints import Endpoints
from ...toolbelt.errors import InputError, RefusedError
from ...toolbelt.i18n import tr
from ..catalogue.model import Catalogue
from .conversation import added

_COLUMNS = (("id", "text"), ("kind", "text"), ("title", "text"), ("url", "text"))


class AddCatalogue(OpenigAlgorithm):
    NAME = "add_catalogue"
    GROUP_ID = "idgo"

    def displayName(self) -> str:
        return tr("Add a catalogue")

    def group(self) -> str:
        return tr("IDGO")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        url = tr("Address (of a CKAN, a CSW, a GeoNetwork, or a tree of layers)")
        self.addParameter(QgsProcessingParameterString("URL", url, "", optional=True))
        self.addParameter(QgsProcessingParameterString("TITLE", tr("Title (empty: its own)"), "", optional=True))
        remove = tr("Catalogue to remove (its identifier)")
        self.addParameter(QgsProcessingParameterString("REMOVE", remove, "", optional=True))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "OUTPUT", tr("Added catalogues"), QgsProcessing.SourceType.TypeVector, QgsProcessing.TEMPORARY_OUTPUT
            )
        )
        self.addOutput(QgsProcessingOutputString("CATALOGUE", tr("Identifier of the catalogue")))
        self.addOutput(QgsProcessingOutputString("KIND", tr("Kind of the catalogue")))
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of added catalogues")))

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        url = self.parameterAsString(parameters, "URL", context)
        if bool(url) is bool(self.parameterAsString(parameters, "REMOVE", context)):
            raise InputError("URL", tr("give the address of a catalogue to add, or REMOVE for one to remove"))
        if "catalogues" in settings.forced():
            raise RefusedError(
                tr("The catalogues cannot be changed"),
                tr("they are imposed on this computer by {}").format(settings.forced()["catalogues"]),
            )

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        known = added()
        name = self.parameterAsString(parameters, "REMOVE", context)
        if name:
            result = {"CATALOGUE": name, "KIND": _of(known, name).kind}
            known = [catalogue for catalogue in known if catalogue.id != name]
        else:
            found = self._found(parameters, context, feedback, known)
            known.append(found)
            result = {"CATALOGUE": found.id, "KIND": found.kind}
            feedback.pushInfo(tr("“{}” is a catalogue of the kind {}.").format(found.title, found.kind.upper()))
        rows = [asdict(catalogue) for catalogue in known]
        output, count = self.write_rows(parameters, "OUTPUT", context, _COLUMNS, rows)
        settings.keep("catalogues", json.dumps(rows, ensure_ascii=False))
        return {**result, "OUTPUT": output, "COUNT": count}

    def _found(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        known: list[Catalogue],
    ) -> Catalogue:
        """The catalogue at URL; asked without the account, which is nobody else's business."""
        from ...toolbelt import http  # late, both: QGIS's start does not wait for requests and lxml
        from ..catalogue.identify import identify

        url = self.parameterAsString(parameters, "URL", context)
        taken = {catalogue.id for catalogue in known}
        found = identify(http.session(Endpoints(), feedback=feedback), url, taken)
        same = next((catalogue for catalogue in known if catalogue.url == found.url), None)
        if same is not None:
            raise InputError("URL", tr("it was added already, as “{}”").format(same.title))
        title = self.parameterAsString(parameters, "TITLE", context).strip()
        return replace(found, title=title or found.title)


def _of(known: list[Catalogue], name: str) -> Catalogue:
    for catalogue in known:
        if catalogue.id == name:
            return catalogue
    names = tuple(catalogue.id for catalogue in known)
    there = ", ".join(names) or tr("none")
    raise InputError("REMOVE", tr("no catalogue “{}” was added").format(name), tr("There is: {}.").format(there), names)
