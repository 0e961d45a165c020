"""The part of a dataset on a territory, from real servers: the same features as GEOS finds by itself, or no file."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
import requests
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsSettings,
    QgsVectorLayer,
)

from openig.idgo_connector.processing.extract_resource import ExtractResource
from openig.idgo_connector.processing.load_resource import LoadResource
from tests.accounts import auth_database, authcfg
from tests.sandbox.control import Sandbox
from tests.sandbox.relay import Relay, relay
from tests.sandbox.world.catalogue import DATASETS
from tests.servers import Answer, Request, web

__all__ = ["auth_database", "authcfg"]

TREES = "arbres-d-alignement-de-montcalel"
TOWN = "34999"
#: Of :data:`TOWN`, as tests/sandbox/idgo/communes.py draws it.
CONTOUR = "Polygon((3.57 43.56, 3.66 43.555, 3.72 43.6, 3.7 43.66, 3.62 43.67, 3.56 43.62, 3.57 43.56))"

Extract = Callable[..., "tuple[dict[str, Any], str]"]


@pytest.fixture(autouse=True)
def fresh_settings(auth_database: Any) -> Iterator[None]:
    QgsSettings().clear()
    yield
    QgsProject.instance().clear()


@pytest.fixture
def extract(qgis_app: Any, sandbox: Sandbox) -> Extract:
    """``extract(dataset, …)`` gives the results, empty when it failed, and what was said."""

    def run(dataset: str, feedback: QgsProcessingFeedback | None = None, **parameters: Any) -> tuple[dict, str]:
        context, told = QgsProcessingContext(), feedback or QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        parameters = {"PROFILE": str(sandbox.profile), "DATASET": dataset, **parameters}
        algorithm = ExtractResource().create()
        accepted, sentence = algorithm.checkParameterValues(parameters, context)
        if not accepted:
            return {}, sentence
        results, ok = algorithm.run(parameters, context, told)
        assert "Traceback" not in told.textLog(), told.textLog()
        return results if ok else {}, told.textLog()

    return run


def expected(sandbox: Sandbox, slug: str, resource: str = "") -> list[QgsGeometry]:
    """What is inside the town, cut by GEOS from the whole dataset, in Lambert-93."""
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    parameters = {"PROFILE": str(sandbox.profile), "DATASET": slug, "RESOURCE": resource}
    results, ok = LoadResource().create().run(parameters, context, feedback)
    assert ok, feedback.textLog()
    (identifier,) = context.layersToLoadOnCompletion()
    layer = context.takeResultLayer(identifier)
    assert layer.featureCount() == results["COUNT"]
    contour = town()
    cut = [feature.geometry().intersection(contour) for feature in layer.getFeatures()]
    return [geometry for geometry in cut if not geometry.isEmpty()]


def town() -> QgsGeometry:
    """Its contour in Lambert-93, vertex every 10 metres or so."""
    contour = QgsGeometry.fromWkt(CONTOUR).densifyByDistance(0.0001)
    lambert = QgsCoordinateReferenceSystem("EPSG:2154")
    contour.transform(QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), lambert, QgsProject.instance()))
    return contour


def opened(source: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(source, "read back", "ogr")
    assert layer.isValid()
    return layer


@pytest.mark.parametrize("slug", [TREES, "bureaux-de-vote-de-montcalel", "routes-departementales"])
def test_what_is_inside_a_commune_is_what_geos_finds(
    extract: Extract, sandbox: Sandbox, tmp_path: Path, slug: str
) -> None:
    inside = expected(sandbox, slug)
    results, said = extract(slug, COMMUNES=TOWN, OUTPUT=str(tmp_path / "inside.gpkg"))
    assert results, said
    layer = opened(results["OUTPUT"])
    assert results["COUNT"] == layer.featureCount() == len(inside), results["REPORT"]
    found = [feature.geometry() for feature in layer.getFeatures()]
    for measure in (QgsGeometry.length, QgsGeometry.area):
        assert sum(map(measure, found)) == pytest.approx(sum(map(measure, inside)), rel=1e-6)
    assert layer.metadata().title() == DATASETS[slug].title and layer.metadata().licenses()


@pytest.mark.parametrize("selected", [False, True])
def test_a_layer_of_polygons_in_another_system_cuts_as_well(
    extract: Extract, sandbox: Sandbox, tmp_path: Path, selected: bool
) -> None:
    mask = QgsVectorLayer("Polygon?crs=EPSG:3857", "mask", "memory")
    web = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:2154"), QgsCoordinateReferenceSystem("EPSG:3857"), QgsProject.instance()
    )
    for geometry in (town(), QgsGeometry.fromWkt("Polygon((0 0, 1200000 0, 1200000 7100000, 0 7100000, 0 0))")):
        feature = QgsFeature()
        geometry.transform(web)
        feature.setGeometry(geometry)
        mask.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(mask)
    mask.selectByIds([1])
    definition = QgsProcessingFeatureSourceDefinition(mask.id(), selected)
    inside = len(expected(sandbox, TREES)) if selected else 200
    results, said = extract(TREES, MASK=definition, CRS="EPSG:4326", OUTPUT=str(tmp_path / "inside.gpkg"))
    assert results, said
    assert results["COUNT"] == inside
    assert opened(str(tmp_path / "inside.gpkg")).crs().authid() == "EPSG:4326"


@pytest.mark.parametrize("form", ["gpkg", "shapezip", "geojson", "dxf", "csv"])
def test_every_format_is_read_back_and_carries_its_licence(
    extract: Extract, sandbox: Sandbox, tmp_path: Path, form: str
) -> None:
    inside = expected(sandbox, "bureaux-de-vote-de-montcalel")
    results, said = extract("bureaux-de-vote-de-montcalel", COMMUNES=TOWN, FORMAT=form, OUTPUT=str(tmp_path / "votes"))
    assert results, said
    path = Path(results["OUTPUT"])
    layer = opened(f"/vsizip/{path}" if form == "shapezip" else str(path))
    assert layer.featureCount() == len(inside) == results["COUNT"]
    assert layer.crs().authid() == {"geojson": "EPSG:4326", "dxf": "", "csv": ""}.get(form, "EPSG:2154")
    licence = DATASETS["bureaux-de-vote-de-montcalel"]
    text = path.with_name(path.name + ".licence.txt")
    assert text.exists() is (form not in ("gpkg", "shapezip"))
    if text.exists():
        assert licence.title in text.read_text(encoding="utf-8")
    if form == "shapezip":
        names = sorted(entry.name for entry in zip_entries(path))
        assert names == ["LICENCE.txt", "votes.cpg", "votes.dbf", "votes.prj", "votes.shp", "votes.shx"]
    assert {file.name for file in tmp_path.iterdir()} == {path.name, *([text.name] if text.exists() else [])}


def zip_entries(path: Path) -> list[Path]:
    with zipfile.ZipFile(path) as archive:
        return [Path(name) for name in archive.namelist()]


@pytest.fixture
def spoilt(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Relay, str]]:
    """MapServer behind a relay, 20 features a page, and the path of the profile that leads there."""
    QgsSettings().setValue("wfs/max_feature_count_if_not_provided", 20)
    profile = json.loads(sandbox.profile.read_text(encoding="utf-8"))
    maps = "/".join(profile["ows_pattern"].split("/")[:3]) + "/"

    def catalogue(request: Request) -> Answer:
        answer = requests.get(profile["ckan"].rstrip("/") + request.path, timeout=60)
        return Answer(answer.status_code, answer.content.replace(maps.encode(), server.url.encode()))

    with relay(maps) as server, web(catalogue) as ckan:
        changed = {**profile, "ckan": ckan.url, "ows_pattern": profile["ows_pattern"].replace(maps, server.url)}
        path = tmp_path_factory.mktemp("profile") / "spoilt.json"
        path.write_text(json.dumps(changed), encoding="utf-8")
        yield server, str(path)


def test_features_come_page_by_page_and_only_those_around_the_territory(
    extract: Extract, spoilt: tuple[Relay, str], tmp_path: Path
) -> None:
    server, profile = spoilt
    results, said = extract(TREES, PROFILE=profile, COMMUNES=TOWN, OUTPUT=str(tmp_path / "inside.gpkg"))
    assert results, said
    asked = [request.path for request in server.asked if "STARTINDEX" in request.path]
    pages = [path for path in asked if "COUNT=20&" in path]
    assert len(pages) > 3 and all("fes:BBOX" in path for path in pages)
    assert all("COUNT=1&" in path for path in asked if path not in pages), "only QGIS's look at one feature is no page"


@pytest.mark.parametrize("fault", ["truncated late", "closed late", "bad gateway", "page"])
def test_a_second_page_that_breaks_off_leaves_no_file(
    extract: Extract, spoilt: tuple[Relay, str], tmp_path: Path, fault: str
) -> None:
    server, profile = spoilt
    server.spoil, server.fault = "GET STARTINDEX=20", fault
    (tmp_path / "inside.gpkg").write_bytes(b"an older result")
    results, said = extract(TREES, PROFILE=profile, COMMUNES=TOWN, OUTPUT=str(tmp_path / "inside.gpkg"))
    assert not results and "could not be extracted" in said.splitlines()[-1], said
    assert server.spoiled
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("inside.gpkg", b"an older result")]


def test_an_extraction_that_is_cancelled_leaves_no_file(
    extract: Extract, spoilt: tuple[Relay, str], tmp_path: Path
) -> None:
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda percent: feedback.cancel() if percent > 30 else None)
    results, said = extract(TREES, feedback, PROFILE=spoilt[1], COMMUNES=TOWN, OUTPUT=str(tmp_path / "inside.gpkg"))
    assert feedback.isCanceled() and results == {} and list(tmp_path.iterdir()) == [], said


def test_a_restricted_resource_needs_the_account(
    extract: Extract, sandbox: Sandbox, authcfg: Any, tmp_path: Path
) -> None:
    dataset, resource = next(
        (dataset, resource)
        for dataset in DATASETS.values()
        for resource in dataset.resources
        if dataset.published and resource.level == "registered" and resource.ogc_services and not resource.raster
    )
    parameters = {"RESOURCE": resource.id, "COMMUNES": "34999,34998,12999,12998", "OUTPUT": str(tmp_path / "all.gpkg")}
    results, said = extract(dataset.slug, **parameters)
    assert not results and "refused" in said and list(tmp_path.iterdir()) == []
    user = sandbox.users["contributor"]
    results, said = extract(dataset.slug, AUTHCFG=authcfg(user.username, user.password), **parameters)
    assert results, said
    assert user.password not in said and user.username not in said


@pytest.mark.parametrize(
    ("codes", "why"),
    [
        ("3499", "five"), ("34999,ABCDE", "ABCDE"), ("99999", "99999"), ("75101", "75056"), ("20004", "2A or 2B"),
    ],
)  # fmt: skip
def test_a_commune_that_is_none_is_named(extract: Extract, tmp_path: Path, codes: str, why: str) -> None:
    results, said = extract(TREES, COMMUNES=codes, OUTPUT=str(tmp_path / "inside.gpkg"))
    assert not results and "COMMUNES" in said and why in said.splitlines()[-1], said


def test_a_territory_without_data_is_told(extract: Extract, tmp_path: Path) -> None:
    results, said = extract(TREES, COMMUNES="12999", OUTPUT=str(tmp_path / "none.gpkg"))
    assert results["COUNT"] == 0 and "none of these data" in said
    assert opened(str(tmp_path / "none.gpkg")).featureCount() == 0


def test_an_ogc_api_is_extracted_as_well(extract: Extract, sandbox: Sandbox, tmp_path: Path) -> None:
    """(No dataset of the world names one: MapServer's is put in the place of one's WFS.)"""
    dataset = DATASETS[TREES]
    profile = json.loads(sandbox.profile.read_text(encoding="utf-8"))
    resource = next(resource for resource in dataset.resources if resource.layers)
    address = sandbox.urls["mapserver"].replace("/maps/", f"/oapi/{dataset.organisation}/ogcapi")

    def catalogue(request: Request) -> Answer:
        answer = requests.get(profile["ckan"].rstrip("/") + request.path, timeout=60).json()
        for found in answer["result"]["resources"]:
            found.update(api="{}", format="OAPIF", url=f"{address}/collections/{resource.layers[0]}")
        return Answer(200, json.dumps(answer).encode())

    inside = expected(sandbox, TREES)
    with web(catalogue) as ckan:
        path = tmp_path / "oapi.json"
        path.write_text(json.dumps({**profile, "ckan": ckan.url}), encoding="utf-8")
        parameters = {"PROFILE": str(path), "RESOURCE": resource.id, "COMMUNES": TOWN}
        results, said = extract(TREES, OUTPUT=str(tmp_path / "inside.gpkg"), **parameters)
    assert results, said
    assert "OAPIF" in said and results["COUNT"] == len(inside)
