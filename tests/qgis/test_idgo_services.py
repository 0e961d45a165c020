"""Map services that misbehave: a sentence each that names the service, nothing half-loaded, no secret anywhere."""

from __future__ import annotations

import gc
import json
import re
import subprocess
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
from qgis.core import (
    QgsApplication,
    QgsNetworkAccessManager,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from openig.idgo_connector.catalogue.model import PUBLIC, Dataset, MapService, Resource
from openig.idgo_connector.layers import choice, services, style
from openig.idgo_connector.layers.open import open_way
from openig.idgo_connector.layers.opened import Opened
from openig.idgo_connector.processing.load_resource import LoadResource
from openig.toolbelt import http
from openig.toolbelt.errors import DataError, NetworkError, OpenigError
from openig.toolbelt.profiles import Profile
from tests.servers import Answer, Reaction, Request, web
from tests.unit.replay import DATA

XML = (("Content-Type", "text/xml"),)
PAGE = (("Content-Type", "text/html"),)
LAYER = "points_6d8ce17"
WORD = "s3cret-word"
SECOND = b"<Layer><Name>second</Name><Title>Second</Title><CRS>EPSG:4326</CRS></Layer>"
CAPABILITIES = {
    "WFS": (DATA / "wfs_capabilities.xml").read_bytes(),
    "WMS": (DATA / "wms_capabilities.xml").read_bytes(),
    "WMTS": (DATA / "wmts_capabilities.xml").read_bytes(),
}


@pytest.fixture(autouse=True)
def _nothing_remembered(qgis_app: Any) -> Iterator[None]:
    services.forget()
    QgsNetworkAccessManager.instance().cache().clear()
    yield
    assert QgsProject.instance().mapLayers() == {}
    gc.collect()  # what pytest.raises keeps of a layer or a connection must not outlive QGIS


@pytest.fixture
def said(qgis_app: Any) -> Iterator[list[str]]:
    """Everything that comes into QGIS's log."""
    lines: list[str] = []

    def note(text: str, tag: str, level: Any) -> None:
        lines.append(text)

    QgsApplication.messageLog().messageReceived.connect(note)
    yield lines
    QgsApplication.messageLog().messageReceived.disconnect(note)


def opened(url: str, form: str, folder: Path, authcfg: str = "", layer: str = LAYER, level: str = PUBLIC) -> Opened:
    profile = Profile("test", "Test", ows_pattern=f"{url}maps/{{organisation}}", tiles=f"{url}maps/tiles")
    resource = Resource("r", "Points", form, f"{url}maps/ville", layer=layer, restriction=level)
    dataset = Dataset("jeu", "Jeu", "Ville", bbox=(3.8, 43.6, 4.4, 43.9), resources=(resource,))
    session = http.session(profile.endpoints(), authcfg)
    return open_way(session, profile, authcfg, dataset, choice.choose(dataset), folder, lambda done, total: None)


def refusing(answer: Answer) -> Reaction:
    return lambda request: answer


def entities(name: str) -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY l "lol">]>'
    return head + b"<%s version='2.0.0'>&x;&l;</%s>" % (name.encode(), name.encode())


def exception_report(text: str) -> bytes:
    return f"<ServiceExceptionReport><ServiceException>{text}</ServiceException></ServiceExceptionReport>".encode()


@pytest.mark.parametrize("form", ["WFS", "WMS", "WMTS"])
@pytest.mark.parametrize(
    ("answer", "error", "words"),
    [
        (Answer(401, b""), NetworkError, "refused the account"),
        (Answer(403, b""), NetworkError, "refused the account"),
        (Answer(404, b"", PAGE), NetworkError, "404"),
        (Answer(429, b"", (("Retry-After", "7"),)), NetworkError, "429"),
        (Answer(500, b"<h1>Server Error (500)</h1>", PAGE), NetworkError, "500 Server Error"),
        (Answer(502, b"<h1>Bad Gateway</h1>", PAGE), NetworkError, "502 Bad Gateway"),
        (Answer(200, b"", XML), NetworkError, "an empty answer"),
        (
            Answer(200, b"<html><title>Connexion</title></html>", PAGE),
            NetworkError,
            "a page instead of data: Connexion",
        ),
        (Answer(200, b"\x89PNG\r\n", (("Content-Type", "image/png"),)), NetworkError, r"than XML \(image/png\)"),
        (Answer(200, exception_report("Map is broken"), XML), DataError, "Map is broken"),
        (
            Answer(200, b"<WFS_Capabilities version='2.0.0'><a></WFS_Capabilities>", XML),
            DataError,
            "capabilities|answer",
        ),
        (Answer(200, entities("WFS_Capabilities"), XML), DataError, "MapServer|MapCache"),
        (Answer(200, b"<rss/>", XML), DataError, "does not answer as a"),
    ],
    ids=[
        "401",
        "403",
        "404",
        "429",
        "500",
        "502",
        "empty",
        "page",
        "picture",
        "exception",
        "invalid",
        "entities",
        "rss",
    ],
)
def test_a_service_that_fails_is_named_with_the_reason(
    tmp_path: Path, said: list[str], form: str, answer: Answer, error: type[OpenigError], words: str
) -> None:
    with web(refusing(answer)) as server, pytest.raises(error, match=words) as failed:
        opened(server.url, form, tmp_path)
    assert "MapServer" in str(failed.value) or "MapCache" in str(failed.value)
    assert "root:" not in str(failed.value) and "lol" not in str(failed.value)


@pytest.mark.parametrize("form", ["WFS", "WMS", "WMTS"])
def test_a_service_without_any_layer_says_so(tmp_path: Path, form: str) -> None:
    roots = {"WFS": "WFS_Capabilities", "WMS": "WMS_Capabilities", "WMTS": "Capabilities"}
    empty = f"<{roots[form]} version='2.0.0'/>".encode()
    with web(refusing(Answer(200, empty, XML))) as server, pytest.raises(DataError, match="it has: none"):
        opened(server.url, form, tmp_path)


@pytest.mark.parametrize("form", ["WFS", "WMS"])
def test_capabilities_of_another_type_are_read_all_the_same(tmp_path: Path, form: str) -> None:
    """Some servers call their XML text/plain, or nothing."""

    def react(request: Request) -> Answer:
        if "GetCapabilities" in request.path:
            return Answer(200, CAPABILITIES[form], (("Content-Type", "text/plain"),))
        return Answer(401, b"")

    with web(react) as server, pytest.raises(NetworkError, match=r"could not be (read|drawn): MapServer refused"):
        opened(server.url, form, tmp_path)


@pytest.mark.parametrize("form", ["WFS", "WMS", "WMTS"])
def test_the_account_follows_no_redirect_to_another_server(
    tmp_path: Path, said: list[str], authcfg: Callable[..., str], form: str
) -> None:
    account = authcfg("camille", WORD)
    with web(refusing(Answer(200, CAPABILITIES[form], XML))) as other:
        moved = Answer(302, b"", (("Location", f"{other.url}elsewhere"),))
        with web(refusing(moved)) as server, pytest.raises(DataError, match="sends you on to another server") as failed:
            opened(server.url, form, tmp_path, account, "ortho_fd9b406" if form == "WMTS" else LAYER)
        assert server.requests and all("authorization" in request.headers for request in server.requests)
        assert other.requests and not any("authorization" in request.headers for request in other.requests)
    assert WORD not in str(failed.value) + "".join(said)


def test_what_an_account_may_be_refused_is_not_asked_by_qgis_which_would_ask_for_a_password(tmp_path: Path) -> None:
    def react(request: Request) -> Answer:
        if "GetCapabilities" in request.path:
            return Answer(200, CAPABILITIES["WFS"], XML)
        return Answer(401, b"", (("WWW-Authenticate", 'Basic realm="OpenIG"'),))

    with web(react) as server:
        with pytest.raises(NetworkError, match="refused the account"):
            opened(server.url, "WFS", tmp_path, level="only_allowed_users")
        features = [request.path for request in server.requests if "GetFeature" in request.path]
    assert features and all("hits" in path for path in features)


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    made = tmp_path / "self-signed.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(made), "-out",
               str(tmp_path / "certificate.pem"), "-days", "2", "-subj", "/CN=127.0.0.1"]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    made.write_bytes(made.read_bytes() + (tmp_path / "certificate.pem").read_bytes())
    trap = refusing(Answer(200, CAPABILITIES["WFS"], XML))
    with web(trap, made) as server, pytest.raises(NetworkError) as failed:
        opened(server.url, "WFS", tmp_path)
    assert failed.value.kind == "tls" and "MapServer" in str(failed.value)
    assert server.requests == []


def test_capabilities_of_5_mb_give_their_one_layer(tmp_path: Path) -> None:
    """Two thousand layers of OpenIG's size: what is kept of the others is a name and a title."""
    document = CAPABILITIES["WMS"].decode("utf-8")
    start, end = document.index("<Layer queryable"), document.rindex("</Layer>")
    one = document[start : document.index("</Layer>", start) + len("</Layer>")]
    count = 5_200_000 // len(one)
    many = "".join(one.replace(LAYER, f"couche_{number}") for number in range(count))
    large = (document[:end] + many + document[end:]).encode()
    assert len(large) > 5_000_000

    def react(request: Request) -> Answer:
        if "GetCapabilities" in request.path:
            return Answer(200, large, XML)
        return Answer(200, b"\x89PNG", (("Content-Type", "image/png"),))

    with web(react) as server:
        found = opened(server.url, "WMS", tmp_path, layer=f"couche_{count - 1}")
        assert found.layer.isValid() and f"layers=couche_{count - 1}&" in found.layer.source()
        assert sum("GetCapabilities" in request.path for request in server.requests) == 1  # QGIS read ours


@pytest.mark.parametrize(
    ("catalogue", "restriction", "asked"),
    [
        ("ckan", "public", 0),
        ("ckan", "registered", 1),
        ("ckan", "only_allowed_users", 2),
        ("ckan", "unknown", 2),
        ("csw", "public", 2),
    ],
)
def test_the_right_to_a_map_is_asked_where_it_is_in_doubt(
    tmp_path: Path, catalogue: str, restriction: str, asked: int
) -> None:
    """Two layers of one service: what any member may see is asked once, what some may see each time."""

    def react(request: Request) -> Answer:
        if "GetCapabilities" in request.path:
            return Answer(200, CAPABILITIES["WMS"].replace(b"<Layer queryable", SECOND + b"<Layer queryable", 1), XML)
        return Answer(200, b"\x89PNG", (("Content-Type", "image/png"),))

    with web(react) as server:
        profile = Profile("test", "Test", ows_pattern=f"{server.url}maps/{{organisation}}")
        url = f"{server.url}maps/ville"
        for name in (LAYER, "second"):
            resource = Resource("r", "Points", "GEOJSON", "", restriction=restriction, service=MapService(url, name))
            dataset = Dataset("jeu", "Jeu", "Ville", catalogue=catalogue, resources=(resource,))
            way = choice.choose(dataset, kind="wms")
            session = http.session(profile.endpoints())
            found = open_way(session, profile, "", dataset, way, tmp_path, lambda done, total: None)
            assert found.layer.isValid()
        paths = [request.path for request in server.requests]
        assert sum("GetMap" in path for path in paths) == asked
        assert sum("GetCapabilities" in path for path in paths) == 1


def test_an_endless_description_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from openig.idgo_connector.ogc import ows

    monkeypatch.setattr(ows, "_LONGEST", 1 << 20)
    long = b"<WFS_Capabilities>" + b" " * (2 << 20) + b"</WFS_Capabilities>"
    with web(refusing(Answer(200, long, XML))) as server, pytest.raises(DataError, match="longer than 1 MB"):
        opened(server.url, "WFS", tmp_path)


def test_an_address_with_a_password_makes_no_layer(tmp_path: Path, said: list[str]) -> None:
    for form in ("WFS", "WMS", "WMTS", "OAPIF"):
        with pytest.raises(DataError, match="carries a user name or a password") as failed:
            opened(f"https://camille:{WORD}@maps.example.org/", form, tmp_path)
        assert WORD not in str(failed.value)
    assert WORD not in "".join(said)


SLD = """<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld"
 xmlns:xlink="http://www.w3.org/1999/xlink"><NamedLayer><Name>x</Name><UserStyle><FeatureTypeStyle><Rule>{}</Rule>
</FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>"""
CIRCLE = """<PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter
 name="fill">#ff0000</CssParameter></Fill></Mark><Size>9</Size></Graphic></PointSymbolizer>"""
AREA = """<PolygonSymbolizer><Fill><CssParameter name="fill">#ff0000</CssParameter></Fill></PolygonSymbolizer>"""


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (SLD.format(CIRCLE), ""),
        (SLD.format(AREA.replace("Polygon", "Raster")), "follow"),
        (SLD.format(""), "follow"),
        ("<StyledLayerDescriptor>", "cannot be read"),
        ("<html><title>Connexion</title></html>", "no SLD: Connexion"),
        (SLD.format(CIRCLE.replace("<Mark>", f'<ExternalGraphic><OnlineResource xlink:href="https://a:{WORD}@x.fr/s.svg"/><Format>image/svg</Format></ExternalGraphic><Mark>')), "a user name or a password"),  # noqa: E501
        ("", "cannot be read"),
    ],
)  # fmt: skip
def test_a_published_style_is_applied_or_said_not_to_be(tmp_path: Path, body: str, why: str) -> None:
    points = '{"type":"Feature","properties":{"n":1},"geometry":{"type":"Point","coordinates":[3.9,43.6]}}'

    def react(request: Request) -> Answer:
        return Answer(200, body.encode() if request.path.endswith(".sld") else points.encode())

    with web(react) as server:
        resources = (
            Resource("r", "Points", "GEOJSON", f"{server.url}points.geojson"),
            Resource("s", "Style", "SLD", f"{server.url}points.sld"),
        )
        dataset = Dataset("jeu", "Jeu", "Ville", resources=resources)
        way, profile = choice.choose(dataset), Profile("test", "Test")
        session = http.session(profile.endpoints())
        found = open_way(session, profile, "", dataset, way, tmp_path, lambda done, total: None)
    layer = found.layer
    assert layer.isValid() and layer.featureCount() == 1 and layer.renderer() is not None
    red = layer.renderer().symbol().color().name() == "#ff0000"
    assert red is not bool(why)
    if why:
        (remark,) = found.remarks
        assert "style was not applied" in remark and WORD not in remark
        assert re.search(why, remark), remark
    else:
        assert found.remarks == []


def test_where_the_style_of_a_way_was_published() -> None:
    served = Resource("r", "R", "SHP", "https://x.fr/r.zip", service=MapService("https://m.fr/maps/a", "couche"))
    sld = Resource("s", "S", "SLD", "https://x.fr/s.sld")
    wfs, wms = (choice.Way(kind, served, "https://m.fr/maps/a", "couche") for kind in (choice.WFS, choice.WMS))
    alone = Dataset("jeu", "Jeu", "", resources=(served,))
    assert style.address(alone, wfs).startswith(
        "https://m.fr/maps/a?SERVICE=WMS&VERSION=1.1.1&REQUEST=GetStyles&LAYERS=couche"
    )
    assert style.address(alone, wms) == ""
    assert style.address(Dataset("jeu", "Jeu", "", resources=(served, sld)), wfs) == "https://x.fr/s.sld"
    two = Dataset("jeu", "Jeu", "", resources=(served, sld, sld))
    assert "GetStyles" in style.address(two, wfs)  # whose of the two it is, nobody says


def test_the_same_resource_again_refreshes_its_layer_and_keeps_the_members_style(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def points(count: int) -> bytes:
        one = '{"type":"Feature","properties":{"n":1},"geometry":{"type":"Point","coordinates":[3.9,43.6]}}'
        return f'{{"type":"FeatureCollection","features":[{",".join([one] * count)}]}}'.encode()

    given = [points(1)]

    def react(request: Request) -> Answer:
        if "package_show" in request.path:
            package = json.loads((DATA / "package.json").read_text(encoding="utf-8"))
            package = package.get("result", package)
            package["resources"] = [
                {"id": "points", "name": "Points", "format": "GEOJSON", "url": f"{server.url}points.geojson"}
            ]
            return Answer(200, json.dumps({"success": True, "result": package}).encode())
        return Answer(200, given[-1])

    def load(existing: str) -> dict[str, Any]:
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        parameters = {"PROFILE": str(profile), "DATASET": "jeu", "KIND": "file", "EXISTING": existing}
        results, ok = LoadResource().create().run(parameters, context, feedback)
        assert ok, feedback.textLog()
        for layer_id in context.layersToLoadOnCompletion():
            QgsProject.instance().addMapLayer(context.takeResultLayer(layer_id))
        return results

    with web(react) as server:
        profile = tmp_path / "profile.json"
        profile.write_text(json.dumps({"id": "test", "title": "Test", "ckan": server.url}), encoding="utf-8")
        try:
            assert load("refresh")["COUNT"] == 1  # the project has none yet: it is added
            (layer,) = QgsProject.instance().mapLayers().values()
            assert isinstance(layer, QgsVectorLayer)
            layer.renderer().symbol().setColor(layer.renderer().symbol().color().fromRgb(1, 2, 3))
            layer.setName("Mes points")
            given.append(points(3))
            assert load("refresh")["COUNT"] == 3
            (same,) = QgsProject.instance().mapLayers().values()
            assert same is layer and sum(1 for _ in layer.getFeatures()) == 3
            assert (layer.name(), layer.renderer().symbol().color().getRgb()[:3]) == ("Mes points", (1, 2, 3))
            load("add")
            assert len(QgsProject.instance().mapLayers()) == 2
        finally:
            QgsProject.instance().clear()


GDAL_WMS = """<GDAL_WMS><Service name="TMS"><ServerUrl>{}/${{z}}/${{x}}/${{y}}.png</ServerUrl></Service><DataWindow>
<UpperLeftX>-20037508.34</UpperLeftX><UpperLeftY>20037508.34</UpperLeftY><LowerRightX>20037508.34</LowerRightX>
<LowerRightY>-20037508.34</LowerRightY><TileLevel>18</TileLevel><TileCountX>1</TileCountX><TileCountY>1</TileCountY>
<YOrigin>top</YOrigin></DataWindow><Projection>EPSG:3857</Projection><BandsCount>3</BandsCount>{}</GDAL_WMS>"""


def test_gdals_description_of_a_tiled_service(tmp_path: Path) -> None:
    """A leaf of the tree of resources: ``gdal_wms_config_file``."""

    def ortho(document: str) -> Opened:
        with web(refusing(Answer(200, document.encode(), XML))) as server:
            resource = Resource("r", "Ortho", "GDAL WMS", f"{server.url}ortho.xml")
            dataset, profile = Dataset("jeu", "Jeu", "Ville", resources=(resource,)), Profile("test", "Test")
            session = http.session(profile.endpoints())
            return open_way(session, profile, "", dataset, choice.choose(dataset), tmp_path, lambda done, total: None)

    found = ortho(GDAL_WMS.format("https://tiles.example.org", "")).layer
    assert (found.providerType(), found.crs().authid(), found.bandCount()) == ("gdal", "EPSG:3857", 3)
    for secret in (f"<UserPwd>camille:{WORD}</UserPwd>", ""):
        server = "https://tiles.example.org" if secret else f"https://camille:{WORD}@tiles.example.org"
        with pytest.raises(DataError, match="user name or a password") as failed:
            ortho(GDAL_WMS.format(server, secret))
        assert WORD not in str(failed.value)
    with pytest.raises(DataError, match="Ortho: it names no server"):
        ortho("<GDAL_WMS><Service name='TMS'/></GDAL_WMS>")
    with pytest.raises(DataError, match="is no description of a tiled service"):
        ortho("<VRTDataset rasterXSize='1' rasterYSize='1'/>")
