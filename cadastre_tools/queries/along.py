"""Which parcels a line runs over, metre by metre: every metre belongs to one parcel, or to no parcel at all.

Plane lengths in the store's legal coordinate system. The geometry is cut segment by segment, so that a line may cross
itself; where it runs on a shared boundary, or weaves about one within the tolerance, it stays with one parcel.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Sequence

from osgeo import ogr

from ..store import geopackage
from ..store.majic import kind_of
from ..store.opening import Store

#: Pieces shorter than this, in metres, are rounding.
_DUST = 1e-6
#: What is nearer than this touches, in metres; the plan's coordinates have two decimals.
_TOUCH = 1e-3
_CANDIDATES = """SELECT p.id, p.fid FROM rtree_parcelles_geom r JOIN parcelles p ON p.fid = r.id
WHERE r.maxx >= ? AND r.minx <= ? AND r.maxy >= ? AND r.miny <= ? ORDER BY p.id"""
_SHEETS = """SELECT f.geom FROM rtree_feuilles_geom r JOIN feuilles f ON f.fid = r.id
WHERE r.maxx >= ? AND r.minx <= ? AND r.maxy >= ? AND r.miny <= ?"""
_SHAPE = "SELECT geom FROM parcelles WHERE fid = ?"
_ACCOUNT = """SELECT p.comptecommunal, c.type_proprietaire, p.dnupro FROM majic.parcelle p
LEFT JOIN majic.comptecommunal c ON c.comptecommunal = p.comptecommunal WHERE p.id = ?"""

UNCADASTRED = "uncadastred"
Point = tuple  # x, y


@dataclass
class Piece:
    """A stretch of a line: ``parcel``: national id, empty where there is none; ``points``: its course; ``start``:
    metres from the beginning of the line; ``kind``: of owner, or :data:`UNCADASTRED`; ``account``: compte communal."""

    parcel: str
    points: list[Point]
    start: float
    kind: str = UNCADASTRED
    account: str = ""

    @property
    def length(self) -> float:
        """Metres."""
        return sum(math.dist(a, b) for a, b in zip(self.points, self.points[1:]))


def pieces(store: Store, line: Sequence[Point], tolerance: float) -> list[Piece]:
    """A line as pieces, in its order; their lengths add up to its own.

    :param line: vertices in the store's coordinate system.
    :param tolerance: metres; see :func:`_settle`.
    """
    line = [p for i, p in enumerate(line) if i == 0 or math.dist(p, line[i - 1]) > _DUST]
    if len(line) < 2:
        return []
    parcels = _Parcels(store)
    cut = _cut(parcels, line)
    cut = _settle(parcels, cut, tolerance)
    at = 0.0
    for piece in cut:
        piece.start, at = at, at + piece.length
        if piece.parcel:
            piece.account, piece.kind = _owner(store, piece.parcel)
    return cut


def outside(store: Store, found: Sequence[Piece]) -> float:
    """Metres of uncadastred ground that no sheet of the store covers: there, nothing is known."""
    total = 0.0
    for piece in found:
        if piece.parcel:
            continue
        rest = _line(piece.points)
        west, east, south, north = rest.GetEnvelope()
        for (blob,) in store.connection.execute(_SHEETS, (west, east, south, north)):
            sheet = ogr.CreateGeometryFromWkb(geopackage.wkb(blob))
            rest = rest.Difference(sheet if sheet.IsValid() else sheet.MakeValid())
        total += rest.Length()
    return total


def _owner(store: Store, parcel: str) -> tuple[str, str]:
    """Account of a parcel and kind of its owner; unknown where MAJIC does not know the parcel."""
    row = store.connection.execute(_ACCOUNT, (parcel,)).fetchone() if store.has_majic else None
    if row is None or not row[0]:
        return "", "unknown"
    account, kind, dnupro = row
    return account, kind or kind_of(dnupro or "")


@dataclass
class _Parcels:
    """The parcels that a line meets, as geometries by id, read as they are met, and their surroundings when asked."""

    store: Store
    shapes: dict[str, ogr.Geometry] = field(default_factory=dict)
    _read: set[int] = field(default_factory=set)
    _thick: dict[tuple[str, str, float], ogr.Geometry] = field(default_factory=dict)

    def near(self, a: Point, b: Point) -> list[str]:
        """Parcels whose box a segment's box touches: a long line has many parcels in its own, and meets few."""
        box = min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1])
        found = list(self.store.connection.execute(_CANDIDATES, box))
        for number, fid in found:
            if fid not in self._read:
                self._read.add(fid)
                self._take(number, fid)
        return list(dict.fromkeys(number for number, _ in found))

    def _take(self, number: str, fid: int) -> None:
        """Read a drawing of a parcel; one that two sheets draw is the whole of both."""
        (blob,) = self.store.connection.execute(_SHAPE, (fid,)).fetchone()
        shape = ogr.CreateGeometryFromWkb(geopackage.wkb(blob))
        shape = shape if shape.IsValid() else shape.MakeValid()
        self.shapes[number] = self.shapes[number].Union(shape) if number in self.shapes else shape

    def covers(self, number: str, points: Sequence[Point], tolerance: float) -> bool:
        """True when the whole course lies in the parcel or within the tolerance of it."""
        return _line(points).Within(self._buffer("area", number, tolerance))

    def skirts(self, number: str, points: Sequence[Point], tolerance: float) -> bool:
        """True when the course only follows the parcel's edge: all of it within the tolerance, in and out on the same
        stretch of edge. Whatever crosses a strip, however narrow, has left by another edge."""
        course = _line(points)
        if not course.Within(self._buffer("edge", number, tolerance)):
            return False
        edge = self.shapes[number].Boundary()
        ends = [end for end in map(_point, (points[0], points[-1])) if end.Distance(edge) < _TOUCH]
        beside = edge.Intersection(course.Buffer(tolerance + _DUST)).Buffer(_TOUCH)
        stretches = [beside.GetGeometryRef(i) for i in range(beside.GetGeometryCount())]
        if beside.GetGeometryName() == "POLYGON":
            stretches = [beside]
        return any(all(end.Within(stretch) for end in ends) for stretch in stretches)

    def _buffer(self, what: str, number: str, tolerance: float) -> ogr.Geometry:
        key = what, number, tolerance
        if key not in self._thick:
            shape = self.shapes[number]
            self._thick[key] = (shape if what == "area" else shape.Boundary()).Buffer(tolerance + _DUST)
        return self._thick[key]


def _point(point: Point) -> ogr.Geometry:
    geometry = ogr.Geometry(ogr.wkbPoint)
    geometry.AddPoint_2D(*point)
    return geometry


def _line(points: Sequence[Point]) -> ogr.Geometry:
    line = ogr.Geometry(ogr.wkbLineString)
    for x, y in points:
        line.AddPoint_2D(x, y)
    return line


# -- cutting ---------------------------------------------------------------------------------------------------------


def _cut(parcels: _Parcels, line: Sequence[Point]) -> list[Piece]:
    found: list[Piece] = []
    for a, b in zip(line, line[1:]):
        for start, end, number in _cut_segment(parcels, a, b, found[-1].parcel if found else ""):
            if found and found[-1].parcel == number:
                found[-1].points.append(end)
            else:
                found.append(Piece(number, [start, end], 0.0))
    return found


def _cut_segment(parcels: _Parcels, a: Point, b: Point, before: str) -> list[tuple[Point, Point, str]]:
    """A segment cut where it passes from one parcel to the next. On a shared boundary several parcels have it: the one
    that the line comes from keeps it, else the first by id."""
    length = math.dist(a, b)
    segment = _line((a, b))
    spans = [(s, e, n) for n in parcels.near(a, b) for s, e in _spans(segment.Intersection(parcels.shapes[n]), a, b)]
    marks = sorted({0.0, 1.0, *(m for s, e, _ in spans for m in (s, e))})
    marks = [m for i, m in enumerate(marks) if i == 0 or (m - marks[i - 1]) * length > _DUST]
    marks[-1] = 1.0
    result = []
    for start, end in zip(marks, marks[1:]):
        middle = (start + end) / 2
        there = [n for s, e, n in spans if s <= middle <= e]
        before = before if before in there else min(there, default="")
        result.append((_at(a, b, start), _at(a, b, end), before))
    return result


def _spans(crossing: ogr.Geometry | None, a: Point, b: Point) -> list[tuple[float, float]]:
    """The parts of a segment that an intersection is, as shares of its length."""
    if crossing is None or crossing.IsEmpty():
        return []
    if crossing.GetGeometryCount():
        return [s for i in range(crossing.GetGeometryCount()) for s in _spans(crossing.GetGeometryRef(i), a, b)]
    if crossing.GetPointCount() < 2:
        return []
    ends = (crossing.GetPoint_2D(0), crossing.GetPoint_2D(crossing.GetPointCount() - 1))
    first, last = sorted(_share(a, b, p) for p in ends)
    return [(first, last)]


def _share(a: Point, b: Point, p: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    return min(1.0, max(0.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy)))


def _at(a: Point, b: Point, share: float) -> Point:
    if share in (0.0, 1.0):
        return (b if share else a)[:2]
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


# -- settling --------------------------------------------------------------------------------------------------------


def _settle(parcels: _Parcels, cut: list[Piece], tolerance: float) -> list[Piece]:
    """Give stretches that only stray within the tolerance to the longer stretch beside them, shortest first:

    - from one parcel into another, when all of it is within the tolerance of the neighbour's parcel;
    - from a parcel onto uncadastred ground, when all of it follows the parcel's edge within the tolerance;
    - an uncadastred gap between parcels no longer than the tolerance (a slit between sheets). Longer ones are lanes.
    """
    if tolerance <= 0:
        return cut
    settled: dict[int, Piece] = {}  # by identity, and kept alive so that no other piece gets the same
    while True:
        open_ = [i for i, piece in enumerate(cut) if id(piece) not in settled and len(cut) > 1]
        if not open_:
            return cut
        index = min(open_, key=lambda i: cut[i].length)
        beside = [i for i in (index - 1, index + 1) if 0 <= i < len(cut) and cut[i].length > cut[index].length]
        beside.sort(key=lambda i: -cut[i].length)
        taker = next((i for i in beside if _may_take(parcels, cut[i], cut[index], tolerance)), None)
        if taker is None:
            settled[id(cut[index])] = cut[index]
        else:
            cut[index].parcel = cut[taker].parcel
            cut = _merged(cut)


def _may_take(parcels: _Parcels, taker: Piece, piece: Piece, tolerance: float) -> bool:
    if not taker.parcel:
        return parcels.skirts(piece.parcel, piece.points, tolerance)
    if not piece.parcel:
        return piece.length <= tolerance
    return parcels.covers(taker.parcel, piece.points, tolerance)


def _merged(cut: list[Piece]) -> list[Piece]:
    result: list[Piece] = []
    for piece in cut:
        if result and result[-1].parcel == piece.parcel:
            result[-1] = Piece(piece.parcel, result[-1].points + piece.points[1:], 0.0)
        else:
            result.append(piece)
    return result
