"""What every algorithm shares: results that cannot be written to their end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingParameterFeatureSink

from openig.toolbelt.algorithm import OpenigAlgorithm, write_json
from openig.toolbelt.errors import DataError


class Numbers(OpenigAlgorithm):
    """Writes rows whose numbers are the keys of a GeoPackage: the second one is refused by it."""

    NAME = "numbers"

    def displayName(self) -> str:
        return "Numbers"

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", "Rows"))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        rows = [{"fid": 1}, {"fid": 1}]
        self.write_rows(parameters, "OUTPUT", context, [("fid", "int")], rows)
        return {}


def test_a_layer_that_breaks_off_is_no_wrong_input(tmp_path: Path, qgis_app: Any) -> None:
    path = tmp_path / "numbers.gpkg"
    algorithm = Numbers()
    algorithm.initAlgorithm()
    with pytest.raises(DataError, match=r"numbers\.gpkg: it cannot be written \(.*fid"):
        algorithm.execute({"OUTPUT": str(path)}, QgsProcessingContext(), QgsProcessingFeedback())


def test_a_file_that_breaks_off_is_no_wrong_input(tmp_path: Path) -> None:
    path = tmp_path / "rows.json"
    path.symlink_to("/dev/full")  # where every byte is one too many
    with pytest.raises(DataError, match=r"rows\.json: it cannot be written"):
        write_json(path, [{"a": 1}])
