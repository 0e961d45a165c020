"""Terms of use that wait for agreement: IDGO then sends every page of a session to ``/terms`` (facts/idgo-api §2)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from ...toolbelt.errors import NetworkError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile

if TYPE_CHECKING:
    import requests


class TermsError(NetworkError):
    """``address``: the page where a member accepts them (http or https)."""

    def __init__(self, what: str, profile: Profile, status: int) -> None:
        self.address = urljoin(profile.idgo_api or profile.cas, "/terms")
        super().__init__(
            what, tr("the terms of use have not been accepted"),
            tr("Accept them on {} and sign in again.").format(self.address),
            service="IDGO", kind="html", status=status,
        )  # fmt: skip


def check(response: requests.Response, what: str, profile: Profile) -> None:
    """:raises TermsError: when the answer is the page of the terms, or leads there."""
    target = response.headers.get("Location", "") if response.is_redirect else response.url
    if urlsplit(target).path.rstrip("/").endswith("/terms"):
        raise TermsError(what, profile, response.status_code)
