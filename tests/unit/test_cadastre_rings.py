"""Polygons from arcs, in every arrangement that a plan holds."""

from __future__ import annotations

from array import array

import pytest

from openig.cadastre_tools.importers import rings


def square(x: float, y: float, side: float) -> array:
    return array("d", [x, y, x + side, y, x + side, y + side, x, y + side, x, y])


def areas(polygons: list) -> list[list[float]]:
    return sorted([rings.area(ring) for ring in polygon] for polygon in polygons)


def test_two_open_arcs_make_one_ring_whatever_their_direction() -> None:
    lower, upper = array("d", [0, 0, 4, 0]), array("d", [0, 0, 0, 4, 4, 4, 4, 0])
    assert areas(rings.polygons([lower, upper])) == [[16.0]]


def test_a_hole_turns_the_other_way() -> None:
    assert areas(rings.polygons([square(2, 2, 3), square(0, 0, 10)])) == [[100.0, -9.0]]


def test_an_island_in_a_hole_is_a_polygon_of_its_own() -> None:
    found = rings.polygons([square(0, 0, 10), square(2, 2, 6), square(4, 4, 1)])
    assert areas(found) == [[1.0], [100.0, -36.0]]


def test_parts_that_touch_in_a_node_are_two_polygons() -> None:
    first = [array("d", [0, 0, 2, 0, 2, 2]), array("d", [2, 2, 0, 2, 0, 0])]
    second = [array("d", [2, 2, 4, 2, 4, 4]), array("d", [4, 4, 2, 4, 2, 2])]
    assert areas(rings.polygons([*first, *second])) == [[4.0], [4.0]]


def test_a_hole_that_touches_the_outline_is_still_a_hole() -> None:
    outline = array("d", [0, 0, 10, 0, 10, 10, 0, 10, 0, 0])
    inside = array("d", [0, 0, 3, 1, 1, 3, 0, 0])
    assert areas(rings.polygons([outline, inside])) == [[100.0, -4.0]]


def test_arcs_that_do_not_close_are_refused() -> None:
    with pytest.raises(ValueError, match="does not close"):
        rings.polygons([array("d", [0, 0, 4, 0, 4, 4])])
