"""From Flask to Django REST Framework's manners: statuses, headers, bodies, and the order in which it refuses."""

from __future__ import annotations

import json
import logging
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable

from flask import Flask, Response, request
from werkzeug.datastructures import MultiDict

from tests.sandbox.idgo import errors
from tests.sandbox.idgo.auth import WrongCredentialsError, user_of
from tests.sandbox.idgo.publishing import Publisher
from tests.sandbox.idgo.store import Store, opened
from tests.sandbox.world.model import User

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_PARSES = ("application/json", *_FORMS)
_writing = threading.Lock()  # one write at a time, as the journal of SQLite would have it anyway


@dataclass
class Call:
    """One request on its way through a view."""

    store: Store
    user: User | None
    publisher: Publisher

    @property
    def me(self) -> User:
        """The caller, where an endpoint is not anonymous.

        :raises BrokenError: for a user without a profile: IDGO does not expect him.
        """
        if self.user is None or not self.user.has_profile:
            raise errors.BrokenError
        return self.user

    @property
    def form(self) -> MultiDict:
        """The fields of a form. A JSON body breaks a POST, and is an empty form to a PUT.

        :raises RefusedError: 415 for any other type of content.
        """
        kind = request.mimetype
        if kind == "application/json":
            if request.method == "POST":
                raise errors.BrokenError
            return MultiDict()
        if kind not in _FORMS and request.content_length:
            raise errors.RefusedError(415, f"Type de média « {kind} » non supporté.")
        return request.form


View = Callable[..., Any]


def answer(status: int, value: Any, compact: bool = False) -> Response:
    """JSON: DRF's own messages are UTF-8 and compact, IDGO's are escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")) if compact else json.dumps(value)
    return Response(text, status, content_type="application/json")


def created(location: str) -> Response:
    """201 without a body; the path of what was made."""
    return Response("", 201, {"Content-Location": location}, content_type="text/html; charset=utf-8")


def done() -> Response:
    """204."""
    return Response("", 204, content_type="text/html; charset=utf-8")


def page(status: int, html: str) -> Response:
    """What is not DRF's."""
    return Response(html, status, {"Vary": "Cookie"}, content_type="text/html")


class Endpoints:
    """Adds IDGO's endpoints to a Flask application."""

    def __init__(self, app: Flask, database: Path, publisher: Publisher) -> None:
        self._app, self._database, self._publisher = app, database, publisher

    def add(self, path: str, anonymous: tuple[str, ...] = (), **views: View) -> None:
        """``path`` with its methods; ``anonymous``: those that need no credentials. A slash at the end is optional."""
        allowed = [*views, "HEAD", "OPTIONS"] if "GET" in views else [*views, "OPTIONS"]

        def respond(**parts: str) -> Response:
            response = self._guarded(views, anonymous, parts)
            if response.content_type != "text/html":
                response.headers["Allow"] = ", ".join(allowed)
                response.headers["Vary"] = "Accept, Cookie"
            return response

        methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
        self._app.add_url_rule(
            path, path, respond, methods=methods, strict_slashes=False, provide_automatic_options=False
        )

    def _guarded(self, views: dict[str, View], anonymous: tuple[str, ...], parts: dict[str, str]) -> Response:
        try:
            return self._dispatch(views, anonymous, parts)
        except errors.RefusedError as refused:
            return answer(refused.status, {"detail": refused.detail}, compact=True)
        except errors.InvalidError as invalid:
            return answer(400, {"error": invalid.error})
        except errors.BrokenError:
            return page(500, errors.SERVER_ERROR_PAGE)
        except Exception:  # a bug of ours looks like one of theirs, and is in the log
            logging.exception("unforeseen")
            return page(500, errors.SERVER_ERROR_PAGE)

    def _dispatch(self, views: dict[str, View], anonymous: tuple[str, ...], parts: dict[str, str]) -> Response:
        if request.headers.get("Accept") and not request.accept_mimetypes.best_match(["application/json", "text/html"]):
            raise errors.RefusedError(406, errors.NOT_ACCEPTABLE)
        method = "GET" if request.method == "HEAD" else request.method
        if method in {"GET", "OPTIONS"}:
            with opened(self._database) as store:
                return self._run(store, views, method, anonymous, parts)
        with _writing, opened(self._database) as store:
            return self._run(store, views, method, anonymous, parts)

    def _run(
        self, store: Store, views: dict[str, View], method: str, anonymous: tuple[str, ...], parts: dict[str, str]
    ) -> Response:
        try:
            user = user_of(store, request.headers.get("Authorization"))
        except WrongCredentialsError:
            raise errors.RefusedError(403, errors.WRONG_CREDENTIALS) from None
        if user is None and method not in anonymous:
            raise errors.RefusedError(403, errors.NO_CREDENTIALS)
        if method == "OPTIONS":
            renders = ["application/json", "text/html"]
            return answer(200, {"name": "IDGO", "description": "", "renders": renders, "parses": _PARSES}, compact=True)
        if method not in views:
            raise errors.RefusedError(405, f'Méthode "{method}" non autorisée.')
        found = views[method](Call(store, user, self._publisher), **parts)
        return found if isinstance(found, Response) else answer(200, found)
