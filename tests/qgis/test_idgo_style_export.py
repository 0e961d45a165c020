"""A QGIS style as SLD 1.0: what is carried, and that whatever is not is said."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsHeatmapRenderer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRendererCategory,
    QgsRendererRange,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsSvgMarkerSymbolLayer,
    QgsSymbolLayer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)

from openig.idgo_connector.layers.style_export import export
from openig.idgo_connector.styles.sld import OGC, SLD, to_sld_1_0
from openig.toolbelt.errors import DataError

NS = {"sld": SLD, "ogc": OGC}


def layer(kind: str, symbol: Any = None, renderer: Any = None) -> QgsVectorLayer:
    made = QgsVectorLayer(f"{kind}?crs=EPSG:2154&field=type:string&field=debit:double", "couche", "memory")
    made.setRenderer(renderer or QgsSingleSymbolRenderer(symbol))
    return made


def exported(made: QgsVectorLayer, **columns: str) -> tuple[Any, tuple[str, ...]]:
    result = export(made, "couche_1a2b3c4", columns)
    return etree.fromstring(result.document), result.lost


def parameters(root: Any, path: str) -> dict[str, str]:
    return {node.get("name"): node.text for node in root.findall(f".//{path}//sld:CssParameter", NS)}


def test_a_fill_is_carried_whole(qgis_app: Any) -> None:
    symbol = QgsFillSymbol.createSimple({"color": "255,0,0,128", "outline_color": "0,0,255", "outline_width": "0.5"})
    root, lost = exported(layer("Polygon", symbol))
    assert lost == ()
    assert (root.get("version"), root.tag) == ("1.0.0", f"{{{SLD}}}StyledLayerDescriptor")
    assert {node.text for node in root.findall(".//sld:NamedLayer/sld:Name", NS)} == {"couche_1a2b3c4"}
    assert parameters(root, "sld:PolygonSymbolizer/sld:Fill") == {"fill": "#ff0000", "fill-opacity": "0.5"}
    assert parameters(root, "sld:PolygonSymbolizer/sld:Stroke")["stroke"] == "#0000ff"
    assert not [node for node in root.iter() if not node.tag.startswith((f"{{{SLD}}}", f"{{{OGC}}}"))]


def test_classes_become_rules_with_their_filter_and_their_name(qgis_app: Any) -> None:
    categories = [
        QgsRendererCategory(value, QgsLineSymbol.createSimple({"color": colour}), label)
        for value, colour, label in (("GR", "red", "Grande randonnée"), ("PR", "yellow", "Promenade"))
    ]
    root, lost = exported(layer("LineString", renderer=QgsCategorizedSymbolRenderer("type", categories)), type="genre")
    assert lost == ()
    rules = root.findall(".//sld:Rule", NS)
    assert [rule.findtext("sld:Title", namespaces=NS) for rule in rules] == ["Grande randonnée", "Promenade"]
    assert [rule.findtext(".//ogc:Literal", namespaces=NS) for rule in rules] == ["GR", "PR"]
    assert {node.text for node in root.iter(f"{{{OGC}}}PropertyName")} == {"genre"}
    order = [etree.QName(part).localname for part in rules[0]]
    assert order == ["Name", "Title", "Filter", "LineSymbolizer"]


def test_ranges_and_scales(qgis_app: Any) -> None:
    ranges = [QgsRendererRange(low, low + 10, QgsMarkerSymbol.createSimple({}), str(low)) for low in (0, 10)]
    made = layer("Point", renderer=QgsGraduatedSymbolRenderer("debit", ranges))
    made.setScaleBasedVisibility(True)
    made.setMinimumScale(50_000)
    made.setMaximumScale(1000)
    root, lost = exported(made)
    assert lost == ()
    (low, high) = ("sld:MinScaleDenominator", "sld:MaxScaleDenominator")
    for rule in root.findall(".//sld:Rule", NS):
        scales = float(rule.findtext(low, namespaces=NS)), float(rule.findtext(high, namespaces=NS))
        assert scales == (1000, 50_000)
        assert rule.find(".//ogc:PropertyName", NS).text == "debit"


def test_a_label_is_carried(qgis_app: Any) -> None:
    made = layer("Point", QgsMarkerSymbol.createSimple({}))
    settings = QgsPalLayerSettings()
    settings.fieldName = "type"
    made.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    made.setLabelsEnabled(True)
    root, lost = exported(made)
    assert root.find(".//sld:TextSymbolizer/sld:Label/ogc:PropertyName", NS).text == "type"
    assert all("label" in sentence for sentence in lost)
    settings.fieldName, settings.isExpression = "upper(type)", True
    made.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    assert any("computed" in sentence for sentence in exported(made)[1])


def _data_defined() -> Any:
    symbol = QgsMarkerSymbol.createSimple({})
    symbol.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.Size, QgsProperty.fromField("debit"))
    return symbol


def _svg() -> Any:
    symbol = QgsMarkerSymbol.createSimple({})
    symbol.changeSymbolLayer(0, QgsSvgMarkerSymbolLayer("gpsicons/parking.svg"))
    return symbol


@pytest.mark.parametrize(
    ("kind", "make", "told"),
    [
        ("Polygon", lambda: QgsFillSymbol.createSimple({"style": "b_diagonal", "color": "green"}), "Hatches"),
        ("Point", lambda: QgsMarkerSymbol.createSimple({"name": "diamond"}), "diamond"),
        ("Point", lambda: QgsMarkerSymbol.createSimple({"size": "5", "size_unit": "MapUnit"}), "units"),
        ("Point", _data_defined, "depend on the feature"),
        ("Point", _svg, "Pictures"),
        ("LineString", lambda: QgsLineSymbol.createSimple({"offset": "2"}), "Offset"),
    ],
)
def test_whatever_is_not_carried_is_said(qgis_app: Any, kind: str, make: Any, told: str) -> None:
    root, lost = exported(layer(kind, make()))
    assert any(told in sentence for sentence in lost), lost
    assert root.findall(".//sld:Rule", NS)


def test_symbology_that_no_sld_has(qgis_app: Any) -> None:
    assert any("heatmap" in sentence for sentence in exported(layer("Point", renderer=QgsHeatmapRenderer()))[1])
    computed = QgsCategorizedSymbolRenderer("left(type, 2)", [])
    assert any("left(type, 2)" in sentence for sentence in exported(layer("Point", renderer=computed))[1])
    faded = layer("Point", QgsMarkerSymbol.createSimple({}))
    faded.setOpacity(0.5)
    assert any("opacity" in sentence for sentence in exported(faded)[1])
    root_rule = QgsRuleBasedRenderer.Rule(None)
    root_rule.appendChild(QgsRuleBasedRenderer.Rule(QgsMarkerSymbol.createSimple({}), filterExp='length("type") > 3'))
    assert any("xpression" in s for s in exported(layer("Point", renderer=QgsRuleBasedRenderer(root_rule)))[1])


@pytest.mark.parametrize("document", [b"", b"<html/>", b"no xml"])
def test_what_is_no_style_is_told(document: bytes) -> None:
    with pytest.raises(DataError, match="style"):
        to_sld_1_0(document, "couche")
