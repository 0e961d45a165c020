"""Cutting features by a territory so that nothing is lost in silence: what is repaired or left out is counted."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsGeometry, QgsWkbTypes

from ...toolbelt.i18n import tr

_Kind = QgsWkbTypes.GeometryType
#: Pieces that are thinner, in metres, come from two drawings of one border that do not quite meet.
THIN = 0.01


@dataclass
class Tally:
    """How many features were read, and what became of them: each is in one of ``kept``, ``outside``, ``touching``,
    ``slivers``, ``unusable`` and ``bare``; those in ``repaired`` or ``mixed`` are in one of these as well."""

    read: int = 0
    kept: int = 0
    outside: int = 0
    touching: int = 0
    slivers: int = 0
    unusable: int = 0
    bare: int = 0
    repaired: int = 0
    mixed: int = 0

    def sentences(self) -> list[str]:
        """What a member must know of it."""
        told = (
            (self.repaired, tr("{} invalid geometries were repaired.")),
            (self.unusable, tr("{} features were set aside: their geometry is invalid beyond repair.")),
            (self.bare, tr("{} features without geometry were set aside: they lie nowhere.")),
            (self.touching, tr("{} features that only touch the border were left out.")),
            (self.slivers, tr("{} features were left out of which only a strip thinner than 1 cm is inside.")),
            (self.mixed, tr("{} geometries mixed several kinds: the part of highest dimension was kept.")),
        )
        return [sentence.format(count) for count, sentence in told if count]


class Clip:
    """Cuts geometries by a territory; ``tally`` counts what became of them."""

    def __init__(self, mask: QgsGeometry, metre: float) -> None:
        """:param mask: polygon in the coordinates of the geometries.
        :param metre: length of a metre in them.
        """
        self.tally = Tally()
        self._mask, self._box, self._thin = mask, mask.boundingBox(), THIN * metre
        self._engine = QgsGeometry.createGeometryEngine(mask.constGet())
        self._engine.prepareGeometry()

    def cut(self, geometry: QgsGeometry) -> QgsGeometry | None:
        """The part of a geometry inside, of the kind (point, line, polygon) it is of; None when there is none."""
        self.tally.read += 1
        if geometry.isEmpty():
            self.tally.bare += 1
            return None
        if not geometry.boundingBoxIntersects(self._box):
            self.tally.outside += 1
            return None
        sound = self._sound(geometry)
        if sound is None:
            self.tally.unusable += 1
            return None
        inside = self._inside(sound)
        self.tally.kept += inside is not None
        return inside

    def _sound(self, geometry: QgsGeometry) -> QgsGeometry | None:
        kind = _kind(geometry)
        if QgsWkbTypes.flatType(geometry.wkbType()) == QgsWkbTypes.Type.GeometryCollection:
            self.tally.mixed += len({QgsWkbTypes.geometryType(p.wkbType()) for p in geometry.constParts()}) > 1
            geometry = of_kind(geometry, kind)
        if kind == _Kind.PointGeometry or geometry.isGeosValid():
            return geometry
        repaired = of_kind(geometry.makeValid(), kind)
        if repaired.isEmpty():
            return None
        self.tally.repaired += 1
        return repaired

    def _inside(self, geometry: QgsGeometry) -> QgsGeometry | None:
        single_point = QgsWkbTypes.flatType(geometry.wkbType()) == QgsWkbTypes.Type.Point
        if not self._engine.intersects(geometry.constGet()):
            self.tally.outside += 1
            return None
        if single_point or self._engine.contains(geometry.constGet()):
            return geometry
        cut = geometry.intersection(self._mask)
        if cut.isNull():  # GEOS gave up
            self.tally.unusable += 1
            return None
        pieces = of_kind(cut, geometry.type())
        if pieces.isEmpty():
            self.tally.touching += 1
            return None
        thick = self._without_slivers(pieces)
        if thick.isEmpty():
            self.tally.slivers += 1
            return None
        return thick

    def _without_slivers(self, pieces: QgsGeometry) -> QgsGeometry:
        """Without the pieces thinner than anything real (mean width: twice the area by the perimeter)."""
        if pieces.type() != _Kind.PolygonGeometry:
            return pieces
        parts = [QgsGeometry(part.clone()) for part in pieces.constParts()]
        thick = [part for part in parts if 2 * part.area() >= self._thin * part.length()]
        return pieces if len(thick) == len(parts) else QgsGeometry.collectGeometry(thick)


def of_kind(geometry: QgsGeometry, kind: QgsWkbTypes.GeometryType) -> QgsGeometry:
    """What of a geometry is of this kind; empty when nothing is."""
    made = QgsGeometry(geometry)
    if QgsWkbTypes.flatType(made.wkbType()) == QgsWkbTypes.Type.GeometryCollection:
        made.convertGeometryCollectionToSubclass(kind)
    return made if made.type() == kind else QgsGeometry()


def _kind(geometry: QgsGeometry) -> QgsWkbTypes.GeometryType:
    """Of a collection: that of highest dimension in it."""
    if QgsWkbTypes.flatType(geometry.wkbType()) != QgsWkbTypes.Type.GeometryCollection:
        return geometry.type()
    kinds = {QgsWkbTypes.geometryType(part.wkbType()) for part in geometry.constParts()}
    return next(k for k in (_Kind.PolygonGeometry, _Kind.LineGeometry, _Kind.PointGeometry) if k in kinds)
