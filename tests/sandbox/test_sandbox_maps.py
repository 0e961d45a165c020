"""MapServer and MapCache: what is listed, what is open, what asks for credentials, and for whose."""

from __future__ import annotations

import pytest
import requests
from lxml import etree

from tests.sandbox.control import Sandbox
from tests.sandbox.signing_in import browser
from tests.sandbox.world.catalogue import DATASETS, resources
from tests.sandbox.world.datasets.park import PROTECTED_BACKGROUND, PUBLIC_BACKGROUND
from tests.sandbox.world.organisations import DEPARTMENT, ORGANISATIONS, PARK, TOWN
from tests.sandbox.world.tree import leaves

_TRACKS = DATASETS[PROTECTED_BACKGROUND].resources[0].layers[0]
_IMAGE = DATASETS[PROTECTED_BACKGROUND].resources[1].layers[0]
_TRAILS = DATASETS[PUBLIC_BACKGROUND].resources[0].layers[0]
_OVER_THE_SHEETS = "&styles=&crs=EPSG:2154&bbox=950500,6701300,954600,6704700&width=120&height=100&format=image/png"


def _get(sandbox: Sandbox, address: str, who: str | None = None, word: str | None = None) -> requests.Response:
    with browser() as session:
        if who:
            user = sandbox.users[who]
            session.auth = (user.username.encode(), (word or user.password).encode())
        return session.get(address, timeout=60)


def _map(sandbox: Sandbox, organisation: str, layers: str) -> str:
    query = f"?service=WMS&version=1.3.0&request=GetMap&layers={layers}{_OVER_THE_SHEETS}"
    return f"{sandbox.urls['mapserver']}{organisation}{query}"


def _features(sandbox: Sandbox, organisation: str, layer: str, more: str = "&outputformat=geojson") -> str:
    query = f"?service=WFS&version=2.0.0&request=GetFeature&typenames={layer}{more}"
    return f"{sandbox.urls['mapserver']}{organisation}{query}"


@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_every_layer_is_listed_to_everybody(sandbox: Sandbox, organisation: str) -> None:
    address = f"{sandbox.urls['mapserver']}{organisation}?service=WMS&version=1.3.0&request=GetCapabilities"
    document = etree.fromstring(_get(sandbox, address).content)
    listed = {name.text for name in document.iter("{http://www.opengis.net/wms}Name")}
    expected = {layer for dataset, r in resources() if dataset.organisation == organisation for layer in r.layers}
    assert expected
    assert expected <= listed
    assert sandbox.place.origin("mapserver").encode() in etree.tostring(document)


@pytest.mark.parametrize(
    ("who", "word", "status"),
    [(None, None, 401), ("member", "faux", 401), ("no_profile", None, 401), ("member", None, 200),
     ("contributor", None, 200)],
)  # fmt: skip
def test_the_protected_background(sandbox: Sandbox, who: str | None, word: str | None, status: int) -> None:
    for address in (_map(sandbox, PARK, f"{_IMAGE},{_TRACKS}"), _features(sandbox, PARK, f"ms:{_TRACKS}")):
        answer = _get(sandbox, address, who, word)
        assert answer.status_code == status
        assert answer.headers.get("WWW-Authenticate", "").startswith("Basic") is (status == 401)


def test_the_public_background(sandbox: Sandbox) -> None:
    picture = _get(sandbox, _map(sandbox, PARK, _TRAILS))
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/png")
    features = _get(sandbox, _features(sandbox, PARK, _TRAILS)).json()["features"]
    assert len(features) == 60
    assert isinstance(features[0]["properties"]["numero"], int)
    archive = _get(sandbox, _features(sandbox, PARK, _TRAILS, "&outputformat=shapezip"))
    assert archive.content.startswith(b"PK")
    assert b"gml" in _get(sandbox, _features(sandbox, PARK, _TRAILS, "")).content


def test_one_protected_layer_protects_the_picture(sandbox: Sandbox) -> None:
    assert _get(sandbox, _map(sandbox, PARK, f"{_TRAILS},{_TRACKS}")).status_code == 401


def test_the_backgrounds_cover_the_sheets_of_the_plan(sandbox: Sandbox) -> None:
    box = "&outputformat=geojson&srsname=EPSG:2154&bbox=950500,6701300,954600,6704700,urn:ogc:def:crs:EPSG::2154"
    for layer in (_TRACKS, _TRAILS):
        assert _get(sandbox, _features(sandbox, PARK, layer, box), "member").json()["features"]


def test_a_post_is_judged_by_the_layers_it_names(sandbox: Sandbox) -> None:
    body = (
        '<wfs:GetFeature xmlns:wfs="http://www.opengis.net/wfs/2.0" service="WFS" version="2.0.0" count="1">'
        f'<wfs:Query typeNames="{_TRACKS}"/></wfs:GetFeature>'
    )
    address = f"{sandbox.urls['mapserver']}{PARK}"
    with browser() as session:
        headers = {"Content-Type": "text/xml"}
        assert session.post(address, data=body, headers=headers, timeout=30).status_code == 401
        user = sandbox.users["member"]
        answer = session.post(
            address, data=body, headers=headers, auth=(user.username, user.password), timeout=30
        )  # fmt: skip
        assert answer.status_code == 200
        assert b"FeatureCollection" in answer.content


@pytest.mark.parametrize(
    ("organisation", "slug", "granted"),
    [
        (TOWN, "eclairage-public-de-montcalel", {"partner", "admin"}),
        (DEPARTMENT, "colleges-et-secteurs", {"contributor", "referent", "admin"}),
        (DEPARTMENT, "photographies-anciennes-1953", {"member", "contributor", "referent", "admin"}),
        (PARK, "suivi-des-chauves-souris", {"referent", "admin"}),
    ],
)
def test_levels(sandbox: Sandbox, organisation: str, slug: str, granted: set[str]) -> None:
    layer = DATASETS[slug].resources[0].layers[0]
    found = {who for who in sandbox.users if _get(sandbox, _map(sandbox, organisation, layer), who).ok}
    assert found == granted


def test_the_map_of_the_tree_has_its_72_layers(sandbox: Sandbox) -> None:
    address = f"{sandbox.urls['mapserver']}openig?service=WMS&version=1.3.0&request=GetCapabilities"
    names = {n.text for n in etree.fromstring(_get(sandbox, address).content).iter("{*}Name")}
    wanted = {leaf.name for leaf in leaves() if not leaf.matrix_set}
    assert len(wanted) == 72
    assert wanted <= names


def test_tiles_are_for_members(sandbox: Sandbox) -> None:
    capabilities = f"{sandbox.urls['mapcache']}wmts?SERVICE=WMTS&REQUEST=GetCapabilities"
    assert _get(sandbox, capabilities).status_code == 401
    assert _get(sandbox, capabilities, "member", "faux").status_code == 401
    document = etree.fromstring(_get(sandbox, capabilities, "member").content)
    tiled = [leaf for leaf in leaves() if leaf.matrix_set]
    listed = {e.text for e in document.iterfind(".//{*}Layer/{*}Identifier")}
    sets = {e.text for e in document.iterfind(".//{*}Layer/{*}TileMatrixSetLink/{*}TileMatrixSet")}
    assert (listed, sets) == ({leaf.name for leaf in tiled}, {leaf.matrix_set for leaf in tiled})
    tile = (
        f"{sandbox.urls['mapcache']}wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={tiled[0].name}&STYLE=default"
        f"&TILEMATRIXSET={tiled[0].matrix_set}&TILEMATRIX=8&TILECOL=129&TILEROW=93&FORMAT=image/png"
    )
    answer = _get(sandbox, tile, "contributor")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")


def test_each_map_server_stops_on_its_own(sandbox: Sandbox) -> None:
    listing = f"{sandbox.urls['mapserver']}openig?service=WMS&request=GetCapabilities"
    sandbox.stop("mapcache")
    assert _get(sandbox, listing).ok
    sandbox.start("mapcache")
    sandbox.stop("mapserver")
    tiles = f"{sandbox.urls['mapcache']}wmts?SERVICE=WMTS&REQUEST=GetCapabilities"
    assert _get(sandbox, tiles, "member").ok
    with pytest.raises(requests.ConnectionError):
        _get(sandbox, listing)
    sandbox.start("mapserver")
    assert _get(sandbox, listing).ok
