"""The offline index of real servers: CKAN, pycsw and the tree of layers, then none of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import requests

from openig.idgo_connector.catalogue import ckan, sources
from openig.idgo_connector.catalogue.index import Index
from openig.idgo_connector.catalogue.model import CKAN, CSW, TREE, Query
from openig.idgo_connector.catalogue.refresh import refresh
from openig.toolbelt import http, profiles
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


@pytest.fixture
def path(tmp_path: Path, session: requests.Session, profile: Profile) -> Path:
    """An index of everything."""
    path = tmp_path / "index.sqlite"
    with Index(path) as index:
        assert refresh(session, sources.catalogues(profile), index).remarks == []
    return path


def test_it_holds_what_everybody_may_see_and_nothing_private(path: Path) -> None:
    with Index(path) as index:
        assert index.known(CKAN) == PUBLIC
        assert len(index.known(TREE)) > 80
        assert index.known(CSW)
    private = {dataset.title for dataset in DATASETS.values() if not dataset.published}
    assert private
    with Index(path) as index:
        assert private.isdisjoint(dataset.title for dataset in index.search(Query(), 500).datasets)


def test_when_nothing_changed_each_catalogue_is_asked_once(
    path: Path, session: requests.Session, profile: Profile
) -> None:
    catalogues = sources.catalogues(profile)
    with Index(path) as index:
        report = refresh(session, catalogues, index)
    assert (report.added, report.changed, report.removed) == (0, 0, 0)
    assert report.requests == len(catalogues)


def test_it_tells_what_the_server_tells(path: Path, session: requests.Session, profile: Profile) -> None:
    slug = "orthophotographie-regionale-2025"
    with Index(path) as index:
        assert index.dataset(slug) == ckan.show(session, profile.ckan, slug)
        live = ckan.search(session, profile.ckan, Query(), rows=100, facets=True)
        here = index.search(Query(), 100, facets=True, catalogues=[CKAN])
    assert {dataset.slug for dataset in here.datasets} == {dataset.slug for dataset in live.datasets}
    for facet in ("organisations", "themes", "formats", "licences"):
        told = {(item.value, item.title, item.count) for item in live.facets[facet]}
        assert {(item.value, item.title, item.count) for item in here.facets[facet]} == told
