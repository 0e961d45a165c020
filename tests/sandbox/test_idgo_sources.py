"""One list over the sandbox's CKAN, pycsw and tree: every facet, every order, duplicates, pages, added catalogues."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
import requests

from openig.idgo_connector.catalogue import answering, ckan, csw, find, merge, sources, tree
from openig.idgo_connector.catalogue.identify import identify
from openig.idgo_connector.catalogue.model import Catalogue, Query
from openig.idgo_connector.layers import choice
from openig.toolbelt import http, profiles
from openig.toolbelt.endpoints import Endpoints
from openig.toolbelt.profiles import Profile
from tests.sandbox.control import Sandbox
from tests.sandbox.world import records
from tests.sandbox.world.catalogue import DATASETS
from tests.sandbox.world.ckan import FORMATS
from tests.sandbox.world.model import Dataset
from tests.sandbox.world.tree import leaves
from tests.servers import Answer, Request, web

PUBLIC = {dataset.slug: dataset for dataset in DATASETS.values() if dataset.published}
WITH_RECORD = {slug for slug, dataset in PUBLIC.items() if records.has_record(dataset)}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """The world as it was written: other tests have published into that of the whole run."""
    with Sandbox() as running:
        yield running


@pytest.fixture(scope="module")
def profile(sandbox: Sandbox) -> Profile:
    return profiles.load(str(sandbox.profile))


@pytest.fixture
def session(qgis_app: Any, profile: Profile) -> requests.Session:
    return http.session(profile.endpoints())


def results(profile: Profile, folder: Path, query: Query, *ids: str) -> merge.Results:
    known = [catalogue for catalogue in sources.catalogues(profile) if not ids or catalogue.id in ids]
    return merge.Results(known, query, None, answering.NEVER, lambda catalogue: folder / f"{catalogue.id}.json")


def _formats(dataset: Dataset) -> set[str]:
    return {FORMATS[resource.format][1] for resource in dataset.resources}


VALUES: dict[str, Callable[[Dataset], set[str]]] = {
    "organisations": lambda dataset: {dataset.organisation},
    "themes": lambda dataset: set(dataset.categories),
    "formats": _formats,
    "licences": lambda dataset: {dataset.license},
    "types": lambda dataset: set(dataset.types),
    "frequencies": lambda dataset: {dataset.update_frequency},
}


@pytest.mark.parametrize("facet", VALUES)
def test_each_facet_is_counted_and_narrows_to_what_it_counted(
    session: requests.Session, profile: Profile, facet: str
) -> None:
    counted = ckan.search(session, profile.ckan, Query(), 1, 0, True).facets[facet]
    written = Counter(value for dataset in PUBLIC.values() for value in VALUES[facet](dataset))
    assert {value.value: value.count for value in counted} == dict(written)
    for value in counted[:3]:
        page = ckan.search(session, profile.ckan, Query(**{facet: (value.value,)}))
        assert {dataset.slug for dataset in page.datasets} == {
            slug for slug, dataset in PUBLIC.items() if value.value in VALUES[facet](dataset)
        }
        assert page.total == value.count


def test_two_values_of_a_facet_are_either_and_two_facets_are_both(session: requests.Session, profile: Profile) -> None:
    query = Query(formats=("KML", "GPX"), organisations=("parc-des-causses-bleus", "ville-de-montcalel"))
    found = {dataset.slug for dataset in ckan.search(session, profile.ckan, query).datasets}
    assert found == {"patrimoine-bati-remarquable-de-montcalel", "traces-des-sorties-accompagnees"}


@pytest.mark.parametrize(
    "value", ['x" OR name:*', "a\\", '"', "(", "{!lucene}*", "a:b", "*", "é & <b>", "_val_:1", "_query_ :x", "\\_val_:"]
)
def test_no_value_makes_ckan_refuse_nor_show_more(session: requests.Session, profile: Profile, value: str) -> None:
    for facet in VALUES:
        assert ckan.search(session, profile.ckan, Query(**{facet: (value,)})).total == 0


def test_an_extent_finds_what_meets_it(session: requests.Session, profile: Profile) -> None:
    box = (3.6, 43.56, 3.61, 43.57)
    expected = {slug for slug, dataset in PUBLIC.items() if dataset.bbox and answering.meets(dataset.bbox, box)}
    assert ckan.knows_extents(session, profile.ckan)
    assert {dataset.slug for dataset in ckan.search(session, profile.ckan, Query(bbox=box)).datasets} == expected


def test_the_orders_of_ckan(session: requests.Session, profile: Profile) -> None:
    titles = [dataset.title for dataset in ckan.search(session, profile.ckan, Query(sort="title")).datasets]
    assert titles == sorted(titles)
    dates = [dataset.modified for dataset in ckan.search(session, profile.ckan, Query(sort="date")).datasets]
    assert dates == sorted(dates, reverse=True) and len(set(dates)) > 10
    best = ckan.search(session, profile.ckan, Query("routes départementales")).datasets[0]
    assert best.slug == "routes-departementales"


@pytest.mark.parametrize("restricted", [True, False])
def test_access_is_told_apart(session: requests.Session, profile: Profile, tmp_path: Path, restricted: bool) -> None:
    answer = results(profile, tmp_path, Query(restricted=restricted)).read(session, 100)
    levels = {slug: any(r.level != "public" for r in dataset.resources) for slug, dataset in PUBLIC.items()}
    assert {dataset.slug for dataset in answer.datasets} == {s for s, level in levels.items() if level is restricted}
    assert answer.total == len(answer.datasets) and any("CSW" in remark for remark in answer.remarks)


@pytest.mark.parametrize("sort", ["relevance", "title", "date"])
def test_the_whole_list_has_each_dataset_once_and_says_where_else_it_is(
    session: requests.Session, profile: Profile, tmp_path: Path, sort: str
) -> None:
    answer = results(profile, tmp_path, Query(sort=sort)).read(session, 300)
    seen, by_slug = answer.datasets, {dataset.slug: dataset for dataset in answer.datasets}
    assert len(by_slug) == len(seen) == answer.total == len(PUBLIC) + len(records.ALONE) + len(list(leaves()))
    assert {slug for slug, dataset in by_slug.items() if "csw" in dataset.also_in} == WITH_RECORD
    alone = [dataset.title for dataset in seen if dataset.catalogue == "csw"]
    assert sorted(alone) == sorted(dataset.title for dataset in records.ALONE)
    pages, made = [], results(profile, tmp_path, Query(sort=sort))
    while page := made.read(session, 30, len(pages)).datasets:
        pages += page
    assert sorted(dataset.title for dataset in pages) == sorted(dataset.title for dataset in seen)


def test_the_records_of_pycsw_read_as_they_were_written(session: requests.Session, profile: Profile) -> None:
    page = csw.search(session, profile.csw, Query(), 50)
    written = {records.identifier(d): d for d in (*PUBLIC.values(), *records.ALONE) if records.has_record(d)}
    assert {dataset.identifier for dataset in page.datasets} == set(written)
    for dataset in page.datasets:
        expected = written[dataset.identifier]
        assert (dataset.title, dataset.bbox) == (expected.title, expected.bbox)
        assert dataset.keywords == expected.keywords and dataset.contacts[0].email.endswith(".example")
        assert dataset.frequency == records.FREQUENCIES[expected.update_frequency]


def test_pycsw_is_searched_by_words_and_extent(session: requests.Session, profile: Profile) -> None:
    box = (3.6, 43.56, 3.61, 43.57)
    known = [d for d in (*PUBLIC.values(), *records.ALONE) if records.has_record(d)]
    expected = {records.identifier(d) for d in known if d.bbox and answering.meets(d.bbox, box)}
    assert {d.identifier for d in csw.search(session, profile.csw, Query(bbox=box)).datasets} == expected
    assert [d.title for d in csw.search(session, profile.csw, Query("archives & 1790")).datasets] == [
        "Limites administratives de 1790"
    ]
    titles = [d.title for d in csw.search(session, profile.csw, Query(sort="title")).datasets]
    assert titles[:3] == sorted(titles)[:3]
    paged = [csw.search(session, profile.csw, Query(sort="title"), 7, start).datasets for start in range(0, 35, 7)]
    assert [d.title for page in paged for d in page] == titles


def test_pycsw_is_narrowed_by_what_ckan_calls_an_organisation_and_by_format(
    session: requests.Session, profile: Profile, tmp_path: Path
) -> None:
    alone = records.ALONE[0]
    answer = results(profile, tmp_path, Query(organisations=(alone.organisation,)), "ckan", "csw").read(session, 100)
    titles = {d.title for d in (*PUBLIC.values(), *records.ALONE) if d.organisation == alone.organisation}
    assert {dataset.title for dataset in answer.datasets} == titles and answer.total == len(titles)
    narrowed = results(profile, tmp_path, Query("1790", formats=("WFS",)), "ckan", "csw").read(session, 100)
    assert [dataset.title for dataset in narrowed.datasets] == [alone.title]
    other = results(profile, tmp_path, Query("1790", formats=("GEOTIFF",)), "ckan", "csw").read(session, 100)
    assert other.datasets == ()


def test_pycsw_answers_to_addresses_as_it_does_to_documents(session: requests.Session, profile: Profile) -> None:
    def no_post(request: Request) -> Answer:
        if request.method == "POST":
            return Answer(405)
        return Answer(200, requests.get(profile.csw.partition("/csw")[0] + request.path, timeout=30).content)

    box = (3.6, 43.56, 3.61, 43.57)
    questions = [Query("archives & 1790"), Query(bbox=box, sort="title"), Query("routes", formats=("WFS",)), Query()]
    with web(no_post) as between:
        for query in questions:
            posted = csw.search(session, profile.csw, query, 50).datasets
            got = csw.search(session, between.url + "csw", query, 50).datasets
            assert [d.identifier for d in got] == [d.identifier for d in posted]
        assert [request.method for request in between.requests].count("POST") == 1


def test_a_record_alone_becomes_a_layer(session: requests.Session, profile: Profile) -> None:
    key = f"csw:{records.identifier(records.ALONE[0])}"
    found = find.dataset(session, profile, sources.catalogues(profile), key)
    way = choice.choose(found)
    assert (found.title, way.kind) == ("Limites administratives de 1790", "wfs")
    assert way.url == profile.ows(records.ALONE[0].organisation) and way.layer.startswith("communes_")


def test_every_layer_of_the_tree_is_found_by_its_key(
    session: requests.Session, profile: Profile, tmp_path: Path
) -> None:
    answer = results(profile, tmp_path, Query(), "tree").read(session, 200)
    assert len(answer.datasets) == 89
    root = tree.read((tmp_path / "tree.json").read_bytes(), profile.resource_tree)
    assert all(tree.find(root, dataset.slug) for dataset in answer.datasets)
    found = find.dataset(session, profile, sources.catalogues(profile), answer.datasets[0].slug)
    assert found.resources[0].url.startswith(profile.tiles.partition("/mapcache")[0])


def test_each_catalogue_of_the_sandbox_is_recognised_by_its_address(qgis_app: Any, profile: Profile) -> None:
    asking = http.session(Endpoints())
    assert identify(asking, f"{profile.ckan}dataset/lycees-de-la-region").url == profile.ckan
    assert identify(asking, profile.csw) == Catalogue("127-0-0-1", "csw", "Catalogue CSW (sandbox)", profile.csw)
    assert identify(asking, profile.resource_tree).kind == "tree"


def test_a_catalogue_that_is_stopped_is_told_and_the_others_are_there(
    sandbox: Sandbox, session: requests.Session, profile: Profile, tmp_path: Path
) -> None:
    sandbox.stop("pycsw")
    try:
        answer = results(profile, tmp_path, Query("routes départementales")).read(session, 10)
    finally:
        sandbox.start("pycsw")
    assert [dataset.slug for dataset in answer.datasets] == ["routes-departementales"]
    assert len(answer.remarks) == 1 and "CSW" in answer.remarks[0]


def test_facets_of_the_list_are_those_of_all_that_count(
    session: requests.Session, profile: Profile, tmp_path: Path
) -> None:
    answer = results(profile, tmp_path, Query()).read(session, 5)
    counted = {value.value: value.count for value in answer.facets["formats"]}
    in_ckan = Counter(form for dataset in PUBLIC.values() for form in _formats(dataset))
    assert counted["WMTS"] == in_ckan["WMTS"] + 17 and counted["CSV"] == in_ckan["CSV"]
    assert json.dumps({facet: [v.title for v in values] for facet, values in answer.facets.items()})
