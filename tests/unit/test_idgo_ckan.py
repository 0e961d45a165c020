"""CKAN as the IDGO feeds it: its quirks read, its refusals told, its query parser never provoked."""

from __future__ import annotations

import json
from typing import Any, Iterator

import pytest

from openig.idgo_connector.catalogue import ckan
from openig.idgo_connector.catalogue.model import Query
from openig.toolbelt.errors import InputError, NetworkError
from tests.unit.replay import DATA, Answer, Replay, as_json, serve, session

PACKAGE = json.loads((DATA / "package.json").read_text(encoding="utf-8"))


@pytest.fixture
def server() -> Iterator[Replay]:
    yield from serve()


def dataset(**changes: Any) -> Any:
    return ckan.dataset({**PACKAGE, **changes}, "https://ckan.example.org/")


def failure(status: int, kind: str, message: str) -> Answer:
    """CKAN's way to say no."""
    return as_json({"success": False, "error": {"__type": kind, "message": message}}, status)


def resource(**changes: Any) -> Any:
    return dataset(resources=[{**PACKAGE["resources"][0], **changes}]).resources[0]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", "*:*"),
        ("  ", "*:*"),
        ("sentiers de randonnée", "sentiers de randonnée"),
        ("l’eau d'Hérault", "eau Hérault"),
        ("aujourd'hui", "aujourd'hui"),
        ("titre:eau", "titre eau"),
        ('"eau potable', "eau potable"),
        ("-eau +air (a OR", "eau air a or"),
        ("ex-Midi-Pyrénées", "ex-Midi-Pyrénées"),
        ("{!lucene}x AND [1 TO", "lucene x and 1 TO"),
        ("eau\\ ~2^4 /re/", "eau 2 4 re"),
    ],
)
def test_only_words_reach_solr(typed: str, asked: str) -> None:
    assert ckan.solr_query(typed) == asked


@pytest.mark.parametrize("typed", [":", '"', "!!", "(*)"])
def test_a_text_without_a_word_is_refused_before_any_request(server: Replay, typed: str) -> None:
    with pytest.raises(InputError, match="QUERY"):
        ckan.search(session(), server.profile().ckan, Query(typed))
    assert server.asked == []


def test_a_page_of_results(server: Replay) -> None:
    server.routes["GET /api/3/action/package_search"] = as_json(
        {"success": True, "result": {"count": 41, "results": [PACKAGE]}}
    )
    page = ckan.search(session(), server.profile().ckan, Query("eau"), rows=500, start=40)
    asked = server.asked[0].query
    assert asked == {
        "q": ["eau"],
        "rows": ["100"],
        "start": ["40"],
        "facet": ["false"],
        "sort": ["score desc, metadata_modified desc"],
    }
    assert (page.total, page.start) == (41, 40)
    found = page.datasets[0]
    assert (found.slug, found.organisation, found.formats, found.licence) == (
        "jeu-ressources-1795456116", "Ville de Test", ("GEOJSON",), "lov2",
    )  # fmt: skip
    assert found.bbox == (3.87, 43.61, 4.36, 43.83)
    assert found.restricted is False


def test_a_dataset_with_its_map_service() -> None:
    found = dataset()
    points = found.resources[0]
    assert (points.service.url, points.service.typename) == (
        "https://services.example.org/maps/ville-de-test", "points_6d8ce17",
    )  # fmt: skip
    assert (points.size, points.format, points.uploaded) == (323, "GEOJSON", True)
    assert found.record_url == "https://ckan.example.org/dataset/jeu-ressources-1795456116"


@pytest.mark.parametrize(
    "api", ["{}", "", None, "not json", "[]", '{"url": "https://x"}', '{"url": "", "typename": "a"}']
)
def test_no_map_service(api: Any) -> None:
    assert resource(api=api).service is None


@pytest.mark.parametrize(
    ("restricted", "level"),
    [
        ('{"level": "public"}', "public"),
        ('{"level": "registered"}', "registered"),
        ('{"level": "only_allowed_users", "allowed_users": "a,b"}', "only_allowed_users"),
        ('{"level": "only_group_member", "allowed_groups": ["idgo-partner"]}', "only_group_member"),
        ({"level": "registered"}, "registered"),
        (None, "public"),
        ("", "public"),
        ("garbage", "unknown"),
        ('{"level": "brand_new"}', "unknown"),
    ],
)
def test_restrictions_of_every_kind(restricted: Any, level: str) -> None:
    found = resource(restricted=restricted)
    assert found.restriction == level
    assert found.restricted is (level != "public")


@pytest.mark.parametrize("private", [True, "True", "true"])
def test_private_in_any_spelling(private: Any) -> None:
    assert dataset(private=private).private and dataset(private=private).restricted


@pytest.mark.parametrize("private", [False, "False", None, ""])
def test_public_in_any_spelling(private: Any) -> None:
    assert not dataset(private=private).private


@pytest.mark.parametrize("spatial", ["", None, "garbage", "{}", '{"type": "Polygon", "coordinates": []}', "[1, 2]"])
def test_no_extent(spatial: Any) -> None:
    assert dataset(spatial=spatial).bbox is None


def test_the_extent_of_several_polygons() -> None:
    spatial = {
        "type": "MultiPolygon",
        "coordinates": [[[[1, 42], [2, 43], [1, 43], [1, 42]]], [[[4, 44], [5, 45], [4, 44]]]],
    }
    assert dataset(spatial=json.dumps(spatial)).bbox == (1, 42, 5, 45)


def test_fields_among_the_extras_count_as_well() -> None:
    package = {key: value for key, value in PACKAGE.items() if key != "spatial"}
    package["extras"] = [{"key": "spatial", "value": PACKAGE["spatial"]}]
    assert ckan.dataset(package, "https://ckan.example.org/").bbox == (3.87, 43.61, 4.36, 43.83)


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (failure(404, "Not Found Error", "Not found"), "not_found", "does not know it"),
        (failure(403, "Authorization Error", "Access denied"), "unauthorised", "who have the right"),
        (failure(409, "Search Error", "undefined field"), "status", "undefined field"),
        (failure(200, "Error", "no"), "status", "refused the question: no"),
        (Answer(400, b'"Bad request - JSON Error"'), "status", "Bad request"),
        (Answer(500, b"<h1>Server Error</h1>", {"Content-Type": "text/html"}), "status", "500 Server Error"),
        (Answer(200, b"<html>hotspot</html>", {"Content-Type": "text/html"}), "html", "a page instead of data"),
        (as_json({"result": {}}), "status", "refused the question"),
    ],
)  # fmt: skip
def test_each_refusal_has_its_sentence(server: Replay, answer: Answer, kind: str, words: str) -> None:
    server.routes["GET /api/3/action/package_show"] = answer
    with pytest.raises(NetworkError, match=words) as failed:
        ckan.show(session(), server.profile().ckan, "x")
    assert (failed.value.kind, failed.value.service) == (kind, "CKAN")


def test_licences_by_identifier(server: Replay) -> None:
    listed = [{"id": "lov2", "title": "Licence Ouverte 2.0"}, {"id": "odc-odbl"}]
    server.routes["GET /api/3/action/license_list"] = as_json({"success": True, "result": listed})
    assert ckan.licences(session(), server.profile().ckan) == {"lov2": "Licence Ouverte 2.0", "odc-odbl": "odc-odbl"}


@pytest.mark.parametrize("result", [None, [], {}, {"count": 1, "results": [None]}, {"name": "x", "groups": [{}]}])
def test_an_answer_of_another_kind_is_told_and_no_accident(server: Replay, result: Any) -> None:
    for action in ("package_show", "package_search", "license_list"):
        server.routes[f"GET /api/3/action/{action}"] = as_json({"success": True, "result": result})
    asked = session(), server.profile().ckan
    for ask in (lambda: ckan.show(*asked, "x"), lambda: ckan.search(*asked, Query("x"))):
        with pytest.raises(NetworkError, match="CKAN sent an answer of another kind"):
            ask()


def test_what_older_ckans_leave_out_is_left_out(server: Replay) -> None:
    resource = {"id": "1", "size": "12.5", "api": "{}", "restricted": None, "url": None, "format": None}
    package = {"name": "x", "title": None, "organization": None, "groups": [{"id": "g"}], "extras": None,
               "spatial": "{bad", "resources": [resource, None]}  # fmt: skip
    server.routes["GET /api/3/action/package_show"] = as_json({"success": True, "result": package})
    found = ckan.show(session(), server.profile().ckan, "x")
    assert (found.title, found.organisation, found.themes, found.bbox) == ("x", "", ("g",), None)
    assert [(r.title, r.size, r.service, r.restricted) for r in found.resources] == [("1", None, None, False)]


# -- facets, orders, extents ------------------------------------------------------------------------------------------

FACETED = {
    "res_format": {"items": [
        {"name": "GeoJSON", "display_name": "GeoJSON", "count": 3}, {"name": "GEOJSON", "count": 2},
        {"name": "SHP", "display_name": "SHP", "count": 9},
    ]},
    "organization": {"items": [{"name": "ville", "display_name": "Ville de Test", "count": 4}]},
    "license_id": {},
}  # fmt: skip


def searched(server: Replay, query: Query, **options: Any) -> dict[str, list[str]]:
    """What CKAN is asked."""
    result = {"count": 0, "results": [], "search_facets": FACETED}
    server.routes["GET /api/3/action/package_search"] = as_json({"success": True, "result": result})
    ckan.search(session(), server.profile().ckan, query, **options)
    return server.asked[-1].query


def test_values_are_quoted_whatever_they_hold(server: Replay) -> None:
    asked = searched(server, Query(organisations=('a" OR name:*', "b\\", "{!x}", "_val_:1"), themes=("eau",)))
    assert asked["fq"] == [r'+organization:("a\" OR name\:*" OR "b\\" OR "{\!x}" OR "_val_\:1") +groups:("eau")']


def test_a_format_is_asked_for_as_any_ckan_writes_it(server: Replay) -> None:
    assert searched(server, Query(formats=("GEOJSON", "SHP")))["fq"] == [
        '+res_format:("GEOJSON" OR "geojson" OR "Geojson" OR "GeoJSON" OR "SHP" OR "shp" OR "Shp")'
    ]


@pytest.mark.parametrize(
    ("sort", "order"), [("title", "title_string asc, name asc"), ("date", "metadata_modified desc, name asc")]
)
def test_the_orders(server: Replay, sort: str, order: str) -> None:
    assert searched(server, Query(sort=sort))["sort"] == [order]


def test_an_extent_is_asked_in_degrees_west_first(server: Replay) -> None:
    assert searched(server, Query(bbox=(3.5, 43.5, 3.75, 43.6)))["ext_bbox"] == ["3.5,43.5,3.75,43.6"]


def test_facets_are_counted_with_their_titles_the_most_frequent_first(server: Replay) -> None:
    asked = searched(server, Query(), facets=True)
    assert json.loads(asked["facet.field"][0]) == [
        "organization", "groups", "res_format", "license_id", "datatype", "frequency",
    ]  # fmt: skip
    page = ckan.search(session(), server.profile().ckan, Query(), facets=True)
    assert [(value.value, value.count) for value in page.facets["formats"]] == [("SHP", 9), ("GEOJSON", 5)]
    assert page.facets["organisations"][0].title == "Ville de Test"
    assert page.facets["licences"] == page.facets["themes"] == ()


@pytest.mark.parametrize(("extensions", "known"), [(["spatial_query"], True), (["stats"], False), (None, False)])
def test_a_ckan_says_whether_it_knows_extents(server: Replay, extensions: Any, known: bool) -> None:
    told = {"ckan_version": "2.7.12", "extensions": extensions}
    server.routes["GET /api/3/action/status_show"] = as_json({"success": True, "result": told})
    assert ckan.knows_extents(session(), server.profile().ckan) is known


def test_who_to_ask_and_where_the_record_is() -> None:
    page = "https://gn.example/srv/fre/catalog.search#/metadata/1"
    found = dataset(inspire_url=page, remote_url="https://far.example/d")
    assert [(contact.name, contact.role) for contact in found.contacts] == [
        ("Contrib Test", "author"), ("IDGO", "distributor"),
    ]  # fmt: skip
    assert (found.metadata_url, found.links) == (page, (page, "https://far.example/d"))
    assert (found.type, found.frequency, found.created) == ("donnees-geographiques", "unknown", "2026-11-23")
