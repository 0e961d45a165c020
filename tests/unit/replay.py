"""A server on loopback that gives recorded answers, counts what it is asked, and can close without answering."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Callable, Iterator, Union
from urllib.parse import parse_qs, urlsplit

import requests
from requests.adapters import HTTPAdapter

from openig.toolbelt.errors import NetworkError
from openig.toolbelt.profiles import Profile

DATA = Path(__file__).resolve().parent.parent / "data" / "idgo"
EXCHANGES: dict[str, dict[str, Any]] = json.loads((DATA / "exchanges.json").read_text(encoding="utf-8"))


@dataclass
class Answer:
    """``closed``: the server does its work, and then hangs up."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    closed: bool = False


@dataclass(frozen=True)
class Asked:
    """A request that arrived."""

    method: str
    path: str
    query: dict[str, list[str]]
    body: bytes
    authorization: str = ""
    if_none_match: str = ""


Route = Union[Answer, Callable[[Asked], Answer]]


def recorded(name: str) -> Answer:
    """The answer of a recorded exchange."""
    exchange = EXCHANGES[name]
    return Answer(exchange["status"], exchange["body"].encode(), dict(exchange["headers"]))


def as_json(value: Any, status: int = 200) -> Answer:
    return Answer(status, json.dumps(value).encode())


def as_xml(name: str) -> Answer:
    return Answer(200, (DATA / name).read_bytes(), {"Content-Type": "text/xml"})


class Replay:
    """``routes`` maps ``"GET /path"`` to an answer, or to a function of the request; anything else is a 404."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.asked: list[Asked] = []
        handler = type("Handler", (_Handler,), {"replay": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def count(self, method: str) -> int:
        return sum(asked.method == method for asked in self.asked)

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        route = self.routes.get(f"{asked.method} {asked.path}", Answer(404, b'{"detail": "Pas trouv\xc3\xa9."}'))
        return route if isinstance(route, Answer) else route(asked)

    def profile(self) -> Profile:
        return Profile(
            "replay",
            "Replay",
            idgo_api=f"{self.url}/api/",
            ckan=f"{self.url}/",
            ows_pattern=f"{self.url}/maps/{{organisation}}",
        )

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def serve() -> Iterator[Replay]:
    """For a fixture."""
    replay = Replay()
    yield replay
    replay.close()


def session() -> requests.Session:
    """A session that fails as the toolbelt's does: with a NetworkError of kind ``closed``."""
    made = requests.Session()
    made.trust_env = False
    made.mount("http://", _Adapter())
    return made


class _Adapter(HTTPAdapter):
    def send(self, *args: Any, **kwargs: Any) -> requests.Response:
        try:
            return super().send(*args, **kwargs)
        except requests.ConnectionError as error:
            raise NetworkError("The request", str(error), service="IDGO", kind="closed") from error


class _Handler(BaseHTTPRequestHandler):
    replay: Replay

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        account, known = (self.headers.get(name, "") for name in ("Authorization", "If-None-Match"))
        answer = self.replay.answer(Asked(self.command, parts.path, parse_qs(parts.query), body, account, known))
        if answer.closed:
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    do_GET = do_POST = do_PUT = _serve  # noqa: N815 - http.server's names

    def log_message(self, *args: Any) -> None:
        """Quiet."""
