"""The territory of an extraction: the union of a layer's polygons, or of communes, in whatever system the data are."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Iterable

from osgeo import ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeatureSource,
    QgsGeometry,
    QgsProcessingFeedback,
    QgsUnitTypes,
    QgsWkbTypes,
)

from ...toolbelt.errors import InputError
from ...toolbelt.i18n import tr
from ..extraction.communes import Commune

#: Metres between the vertices of an edge before it is reprojected: the chord then leaves the true line by less than a
#: millimetre at our latitudes.
_STEP = 100


@dataclass
class Territory:
    """``geometry``: a polygon or multipolygon in ``crs``; ``parameter``: which one gave it; ``title``: for people."""

    geometry: QgsGeometry
    crs: QgsCoordinateReferenceSystem
    parameter: str
    title: str
    remarks: list[str] = field(default_factory=list)

    def in_crs(self, crs: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext) -> QgsGeometry:
        """The territory in another system, its edges bent as the other system bends them.

        :raises InputError: naming the parameter, when it lies where that system has no coordinates.
        """
        if crs == self.crs:
            return QgsGeometry(self.geometry)
        moved = self.geometry.densifyByDistance(_STEP * metre(self.crs))
        try:
            moved.transform(QgsCoordinateTransform(self.crs, crs, context))
        except QgsCsException as error:
            raise InputError(
                self.parameter, tr("it cannot be expressed in the system of the data, {}").format(crs.authid()),
                tr("Choose a territory where the data are."),
            ) from error  # fmt: skip
        return moved if moved.isGeosValid() else _polygons(moved.makeValid())


def metre(crs: QgsCoordinateReferenceSystem) -> float:
    """A metre in the units of a system (in degrees, that of a meridian)."""
    return float(QgsUnitTypes.fromUnitToUnitFactor(QgsUnitTypes.DistanceUnit.DistanceMeters, crs.mapUnits()))


def of_layer(source: QgsFeatureSource, feedback: QgsProcessingFeedback) -> Territory:
    """The union of the polygons of MASK, or of those of them that are selected.

    :raises InputError: naming MASK: it holds no polygon, or does not say its coordinate system.
    """
    crs = source.sourceCrs()
    if not crs.isValid():
        raise InputError("MASK", tr("the layer does not say its coordinate system"), tr("Set it in its properties."))
    geometries = [feature.geometry() for feature in source.getFeatures() if not feedback.isCanceled()]
    return _union([g for g in geometries if not g.isEmpty()], crs, "MASK", source.sourceName())


def of_communes(communes: Iterable[Commune]) -> Territory:
    """The union of communes.

    :raises InputError: naming COMMUNES, when a contour is no polygon.
    """
    found = list(communes)
    names = ", ".join(f"{commune.name} ({commune.code})" for commune in found)
    geometries = [_geometry(commune) for commune in found]
    return _union(geometries, QgsCoordinateReferenceSystem("EPSG:4326"), "COMMUNES", names)


def _geometry(commune: Commune) -> QgsGeometry:
    read, made = ogr.CreateGeometryFromJson(json.dumps(commune.geometry)), QgsGeometry()
    if read is not None:
        made.fromWkb(bytes(read.ExportToWkb()))
    if made.isEmpty():
        raise InputError("COMMUNES", tr("the contour of commune {} cannot be read").format(commune.code))
    return made


def _union(geometries: list[QgsGeometry], crs: QgsCoordinateReferenceSystem, parameter: str, title: str) -> Territory:
    broken = sum(not geometry.isGeosValid() for geometry in geometries)
    whole = [_polygons(g if g.isGeosValid() else g.makeValid()) for g in geometries]
    union = _polygons(QgsGeometry.unaryUnion([geometry for geometry in whole if not geometry.isEmpty()]))
    if union.isEmpty():
        raise InputError(parameter, tr("it holds no polygon"), tr("Select one, or choose another layer."))
    remarks = [tr("{} polygons of the territory were invalid and were repaired.").format(broken)] if broken else []
    return Territory(union, crs, parameter, title, remarks)


def _polygons(geometry: QgsGeometry) -> QgsGeometry:
    """What of a geometry has an area."""
    flat = QgsGeometry(geometry)
    flat.get().dropZValue()
    flat.get().dropMValue()
    if QgsWkbTypes.flatType(flat.wkbType()) == QgsWkbTypes.Type.GeometryCollection:
        flat.convertGeometryCollectionToSubclass(QgsWkbTypes.GeometryType.PolygonGeometry)
    return flat if flat.type() == QgsWkbTypes.GeometryType.PolygonGeometry else QgsGeometry()
