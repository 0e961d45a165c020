"""Signing in to CKAN through the single sign-on page of an infrastructure, as a browser does (facts/idgo-api §2,
facts/servers "CAS"): CKAN sends to CAS, its form is filled in, and CAS sends back with a ticket that CKAN takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from ...toolbelt import answers
from ...toolbelt.endpoints import private, same_origin
from ...toolbelt.errors import NetworkError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from . import terms

if TYPE_CHECKING:
    import requests
    from requests.cookies import RequestsCookieJar

#: Types of an input that a user name can be typed in.
_NAMES = ("text", "email", "tel", "search", "username")


@dataclass(frozen=True)
class LoginForm:
    """``action``: the absolute address that it is sent to; ``fields``: what it sends untouched, hidden values included;
    ``username`` and ``password``: what those two fields are called here."""

    action: str
    fields: tuple[tuple[str, str], ...]
    username: str
    password: str

    def filled(self, username: str, password: str) -> list[tuple[str, str]]:
        """Everything that a browser would send."""
        kept = [pair for pair in self.fields if pair[0] not in (self.username, self.password)]
        return [*kept, (self.username, username), (self.password, password)]


def sign_in(session: requests.Session, profile: Profile, username: str, password: str) -> RequestsCookieJar:
    """Open a session of CKAN; its cookies, and only those: with the cookie of CAS, IDGO's API would take every request
    for a browser's, and ask writes for a token (facts/idgo-api §2).

    :param session: one without cookies, that nothing else uses.
    :raises NetworkError: kinds ``unauthorised`` (wrong password), ``html`` (no sign-in page, terms not accepted),
        ``credentials`` (the form would send the password elsewhere), and those of the transport.
    """
    what = tr("CKAN's restricted data could not be opened")
    page = session.get(urljoin(profile.ckan, "user/login"))
    answers.check(page, what, profile.endpoints().name(page.url))
    form = read_form(page, profile, what)
    back = session.post(form.action, data=form.filled(username, password))
    terms.check(back, what, profile)
    if same_origin(back.url, profile.cas) and _login_form(back) is not None:
        raise NetworkError(
            what, tr("CAS refused the user name or the password"),
            tr("Sign out, and sign in again with the password of today."),
            service="CAS", kind="unauthorised", status=back.status_code,
        )  # fmt: skip
    answers.check(back, what, profile.endpoints().name(back.url))
    return _set_by(profile.ckan, [*page.history, page, *back.history, back])


def read_form(page: requests.Response, profile: Profile, what: str) -> LoginForm:
    """The sign-in form of a page of CAS.

    :raises NetworkError: where there is none, or it would show the password to anybody else.
    """
    terms.check(page, what, profile)
    form = _login_form(page) if same_origin(page.url, profile.cas) else None
    if form is None:
        raise NetworkError(
            what, tr("{} was expected to show the sign-in page of {}, and did not").format(_host(page.url), "CAS"),
            tr("Check “cas” in the profile, or give a CKAN API token when you sign in."),
            service="CAS", kind="html", status=page.status_code,
        )  # fmt: skip
    action = urljoin(page.url, form.get("action") or "")
    if not same_origin(action, profile.cas) or not private(action) or form.method != "POST":
        why = tr("the sign-in page would send the password to {}, where others could read it").format(_host(action))
        raise NetworkError(
            what, why, tr("Nothing was sent. Tell OpenIG."),
            service="CAS", kind="credentials", status=page.status_code,
        )  # fmt: skip
    inputs = [field for field in form.iter("input") if field.get("name")]
    word = next(at for at, field in enumerate(inputs) if _type(field) == "password")
    names = [field for field in inputs[:word] if _type(field) in _NAMES]
    return LoginForm(
        action, tuple((str(name), str(value)) for name, value in form.form_values()),
        names[-1].get("name"), inputs[word].get("name"),
    )  # fmt: skip


def _login_form(page: requests.Response) -> Any:
    """lxml's form with a field for a name, then one for a password, or None."""
    import lxml.etree
    import lxml.html

    try:
        forms = lxml.html.document_fromstring(page.content).forms
    except lxml.etree.ParserError:  # an empty page
        return None
    for form in forms:
        types = [_type(field) for field in form.iter("input") if field.get("name")]
        if "password" in types and any(kind in _NAMES for kind in types[: types.index("password")]):
            return form
    return None


def _type(field: Any) -> str:
    return (field.get("type") or "text").lower()


def _set_by(base: str, responses: list[requests.Response]) -> RequestsCookieJar:
    from requests.cookies import RequestsCookieJar

    cookies = RequestsCookieJar()
    for response in responses:
        if same_origin(response.url, base):
            cookies.update(response.cookies)
    return cookies


def _host(url: str) -> str:
    return urlsplit(url).hostname or url
