"""The profile through which the plugin finds the servers of a sandbox (keys: ``toolbelt/profiles.py``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.sandbox.place import Place

#: Key of the profile: service, and path under its origin.
_ADDRESSES = {
    "idgo_api": ("idgo", "/api/"),
    "cas": ("cas", "/cas/"),
    "ckan": ("ckan", "/"),
    "ows_pattern": ("mapserver", "/maps/{organisation}"),
    "tiles": ("mapcache", "/mapcache/wmts"),
    "csw": ("pycsw", "/csw"),
    "resource_tree": ("idgo", "/resource_tree.json"),
    "extractor": ("idgo", "/extractor/"),
    "cadastre_order": ("idgo", "/cadastre/order/"),
    "communes": ("idgo", "/communes/{insee}"),
    "help": ("idgo", "/help/"),
}


def profile(place: Place) -> dict[str, Any]:
    """The profile of a sandbox."""
    addresses = {key: place.origin(name) + path for key, (name, path) in _ADDRESSES.items()}
    geotrek = [{"title": "Geotrek (sandbox)", "url": place.origin("geotrek")}]
    return {"id": "sandbox", "title": "Sandbox", **addresses, "geotrek": geotrek, "news": [], "write_timeout": 900}


def write_profile(place: Place, path: Path) -> None:
    """Write it, its folder made where missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(profile(place), indent=1) + "\n", encoding="utf-8")
