"""Maps drawn without a window."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

#: Distinct and readable on a pale ground, also for most colour-blind readers (Okabe and Ito's palette).
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442", "#999999")


def draw(path: Path, layers: Sequence[QgsMapLayer], extent: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> Path:
    """Draw layers, the first on top, over an extent in ``crs`` with a margin of 10 %; 1000 × 650 pixels.

    :raises RuntimeError: when a layer reports an error while it is drawn.
    """
    settings = QgsMapSettings()
    settings.setLayers(list(layers))
    settings.setDestinationCrs(crs)
    wide = QgsRectangle(extent)
    wide.scale(1.1)
    settings.setExtent(wide)
    settings.setOutputSize(QSize(1000, 650))
    settings.setBackgroundColor(QColor("white"))
    settings.setTransformContext(QgsProject.instance().transformContext())
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    if job.errors():
        raise RuntimeError("; ".join(f"{error.layerID}: {error.message}" for error in job.errors()))
    path.parent.mkdir(parents=True, exist_ok=True)
    job.renderedImage().save(str(path))
    return path


def extent_in(layer: QgsMapLayer, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
    """The extent of a layer in another CRS."""
    transform = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance())
    return transform.transformBoundingBox(layer.extent())


def area(bbox: tuple[float, float, float, float], crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
    """A rectangle of longitudes and latitudes in another CRS."""
    transform = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), crs, QgsProject.instance())
    return transform.transformBoundingBox(QgsRectangle(*bbox))


def thin_polygons(layer: QgsVectorLayer, fill: str = "#f7f3e8", line: str = "#b8ad94") -> None:
    """Quiet polygons for the ground."""
    style = {"color": fill, "outline_color": line, "outline_width": "0.15"}
    layer.renderer().setSymbol(QgsFillSymbol.createSimple(style))


def lines(layer: QgsVectorLayer, colour: str = "#D55E00", width: float = 1.2) -> None:
    """One plain line style, width in millimetres."""
    layer.renderer().setSymbol(QgsLineSymbol.createSimple({"color": colour, "width": str(width), "capstyle": "round"}))


def lines_by(layer: QgsVectorLayer, field: str) -> dict[str, str]:
    """Colour lines by the values of a field.

    :returns: colour by value.
    """
    index = layer.fields().indexOf(field)
    values = sorted(layer.uniqueValues(index), key=str)
    colours = {value: COLOURS[number % len(COLOURS)] for number, value in enumerate(values)}
    categories = [
        QgsRendererCategory(
            value, QgsLineSymbol.createSimple({"color": colour, "width": "1.4", "capstyle": "flat"}), str(value)
        )
        for value, colour in colours.items()
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer(field, categories))
    return colours
