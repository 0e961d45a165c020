"""A QGIS style, exported, as MapServer draws it: the colours that QGIS shows are those of the service."""

from __future__ import annotations

from collections import Counter

import pytest
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRenderer,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

from openig.idgo_connector.layers.style_export import export
from tests.sandbox.control import Sandbox
from tests.sandbox.signing_in import browser
from tests.sandbox.world.catalogue import DATASETS
from tests.sandbox.world.datasets.park import PUBLIC_BACKGROUND
from tests.sandbox.world.organisations import PARK

_TRAILS = DATASETS[PUBLIC_BACKGROUND].resources[0].layers[0]
_BACKGROUND = QColor("white").name()


@pytest.fixture(scope="module")
def trails(sandbox: Sandbox) -> QgsVectorLayer:
    """The features of a public layer of the sandbox, on this machine."""
    url = f"{sandbox.urls['mapserver']}{PARK}"
    source = f"url='{url}' typename='ms:{_TRAILS}' version='2.0.0' srsname='EPSG:2154'"
    layer = QgsVectorLayer(source, "trails", "WFS")
    assert layer.isValid()
    return layer.materialize(QgsFeatureRequest())


def drawn_by_qgis(layer: QgsVectorLayer, box: QgsRectangle) -> QImage:
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(box)
    settings.setOutputSize(QSize(400, 400))
    settings.setBackgroundColor(QColor(_BACKGROUND))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def drawn_by_mapserver(sandbox: Sandbox, style: bytes, box: QgsRectangle) -> QImage:
    query = {
        "service": "WMS", "version": "1.1.1", "request": "GetMap", "layers": _TRAILS, "styles": "", "srs": "EPSG:2154",
        "bbox": f"{box.xMinimum()},{box.yMinimum()},{box.xMaximum()},{box.yMaximum()}", "width": "400", "height": "400",
        "format": "image/png", "bgcolor": "0xFFFFFF", "SLD_BODY": style.decode(),
    }  # fmt: skip
    with browser() as session:
        answer = session.get(f"{sandbox.urls['mapserver']}{PARK}", params=query, timeout=60)
    assert answer.headers["Content-Type"] == "image/png", answer.text[:500]
    return QImage.fromData(answer.content)


def colours(image: QImage) -> Counter[str]:
    """How many points of a picture have each colour but the background's; shades of antialiasing left out."""
    counted = Counter(image.pixelColor(x, y).name() for x in range(0, 400, 2) for y in range(0, 400, 2))
    del counted[_BACKGROUND]
    return Counter({name: number for name, number in counted.items() if number >= 20})


def _renderers(layer: QgsVectorLayer) -> dict[str, QgsFeatureRenderer]:
    polygons = layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry
    make, width = (QgsFillSymbol, "outline_width") if polygons else (QgsLineSymbol, "line_width")

    def symbol(colour: str) -> QgsFillSymbol | QgsLineSymbol:
        return make.createSimple({"color": colour, "line_color": colour, "outline_color": colour, width: "2.5"})

    name = layer.fields()[0].name()
    values = sorted({str(feature[name]) for feature in layer.getFeatures()})
    palette = ["#e31a1c", "#1f78b4", "#33a02c", "#ff7f00", "#6a3d9a"]
    categories = [QgsRendererCategory(v, symbol(palette[i % 5]), v) for i, v in enumerate(values)]
    return {
        "one": QgsSingleSymbolRenderer(symbol("#e31a1c")),
        "classes": QgsCategorizedSymbolRenderer(name, categories),
    }


@pytest.mark.parametrize("which", ["one", "classes"])
def test_the_service_draws_what_qgis_shows(sandbox: Sandbox, trails: QgsVectorLayer, which: str) -> None:
    trails.setRenderer(_renderers(trails)[which])
    made = export(trails, _TRAILS)
    assert made.lost == ()
    box = trails.extent().buffered(200)
    ours, theirs = drawn_by_qgis(trails, box), drawn_by_mapserver(sandbox, made.document, box)
    assert set(colours(theirs)) == set(colours(ours)) and colours(ours)
    for name, number in colours(ours).items():
        assert 0.5 < colours(theirs)[name] / number < 2
