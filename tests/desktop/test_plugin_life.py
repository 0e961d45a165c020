"""The plugin in the real Desktop, without any server: it speaks French, fits its labels, and leaves nothing behind."""

from __future__ import annotations

import json
import re
import socket
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.driver import run_desktop

ENGLISH = re.compile(r"\b(the|sign|search|add|account|profile|address|store|not|in|type)\b", re.I)


@pytest.fixture(scope="module")
def french() -> dict[str, Any]:
    return run_desktop("welcome", locale="fr")


@pytest.fixture(scope="module")
def english() -> dict[str, Any]:
    return run_desktop("welcome", locale="en")


def test_the_panel_speaks_french(french: dict[str, Any]) -> None:
    assert "&Se connecter…" in french["panel"] and "Aj&outer à la carte" in french["panel"]
    said = [*french["panel"], *french["menu"], french["placeholder"], french["tooltip"]]
    assert [text for text in said if ENGLISH.search(text)] == []


def test_the_options_page_speaks_french(french: dict[str, Any]) -> None:
    assert len(french["options"]) >= 5
    assert [text for text in french["options"] if ENGLISH.search(text)] == []


def test_no_label_is_cut(french: dict[str, Any]) -> None:
    assert french["cut"] == [] and french["options_cut"] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_key_of_the_panel_is_one_of_the_menu_bar(language: str, request: pytest.FixtureRequest) -> None:
    seen = request.getfixturevalue("french" if language == "fr" else "english")
    assert len(seen["keys"]) == 3 == len(set(seen["keys"]))
    assert set(seen["keys"]).isdisjoint(seen["keys_of_qgis"])


def test_pictures_were_taken(french: dict[str, Any]) -> None:
    for picture in (french["picture"], french["options_picture"]):
        assert Path(picture).stat().st_size > 20_000


def test_an_empty_list_says_why(french: dict[str, Any]) -> None:
    assert any(text.startswith("Saisissez ce que vous cherchez") for text in french["panel"])


def test_starting_says_nothing_in_the_log(french: dict[str, Any]) -> None:
    assert [line for line in french["log"] if line[1]] == []


def test_english_is_the_source(english: dict[str, Any]) -> None:
    assert "Sign &in…" in english["panel"] and english["cut"] == [] and english["options_cut"] == []


def test_ten_reloads_leave_nothing_behind() -> None:
    seen = run_desktop("reload", arguments={"times": 10})
    assert seen["after"] == seen["before"]
    assert seen["pages"] == 1
    assert seen["old_plugin_gone"], "the first plugin object is still referred to"


def test_a_search_under_way_holds_nothing_back(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # it lets in, and says nothing
        profile = {"id": "silent", "title": "Silent", "ckan": f"http://127.0.0.1:{silent.getsockname()[1]}/"}
        (tmp_path / "silent.json").write_text(json.dumps(profile), encoding="utf-8")
        env = {"OPENIG_PROFILE": str(tmp_path / "silent.json")}
        seen = run_desktop("reload", arguments={"times": 3, "searching": True}, env=env)
    assert seen["after"] == seen["before"]
    assert seen["old_plugin_gone"] and seen["named"] == []


def test_unloading_takes_everything_back() -> None:
    seen = run_desktop("reload", arguments={"times": 1})
    before, unloaded = seen["before"], seen["unloaded"]
    for what, fewer in (("docks", 1), ("actions in menus", 1), ("toolbar buttons", 1), ("translators", 1)):
        assert unloaded[what] == before[what] - fewer, what
    assert "openig" not in dict(unloaded["providers"])
    assert unloaded["python threads"] == before["python threads"] and unloaded["qt threads"] == before["qt threads"]
    assert seen["pages_unloaded"] == 0 and seen["named"] == []
    assert seen["french_unloaded"] == "Sign &in…"
    # what remains are packages with an empty __init__, which QGIS does not know as ours
    assert all(name.count(".") <= 2 for name in seen["modules_unloaded"]) and len(seen["modules_unloaded"]) < 10
