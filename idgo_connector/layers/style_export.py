"""The style of a QGIS layer as its map service will draw it, and what of QGIS's symbology no SLD can carry."""

from __future__ import annotations

from typing import Iterator, Mapping

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRenderer,
    QgsGraduatedSymbolRenderer,
    QgsRenderContext,
    QgsSldExportContext,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QPainter
from qgis.PyQt.QtXml import QDomDocument

from ...toolbelt.errors import InputError
from ...toolbelt.i18n import tr
from ..styles.sld import Converted, to_sld_1_0

_RENDERERS = ("singleSymbol", "categorizedSymbol", "graduatedSymbol", "RuleRenderer", "nullSymbol")
#: Symbol layers that QGIS writes as SLD.
_LAYERS = (
    "SimpleMarker", "SvgMarker", "FontMarker", "EllipseMarker", "SimpleLine", "MarkerLine", "SimpleFill", "SVGFill",
    "PointPatternFill", "LinePatternFill", "CentroidFill",
)  # fmt: skip


def export(layer: QgsVectorLayer, name: str, columns: Mapping[str, str] | None = None) -> Converted:
    """The layer's style as SLD 1.0. To be called in the layer's own thread.

    :param name: of the layer in the map service.
    :param columns: new names of columns, where the publication renames some.
    :raises InputError: naming INPUT, when QGIS cannot write the style.
    """
    document = QDomDocument()
    layer.exportSldStyleV2(document, "", QgsSldExportContext())
    text = document.toString(-1)
    if not text:
        raise InputError("INPUT", tr("QGIS cannot write the style of “{}” as SLD").format(layer.name()))
    scales = (layer.maximumScale(), layer.minimumScale()) if layer.hasScaleBasedVisibility() else (0.0, 0.0)
    made = to_sld_1_0(text.encode(), name, columns, scales)  # QGIS writes the layer's scales for some renderers only
    return Converted(made.document, (*dict.fromkeys(_lost(layer)), *made.lost))


def _lost(layer: QgsVectorLayer) -> Iterator[str]:
    """What QGIS leaves out when it writes SLD, without saying so."""
    renderer = layer.renderer()
    if renderer is None:
        return
    if renderer.type() not in _RENDERERS:
        yield tr("This kind of symbology (“{}”).").format(renderer.type())
    if isinstance(renderer, (QgsCategorizedSymbolRenderer, QgsGraduatedSymbolRenderer)):
        attribute = renderer.classAttribute()
        if layer.fields().lookupField(attribute.strip('"')) < 0:
            yield tr("The expression “{}”: classes must be those of a column.").format(attribute)
    if layer.blendMode() != QPainter.CompositionMode.CompositionMode_SourceOver:
        yield tr("Blending with the layers below.")
    if layer.opacity() < 1:
        yield tr("The opacity of the whole layer.")
    if renderer.paintEffect() is not None and renderer.paintEffect().enabled():
        yield tr("Effects such as shadows.")
    for symbol in _symbols(renderer):
        yield from _lost_of(symbol)
    if layer.labelsEnabled() and layer.labeling() is not None:
        yield from _lost_labels(layer)


def _symbols(renderer: QgsFeatureRenderer) -> list[QgsSymbol]:
    return list(renderer.symbols(QgsRenderContext()))


def _lost_of(symbol: QgsSymbol) -> Iterator[str]:
    for index in range(symbol.symbolLayerCount()):
        part = symbol.symbolLayer(index)
        if part.layerType() not in _LAYERS:
            yield tr("Symbols of the kind “{}”.").format(part.layerType())
        if part.usesMapUnits():
            yield tr("Sizes in the map's units: MapServer draws them in pixels.")
        if part.dataDefinedProperties().hasActiveProperties():
            yield tr("Sizes, colours and angles that depend on the feature.")
        if part.paintEffect() is not None and part.paintEffect().enabled():
            yield tr("Effects such as shadows.")
        if part.subSymbol() is not None and part.subSymbol() is not symbol:
            yield from _lost_of(part.subSymbol())


def _lost_labels(layer: QgsVectorLayer) -> Iterator[str]:
    labeling = layer.labeling()
    if labeling.type() != "simple":
        yield tr("Labels that depend on rules.")
    elif labeling.settings().isExpression:
        yield tr("Labels that are computed: a label must be a column.")
