"""``openig:read_resource_tree``: the tree of layers that the infrastructure publishes, as the file that it is."""

from __future__ import annotations

import tempfile
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, Mapping

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFileDestination,
)

from ...toolbelt import answers
from ...toolbelt.algorithm import OpenigAlgorithm
from ...toolbelt.errors import DataError, InputError, OpenigError
from ...toolbelt.i18n import tr
from ..catalogue import tree
from . import conversation, places

if TYPE_CHECKING:
    import requests


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
        copy, date, remark = places.tree(idgo.profile.id), "", ""
        url = idgo.profile.require("resource_tree")
        try:
            data = _read(idgo.session, url)
            root = tree.read(data, url)
            _write(copy, data)
        except OpenigError as error:
            if feedback.isCanceled() or not copy.exists():
                raise
            data = copy.read_bytes()
            root = tree.read(data, url)
            date = datetime.fromtimestamp(copy.stat().st_mtime, timezone.utc).isoformat(timespec="seconds")
            remark = str(error)
            feedback.pushWarning(remark)
        output = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        try:
            _write(output, data)
        except DataError as error:
            raise InputError("OUTPUT", str(error)) from error
        return {
            "OUTPUT": str(output), "COUNT": sum(1 for _ in tree.leaves(root)), "COPY_DATE": date, "REMARKS": remark,
        }  # fmt: skip


def _read(session: requests.Session, url: str) -> bytes:
    """:raises NetworkError: when the server does not answer with a file."""
    response = session.get(url)
    return answers.check(response, tr("The tree of resources could not be read"), "OpenIG").content


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: what was there stays until the new one is.

    :raises DataError: when it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as beside:
            beside.write(data)
        Path(beside.name).replace(path)
    except OSError as error:
        raise DataError(str(path), tr("it cannot be written ({})").format(error.strerror or error)) from error
