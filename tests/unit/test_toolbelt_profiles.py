"""Profiles by id, path and URL; a wrong one says what is wrong."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import requests

from openig.toolbelt import profiles
from openig.toolbelt.errors import DataError, InputError
from tests.servers import Answer, Request, web

ONE = {
    "id": "one",
    "title": "One",
    "idgo_api": "https://idgo.example.org/api/",
    "ows_pattern": "https://maps.example.org/{organisation}",
}


def write(folder: Path, name: str, value: Any) -> Path:
    path = folder / name
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def test_the_built_in_ones_are_there() -> None:
    assert "openig" in {profile.id for profile in profiles.available()}
    assert profiles.load("openig").require("idgo_api").startswith("https://")


def test_a_fleet_adds_its_own_and_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder, title in zip(folders, ("first", "second")):
        folder.mkdir()
        write(folder, "openig.json", {"id": "openig", "title": title})
    monkeypatch.setenv("OPENIG_PROFILES", os.pathsep.join(map(str, folders)))
    assert profiles.load("openig").title == "first"
    assert [profile.title for profile in profiles.available() if profile.id == "openig"] == ["first"]


def test_a_path_and_an_address_are_read(tmp_path: Path) -> None:
    assert profiles.load(str(write(tmp_path, "one.json", ONE))).title == "One"
    with web(lambda _: Answer(200, json.dumps(ONE).encode())) as server:
        assert profiles.load(server.url, requests.Session()).ows("gard") == "https://maps.example.org/gard"


def test_an_address_that_others_could_write_is_not_even_asked() -> None:
    with pytest.raises(InputError, match=r"^PROFILE: http://profiles\.invalid/one\.json is not encrypted.*https"):
        profiles.load("http://profiles.invalid/one.json", requests.Session())


def test_an_address_that_sends_on_to_an_unencrypted_one_is_refused() -> None:
    """The server stands in for the unencrypted one too: it is the session's proxy."""

    def react(request: Request) -> Answer:
        elsewhere = (("Location", "http://profiles.example.org/one.json"),)
        return Answer(302, b"", elsewhere) if request.path == "/" else Answer(200, json.dumps(ONE).encode())

    with web(react) as server, requests.Session() as session:
        session.proxies = {"http://profiles.example.org": server.url}
        with pytest.raises(InputError, match=r"http://profiles\.example\.org/one\.json is not encrypted"):
            profiles.load(server.url, session)


def test_the_account_goes_to_the_idgo_and_not_to_ckan() -> None:
    endpoints = profiles.parse({**ONE, "ckan": "https://ckan.example.org/"}, "test").endpoints()
    assert endpoints.allows("https://idgo.example.org/api/dataset")
    assert endpoints.allows("https://maps.example.org/gard?service=WFS")
    assert not endpoints.allows("https://ckan.example.org/api/3")
    assert endpoints.name("https://ckan.example.org/api/3") == "CKAN"


@pytest.mark.parametrize("name", ["nowhere", "", "../openig", "/no/such/file.json"])
def test_an_unknown_one_names_the_parameter(name: str) -> None:
    with pytest.raises(InputError) as caught:
        profiles.load(name)
    assert caught.value.parameter == "PROFILE"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ([], "not a profile"),
        ({"id": "x"}, "title"),
        ({**ONE, "chan": "https://x.example.org"}, "chan"),
        ({**ONE, "ckan": "javascript:alert(1)"}, "ckan"),
        ({**ONE, "ckan": 3}, "ckan"),
        ({**ONE, "write_timeout": "900"}, "write_timeout"),
        ({**ONE, "geotrek": 1}, "geotrek"),
        ({**ONE, "written_by": 1}, "written_by"),
    ],
)
def test_a_wrong_file_says_where_it_is_wrong(tmp_path: Path, value: Any, reason: str) -> None:
    path = write(tmp_path, "wrong.json", value)
    with pytest.raises(DataError, match=reason) as caught:
        profiles.load(str(path))
    assert str(path) in str(caught.value)


def test_a_file_that_names_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "round.json"
    write(tmp_path, path.name, {**ONE, "written_by": str(path)})
    with pytest.raises(DataError, match=r"“written_by”"):
        profiles.load(str(path))


def test_a_file_that_another_one_writes_is_read(tmp_path: Path) -> None:
    written = write(tmp_path, "written.json", ONE)
    path = write(tmp_path, "sandbox.json", {"id": "sandbox", "title": "Sandbox", "written_by": str(written)})
    assert profiles.load(str(path)).title == "One"
    written.unlink()
    with pytest.raises(InputError, match=r"^PROFILE: the sandbox is not running"):
        profiles.load(str(path))


@pytest.mark.parametrize("end", ["", "/", "//"])
def test_a_base_means_the_same_with_and_without_its_final_slash(end: str) -> None:
    values = {"idgo_api": "https://e.org/api", "ckan": "https://e.org/catalogue", "cas": "https://e.org/cas"}
    profile = profiles.parse({**ONE, **{key: value + end for key, value in values.items()}}, "test")
    for key, value in values.items():
        assert profile.require(key) == value + "/"


def test_an_address_that_is_missing_is_named() -> None:
    with pytest.raises(InputError, match="CKAN"):
        profiles.parse(ONE, "test").require("ckan")
