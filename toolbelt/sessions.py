"""Sessions that servers opened for an account: in memory, until QGIS ends or the account is left. Never on disk."""

from __future__ import annotations

from typing import Any, Callable


class _Kept:
    now: dict[tuple[str, str], Any] = {}
    along: list[Callable[[], None]] = []


def kept() -> dict[tuple[str, str], Any]:
    """The sessions of the moment, by server and account (an authcfg id); cookies, as requests keeps them.

    Take it when a sign-in begins and write into the same one when it ends: what was begun before :func:`forget` is
    then forgotten with the rest.
    """
    return _Kept.now


def when_forgotten(drop: Callable[[], None]) -> None:
    """Have what was learnt in these sessions dropped with them. For what lives as long as its module."""
    _Kept.along.append(drop)


def forget() -> None:
    """Leave them all; each is opened again when it is next needed."""
    _Kept.now = {}
    for drop in _Kept.along:
        drop()
