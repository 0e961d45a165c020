"""``openig:find_owners``: accounts and parcels of the holders of a name. A nominative answer: purpose and journal."""

from __future__ import annotations

from typing import Any, Mapping

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from ...toolbelt import levels
from ...toolbelt.algorithm import OpenigAlgorithm
from ...toolbelt.i18n import tr
from ..queries import owners, purpose
from ..store import opening
from . import inputs

_COLUMNS = (
    ("compte", "text"), ("rang", "text"), ("personne", "text"), ("droit", "text"), ("droit_libelle", "text"),
    ("nom", "text"), ("adresse", "text"), ("parcelles", "text"),
)  # fmt: skip


class FindOwners(OpenigAlgorithm):
    NAME = "find_owners"
    GROUP_ID = "cadastre"

    def displayName(self) -> str:
        return tr("Find owners")

    def group(self) -> str:
        return tr("Cadastre")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        inputs.add_store(self)
        self.addParameter(QgsProcessingParameterString("NAME", tr("Name, or the beginnings of its words")))
        inputs.add_purpose(self)
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "OUTPUT", tr("Owners found"), inputs.VECTOR, QgsProcessing.TEMPORARY_OUTPUT
            )
        )
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of rows")))

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        files = inputs.existing_store(self, parameters, context)
        owners.search_expression(self.parameterAsString(dict(parameters), "NAME", context))
        with opening.open_store(files) as store:
            purpose.require(store, self.parameterAsString(dict(parameters), "PURPOSE", context))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        name = self.parameterAsString(parameters, "NAME", context)
        with opening.open_store(inputs.existing_store(self, parameters, context)) as store:
            found = owners.find(store, name)
            inputs.stop_if_cancelled(feedback)
            inputs.journalise(self, store, parameters, context, feedback, len(found))
        output, count = inputs.write_result(self, parameters, context, _COLUMNS, found, levels.OWNERS)
        return {"OUTPUT": output, "COUNT": count}
