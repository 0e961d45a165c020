"""MapServer and MapCache as two servers of the sandbox, each with its own gate in front (``gate.py``)."""

from __future__ import annotations

from pathlib import Path

from tests.sandbox.idgo.state import database
from tests.sandbox.maps.mapfile import folder, write_all
from tests.sandbox.maps.tiles import write_tiles
from tests.sandbox.place import Place, python
from tests.sandbox.service import Service, answers

_CONFIGURATION = """CONFIG
  ENV
    "MS_MAP_PATTERN" "^/"
    "PROJ_DATA" "/usr/share/proj"
    "OGCAPI_HTML_TEMPLATE_DIRECTORY" "/usr/share/mapserver/ogcapi/templates/html-plain/"
  END
  MAPS
{maps}  END
END
"""


def _serve(name: str, place: Place) -> list[str | Path]:
    where = folder(place) if name == "mapserver" else place.directory("mapcache")
    return [
        python("servers"), "-m", "tests.sandbox.maps.gate", name, "--folder", where,
        "--port", str(place.ports[name]), "--database", database(place),
    ]  # fmt: skip


def _prepare_maps(place: Place) -> None:
    write_all(place, database(place))
    maps = "".join(f'    "{path.stem}" "{path}"\n' for path in sorted(folder(place).glob("*.map")))
    (folder(place) / "mapserver.conf").write_text(_CONFIGURATION.format(maps=maps), encoding="utf-8")


def _prepare_tiles(place: Place) -> None:
    write_tiles(place, place.directory("mapcache") / "mapcache.xml")


MAPSERVER = Service(
    name="mapserver",
    folder="maps",
    command=lambda place: _serve("mapserver", place),
    needs=("postgresql", "idgo"),
    address="{origin}/maps/",
    ready=answers("/maps/openig?service=WMS&request=GetCapabilities"),
    prepare=_prepare_maps,
)
MAPCACHE = Service(
    name="mapcache",
    folder="maps",
    command=lambda place: _serve("mapcache", place),
    needs=("idgo",),
    address="{origin}/mapcache/",
    ready=answers("/mapcache/wmts?SERVICE=WMTS&REQUEST=GetCapabilities"),
    prepare=_prepare_tiles,
)
