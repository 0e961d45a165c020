"""What stands between a member and a server: proxies, and certificates that nobody vouches for."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import threading
from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import QgsNetworkAccessManager, QgsSettings

from openig.toolbelt import http
from openig.toolbelt.endpoints import Endpoints
from tests.qgis.test_toolbelt_http import echo, failing, in_task, to
from tests.servers import Answer, Line, raw, web


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate for 127.0.0.1 and its key, in one file."""
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "key.pem", "-out", "certificate.pem"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    both = folder / "both.pem"
    both.write_bytes((folder / "certificate.pem").read_bytes() + (folder / "key.pem").read_bytes())
    return both


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("thread", ["main", "task"])
def test_an_untrusted_certificate_is_refused_and_nobody_is_asked(
    qgis_app: Any, certificate: Path, thread: str, method: str
) -> None:
    with web(echo, certificate) as server:

        def work() -> None:
            http.session(to(server.url), timeout=30).request(method, server.url)

        error = failing("tls", work if thread == "main" else lambda: in_task(work))
        assert "self" in error.why.lower()  # the reason, as OpenSSL says it
        assert server.requests == []


def test_a_certificate_that_qgis_trusts_is_enough(qgis_app: Any, auth_database: Any, certificate: Path) -> None:
    from qgis.core import QgsAuthCertUtils

    (authority,) = QgsAuthCertUtils.certsFromFile(str(certificate))
    auth_database.storeCertAuthority(authority)
    auth_database.storeCertTrustPolicy(authority, QgsAuthCertUtils.CertTrustPolicy.Trusted)
    auth_database.initSslCaches()
    try:
        with web(lambda _: Answer(200, b"z" * 5_000_000), certificate) as server:
            assert len(http.session(to(server.url)).get(server.url).content) == 5_000_000
            assert http.session(to(server.url)).post(server.url, data=b"y" * 3_000_000).ok
            assert len(server.requests[-1].body) == 3_000_000
    finally:
        auth_database.removeCertTrustPolicy(authority)
        auth_database.removeCertAuthority(authority)
        auth_database.initSslCaches()


@contextlib.contextmanager
def proxy_of_qgis(url: str, user: str = "", password: str = "") -> Iterator[None]:
    """QGIS's options, Network, as a member fills them."""
    host, _, port = url[len("http://") :].rstrip("/").partition(":")
    settings = QgsSettings()
    values = {"proxyEnabled": True, "proxyType": "HttpProxy", "proxyHost": host, "proxyPort": port,
              "proxyUser": user, "proxyPassword": password, "proxyExcludedUrls": ""}  # fmt: skip
    for name, value in values.items():
        settings.setValue(f"proxy/{name}", value)
    QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()
    try:
        yield
    finally:
        settings.remove("proxy")
        QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()


def tunnel(line: Line, opened: list[str]) -> None:
    """A proxy: answers what is asked in plain, and opens tunnels."""
    request = line.request()
    if request is None:
        return
    opened.append(f"{request.method} {request.path} {request.headers.get('proxy-authorization', '')}".strip())
    if request.method != "CONNECT":
        line.send(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nby proxy!")
        return
    host, _, port = request.path.partition(":")
    with socket.create_connection((host, int(port))) as there:
        line.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
        back = threading.Thread(target=pump, args=(there, line.connection))
        back.start()
        pump(line.connection, there)
        back.join()


def pump(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


@pytest.mark.parametrize("thread", ["main", "task"])
def test_the_proxy_of_qgis_is_used(qgis_app: Any, thread: str) -> None:
    opened: list[str] = []
    url = "http://data.example.org/somewhere"
    with raw(lambda line: tunnel(line, opened)) as proxy, proxy_of_qgis(proxy):

        def work() -> list[str]:
            session = http.session(Endpoints())
            return [session.get(url).text, session.post(url, data=b"x").text]

        assert (work() if thread == "main" else in_task(work)) == ["by proxy!"] * 2
    assert opened == [f"GET {url}", f"POST {url}"]


def test_a_proxy_given_with_its_password_gets_it(qgis_app: Any) -> None:
    opened: list[str] = []

    def serve(line: Line) -> None:
        request = line.request()
        while request and "proxy-authorization" not in request.headers:
            line.send(b'HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm="p"\r\nContent-Length: 0\r\n\r\n')
            request = line.request()
        if request:
            opened.append(request.headers["proxy-authorization"])
            line.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    with raw(serve) as proxy, proxy_of_qgis(proxy, "zoe", "word"):
        assert http.session(Endpoints()).get("http://data.example.org/").text == "ok"
    assert opened == ["Basic em9lOndvcmQ="]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("thread", ["main", "task"])
def test_a_proxy_that_asks_for_a_password_is_named_as_the_reason(
    qgis_app: Any, scheme: str, thread: str, method: str
) -> None:
    def serve(line: Line) -> None:
        while line.request():
            line.send(b'HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm="p"\r\nContent-Length: 0\r\n\r\n')

    url = f"{scheme}://data.example.org/"
    with raw(serve) as proxy, proxy_of_qgis(proxy):

        def work() -> None:
            http.session(to(url), timeout=20).request(method, url)

        failing("proxy", work if thread == "main" else lambda: in_task(work))


def test_a_proxy_that_is_not_there_is_named_as_the_reason(qgis_app: Any) -> None:
    url = "http://data.example.org/"
    with raw(lambda line: None) as proxy:
        pass
    with proxy_of_qgis(proxy):
        failing("proxy", lambda: http.session(to(url)).get(url))


def test_tunnels_go_through_the_proxy(qgis_app: Any, certificate: Path) -> None:
    opened: list[str] = []
    with (
        web(echo, certificate) as server,
        raw(lambda line: tunnel(line, opened)) as proxy,
        proxy_of_qgis(proxy),
    ):
        url = server.url.replace("127.0.0.1", "localhost")
        failing("tls", lambda: http.session(to(url)).get(url))  # seen through the tunnel: nobody vouches for it
    assert [line.split()[0] for line in opened] == ["CONNECT"]
