"""``openig:diagnose``: every trouble between QGIS and a server has its name in the report, and no secret has."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from openig.idgo_connector.processing import probing
from openig.idgo_connector.processing.diagnose import Diagnose
from openig.toolbelt import credentials
from tests.qgis.test_toolbelt_network_faults import certificate, proxy_of_qgis
from tests.servers import Answer, Line, Request, raw, web

__all__ = ["certificate"]  # the fixture
USER, PASSWORD = "zoe-tester", "pa55-of-zoe"
BASIC = "Basic em9lLXRlc3RlcjpwYTU1LW9mLXpvZQ=="


@pytest.fixture
def account(qgis_app: Any, auth_database: Any) -> Iterator[str]:
    authcfg = credentials.store("diagnosis", USER, PASSWORD)
    yield authcfg
    credentials.remove(authcfg)


@pytest.fixture
def diagnose(qgis_app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """Diagnose a profile of these addresses; the report, whose two forms are held to hold no secret."""
    monkeypatch.setattr(probing, "SECONDS", 1.5)
    monkeypatch.setenv("HOME", str(tmp_path / "home of zoe"))

    def run(authcfg: str = "", **addresses: str) -> dict[str, Any]:
        profile = tmp_path / "home of zoe" / "profile.json"
        profile.parent.mkdir(exist_ok=True)
        profile.write_text(json.dumps({"id": "diagnosed", "title": "Test", **addresses}), encoding="utf-8")
        outputs = {"OUTPUT": str(tmp_path / "report.json"), "HTML": str(tmp_path / "report.html")}
        feedback = QgsProcessingFeedback()
        results, ok = (
            Diagnose()
            .create()
            .run({"PROFILE": str(profile), "AUTHCFG": authcfg, **outputs}, QgsProcessingContext(), feedback)
        )
        assert ok, feedback.textLog()
        told, shown = (Path(results[name]).read_text(encoding="utf-8") for name in ("OUTPUT", "HTML"))
        for secret in (USER, PASSWORD, BASIC, BASIC[6:], "home of zoe", "t0ken"):
            assert secret not in told + shown + feedback.textLog()
        report = json.loads(told)
        assert results["COUNT"] == len(addresses)
        assert results["OK"] == sum(check["ok"] for check in report["checks"])
        return report

    return run


def _only(report: dict[str, Any]) -> dict[str, Any]:
    (check,) = report["checks"]
    assert check["ok"] is not any(check["sentence"] in told for told in report["for_support"] if check["sentence"])
    return check


def test_what_answers_is_told_with_what_carried_it(diagnose: Any) -> None:
    with web(lambda _: Answer(200, b"{}")) as server:
        report = diagnose(ckan=server.url)
        (asked,) = server.requests
    check = _only(report)
    assert (check["ok"], check["status"], check["dns"], check["proxy"], check["failure"]) == (
        True,
        200,
        "found",
        "",
        "",
    )
    assert asked.path == "/api/3/action/status_show"
    assert check["login"] == "open to all"
    assert "answers as it should" in report["for_support"][0]
    assert {"QGIS", "Qt", "GDAL", "Python", "OpenIG"} <= report["surroundings"].keys()
    assert all(report["surroundings"][name] for name in ("QGIS", "Qt", "GDAL", "Python", "OpenIG"))


def test_a_name_that_nobody_knows(diagnose: Any) -> None:
    check = _only(diagnose(ckan="http://ckan.invalid/"))
    assert (check["dns"], check["failure"], check["status"]) == ("unknown", "dns", 0)
    assert "no server is known by the name ckan.invalid" in check["sentence"]


def test_a_port_where_nobody_listens(diagnose: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    check = _only(diagnose(csw=f"http://127.0.0.1:{port}/csw"))
    assert (check["dns"], check["failure"]) == ("found", "unreachable")


def test_silence_is_told_in_time_for_all_addresses_at_once(diagnose: Any) -> None:
    with raw(lambda line: line.request() and line.connection.recv(1)) as hole:
        addresses = {key: f"{hole}{key}/" for key in ("ckan", "csw", "cas", "help", "extractor", "resource_tree")}
        report = diagnose(**addresses)
    assert {check["failure"] for check in report["checks"]} == {"timeout"}
    assert max(check["seconds"] for check in report["checks"]) < 2 * probing.SECONDS


def test_a_certificate_that_nobody_vouches_for(diagnose: Any, certificate: Path) -> None:
    with web(lambda _: Answer(200), certificate) as server:
        report = diagnose(ckan=server.url, help=server.url + "help")
        assert server.requests == []
    for check in report["checks"]:
        assert check["failure"] == "tls"
        shown = check["certificate"]
        assert (shown["subject"], shown["issuer"]) == ("127.0.0.1", "127.0.0.1")
        assert shown["expires"].startswith("20") and "self" in shown["problems"][0].lower()


def test_an_account_that_is_refused_accepted_or_not_given(diagnose: Any, account: str) -> None:
    def react(request: Request) -> Answer:
        if request.headers.get("authorization") != BASIC:
            return Answer(403, b'{"detail": "who?"}')  # as the IDGO does, without a challenge
        return Answer(200 if "user" in request.path else 401)

    with web(react) as server:
        addresses = {"idgo_api": server.url + "api/", "tiles": server.url + "tiles"}
        anonymous = diagnose(**addresses)
        assert [check["login"] for check in anonymous["checks"]] == ["not tried", "not tried"]
        assert all(check["ok"] for check in anonymous["checks"])
        idgo, tiles = diagnose(account, **addresses)["checks"]
    assert (idgo["login"], idgo["ok"], idgo["status"]) == ("accepted", True, 200)
    assert (tiles["login"], tiles["ok"]) == ("refused", False)
    assert "MapCache refuses the account (401)" in tiles["sentence"]


def test_the_account_is_not_sent_where_it_is_not_for(diagnose: Any, account: str) -> None:
    with web(lambda _: Answer(403)) as ckan, web(lambda _: Answer(200)) as csw:
        report = diagnose(account, ckan=ckan.url, csw=csw.url)
        assert {request.headers.get("authorization") for request in (*ckan.requests, *csw.requests)} == {None}
    assert "refuses to answer (403)" in report["checks"][0]["sentence"]


def test_an_account_that_cannot_be_read_is_a_finding(diagnose: Any) -> None:
    with web(lambda _: Answer(200)) as server:
        report = diagnose("unknown", ckan=server.url)
    assert any("AUTHCFG" in sentence for sentence in report["for_support"])


@pytest.mark.parametrize(
    ("status", "words"), [(404, "knows nothing at this address"), (500, "in trouble (500)"), (429, "asked too often")]
)
def test_a_server_in_trouble(diagnose: Any, status: int, words: str) -> None:
    with web(lambda _: Answer(status, b"<html><h1>Oh</h1></html>")) as server:
        assert words in _only(diagnose(ckan=server.url))["sentence"]


def test_a_redirect_is_told_and_not_followed(diagnose: Any) -> None:
    headers = (("Location", "https://elsewhere.invalid/?t0ken=1"),)
    with web(lambda _: Answer(302, b"", headers)) as server:
        check = _only(diagnose(extractor=server.url))
    assert (check["status"], check["redirected_to"], check["ok"]) == (302, "elsewhere.invalid", True)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_refuses_its_password(diagnose: Any, scheme: str) -> None:
    def refuse(line: Line) -> None:
        while line.request():
            line.send(b'HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm="p"\r\nContent-Length: 0\r\n\r\n')

    with raw(refuse) as proxy, proxy_of_qgis(proxy, USER, PASSWORD):
        report = diagnose(ckan=f"{scheme}://data.example.org/")
    check = _only(report)
    assert (check["failure"], check["dns"]) == ("proxy", "left to the proxy")
    assert check["proxy"] == proxy[len("http://") :].rstrip("/")
    assert any(check["proxy"] in sentence for sentence in report["for_support"])


def test_a_proxy_that_is_not_there(diagnose: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with proxy_of_qgis(f"http://127.0.0.1:{port}/"):
        assert _only(diagnose(ckan="http://data.example.org/"))["failure"] == "proxy"


def test_secrets_in_a_profile_s_addresses_are_not_told(diagnose: Any) -> None:
    with web(lambda _: Answer(200)) as server:
        with_secrets = server.url.replace("//", f"//{USER}:{PASSWORD}@") + "csw?key=t0ken"
        check = _only(diagnose(csw=with_secrets))
        assert "authorization" not in server.requests[0].headers
    assert check["url"] == server.url + "csw"


def test_what_a_server_says_is_text_in_the_page(diagnose: Any, tmp_path: Path) -> None:
    with web(lambda _: Answer(302, b"", (("Location", "https://<script>alert(1)</script>/"),))) as server:
        diagnose(help=server.url)
    assert "<script" not in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written_stops_it_before_any_request(qgis_app: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with web(lambda _: Answer(200)) as server:
        (tmp_path / "p.json").write_text(json.dumps({"id": "p", "title": "P", "ckan": server.url}), encoding="utf-8")
        feedback = QgsProcessingFeedback()
        parameters = {"PROFILE": str(tmp_path / "p.json"), "HTML": str(tmp_path / "file" / "report.html")}
        _, ok = Diagnose().create().run(parameters, QgsProcessingContext(), feedback)
        assert not ok and "Traceback" not in feedback.textLog()
        assert server.requests == []
