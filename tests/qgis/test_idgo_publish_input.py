"""What the publication takes besides features: rows; and what its dialog proposes before anybody touches it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import NULL, QgsFeature, QgsProcessingContext, QgsProcessingFeedback, QgsVectorLayer
from qgis.gui import QgsGui, QgsProcessingGui
from qgis.PyQt.QtCore import QDate

from openig.idgo_connector.api.formats import OTHER_FORMATS
from openig.idgo_connector.processing import packaging, packaging_table
from openig.idgo_connector.processing.publish_layer import PublishLayer
from openig.toolbelt.errors import DataError


@pytest.mark.parametrize(
    ("name", "in_scripts", "in_the_dialog"), [("VISIBILITY", "private", "keep"), ("STYLE", "no", "yes")]
)
def test_a_dialog_that_nobody_touched_hides_nothing_and_sends_the_style(
    qgis_app: Any, name: str, in_scripts: str, in_the_dialog: str
) -> None:
    """A dialog gives the value of every parameter: what it shows first must leave an existing dataset as it is."""
    algorithm, context, kind = PublishLayer(), QgsProcessingContext(), QgsProcessingGui.WidgetType.Standard
    algorithm.initAlgorithm()
    definition = algorithm.parameterDefinition(name)
    wrapper = QgsGui.processingGuiRegistry().createParameterWidgetWrapper(definition, kind)
    widget = wrapper.createWrappedWidget(context)
    assert (definition.defaultValue(), wrapper.parameterValue()) == (in_scripts, in_the_dialog)
    widget.deleteLater()


TABLE = [("nom", "a;b"), ("jour", QDate(2026, 1, 31)), ("nombre", 1.5), ("rien", NULL), ("oui", True)]


def test_a_table_has_iso_dates_decimal_points_and_empty_cells(qgis_app: Any, tmp_path: Path) -> None:
    layer = QgsVectorLayer(
        "Point?crs=EPSG:2154&field=nom:string&field=jour:date&field=nombre:double&field=rien:int&field=oui:bool", "t",
        "memory",
    )  # fmt: skip
    feature = QgsFeature(layer.fields())
    feature.setAttributes([value for _, value in TABLE])
    layer.dataProvider().addFeature(feature)
    form = OTHER_FORMATS["csv"]
    package = packaging_table.pack(packaging.take(layer), form, "t", tmp_path, QgsProcessingFeedback())
    assert package.path.read_bytes() == b"nom,jour,nombre,rien,oui\r\na;b,2026-01-31,1.5,,true\r\n"
    assert (package.layer, package.count) == ("", 1) and any("Geometries" in remark for remark in package.remarks)


@pytest.mark.parametrize(("mebibytes", "fits"), [(0, False), (1, True)])
def test_the_limit_is_that_of_the_server(tmp_path: Path, mebibytes: int, fits: bool) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(1 << 20))
    if fits:
        packaging.check_size(path, mebibytes << 20)
        return
    with pytest.raises(DataError, match="over the server's limit of 0"):
        packaging.check_size(path, mebibytes << 20)
