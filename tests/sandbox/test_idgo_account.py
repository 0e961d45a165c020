"""One account for everything, against the sandbox's real servers: CKAN behind CAS, and each server of the profile."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable
from urllib.parse import quote, quote_plus

import pytest
from qgis.core import QgsApplication, QgsProject, QgsSettings

from openig.idgo_connector.account.member import whoami
from openig.idgo_connector.account.rights import rights
from openig.idgo_connector.account.terms import TermsError
from openig.idgo_connector.processing import remembered
from openig.idgo_connector.processing.conversation import Conversation
from openig.toolbelt import answers, credentials, http, profiles, sessions, settings
from openig.toolbelt.errors import NetworkError
from openig.toolbelt.profiles import Profile
from tests.accounts import auth_database, authcfg
from tests.qgis.test_toolbelt_network_faults import certificate, proxy_of_qgis
from tests.sandbox.control import Sandbox
from tests.sandbox.faults import FaultProxy
from tests.sandbox.relay import relay
from tests.sandbox.signing_in import sign_in_to_ckan
from tests.sandbox.test_idgo_load import Load, account, load
from tests.sandbox.world.catalogue import DATASETS
from tests.servers import Answer, Line, Request, raw, web

__all__ = ["account", "auth_database", "authcfg", "certificate", "load"]

PRIVATE = "projet-de-voie-verte"

Talk = Callable[..., Conversation]


@pytest.fixture
def talk(qgis_app: Any, sandbox: Sandbox, authcfg: Any) -> Talk:
    """``talk(role)`` begins a conversation as an algorithm does; ``word`` is another password than the right one."""

    def begin(role: str, word: str = "", account: str = "") -> Conversation:
        user = sandbox.users[role]
        account = account or authcfg(user.username, word or user.password)
        profile = profiles.load(str(sandbox.profile))
        return Conversation(profile, account, http.session(profile.endpoints(), account))

    return begin


def private_dataset(idgo: Conversation) -> int:
    return idgo.session.get(f"{idgo.profile.ckan}api/3/action/package_show", params={"id": PRIVATE}).status_code


def restricted_file(idgo: Conversation, level: str = "registered") -> int:
    slug, resource = next(
        (dataset.slug, resource)
        for dataset in DATASETS.values()
        for resource in dataset.resources
        if dataset.published and resource.level == level and resource.source == "uploaded"
    )
    answer = idgo.session.get(f"{idgo.profile.ckan}dataset/{slug}/resource/{resource.id}/download/{resource.filename}")
    return answer.status_code


def test_cas_opens_private_datasets_and_restricted_files(talk: Talk) -> None:
    idgo = talk("contributor")
    assert private_dataset(idgo) == 403 and restricted_file(idgo) == 403
    assert idgo.enter_ckan()
    assert private_dataset(idgo) == 200 and restricted_file(idgo) == 200


def test_another_algorithm_uses_the_same_session_without_signing_in_again(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = talk("contributor")
    first.enter_ckan()
    second = talk("contributor", account=first.authcfg)
    monkeypatch.setattr(credentials, "password", lambda authcfg: "not the password any more")
    assert second.enter_ckan() and private_dataset(second) == 200


def test_an_expired_session_is_opened_anew(talk: Talk) -> None:
    first = talk("contributor")
    first.enter_ckan()
    for cookies in sessions.kept().values():
        for cookie in cookies:
            cookie.value = "expired"
    second = talk("contributor", account=first.authcfg)
    assert second.enter_ckan() and private_dataset(second) == 200


def test_a_session_is_forgotten_with_the_rest(talk: Talk) -> None:
    idgo = talk("contributor")
    idgo.enter_ckan()
    assert sessions.kept()
    credentials.forget_sessions()
    assert sessions.kept() == {}


def test_the_cookie_of_cas_does_not_follow_to_the_idgo(talk: Talk) -> None:
    idgo = talk("contributor")
    idgo.enter_ckan()
    assert {cookie.domain for cookie in idgo.session.cookies} == {"localhost.local"}


def test_a_wrong_password_of_cas_has_its_own_sentence(talk: Talk) -> None:
    with pytest.raises(NetworkError, match="CAS refused the user name or the password") as failed:
        talk("contributor", word="wrong").enter_ckan()
    assert failed.value.kind == "unauthorised" and sessions.kept() == {}


def test_who_has_no_account_in_ckan_is_told_so(talk: Talk) -> None:
    with pytest.raises(NetworkError, match="CKAN refused") as failed:
        talk("no_profile").enter_ckan()
    assert failed.value.kind == "unauthorised" and sessions.kept() == {}


def test_the_log_of_every_request_holds_no_secret(talk: Talk, sandbox: Sandbox) -> None:
    settings.save(replace(settings.load(), log_level="debug"))
    written: list[str] = []
    heard = QgsApplication.messageLog().messageReceived.connect(lambda text, *_: written.append(text))
    try:
        idgo = talk("partner")
        idgo.enter_ckan()
    finally:
        QgsApplication.messageLog().messageReceived.disconnect(heard)
        QgsSettings().clear()
    text = "\n".join(written)
    assert "/cas/login" in text and "ticket=" in text, "the requests are there"
    word, cookies = sandbox.users["partner"].password, [str(cookie.value) for cookie in idgo.session.cookies]
    for secret in (word, quote(word), quote_plus(word), "ticket=ST-", *cookies):
        assert secret not in text


def test_without_an_account_there_is_nothing_to_enter_with(sandbox: Sandbox, qgis_app: Any) -> None:
    profile = profiles.load(str(sandbox.profile))
    assert not Conversation(profile, "", http.session(profile.endpoints())).enter_ckan()


def test_an_api_token_of_ckan_does_as_well(sandbox: Sandbox, talk: Talk) -> None:
    user = sandbox.users["contributor"]
    browser = sign_in_to_ckan(sandbox.urls["ckan"], user)
    made = browser.post(
        f"{sandbox.urls['ckan']}api/3/action/api_token_create", json={"user": user.username, "name": "QGIS"}, timeout=60
    )
    idgo = talk("contributor", word="CAS must not be asked")
    credentials.keep_token(idgo.authcfg, made.json()["result"]["token"])
    assert idgo.enter_ckan() and private_dataset(idgo) == 200 and restricted_file(idgo) == 200
    assert not idgo.session.cookies, "CAS was not asked"


def test_a_token_that_ckan_does_not_know_has_its_own_sentence(talk: Talk) -> None:
    idgo = talk("contributor")
    credentials.keep_token(idgo.authcfg, "not.a.token")
    with pytest.raises(NetworkError, match="CKAN refused the API token"):
        idgo.enter_ckan()


# -- what a member gets of it


@pytest.mark.parametrize(
    ("role", "dataset", "resource", "kind", "provider"),
    [
        ("member", "dessertes-forestieres-et-fond-protege", "Dessertes forestières (GeoPackage)", "file", "ogr"),
        ("member", "dessertes-forestieres-et-fond-protege", "Fond forestier (GeoTIFF)", "raster", "gdal"),
        ("member", "reseau-d-eau-potable", "Canalisations (GeoPackage)", "file", "ogr"),
        ("contributor", PRIVATE, "", "file", "ogr"),
    ],
)
def test_restricted_and_private_files_become_layers(
    load: Load, account: Any, role: str, dataset: str, resource: str, kind: str, provider: str
) -> None:
    results, said = load(dataset, RESOURCE=resource, KIND=kind)
    assert not results, said
    results, said = load(dataset, RESOURCE=resource, KIND=kind, AUTHCFG=account(role))
    assert results, said
    assert results["PROVIDER"] == provider
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.isValid()


def test_a_private_file_is_loaded_after_it_was_described(load: Load, talk: Talk) -> None:
    """The description is remembered; CKAN's session is another conversation's."""
    idgo = talk("contributor")
    remembered.show(idgo, PRIVATE)
    results, said = load(PRIVATE, KIND="file", AUTHCFG=idgo.authcfg)
    assert results, said


def test_an_address_that_ckan_hides_is_shown_to_who_may_have_it(load: Load, account: Any) -> None:
    tiles = "Tuiles des partenaires (WMTS)"
    results, said = load("orthophotographie-regionale-2025", RESOURCE=tiles, AUTHCFG=account("member"))
    assert not results and "CKAN hides its address" in said
    results, said = load("orthophotographie-regionale-2025", RESOURCE=tiles, AUTHCFG=account("partner"))
    assert "CKAN hides its address" not in said


def test_an_account_that_cas_does_not_know_any_more_is_the_reason(load: Load, authcfg: Any) -> None:
    tiles, former = "Tuiles des partenaires (WMTS)", authcfg("pascal_ribemont", "the word of last year")
    results, said = load("orthophotographie-regionale-2025", RESOURCE=tiles, AUTHCFG=former)
    assert not results and "CAS refused the user name or the password" in said


# -- the same account for every server


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("idgo_api", "user/"),
        ("ows_pattern", "?service=WMS&request=GetCapabilities"),
        ("tiles", "?SERVICE=WMTS&REQUEST=GetCapabilities"),
        ("csw", "?service=CSW&version=2.0.2&request=GetCapabilities"),
        ("extractor", ""),
    ],
)
def test_the_account_goes_to_each_server_before_it_asks(sandbox: Sandbox, authcfg: Any, key: str, path: str) -> None:
    user = sandbox.users["member"]
    profile = profiles.load(str(sandbox.profile))
    address = getattr(profile, key).replace("{organisation}", user.organisation)
    origin, slash, rest = address.partition(address.split("/", 3)[3])
    with relay(origin) as before:
        through = replace(profile, **{key: before.url + slash + rest})
        session = http.session(through.endpoints(), authcfg(user.username, user.password))
        answer = session.get(getattr(through, key) + path, allow_redirects=False)
        assert answer.status_code == (302 if key == "extractor" else 200)  # its pages are for browsers
        (asked,) = before.asked
    word = f"{user.username}:{user.password}".encode()
    assert asked.headers["authorization"] == f"Basic {base64.b64encode(word).decode()}"


@pytest.mark.parametrize("key", ["idgo_api", "tiles"])
def test_403_without_a_challenge_and_401_with_one_are_the_same_refusal(
    sandbox: Sandbox, authcfg: Any, key: str
) -> None:
    profile = profiles.load(str(sandbox.profile))
    session = http.session(profile.endpoints(), authcfg("lucie_aurignac", "wrong"))
    path = {"idgo_api": "user/", "tiles": "?SERVICE=WMTS&REQUEST=GetCapabilities"}[key]
    answer = session.get(getattr(profile, key) + path)
    assert (answer.status_code, "WWW-Authenticate" in answer.headers) == {
        "idgo_api": (403, False), "tiles": (401, True),
    }[key]  # fmt: skip
    with pytest.raises(NetworkError) as failed:
        answers.check(answer, "It failed")
    assert failed.value.kind == "unauthorised"


# -- each failure of a sign-in: its own sentence, and what to do


def who(profile: Profile, account: str, timeout: float | None = None) -> NetworkError:
    """Why the account is not recognised."""
    username = credentials.username(account)
    with pytest.raises(NetworkError) as failed:
        whoami(http.session(profile.endpoints(), account, timeout=timeout), profile, username)
    assert failed.value.next_step
    return failed.value


def test_signed_in_it_says_who_i_am(sandbox: Sandbox, authcfg: Any) -> None:
    user, profile = sandbox.users["referent"], profiles.load(str(sandbox.profile))
    account = authcfg(user.username, user.password)
    me = whoami(http.session(profile.endpoints(), account), profile, user.username)
    assert me.organisation is not None
    assert [right.title for right in rights(me)] == [
        f"Member of {me.organisation.title}", f"Contributor of {me.organisation.title}",
        f"Referent of {me.organisation.title}", "Not a partner",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "word", "kind", "why"),
    [
        ("member", "wrong", "unauthorised", "IDGO refused the user name or the password"),
        ("no_profile", "", "not_found", "this account has no IDGO profile"),
    ],
)
def test_what_the_idgo_itself_refuses(
    sandbox: Sandbox, authcfg: Any, role: str, word: str, kind: str, why: str
) -> None:
    user = sandbox.users[role]
    error = who(profiles.load(str(sandbox.profile)), authcfg(user.username, word or user.password))
    assert (error.kind, error.why) == (kind, why)


@pytest.mark.parametrize(
    ("fault", "options", "kind", "why"),
    [
        ("reset_on_connect", {}, "closed", "closed the connection"),
        ("blackhole", {"seconds": 5.0}, "timeout", "was silent or too slow"),
        ("http", {"status": 200, "body": b"<html><body>hotspot</body></html>"}, "html", "a page instead of data"),
        ("http", {"status": 200, "body": b"[{"}, "html", "breaks off"),
        ("truncate_after", {"count": 300}, "closed", "closed the connection"),
        ("http", {"status": 502}, "status", "502 Bad Gateway"),
        ("http", {"status": 401}, "unauthorised", "refused the user name or the password"),
    ],
)
def test_what_stands_between(
    sandbox: Sandbox, authcfg: Any, fault: str, options: dict[str, Any], kind: str, why: str
) -> None:
    user, profile = sandbox.users["member"], profiles.load(str(sandbox.profile))
    with FaultProxy(sandbox.urls["idgo"]) as proxy:
        proxy.set(fault, **options)
        url = f"http://127.0.0.1:{proxy.port}/api/"
        error = who(replace(profile, idgo_api=url), authcfg(user.username, user.password), timeout=1)
    assert error.kind == kind and why in error.why and user.password not in str(error)


def test_a_server_that_is_down_is_named(sandbox: Sandbox, authcfg: Any) -> None:
    with raw(lambda line: None) as nobody:
        pass
    error = who(replace(profiles.load(str(sandbox.profile)), idgo_api=nobody), authcfg())
    assert (error.kind, error.what) == ("unreachable", "IDGO did not answer")


def test_a_proxy_that_asks_for_a_password_is_the_reason(qgis_app: Any, authcfg: Any) -> None:
    def serve(line: Line) -> None:
        while line.request():
            line.send(b'HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm="p"\r\nContent-Length: 0\r\n\r\n')

    with raw(serve) as proxy, proxy_of_qgis(proxy):
        error = who(Profile("p", "P", idgo_api="https://idgo.example.org/api/"), authcfg(), timeout=20)
    assert error.kind == "proxy" and "options, Network" in error.next_step


def test_a_certificate_that_nobody_vouches_for_is_the_reason(qgis_app: Any, authcfg: Any, certificate: Path) -> None:
    with web(lambda request: Answer(200, b"[]"), certificate) as server:
        error = who(Profile("p", "P", idgo_api=f"{server.url}api/"), authcfg(), timeout=20)
        assert error.kind == "tls" and "Nothing was sent" in error.next_step and server.requests == []


def test_terms_that_wait_for_agreement_are_named_with_their_link(qgis_app: Any, authcfg: Any) -> None:
    """As an IDGO answers that takes sessions before Basic (recorded: “API with session cookie GET”)."""

    def idgo(request: Request) -> Answer:
        if request.path == "/terms":
            return Answer(200, b"<html>Conditions</html>", (("Content-Type", "text/html"),))
        return Answer(302, b"", (("Location", "/terms"),))

    with web(idgo) as server:
        error = who(Profile("p", "P", idgo_api=f"{server.url}api/"), authcfg())
        assert isinstance(error, TermsError) and error.address == f"{server.url}terms"


def test_an_account_of_another_method_than_basic_is_attached_by_qgis(auth_database: Any) -> None:
    """As OpenID Connect is (OAuth2), a header stands here for any method that QGIS attaches itself."""
    from qgis.core import QgsAuthMethodConfig

    config = QgsAuthMethodConfig("APIHeader")
    config.setName("token of the single sign-on")
    config.setConfigMap({"Authorization": "Bearer a.b.c"})
    _, config = auth_database.storeAuthenticationConfig(config)
    user = {"username": "lea", "organisation": None, "contribute": None, "referent": None}

    def idgo(request: Request) -> Answer:
        known = request.headers.get("authorization") == "Bearer a.b.c"
        return Answer(200 if known else 403, json.dumps([user]).encode(), (("Content-Type", "application/json"),))

    with web(idgo) as server:
        profile = Profile("p", "P", idgo_api=f"{server.url}api/", ckan=server.url, cas=server.url)
        credentials.require(config.id())
        session = http.session(profile.endpoints(), config.id())
        assert whoami(session, profile, credentials.username(config.id())).username == "lea"
        with pytest.raises(NetworkError, match="give a CKAN API token") as failed:
            Conversation(profile, config.id(), session).enter_ckan()
        assert failed.value.kind == "credentials"
    credentials.remove(config.id())
