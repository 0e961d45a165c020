"""Map services asked before a layer is built on them: recorded capabilities of MapServer and MapCache."""

from __future__ import annotations

from typing import Iterator

import pytest

from openig.idgo_connector.ogc import capabilities, oapif, ows
from openig.toolbelt.errors import DataError, InputError, NetworkError
from tests.unit.replay import Answer, Asked, Replay, Route, as_xml, serve, session

MAPS = "/maps/ville-de-test"
PNG = Answer(200, b"\x89PNG", {"Content-Type": "image/png"})
PAGE = {"Content-Type": "text/html"}


@pytest.fixture
def server() -> Iterator[Replay]:
    yield from serve()


def answering(**answers: Answer) -> Route:
    """By the REQUEST parameter."""
    return lambda asked: answers[asked.query["REQUEST"][0]]


def test_a_wfs_layer_is_found_without_its_prefix_and_counted(server: Replay) -> None:
    server.routes[f"GET {MAPS}"] = answering(
        GetCapabilities=as_xml("wfs_capabilities.xml"), GetFeature=as_xml("wfs_hits.xml")
    )
    found = ows.feature_type(session(), "MapServer", server.url + MAPS, "points_6d8ce17")
    assert (found.name, found.title, found.count) == ("ms:points_6d8ce17", "Points", 2)
    assert "EPSG:2154" in found.crs
    assert server.asked[1].query["RESULTTYPE"] == ["hits"]


def test_a_layer_by_its_title_when_only_that_is_known(server: Replay) -> None:
    server.routes[f"GET {MAPS}"] = answering(GetCapabilities=as_xml("wms_capabilities.xml"), GetMap=PNG)
    found = ows.picture(session(), "MapServer", server.url + MAPS, hint="points")
    assert found.name == "points_6d8ce17"
    assert server.asked[1].query["CRS"] == ["EPSG:4326"]
    south, west, north, east = (float(number) for number in server.asked[1].query["BBOX"][0].split(","))
    assert 3.88 < west < east < 4.35 and 43.62 < south < north < 43.82  # latitude first in WMS 1.3.0


def test_tiles_of_mapcache(server: Replay) -> None:
    server.routes["GET /mapcache/wmts"] = as_xml("wmts_capabilities.xml")
    found = ows.tiles(session(), "MapCache", server.url + "/mapcache/wmts?SERVICE=WMTS&REQUEST=GetCapabilities")
    assert (found.name, found.matrix_set, found.crs) == ("ortho_fd9b406", "GoogleMapsCompatible", "EPSG:3857")
    assert found.url == server.url + "/mapcache/wmts?SERVICE=WMTS&REQUEST=GetCapabilities&VERSION=1.0.0"


@pytest.mark.parametrize(
    ("capabilities", "features", "error", "words"),
    [
        (Answer(401, b""), PNG, NetworkError, "refused the account"),
        (as_xml("wfs_capabilities.xml"), Answer(401, b""), NetworkError, "refused the account"),
        (as_xml("wfs_capabilities.xml"), as_xml("wfs_exception.xml"), DataError, "doesn't exist in this server"),
        (as_xml("wms_capabilities.xml"), PNG, DataError, "MapServer"),
        (Answer(200, b"<html><body>Sign in</body></html>", PAGE), PNG, NetworkError, "a page instead of data"),
        (Answer(200, b"<!doctype html><p>x<br>", PAGE), PNG, NetworkError, "something else than XML"),
        (Answer(200, b"", {"Content-Type": "text/xml"}), PNG, NetworkError, "an empty answer"),
        (Answer(200, b"<a/>", {"Content-Type": "text/xml"}), PNG, DataError, "MapServer"),
        (Answer(502, b"<h1>Bad Gateway</h1>", PAGE), PNG, NetworkError, "502 Bad Gateway"),
    ],
)
def test_each_failure_names_the_service(
    server: Replay, capabilities: Answer, features: Answer, error: type[Exception], words: str
) -> None:
    server.routes[f"GET {MAPS}"] = answering(GetCapabilities=capabilities, GetFeature=features)
    with pytest.raises(error, match=words) as failed:
        ows.feature_type(session(), "MapServer", server.url + MAPS, "points_6d8ce17")
    assert "MapServer" in str(failed.value)


def test_a_layer_that_is_not_there_names_those_that_are(server: Replay) -> None:
    server.routes[f"GET {MAPS}"] = as_xml("wfs_capabilities.xml")
    with pytest.raises(DataError, match="no layer “zz”; it has: ms:points_6d8ce17"):
        ows.feature_type(session(), "MapServer", server.url + MAPS, "zz")


def test_a_refused_picture_is_not_taken_for_one(server: Replay) -> None:
    document = b"<ServiceExceptionReport><ServiceException>no</ServiceException></ServiceExceptionReport>"
    report = Answer(200, document, {"Content-Type": "text/xml"})
    server.routes[f"GET {MAPS}"] = answering(GetCapabilities=as_xml("wms_capabilities.xml"), GetMap=report)
    with pytest.raises(DataError, match="MapServer: no"):
        ows.picture(session(), "MapServer", server.url + MAPS, "points_6d8ce17")


def test_entities_of_a_server_are_not_read(server: Replay) -> None:
    secret = b"root:x"
    document = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><WFS_Capabilities>&x;</WFS_Capabilities>'
    server.routes[f"GET {MAPS}"] = Answer(200, document, {"Content-Type": "text/xml"})
    with pytest.raises(DataError) as failed:
        ows.feature_type(session(), "MapServer", server.url + MAPS, "a")
    assert secret.decode() not in str(failed.value)


@pytest.mark.parametrize(
    ("url", "base"),
    [
        (
            "https://m.example.org/maps/a?SERVICE=WMS&LAYERS=x&map=%2Fa+b.map",
            "https://m.example.org/maps/a?map=%2Fa+b.map",
        ),
        ("https://m.example.org/maps/a#top", "https://m.example.org/maps/a"),
    ],
)
def test_the_address_without_one_request(url: str, base: str) -> None:
    assert ows.base_url(url) == base


def test_an_address_with_a_password_is_refused() -> None:
    with pytest.raises(DataError) as failed:
        ows.base_url("https://lea:hush@m.example.org/maps/a")  # pragma: allowlist secret
    assert "hush" not in str(failed.value)


def test_asking_keeps_what_belongs_to_the_server(server: Replay) -> None:
    def check(asked: Asked) -> Answer:
        assert asked.query["map"] == ["/a b.map"]
        return as_xml("wmts_capabilities.xml")

    server.routes["GET /wmts"] = check
    assert (
        ows.tiles(session(), "MapCache", server.url + "/wmts?map=%2Fa+b.map", "ortho_fd9b406").name == "ortho_fd9b406"
    )


def wfs(version: str, *layers: tuple[str, str]) -> Answer:
    """Capabilities of a WFS with layers (name, CRS), under the namespaces of their version."""
    end = "2.0" if version.startswith("2") else ""
    ows_end, crs = ("/1.1", "DefaultCRS") if end else ("", "DefaultSRS")
    types = "".join(
        f"<w:FeatureType><w:Name>{name}</w:Name><w:Title>{name}</w:Title><w:{crs}>{code}</w:{crs}></w:FeatureType>"
        for name, code in layers
    )
    document = (
        f'<w:WFS_Capabilities xmlns:w="http://www.opengis.net/wfs{"/" + end if end else ""}" version="{version}" '
        f'xmlns:o="http://www.opengis.net/ows{ows_end}"><o:OperationsMetadata/>'
        f"<w:FeatureTypeList>{types}</w:FeatureTypeList></w:WFS_Capabilities>"
    )
    return Answer(200, document.encode(), {"Content-Type": "text/xml"})


HITS = b'<w:FeatureCollection xmlns:w="http://www.opengis.net/wfs" numberOfFeatures="7"/>'


def test_a_server_of_wfs_1_1_is_spoken_to_in_its_version(server: Replay) -> None:
    server.routes[f"GET {MAPS}"] = answering(
        GetCapabilities=wfs("1.1.0", ("été_1", "urn:x-ogc:def:crs:EPSG:2154")),
        GetFeature=Answer(200, HITS, {"Content-Type": "text/xml"}),
    )
    found = ows.feature_type(session(), "MapServer", server.url + MAPS, "été_1")
    assert (found.name, found.count, found.version, found.crs) == ("été_1", 7, "1.1.0", ("EPSG:2154",))
    assert (server.asked[1].query["VERSION"], server.asked[1].query["TYPENAME"]) == (["1.1.0"], ["été_1"])


def test_a_layer_of_the_same_name_in_another_workspace_is_not_taken_for_it(server: Replay) -> None:
    code = "http://www.opengis.net/def/crs/EPSG/0/2154"
    server.routes[f"GET {MAPS}"] = answering(
        GetCapabilities=wfs("2.0.0", ("ville:routes", code), ("parc:routes", code)),
        GetFeature=Answer(200, HITS, {"Content-Type": "text/xml"}),
    )
    assert ows.feature_type(session(), "MapServer", server.url + MAPS, "parc:routes").name == "parc:routes"
    with pytest.raises(DataError, match="several layers “routes”: ville:routes, parc:routes"):
        ows.feature_type(session(), "MapServer", server.url + MAPS, "routes")


@pytest.mark.parametrize("code", ["urn:ogc:def:crs:OGC:1.3:CRS84", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"])
def test_crs84_is_no_code_of_epsg(server: Replay, code: str) -> None:
    server.routes[f"GET {MAPS}"] = answering(
        GetCapabilities=wfs("2.0.0", ("a", code)), GetFeature=Answer(200, HITS, {"Content-Type": "text/xml"})
    )
    assert ows.feature_type(session(), "MapServer", server.url + MAPS, "a").crs == ()


def wms(version: str, *crs: str, extent: str, box: str = "") -> Answer:
    """Capabilities of a WMS with the layer ``a``; ``extent`` in degrees, west first; ``box`` a BoundingBox element."""
    west, south, east, north = extent.split()
    old = version == "1.1.1"
    codes = "".join(f"<SRS>{code}</SRS>" if old else f"<CRS>{code}</CRS>" for code in crs)
    degrees = (
        f'<LatLonBoundingBox minx="{west}" miny="{south}" maxx="{east}" maxy="{north}"/>'
        if old
        else f"<EX_GeographicBoundingBox><westBoundLongitude>{west}</westBoundLongitude><eastBoundLongitude>{east}"
        f"</eastBoundLongitude><southBoundLatitude>{south}</southBoundLatitude><northBoundLatitude>{north}"
        "</northBoundLatitude></EX_GeographicBoundingBox>"
    )
    root = "WMT_MS_Capabilities" if old else "WMS_Capabilities"
    namespace = "" if old else ' xmlns="http://www.opengis.net/wms"'
    request = "<Request><GetMap><Format>image/jpeg</Format><DCPType/></GetMap></Request>"
    document = (
        f'<{root} version="{version}"{namespace}>'
        f"<Service><Name>WMS</Name><Title>t</Title></Service><Capability>{request}<Layer><Title>t</Title>"
        f'<Layer queryable="0"><Name>a</Name><Title>A</Title>{codes}{degrees}{box}</Layer></Layer></Capability>'
        f"</{root}>"
    )
    return Answer(200, document.encode(), {"Content-Type": "text/xml"})


@pytest.mark.parametrize(
    ("capabilities", "expected"),
    [
        (
            wms("1.1.1", "EPSG:4326", extent="3 43 4 44"),
            {"VERSION": "1.1.1", "SRS": "EPSG:4326", "BBOX": "3.5,43.5,3.501,43.501"},
        ),
        (
            wms("1.3.0", "EPSG:4326", extent="3 43 4 44"),
            {"VERSION": "1.3.0", "CRS": "EPSG:4326", "BBOX": "43.5,3.5,43.501,3.501"},
        ),
        (  # one point, or nothing at all: MapServer refuses a map without a surface
            wms("1.3.0", "EPSG:4326", extent="3 43 3 43"),
            {"CRS": "EPSG:4326", "BBOX": "43,3,43.001,3.001"},
        ),
        (
            wms("1.3.0", "EPSG:2154", extent="3 43 4 44",
                box='<BoundingBox CRS="EPSG:2154" minx="700000" miny="6200000" maxx="700100" maxy="6200100"/>'),
            {"CRS": "EPSG:2154", "BBOX": "700050,6200050,700050.1,6200050.1"},
        ),
    ],
)  # fmt: skip
def test_a_map_is_asked_for_where_the_layer_is(server: Replay, capabilities: Answer, expected: dict[str, str]) -> None:
    server.routes[f"GET {MAPS}"] = answering(GetCapabilities=capabilities, GetMap=PNG)
    ows.picture(session(), "MapServer", server.url + MAPS, "a")
    asked = server.asked[1].query
    assert {key: asked[key][0] for key in expected} == expected
    assert asked["FORMAT"] == ["image/jpeg"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("urn:ogc:def:crs:EPSG::3857", "EPSG:3857"),
        ("http://www.opengis.net/def/crs/EPSG/0/3857", "EPSG:3857"),
        ("urn:ogc:def:crs:EPSG:6.18.3:900913", "EPSG:3857"),
        ("http://www.opengis.net/gml/srs/epsg.xml#2154", "EPSG:2154"),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84"),
        ("IGNF:LAMB93", "IGNF:LAMB93"),
    ],
)
def test_the_name_of_a_crs_however_it_is_written(text: str, name: str) -> None:
    assert capabilities.crs_name(text) == name


def test_a_server_that_refuses_a_version_is_asked_in_an_older_one(server: Replay) -> None:
    report = Answer(200, b"<ExceptionReport><Exception>VersionNegotiationFailed</Exception></ExceptionReport>")

    def capabilities_in(asked: Asked) -> Answer:
        return wfs("1.0.0", ("a", "EPSG:2154")) if asked.query["VERSION"] == ["1.0.0"] else report

    server.routes[f"GET {MAPS}"] = capabilities_in
    listed = ows.listing(session(), "MapServer", server.url + MAPS, ows.WFS)
    assert (listed.said.version, list(listed.said.layers)) == ("1.0.0", ["a"])
    assert [asked.query["VERSION"] for asked in server.asked] == [["2.0.0"], ["1.1.0"], ["1.0.0"]]
    server.routes[f"GET {MAPS}"] = report
    with pytest.raises(DataError, match="MapServer: VersionNegotiationFailed"):
        ows.listing(session(), "MapServer", server.url + MAPS, ows.WFS)


STYLED = b"""<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms"
 xmlns:xlink="http://www.w3.org/1999/xlink"><Capability><Request><GetMap><Format>image/png</Format></GetMap></Request>
<Layer><Title>All</Title><CRS>EPSG:2154</CRS><Style><Name>plain</Name><Title>Simple</Title></Style>
<Layer><Name>group</Name><Title>Group</Title><CRS>EPSG:4326</CRS>
<Layer><Name>a</Name><Title>A</Title><Style><Name>plain</Name><Title>Of A</Title><LegendURL><OnlineResource
 xlink:href="https://m.example.org/legend"/></LegendURL></Style><Style><Name>red</Name></Style></Layer></Layer>
<Layer><Name>b</Name><Title>B</Title></Layer></Layer></Capability></WMS_Capabilities>"""


def test_a_layer_has_what_is_said_of_those_around_it() -> None:
    said = capabilities.read(STYLED, capabilities.WMS)
    assert said is not None and list(said.layers) == ["a", "group", "b"] and said.formats == ("image/png",)
    a, group, b = said.layers.values()
    assert a.crs == group.crs == ("EPSG:2154", "EPSG:4326") and b.crs == ("EPSG:2154",)
    assert [(style.name, style.title, style.legend) for style in a.styles] == [
        ("plain", "Of A", "https://m.example.org/legend"), ("red", "", ""),
    ]  # fmt: skip
    assert [style.title for style in group.styles] == [style.title for style in b.styles] == ["Simple"]


@pytest.mark.parametrize(("wanted", "name"), [("", ""), ("red", "red"), ("RED", "red"), ("of a", "plain")])
def test_a_style_by_name_or_title(wanted: str, name: str) -> None:
    said = capabilities.read(STYLED, capabilities.WMS)
    assert said is not None and ows.style_of(said.layers["a"], wanted) == name


def test_an_unknown_style_names_those_that_there_are() -> None:
    said = capabilities.read(STYLED, capabilities.WMS)
    assert said is not None
    with pytest.raises(InputError, match="STYLE: the layer “a” has no style “blue”") as failed:
        ows.style_of(said.layers["a"], "blue")
    assert failed.value.choices == ("plain", "red")


@pytest.mark.parametrize("kind", [capabilities.WFS, capabilities.WMTS])
def test_a_document_of_another_kind_is_none(kind: str) -> None:
    assert capabilities.read(STYLED, kind) is None


def test_the_grid_that_the_catalogue_names_else_that_of_the_web(server: Replay) -> None:
    def grid(name: str, crs: str) -> str:
        return f"<TileMatrixSet><Identifier>{name}</Identifier><SupportedCRS>{crs}</SupportedCRS></TileMatrixSet>"

    links = "".join(f"<TileMatrixSetLink><TileMatrixSet>{n}</TileMatrixSet></TileMatrixSetLink>" for n in ("fr", "web"))
    document = (
        f"<Capabilities version='1.0.0'><Contents><Layer><Identifier>a</Identifier><Format>image/jpeg</Format>"
        f"<Style isDefault='true'><Identifier>day</Identifier></Style><Style><Identifier>night</Identifier></Style>"
        f"{links}</Layer>{grid('fr', 'urn:ogc:def:crs:EPSG::2154')}{grid('web', 'urn:ogc:def:crs:EPSG::3857')}"
        "</Contents></Capabilities>"
    )
    server.routes["GET /wmts"] = Answer(200, document.encode(), {"Content-Type": "text/xml"})
    address = server.url + "/wmts"
    chosen = {wanted: ows.tiles(session(), "T", address, "a", matrix_set=wanted) for wanted in ("", "fr", "gone")}
    assert {wanted: (one.matrix_set, one.crs) for wanted, one in chosen.items()} == {
        "": ("web", "EPSG:3857"), "fr": ("fr", "EPSG:2154"), "gone": ("web", "EPSG:3857"),
    }  # fmt: skip
    assert (chosen[""].style, chosen[""].format) == ("day", "image/jpeg")
    assert ows.tiles(session(), "T", address, "a", style="Night").style == "night"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://o.example.org/api", ("https://o.example.org/api", "")),
        ("https://o.example.org/api/?f=json", ("https://o.example.org/api", "")),
        ("https://o.example.org/api/collections/", ("https://o.example.org/api", "")),
        ("https://o.example.org/api/collections/a", ("https://o.example.org/api", "a")),
        ("https://o.example.org/api/collections/a/items?limit=5&key=1", ("https://o.example.org/api?key=1", "a")),
    ],
)
def test_the_landing_page_of_any_address_of_an_ogc_api(url: str, expected: tuple[str, str]) -> None:
    assert oapif.landing(url) == expected


@pytest.mark.parametrize(
    ("listed", "error", "words"),
    [
        (Answer(401, b""), NetworkError, "refused the account"),
        (Answer(200, b"<html>x</html>", PAGE), NetworkError, "a page instead of data"),
        (Answer(200, b'{"collections": [{"id": "a"'), NetworkError, "breaks off"),
        (Answer(200, b"[]"), DataError, "does not answer as a OGC API"),
        (Answer(200, b'{"title": "x"}'), DataError, "does not answer as a OGC API . Features: title"),
        (Answer(200, b'{"collections": [{"id": "a"}, {"id": "b"}, 7]}'), DataError, "no layer “z”; it has: a, b"),
    ],
)
def test_an_ogc_api_that_fails_is_named(server: Replay, listed: Answer, error: type[Exception], words: str) -> None:
    server.routes["GET /api/collections"] = listed
    with pytest.raises(error, match=words) as failed:
        oapif.collection(session(), "Parc", server.url + "/api/", "z")
    assert "Parc" in str(failed.value)
