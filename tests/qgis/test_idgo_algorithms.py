"""The three algorithms as processing runs them; what is refused reaches no server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from openig.idgo_connector.catalogue import ckan
from openig.idgo_connector.catalogue.model import Page
from openig.idgo_connector.processing.load_resource import LoadResource
from openig.idgo_connector.processing.publish_layer import PublishLayer
from openig.idgo_connector.processing.search_catalogue import SearchCatalogue
from openig.toolbelt import levels
from tests.unit.replay import DATA, Answer, Asked, Replay, as_json, serve

PACKAGE = json.loads((DATA / "package.json").read_text(encoding="utf-8"))
POINTS = b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"nom":"a"},"geometry":{"type":"Point","coordinates":[3.9,43.6]}}]}'  # noqa: E501


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Replay]:
    for replay in serve():
        profile = {
            "id": "replay", "title": "Replay", "idgo_api": f"{replay.url}/api/", "ckan": f"{replay.url}/",
            "ows_pattern": f"{replay.url}/maps/{{organisation}}",
        }  # fmt: skip
        (tmp_path / "replay.json").write_text(json.dumps(profile), encoding="utf-8")
        monkeypatch.setenv("OPENIG_PROFILES", str(tmp_path))
        yield replay


@pytest.fixture
def layer(qgis_app: Any) -> Iterator[QgsVectorLayer]:
    made = QgsVectorLayer("Point?crs=EPSG:2154&field=nom:string", "couche", "memory")
    feature = QgsFeature(made.fields())
    feature.setAttributes(["a"])
    feature.setGeometry(QgsGeometry.fromWkt("Point(700000 6600000)"))
    made.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(made)
    yield made
    QgsProject.instance().clear()


@pytest.mark.parametrize("name", ["report.json", "report"])
def test_a_report_that_cannot_be_written_stops_the_publication_before_any_request(
    server: Replay, layer: QgsVectorLayer, tmp_path: Path, name: str
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    feedback, context = QgsProcessingFeedback(), QgsProcessingContext()
    context.setProject(QgsProject.instance())
    parameters = {
        "PROFILE": "replay", "INPUT": layer, "ORGANISATION": "ville-de-test", "TITLE": "x", "DESCRIPTION": "x",
        "LICENSE": "lov2", "OUTPUT": str(tmp_path / "file" / name),
    }  # fmt: skip
    _, ok = PublishLayer().create().run(parameters, context, feedback)
    assert not ok and "OUTPUT" in feedback.textLog() and "Traceback" not in feedback.textLog()
    assert server.asked == []


def test_a_profile_that_is_broken_is_refused_as_a_parameter(qgis_app: Any, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    assert check(SearchCatalogue(), PROFILE=str(tmp_path / "broken.json")).startswith("PROFILE: ")


def check(algorithm: QgsProcessingAlgorithm, **parameters: Any) -> str:
    """The sentence with which the parameters are refused, or ''."""
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    made = algorithm.create()
    ok, sentence = made.checkParameterValues(parameters, context)
    return "" if ok else sentence


def run(algorithm: QgsProcessingAlgorithm, **parameters: Any) -> tuple[dict[str, Any], QgsProcessingContext]:
    """As ``processing.run`` does it; ``pytest.fail`` with what the member would read."""
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    sentence = check(algorithm, **parameters)
    assert not sentence
    results, ok = algorithm.create().run(parameters, context, feedback)
    if not ok:
        pytest.fail(feedback.textLog())
    return results, context


def packages(asked: Asked) -> Answer:
    start, rows = int(asked.query["start"][0]), int(asked.query["rows"][0])
    found = [{**PACKAGE, "name": f"jeu-{number}"} for number in range(start, min(start + rows, 130))]
    return as_json({"success": True, "result": {"count": 130, "results": found}})


def test_a_search_asks_for_no_more_than_it_shows(qgis_app: Any, server: Replay, tmp_path: Path) -> None:
    server.routes["GET /api/3/action/package_search"] = packages
    output = tmp_path / "found.json"
    results, _ = run(SearchCatalogue(), PROFILE="replay", QUERY="eau", LIMIT=120, OUTPUT=str(output))
    rows = json.loads(output.read_text(encoding="utf-8"))
    assert (results["COUNT"], results["TOTAL"]) == (120, 130)
    assert [row["slug"] for row in rows] == [f"jeu-{number}" for number in range(120)]
    assert [(a.query["start"], a.query["rows"]) for a in server.asked] == [(["0"], ["100"]), (["100"], ["20"])]
    assert rows[0]["bbox"] == [3.87, 43.61, 4.36, 43.83] and rows[0]["formats"] == ["GEOJSON"]


def test_a_search_that_is_cancelled_between_two_pages_gives_no_half_table(
    qgis_app: Any, server: Replay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.routes["GET /api/3/action/package_search"] = packages
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    search = ckan.search

    def and_cancel(*arguments: Any, **options: Any) -> Page:
        page = search(*arguments, **options)
        feedback.cancel()
        return page

    monkeypatch.setattr(ckan, "search", and_cancel)
    parameters = {"PROFILE": "replay", "LIMIT": 120, "OUTPUT": str(tmp_path / "found.json")}
    assert SearchCatalogue().create().run(parameters, context, feedback) == ({}, True)  # as QGIS's own do
    assert not (tmp_path / "found.json").exists()


def test_a_search_as_a_table(qgis_app: Any, server: Replay, tmp_path: Path) -> None:
    server.routes["GET /api/3/action/package_search"] = packages
    results, _ = run(SearchCatalogue(), PROFILE="replay", LIMIT=2, OUTPUT=str(tmp_path / "found.gpkg"))
    table = QgsVectorLayer(results["OUTPUT"], "table", "ogr")
    assert table.featureCount() == 2
    assert [field.name() for field in table.fields()][1:] == [
        "slug", "title", "organisation", "themes", "formats", "licence", "modified", "restricted", "bbox", "abstract",
        "type", "frequency", "record_url", "identifier", "catalogue", "also_in",
        "private",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("parameters", "name"),
    [
        ({"PROFILE": "nowhere"}, "PROFILE"),
        ({"PROFILE": ""}, "PROFILE"),
        ({"PROFILE": "replay", "QUERY": "::"}, "QUERY"),
        ({"PROFILE": "replay", "LIMIT": 0}, "LIMIT"),
        ({"PROFILE": "replay", "WORDS": "x"}, "WORDS"),
        ({"PROFILE": "replay", "ACCESS": "secret"}, "ACCESS"),
        ({"PROFILE": "replay", "SORT": "random"}, "SORT"),
        ({"PROFILE": "replay", "START": -1}, "START"),
        ({"PROFILE": "replay", "OFFLINE": "perhaps"}, "OFFLINE"),
        ({"PROFILE": "replay", "EXTENT": "here"}, "EXTENT"),
    ],
)
def test_a_search_that_is_refused(qgis_app: Any, server: Replay, parameters: dict[str, Any], name: str) -> None:
    assert name in check(SearchCatalogue(), **parameters)
    assert server.asked == []


def file_dataset(server: Replay, body: bytes = POINTS, **changes: Any) -> None:
    resource = {**PACKAGE["resources"][0], "api": "{}", "url": f"{server.url}/download/points.geojson", **changes}
    found = {**PACKAGE, "resources": [resource]}
    server.routes["GET /api/3/action/package_show"] = as_json({"success": True, "result": found})
    server.routes["GET /download/points.geojson"] = Answer(200, body, {"Content-Type": "application/geo+json"})


@pytest.mark.parametrize("name", ["copy.gpkg", "copy.geojson"])
def test_a_file_becomes_a_layer_of_the_project_and_a_copy(
    qgis_app: Any, server: Replay, tmp_path: Path, name: str
) -> None:
    file_dataset(server)
    copy = tmp_path / name
    results, context = run(LoadResource(), PROFILE="replay", DATASET="jeu", OUTPUT=str(copy))
    assert (results["PROVIDER"], results["COUNT"], results["NAME"]) == ("ogr", 1, PACKAGE["title"])
    assert QgsVectorLayer(str(copy), "copy", "ogr").featureCount() == 1
    assert len(context.layersToLoadOnCompletion()) == 1
    assert results["URI"].endswith("points.geojson")


@pytest.mark.parametrize("name", ["copy.gpkg", "copy.geojson", "TEMPORARY_OUTPUT"])
def test_a_copy_that_is_cancelled_is_none(qgis_app: Any, server: Replay, tmp_path: Path, name: str) -> None:
    three = json.loads(POINTS)
    three["features"] *= 3
    file_dataset(server, json.dumps(three).encode(), id="three")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda percent: feedback.cancel() if 30 < percent < 40 else None)
    output = name if name.isupper() else str(tmp_path / name)
    parameters = {"PROFILE": "replay", "DATASET": "jeu", "OUTPUT": output}
    assert LoadResource().create().run(parameters, context, feedback) == ({}, True)
    assert feedback.isCanceled() and list(tmp_path.glob("copy*")) == [] and context.layersToLoadOnCompletion() == {}


def test_a_layer_described_as_json(qgis_app: Any, server: Replay, tmp_path: Path) -> None:
    file_dataset(server)
    output = tmp_path / "layer.json"
    results, _ = run(LoadResource(), PROFILE="replay", DATASET="jeu", OUTPUT=str(output))
    described = json.loads(output.read_text(encoding="utf-8"))
    assert results == {**described, "OUTPUT": str(output)}
    assert QgsVectorLayer(described["URI"], described["NAME"], described["PROVIDER"]).featureCount() == 1


@pytest.mark.parametrize(
    ("parameters", "name"),
    [({"DATASET": ""}, "DATASET"), ({"DATASET": "a/b"}, "DATASET"), ({}, "DATASET"), ({"DATASET": "a", "X": 1}, "X")],
)
def test_a_dataset_that_is_refused(qgis_app: Any, server: Replay, parameters: dict[str, Any], name: str) -> None:
    assert name in check(LoadResource(), PROFILE="replay", **parameters)
    assert server.asked == []


def publication(layer: QgsVectorLayer, account: str, **changes: Any) -> dict[str, Any]:
    return {
        "PROFILE": "replay", "AUTHCFG": account, "INPUT": layer, "ORGANISATION": "ville-de-test", "TITLE": "Points",
        "DESCRIPTION": "Des points.", "LICENSE": "lov2", **changes,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ORGANISATION", ""), ("ORGANISATION", "Ville de Test"), ("TITLE", ""), ("TITLE", "漢字"), ("DESCRIPTION", " "),
        ("LICENSE", ""), ("LICENSE", "licence ouverte"), ("FORMAT", "shp"), ("VISIBILITY", "secret"), ("PROFILE", "x"),
        ("INPUT", "nothing"), ("AUTHCFG", ""), ("SPELLING", "x"),
    ],
)  # fmt: skip
def test_a_publication_that_is_refused(
    server: Replay, layer: QgsVectorLayer, authcfg: Any, name: str, value: str
) -> None:
    account = authcfg()
    assert check(PublishLayer(), **publication(layer, account)) == ""
    assert name in check(PublishLayer(), **publication(layer, account, **{name: value}))
    assert server.asked == []


def test_an_account_that_is_gone_is_said_before_any_request(
    server: Replay, layer: QgsVectorLayer, auth_database: Any
) -> None:
    feedback, context = QgsProcessingFeedback(), QgsProcessingContext()
    context.setProject(QgsProject.instance())
    _, ok = PublishLayer().create().run(publication(layer, "gone123"), context, feedback)
    assert not ok and "AUTHCFG" in feedback.textLog()
    assert server.asked == []


def test_restricted_data_never_leave(server: Replay, layer: QgsVectorLayer, authcfg: Any) -> None:
    levels.mark(layer, levels.OWNERS)
    assert "INPUT" in check(PublishLayer(), **publication(layer, authcfg()))
    feedback, context = QgsProcessingFeedback(), QgsProcessingContext()
    context.setProject(QgsProject.instance())
    _, ok = PublishLayer().create().run(publication(layer, authcfg()), context, feedback)
    assert not ok and "restricted cadastral data" in feedback.textLog()
    assert server.asked == []
