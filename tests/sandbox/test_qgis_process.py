"""The algorithms from ``qgis_process``, without a window or a project: what a nightly job gets, and is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsVectorLayer

from tests import deliveries
from tests.accounts import auth_database, authcfg
from tests.headless import Headless
from tests.sandbox.control import Sandbox
from tests.sandbox.relay import relay
from tests.sandbox.world import model as world
from tests.sandbox.world.catalogue import DATASETS
from tests.sandbox.world.organisations import COMMUNITY
from tests.servers import Answer, Web, web

__all__ = ["auth_database", "authcfg"]

PURPOSE = "conventions de passage"
POINTS = (
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"nom":"Été"},'
    '"geometry":{"type":"Point","coordinates":[3.9,43.6]}}]}'
)


@pytest.fixture(scope="module")
def headless(tmp_path_factory: pytest.TempPathFactory) -> Headless:
    return Headless(tmp_path_factory.mktemp("profile"))


@pytest.fixture
def account(sandbox: Sandbox, authcfg: Any) -> str:
    user = sandbox.users["contributor"]
    return authcfg(user.username, user.password)


@pytest.fixture(scope="module")
def store(headless: Headless, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cadastre of commune 25354, imported by ``qgis_process``."""
    folder = tmp_path_factory.mktemp("store")
    sources, truth = deliveries.luxiol(folder / "delivery")
    undertaking = {"holder": "x", "territory": ["25354"], "purposes": [PURPOSE], "date": "2026-01-15"}
    (folder / "undertaking.json").write_text(json.dumps(undertaking), encoding="utf-8")
    path = folder / "cadastre.gpkg"
    ended = headless.run(
        "import_cadastre", SOURCE=";".join(map(str, sources)), STORE=path, OWNERS="true",
        UNDERTAKING=folder / "undertaking.json", OUTPUT=folder / "report.json",
    )  # fmt: skip
    assert ended.status == 0, ended.said
    assert ended.results["PARCELS"] == truth.drawn
    assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["tables"]
    return path


def find(**wanted: Any) -> tuple[world.Dataset, world.Resource]:
    return next(
        (dataset, resource)
        for dataset in DATASETS.values()
        for resource in dataset.resources
        if dataset.published and all(getattr(resource, key) == value for key, value in wanted.items())
    )


# -- the IDGO ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("signed_in", [False, True])
def test_search(headless: Headless, sandbox: Sandbox, account: str, tmp_path: Path, signed_in: bool) -> None:
    who = {"AUTHCFG": account} if signed_in else {}
    found = tmp_path / "found.json"
    ended = headless.run(
        "search_catalogue", PROFILE=sandbox.profile, QUERY="desserte forestière", LIMIT=3, OUTPUT=found, **who
    )
    assert ended.status == 0, ended.said
    rows = json.loads(found.read_text(encoding="utf-8"))
    assert 0 < len(rows) == ended.results["COUNT"] <= 3


def test_a_vector_layer_is_written(headless: Headless, sandbox: Sandbox, account: str, tmp_path: Path) -> None:
    dataset, resource = find(level="registered", raster=False, ogc_services=True)
    assert resource.content is not None
    copy = tmp_path / "copy.gpkg"
    ended = headless.run(
        "load_resource", PROFILE=sandbox.profile, AUTHCFG=account, DATASET=dataset.slug, RESOURCE=resource.id,
        OUTPUT=copy,
    )  # fmt: skip
    assert ended.status == 0, ended.said
    assert ended.results["COUNT"] == resource.content.count == QgsVectorLayer(str(copy)).featureCount()
    assert sandbox.users["contributor"].password not in ended.said


def test_a_commune_is_extracted(headless: Headless, sandbox: Sandbox, tmp_path: Path) -> None:
    ended = headless.run(
        "extract_resource", PROFILE=sandbox.profile, DATASET="arbres-d-alignement-de-montcalel", COMMUNES="34999",
        FORMAT="shapezip", OUTPUT=tmp_path / "arbres.zip",
    )  # fmt: skip
    assert ended.status == 0, ended.said
    assert 0 < ended.results["COUNT"] == QgsVectorLayer(f"/vsizip/{tmp_path / 'arbres.zip'}").featureCount()


def test_a_picture_is_described(headless: Headless, sandbox: Sandbox, account: str, tmp_path: Path) -> None:
    dataset, resource = find(level="registered", raster=True, ogc_services=True)
    ended = headless.run(
        "load_resource", PROFILE=sandbox.profile, AUTHCFG=account, DATASET=dataset.slug, RESOURCE=resource.id,
        OUTPUT=tmp_path / "layer.json",
    )  # fmt: skip
    assert ended.status == 0, ended.said
    described = json.loads((tmp_path / "layer.json").read_text(encoding="utf-8"))
    assert described["PROVIDER"] == "wms" and account in described["URI"]


@pytest.mark.parametrize(("form", "visibility"), [("gpkg", "private"), ("geojson", "public"), ("shapezip", "private")])
def test_a_publication_can_be_loaded_by_those_it_is_for(
    headless: Headless, sandbox: Sandbox, account: str, tmp_path: Path, form: str, visibility: str
) -> None:
    source, report = tmp_path / "points.geojson", tmp_path / "report.json"
    source.write_text(POINTS, encoding="utf-8")
    ended = headless.run(
        "publish_layer", PROFILE=sandbox.profile, AUTHCFG=account, INPUT=source, ORGANISATION=COMMUNITY,
        TITLE=f"Nuit {form} {visibility}", DESCRIPTION="x", LICENSE="lov2", FORMAT=form, VISIBILITY=visibility,
        OUTPUT=report,
    )  # fmt: skip
    assert ended.status == 0, ended.said
    assert (ended.results["COUNT"], ended.results["DIFFERENCES"]) == (1, 0)
    assert json.loads(report.read_text(encoding="utf-8"))["dataset"] == ended.results["DATASET"]
    for who, opened in (({"AUTHCFG": account}, True), ({}, visibility == "public")):
        copy = tmp_path / f"copy{len(who)}.gpkg"
        loaded = headless.run(
            "load_resource", PROFILE=sandbox.profile, DATASET=ended.results["DATASET"], OUTPUT=copy, **who
        )
        assert (loaded.status == 0) is opened, loaded.said
        assert not opened or [feature["nom"] for feature in QgsVectorLayer(str(copy)).getFeatures()] == ["Été"]


# -- the cadastre, and Geotrek ----------------------------------------------------------------------------------------


def test_the_cadastre_is_asked(headless: Headless, store: Path, tmp_path: Path) -> None:
    parcels = tmp_path / "parcels.gpkg"
    ended = headless.run("find_parcels", STORE=store, COMMUNE="25354", SECTION="AB", NUMBER="1", OUTPUT=parcels)
    assert (ended.status, ended.results["COUNT"]) == (0, 1), ended.said
    assert QgsVectorLayer(str(parcels)).featureCount() == 1
    asked = {"STORE": store, "NAME": "a", "OUTPUT": tmp_path / "owners.json"}
    refused = headless.run("find_owners", **asked)
    assert refused.status == 1 and "PURPOSE" in refused.said
    ended = headless.run("find_owners", PURPOSE=PURPOSE, CASE="2026-1", **asked)
    assert ended.status == 0 and ended.results["COUNT"] > 0, ended.said


def test_from_geotrek_to_the_parcels_and_the_national_schema(
    headless: Headless, sandbox: Sandbox, account: str, store: Path, tmp_path: Path
) -> None:
    treks, routes, pieces = tmp_path / "g.gpkg", tmp_path / "routes.geojson", tmp_path / "pieces.gpkg"
    ended = headless.run("load_geotrek", URL=sandbox.urls["geotrek"], MODELS="trek", LANGUAGE="fr", STORE=treks)
    assert ended.status == 0 and ended.results["COUNT"] > 0, ended.said
    ended = headless.run("export_randonnee", INPUT=f"{treks}|layername=trek", OUTPUT=routes)
    assert ended.status == 0, ended.said
    assert len(json.loads(routes.read_text(encoding="utf-8"))["features"]) == ended.results["COUNT"] > 0
    ended = headless.run(
        "parcels_along", INPUT=f"{treks}|layername=trek", STORE=store, OWNERS="true", PURPOSE=PURPOSE, CASE="1",
        OUTPUT=pieces,
    )  # fmt: skip
    assert ended.status == 0 and ended.results["PARCELS"] > 0, ended.said
    refused = headless.run(
        "publish_layer", PROFILE=sandbox.profile, AUTHCFG=account, INPUT=pieces, ORGANISATION=COMMUNITY, TITLE="x",
        DESCRIPTION="x", LICENSE="lov2",
    )  # fmt: skip
    assert refused.status == 1 and "INPUT: it comes from restricted cadastral data" in refused.said


# -- refusals: before any request, by the parameter's name ------------------------------------------------------------


@pytest.fixture
def watched(tmp_path: Path) -> Any:
    """A profile all of whose addresses lead to a server that only counts."""
    with web(lambda _: Answer(500)) as server:
        profile = {"id": "watched", "title": "x", "ows_pattern": server.url + "maps/{organisation}"}
        profile.update(dict.fromkeys(("idgo_api", "ckan", "cas"), server.url))
        path = tmp_path / "watched.json"
        path.write_text(json.dumps(profile), encoding="utf-8")
        yield path, server


#: Algorithm, what is right of it, and each wrong thing by the parameter that must be named.
WRONG = [
    ("search_catalogue", {}, {"PROFILE": "nowhere", "LIMIT": "many", "QUERY": "?!", "QUERRY": "x"}),
    ("load_resource", {"DATASET": "x"}, {"PROFILE": "nowhere", "DATASET": "a b", "RESSOURCE": "x"}),
    (
        "publish_layer",
        {"ORGANISATION": "o", "TITLE": "t", "DESCRIPTION": "d", "LICENSE": "lov2"},
        {"PROFILE": "", "INPUT": "absent.gpkg", "ORGANISATION": "Ô", "TITLE": "…", "DESCRIPTION": " ",
         "LICENSE": "a b", "FORMAT": "kml", "VISIBILITY": "secret", "VISIBLE": "no"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("algorithm", "right", "parameter", "value"),
    [(name, right, parameter, value) for name, right, wrong in WRONG for parameter, value in wrong.items()],
)
def test_a_wrong_parameter_is_named_before_any_request(
    headless: Headless, account: str, watched: tuple[Path, Web], tmp_path: Path,
    algorithm: str, right: dict[str, str], parameter: str, value: str,
) -> None:  # fmt: skip
    profile, server = watched
    (tmp_path / "points.geojson").write_text(POINTS, encoding="utf-8")
    source = {"INPUT": tmp_path / "points.geojson"} if algorithm == "publish_layer" else {}
    parameters = {"PROFILE": profile, "AUTHCFG": account, **source, **right, parameter: value}
    ended = headless.run(algorithm, **parameters)
    assert ended.status == 1 and f"{parameter}:" in ended.said, ended.said
    assert server.requests == []


@pytest.mark.parametrize(
    ("algorithm", "missing"),
    [
        ("load_resource", "DATASET"), ("publish_layer", "INPUT"),
        ("import_cadastre", "SOURCE STORE"), ("find_owners", "NAME STORE"), ("find_parcels", "STORE"),
        ("parcels_along", "INPUT STORE"), ("load_geotrek", "URL STORE"), ("export_randonnee", "INPUT"),
    ],
)  # fmt: skip
def test_every_missing_parameter_is_named(headless: Headless, algorithm: str, missing: str) -> None:
    ended = headless.run(algorithm)
    assert ended.status == 1 and all(f"{name}:" in ended.said for name in missing.split()), ended.said


UNREADABLE = "authentication database cannot be opened"
UNKNOWN = "AUTHCFG: QGIS's authentication database has no account “zzzzzzz”"


@pytest.mark.parametrize(
    ("algorithm", "master", "known", "sentence"),
    [
        *((name, "", True, UNREADABLE) for name in ("search_catalogue", "load_resource", "load_geotrek")),
        ("publish_layer", "another word", True, UNREADABLE),
        ("publish_layer", "right", False, UNKNOWN),
        ("load_geotrek", "right", False, UNKNOWN),
    ],
)
def test_an_account_that_cannot_be_read_stops_everything_before_any_request(
    headless: Headless, account: str, watched: tuple[Path, Web], tmp_path: Path,
    algorithm: str, master: str, known: bool, sentence: str,
) -> None:  # fmt: skip
    profile, server = watched
    source, word = tmp_path / "points.geojson", tmp_path / "word"
    source.write_text(POINTS, encoding="utf-8")
    word.write_text(master, encoding="utf-8")
    changes = {} if master == "right" else {"QGIS_AUTH_PASSWORD_FILE": str(word) if master else ""}
    right = {
        "search_catalogue": {"PROFILE": profile},
        "load_resource": {"PROFILE": profile, "DATASET": "x"},
        "publish_layer": {"PROFILE": profile, "INPUT": source, "ORGANISATION": "o", "TITLE": "t", "DESCRIPTION": "d",
                          "LICENSE": "lov2"},
        "load_geotrek": {"URL": server.url, "STORE": tmp_path / "g.gpkg"},
    }[algorithm]  # fmt: skip
    ended = headless.run(algorithm, AUTHCFG=account if known else "zzzzzzz", environment=changes, **right)
    assert ended.status == 1 and sentence in ended.said, ended.said
    assert server.requests == []


def test_a_search_is_one_request(headless: Headless, sandbox: Sandbox, tmp_path: Path) -> None:
    with relay(sandbox.urls["ckan"]) as server:
        profile = {**json.loads(sandbox.profile.read_text(encoding="utf-8")), "ckan": server.url.rstrip("/")}
        path = tmp_path / "relayed.json"
        path.write_text(json.dumps(profile), encoding="utf-8")
        assert headless.run("search_catalogue", PROFILE=path, QUERY="eau").status == 0
    assert [request.method for request in server.asked] == ["GET"]
