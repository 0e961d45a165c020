"""What an HTTP answer is worth: typed errors for statuses, and HTML pages that came where data was due."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .errors import NetworkError
from .i18n import tr

if TYPE_CHECKING:
    import requests


def check(response: requests.Response, what: str, service: str = "") -> requests.Response:
    """The response itself when its status is a success (2xx).

    :param what: what was being done, already translated: it opens the sentence.
    :param service: the name members know; the host when empty.
    :raises NetworkError: kinds ``unauthorised`` (401, and 403 which IDGO answers for it, facts/idgo-api §2),
        ``not_found`` and ``status``.
    """
    if response.ok:
        return response
    service = service or _host(response)
    status = response.status_code
    if status in (401, 403):
        raise NetworkError(
            what,
            tr("{} refused the account, or it has no right to this ({})").format(service, status),
            tr("Check the user name and password, or ask for the right."),
            service=service, kind="unauthorised", status=status,
        )  # fmt: skip
    if status == 404:
        raise NetworkError(
            what, tr("{} does not know it (404)").format(service),
            tr("It was removed, or this account may not see it."),
            service=service, kind="not_found", status=status,
        )  # fmt: skip
    raise NetworkError(
        what, tr("{} answered {} {}").format(service, status, excerpt(response).removeprefix(f"{status} ")).strip(),
        _later(response.headers.get("Retry-After", "").strip()),
        service=service, kind="status", status=status,
    )  # fmt: skip


def json_of(response: requests.Response, what: str, service: str = "") -> Any:
    """The JSON of a successful response.

    :raises NetworkError: as :func:`check`, and kind ``html`` when the body is not JSON.
    """
    check(response, what, service)
    try:
        return response.json()
    except ValueError:
        service = service or _host(response)
        if not response.content.strip():
            raise empty(what, service, response.status_code) from None
        if not response.text.lstrip().startswith("<"):
            raise NetworkError(
                what, tr("{} sent an answer that breaks off or is no JSON").format(service),
                tr("Try again later; if it lasts, send this sentence to support."),
                service=service, kind="html", status=response.status_code,
            ) from None  # fmt: skip
        raise NetworkError(
            what, tr("{} sent a page instead of data").format(service),
            tr("A proxy or a sign-in page may stand in between: check the proxy in QGIS's network options."),
            service=service, kind="html", status=response.status_code,
        ) from None  # fmt: skip


def empty(what: str, service: str, status: int) -> NetworkError:
    """The error for an answer without a body, where data were due."""
    return NetworkError(
        what, tr("{} sent an empty answer").format(service),
        tr("Try again later; if it lasts, send this sentence to support."),
        service=service, kind="html", status=status,
    )  # fmt: skip


def excerpt(response: requests.Response, length: int = 200) -> str:
    """The beginning of an answer as plain text: no tag, no script, white space folded (servers answer in HTML). Of a
    whole page its title, which says what the menus around would hide."""
    return plain(response.text, length)


def plain(text: str, length: int = 200) -> str:
    """As :func:`excerpt`, of a body that has been read already."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.S | re.I)
    title = re.search(r"<title\b[^>]*>\s*(\S.*?)</title>", text, flags=re.S | re.I)
    text = title[1] if title else text
    text = html.unescape(re.sub(r"<[^>]*>", " ", text))
    return " ".join(text.split())[:length]


def _later(retry_after: str) -> str:
    """When to try again, as the server says it (RFC 9110 §10.2.3: seconds, or a date that is shown as it is)."""
    if retry_after.isdigit():
        return tr("Try again in {} s.").format(retry_after)
    if retry_after:
        return tr("Try again after {}.").format(retry_after)
    return tr("Try again later; if it lasts, send this sentence to support.")


def _host(response: requests.Response) -> str:
    return urlsplit(response.url).hostname or response.url
