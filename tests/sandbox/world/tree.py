"""The tree of services that OpenIG publishes for QGIS, pointed at the sandbox. README.md says where it comes from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from .model import origin

_FILE = Path(__file__).with_name("resource_tree.json")
_PRODUCTION_MAPS = "https://mapserver.openig.org/maps/"


@dataclass(frozen=True)
class Leaf:
    """A layer of the tree. ``matrix_set`` is empty for a WMS layer."""

    name: str
    title: str
    matrix_set: str


def tree(mapserver: str = origin("mapserver"), mapcache: str = origin("mapcache"), ckan: str = origin("ckan")) -> dict:
    """The tree with the sandbox's addresses instead of production's; nothing else changes."""
    places = {
        _PRODUCTION_MAPS: f"{mapserver}/maps/",
        "https://mapserver.openig.org/mapcache/": f"{mapcache}/mapcache/",
        "https://ckan.openig.org/": f"{ckan}/",
    }
    text = _FILE.read_text(encoding="utf-8")
    for there, here in places.items():
        text = text.replace(there, here)
    return json.loads(text)


def leaves(node: dict | None = None) -> Iterator[Leaf]:
    """The tree's layers, in its order: 72 of the WMS, 17 of the WMTS."""
    node = node or tree()
    for child in node.get("children", ()):
        yield from leaves(child)
    if "params" in node:
        params = node["params"]
        yield Leaf(params["name"], node["title"], params.get("tilematrixset_name", ""))
