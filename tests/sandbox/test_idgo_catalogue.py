"""The catalogue against a real CKAN: everything that is there can be found, read and told apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import requests
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from openig.idgo_connector.catalogue import ckan
from openig.idgo_connector.catalogue.model import Query
from openig.idgo_connector.layers import choice
from openig.idgo_connector.processing.search_catalogue import SearchCatalogue
from openig.toolbelt import http, profiles
from openig.toolbelt.errors import InputError, NetworkError
from openig.toolbelt.profiles import Profile
from tests.sandbox.control import Sandbox
from tests.sandbox.world.catalogue import DATASETS

PUBLIC = {dataset.slug for dataset in DATASETS.values() if dataset.published}


@pytest.fixture
def profile(sandbox: Sandbox) -> Profile:
    return profiles.load(str(sandbox.profile))


@pytest.fixture
def session(qgis_app: Any, profile: Profile) -> requests.Session:
    return http.session(profile.endpoints())


def test_everything_public_is_listed_page_by_page(session: requests.Session, profile: Profile) -> None:
    first = ckan.search(session, profile.ckan, Query(), rows=25)
    rest = ckan.search(session, profile.ckan, Query(), rows=25, start=25)
    found = [dataset.slug for dataset in (*first.datasets, *rest.datasets)]
    assert first.total == len(PUBLIC) and len(found) == len(set(found))
    assert set(found) == PUBLIC


@pytest.mark.parametrize("text", ["Orthophotographie régionale", "orthophotographie", "l’orthophotographie: 2025"])
def test_words_are_found(session: requests.Session, profile: Profile, text: str) -> None:
    found = [dataset.slug for dataset in ckan.search(session, profile.ckan, Query(text)).datasets]
    assert "orthophotographie-regionale-2025" in found


@pytest.mark.parametrize(
    "text",
    ["title:eau", '"eau', "eau AND (", "l'eau d'ici", "eau\\", "[1 TO", "{!func}x", "-", "a" * 400, "été ☂ 漢字"],
)
def test_no_text_makes_ckan_refuse(session: requests.Session, profile: Profile, text: str) -> None:
    try:
        assert ckan.search(session, profile.ckan, Query(text)).total >= 0
    except InputError as error:
        assert text == "-" and error.parameter == "QUERY"


@pytest.mark.parametrize("slug", sorted(PUBLIC))
def test_each_dataset_reads_as_it_was_written(session: requests.Session, profile: Profile, slug: str) -> None:
    written, read = DATASETS[slug], ckan.show(session, profile.ckan, slug)
    assert (read.title, read.organisation_slug, read.private) == (written.title, written.organisation, False)
    assert {resource.id for resource in read.resources} == {resource.id for resource in written.resources}
    for resource in written.resources:
        found = next(item for item in read.resources if item.id == resource.id)
        assert found.title == resource.title
        assert found.restricted is (resource.level != "public")
        assert (found.service.typename if found.service else "") == (resource.layers[0] if resource.layers else "")
        if found.service:
            assert found.service.url == profile.ows(written.organisation)


def test_each_dataset_becomes_a_layer_or_says_why_not(session: requests.Session, profile: Profile) -> None:
    for slug in PUBLIC:
        dataset = ckan.show(session, profile.ckan, slug)
        try:
            assert choice.choose(dataset).resource in dataset.resources
        except (choice.DataError, choice.InputError) as error:
            assert len(str(error)) > 20


def test_a_private_dataset_is_hidden(session: requests.Session, profile: Profile) -> None:
    hidden = next(dataset.slug for dataset in DATASETS.values() if not dataset.published)
    with pytest.raises(NetworkError) as failed:
        ckan.show(session, profile.ckan, hidden)
    assert failed.value.kind in ("unauthorised", "not_found") and "CKAN" in str(failed.value)


def test_the_licences_of_the_datasets_are_known(session: requests.Session, profile: Profile) -> None:
    assert {dataset.license for dataset in DATASETS.values()} <= set(ckan.licences(session, profile.ckan))


def test_the_algorithm_writes_what_the_dock_shows(qgis_app: Any, sandbox: Sandbox, tmp_path: Path) -> None:
    output = tmp_path / "found.json"
    parameters = {"PROFILE": str(sandbox.profile), "QUERY": "orthophotographie", "LIMIT": 5, "OUTPUT": str(output)}
    feedback = QgsProcessingFeedback()
    _, ok = SearchCatalogue().create().run(parameters, QgsProcessingContext(), feedback)
    assert ok, feedback.textLog()
    row = json.loads(output.read_text(encoding="utf-8"))[0]
    assert row["slug"] == "orthophotographie-regionale-2025" and row["restricted"] is True
    assert "GEOTIFF" in row["formats"] and row["themes"] and row["organisation"] and row["licence"]


def test_a_catalogue_that_is_stopped_is_named(sandbox: Sandbox, session: requests.Session, profile: Profile) -> None:
    sandbox.stop("ckan")
    try:
        with pytest.raises(NetworkError, match="CKAN did not answer"):
            ckan.search(session, profile.ckan, Query("eau"))
    finally:
        sandbox.start("ckan")
    assert ckan.search(session, profile.ckan, Query()).total == len(PUBLIC)
