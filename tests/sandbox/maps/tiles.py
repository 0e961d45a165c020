"""MapCache's configuration: the seventeen tile layers of the tree, each with the matrix set that the tree names."""

from __future__ import annotations

from pathlib import Path

from tests.sandbox.maps.mapfile import OPENIG
from tests.sandbox.place import Place
from tests.sandbox.world.tree import Leaf, leaves

_WORLD = "-20037508.3427892480 -20037508.3427892480 20037508.3427892480 20037508.3427892480"
_REGION = "20000 5200000 530000 5630000"  # Occitanie in EPSG:3857
_RESOLUTIONS = " ".join(repr(156543.03392804097 / 2**level) for level in range(19))

_GRID = """  <grid name="{grid}"><metadata><title>{grid}</title></metadata><extent>{world}</extent><srs>EPSG:3857</srs>
    <srsalias>EPSG:900913</srsalias><units>m</units><size>256 256</size><resolutions>{resolutions}</resolutions>
    <origin>top-left</origin></grid>
"""
_TILESET = """  <source name="{name}" type="wms"><http><url>{maps}</url></http>
    <getmap><params><FORMAT>image/png</FORMAT><LAYERS>{name}</LAYERS><VERSION>1.1.1</VERSION></params></getmap></source>
  <tileset name="{name}"><metadata><title>{title}</title></metadata><source>{name}</source><cache>disk</cache>
    <grid restricted_extent="{region}">{grid}</grid><format>PNG</format><metatile>2 2</metatile></tileset>
"""
_CONFIGURATION = """<?xml version="1.0" encoding="UTF-8"?>
<mapcache>
  <metadata><title>OpenIG</title><url>{origin}/mapcache</url></metadata>
  <cache name="disk" type="disk"><base>{folder}/tiles</base></cache>
{parts}  <service type="wms" enabled="true"/><service type="wmts" enabled="true"/><service type="tms" enabled="true"/>
  <errors>report</errors>
  <locker type="disk"><directory>{folder}</directory></locker>
</mapcache>
"""


def write_tiles(place: Place, path: Path) -> None:
    """Write ``mapcache.xml``."""
    maps = f"http://{place.address('mapserver')}/maps/{OPENIG}"
    parts = [_part(leaf, maps) for leaf in leaves() if leaf.matrix_set]
    text = _CONFIGURATION.format(origin=place.origin("mapcache"), folder=path.parent, parts="".join(parts))
    path.write_text(text, encoding="utf-8")


def _part(leaf: Leaf, maps: str) -> str:
    values = {"name": leaf.name, "title": leaf.title, "grid": leaf.matrix_set, "maps": maps}
    fixed = {"world": _WORLD, "region": _REGION, "resolutions": _RESOLUTIONS}
    return (_GRID + _TILESET).format_map(values | fixed)
