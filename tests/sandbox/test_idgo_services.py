"""Live services of the sandbox as layers: real MapServer and MapCache, in every version, coordinate system and style.

Some tests serve a map file of their own, made from an organisation's: as another administrator would have set it up.
"""

from __future__ import annotations

import gc
import re
from itertools import product
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
import requests
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsNetworkAccessManager,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize

from openig.idgo_connector.catalogue.model import Dataset, MapService, Resource
from openig.idgo_connector.layers import choice, services
from openig.idgo_connector.layers.describe import made_of
from openig.idgo_connector.layers.open import open_way
from openig.idgo_connector.layers.opened import Opened
from openig.idgo_connector.ogc import ows
from openig.toolbelt import http, profiles
from openig.toolbelt.errors import DataError, InputError, NetworkError
from tests.accounts import auth_database, authcfg
from tests.sandbox.control import Sandbox
from tests.sandbox.maps.mapfile import folder as maps_of
from tests.sandbox.test_idgo_load import account, find
from tests.sandbox.world.organisations import REGION
from tests.servers import Answer, Request, web

__all__ = ["account", "auth_database", "authcfg"]

Open = Callable[..., Opened]
LYCEES = 60


@pytest.fixture(autouse=True)
def _nothing_remembered(qgis_app: Any) -> Iterator[None]:
    services.forget()
    QgsNetworkAccessManager.instance().cache().clear()
    yield
    QgsProject.instance().clear()
    gc.collect()  # what pytest.raises keeps of a layer or a connection must not outlive QGIS


@pytest.fixture
def layer_name() -> str:
    """A public layer of points of the region."""
    dataset, resource = find(level="public", ogc_services=True, raster=False)
    assert (dataset.organisation, resource.content and resource.content.count) == (REGION, LYCEES)
    return resource.layers[0]


@pytest.fixture
def open_it(sandbox: Sandbox, tmp_path: Path) -> Open:
    """``open_it(format, url, layer, …)``: a resource of a dataset that consists of it."""
    profile = profiles.load(str(sandbox.profile))

    def run(form: str, url: str, layer: str = "", authcfg: str = "", style: str = "", **more: Any) -> Opened:
        resource = Resource("r", "Couche", form, url, layer=layer, **more)
        dataset = Dataset("jeu", "Jeu", "Région", bbox=(0.3, 42.5, 4.5, 44.8), resources=(resource,))
        way = choice.choose(dataset)
        session = http.session(profile.endpoints(), authcfg)
        return open_way(session, profile, authcfg, dataset, way, tmp_path, lambda done, total: None, "", style)

    return run


def map_like(sandbox: Sandbox, name: str, *changes: tuple[str, str]) -> str:
    """The address of a map as the region's, with text of its file replaced."""
    text = (maps_of(sandbox.place) / f"{REGION}.map").read_text(encoding="utf-8")
    for there, instead in ((f"/maps/{REGION}?", f"/maps/{name}?"), *changes):
        assert there in text, there
        text = text.replace(there, instead)
    (maps_of(sandbox.place) / f"{name}.map").write_text(text, encoding="utf-8")
    return f"{sandbox.urls['mapserver']}{name}"


def with_metadata(**values: str) -> tuple[str, str]:
    """A change that adds metadata to the whole map."""
    lines = "".join(f'      "{key}" "{value}"\n' for key, value in values.items())
    return '      "ows_enable_request" "*"\n', f'      "ows_enable_request" "*"\n{lines}'


def in_degrees(layer: QgsVectorLayer, feature: QgsFeature) -> tuple[float, float]:
    """Longitude and latitude of a point."""
    wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
    point = QgsCoordinateTransform(layer.crs(), wgs84, QgsProject.instance()).transform(feature.geometry().asPoint())
    return point.x(), point.y()


@pytest.fixture
def truth(sandbox: Sandbox, layer_name: str) -> dict[int, tuple[float, float]]:
    """Where each point is, by its number, as MapServer writes it in GeoJSON: longitude first."""
    address = f"{sandbox.urls['mapserver']}{REGION}?service=WFS&version=2.0.0&request=GetFeature"
    session = requests.Session()
    session.trust_env = False
    answer = session.get(f"{address}&typenames={layer_name}&outputformat=geojson&srsname=EPSG:4326", timeout=60).json()
    return {f["properties"]["numero"]: tuple(f["geometry"]["coordinates"]) for f in answer["features"]}


@pytest.mark.parametrize(
    ("version", "crs"),
    [
        *product(["2.0.0", "1.1.0"], ["EPSG:4326", "EPSG:4171", "EPSG:2154", "EPSG:3857"]),
        ("1.0.0", "EPSG:4171"),  # it offers one system a layer
    ],
)
def test_every_feature_of_a_wfs_is_where_it_is(
    sandbox: Sandbox, open_it: Open, layer_name: str, truth: dict[int, Any], version: str, crs: str
) -> None:
    """A server that knows no later version than this one: MapServer, asked in it whatever is asked for."""
    maps = sandbox.urls["mapserver"].removesuffix("maps/").rstrip("/")
    with web(older(maps, version)) as server:
        opened = open_it("WFS", f"{server.url}maps/{REGION}", layer_name, crs=crs)
        layer = opened.layer
        assert f"version='{version}'" in layer.source() and layer.crs().authid() == crs
        found = {feature["numero"]: in_degrees(layer, feature) for feature in layer.getFeatures()}
    assert opened.count == (None if version == "1.0.0" else LYCEES)
    assert len(found) == LYCEES and set(found) == set(truth)
    for number, (x, y) in found.items():
        assert (x, y) == pytest.approx(truth[number], abs=2e-5)


def older(target: str, version: str) -> Callable[[Request], Answer]:
    """MapServer at ``target``, as if it were older: capabilities asked in a later version come in this one."""
    session = requests.Session()
    session.trust_env = False

    def react(request: Request) -> Answer:
        path = request.path
        if "GetCapabilities" in path and "SERVICE=WFS" in path:
            path = re.sub(r"VERSION=[\d.]+", f"VERSION={version}", path)
        answer = session.get(target + path, timeout=60)
        own = f"http://{request.headers['host']}".encode()
        body = answer.content.replace(target.encode(), own)
        return Answer(answer.status_code, body, (("Content-Type", answer.headers["Content-Type"]),))

    return react


def test_features_come_in_pages_of_the_size_that_the_server_wants(
    sandbox: Sandbox, open_it: Open, layer_name: str
) -> None:
    address = map_like(sandbox, "pages", with_metadata(wfs_maxfeatures="25"))
    listed = ows.listing(http.session(profiles.load(str(sandbox.profile)).endpoints()), "MapServer", address, ows.WFS)
    assert (listed.said.paging, listed.said.limit) == (True, 25)
    opened = open_it("WFS", address, layer_name)
    numbers = [feature["numero"] for feature in opened.layer.getFeatures()]
    assert opened.count == LYCEES and opened.remarks == []
    assert sorted(numbers) == sorted(set(numbers)) and len(numbers) == LYCEES


def test_a_server_that_gives_a_part_and_no_pages_is_said_to(sandbox: Sandbox, open_it: Open, layer_name: str) -> None:
    address = map_like(sandbox, "part", with_metadata(wfs_maxfeatures="25"))
    maps = sandbox.urls["mapserver"].removesuffix("maps/").rstrip("/")
    with web(older(maps, "1.1.0")) as server:
        opened = open_it("WFS", address.replace(maps, server.url.rstrip("/")), layer_name)
    assert "pagingEnabled='false'" in opened.layer.source()
    assert any("25" in remark and "60" in remark for remark in opened.remarks), opened.remarks


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (
            '<fes:Filter xmlns:fes="http://www.opengis.net/fes/2.0"><fes:PropertyIsEqualTo><fes:ValueReference>numero'
            "</fes:ValueReference><fes:Literal>7</fes:Literal></fes:PropertyIsEqualTo></fes:Filter>",
            (1, 1),
        ),
        ('"numero" = 7', (None, 1)),
    ],
)
def test_a_part_of_a_wfs_layer(
    open_it: Open, sandbox: Sandbox, layer_name: str, part: str, expected: tuple[int | None, int]
) -> None:
    """A leaf of the tree of resources: ``wfs_feature_type_filter``."""
    opened = open_it("WFS", f"{sandbox.urls['mapserver']}{REGION}", layer_name, filter=part)
    assert (opened.count, sum(1 for _ in opened.layer.getFeatures())) == expected


def drawn(layer: QgsRasterLayer | QgsVectorLayer, extent: QgsRectangle, crs: str) -> set[tuple[int, int, int]]:
    """The colours of a small map."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    settings.setExtent(extent)
    settings.setOutputSize(QSize(40, 40))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    colours = (image.pixelColor(x, y) for x in range(40) for y in range(40))
    return {(colour.red(), colour.green(), colour.blue()) for colour in colours}


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:2154", "EPSG:3857"])
@pytest.mark.parametrize("version", ["1.1.1", "1.3.0"])
def test_a_wms_draws_a_point_where_it_is(
    sandbox: Sandbox, open_it: Open, layer_name: str, truth: dict[int, Any], version: str, crs: str
) -> None:
    address = map_like(sandbox, f"wms{version[2]}", with_metadata(wms_getcapabilities_version=version))
    layer = open_it("WMS", address, layer_name, crs=crs, style="plein").layer
    assert layer.crs().authid() == crs
    x, y = truth[7]
    around = QgsRectangle(x - 0.01, y - 0.01, x + 0.01, y + 0.01)
    assert (30, 110, 90) in drawn(layer, around, "EPSG:4326")
    elsewhere = QgsRectangle(-40.0, 10.0, -39.0, 11.0)
    assert (30, 110, 90) not in drawn(layer, elsewhere, "EPSG:4326")


def test_every_style_of_a_wms_is_offered_and_drawn(
    sandbox: Sandbox, open_it: Open, layer_name: str, truth: dict[int, Any]
) -> None:
    address = f"{sandbox.urls['mapserver']}{REGION}"
    x, y = truth[7]
    around = QgsRectangle(x - 0.01, y - 0.01, x + 0.01, y + 0.01)
    for style, colour in (("", (30, 110, 90)), ("plein", (30, 110, 90)), ("CONTOUR", (200, 40, 40))):
        layer = open_it("WMS", address, layer_name, style=style).layer
        assert f"styles={style.lower()}&" in layer.source() and colour in drawn(layer, around, "EPSG:4326"), style
    from_the_tree = open_it("WMS", address, layer_name).layer  # ``wms_layer_style``: the style is the resource's
    assert "styles=&" in from_the_tree.source()
    with pytest.raises(InputError, match=r"STYLE.*no style “bleu”.*plein, contour") as failed:
        open_it("WMS", address, layer_name, style="bleu")
    assert failed.value.choices == ("plein", "contour")


def test_a_group_of_layers_is_one_layer(sandbox: Sandbox, open_it: Open, layer_name: str) -> None:
    address = map_like(
        sandbox,
        "groups",
        ('    METADATA\n      "ows_title"', '    METADATA\n      "wms_layer_group" "/Tout"\n      "ows_title"'),
    )
    listed = ows.listing(http.session(profiles.load(str(sandbox.profile)).endpoints()), "MapServer", address, ows.WMS)
    assert layer_name in listed.said.layers and "Tout" in listed.said.layers
    layer = open_it("WMS", address, "Tout").layer
    assert layer.isValid() and "layers=Tout" in layer.source()


def test_the_published_style_is_that_of_the_vector_layer(sandbox: Sandbox, tmp_path: Path) -> None:
    dataset, resource = find(level="public", ogc_services=True, raster=False)
    profile = profiles.load(str(sandbox.profile))
    service = MapService(profile.ows(dataset.organisation), resource.layers[0])
    served = Resource("r", "Lycées", "GEOJSON", "https://example.org/x.geojson", service=service)

    def open_served(style: str = "") -> Opened:
        made = Dataset("jeu", "Jeu", "Région", resources=(served,))
        session = http.session(profile.endpoints())
        way = choice.choose(made)
        return open_way(session, profile, "", made, way, tmp_path, lambda done, total: None, "", style)

    opened = open_served()
    assert opened.remarks == []
    colour = opened.layer.renderer().symbols(QgsRenderContext())[0].color()
    assert (colour.red(), colour.green(), colour.blue()) == (30, 110, 90)
    assert open_served("contour").remarks == []
    with pytest.raises(InputError) as failed:
        open_served("bleu")
    assert failed.value.choices == ("plein", "contour")


@pytest.mark.parametrize("ending", ["", "/", "/collections", "/collections/{}", "/collections/{}/items?f=json&limit=5"])
def test_an_ogc_api_of_features(
    sandbox: Sandbox, open_it: Open, layer_name: str, truth: dict[int, Any], ending: str
) -> None:
    address = sandbox.urls["mapserver"].replace("/maps/", f"/oapi/{REGION}/ogcapi") + ending.format(layer_name)
    opened = open_it("OGC API Features", address, "" if "{}" in ending else layer_name)
    layer = opened.layer
    assert (layer.providerType(), opened.count) == ("OAPIF", LYCEES)
    found = {feature["numero"]: in_degrees(layer, feature) for feature in layer.getFeatures()}
    assert found == {number: pytest.approx(place, abs=2e-5) for number, place in truth.items()}


def test_an_ogc_api_names_its_collections_and_asks_for_the_account(
    sandbox: Sandbox, open_it: Open, account: Any
) -> None:
    dataset, resource = find(level="registered", ogc_services=True, raster=False)
    address = sandbox.urls["mapserver"].replace("/maps/", f"/oapi/{dataset.organisation}/ogcapi")
    with pytest.raises(DataError, match=f"no layer “nul”.*{resource.layers[0]}"):
        open_it("OAPIF", address, "nul")
    with pytest.raises(NetworkError, match="MapServer refused the account"):
        open_it("OAPIF", address, resource.layers[0])
    user = account("member")
    layer = open_it("OAPIF", address, resource.layers[0], user).layer
    assert user in layer.source() and next(layer.getFeatures()).hasGeometry()


def test_tiles_in_the_grid_and_the_style_that_are_wanted(sandbox: Sandbox, open_it: Open, account: Any) -> None:
    profile, user = profiles.load(str(sandbox.profile)), account("member")
    name, grid = "ortho12_4fc8316", "ortho12_4fc8316-wmsc-10"
    layer = open_it("WMTS", profile.tiles, name, user, matrix_set=grid).layer
    assert layer.isValid() and f"tileMatrixSet={grid}" in layer.source() and "styles=default" in layer.source()
    assert layer.hasScaleBasedVisibility() and layer.minimumScale() == 250_000  # where MapCache begins
    with pytest.raises(InputError, match="STYLE") as failed:
        open_it("WMTS", profile.tiles, name, user, style="sepia")
    assert failed.value.choices == ("default",)


def test_a_picture_service_is_seen_at_every_scale(sandbox: Sandbox, open_it: Open, layer_name: str) -> None:
    layer = open_it("WMS", f"{sandbox.urls['mapserver']}{REGION}", layer_name).layer
    assert not layer.hasScaleBasedVisibility()
    assert made_of(layer) == {
        "openig/profile": "sandbox", "openig/dataset": "jeu", "openig/resource": "r", "openig/kind": "wms",
        "openig/layer": layer_name,
    }  # fmt: skip


def test_what_was_published_since_is_found_though_the_service_was_listed_a_moment_ago(
    sandbox: Sandbox, open_it: Open, layer_name: str
) -> None:
    address = map_like(sandbox, "since", (f'NAME "{layer_name}"', 'NAME "autre"'))
    with pytest.raises(DataError, match=f"no layer “{layer_name}”"):
        open_it("WFS", address, layer_name)
    map_like(sandbox, "since")
    assert open_it("WFS", address, layer_name).count == LYCEES
    assert open_it("WMS", address, layer_name).layer.isValid()


def test_capabilities_that_send_the_account_elsewhere_are_refused(
    sandbox: Sandbox, open_it: Open, layer_name: str, account: Any
) -> None:
    address = map_like(
        sandbox, "leak", (f"{sandbox.place.origin('mapserver')}/maps/leak?", "http://ailleurs.example.org/maps?")
    )
    user = account("member")
    for form in ("WFS", "WMS"):
        with pytest.raises(DataError, match=r"send on to http://ailleurs\.example\.org, which your account is not for"):
            open_it(form, address, layer_name, user)
    assert open_it("WMS", address, layer_name).layer.isValid()  # without an account there is nothing to lose
