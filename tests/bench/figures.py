"""What a measurement hands back, and how the figures are shown and kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Iterable, NamedTuple


class Figure(NamedTuple):
    """``name`` begins with the component; ``limit`` is what the value may not exceed, or, ``at_least``, must reach."""

    name: str
    value: float
    unit: str
    limit: float
    at_least: bool = False

    @property
    def ok(self) -> bool:
        return self.value >= self.limit if self.at_least else self.value <= self.limit


def table(figures: Iterable[Figure]) -> str:
    """A line a figure; ``SHORT`` behind those beyond their limit."""
    lines = [
        f"{f.name:48} {f.value:10.2f} {f.unit:3} {'least' if f.at_least else 'limit'} {f.limit:8g} "
        f"{'' if f.ok else 'SHORT'}"
        for f in figures
    ]
    return "\n".join(line.rstrip() for line in lines)


def write(figures: Iterable[Figure], path: Path) -> None:
    """The figures as a JSON list, each with name, value, unit, limit and ok."""
    rows = [{"name": f.name, "value": f.value, "unit": f.unit, "limit": f.limit, "ok": f.ok} for f in figures]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
