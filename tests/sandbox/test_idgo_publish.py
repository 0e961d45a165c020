"""Publishing to the sandbox's IDGO: proved by reading back over every server, once and again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable, Iterator
from urllib.parse import quote

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtTest import QTest

from openig.idgo_connector.account.member import whoami
from openig.idgo_connector.api.client import IdgoApi
from openig.idgo_connector.api.formats import FORMATS
from openig.idgo_connector.processing.load_resource import LoadResource
from openig.idgo_connector.processing.publish_layer import PublishLayer
from openig.idgo_connector.publication import once
from openig.toolbelt import http, profiles, tasks
from openig.toolbelt.errors import NetworkError
from tests.accounts import auth_database, authcfg
from tests.sandbox.control import Sandbox
from tests.sandbox.faults import FaultProxy
from tests.sandbox.world.organisations import COMMUNITY, PARK

__all__ = ["auth_database", "authcfg"]

Publish = Callable[..., "tuple[dict[str, Any], str]"]


@pytest.fixture
def layer(qgis_app: Any) -> Iterator[QgsVectorLayer]:
    """Two paths in Lambert-93, with heights."""
    made = QgsVectorLayer("LineStringZ?crs=EPSG:2154&field=nom:string&field=longueur:double", "sentiers", "memory")
    wkts = "LineStringZ(700000 6250000 5, 700900 6250500 9)", "LineStringZ(701000 6250000 1, 701000 6251000 2)"
    for number, wkt in enumerate(wkts):
        feature = QgsFeature(made.fields())
        feature.setAttributes([f"Sentier de l'été {number}", 1.5 * number])
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        made.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(made)
    yield made
    QgsProject.instance().clear()


@pytest.fixture
def publish(sandbox: Sandbox, layer: QgsVectorLayer, authcfg: Any, tmp_path: Path) -> Publish:
    """``publish(TITLE=…)`` gives the report and what was said; the report is empty when it failed."""
    user = sandbox.users["contributor"]
    account = authcfg(user.username, user.password)

    def run(**changes: Any) -> tuple[dict[str, Any], str]:
        output = tmp_path / "report.json"
        output.unlink(missing_ok=True)
        parameters = {
            "PROFILE": str(sandbox.profile), "AUTHCFG": account, "INPUT": layer, "ORGANISATION": COMMUNITY,
            "DESCRIPTION": "Des *sentiers*.", "LICENSE": "lov2", "OUTPUT": str(output), **changes,
        }  # fmt: skip
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        _, ok = PublishLayer().create().run(parameters, context, feedback)
        for secret in (user.password, "Basic "):
            assert secret not in feedback.textLog()
        return json.loads(output.read_text(encoding="utf-8")) if ok else {}, feedback.textLog()

    return run


@pytest.fixture
def api(sandbox: Sandbox, authcfg: Any) -> IdgoApi:
    user = sandbox.users["contributor"]
    profile = profiles.load(str(sandbox.profile))
    return IdgoApi(http.session(profile.endpoints(), authcfg(user.username, user.password)), profile)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("visibility", ["private", "public"])
def test_published_and_proved(publish: Publish, form: str, visibility: str) -> None:
    report, said = publish(TITLE=f"Sentiers {form} {visibility}", FORMAT=form, VISIBILITY=visibility)
    assert report, said
    assert report["differs"] == [] and report["feature_count"] == 2
    assert report["dataset"] == f"sentiers-{form}-{visibility}"
    assert report["layer"].startswith(f"sentiers_{form}_{visibility}_")
    assert report["came_back"]["ckan"] == ("hidden" if visibility == "private" else "shown")
    assert any("two dimensions" in remark for remark in report["remarks"])


def test_what_was_published_since_the_service_was_read_can_be_loaded(publish: Publish, sandbox: Sandbox) -> None:
    """QGIS keeps the capabilities of a WFS for as long as it runs. The source is the same at each load all the same."""

    def load(dataset: str) -> str:
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        parameters = {"PROFILE": str(sandbox.profile), "DATASET": dataset}
        results, ok = LoadResource().create().run(parameters, context, QgsProcessingFeedback())
        assert ok
        return results["URI"]

    first, _ = publish(TITLE="Publié d'abord", VISIBILITY="public")
    load(first["dataset"])
    second, _ = publish(TITLE="Publié ensuite", VISIBILITY="public")
    uri = load(second["dataset"])
    assert f"openig={quote('ms:' + second['layer'], safe='')}" in uri and load(second["dataset"]) == uri


def test_a_layer_of_the_project_from_a_background_task(
    sandbox: Sandbox, layer: QgsVectorLayer, authcfg: Any, tmp_path: Path
) -> None:
    user, output = sandbox.users["contributor"], tmp_path / "report.json"
    parameters = {
        "PROFILE": str(sandbox.profile), "AUTHCFG": authcfg(user.username, user.password), "INPUT": layer.id(),
        "ORGANISATION": PARK, "TITLE": "Sentiers en tâche", "DESCRIPTION": "x", "LICENSE": "lov2",
        "OUTPUT": str(output),
    }  # fmt: skip
    context, ended = QgsProcessingContext(), []
    context.setProject(QgsProject.instance())
    job = tasks.Job(lambda results: ended.append(("done", results)), lambda why: ended.append(("failed", why)), context)
    job.start(PublishLayer().create(), parameters)
    for _ in range(3000):
        if ended:
            break
        QTest.qWait(20)
    assert [how for how, _ in ended] == ["done"], ended
    assert (ended[0][1]["COUNT"], ended[0][1]["DIFFERENCES"]) == (2, 0)
    assert json.loads(output.read_text(encoding="utf-8"))["dataset"] == "sentiers-en-tache"


def test_a_private_layer_is_read_back_with_the_same_account_and_by_nobody_else(
    publish: Publish, sandbox: Sandbox, authcfg: Any
) -> None:
    report, said = publish(TITLE="Sentiers réservés")
    assert report, said
    user = sandbox.users["contributor"]
    parameters = {"PROFILE": str(sandbox.profile), "DATASET": report["dataset"]}
    for account, count in ((authcfg(user.username, user.password), 2), ("", None)):
        feedback = QgsProcessingFeedback()
        results, ok = LoadResource().create().run({**parameters, "AUTHCFG": account}, QgsProcessingContext(), feedback)
        assert ok is (count is not None), feedback.textLog()
        assert not ok or results["COUNT"] == count


def test_the_same_publication_again_writes_nothing(publish: Publish, api: IdgoApi) -> None:
    first, said = publish(TITLE="Sentiers deux fois")
    again, said_again = publish(TITLE="Sentiers deux fois")
    assert first and again, said + said_again
    assert (again["dataset"], again["resource"]) == (first["dataset"], first["resource"])
    assert len(api.resources(first["dataset"])) == 1
    assert sum(found["title"] == "Sentiers deux fois" for found in api.datasets()) == 1


@pytest.mark.parametrize(
    ("changes", "parameter"),
    [
        ({"ORGANISATION": "organisation-inconnue"}, "ORGANISATION"),
        ({"ORGANISATION": "ville-de-montcalel"}, "ORGANISATION"),
        ({"LICENSE": "licence-inconnue"}, "LICENSE"),
    ],
)
def test_what_only_the_servers_know(publish: Publish, api: IdgoApi, changes: dict[str, str], parameter: str) -> None:
    before = len(api.datasets())
    report, said = publish(TITLE="Jamais écrit", **changes)
    assert not report and parameter in said
    assert len(api.datasets()) == before


def test_a_title_that_is_taken(publish: Publish) -> None:
    assert publish(TITLE="Sentiers pris")[0]
    (Path(QgsApplication.qgisSettingsDirPath()) / "openig" / "outbox.sqlite").unlink()
    report, said = publish(TITLE="Sentiers pris", ORGANISATION=PARK)
    assert not report and "TITLE" in said


@pytest.mark.parametrize(("service", "name"), [("mapserver", "MapServer"), ("ckan", "CKAN"), ("idgo", "IDGO")])
def test_a_server_that_is_stopped_is_named_and_the_next_run_finishes(
    publish: Publish, sandbox: Sandbox, api: IdgoApi, service: str, name: str
) -> None:
    title = f"Sentiers sans {service}"
    sandbox.stop(service)
    try:
        report, said = publish(TITLE=title)
    finally:
        sandbox.start(service)
    assert not report and name in said
    report, said = publish(TITLE=title)
    assert report, said
    assert report["differs"] == [] and len(api.resources(report["dataset"])) == 1


def test_an_upload_that_is_cut_arrives_once(
    publish: Publish, sandbox: Sandbox, api: IdgoApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection breaks in the middle of the file; the same publication finishes when the network is back."""
    monkeypatch.setattr(once, "SETTLING", 1)
    profile = json.loads(sandbox.profile.read_text(encoding="utf-8"))
    with FaultProxy(sandbox.urls["idgo"]) as proxy:
        profile["idgo_api"] = proxy.url
        path = tmp_path / "sandbox.json"
        path.write_text(json.dumps(profile), encoding="utf-8")
        proxy.set("reset_upload", count=3000)
        report, said = publish(TITLE="Sentiers coupés", PROFILE=str(path))
        assert not report and "Run the publication again" in said
        proxy.set("ok")
        report, said = publish(TITLE="Sentiers coupés", PROFILE=str(path))
    assert report, said
    assert report["differs"] == [] and len(api.resources(report["dataset"])) == 1


@pytest.mark.parametrize("role", ["member", "contributor", "referent", "partner", "admin", "neighbour"])
def test_who_i_am(sandbox: Sandbox, authcfg: Any, role: str) -> None:
    user, profile = sandbox.users[role], profiles.load(str(sandbox.profile))
    session = http.session(profile.endpoints(), authcfg(user.username, user.password))
    me = whoami(session, profile, user.username)
    assert (me.username, me.partner, me.admin) == (user.username, user.partner, user.admin)
    assert {organisation.slug for organisation in me.contribute} == set(user.contribute)
    assert {organisation.slug for organisation in me.referent} == set(user.referent)


@pytest.mark.parametrize(
    ("role", "word", "kind"), [("member", "wrong", "unauthorised"), ("no_profile", "", "not_found")]
)
def test_who_i_am_not(sandbox: Sandbox, authcfg: Any, role: str, word: str, kind: str) -> None:
    user, profile = sandbox.users[role], profiles.load(str(sandbox.profile))
    session = http.session(profile.endpoints(), authcfg(user.username, word or user.password))
    with pytest.raises(NetworkError) as failed:
        whoami(session, profile, user.username)
    assert failed.value.kind == kind
