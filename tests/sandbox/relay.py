"""A server between the plugin and one of the sandbox's, which spoils chosen requests and counts them all."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass, field
from typing import Iterator

import requests

from tests.servers import Answer, Request, web

_HOPS = ("host", "connection", "content-length", "transfer-encoding", "content-encoding", "accept-encoding", "date")
_PAGE = (("Content-Type", "text/html; charset=utf-8"),)

#: What can go wrong with a request; those that end in ``late`` happen after the server has done its work.
FAULTS = ("page", "bad gateway", "sign-in", "truncated late", "closed", "closed late", "frozen", "frozen late")


@dataclass
class Relay:
    """``url`` stands for the server's. ``spoil`` names the request to spoil, as ``METHOD part-of-its-path``.

    ``names``: what answers name (the server's origin; more, where more is between), and what they name instead.
    """

    url: str
    asked: list[Request]
    spoil: str = ""
    fault: str = ""
    seconds: float = 5.0
    spoiled: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def count(self, method: str) -> int:
        return sum(request.method == method for request in self.asked)


@contextlib.contextmanager
def relay(target: str) -> Iterator[Relay]:
    """In front of the origin ``target``; its address keeps the target's paths."""
    session = requests.Session()
    session.trust_env = False

    def forward(request: Request) -> Answer:
        headers = {name: value for name, value in request.headers.items() if name not in _HOPS}
        answer = session.request(
            request.method, target.rstrip("/") + request.path, headers=headers, data=request.body, timeout=60,
            allow_redirects=False,
        )  # fmt: skip
        kept = tuple((name, value) for name, value in answer.headers.items() if name.lower() not in (*_HOPS, "server"))
        content = answer.content
        for name, instead in made.names.items():  # capabilities name the server, which would be asked past the relay
            content = content.replace(name.encode(), instead.encode())
        return Answer(answer.status_code, content, kept)

    def react(request: Request) -> Answer:
        method, _, part = made.spoil.partition(" ")
        if not made.spoil or request.method != method or part not in request.path:
            return forward(request)
        made.spoiled.append(f"{request.method} {request.path}")
        return _spoilt(made, request, forward(request) if made.fault.endswith("late") else None)

    with web(react) as server:
        made = Relay(server.url, server.requests, names={target.rstrip("/"): server.url.rstrip("/")})
        yield made


def _spoilt(relay: Relay, request: Request, answer: Answer | None) -> Answer:
    if relay.fault == "page":
        return Answer(200, b"<html><body>Maintenance</body></html>", _PAGE)
    if relay.fault == "bad gateway":
        return Answer(502, b"<html><body><h1>502 Bad Gateway</h1></body></html>", _PAGE)
    if relay.fault == "sign-in":
        if "/login" in request.path:
            return Answer(200, b"<html><form>Sign in</form></html>", _PAGE)
        return Answer(302, b"", (("Location", "/login" + request.path),))
    if relay.fault == "truncated late" and answer:
        return Answer(answer.status, answer.body[: len(answer.body) // 2], answer.headers)
    if relay.fault.startswith("frozen"):
        time.sleep(relay.seconds)
    raise ConnectionAbortedError  # the connection closes without an answer
