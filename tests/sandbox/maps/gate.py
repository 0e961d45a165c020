"""The map servers behind IDGO's rule of access. One program, started twice: ``mapserver`` and ``mapcache``.

MapServer: listings are public; a layer that is not public asks for HTTP Basic (401 with a challenge) and for the
right to see it. Its OGC API – Features is at ``/oapi/<organisation>/ogcapi``, under the same rule (the IDGO has none:
other catalogues do). MapCache: members only, whatever the request.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any, Callable

import waitress
from lxml import etree

from tests.sandbox.idgo.access import granted
from tests.sandbox.idgo.auth import WrongCredentialsError, user_of
from tests.sandbox.idgo.store import opened
from tests.sandbox.maps.cgi import respond, run
from tests.sandbox.maps.requests_of import PUBLIC_OPERATIONS, operation_and_layers

_MAPSERV, _MAPCACHE = "/usr/lib/cgi-bin/mapserv", "/usr/lib/cgi-bin/mapcache"
_PATH = re.compile(r"/(?:maps|wms|wfs|wxs)/([a-z0-9-]+)/?(?:wms|wfs)?/?")
_OAPI = re.compile(r"/oapi/([a-z0-9-]+)/ogcapi(?:/collections/([^/]+)/items|/.*)?/?.*")
_TEXT = [("Content-Type", "text/plain; charset=utf-8")]


def _challenge(start_response: Any) -> list[bytes]:
    headers = [*_TEXT, ("WWW-Authenticate", 'Basic realm="OpenIG", charset="UTF-8"')]
    return respond(start_response, "401 Unauthorized", headers, b"Authentification requise.\n")


def _body(environ: dict[str, Any]) -> bytes:
    return environ["wsgi.input"].read() if environ["REQUEST_METHOD"] == "POST" else b""


def mapserver(folder: Path, database: Path) -> Callable[[dict[str, Any], Any], list[bytes]]:
    """The application ``/maps/<organisation>``."""

    def may(environ: dict[str, Any], organisation: str, operation: str, names: set[str]) -> bool:
        if operation in PUBLIC_OPERATIONS:
            return True
        with opened(database) as store:
            try:
                user = user_of(store, environ.get("HTTP_AUTHORIZATION"))
            except WrongCredentialsError:
                return False
            asked = store.resolve(names) if names else []
            if not asked and not names:  # nothing named: judged over the whole map
                asked = store.resolve([organisation])
            return all(granted(store, user, dataset, resource) for dataset, resource in asked)

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        features = _OAPI.fullmatch(environ["PATH_INFO"])
        if features:
            if features[2] and not may(environ, features[1], "getfeature", {features[2]}):
                return _challenge(start_response)
            environ |= {"SCRIPT_NAME": "/oapi", "PATH_INFO": environ["PATH_INFO"].removeprefix("/oapi")}
            settings = {"MAPSERVER_CONFIG_FILE": str(folder / "mapserver.conf")}
            return respond(start_response, *run(_MAPSERV, environ, b"", settings))
        path = _PATH.fullmatch(environ["PATH_INFO"])
        file = folder / f"{path[1]}.map" if path else None
        if path is None or file is None or not file.exists():
            return respond(start_response, "404 Not Found", _TEXT, b"Not Found\n")
        body = _body(environ)
        try:
            if not may(environ, path[1], *operation_and_layers(environ.get("QUERY_STRING", ""), body)):
                return _challenge(start_response)
        except etree.XMLSyntaxError:
            return respond(start_response, "400 Bad Request", _TEXT, b"The body is not XML.\n")
        settings = {"MS_MAPFILE": str(file), "MAPSERVER_CONFIG_FILE": str(folder / "mapserver.conf")}
        # the map is ours to choose, never the client's
        query = re.sub(r"(?i)(^|&)map=[^&]*", "", environ.get("QUERY_STRING", ""))
        environ |= {"QUERY_STRING": query, "SCRIPT_NAME": environ["PATH_INFO"], "PATH_INFO": ""}
        return respond(start_response, *run(_MAPSERV, environ, body, settings))

    return application


def mapcache(folder: Path, database: Path) -> Callable[[dict[str, Any], Any], list[bytes]]:
    """The application ``/mapcache/…``."""

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        if not environ["PATH_INFO"].startswith("/mapcache"):
            return respond(start_response, "404 Not Found", _TEXT, b"Not Found\n")
        with opened(database) as store:
            try:
                user = user_of(store, environ.get("HTTP_AUTHORIZATION"))
            except WrongCredentialsError:
                user = None
        if user is None or not user.has_profile:
            return _challenge(start_response)
        environ |= {"SCRIPT_NAME": "/mapcache", "PATH_INFO": environ["PATH_INFO"].removeprefix("/mapcache")}
        settings = {"MAPCACHE_CONFIG_FILE": str(folder / "mapcache.xml")}
        return respond(start_response, *run(_MAPCACHE, environ, _body(environ), settings))

    return application


def main() -> None:
    """Serve until the process is ended."""
    parser = argparse.ArgumentParser()
    parser.add_argument("server", choices=["mapserver", "mapcache"])
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True, help="of the map files")
    parser.add_argument("--database", type=Path, required=True, help="IDGO's")
    options = parser.parse_args()
    make = {"mapserver": mapserver, "mapcache": mapcache}[options.server]
    waitress.serve(make(options.folder, options.database), host="127.0.0.1", port=options.port, threads=8)


if __name__ == "__main__":
    main()
