"""The IDGO stand-in: REST API 1.5.5 to contract, the tree of services, and the pages that ask to sign in."""

from __future__ import annotations

from flask import Flask, Response, redirect, request
from werkzeug.routing import BaseConverter

from tests.sandbox.idgo import communes, datasets, errors, layers, records, resources, users
from tests.sandbox.idgo.endpoints import Endpoints, page
from tests.sandbox.idgo.publishing import Publisher
from tests.sandbox.idgo.state import database
from tests.sandbox.place import Place
from tests.sandbox.world.tree import tree

_FORM_BYTES = 20_000_000  # a metadata record or a style is a field of a form


class _Slug(BaseConverter):
    regex = "[a-z0-9-]+"


class _Username(BaseConverter):
    regex = "[a-z0-9_-]+"


class _LayerName(BaseConverter):
    regex = "[a-z0-9_]+"


def make_app(place: Place) -> Flask:
    """The application of a sandbox."""
    app = Flask(__name__)
    app.config["MAX_FORM_MEMORY_SIZE"] = _FORM_BYTES
    app.url_map.converters |= {"slug": _Slug, "username": _Username, "layername": _LayerName}
    _api(Endpoints(app, database(place), Publisher(place)))
    _pages(app, place)
    app.register_error_handler(404, lambda error: page(404, errors.NOT_FOUND_PAGE))
    app.register_error_handler(500, lambda error: page(500, errors.SERVER_ERROR_PAGE))
    return app


def _api(endpoints: Endpoints) -> None:
    add, get = endpoints.add, ("GET",)
    add("/api/user/", GET=users.index, POST=users.post)
    add("/api/user/<username:username>/", GET=users.read, PUT=users.put)
    add("/api/organisation/", get, GET=users.organisations, POST=users.post_organisation)
    add("/api/organisation/<slug:slug>/", get, GET=users.organisation, PUT=users.put_organisation)
    add("/api/dataset/", GET=datasets.index, POST=datasets.post)
    add("/api/dataset/<slug:slug>/", GET=datasets.read, PUT=datasets.put, DELETE=datasets.delete)
    add("/api/dataset/<slug:slug>/md/", GET=records.read, PUT=records.put)
    add("/api/dataset/<slug:slug>/resource/", GET=resources.index, POST=resources.post)
    one = "/api/dataset/<slug:slug>/resource/<slug:identifier>/"
    add(one, GET=resources.read, PUT=resources.put, DELETE=resources.delete)
    add(f"{one}layer/", GET=layers.index)
    add(f"{one}layer/<layername:name>/", GET=layers.read)
    add(f"{one}layer/<layername:name>/style/default.sld", GET=layers.read_style, PUT=layers.put_style)
    add("/api/resources/", get, GET=layers.resolve)
    add("/api/resource_access/<int:number>/", GET=layers.access)


def _pages(app: Flask, place: Place) -> None:
    """What is not the API. Basic is not honoured here: a browser signs in through CAS."""

    def to_sign_in() -> Response:
        return redirect(f"{place.origin('cas')}/cas/login?service={request.url}", 302)

    for path in ("/extractor/", "/extractor/dashboard/", "/extractor/task/", "/cadastre/order/"):
        app.add_url_rule(path, path, to_sign_in, methods=["GET", "POST"], strict_slashes=False)

    @app.get("/resource_tree.json")
    def resource_tree() -> dict:
        return tree(place.origin("mapserver"), place.origin("mapcache"), place.origin("ckan"))

    @app.get("/communes/<code>")
    def commune(code: str) -> tuple[dict, int]:
        return communes.answer(code)

    @app.get("/help/")
    def help_page() -> str:
        return '<!doctype html><html lang="fr"><title>Aide</title><h1>Aide de la plate-forme imaginaire</h1></html>'
