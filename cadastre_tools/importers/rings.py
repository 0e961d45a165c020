"""Areas from arcs: the polygons that the boundary arcs of a face enclose, holes and several parts included.

A ring is a flat ``array('d')`` x0, y0, x1, y1, … whose last point repeats the first.
"""

from __future__ import annotations

from array import array
from operator import mul
from typing import Iterable

Arc = array  # flat coordinates of a polyline
Ring = array
Polygon = list  # of rings: the outer one first, counter-clockwise; then its holes, clockwise


def polygons(arcs: Iterable[Arc]) -> list[Polygon]:
    """The polygons enclosed by these arcs, whatever the direction of each (that of spaghetti arcs means nothing).

    :raises ValueError: when the arcs do not close.
    """
    found = [ring for ring in _rings(arcs) if len(ring) >= 8]
    if not found:
        raise ValueError("no closed ring")
    if len(found) == 1:
        return [[_turned(found[0], left=True)]]
    return _nested(found)


def area(ring: Ring) -> float:
    """Signed area in square units; positive when counter-clockwise."""
    x0, y0 = ring[0], ring[1]  # near the ring, so that metres of Lambert-93 lose no digits
    xs, ys = [x - x0 for x in ring[::2]], [y - y0 for y in ring[1::2]]
    return (sum(map(mul, xs, ys[1:])) - sum(map(mul, xs[1:], ys))) / 2


def _rings(arcs: Iterable[Arc]) -> Iterable[Ring]:
    """Simple rings: a walk that comes back to a node it has passed leaves a ring there."""
    at: dict[tuple[float, float], list[Arc]] = {}
    pool = {}
    for arc in arcs:
        start, end = (arc[0], arc[1]), (arc[-2], arc[-1])
        if start == end:
            yield arc
            continue
        pool[id(arc)] = arc
        at.setdefault(start, []).append(arc)
        at.setdefault(end, []).append(arc)
    while pool:
        yield from _walk(pool, at)


def _walk(pool: dict[int, Arc], at: dict[tuple[float, float], list[Arc]]) -> Iterable[Ring]:
    first = next(iter(pool.values()))
    node = (first[0], first[1])
    path: list[tuple[tuple[float, float], Arc]] = []  # (node where the arc begins, arc in walking direction)
    passed = {node: 0}
    while True:
        arc = next((a for a in at[node] if id(a) in pool), None)
        if arc is None:
            if path:
                raise ValueError("a boundary does not close")
            return
        del pool[id(arc)]
        if (arc[0], arc[1]) != node:
            arc = reverse(arc)
        path.append((node, arc))
        node = (arc[-2], arc[-1])
        if node in passed:
            loop = path[passed[node] :]
            del path[passed[node] :]
            for begin, _ in loop[1:]:
                del passed[begin]
            yield _joined([a for _, a in loop])
            if not path:
                return
        else:
            passed[node] = len(path)


def _joined(arcs: list[Arc]) -> Ring:
    ring = array("d", arcs[0])
    for arc in arcs[1:]:
        ring.extend(arc[2:])
    return ring


def reverse(arc: Arc) -> Arc:
    """The same polyline from its other end."""
    turned = array("d", bytes(len(arc) * 8))
    turned[::2] = arc[::2][::-1]
    turned[1::2] = arc[1::2][::-1]
    return turned


def _turned(ring: Ring, left: bool) -> Ring:
    return ring if (area(ring) > 0) == left else reverse(ring)


def _nested(found: list[Ring]) -> list[Polygon]:
    """Outer rings with their holes, by even-odd nesting: from the largest to the smallest ring."""
    ordered = sorted(found, key=lambda ring: -abs(area(ring)))
    depth: list[int] = []
    result: dict[int, Polygon] = {}
    for index, ring in enumerate(ordered):
        around = [other for other in range(index) if _inside(ring, ordered[other])]
        depth.append(len(around))
        if len(around) % 2 == 0:
            result[index] = [_turned(ring, left=True)]
        else:
            result[max(around, key=lambda other: depth[other])].append(_turned(ring, left=False))
    return list(result.values())


def _inside(ring: Ring, other: Ring) -> bool:
    """True when ``ring`` lies in ``other``; they may touch at nodes, so a point that both have decides nothing."""
    shared = set(zip(other[::2], other[1::2]))
    points = list(zip(ring[::2], ring[1::2]))
    x, y = next((p for p in points if p not in shared), None) or _middle(points[0], points[1])
    odd = False
    for x0, y0, x1, y1 in zip(other[:-2:2], other[1:-2:2], other[2::2], other[3::2]):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            odd = not odd
    return odd


def _middle(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
