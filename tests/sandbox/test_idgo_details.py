"""A dataset described, and its resources looked at before they are loaded: real CKAN, MapServer and MapCache."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsNetworkAccessManager,
    QgsNetworkRequestParameters,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsScaleCalculator,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtTest import QTest

from openig.idgo_connector.catalogue.model import Dataset, Resource
from openig.idgo_connector.layers import choice
from openig.idgo_connector.layers.open import open_way
from openig.idgo_connector.processing import preview_resource
from openig.idgo_connector.processing.describe_dataset import DescribeDataset
from openig.idgo_connector.processing.preview_resource import ROWS, PreviewResource
from openig.idgo_connector.processing.refresh_catalogue import RefreshCatalogue
from openig.toolbelt import http, profiles
from tests.accounts import auth_database, authcfg
from tests.sandbox.control import Sandbox
from tests.sandbox.world.catalogue import DATASETS, resources

__all__ = ["auth_database", "authcfg"]

Run = Callable[..., "tuple[dict[str, Any], str]"]
TRAILS = "sentiers-et-lieux-dits-du-parc"


@pytest.fixture
def run(qgis_app: Any, sandbox: Sandbox) -> Run:
    """``run(algorithm, dataset, …)`` gives the results and what was said; the results are empty when it failed."""

    def run(algorithm: Any, dataset: str, **parameters: Any) -> tuple[dict[str, Any], str]:
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        parameters = {"PROFILE": str(sandbox.profile), "DATASET": dataset, **parameters}
        results, ok = algorithm().create().run(parameters, context, feedback)
        assert QgsProject.instance().mapLayers() == {} and not context.layersToLoadOnCompletion()
        return results if ok else {}, feedback.textLog()

    return run


@pytest.fixture
def describe(run: Run, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    def described(dataset: str, **parameters: Any) -> dict[str, Any]:
        output = tmp_path / "dataset.json"
        results, said = run(DescribeDataset, dataset, OUTPUT=str(output), **parameters)
        assert results, said
        return json.loads(output.read_text(encoding="utf-8"))

    return described


def test_a_dataset_with_every_way_to_load_it(describe: Any) -> None:
    told, known = describe(TRAILS), DATASETS[TRAILS]
    assert (told["title"], told["answered"]) == (known.title, "live")
    assert told["record_url"].endswith(f"/dataset/{TRAILS}") and len(told["bbox"]) == 4
    shapefile, points, service = told["resources"]
    assert [way["kind"] for way in shapefile["ways"]] == ["wfs", "file", "wms"]
    assert [way["kind"] for way in service["ways"]] == ["wms"]
    assert shapefile["size"] > 1000 and "B" in shapefile["ways"][1]["label"]
    assert told["best"] in {shapefile["ways"][0]["value"], points["ways"][0]["value"]}
    assert told["best"].endswith("|wfs") and "#" in told["best"]


def test_each_resource_tells_its_access_or_why_it_is_no_layer(describe: Any) -> None:
    levels, reasons = set(), []
    for dataset in DATASETS.values():
        if not dataset.published:
            continue
        for resource in describe(dataset.slug)["resources"]:
            levels.add(resource["access"])
            reasons.append(bool(resource["why_not"]))
            assert bool(resource["why_not"]) != any(way["kind"] != "system" for way in resource["ways"])
    assert levels >= {"public", "registered", "only_allowed_users", "only_group_member"}
    assert any(reasons) and not all(reasons)


def test_the_resources_as_a_table(run: Run, tmp_path: Path) -> None:
    results, said = run(DescribeDataset, TRAILS, OUTPUT=str(tmp_path / "resources.gpkg"))
    assert results.get("COUNT") == 3, said
    table = QgsVectorLayer(results["OUTPUT"], "resources", "ogr")
    assert {feature["format"] for feature in table.getFeatures()} == {"SHP", "GEOJSON", "WMS"}
    assert all(feature["ways"] for feature in table.getFeatures())


def test_the_first_rows_of_a_wfs_and_no_more(run: Run, tmp_path: Path) -> None:
    dataset, resource = next(
        (d, r)
        for d, r in resources()
        if d.published and r.level == "public" and r.layers and not r.raster and r.content and r.content.count > ROWS
    )
    output, asked = tmp_path / "rows.json", []
    manager = QgsNetworkAccessManager.instance()

    def note(request: QgsNetworkRequestParameters) -> None:
        asked.append(request.request().url().toString().upper())

    manager.requestAboutToBeCreated[QgsNetworkRequestParameters].connect(note)
    try:
        results, said = run(PreviewResource, dataset.slug, RESOURCE=resource.id, KIND="wfs", OUTPUT=str(output))
        QTest.qWait(50)
    finally:
        manager.requestAboutToBeCreated[QgsNetworkRequestParameters].disconnect(note)
    assert results, said
    told = json.loads(output.read_text(encoding="utf-8"))
    assert resource.content is not None
    assert len(told["rows"]) == ROWS < resource.content.count == told["COUNT"]
    assert told["PROVIDER"] == "WFS" and told["fields"] and told["CRS"].startswith("EPSG:")
    assert "geometry" in told["rows"][0]
    features = [url for url in asked if "GETFEATURE" in url and "HITS" not in url]
    assert features and all(f"COUNT={ROWS}&" in f"{url}&" or "COUNT=1&" in f"{url}&" for url in features), features


def test_the_first_rows_of_a_file_as_a_layer(run: Run, tmp_path: Path) -> None:
    results, said = run(
        PreviewResource, TRAILS, RESOURCE="Sentiers (Shapefile)", KIND="file", OUTPUT=str(tmp_path / "r.gpkg")
    )
    assert results, said
    layer = QgsVectorLayer(results["OUTPUT"], "rows", "ogr")
    assert layer.isValid() and layer.featureCount() == results["COUNT"] == 60
    assert layer.crs().authid() == results["CRS"] and "nom" in [field.name() for field in layer.fields()]


def test_a_small_picture_of_a_map_service(run: Run, tmp_path: Path) -> None:
    picture = tmp_path / "p.png"
    results, said = run(
        PreviewResource, TRAILS, RESOURCE="Sentiers (Shapefile)", KIND="wms", PICTURE=str(picture), OUTPUT=""
    )
    assert results, said
    image = QImage(results["PICTURE"])
    assert max(image.width(), image.height()) <= 640
    assert len({image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}) > 1
    layer = QgsRasterLayer(str(picture), "picture", "gdal")
    assert layer.isValid() and layer.extent().width() > 0.01


def test_a_document_has_no_rows(run: Run) -> None:
    dataset, resource = next(
        (d, r) for d, r in resources() if d.published and r.format == "pdf" and r.level == "public"
    )
    results, said = run(PreviewResource, dataset.slug, RESOURCE=resource.id)
    assert not results and "document" in said


def test_what_is_restricted_says_so(run: Run) -> None:
    dataset, resource = next(
        (d, r) for d, r in resources() if d.published and r.level == "registered" and r.ogc_services and not r.raster
    )
    results, said = run(PreviewResource, dataset.slug, RESOURCE=resource.id)
    assert not results and "MapServer" in said and "refused" in said


def test_an_account_sees_what_is_restricted_and_leaves_no_trace(run: Run, sandbox: Sandbox, authcfg: Any) -> None:
    user = sandbox.users["contributor"]
    dataset, resource = next(
        (d, r) for d, r in resources() if d.published and r.level == "registered" and r.ogc_services and not r.raster
    )
    account = authcfg(user.username, user.password)
    results, said = run(PreviewResource, dataset.slug, RESOURCE=resource.id, AUTHCFG=account, OUTPUT="memory:")
    assert results and account in results["URI"], said
    assert all(secret not in f"{results}{said}" for secret in (user.username, user.password))


def test_a_private_dataset_is_described_to_its_editor_alone(
    describe: Any, run: Run, sandbox: Sandbox, authcfg: Any
) -> None:
    private = next(d for d in DATASETS.values() if not d.published)
    editor = next(user for user in sandbox.users.values() if user.username == private.editor)
    results, said = run(DescribeDataset, private.slug)
    assert not results and "CKAN" in said
    told = describe(private.slug, AUTHCFG=authcfg(editor.username, editor.password))
    assert told["private"] and told["title"] == private.title


def test_tiles_are_previewed_at_the_scale_at_which_they_begin(
    qgis_app: Any, sandbox: Sandbox, authcfg: Any, tmp_path: Path
) -> None:
    """(CKAN hides the address of the world's restricted WMTS resource, so the way to it is given.)"""
    profile, user = profiles.load(str(sandbox.profile)), sandbox.users["member"]
    account = authcfg(user.username, user.password)
    resource = Resource("tiles", "Tuiles", "WMTS", profile.tiles, layer="ortho12_4fc8316")
    dataset = Dataset("tuiles", "Tuiles", "OpenIG", resources=(resource,))
    session = http.session(profile.endpoints(), account)
    way = choice.choose(dataset, "Tuiles")
    opened = open_way(session, profile, account, dataset, way, tmp_path, lambda done, total: None)
    part = preview_resource.part_to_draw(opened.layer, None, QgsCoordinateTransformContext())
    scale = QgsScaleCalculator(96, opened.layer.crs().mapUnits()).calculate(part, preview_resource.PICTURE.width())
    assert opened.layer.hasScaleBasedVisibility() and scale <= opened.layer.minimumScale()


def test_a_large_file_is_not_fetched_for_a_glance(sandbox: Sandbox, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview_resource, "FILE_BYTES", 1000)
    results, said = run(PreviewResource, TRAILS, RESOURCE="Sentiers (Shapefile)", KIND="file", OUTPUT="memory:")
    assert not results and "would have to be fetched whole" in said


def test_without_a_network_the_index_tells_what_it_knew(describe: Any, run: Run, sandbox: Sandbox) -> None:
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    _, ok = RefreshCatalogue().create().run({"PROFILE": str(sandbox.profile), "SOURCES": "ckan"}, context, feedback)
    assert ok, feedback.textLog()
    sandbox.stop("ckan")
    try:
        told = describe(TRAILS)
        results, said = run(DescribeDataset, "no-such-dataset")
    finally:
        sandbox.start("ckan")
    assert told["answered"] == "index" and "CKAN" in told["remark"] and told["title"] == DATASETS[TRAILS].title
    assert told["best"].endswith("|wfs") and len(told["resources"]) == 3
    assert not results and "CKAN" in said
