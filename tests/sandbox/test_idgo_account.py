"""One account for everything, against the sandbox's real servers: CKAN behind CAS, and each server of the profile."""

from __future__ import annotations

from typing import Any, Callable

import pytest

from openig.idgo_connector.processing.conversation import Conversation
from openig.toolbelt import credentials, http, profiles, sessions
from openig.toolbelt.errors import NetworkError
from tests.accounts import auth_database, authcfg
from tests.sandbox.control import Sandbox
from tests.sandbox.signing_in import sign_in_to_ckan
from tests.sandbox.world.catalogue import DATASETS

__all__ = ["auth_database", "authcfg"]

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
    with pytest.raises(NetworkError):
        talk("no_profile").enter_ckan()


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
