"""A member's way through the panel in the real Desktop, against the real servers of the sandbox."""

from __future__ import annotations

from typing import Any

import pytest

from tests.desktop.driver import run_desktop
from tests.sandbox.control import Sandbox


@pytest.fixture(scope="module")
def seen(sandbox: Sandbox) -> dict[str, Any]:
    user = sandbox.users["member"]
    return run_desktop(
        "journey",
        arguments={
            "username": user.username,
            "password": user.password,
            "query": "sentier",
            "dataset": "sentiers-et-lieux-dits-du-parc",
        },
        env={"OPENIG_PROFILES": str(sandbox.profile.parent), "OPENIG_PROFILE": "sandbox"},
    )


def test_a_wrong_password_is_refused_with_a_sentence(seen: dict[str, Any]) -> None:
    assert "l’IDGO a refusé l’identifiant ou le mot de passe" in seen["refusal"]
    assert seen["dialog_cut"] == []


def test_signing_in_shows_who_i_am(seen: dict[str, Any]) -> None:
    assert seen["who"].startswith("Lucie Aurignac – ")
    assert seen["button"] == "&Se déconnecter"


def test_searching_lists_what_the_catalogue_has(seen: dict[str, Any]) -> None:
    assert "sentiers-et-lieux-dits-du-parc" in seen["slugs"]
    assert seen["count"] == f"Jeux de données\u202f: {len(seen['slugs'])}"
    assert "Parc naturel régional" in seen["details"] and "Fond public" in seen["details"]
    assert seen["cut"] == []


def test_add_to_map_gives_a_layer(seen: dict[str, Any]) -> None:
    assert seen["job"] == "", "the panel tells of a failure"
    assert len(seen["layers"]) == 1 and seen["layers"][0]["valid"]


def test_an_empty_list_says_why(seen: dict[str, Any]) -> None:
    assert seen["nothing"].startswith("Aucun jeu de données ne répond à «\u202fxylophage\u202f»")
    assert seen["after_escape"] == "" and seen["empty"].startswith("Saisissez ce que vous cherchez")


def test_signing_out_forgets_the_account(seen: dict[str, Any]) -> None:
    assert seen["signed_out"] == "Non connecté"
    assert seen["accounts"] == [], "the refused password, the good one: none stays"
    assert seen["question_cut"] == []


def test_no_password_is_left(seen: dict[str, Any], sandbox: Sandbox) -> None:
    password = sandbox.users["member"].password
    for what in ("settings", "output", "log", "layers"):
        assert password not in str(seen[what]), what
