"""The objects that the stand-in serves: endpoint → rows as the API gives them without ``language``.

Keys that begin with ``_`` are the stand-in's own and are never served: ``_published`` (False: a draft of a model whose
API shows no ``published``), ``_listed`` (False: a lookup that its list leaves out and its detail answers).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from . import generate

HERE = Path(__file__).resolve().parent
RECORDED = HERE.parents[1] / "data" / "geotrek" / "recorded"
#: The address in the recorded answers; the app puts its own in its place.
RECORDED_ORIGIN = "https://geotrek.example.org"

Row = dict[str, Any]
World = dict[str, list[Row]]


def recorded() -> World:
    """The rows of every recorded list; an empty list where the real server had none."""
    world: World = {}
    for path in sorted(RECORDED.glob("*.json")):
        if "__" not in path.name:
            body = json.loads(path.read_text(encoding="utf-8"))["body"]
            if isinstance(body, dict) and "results" in body:
                world[path.stem] = body["results"]
    return world


def build(treks: int = 24) -> World:
    """The recorded objects, the demo's trail and ``treks`` generated treks with what surrounds them."""
    world = recorded()
    added = json.loads((HERE / "private_land.json").read_text(encoding="utf-8"))
    for rows_by_endpoint in (added, generate.rows(world, treks)):
        for endpoint, rows in rows_by_endpoint.items():
            world[endpoint] = [*world[endpoint], *rows]
    return world


def is_translated(value: Any) -> bool:
    """True for a dict of one value a language, which is what ``language=`` replaces by a single value."""
    return isinstance(value, dict) and set(value) == {"fr", "en"}


def is_published(row: Row, language: str | None) -> bool:
    """What a list shows: objects published in the language asked for, or in any when none is."""
    published = row.get("published", row.get("_published", True))
    if isinstance(published, dict):
        return bool(published.get(language)) if language else any(published.values())
    return bool(published)
