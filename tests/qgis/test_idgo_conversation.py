"""What an algorithm of the IDGO begins with: the catalogues, and a session that ends with the account."""

from __future__ import annotations

import json

import pytest

from openig.idgo_connector.catalogue.model import Catalogue
from openig.idgo_connector.processing.conversation import catalogues_of
from openig.toolbelt import credentials, sessions, settings
from openig.toolbelt.errors import DataError, OpenigError
from openig.toolbelt.profiles import Profile
from openig.toolbelt.settings import Settings

PROFILE = Profile("p", "P", ckan="https://ckan.example.org/")
ADDED = {"id": "picto", "kind": "csw", "title": "Picto", "url": "https://picto.example.org/csw"}


def test_the_catalogues_of_the_member_come_after_those_of_the_profile() -> None:
    settings.save(Settings(catalogues=json.dumps([ADDED])))
    assert [found.id for found in catalogues_of(PROFILE)] == ["ckan", "picto"]
    assert catalogues_of(PROFILE)[1] == Catalogue(**ADDED)


def test_a_profile_that_lists_what_is_no_catalogue_is_named() -> None:
    settings.save(Settings())
    with pytest.raises(DataError, match="P: one of its catalogues cannot be read"):
        catalogues_of(Profile("p", "P", catalogues=({**ADDED, "kind": "ftp"},)))


@pytest.mark.parametrize("value", ["", "{", "{}", '["picto"]', '[{"id": "picto"}]', "[1]"])
def test_a_setting_that_is_no_list_of_catalogues_is_told(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.save(Settings(catalogues=value))
    with pytest.raises(OpenigError, match="not a list of catalogues in JSON") as failed:
        catalogues_of(PROFILE)
    assert "OPENIG_CATALOGUES" in failed.value.next_step


def test_a_session_whose_opening_began_before_the_account_was_left_is_forgotten_too(auth_database: object) -> None:
    begun = sessions.kept()
    credentials.forget_sessions()
    begun["https://ckan.example.org/", "abc1234"] = "cookies"
    assert sessions.kept() == {}
