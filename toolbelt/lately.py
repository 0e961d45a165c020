"""What was learnt a moment ago, so that nothing is asked twice in a row."""

from __future__ import annotations

import time
from typing import Callable, Generic, Hashable, TypeVar

from . import sessions

#: Seconds for which an answer serves.
SECONDS = 60.0

_Value = TypeVar("_Value")


class Lately(Generic[_Value]):
    """Answers of the last minute, by their keys; an account that is left takes them along.

    :param most: how many are kept; the oldest goes first.
    :param seconds: for which an answer serves.
    """

    def __init__(self, most: int = 64, seconds: float = SECONDS) -> None:
        self._most, self._seconds = most, seconds
        self._known: dict[Hashable, tuple[float, _Value]] = {}
        sessions.when_forgotten(self.clear)

    def get(self, key: Hashable) -> _Value | None:
        """What is known, or None."""
        when, value = self._known.get(key) or (-self._seconds, None)
        return value if time.monotonic() - when < self._seconds else None

    def take(self, key: Hashable) -> _Value | None:
        """What is known, or None; the caller's alone from now on."""
        when, value = self._known.pop(key, None) or (-self._seconds, None)
        return value if time.monotonic() - when < self._seconds else None

    def ask(self, key: Hashable, question: Callable[[], _Value]) -> _Value:
        """Ask anew, and keep the answer, unless all is forgotten meanwhile."""
        known = self._known
        value = question()
        self._put(known, key, value)
        return value

    def keep(self, key: Hashable, value: _Value) -> None:
        self._put(self._known, key, value)

    def clear(self) -> None:
        self._known = {}

    def _put(self, known: dict[Hashable, tuple[float, _Value]], key: Hashable, value: _Value) -> None:
        known.pop(key, None)
        known[key] = (time.monotonic(), value)
        while len(known) > self._most:
            known.pop(next(iter(known)), None)
