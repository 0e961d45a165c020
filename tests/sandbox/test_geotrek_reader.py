"""The reader against the stand-in over HTTP: whole lists, languages, accounts, refusals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Iterator

import pytest
import requests

from openig.geotrek_helper.reader import api
from openig.geotrek_helper.reader.lookups import Lookups
from openig.geotrek_helper.reader.models import MODELS
from openig.geotrek_helper.reader.read import Loaded, read
from openig.toolbelt.errors import NetworkError
from tests.sandbox.geotrek import generate, running, world

TREKS = 500
ACCOUNT = ("lecture", "Zq-geotrek")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("geotrek")


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    with running.standin(folder, treks=TREKS, account=ACCOUNT, without="outdoor") as address:
        yield address


@pytest.fixture
def session() -> requests.Session:
    made = requests.Session()
    made.trust_env = False
    return made


def load(session: requests.Session, url: str, model: str, language: str = "fr") -> tuple[Loaded, Lookups]:
    geotrek = api.Api(session, api.base_of(url))
    lookups = Lookups(geotrek, language)
    return read(geotrek, MODELS[model], language, lookups), lookups


def published(model: str, language: str) -> set[int]:
    return {row["id"] for row in world.build(TREKS)[model] if world.is_published(row, language)}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_five_hundred_treks_come_whole_although_pages_repeat_and_skip_some(
    session: requests.Session, url: str, language: str
) -> None:
    loaded, _ = load(session, url, "trek", language)
    assert {row["id"] for row in loaded.rows} == published("trek", language)
    assert len(loaded.rows) == loaded.announced == len(published("trek", language))
    assert loaded.missing == []


def test_what_pages_skipped_was_fetched_one_by_one(session: requests.Session, url: str) -> None:
    loaded, _ = load(session, url, "trek")
    assert loaded.twice == loaded.recovered > 0


def test_english_texts_and_labels(session: requests.Session, url: str) -> None:
    loaded, _ = load(session, url, "trek", "en")
    trail = next(row for row in loaded.rows if row["id"] == 1001)
    assert (trail["name"], trail["source"]) == ("La Recullée loop", "Parc naturel régional des Causses Bleus")
    assert trail["cities"] == "Luxiol"


def test_broken_treks_are_kept_and_named(session: requests.Session, url: str) -> None:
    loaded, lookups = load(session, url, "trek")
    first = generate.FIRST_ID
    assert loaded.broken == {"MultiLineString": [first], "Point": [first + 1], "none": [first + 2]}
    assert ("theme", generate.LOST_THEME) in lookups.unknown
    volcanic = next(
        row for row in loaded.rows if row["id"] == first + generate.BROKEN.index(generate._unlisted_and_lost_theme)
    )
    assert volcanic["themes"] == "Volcans"


@pytest.mark.parametrize(
    "model", ["poi", "signage", "touristicevent", "sensitivearea", "city", "informationdesk", "service"]
)
def test_every_object_of_a_model(session: requests.Session, url: str, model: str) -> None:
    loaded, _ = load(session, url, model)
    assert {row["id"] for row in loaded.rows} == published(model, "fr")


def test_a_module_that_is_not_there(session: requests.Session, url: str) -> None:
    loaded, _ = load(session, url, "outdoor_site")
    assert not loaded.installed and loaded.rows == []


def test_paths_need_the_account(session: requests.Session, url: str) -> None:
    with pytest.raises(NetworkError) as refused:
        load(session, url, "path")
    assert refused.value.kind == "unauthorised"
    session.auth = ACCOUNT
    assert len(load(session, url, "path")[0].rows) == 3


def test_version_and_languages(session: requests.Session, url: str) -> None:
    server = api.Api(session, api.base_of(url)).probe()
    assert (server.version, server.languages) == ("2.126.1", ("fr", "en"))


def test_the_inner_address_of_next_is_never_asked(session: requests.Session, url: str, folder: Path) -> None:
    load(session, url, "poi")
    lines = (folder / "requests.jsonl").read_text(encoding="utf-8").splitlines()
    pages = [
        line for line in map(json.loads, lines) if line["path"] == "/api/v2/poi/" and "page_size=100" in line["query"]
    ]
    assert len(pages) >= len(published("poi", "fr")) / api.PAGE


def test_a_page_of_another_site_is_no_geotrek(session: requests.Session, url: str) -> None:
    with pytest.raises(NetworkError, match="does not answer as a Geotrek-admin"):
        api.Api(session, api.base_of(url + "rando")).probe()
