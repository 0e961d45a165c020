"""The stand-in for Solr reads the queries that CKAN and its users write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sandbox.solr import functions
from tests.sandbox.solr.index import Index
from tests.sandbox.solr.lucene import QueryError

_DOCUMENTS = [
    {
        "index_id": "1", "name": "sentiers", "title": "Sentiers de randonnée", "organization": "parc",
        "groups": ["tourisme"], "res_format": ["GPKG", "CSV"], "metadata_modified": "2026-06-15T10:00:00Z",
        "private": False, "permission_labels": ["public"],
    },
    {
        "index_id": "2", "name": "foret", "title": "Forêts publiques", "organization": "parc",
        "groups": ["referentiels", "tourisme"], "res_format": ["CSV"], "metadata_modified": "2025-01-02T10:00:00Z",
        "minx": 2.0, "maxx": 3.0, "miny": 43.0, "maxy": 44.0, "permission_labels": ["public"],
    },
    {
        "index_id": "3", "name": "cantines", "title": "Cantines", "organization": "ville", "notes": "Menus d'été",
        "metadata_modified": "2024-01-02T10:00:00.120000Z", "permission_labels": ["creator-x"],
    },
]  # fmt: skip


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index(tmp_path / "index.sqlite")
    made.add(_DOCUMENTS)
    return made


def _names(index: Index, **parameters: str | list[str]) -> list[str]:
    given = {key.replace("_", "."): [value] if isinstance(value, str) else value for key, value in parameters.items()}
    found = index.search({"sort": ["name asc"], "q.op": ["AND"], **given})
    return [document["name"] for document in found["response"]["docs"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("*:*", ["cantines", "foret", "sentiers"]),
        ("foret", ["foret"]),
        ("FORÊT", ["foret"]),
        ("randonnee sentier", ["sentiers"]),
        ("randonnee foret", []),
        ("randonnee OR foret", ["foret", "sentiers"]),
        ('"sentiers de randonnée"', ["sentiers"]),
        ('"randonnée de sentiers"', []),
        ("organization:parc -groups:referentiels", ["sentiers"]),
        ("organization:parc AND NOT groups:referentiels", ["sentiers"]),
        ("groups:(tourisme OR referentiels)", ["foret", "sentiers"]),
        ("+organization:parc +(res_format:GPKG)", ["sentiers"]),
        ("title:rand*", ["sentiers"]),
        ("metadata_modified:[2025-01-01T00:00:00Z TO *]", ["foret", "sentiers"]),
        ("metadata_modified:{2025-01-02T10:00:00Z TO NOW}", ["sentiers"]),
        ("minx:[1.5 TO 10]", ["foret"]),
        ("notes:*", ["cantines"]),
        ("private:false", ["sentiers"]),
    ],
)
def test_queries(index: Index, query: str, expected: list[str]) -> None:
    assert _names(index, q=query) == expected


@pytest.mark.parametrize("query", ["title:(a", "a)", '"open', "title:"])
def test_what_lucene_cannot_parse_is_refused(index: Index, query: str) -> None:
    with pytest.raises(QueryError, match="Cannot parse"):
        _names(index, q=query)


def test_a_filter_by_labels_hides_and_labels_are_not_shown(index: Index) -> None:
    found = index.search({"q": ["*:*"], "fq": ["+permission_labels:(public)"]})
    assert [document["name"] for document in found["response"]["docs"]] == ["sentiers", "foret"]
    assert not any("permission_labels" in document for document in found["response"]["docs"])


def test_dismax_wants_as_many_words_as_mm_says(index: Index) -> None:
    options = {"defType": "dismax", "qf": "title^4 text"}
    assert _names(index, q="randonnée forêt cantine", mm="1", **options) == ["cantines", "foret", "sentiers"]
    assert _names(index, q="randonnée forêt", mm="2<-1 5<80%", **options) == []
    assert _names(index, q="randonnée -sentiers", mm="100%", **options) == []


def test_facets_count_each_value_once_per_document(index: Index) -> None:
    found = index.search(
        {"q": ["*:*"], "facet": ["true"], "facet.mincount": ["1"], "facet.field": ['["groups"]', "res_format"]}
    )
    fields = found["facet_counts"]["facet_fields"]
    assert fields == {"groups": ["tourisme", 2, "referentiels", 1], "res_format": ["CSV", 2, "GPKG", 1]}


def test_order_and_pages(index: Index) -> None:
    assert _names(index, q="*:*", sort="organization desc, name desc") == ["cantines", "sentiers", "foret"]
    assert _names(index, q="*:*", start="1", rows="1") == ["foret"]
    with pytest.raises(QueryError, match="Sort Order"):
        _names(index, q="*:*", sort="name sideways")


def test_documents_survive_a_restart_and_can_be_deleted(index: Index, tmp_path: Path) -> None:
    index.delete(["3"])
    index.delete_matching('+(id:"x" OR name:"foret")')
    assert _names(Index(tmp_path / "index.sqlite"), q="*:*") == ["sentiers"]


def test_the_bounding_box_of_ckanext_spatial(index: Index) -> None:
    overlap = "mul(max(0,sub(min(2.5,maxx),max(1.0,minx))),max(0,sub(min(43.5,maxy),max(42.0,miny))))"
    box = f"{{!frange incl=false l=0 u=1}}div(mul({overlap},2),add(2.25,mul(sub(maxy,miny),sub(maxx,minx))))"
    assert _names(index, q="*:*", fq=box) == ["foret"]


@pytest.mark.parametrize("expression", ["div(1", "__import__(1)", "add(1,)", "1 2", "a.b"])
def test_a_function_that_is_none_is_refused(expression: str) -> None:
    with pytest.raises(QueryError):
        functions.parse(expression)


def test_dates_are_given_back_as_solr_writes_them(index: Index) -> None:
    found = index.search({"q": ["name:cantines"]})
    assert found["response"]["docs"][0]["metadata_modified"] == "2024-01-02T10:00:00.12Z"
