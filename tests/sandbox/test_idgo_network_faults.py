"""Every fault of a network between a member and each server of the sandbox, for every algorithm that reads from it:
a sentence that says which and why, nothing half-loaded, no secret anywhere."""

from __future__ import annotations

import base64
import json
import re
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Iterator, NamedTuple

import pytest
import requests
from qgis.core import QgsNetworkAccessManager, QgsSettings

from openig.idgo_connector.processing.describe_dataset import DescribeDataset
from openig.idgo_connector.processing.extract_resource import ExtractResource
from openig.idgo_connector.processing.load_resource import LoadResource
from openig.idgo_connector.processing.preview_resource import PreviewResource
from openig.idgo_connector.processing.read_resource_tree import ReadResourceTree
from openig.idgo_connector.processing.search_catalogue import SearchCatalogue
from tests import member
from tests.accounts import auth_database, authcfg
from tests.member import Member
from tests.qgis.test_toolbelt_network_faults import proxy_of_qgis
from tests.sandbox.control import Sandbox
from tests.sandbox.faults import FaultProxy
from tests.sandbox.relay import Relay, relay
from tests.servers import Answer, Request, web

__all__ = ["auth_database", "authcfg"]

TREES, TOWN = "arbres-d-alignement-de-montcalel", "34999"
#: Below this address CKAN keeps its files; they come by a line of their own.
FILES = "/dataset/"
LIVE = {"QUERY": "eau", "OFFLINE": "never"}
#: What is asked, of which server, with what; OUTPUT ends as given, or is none.
ASKED = {
    "search ckan": (SearchCatalogue, "ckan", {**LIVE, "SOURCES": "ckan"}, ".json"),
    "search csw": (SearchCatalogue, "csw", {**LIVE, "SOURCES": "csw"}, ".json"),
    "read tree": (ReadResourceTree, "idgo", {}, ".json"),
    "describe": (DescribeDataset, "ckan", {"DATASET": TREES}, ".json"),
    "load wfs": (LoadResource, "maps", {"DATASET": TREES, "KIND": "wfs"}, ".gpkg"),
    "load wms": (LoadResource, "maps", {"DATASET": TREES, "KIND": "wms"}, ""),
    "load file": (LoadResource, "files", {"DATASET": TREES, "KIND": "file"}, ".gpkg"),
    "preview wfs": (PreviewResource, "maps", {"DATASET": TREES, "KIND": "wfs"}, ".json"),
    "preview file": (PreviewResource, "files", {"DATASET": TREES, "KIND": "file"}, ".json"),
    "extract wfs": (ExtractResource, "maps", {"DATASET": TREES, "COMMUNES": TOWN}, ".gpkg"),
    "extract commune": (ExtractResource, "idgo", {"DATASET": TREES, "COMMUNES": TOWN}, ".gpkg"),
}  # fmt: skip
#: Key of the profile that tells each server's origin; how sentences name it (a file's by its name, once it is here).
SERVERS = {"ckan": "ckan", "csw": "csw", "maps": "ows_pattern", "idgo": "resource_tree"}
NAMES = {
    "ckan": "CKAN",
    "csw": "CSW",
    "maps": "MapServer",
    "idgo": "OpenIG|tree of layers|Communes|COMMUNES",
    "files": "127.0.0.1|arbres",
}
PAGE = b"<html><head><title>Server Error (500)</title></head><body><p>Sorry</p></body></html>"
HTML, LATER = ("Content-Type", "text/html"), ("Retry-After", "77")
#: What goes wrong, how, and what is read then.
FAULTS: dict[str, tuple[str, dict[str, Any], str]] = {
    "time-out": ("blackhole", {"seconds": 9.0}, "was silent or too slow"),
    "drip": ("drip", {"count": 1, "seconds": 0.05}, "was silent or too slow"),
    "reset": ("reset_on_connect", {}, "closed the connection"),
    "reset on the way": ("reset_after", {"count": 300}, "closed the connection"),
    "truncated": ("truncate_after", {"count": 300}, "closed the connection"),
    "401": ("http", {"status": 401}, "refused|who have the right"),
    "403": ("http", {"status": 403}, "refused|who have the right"),
    "404": ("http", {"status": 404}, "404|no commune has the code"),
    "429": ("http", {"status": 429, "headers": (LATER,), "body": b""}, r"429.*Try again in 77 s"),
    "500": ("http", {"status": 500, "body": PAGE}, r"500 Server Error \(500\)"),
    "502": ("http", {"status": 502}, "502 Bad Gateway"),
    "page": ("http", {"status": 200, "body": PAGE}, "page"),
    "half a JSON": (
        "http", {"status": 200, "body": b'{"success": true, "result": {"count'},
        "breaks off or is no|something else than XML|finds no layer|not JSON",
    ),
    "nothing": ("http", {"status": 200, "body": b""}, "empty"),
    "redirect loop": ("http", {"status": 302, "headers": (("Location", "/loop"),)}, "without end"),
}  # fmt: skip
SLOW = ("time-out", "drip")


class Between(NamedTuple):
    """``lines``: the fault proxy in front of each server."""

    profile: str
    lines: dict[str, FaultProxy]
    relays: dict[str, Relay]


@pytest.fixture(scope="module")
def between(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Between]:
    """The sandbox's servers, each behind a relay that makes answers name the lines, and a line that can fail."""
    text = sandbox.profile.read_text(encoding="utf-8")
    profile = json.loads(text)
    origins = {server: "/".join(profile[key].split("/")[:3]) for server, key in SERVERS.items()}
    with ExitStack() as stack:
        relays = {server: stack.enter_context(relay(origin)) for server, origin in origins.items()}
        lines = {server: stack.enter_context(FaultProxy(made.url)) for server, made in relays.items()}
        lines["files"] = stack.enter_context(FaultProxy(relays["ckan"].url))
        names = {origins["ckan"] + FILES: lines["files"].url.rstrip("/") + FILES}
        names.update({origin: lines[server].url.rstrip("/") for server, origin in origins.items()})
        for made in relays.values():
            made.names = names
        for name, instead in names.items():
            text = text.replace(name, instead)
        path = tmp_path_factory.mktemp("between") / "profile.json"
        path.write_text(text, encoding="utf-8")
        yield Between(str(path), lines, relays)


@pytest.fixture
def someone(qgis_app: Any, sandbox: Sandbox, between: Between, tmp_path: Path) -> Iterator[Member]:
    usual, user = QgsNetworkAccessManager.timeout(), sandbox.users["member"]
    QgsSettings().setValue("openig/log_level", "debug")
    yield from member.a_member(tmp_path, user.username, user.password)
    QgsSettings().remove("openig/log_level")
    QgsNetworkAccessManager.setTimeout(usual)
    for line in between.lines.values():
        line.set()


def cases() -> list[tuple[str, str]]:
    """Every fault of every question, but for those that open a layer as ``load`` does: of these some; and what takes
    its time of one question to each server."""
    alike, few = ("load wms", "preview wfs", "preview file", "extract wfs"), ("none", "truncated", "403", "502")
    each = ("search ckan", "search csw", "read tree", "load wms", "load file")
    return [
        (asked, fault)
        for fault in ("none", *FAULTS)
        for asked in ASKED
        if (asked in each if fault in SLOW else asked not in alike or fault in few)
    ]


@pytest.mark.parametrize(("asked", "fault"), cases())
def test_each_fault_is_a_sentence_and_nothing_is_half_done(
    someone: Member, between: Between, sandbox: Sandbox, authcfg: Any, tmp_path: Path, asked: str, fault: str
) -> None:
    algorithm, key, parameters, ending = ASKED[asked]
    user = sandbox.users["member"]
    account = "" if fault in SLOW else authcfg(user.username, user.password)
    if fault in SLOW:  # for the others, servers may take the time that they need
        QgsNetworkAccessManager.setTimeout(2000)
    parameters = {"PROFILE": between.profile, "AUTHCFG": account, **parameters}
    output = tmp_path / f"output{ending}"
    mode, options, words = FAULTS.get(fault, ("ok", {}, ""))
    between.lines[key].set(mode, **options)
    outcome = someone.run(algorithm, **parameters, **({"OUTPUT": str(output)} if ending else {}))
    if fault == "none":
        assert outcome.results, outcome.said
        assert output.exists() is bool(ending)
        return
    assert not outcome.results and re.search(NAMES[key], outcome.last) and re.search(words, outcome.last), outcome.said
    assert not output.exists()


@pytest.mark.parametrize("asked", ASKED)
def test_credentials_follow_no_redirect_to_another_host(
    someone: Member, between: Between, sandbox: Sandbox, authcfg: Any, tmp_path: Path, asked: str
) -> None:
    algorithm, key, parameters, _ = ASKED[asked]
    user = sandbox.users["member"]
    parameters = {"PROFILE": between.profile, "AUTHCFG": authcfg(user.username, user.password), **parameters}
    with web(lambda request: Answer(200, PAGE, (HTML,))) as other:
        elsewhere = other.url.replace("127.0.0.1", "localhost") + "elsewhere"
        between.lines[key].set("http", status=302, headers=(("Location", elsewhere),))
        outcome = someone.run(algorithm, **parameters)
    assert not outcome.results
    assert re.search(f"{NAMES[key]}.*(page|another server)", outcome.last), outcome.said
    assert other.requests
    for request in other.requests:
        assert not {"authorization", "cookie", "x-ckan-api-key"} & set(request.headers)


@pytest.mark.parametrize("fault", ["truncated late", "closed late", "bad gateway", "page"])
@pytest.mark.parametrize("asked", ["load wfs", "preview wfs"])
def test_features_that_stop_coming_are_no_result(
    someone: Member, between: Between, tmp_path: Path, asked: str, fault: str
) -> None:
    """QGIS reads them; its WFS provider gives what it has, as if that were all."""
    algorithm, key, parameters, ending = ASKED[asked]
    output, server = tmp_path / f"output{ending}", between.relays[key]
    QgsSettings().setValue("wfs/max_feature_count_if_not_provided", 20)
    server.spoil, server.fault = "GET STARTINDEX=20", fault
    try:
        outcome = someone.run(algorithm, PROFILE=between.profile, **parameters, OUTPUT=str(output))
        assert server.spoiled and not outcome.results, outcome.said
        assert re.search(r"Arbres.* could not be (copied|previewed)", outcome.last), outcome.said
        assert not output.exists()
        server.spoil = ""
        assert someone.run(algorithm, PROFILE=between.profile, **parameters, OUTPUT=str(output)).results
    finally:
        QgsSettings().remove("wfs")
        server.spoil, server.spoiled = "", []


def test_a_file_that_cannot_be_opened_is_fetched_anew_the_next_time(
    someone: Member, between: Between, tmp_path: Path
) -> None:
    """What a proxy cut, and sent as if that were all, would else be taken from the cache until the dataset changes."""
    algorithm, key, parameters, _ = ASKED["load file"]
    between.lines[key].set("http", status=200, body=b'{"type": "FeatureCollection", "features": [{"type": "Fea')
    outcome = someone.run(algorithm, PROFILE=between.profile, **parameters)
    assert not outcome.results and "QGIS finds no layer in it" in outcome.last
    between.lines[key].set()
    assert someone.run(algorithm, PROFILE=between.profile, **parameters).results["COUNT"] > 100


def test_a_proxy_with_a_password_carries_what_qgis_asks_too(someone: Member, sandbox: Sandbox, tmp_path: Path) -> None:
    """Features are read by QGIS's provider, in threads of its own."""
    user, asked = sandbox.users["member"], []
    basic = "Basic " + base64.b64encode(f"{user.username}:{user.password}".encode()).decode()

    def forward(request: Request) -> Answer:
        if request.headers.get("proxy-authorization") != basic:
            return Answer(407, b"", (("Proxy-Authenticate", 'Basic realm="firm"'),))
        asked.append(request.path)
        headers = {name: value for name, value in request.headers.items() if name.startswith(("accept", "content-t"))}
        answer = requests.request(request.method, request.path, headers=headers, data=request.body, timeout=60)
        return Answer(answer.status_code, answer.content, (("Content-Type", answer.headers["Content-Type"]),))

    with web(forward) as proxy, proxy_of_qgis(proxy.url, user.username, user.password):
        for name in ("load wfs", "preview wfs", "extract wfs"):
            algorithm, _, parameters, ending = ASKED[name]
            output = tmp_path / f"{name}{ending}"
            outcome = someone.run(algorithm, PROFILE=str(sandbox.profile), **parameters, OUTPUT=str(output))
            assert outcome.results, outcome.said
    assert sum("REQUEST=GetFeature" in path and "COUNT" in path for path in asked) >= 2
