"""Requests of the catalogues: a server that asks for patience gets it once, if it is short."""

from __future__ import annotations

import datetime as dt
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Callable

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
    wait: Callable[[float], Any] = time.sleep,
    **options: Any,
) -> requests.Response:
    """The server's answer; any status but 429 (RFC 6585 §4) is left to the caller.

    :raises NetworkError: kind ``status``, when the server wants a longer pause than :data:`PATIENCE`, or a second one.
    """
    response = session.request(method, url, **options)
    if response.status_code != 429:
        return response
    pause = _pause(response.headers.get("Retry-After", ""))
    if pause is not None and pause <= PATIENCE:
        wait(pause)
        response = session.request(method, url, **options)
        if response.status_code != 429:
            return response
        pause = _pause(response.headers.get("Retry-After", ""))
    again = tr("Try again later.") if pause is None else tr("Try again in {} seconds.").format(round(pause))
    raise NetworkError(
        what, tr("{} answers that it is asked too often (429)").format(service), again,
        service=service, kind="status", status=429,
    )  # fmt: skip


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
