"""A member behind a proxy: one that wants a password, one that opens TLS with an authority of its own, and those that
the system tells of, address by address. Every algorithm gets through, or says what stands in between."""

from __future__ import annotations

import base64
import contextlib
import json
import re
import ssl
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import QgsAuthCertUtils, QgsNetworkAccessManager, QgsProcessingAlgorithm, QgsSettings
from qgis.PyQt.QtCore import QBuffer, QIODevice, QUrl
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtNetwork import QNetworkProxyFactory, QNetworkProxyQuery

from openig.idgo_connector.processing.describe_dataset import DescribeDataset
from openig.idgo_connector.processing.extract_resource import ExtractResource
from openig.idgo_connector.processing.load_resource import LoadResource
from openig.idgo_connector.processing.preview_resource import PreviewResource
from openig.idgo_connector.processing.search_catalogue import SearchCatalogue
from tests import member
from tests.downloads import Served
from tests.member import Member
from tests.qgis.test_idgo_bad_files import COMMUNE, PACKAGE
from tests.qgis.test_idgo_file_layers import picture
from tests.qgis.test_toolbelt_network_faults import proxy_of_qgis
from tests.servers import Answer, Line, Request, raw
from tests.unit.replay import DATA

HOST = "data.example.org"
USER, WORD = "zoe", "un mot tr&s s3cret"
POINT = {"type": "Feature", "properties": {"nom": "a"}, "geometry": {"type": "Point", "coordinates": [3.95, 43.7]}}
ASKED: dict[str, tuple[type[QgsProcessingAlgorithm], dict[str, str]]] = {
    "search": (SearchCatalogue, {"SOURCES": "ckan", "OFFLINE": "never"}),
    "describe": (DescribeDataset, {"DATASET": "jeu"}),
    "load file": (LoadResource, {"DATASET": "jeu", "KIND": "file"}),
    "load wms": (LoadResource, {"DATASET": "jeu", "KIND": "wms"}),
    "preview wms": (PreviewResource, {"DATASET": "jeu", "KIND": "wms"}),
    "extract": (ExtractResource, {"DATASET": "jeu", "COMMUNES": "34172", "RESOURCE": "file"}),
}  # fmt: skip


def infrastructure(scheme: str, request: Request) -> Answer:
    """What :data:`HOST` answers."""
    base = f"{scheme}://{HOST}/"
    if "package_s" in request.path:
        resource = {**PACKAGE["resources"][0], "id": "file", "api": "{}", "url": base + "download/points.geojson"}
        api = json.dumps({"url": base + "maps/ville-de-test", "typename": "points_6d8ce17"})
        resources = [resource, {**resource, "id": "service", "url": base + "download/nothing.pdf", "format": "PDF",
                                "api": api}]  # fmt: skip
        resources.append({**resource, "id": "picture", "url": base + "download/x.tif", "format": "GEOTIFF"})
        told = {**PACKAGE, "resources": resources}
        result = told if "package_show" in request.path else {"count": 1, "results": [told]}
        return Answer(200, json.dumps({"success": True, "result": result}).encode())
    if "GetCapabilities" in request.path:
        told = (DATA / "wms_capabilities.xml").read_bytes().replace(b"https://services.example.org/", base.encode())
        return Answer(200, told, (("Content-Type", "text/xml"),))
    if "GetMap" in request.path:
        return Answer(200, small_picture(), (("Content-Type", "image/png"),))
    found = COMMUNE if "/communes/" in request.path else {"type": "FeatureCollection", "features": [POINT]}
    return Answer(200, json.dumps(found).encode(), (("Content-Type", "application/json"),))


def small_picture() -> bytes:
    image, buffer = QImage(8, 8, QImage.Format.Format_ARGB32), QBuffer()
    image.fill(0xFF00FF00)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


@dataclass
class Proxy:
    """Answers in the name of every host; ``certificates``: opens TLS with these. ``basic``: the header it wants;
    ``picture``: what it gives for a TIFF."""

    certificates: Path | None = None
    basic: str = ""
    picture: Served | None = None
    asked: list[tuple[str, Request]] = field(default_factory=list)
    refused: int = 0

    def __call__(self, line: Line) -> None:
        while request := line.request():
            if request.headers.get("proxy-authorization", "") != self.basic:
                self.refused += 1
                line.send(b'HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm="p"\r\nContent-Length: 0\r\n\r\n')
            elif request.method == "CONNECT":
                line.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
                self._open_tls(line)
                return
            else:
                self._answer(line, request, "http")

    def _open_tls(self, line: Line) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        assert self.certificates is not None
        context.load_cert_chain(self.certificates)
        with contextlib.suppress(ssl.SSLError), context.wrap_socket(line.connection, server_side=True) as opened:
            inner = Line(opened)
            while request := inner.request():
                self._answer(inner, request, "https")

    def _answer(self, line: Line, request: Request, scheme: str) -> None:
        self.asked.append((scheme, request))
        tiff = self.picture is not None and request.path.endswith(".tif")
        answer = self.picture(request) if tiff else infrastructure(scheme, request)
        lines = [f"{name}: {value}" for name, value in (*answer.headers, ("Content-Length", len(answer.body)))]
        line.send("\r\n".join([f"HTTP/1.1 {answer.status} -", *lines, "", ""]).encode() + answer.body)


@pytest.fixture(scope="module")
def interception(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The authority of a firm, and the certificate (with its key) that its proxy makes for :data:`HOST`."""
    folder = tmp_path_factory.mktemp("interception")

    def openssl(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True, timeout=60)

    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Firm", "-keyout", "ca.key",
            "-out", "ca.pem", "-addext", "keyUsage=critical,keyCertSign,cRLSign")  # fmt: skip
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={HOST}", "-keyout", "host.key", "-out", "host.csr")
    (folder / "names").write_text(f"subjectAltName=DNS:{HOST}\n", encoding="ascii")
    openssl("x509", "-req", "-in", "host.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
            "-extfile", "names", "-out", "host.pem")  # fmt: skip
    both = folder / "both.pem"
    both.write_bytes((folder / "host.pem").read_bytes() + (folder / "host.key").read_bytes())
    return folder / "ca.pem", both


@pytest.fixture
def trusted(auth_database: Any, interception: tuple[Path, Path]) -> Iterator[None]:
    """The authority is in QGIS's options, Authentication, Manage certificates."""
    (authority,) = QgsAuthCertUtils.certsFromFile(str(interception[0]))
    auth_database.storeCertAuthorities([authority])
    auth_database.rebuildCaCertsCache()
    auth_database.rebuildTrustedCaCertsCache()
    yield
    auth_database.removeCertAuthority(authority)
    auth_database.rebuildCaCertsCache()
    auth_database.rebuildTrustedCaCertsCache()


@pytest.fixture
def someone(auth_database: Any, tmp_path: Path) -> Iterator[Member]:
    yield from member.a_member(tmp_path, USER, WORD)


def profile(folder: Path, scheme: str) -> str:
    base = f"{scheme}://{HOST}/"
    told = {"id": "far", "title": "Far", "ckan": base, "ows_pattern": base + "maps/{organisation}",
            "communes": base + "communes/{insee}"}  # fmt: skip
    path = folder / "profile.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    return str(path)


def basic() -> str:
    return "Basic " + base64.b64encode(f"{USER}:{WORD}".encode()).decode()


@pytest.mark.parametrize("asked", ASKED)
def test_a_proxy_that_wants_a_password_gets_it(someone: Member, tmp_path: Path, asked: str) -> None:
    algorithm, parameters = ASKED[asked]
    drawn = {"PICTURE": str(tmp_path / "p.png")} if asked == "preview wms" else {}
    proxy = Proxy(basic=basic())
    with raw(proxy) as url, proxy_of_qgis(url, USER, WORD):
        outcome = someone.run(algorithm, PROFILE=profile(tmp_path, "http"), **parameters, **drawn)
        assert outcome.results, outcome.said
        outcome.layers.clear()
    assert proxy.asked and all(request.path.startswith(f"http://{HOST}/") for _, request in proxy.asked)


@pytest.mark.parametrize("word", ["", "another"])
@pytest.mark.parametrize("asked", ASKED)
def test_a_proxy_that_refuses_is_the_reason(someone: Member, tmp_path: Path, asked: str, word: str) -> None:
    algorithm, parameters = ASKED[asked]
    proxy = Proxy(basic=basic())
    with raw(proxy) as url, proxy_of_qgis(url, USER if word else "", word):
        outcome = someone.run(algorithm, PROFILE=profile(tmp_path, "http"), **parameters)
    assert not outcome.results and proxy.asked == [] and proxy.refused
    assert re.search(r"CKAN.*the proxy refused.*its password in QGIS's options, Network", outcome.last), outcome.said


@pytest.mark.parametrize("asked", ASKED)
def test_a_proxy_that_opens_tls_is_trusted_by_its_authority(
    someone: Member, trusted: None, interception: tuple[Path, Path], authcfg: Any, tmp_path: Path, asked: str
) -> None:
    algorithm, parameters = ASKED[asked]
    drawn = {"PICTURE": str(tmp_path / "p.png")} if asked == "preview wms" else {}
    proxy = Proxy(interception[1], basic())
    with raw(proxy) as url, proxy_of_qgis(url, USER, WORD):
        account = authcfg(USER, WORD)
        outcome = someone.run(algorithm, PROFILE=profile(tmp_path, "https"), AUTHCFG=account, **parameters, **drawn)
        assert outcome.results, outcome.said
        outcome.layers.clear()
    assert proxy.asked and {scheme for scheme, _ in proxy.asked} == {"https"}
    for _, request in proxy.asked:  # what is for the proxy stays with it
        assert "proxy-authorization" not in request.headers


@pytest.mark.parametrize("asked", ASKED)
def test_a_proxy_that_opens_tls_and_that_nobody_vouches_for_reads_nothing(
    someone: Member, interception: tuple[Path, Path], authcfg: Any, tmp_path: Path, asked: str
) -> None:
    algorithm, parameters = ASKED[asked]
    proxy = Proxy(interception[1])
    with raw(proxy) as url, proxy_of_qgis(url):
        outcome = someone.run(algorithm, PROFILE=profile(tmp_path, "https"), AUTHCFG=authcfg(USER, WORD), **parameters)
    assert not outcome.results and proxy.asked == []
    words = rf"CKAN.*the certificate of {HOST} cannot be trusted.*Nothing was sent.*options, Authentication"
    assert re.search(words, outcome.last), outcome.said


def test_a_picture_is_downloaded_where_gdal_does_not_trust_the_proxy(
    someone: Member, trusted: None, interception: tuple[Path, Path], tmp_path: Path
) -> None:
    """GDAL knows the authorities of the system, not those of QGIS: it cannot read the picture on its server."""
    proxy = Proxy(interception[1], picture=Served(picture(tmp_path / "x.tif", driver="COG").read_bytes()))
    with raw(proxy) as url, proxy_of_qgis(url):
        outcome = someone.run(LoadResource, PROFILE=profile(tmp_path, "https"), DATASET="jeu", RESOURCE="picture")
        assert outcome.results["PROVIDER"] == "gdal", outcome.said
        assert any("range" in request.headers for _, request in proxy.asked), "it was not tried to be read there"
        assert not outcome.results["URI"].startswith("/vsicurl") and outcome.layers[0].isValid()
        outcome.layers.clear()


@contextlib.contextmanager
def proxies_of_the_system() -> Iterator[None]:
    """QGIS's options, Network: the default proxy, which is the system's."""
    settings = QgsSettings()
    settings.setValue("proxy/proxyEnabled", True)
    settings.setValue("proxy/proxyType", "DefaultProxy")
    QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()
    try:
        yield
    finally:
        settings.remove("proxy")
        QNetworkProxyFactory.setUseSystemConfiguration(False)
        QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()


@pytest.mark.parametrize("asked", ASKED)
def test_the_system_is_asked_for_the_proxy_of_each_address(
    someone: Member, trusted: None, interception: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    asked: str,
) -> None:  # fmt: skip
    """QGIS asks Qt, and Qt the system: on Windows and macOS that reads the PAC file; here, the environment."""
    algorithm, parameters = ASKED[asked]
    proxy = Proxy(interception[1])
    with raw(proxy) as url, raw(lambda line: None) as other:
        for name, value in (("http_proxy", other), ("https_proxy", url), ("no_proxy", "elsewhere.example.org")):
            monkeypatch.setenv(name, value.rstrip("/"))
        with proxies_of_the_system():
            outcome = someone.run(algorithm, PROFILE=profile(tmp_path, "https"), **parameters)
            assert outcome.results, outcome.said
            outcome.layers.clear()
            direct = QNetworkProxyQuery(QUrl("https://elsewhere.example.org/"))
            (answer,) = QgsNetworkAccessManager.instance().proxyFactory().queryProxy(direct)
            assert answer.hostName() == ""
    assert proxy.asked
