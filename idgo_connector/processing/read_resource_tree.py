"""``openig:read_resource_tree``: the tree of layers that the infrastructure publishes, as the file that it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Mapping

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFileDestination,
)

from ...toolbelt.algorithm import OpenigAlgorithm, check_output
from ...toolbelt.i18n import tr
from ..catalogue import tree, tree_copy
from . import conversation, places


class ReadResourceTree(OpenigAlgorithm):
    NAME = "read_resource_tree"
    GROUP_ID = "idgo"

    def displayName(self) -> str:
        return tr("Read the tree of resources")

    def group(self) -> str:
        return tr("IDGO")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_profile()
        self.add_authcfg()
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "OUTPUT", tr("Tree of resources"), tr("JSON files (*.json)"), QgsProcessing.TEMPORARY_OUTPUT
            )
        )
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of layers in the tree")))
        self.addOutput(QgsProcessingOutputString("COPY_DATE", tr("Date of the copy, where the server did not answer")))
        self.addOutput(QgsProcessingOutputString("REMARKS", tr("Remarks")))

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        conversation.check_profile(self, parameters, context, "resource_tree")

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        idgo = conversation.begin(self, parameters, context, feedback)
        url = idgo.profile.require("resource_tree")
        loaded = tree_copy.load(idgo.session, url, places.tree(idgo.profile.id))
        if loaded.remark:
            feedback.pushWarning(loaded.remark)
        output = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        check_output(output)
        tree_copy.write(output, loaded.data)
        count = sum(1 for _ in tree.leaves(loaded.root))
        return {"OUTPUT": str(output), "COUNT": count, "COPY_DATE": loaded.date, "REMARKS": loaded.remark}
