"""Datasets of the sandbox as layers: real MapServer, MapCache and CKAN, with and without an account."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
import requests
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsVectorLayer
from qgis.PyQt.QtTest import QTest

from openig.idgo_connector.catalogue import tree
from openig.idgo_connector.catalogue.model import Dataset, Resource
from openig.idgo_connector.layers import choice
from openig.idgo_connector.layers.open import Opened, open_way
from openig.idgo_connector.processing.load_resource import LoadResource
from openig.toolbelt import http, profiles, tasks
from openig.toolbelt.errors import DataError, NetworkError
from tests import member
from tests.accounts import auth_database, authcfg
from tests.sandbox.control import Sandbox
from tests.sandbox.world import model as world
from tests.sandbox.world.catalogue import DATASETS

__all__ = ["auth_database", "authcfg"]

Load = Callable[..., "tuple[dict[str, Any], str]"]


@pytest.fixture
def load(qgis_app: Any, sandbox: Sandbox) -> Iterator[Load]:
    """``load(dataset, …)`` gives the results and what was said; the results are empty when it failed."""

    def run(dataset: str, **parameters: Any) -> tuple[dict[str, Any], str]:
        member.forget()  # what an earlier load has been told would be believed for a minute
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        parameters = {"PROFILE": str(sandbox.profile), "DATASET": dataset, **parameters}
        results, ok = LoadResource().create().run(parameters, context, feedback)
        for layer_id in context.layersToLoadOnCompletion():
            QgsProject.instance().addMapLayer(context.takeResultLayer(layer_id))
        return results if ok else {}, feedback.textLog()

    yield run
    QgsProject.instance().clear()


@pytest.fixture
def account(sandbox: Sandbox, authcfg: Any) -> Callable[[str], str]:
    return lambda role: authcfg(sandbox.users[role].username, sandbox.users[role].password)


def find(**wanted: Any) -> tuple[world.Dataset, world.Resource]:
    """A resource of a public dataset with these values, e.g. ``level="registered", raster=False``."""
    return next(
        (dataset, resource)
        for dataset in DATASETS.values()
        for resource in dataset.resources
        if dataset.published and all(getattr(resource, key) == value for key, value in wanted.items())
    )


def the_layer() -> Any:
    (layer,) = QgsProject.instance().mapLayers().values()
    return layer


def test_a_public_map_service_needs_no_account(load: Load, tmp_path: Path) -> None:
    dataset, resource = find(level="public", ogc_services=True, raster=False)
    copy = tmp_path / "copy.gpkg"
    results, said = load(dataset.slug, RESOURCE=resource.id, OUTPUT=str(copy))
    assert results, said
    assert resource.content is not None
    assert (results["PROVIDER"], results["COUNT"]) == ("WFS", resource.content.count)
    assert QgsVectorLayer(str(copy), "copy", "ogr").featureCount() == resource.content.count
    layer = the_layer()
    assert layer.isValid() and "authcfg" not in layer.source()
    assert layer.metadata().links()[0].url.endswith("/dataset/" + dataset.slug)


def test_a_restricted_service_says_that_an_account_is_needed(load: Load) -> None:
    dataset, resource = find(level="registered", ogc_services=True, raster=False)
    results, said = load(dataset.slug, RESOURCE=resource.id)
    assert not results and "MapServer" in said and "refused" in said
    assert QgsProject.instance().mapLayers() == {}


def test_a_restricted_service_opens_with_an_account_that_stays_out_of_the_source(
    load: Load, account: Any, sandbox: Sandbox
) -> None:
    dataset, resource = find(level="registered", ogc_services=True, raster=False)
    authcfg = account("contributor")
    results, said = load(dataset.slug, RESOURCE=resource.id, AUTHCFG=authcfg)
    assert results, said
    layer = the_layer()
    assert layer.isValid() and authcfg in layer.source()
    user = sandbox.users["contributor"]
    for secret in (user.username, user.password):
        assert secret not in layer.source() and secret not in said and secret not in str(results)
    assert sum(1 for _ in layer.getFeatures()) == results["COUNT"]


def test_a_restricted_picture_opens_with_an_account(load: Load, account: Any) -> None:
    dataset, resource = find(level="registered", raster=True, ogc_services=True)
    results, said = load(dataset.slug, RESOURCE=resource.id, AUTHCFG=account("member"))
    assert results, said
    assert (results["PROVIDER"], results["COUNT"]) == ("wms", -1)
    assert the_layer().isValid()


@pytest.mark.parametrize("raster", [False, True])
def test_as_a_background_task_with_an_account(qgis_app: Any, sandbox: Sandbox, account: Any, raster: bool) -> None:
    """As the dock does it: the layer is made in the task's thread, and handed over to the interface's."""
    dataset, resource = find(level="registered", raster=raster, ogc_services=True)
    parameters = {
        "PROFILE": str(sandbox.profile), "DATASET": dataset.slug, "RESOURCE": resource.id, "AUTHCFG": account("member"),
    }  # fmt: skip
    context, ended = QgsProcessingContext(), []
    context.setProject(QgsProject.instance())
    job = tasks.Job(lambda results: ended.append(("done", results)), lambda why: ended.append(("failed", why)), context)
    job.start(LoadResource().create(), parameters)
    for _ in range(1500):
        if ended:
            break
        QTest.qWait(20)
    assert [how for how, _ in ended] == ["done"], ended
    layer = the_layer()
    assert layer.isValid() and layer.thread() == QgsApplication.instance().thread()
    assert layer.name().startswith(dataset.title)
    QgsProject.instance().clear()


def test_tiles_behind_an_account(sandbox: Sandbox, account: Any, tmp_path: Path) -> None:
    """(CKAN hides the address of the world's restricted WMTS resource, so the way to it is given.)"""
    profile, user = profiles.load(str(sandbox.profile)), account("member")
    resource = Resource("tiles", "Tuiles", "WMTS", profile.tiles)
    dataset = Dataset("tuiles", "Tuiles", "OpenIG", resources=(resource,))

    def opened(authcfg: str, name: str) -> Opened:
        session = http.session(profile.endpoints(), authcfg)
        way = choice.choose(dataset, name)
        return open_way(session, profile, authcfg, dataset, way, tmp_path, lambda done, total: None)

    with pytest.raises(NetworkError, match=r"WMTS of MapCache did not answer: MapCache refused the account"):
        opened("", "Tuiles")
    with pytest.raises(DataError, match=r"RESOURCE=Tuiles#") as failed:
        opened(user, "Tuiles")
    assert "ortho12_4fc8316" in str(failed.value)
    layer = opened(user, "Tuiles#ortho12_4fc8316").layer
    assert layer.isValid() and "tileMatrixSet=ortho12_4fc8316-wmsc-10" in layer.source() and user in layer.source()


def test_tiles_of_the_tree_whose_addresses_are_that_of_mapcache_itself(
    load: Load, sandbox: Sandbox, account: Any
) -> None:
    url = profiles.load(str(sandbox.profile)).resource_tree
    root = tree.read(requests.get(url, timeout=30).content, url)
    leaf = next(leaf for leaf in tree.leaves(root) if leaf.title == "Aveyron - Ortho 2019 IGN")
    results, said = load(leaf.dataset().slug, AUTHCFG=account("member"))
    assert results, said
    assert the_layer().isValid() and "tileMatrixSet=ortho12_4fc8316-wmsc-10" in the_layer().source()


def test_a_restricted_address_that_ckan_hides(load: Load, account: Any) -> None:
    dataset, resource = find(format="wmts", level="only_idgo_partners")
    results, said = load(dataset.slug, RESOURCE=resource.id, AUTHCFG=account("member"))
    assert not results and "CKAN hides its address" in said


@pytest.mark.parametrize("form", ["geojson", "shapezip", "zip", "tab-zip", "csv", "kml", "gpx", "xlxs", "ods"])
def test_files_of_each_format(load: Load, form: str) -> None:
    dataset, resource = find(format=form, level="public", source="uploaded")
    results, said = load(dataset.slug, RESOURCE=resource.id, KIND="file")
    assert results, said
    assert resource.content is not None
    layer = the_layer()
    assert results["PROVIDER"] == "ogr" and layer.isValid()
    assert sum(1 for _ in layer.getFeatures()) == results["COUNT"] == resource.content.count
    assert not layer.isSpatial() or layer.crs().isValid()


def test_a_file_of_several_layers_asks_which_one(load: Load) -> None:
    dataset, resource = find(format="gpkg", level="public")
    results, said = load(dataset.slug, RESOURCE=resource.id, KIND="file")
    assert not results and "holds several layers" in said and QgsProject.instance().mapLayers() == {}
    assert resource.content is not None
    for content in (resource.content, *resource.content.also):
        results, said = load(dataset.slug, RESOURCE=f"{resource.id}#{content.layer}", KIND="file")
        assert results["COUNT"] == content.count, said


def test_a_picture_is_read_from_its_file(load: Load) -> None:
    dataset, resource = find(format="geotiff", level="public")
    results, said = load(dataset.slug, RESOURCE=resource.id, KIND="raster")
    assert results["PROVIDER"] == "gdal" and the_layer().crs().isValid(), said


def test_a_restricted_file_says_why(load: Load, account: Any) -> None:
    found = [(d, r) for d in DATASETS.values() for r in d.resources if d.published and r.level != "public"]
    for dataset, resource in found:
        if resource.source == "uploaded" and not resource.layers:
            results, said = load(dataset.slug, RESOURCE=resource.id, AUTHCFG=account("member"))
            assert not results
            assert "restricted" in said or "not a layer" in said, said


@pytest.mark.parametrize("slug", ["nul-ne-le-connait", "zones-humides-confidentielles"])
def test_an_unknown_dataset(load: Load, slug: str) -> None:
    results, said = load(slug)
    assert not results and "CKAN" in said and slug in said


@pytest.mark.parametrize(("service", "name"), [("mapserver", "MapServer"), ("ckan", "CKAN")])
def test_a_server_that_is_stopped_is_named(load: Load, sandbox: Sandbox, service: str, name: str) -> None:
    dataset, resource = find(level="public", ogc_services=True, raster=False)
    sandbox.stop(service)
    try:
        results, said = load(dataset.slug, RESOURCE=resource.id)
    finally:
        sandbox.start(service)
    assert not results and f"{name} did not answer" in said
    assert QgsProject.instance().mapLayers() == {}
