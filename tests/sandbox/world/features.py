"""Features that look like the country's: generated, the same at every run. Coordinates are longitude and latitude."""

from __future__ import annotations

import math
import random
from typing import Iterator

from .model import Bbox, Content

Point = tuple[float, float]


def rows(content: Content) -> Iterator[dict[str, object]]:
    """Attributes, values of each column in turn but out of step with one another."""
    for number in range(content.count):
        row: dict[str, object] = {"numero": number + 1}
        for shift, (column, values) in enumerate(content.columns.items()):
            row[column] = values[(number * (shift + 1) + shift) % len(values)]
        yield row


def shapes(content: Content) -> Iterator[list[Point]]:
    """One point, the vertices of a line, or a closed ring for each row; areas are served in turn."""
    source = random.Random(f"{content.layer} {content.geometry}")
    make = {"point": _point, "line": _line, "polygon": _ring}[content.geometry]
    for number in range(content.count):
        area = content.areas[number % len(content.areas)]
        yield [(round(x, 6), round(y, 6)) for x, y in make(source, area, number // len(content.areas))]


def _point(source: random.Random, area: Bbox, number: int) -> list[Point]:
    xmin, ymin, xmax, ymax = area
    return [(source.uniform(xmin, xmax), source.uniform(ymin, ymax))]


def _line(source: random.Random, area: Bbox, number: int) -> list[Point]:
    """A path that wanders without leaving the area."""
    xmin, ymin, xmax, ymax = area
    step = min(xmax - xmin, ymax - ymin) / 14
    x, y = source.uniform(xmin, xmax), source.uniform(ymin, ymax)
    heading = source.uniform(0, 2 * math.pi)
    points = [(x, y)]
    for _ in range(12):
        heading += source.uniform(-0.7, 0.7)
        x = min(max(x + step * math.cos(heading), xmin), xmax)
        y = min(max(y + step * math.sin(heading), ymin), ymax)
        points.append((x, y))
    return points


def _ring(source: random.Random, area: Bbox, number: int) -> list[Point]:
    """A rough hexagon around a cell of an 18 × 18 grid, so that neighbours seldom overlap."""
    xmin, ymin, xmax, ymax = area
    width, height = (xmax - xmin) / 18, (ymax - ymin) / 18
    cell = (number * 37) % 324
    x, y = xmin + (cell % 18 + 0.5) * width, ymin + (cell // 18 + 0.5) * height
    ring = []
    for corner in range(6):
        reach = source.uniform(0.3, 0.5)
        angle = corner * math.pi / 3
        ring.append((x + reach * width * math.cos(angle), y + reach * height * math.sin(angle)))
    return [*ring, ring[0]]
