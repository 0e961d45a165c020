"""Who the member is for the IDGO: its account, organisation and rights (facts/idgo-api §2, §5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from ...toolbelt import answers
from ...toolbelt.errors import NetworkError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from . import terms

if TYPE_CHECKING:
    import requests


@dataclass(frozen=True)
class Organisation:
    """An organisation by its slug (``ville-de-test``) and its legal name."""

    slug: str
    title: str


@dataclass(frozen=True)
class Member:
    """An IDGO account. ``contribute``: the organisations it may publish for (being referent or admin is not enough);
    ``referent``: those whose datasets it oversees; ``partner``: IDGO partner, called ``crige`` by the API."""

    username: str
    first_name: str
    last_name: str
    organisation: Organisation | None
    contribute: tuple[Organisation, ...]
    referent: tuple[Organisation, ...]
    partner: bool
    admin: bool

    @property
    def name(self) -> str:
        """First and last name, or the user name where the account has none."""
        return f"{self.first_name} {self.last_name}".strip() or self.username

    def may_publish_for(self, slug: str) -> bool:
        """True when the account is a contributor of the organisation."""
        return any(organisation.slug == slug for organisation in self.contribute)


def whoami(session: requests.Session, profile: Profile, username: str) -> Member:
    """The member whose account the session carries.

    :param username: the account's user name; ``user/`` lists others too for a referent or an admin. Empty when its
        method (OpenID Connect, a header) has none: it is then known to the IDGO only where it lists nobody else.
    :raises NetworkError: kinds ``unauthorised`` (wrong password), ``not_found`` (no IDGO profile), ``html`` (terms not
        accepted, or a page where JSON was due), ``status``, and those of the transport.
    """
    what, base = tr("You could not be signed in"), profile.require("idgo_api")
    response = session.get(urljoin(base, "user/"), headers={"Accept": "application/json"})
    _refuse(response, what, profile)
    listed = answers.json_of(response, what, "IDGO")
    users = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    if not username and len(users) == 1:
        return _member(users[0])
    for user in users:
        if user.get("username") == username:
            return _member(user)
    if not username:
        why = tr("IDGO lists {} accounts, and this way to sign in does not say which one is yours").format(len(users))
        raise NetworkError(
            what, why, tr("Sign in with a user name and password."),
            service="IDGO", kind="not_found", status=response.status_code,
        )  # fmt: skip
    raise NetworkError(
        what, tr("IDGO does not list the account “{}”").format(username),
        tr("Check the user name, capitals included."), service="IDGO", kind="not_found", status=response.status_code,
    )  # fmt: skip


def _refuse(response: requests.Response, what: str, profile: Profile) -> None:
    """The sentences that only a sign-in needs; other statuses are left to :func:`answers.json_of`."""
    if response.status_code in (401, 403):  # stock IDGO answers 403, without a challenge
        raise NetworkError(
            what, tr("IDGO refused the user name or the password"), tr("Type them again."),
            service="IDGO", kind="unauthorised", status=response.status_code,
        )  # fmt: skip
    if response.status_code == 404 and _is_json(response):
        raise NetworkError(
            what, tr("this account has no IDGO profile"),
            tr("Ask OpenIG to complete it, or sign in once on {}.").format(_site(profile.idgo_api)),
            service="IDGO", kind="not_found", status=404,
        )  # fmt: skip
    terms.check(response, what, profile)


def _is_json(response: requests.Response) -> bool:
    return response.headers.get("Content-Type", "").startswith("application/json")


def _site(base: str) -> str:
    parts = urlsplit(base)
    return f"{parts.scheme}://{parts.netloc}/"


def _member(user: dict[str, Any]) -> Member:
    return Member(
        username=user["username"],
        first_name=user.get("first_name") or "",
        last_name=user.get("last_name") or "",
        organisation=_organisation(user["organisation"]) if user.get("organisation") else None,
        contribute=tuple(_organisation(item) for item in user.get("contribute") or () if item),
        referent=tuple(_organisation(item) for item in user.get("referent") or () if item),
        partner=bool(user.get("crige")),
        admin=bool(user.get("admin")),
    )


def _organisation(item: dict[str, Any]) -> Organisation:
    return Organisation(item["name"], item.get("legal_name") or item["name"])
