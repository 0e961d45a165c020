"""The right to read CKAN's private datasets and restricted files: an API token, or a session opened through CAS."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Callable
from urllib.parse import urljoin, urlsplit

from ...toolbelt import answers
from ...toolbelt.endpoints import private, same_origin
from ...toolbelt.errors import NetworkError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from . import cas

if TYPE_CHECKING:
    import requests


@dataclass(frozen=True)
class Login:
    """An account as CKAN and CAS want it. ``token``: an API token of CKAN; each is empty where there is none."""

    username: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)


def enter(
    session: requests.Session,
    profile: Profile,
    login: Login,
    kept: dict[tuple[str, str], Any],
    key: tuple[str, str],
    fresh: Callable[[], requests.Session],
) -> bool:
    """Give ``session`` what this account may read in CKAN, and have CKAN confirm it.

    :param kept: sessions opened before; the one under ``key`` serves again, and is opened anew once it has expired.
    :param fresh: makes a session without account or cookies, for CAS.
    :returns: False when the profile has no CKAN, or neither a token nor CAS to enter it with.
    :raises NetworkError: when the account is refused, and as :func:`cas.sign_in`.
    """
    if not profile.ckan or not (login.token or profile.cas):
        return False
    _only_encrypted(profile)
    if login.token:
        enter_with_token(session, profile, login)
        return True
    if not (login.username and login.password):
        raise NetworkError(
            _what(), tr("this account has no user name and password for the sign-in page of CAS"),
            tr("Sign in with a user name and password, or give a CKAN API token."),
            service="CAS", kind="credentials",
        )  # fmt: skip
    if key in kept:
        session.cookies.update(kept[key])
        if knows(session, profile, login.username):
            return True
    cookies = cas.sign_in(fresh(), profile, login.username, login.password)
    session.cookies.update(cookies)
    if not knows(session, profile, login.username):
        raise _refused(tr("CKAN does not recognise “{}”, whom CAS let in").format(login.username), tr("Tell OpenIG."))
    kept[key] = cookies
    return True


def knows(session: requests.Session, profile: Profile, username: str = "") -> bool:
    """True when CKAN takes the session for that account: it shows an e-mail address to nobody but its owner.

    :param username: without one CKAN (2.10 or later) is asked who it is.
    """
    url = urljoin(profile.ckan, "api/3/action/user_show")
    answer = session.get(url, params={"id": username} if username else {})
    if answer.status_code in (401, 403, 404):
        return False
    shown = answers.json_of(answer, _what())
    return isinstance(shown, dict) and "email" in (shown.get("result") or {})


def enter_with_token(session: requests.Session, profile: Profile, login: Login) -> None:
    """Let ``session`` show the login's token to CKAN; errors as :func:`enter`."""
    _only_encrypted(profile)
    session.auth = _Token(profile.ckan, login.token)
    if not knows(session, profile, login.username):
        session.auth = None
        raise _refused(
            tr("CKAN refused the API token"), tr("Make a new one on your page of CKAN, and give it when you sign in.")
        )


def _only_encrypted(profile: Profile) -> None:
    """:raises NetworkError: when a token, or the cookie of a session, would go to CKAN for everybody to read."""
    if not private(profile.ckan):
        raise NetworkError(
            _what(), tr("the account must not be sent to {} unencrypted").format(profile.ckan),
            tr("Give its address with https."),
            service="CKAN", kind="credentials",
        )  # fmt: skip


@dataclass(frozen=True)
class _Token:
    """Writes the token into requests below CKAN's address and no others (an IDGO may share the host); requests drops it
    when it is sent on elsewhere."""

    base: str
    token: str = field(repr=False)

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        url = str(request.url)
        if same_origin(url, self.base) and urlsplit(url).path.startswith(urlsplit(self.base).path):
            request.headers["Authorization"] = self.token
        return request


def _refused(why: str, next_step: str) -> NetworkError:
    return NetworkError(_what(), why, next_step, service="CKAN", kind="unauthorised")


def _what() -> str:
    return tr("CKAN's restricted data could not be opened")
