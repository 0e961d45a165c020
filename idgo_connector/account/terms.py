"""Terms of use that wait for agreement: IDGO then sends every page of a session to ``/terms`` (facts/idgo-api §2)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from ...toolbelt.errors import NetworkError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile

if TYPE_CHECKING:
    import requests


def check(response: requests.Response, what: str, profile: Profile) -> None:
    """:raises NetworkError: kind ``html``, when the answer is the page of the terms, or leads there."""
    target = response.headers.get("Location", "") if response.is_redirect else response.url
    if urlsplit(target).path.rstrip("/").endswith("/terms"):
        raise NetworkError(
            what, tr("the terms of use have not been accepted"),
            tr("Accept them on {} and sign in again.").format(address(profile)),
            service="IDGO", kind="html", status=response.status_code,
        )  # fmt: skip


def address(profile: Profile) -> str:
    """Where a member accepts them."""
    return urljoin(profile.idgo_api or profile.cas, "/terms")
