"""Requests of the catalogues: a server that asks for patience gets it once, if it is short; several are asked at
once."""

from __future__ import annotations

import datetime as dt
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Callable, cast

from ...toolbelt.errors import NetworkError
from ...toolbelt.i18n import tr

if TYPE_CHECKING:
    import requests

#: Seconds that a search waits for a server that says "too many requests"; a longer pause is told to the member.
PATIENCE = 5.0


def send(
    session: requests.Session,
    method: str,
    url: str,
    what: str,
    service: str,
    wait: Callable[[float], Any] | None = None,
    **options: Any,
) -> requests.Response:
    """The server's answer; any status but 429 (RFC 6585 §4) is left to the caller.

    :param wait: lets some seconds pass; None for a way that can be cancelled, where the session has one.
    :raises NetworkError: kind ``status``, when the server wants a longer pause than :data:`PATIENCE`, or a second one.
    """
    response = session.request(method, url, **options)
    if response.status_code != 429:
        return response
    pause = _pause(response.headers.get("Retry-After", ""))
    if pause is not None and pause <= PATIENCE:
        _wait(session, pause, url) if wait is None else wait(pause)
        response = session.request(method, url, **options)
        if response.status_code != 429:
            return response
        pause = _pause(response.headers.get("Retry-After", ""))
    again = tr("Try again later.") if pause is None else tr("Try again in {} seconds.").format(round(pause))
    raise NetworkError(
        what, tr("{} answers that it is asked too often (429)").format(service), again,
        service=service, kind="status", status=429,
    )  # fmt: skip


def _wait(session: requests.Session, seconds: float, url: str) -> None:
    if hasattr(session, "pause"):  # as those of the toolbelt
        session.pause(seconds, url)
    else:
        time.sleep(seconds)


class _FirstQuestionError(Exception):
    """Not an error: the end of a rehearsal."""


class _Rehearsal:
    """In the place of a session: hears what is asked first, and asks nobody."""

    question: tuple[str, str, dict[str, Any]]

    def request(self, method: str, url: str, **options: Any) -> None:
        self.question = method, url, options
        raise _FirstQuestionError


class _Hurried:
    """In the place of a session: one that waits for a bounded time."""

    def __init__(self, session: requests.Session, seconds: float) -> None:
        self._session, self._seconds = session, seconds

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    def request(self, method: str, url: str, **options: Any) -> requests.Response:
        return self._session.request(method, url, timeout=self._seconds, **options)


def hurried(session: requests.Session, seconds: float) -> requests.Session:
    """The session, which gives a server up that is silent for so long."""
    return cast("requests.Session", _Hurried(session, seconds))


def ahead(session: requests.Session, seconds: float | None, ask: Callable[[requests.Session], object]) -> None:
    """Send the first request of ``ask`` on its way, where the session can: its answer then comes while others are
    waited for.

    :param seconds: the time-out of the request, as :func:`hurried` gives it; None for the session's own.
    """
    rehearsal = _Rehearsal()
    try:
        ask(cast("requests.Session", rehearsal))
    except _FirstQuestionError:
        method, url, options = rehearsal.question
        if hasattr(session, "ahead"):  # as those of the toolbelt
            session.ahead(method, url, **({} if seconds is None else {"timeout": seconds}), **options)


def _pause(value: str) -> float | None:
    """Seconds of a Retry-After, which is a number or a date (RFC 9110 §10.2.3); None when it says nothing."""
    if value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.timezone.utc)
    return max(0.0, (moment - dt.datetime.now(dt.timezone.utc)).total_seconds())
