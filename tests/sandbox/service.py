"""What the sandbox must know of a server to run it."""

from __future__ import annotations

import http.client
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Mapping, Sequence

from tests.sandbox.place import Place


def nothing(place: Place) -> None:
    """The hook of a service that has nothing to do there."""


def listens(host: str, port: int) -> bool:
    """Ready as soon as the port accepts a connection."""
    try:
        socket.create_connection((host, port), timeout=2).close()
    except OSError:
        return False
    return True


def answers(path: str) -> Callable[[str, int], bool]:
    """Ready as soon as this path answers with any status below 500."""

    def check(host: str, port: int) -> bool:
        connection = http.client.HTTPConnection(host, port, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    return check


@dataclass(frozen=True)
class Service:
    """One server process.

    The template is made once (see ``template.py``) with ``initialise`` and ``seed``; every sandbox starts from a copy
    of it, with ``prepare`` and ``settle``. What is baked must name origins by :func:`place.placeholder`.

    :param command: program and arguments; it must stay in the foreground.
    :param needs: services that must answer before this one is prepared and started.
    :param address: base URL that others are told, in terms of ``{origin}``, ``{host}`` and ``{port}``.
    :param environment: variables beside the few that every service gets (PATH, HOME, LANG, PYTHONPATH).
    :param initialise: baking only, before the start: make data folders and schemas.
    :param seed: baking only, once it answers: fill it with the world.
    :param prepare: before each start: write its configuration, put the real origins into its files.
    :param settle: once it answers, but when baking: put the real origins into its data.
    :param folder: its folder in ``tests/sandbox``, its name when empty; what is baked is made again when that changes.
    :param user: the account it runs as when the sandbox is started by root.
    """

    name: str
    command: Callable[[Place], Sequence[str | Path]]
    needs: tuple[str, ...] = ()
    host: str = "127.0.0.1"
    address: str = "{origin}/"
    ready: Callable[[str, int], bool] = listens
    environment: Callable[[Place], Mapping[str, str]] | None = None
    initialise: Callable[[Place], None] = nothing
    seed: Callable[[Place], None] = nothing
    prepare: Callable[[Place], None] = nothing
    settle: Callable[[Place], None] = nothing
    folder: str = ""
    user: str = ""
    stop_signal: str = "TERM"

    @property
    def is_baked(self) -> bool:
        """True when the template holds data of this service."""
        return self.initialise is not nothing or self.seed is not nothing

    def url(self, place: Place) -> str:
        """The address that others are told."""
        host, port = place.hosts[self.name], place.ports[self.name]
        return self.address.format(origin=place.origin(self.name), host=host, port=port)
