"""The stand-in's HTTP: routes, pages, negotiation and refusals, as the real server answers them."""

from __future__ import annotations

import base64
import hmac
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, redirect, request

from . import lists, shaping
from .world import RECORDED_ORIGIN, Row, World, is_published

VERSION = "2.126.1"
LANGUAGES = ("fr", "en")
DEFAULT_PAGE, LARGEST_PAGE = 50, 1000
#: Behind a proxy the real server writes its inner address into ``next``.
INNER = "http://geotrek.internal:8000"
#: Endpoints of each optional module.
MODULES = {
    "outdoor": "outdoor_",
    "sensitivity": "sensitivearea",
    "tourism": "touristic",
    "signage": "signage",
    "infrastructure": "infrastructure",
    "version": "version",
}
BBOX = [1.7276737090839054, 42.422258420923086, 5.543992255454453, 45.1420398710712]
PAGE = "<!doctype html><html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@dataclass(frozen=True)
class Options:
    """``account``: user name and password that ``path/`` asks for (none: it refuses everybody); ``private``: the whole
    API asks for it; ``without``: names of :data:`MODULES`; ``log``: a file for one JSON line a request."""

    account: tuple[str, str] | None = None
    private: bool = False
    without: frozenset[str] = frozenset()
    log: Path | None = None


class NotFoundError(Exception):
    """Answered with 404 and this sentence."""


class NotAcceptableError(Exception):
    """The request's Accept does not allow what it asks for."""


def create(world: World, options: Options | None = None) -> Flask:
    """The WSGI application that serves these objects."""
    options = options or Options()
    app = Flask("geotrek")
    hidden = tuple(MODULES[name] for name in options.without)
    served = {name: rows for name, rows in world.items() if not (hidden and name.startswith(hidden))}

    @app.before_request
    def note() -> None:
        if options.log:
            line = {
                "method": request.method, "path": request.path, "query": request.query_string.decode(),
                "credentials": "Authorization" in request.headers,
            }  # fmt: skip
            with options.log.open("a", encoding="utf-8") as log:
                log.write(json.dumps(line) + "\n")

    @app.errorhandler(shaping.ServerBreaksError)
    def broken(_: Exception) -> Response:
        return Response(PAGE.format("Server Error (500)"), 500, content_type="text/html; charset=utf-8")

    @app.errorhandler(lists.MalformedError)
    def malformed(_: Exception) -> Response:
        return _json({"detail": "Format de paramètre incorrect."}, 400)

    @app.errorhandler(NotFoundError)
    def not_found(error: Exception) -> Response:
        return _json({"detail": str(error)}, 404)

    @app.errorhandler(NotAcceptableError)
    def not_acceptable(_: Exception) -> Response:
        return _json({"detail": "L'en-tête « Accept » n'a pas pu être satisfaite."}, 406)

    @app.get("/media/<path:_name>")
    def media(_name: str) -> Response:
        return Response(PIXEL, content_type="image/png")

    @app.get("/login/")
    def login() -> Response:
        return Response(PAGE.format("Geotrek – connexion"), content_type="text/html; charset=utf-8")

    @app.get("/api/v2/version")
    def version() -> Response:
        return _json({"version": VERSION}) if "version" not in options.without else _unknown()

    @app.get("/api/v2/config/")
    def config() -> Response:
        return _json({"bbox": BBOX})

    @app.get("/api/v2/menu_item/")
    def menu() -> Response:
        return _json([])

    @app.get("/api/v2/sportpractice/")
    def sportpractice() -> Any:
        return redirect("/api/v2/sensitivearea_practice/", 301)

    @app.get("/api/v2/feedback_report/")
    def feedback() -> Response:
        return _json({"detail": "Méthode « GET » non autorisée."}, 405)

    @app.get("/api/v2/<endpoint>/")
    def listing(endpoint: str) -> Response:
        if endpoint not in served:
            return _unknown()
        if not _may(endpoint, options):
            return _refused()
        return _list(endpoint, served[endpoint])

    @app.get("/api/v2/<endpoint>/<int:number>/")
    def detail(endpoint: str, number: int) -> Response:
        if endpoint not in served:
            return _unknown()
        if not _may(endpoint, options):
            return _refused()
        return _detail(endpoint, served[endpoint], number)

    @app.get("/", defaults={"path": ""})
    @app.get("/<path:path>")
    def elsewhere(path: str) -> Any:
        return _unknown() if path.startswith("api/v2/") else redirect(f"/login/?next=/{path}", 302)

    return app


def _list(endpoint: str, rows: list[Row]) -> Response:
    language, geojson = _negotiated(endpoint)
    query = request.args.to_dict()
    found = lists.visible(endpoint, rows, query, language)
    choose = shaping.chooser(query.get("fields", ""), query.get("omit", ""))
    everything = "no_page" in query
    page, size = (1, max(len(found), 1)) if everything else _page(query)
    ordered = lists.ordered(endpoint, found, page, language)
    window = ordered[(page - 1) * size : page * size]
    if page > 1 and not window:
        raise NotFoundError("Page invalide.")
    shown = [_shown(choose(row), language) for row in window]
    if geojson:
        features = [shaping.feature(endpoint, row) for row in shown]
        head = {"type": "FeatureCollection"}
        counts = {} if everything else _counts(len(found), page, size)
        return _json({**head, **counts, "features": features}, content_type="application/geo+json")
    return _json(shown if everything else {**_counts(len(found), page, size), "results": shown})


def _detail(endpoint: str, rows: list[Row], number: int) -> Response:
    language, geojson = _negotiated(endpoint)
    children = {child for row in rows for child in row.get("children", []) if is_published(row, None)}
    found = [row for row in rows if row["id"] == number and (is_published(row, None) or number in children)]
    found = lists.season(endpoint, found, request.args.to_dict())
    if not found:
        raise NotFoundError("Pas trouvé.")
    choose = shaping.chooser(request.args.get("fields", ""), request.args.get("omit", ""))
    row = _shown(choose(found[0]), language)
    if geojson:
        return _json(shaping.feature(endpoint, row), content_type="application/geo+json")
    return _json(row)


def _shown(row: Row, language: str | None) -> Row:
    row = shaping.in_language(row, language)
    if row.get("url") and "format" in request.args:  # the real server keeps it in the addresses of its objects
        row = {**row, "url": f"{row['url']}?format={request.args['format']}"}
    return row


def _negotiated(endpoint: str) -> tuple[str | None, bool]:
    """The language asked for (None: all) and whether GeoJSON is."""
    language = request.args.get("language")
    if language == "all":
        language = None
    if language is not None and language not in LANGUAGES:
        raise shaping.ServerBreaksError
    wanted = request.args.get("format", "json")
    if wanted not in ("json", "geojson") or (wanted == "geojson" and endpoint not in shaping.GEOMETRIC):
        raise NotFoundError("Pas trouvé.")
    accepted = request.headers.get("Accept", "*/*")
    if wanted == "geojson" and not any(kind in accepted for kind in ("*/*", "application/*", "geo+json")):
        raise NotAcceptableError
    return language, wanted == "geojson"


def _page(query: dict[str, str]) -> tuple[int, int]:
    asked = query.get("page_size", "")
    size = min(int(asked), LARGEST_PAGE) if asked.isdigit() and int(asked) else DEFAULT_PAGE
    page = query.get("page", "1")
    if not page.isdigit() or page == "0":
        raise NotFoundError("Page invalide.")
    return int(page), size


def _counts(count: int, page: int, size: int) -> dict[str, Any]:
    def address(number: int) -> str | None:
        if number < 1 or (number - 1) * size >= count:
            return None
        query = {**request.args.to_dict(), "page": str(number)}
        return f"{INNER}{request.path}?{urlencode(sorted(query.items()))}"

    return {"count": count, "next": address(page + 1), "previous": address(page - 1)}


def _may(endpoint: str, options: Options) -> bool:
    if endpoint != "path" and not options.private:
        return True
    sent = request.authorization
    if options.account is None or sent is None or sent.type != "basic":
        return False
    given = f"{sent.username}:{sent.password}".encode()
    return hmac.compare_digest(given, ":".join(options.account).encode())


def _refused() -> Response:
    answer = _json({"detail": "Informations d'authentification non fournies."}, 401)
    answer.headers["WWW-Authenticate"] = 'Basic realm="api"'
    return answer


def _unknown() -> Response:
    return _json({"page": "does not exist"}, 404)


def _json(value: Any, status: int = 200, content_type: str = "application/json") -> Response:
    body = json.dumps(value, ensure_ascii=False).replace(RECORDED_ORIGIN, request.host_url.rstrip("/"))
    return Response(body, status, content_type=content_type, headers={"Vary": "Accept, Accept-Language, Cookie"})
