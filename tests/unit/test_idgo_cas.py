"""CKAN entered through a sign-in page, whatever that page calls its fields; servers on loopback play the two sites.
The real ones are in tests/sandbox/test_idgo_account.py."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from openig.idgo_connector.account import cas, ckan
from openig.idgo_connector.account.terms import TermsError
from openig.toolbelt.errors import NetworkError
from openig.toolbelt.profiles import Profile
from tests.servers import Answer, Request, web
from tests.unit.replay import session

HTML = ("Content-Type", "text/html; charset=utf-8")
WORD = "mot é€ &:+"
#: The page as other products write it: fields of Apereo, a search form above, a box to stay signed in.
PAGE = """<!doctype html><html><body>
<form action="/search"><input name="q"><input type="submit" value="Search"></form>
<form id="fm1" method="post" action="{action}">
<input type="hidden" name="lt" value="LT-1 &amp; 2"><input type="hidden" name="execution" value="e1s1">
<input type="HIDDEN" name="_eventId" value="submit"><input type="hidden" name="vide" value="">
<input id="login" name="identifiant" type="text"><input type="password" name="motdepasse">
<input type="checkbox" name="rester" value="1"><button type="submit" name="envoyer">OK</button>
</form></body></html>"""


@dataclass
class Sites:
    """CKAN and CAS. ``sends``: where CKAN's sign-in leads, if not to CAS; ``page``: what CAS shows; ``lands``: where
    its form leads with the right password, if not back."""

    ckan: str = ""
    cas: str = ""
    page: str = PAGE.format(action="login?service=x")
    sends: str = ""
    lands: str = ""
    asked: list[Request] = field(default_factory=list)

    def profile(self) -> Profile:
        return Profile(id="p", title="P", idgo_api=f"{self.cas}api/", ckan=self.ckan, cas=f"{self.cas}cas/")

    def posted(self) -> list[dict[str, list[str]]]:
        bodies = [request.body.decode() for request in self.asked if request.method == "POST"]
        return [parse_qs(body, keep_blank_values=True) for body in bodies]


@pytest.fixture
def sites() -> Iterator[Sites]:
    made = Sites()

    def sign_on(request: Request) -> Answer:
        made.asked.append(request)
        if request.method == "POST" and parse_qs(request.body.decode())["motdepasse"] == [WORD]:
            return Answer(
                302, b"", (("Location", made.lands or f"{made.ckan}back?ticket=ST-1"), ("Set-Cookie", "tgc=1"))
            )
        return Answer(200, made.page.encode(), (HTML,))

    def catalogue(request: Request) -> Answer:
        path = urlsplit(request.path).path
        if path == "/user/login":
            return Answer(302, b"", (("Location", made.sends or f"{made.cas}cas/login?service=x"),))
        if path == "/back":
            return Answer(302, b"", (("Location", "/dashboard"), ("Set-Cookie", "ckan=open; Path=/; HttpOnly")))
        if path == "/api/3/action/user_show":
            known = "ckan=open" in request.headers.get("cookie", "")
            return Answer(200, b'{"result": {"name": "lea"%s}}' % (b', "email": "lea@example.org"' if known else b""))
        return Answer(200, b"<html>dashboard</html>", (HTML,))

    with ExitStack() as running:
        made.ckan = running.enter_context(web(catalogue)).url
        made.cas = running.enter_context(web(sign_on)).url
        yield made


def test_every_hidden_field_goes_back_under_its_own_name(sites: Sites) -> None:
    cookies = cas.sign_in(session(), sites.profile(), "léa", WORD)
    (sent,) = sites.posted()
    assert sent == {
        "lt": ["LT-1 & 2"], "execution": ["e1s1"], "_eventId": ["submit"], "vide": [""],
        "identifiant": ["léa"], "motdepasse": [WORD],
    }  # fmt: skip
    assert [(cookie.name, cookie.value) for cookie in cookies] == [("ckan", "open")], "CAS's own stays behind"


def test_the_session_is_kept_and_serves_again(sites: Sites) -> None:
    kept: dict = {}
    login = ckan.Login("lea", WORD)
    for _ in range(2):
        assert ckan.enter(session(), sites.profile(), login, kept, ("ckan", "abc1234"), session)
    assert len(sites.posted()) == 1
    kept["ckan", "abc1234"].clear()
    assert ckan.enter(session(), sites.profile(), login, kept, ("ckan", "abc1234"), session)
    assert len(sites.posted()) == 2, "an expired session is opened anew"


def test_a_wrong_password_brings_the_form_back(sites: Sites) -> None:
    with pytest.raises(NetworkError, match="CAS refused the user name or the password") as failed:
        cas.sign_in(session(), sites.profile(), "lea", "wrong")
    assert failed.value.kind == "unauthorised" and len(sites.posted()) == 1


@pytest.mark.parametrize(
    ("page", "kind", "words"),
    [
        (PAGE.format(action="https://elsewhere.example.org/login"), "credentials", "elsewhere.example.org"),
        (PAGE.format(action="//elsewhere.example.org/login"), "credentials", "elsewhere.example.org"),
        (PAGE.format(action="javascript:send()"), "credentials", "Nothing was sent"),
        (PAGE.format(action="login").replace('method="post"', ""), "credentials", "Nothing was sent"),
        ("<html><body>Maintenance</body></html>", "html", "did not"),
        ("", "html", "did not"),
        ("<form method=post><input type=password name=p></form>", "html", "did not"),
    ],
)
def test_a_page_that_is_not_the_right_one_gets_no_password(sites: Sites, page: str, kind: str, words: str) -> None:
    sites.page = page
    with pytest.raises(NetworkError, match=words) as failed:
        cas.sign_in(session(), sites.profile(), "lea", WORD)
    assert failed.value.kind == kind and sites.posted() == []


def test_a_ckan_that_sends_to_another_site_than_the_profile_names_gets_no_password(sites: Sites) -> None:
    other = Profile(id="p", title="P", ckan=sites.ckan, cas="https://cas.example.org/cas/")
    with pytest.raises(NetworkError, match="did not"):
        cas.sign_in(session(), other, "lea", WORD)
    assert sites.posted() == []


def test_terms_that_wait_for_agreement_are_named_with_their_address(sites: Sites) -> None:
    sites.lands = f"{sites.cas}terms"
    with pytest.raises(TermsError) as failed:
        cas.sign_in(session(), sites.profile(), "lea", WORD)
    assert failed.value.address == f"{sites.cas}terms"
    sites.sends = f"{sites.cas}terms/"
    with pytest.raises(TermsError):
        cas.sign_in(session(), sites.profile(), "lea", WORD)
    assert len(sites.posted()) == 1


def test_an_account_without_a_password_is_told_what_else_there_is(sites: Sites) -> None:
    with pytest.raises(NetworkError, match="CKAN API token") as failed:
        ckan.enter(session(), sites.profile(), ckan.Login(), {}, ("", ""), session)
    assert failed.value.kind == "credentials" and sites.asked == []


def test_a_profile_without_single_sign_on_has_nothing_to_enter_with(sites: Sites) -> None:
    profile = Profile(id="p", title="P", ckan=sites.ckan)
    assert not ckan.enter(session(), profile, ckan.Login("lea", WORD), {}, ("", ""), session)


def test_a_token_goes_to_ckan_and_nowhere_else(sites: Sites) -> None:
    seen: list[str] = []

    def elsewhere(request: Request) -> Answer:
        seen.append(request.headers.get("authorization", ""))
        return Answer(200, b"{}")

    def catalogue(request: Request) -> Answer:
        if request.path.startswith("/catalogue/moved"):
            return Answer(302, b"", (("Location", f"{other.url}file"),))
        seen.append(request.headers.get("authorization", ""))
        return Answer(200, b'{"result": {"email": "lea@example.org"}}')

    with web(elsewhere) as other, web(catalogue) as own:
        profile = Profile(id="p", title="P", ckan=f"{own.url}catalogue/")
        talk = session()
        assert ckan.enter(talk, profile, ckan.Login("lea", token="a.b.c"), {}, ("", ""), session)
        talk.get(other.url)
        talk.get(f"{own.url}catalogue/moved")
        talk.get(f"{own.url}idgo/api/user/")
    assert seen == ["a.b.c", "", "", ""]


@pytest.mark.parametrize("login", [ckan.Login("lea", token="a.b.c"), ckan.Login("lea", "a.b.c")])
def test_neither_a_token_nor_a_session_is_sent_unencrypted(login: ckan.Login) -> None:
    profile = Profile(id="p", title="P", ckan="http://ckan.example.org/", cas="https://cas.example.org/")
    with pytest.raises(NetworkError, match=r"http://ckan\.example\.org/ unencrypted") as failed:
        ckan.enter(session(), profile, login, {}, ("", ""), session)
    assert failed.value.kind == "credentials" and "a.b.c" not in repr(failed.value)
