"""Servers that fail in the middle of the work: the sentence names them, nothing is sent twice, a re-run ends it."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import (
    QgsNetworkAccessManager,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from openig.idgo_connector.api.client import IdgoApi
from openig.idgo_connector.catalogue import ckan
from openig.idgo_connector.layers import build
from openig.idgo_connector.ogc import ows
from openig.idgo_connector.processing.load_resource import LoadResource
from openig.idgo_connector.processing.publish_layer import PublishLayer
from openig.idgo_connector.processing.search_catalogue import SearchCatalogue
from openig.idgo_connector.publication import once
from openig.toolbelt import http, profiles
from openig.toolbelt.endpoints import Endpoints
from openig.toolbelt.errors import NetworkError
from tests.accounts import auth_database, authcfg
from tests.sandbox.control import Sandbox
from tests.sandbox.idgo.state import mailbox
from tests.sandbox.relay import FAULTS, Relay, relay
from tests.sandbox.test_idgo_publish import layer
from tests.sandbox.world.catalogue import DATASETS
from tests.sandbox.world.organisations import COMMUNITY

__all__ = ["auth_database", "authcfg", "layer"]

#: Key of the profile, name in sentences, and a request of a publication to that server.
STEPS = [
    ("idgo_api", "IDGO", "GET /user/"),
    ("ckan", "CKAN", "GET license_list"),
    ("idgo_api", "IDGO", "GET /dataset/"),
    ("idgo_api", "IDGO", "POST /dataset/"),
    ("idgo_api", "IDGO", "POST /resource/"),
    ("idgo_api", "IDGO", "GET /layer/"),
    ("ckan", "CKAN", "GET package_show"),
    ("ows_pattern", "MapServer", "GET GetCapabilities"),
    ("ows_pattern", "MapServer", "GET GetFeature"),
]


@pytest.fixture(autouse=True)
def _impatient(qgis_app: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    usual = QgsNetworkAccessManager.timeout()
    QgsNetworkAccessManager.setTimeout(1500)
    monkeypatch.setattr(once, "LOOKS", (0, 0.2))
    monkeypatch.setattr(once, "SETTLING", 1)
    monkeypatch.setattr(once, "PAUSE", 0.2)
    yield
    QgsNetworkAccessManager.setTimeout(usual)
    gc.collect()  # what a failed test keeps of a layer or a connection must not outlive QGIS


def run(algorithm: QgsProcessingAlgorithm, **parameters: Any) -> tuple[dict[str, Any], str]:
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    results, ok = algorithm.create().run(parameters, context, feedback)
    assert "Traceback" not in feedback.textLog(), feedback.textLog()
    return results if ok else {}, feedback.textLog().strip()


def behind(sandbox: Sandbox, key: str, folder: Path, server: Relay) -> Path:
    """The sandbox's profile with one of its servers behind the relay."""
    profile = json.loads(sandbox.profile.read_text(encoding="utf-8"))
    origin = "/".join(profile[key].split("/")[:3])
    profile.update({key: profile[key].replace(origin + "/", server.url), "write_timeout": 2})
    path = folder / "behind.json"
    path.write_text(json.dumps(profile), encoding="utf-8")
    return path


def origin_of(sandbox: Sandbox, key: str) -> str:
    url = json.loads(sandbox.profile.read_text(encoding="utf-8"))[key]
    return "/".join(url.split("/")[:3])


def cases() -> list[tuple[str, str, str, str]]:
    """Every fault of a write; of the questions around it, those that differ most."""
    return [(*step, fault) for step in STEPS for fault in (FAULTS if "POST" in step[2] else ("sign-in", "frozen"))]


@pytest.mark.parametrize(("key", "name", "spoil", "fault"), cases())
def test_a_publication_ends_once_whatever_failed(
    sandbox: Sandbox, layer: QgsVectorLayer, authcfg: Any, tmp_path: Path, key: str, name: str, spoil: str, fault: str
) -> None:
    user, letters = sandbox.users["contributor"], mailbox(sandbox.place)
    before = len(list(letters.iterdir()))
    title = f"Faute {cases().index((key, name, spoil, fault))}"
    with relay(origin_of(sandbox, key)) as server:
        account = authcfg(user.username, user.password)
        parameters = {
            "PROFILE": str(behind(sandbox, key, tmp_path, server)), "AUTHCFG": account, "INPUT": layer,
            "ORGANISATION": COMMUNITY, "TITLE": title, "DESCRIPTION": "x", "LICENSE": "lov2",
            "OUTPUT": str(tmp_path / "report.json"),
        }  # fmt: skip
        server.spoil, server.fault = spoil, fault
        results, said = run(PublishLayer(), **parameters)
        assert server.spoiled
        writes = [asked.path for asked in server.asked if asked.method == "POST"]
        assert len(writes) == len(set(writes)), "a write was repeated in one run"
        assert results or name in said.splitlines()[-1], said
        server.spoil = ""
        again, said = run(PublishLayer(), **parameters)
        assert again, said
    assert (again["DIFFERENCES"], again["COUNT"]) == (0, 2)
    profile = profiles.load(str(sandbox.profile))
    api = IdgoApi(http.session(profile.endpoints(), account), profile)
    assert [found["name"] for found in api.datasets() if found["title"] == title] == [again["DATASET"]]
    assert [found["id"] for found in api.resources(again["DATASET"])] == [again["RESOURCE"]]
    assert len(list(letters.iterdir())) == before + 2  # one for the dataset, one for its resource


@pytest.mark.parametrize("fault", FAULTS)
def test_a_search_names_the_catalogue_and_asks_once(sandbox: Sandbox, tmp_path: Path, fault: str) -> None:
    with relay(origin_of(sandbox, "ckan")) as server:
        server.spoil, server.fault = "GET package_search", fault
        results, said = run(
            SearchCatalogue(), PROFILE=str(behind(sandbox, "ckan", tmp_path, server)), QUERY="eau", SOURCES="ckan",
            OFFLINE="never", OUTPUT=str(tmp_path / "found.json"),
        )  # fmt: skip
    assert not results and "CKAN" in said.splitlines()[-1], said
    if "closed" not in fault:  # Qt repeats a GET by itself when the connection closes, which a GET may be
        assert len(server.spoiled) == 1 + (fault == "sign-in")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(
    ("key", "name", "spoil"), [("ckan", "CKAN", "GET package_search"), ("csw", "CSW", "POST /csw")]
)
def test_a_catalogue_that_fails_does_not_hide_the_others(
    sandbox: Sandbox, tmp_path: Path, key: str, name: str, spoil: str, fault: str
) -> None:
    output = tmp_path / "found.json"
    with relay(origin_of(sandbox, key)) as server:
        server.spoil, server.fault = spoil, fault
        results, said = run(
            SearchCatalogue(), PROFILE=str(behind(sandbox, key, tmp_path, server)), QUERY="routes", OFFLINE="never",
            OUTPUT=str(output),
        )  # fmt: skip
    assert name in results["REMARKS"], said
    found = {row["catalogue"] for row in json.loads(output.read_text(encoding="utf-8"))}
    assert found == {"csw" if key == "ckan" else "ckan"}


@pytest.mark.parametrize("fault", ["page", "sign-in", "truncated late", "frozen"])
@pytest.mark.parametrize(
    ("key", "name", "spoil"),
    [
        ("ckan", "CKAN", "GET package_show"),
        ("idgo_api", "IDGO", "GET /layer/"),
        ("ows_pattern", "MapServer", "GET GetCapabilities"),
        ("ows_pattern", "MapServer", "GET GetFeature"),
    ],
)
def test_loading_a_private_dataset_names_who_failed(
    sandbox: Sandbox, layer: QgsVectorLayer, authcfg: Any, tmp_path: Path, key: str, name: str, spoil: str, fault: str
) -> None:
    user = sandbox.users["contributor"]
    account = authcfg(user.username, user.password)
    published, said = run(
        PublishLayer(), PROFILE=str(sandbox.profile), AUTHCFG=account, INPUT=layer, ORGANISATION=COMMUNITY,
        TITLE="Chargée malgré tout", DESCRIPTION="x", LICENSE="lov2", OUTPUT=str(tmp_path / "report.json"),
    )  # fmt: skip
    assert published, said
    with relay(origin_of(sandbox, key)) as server:
        profile = behind(sandbox, key, tmp_path, server)
        without_cas = {**json.loads(profile.read_text(encoding="utf-8")), "cas": ""}  # the IDGO's API is all there is
        profile.write_text(json.dumps(without_cas), encoding="utf-8")
        server.spoil, server.fault = spoil, fault
        parameters = {"PROFILE": str(profile), "AUTHCFG": account, "DATASET": published["DATASET"]}
        results, said = run(LoadResource(), **parameters, OUTPUT=str(tmp_path / "copy.gpkg"))
        refused_all_the_same = (key, fault) == ("ckan", "truncated late")  # 403 is enough to ask the IDGO instead
        assert bool(results) is refused_all_the_same and (results or name in said.splitlines()[-1]), said
        server.spoil = ""
        results, said = run(LoadResource(), **parameters, OUTPUT=str(tmp_path / "copy.gpkg"))
        assert results.get("COUNT") == 2, said


@pytest.mark.parametrize("fault", ["bad gateway", "truncated late"])
def test_a_copy_that_breaks_off_is_no_success_although_nobody_knows_the_number(
    sandbox: Sandbox, tmp_path: Path, fault: str
) -> None:
    """QGIS's WFS provider gives what it has, as if that were all."""
    dataset, resource = next(
        (dataset, resource)
        for dataset in DATASETS.values()
        for resource in dataset.resources
        if dataset.published and resource.level == "public" and resource.ogc_services and not resource.raster
    )
    session, maps = http.session(Endpoints()), f"maps/{dataset.organisation}"
    package = ckan.show(session, profiles.load(str(sandbox.profile)).ckan, dataset.slug)
    service = next(found.service for found in package.resources if found.id == resource.id)
    assert service is not None
    with relay(origin_of(sandbox, "ows_pattern")) as server:
        found = ows.feature_type(session, "MapServer", server.url + maps, service.typename)
        opened = build.features(found, "")
        server.spoil, server.fault = "GET GetFeature", fault
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        algorithm = LoadResource().create()
        with pytest.raises(NetworkError, match="could not be copied"):
            algorithm._copy(opened, None, {"OUTPUT": str(tmp_path / "copy.gpkg")}, context, feedback)
