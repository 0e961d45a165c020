"""Who I am, on answers recorded from a real IDGO."""

from __future__ import annotations

import json
from typing import Iterator

import pytest

from openig.idgo_connector.account.member import whoami
from openig.toolbelt.errors import NetworkError
from tests.unit.replay import EXCHANGES, Answer, Replay, as_json, recorded, serve, session


@pytest.fixture
def server() -> Iterator[Replay]:
    yield from serve()


def test_a_referent_is_found_among_the_accounts_that_he_oversees(server: Replay) -> None:
    server.routes["GET /api/user/"] = recorded("user list referent")
    me = whoami(session(), server.profile(), "referent")
    assert (me.username, me.name, me.admin, me.partner) == ("referent", "Referent Test", False, False)
    assert [organisation.slug for organisation in me.referent] == ["ville-de-test"]
    assert me.may_publish_for("ville-de-test") and not me.may_publish_for("syndicat-de-test")


def test_a_member_without_rights_may_publish_for_nobody(server: Replay) -> None:
    server.routes["GET /api/user/"] = recorded("user list referent")
    me = whoami(session(), server.profile(), "membre")
    assert me.contribute == () and me.referent == ()


def test_null_items_are_passed_over(server: Replay) -> None:
    users = json.loads(EXCHANGES["user list admin"]["body"])
    users[0].update(contribute=[None, {"name": "ville-de-test", "legal_name": None}], referent=[None])
    server.routes["GET /api/user/"] = as_json([None, *users, None])
    me = whoami(session(), server.profile(), users[0]["username"])
    assert [found.title for found in me.contribute] == ["ville-de-test"] and me.referent == ()


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (recorded("wrong password"), "unauthorised", "refused the user name or the password"),
        (Answer(401, b"<h1>Unauthorized</h1>"), "unauthorised", "refused the user name or the password"),
        (recorded("user without IDGO profile, /user/"), "not_found", "no IDGO profile"),
        (recorded("bad URL (no route)"), "not_found", "does not know it"),
        (Answer(200, b"<html>hotspot</html>", {"Content-Type": "text/html"}), "html", "a page instead of data"),
        (Answer(502, b"<h1>Bad Gateway</h1>", {"Content-Type": "text/html"}), "status", "502 Bad Gateway"),
        (as_json([]), "not_found", "does not list the account “lea”"),
        (as_json({"detail": "?"}), "not_found", "does not list the account"),
    ],
)
def test_each_failure_has_its_own_sentence(server: Replay, answer: Answer, kind: str, words: str) -> None:
    server.routes["GET /api/user/"] = answer
    with pytest.raises(NetworkError, match=words) as failed:
        whoami(session(), server.profile(), "lea")
    assert failed.value.kind == kind
    assert "<" not in str(failed.value)


def test_terms_that_wait_for_agreement_are_named_with_their_address(server: Replay) -> None:
    server.routes["GET /api/user/"] = Answer(302, b"", {"Location": "/terms"})
    server.routes["GET /terms"] = Answer(200, b"<html>Conditions</html>", {"Content-Type": "text/html"})
    with pytest.raises(NetworkError, match="terms of use") as failed:
        whoami(session(), server.profile(), "lea")
    assert f"{server.url}/terms" in str(failed.value)


def test_a_way_to_sign_in_without_a_user_name_is_enough_where_one_account_is_listed(server: Replay) -> None:
    users = json.loads(EXCHANGES["user list referent"]["body"])
    server.routes["GET /api/user/"] = as_json(users[:1])
    assert whoami(session(), server.profile(), "").username == users[0]["username"]
    server.routes["GET /api/user/"] = as_json(users)
    with pytest.raises(NetworkError, match=f"lists {len(users)} accounts"):
        whoami(session(), server.profile(), "")
