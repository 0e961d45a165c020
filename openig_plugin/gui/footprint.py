"""Where a dataset lies, drawn on the map while it is the chosen one."""

from __future__ import annotations

from typing import Any, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtGui import QColor

#: The brand's blue, seen on a map that is light and on one that is dark.
_LINE, _FILL = QColor(0, 114, 178), QColor(0, 114, 178, 30)
#: A straight side of the extent is curved in another CRS: so many points follow the curve.
_SEGMENTS = 20


class Footprint:
    """A rectangle on the map canvas, in whatever CRS the canvas is. Nothing is requested for it."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._band: QgsRubberBand | None = None
        self._bbox: tuple[float, ...] = ()

    def show(self, bbox: Sequence[float] | None) -> None:
        """Draw this extent (xmin, ymin, xmax, ymax in degrees, EPSG:4326); None or what is no extent: nothing."""
        self._bbox = _extent(bbox)
        if not self._bbox:
            self.remove()
            return
        if self._band is None:
            canvas = self._iface.mapCanvas()
            self._band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
            self._band.setStrokeColor(_LINE)
            self._band.setFillColor(_FILL)
            self._band.setWidth(2)
            canvas.destinationCrsChanged.connect(self._draw)
        self._draw()

    def zoom(self) -> None:
        """Move the map to the extent."""
        outline = self._outline()
        if outline is not None and not outline.isEmpty():
            canvas = self._iface.mapCanvas()
            canvas.setExtent(outline.boundingBox().buffered(outline.boundingBox().width() * 0.05))
            canvas.refresh()

    def remove(self) -> None:
        """Take the drawing off the map."""
        self._bbox = ()
        if self._band is not None:
            canvas = self._iface.mapCanvas()
            canvas.destinationCrsChanged.disconnect(self._draw)
            canvas.scene().removeItem(self._band)
            self._band = None

    def _draw(self) -> None:
        outline = self._outline()
        if self._band is None:
            return
        if outline is None:
            self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        else:
            self._band.setToGeometry(outline)

    def _outline(self) -> QgsGeometry | None:
        """The extent in the canvas's CRS; None where it has none there (a pole, a CRS of another continent)."""
        crs = self._iface.mapCanvas().mapSettings().destinationCrs()
        if not self._bbox or not crs.isValid():
            return None
        rectangle = QgsRectangle(*self._bbox)
        outline = QgsGeometry.fromRect(rectangle).densifyByCount(_SEGMENTS)
        transform = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), crs, QgsProject.instance())
        try:
            outline.transform(transform)
        except QgsCsException:
            return None
        return outline


def _extent(bbox: Sequence[float] | None) -> tuple[float, ...]:
    """The four numbers, where they are an extent on the globe; else nothing."""
    try:
        west, south, east, north = (float(number) for number in bbox or ())
    except (TypeError, ValueError):
        return ()
    fits = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    return (west, south, east, north) if fits else ()
