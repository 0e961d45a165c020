"""A publication step by step, on a server that keeps what it is sent, counts writes, and sometimes hangs up."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, Iterator
from urllib.parse import parse_qs

import pytest
import requests
from requests.adapters import BaseAdapter

from openig.idgo_connector.api.client import IdgoApi
from openig.idgo_connector.api.formats import FORMATS
from openig.idgo_connector.publication import once
from openig.idgo_connector.publication.order import Order, Package, Report
from openig.idgo_connector.publication.outbox import Outbox
from openig.idgo_connector.publication.publish import Publication
from openig.toolbelt.errors import InputError, NetworkError, RefusedError
from tests.unit.replay import Answer, Asked, Replay, as_json, as_xml, recorded, serve, session

ORDER = Order("ville-de-test", "Points d'été", "Des points.", "lov2")
UUID = "758e454c-1487-46a1-909a-29cb812d278b"
CREATED = {"Content-Type": "text/html; charset=utf-8"}


class Idgo:
    """What the real one does with these requests, as recorded; its map service has one layer of two points."""

    def __init__(self, server: Replay) -> None:
        self.server = server
        self.dataset: dict[str, Any] | None = None
        self.resources: list[dict[str, Any]] = []
        self.uploads: list[bytes] = []
        self.hang_up: list[str] = []  # paths of the writes that get no answer, once each
        self.refuse: dict[str, Answer] = {}
        self.private_in_ckan = True
        server.answer = self.answer  # type: ignore[method-assign]

    def answer(self, asked: Asked) -> Answer:
        self.server.asked.append(asked)
        if asked.method != "GET" and asked.path in self.refuse:
            return self.refuse.pop(asked.path)
        answer = self.read(asked) if asked.method == "GET" else self.write(asked)
        if asked.method != "GET" and asked.path in self.hang_up:
            self.hang_up.remove(asked.path)
            answer.closed = True
        return answer

    def read(self, asked: Asked) -> Answer:
        path, missing = asked.path, Answer(404, b'{"detail": "Pas trouve."}')
        if path == "/api/user/":
            return recorded("user list referent")
        if path == "/api/3/action/license_list":
            return as_json({"success": True, "result": [{"id": "lov2", "title": "Licence Ouverte"}]})
        if path == "/api/3/action/package_show":
            if self.private_in_ckan:
                return as_json({"success": False, "error": {"message": "Access denied"}}, 403)
            resources = [{"id": resource["id"]} for resource in self.resources]
            return as_json({"success": True, "result": {"name": "points-dete", "resources": resources}})
        if path.startswith("/maps/"):
            if asked.query["SERVICE"] == ["WMS"]:
                return as_xml("wms_capabilities.xml")
            return as_xml("wfs_capabilities.xml" if asked.query["REQUEST"] == ["GetCapabilities"] else "wfs_hits.xml")
        if self.dataset is None or not path.startswith("/api/dataset/points-dete"):
            return missing
        if path.endswith("/layer/"):
            return as_json([{"name": "points_6d8ce17", "type": "vector"}])
        if path.endswith("/resource/"):
            return as_json(self.resources)
        if path.endswith(UUID):
            return as_json(self.resources[0]) if self.resources else missing
        return as_json(self.dataset)

    def write(self, asked: Asked) -> Answer:
        if asked.path == "/api/dataset/":
            given = parse_qs(asked.body.decode())
            form = {key: values[-1] for key, values in given.items()}
            self.dataset = {**form, "type": given["data_type"], "private": form["published"] != "true"}
            return Answer(201, b"", {**CREATED, "Content-Location": "/api/dataset/" + form["name"]})
        self.uploads.append(asked.body)
        title = re.search(rb'name="title"\r\n\r\n(.*?)\r\n', asked.body)
        form_type = re.search(rb'name="format_type"\r\n\r\n(.*?)\r\n', asked.body)
        assert title and form_type
        self.resources = [
            {"id": UUID, "title": title[1].decode(), "format": {"name": form_type[1].decode()}, "type": "raw"}
        ]
        location = f"/api/dataset/points-dete/resource/{UUID}"
        if asked.method == "PUT":
            return Answer(204, b"", dict(CREATED))
        return Answer(201, b"", {**CREATED, "Content-Location": location})

    def writes(self) -> list[str]:
        return [f"{asked.method} {asked.path}" for asked in self.server.asked if asked.method != "GET"]


DATASET, RESOURCE = "POST /api/dataset/", "POST /api/dataset/points-dete/resource/"


@pytest.fixture
def idgo(monkeypatch: pytest.MonkeyPatch) -> Iterator[Idgo]:
    monkeypatch.setattr(once, "LOOKS", (0,))
    monkeypatch.setattr(once, "SETTLING", 0)
    for server in serve():
        yield Idgo(server)


@pytest.fixture
def package(tmp_path: Path) -> Package:
    path = tmp_path / "points.gpkg"
    path.write_bytes(b"the file")
    return Package(path, FORMATS["gpkg"], "points", 2, ("nom",), "EPSG:2154", "f1", ("A remark.",))


@pytest.fixture
def run(idgo: Idgo, package: Package, tmp_path: Path) -> Any:
    def publish_it(order: Order = ORDER, account: str = "referent", **changes: Any) -> Report:
        outbox = Outbox(tmp_path / "outbox.sqlite")
        publication = Publication(session(), idgo.server.profile(), account, outbox)
        return publication.run(publication.prepare(order), replace(package, **changes))

    return publish_it


def test_from_a_file_to_the_proof(idgo: Idgo, run: Any) -> None:
    report = run()
    assert idgo.writes() == [DATASET, RESOURCE]
    assert (report.dataset, report.resource, report.layer, report.feature_count) == (
        "points-dete", UUID, "points_6d8ce17", 2,
    )  # fmt: skip
    assert report.wfs_url == idgo.server.url + "/maps/ville-de-test"
    assert report.differs == [] and report.remarks == ["A remark."]
    assert report.came_back["wfs_layer"] == "ms:points_6d8ce17" and report.came_back["ckan"] == "hidden"


def test_what_is_sent_is_a_form_and_the_private_map_is_not_open_to_anybody(idgo: Idgo, run: Any) -> None:
    run()
    assert idgo.dataset is not None
    assert idgo.dataset["published"] == "false"
    assert b'name="restricted_level"\r\n\r\nregistered\r\n' in idgo.uploads[0]
    assert b'name="up_file"; filename="points.gpkg"' in idgo.uploads[0] and b"the file" in idgo.uploads[0]
    for never in (b"ftp_file", b"dl_url", b"referenced_url"):
        assert never not in idgo.uploads[0]


def test_a_public_dataset_is_public_everywhere(idgo: Idgo, run: Any) -> None:
    idgo.private_in_ckan = False
    report = run(replace(ORDER, public=True))
    assert b'name="restricted_level"\r\n\r\npublic\r\n' in idgo.uploads[0]
    assert report.differs == [] and report.came_back["ckan"] == "shown"


def test_a_private_dataset_that_everybody_sees_is_a_difference(idgo: Idgo, run: Any) -> None:
    idgo.private_in_ckan = False
    assert [difference["what"] for difference in run().differs] == ["ckan"]


def test_other_features_than_were_sent_are_a_difference(run: Any) -> None:
    assert run(count=3).differs == [{"what": "feature_count", "sent": 3, "came_back": 2}]


@pytest.mark.parametrize(
    ("order", "account", "parameter"),
    [
        (replace(ORDER, organisation="syndicat-de-test"), "referent", "ORGANISATION"),
        (ORDER, "membre", "ORGANISATION"),
        (replace(ORDER, licence="zzz"), "referent", "LICENSE"),
    ],
)
def test_what_only_the_servers_know_is_refused_before_any_write(
    idgo: Idgo, run: Any, order: Order, account: str, parameter: str
) -> None:
    with pytest.raises(InputError, match=parameter):
        run(order, account)
    assert idgo.writes() == []


def test_a_second_run_sends_nothing(idgo: Idgo, run: Any) -> None:
    run()
    report = run()
    assert idgo.writes() == [DATASET, RESOURCE]
    assert report.differs == [] and "not sent again" in report.remarks[-1]


@pytest.mark.parametrize("write", [DATASET, RESOURCE])
def test_a_write_that_was_done_but_not_answered_is_never_repeated(idgo: Idgo, run: Any, write: str) -> None:
    idgo.hang_up = [write.partition(" ")[2]]
    assert run().differs == []
    assert idgo.writes() == [DATASET, RESOURCE]


@pytest.mark.parametrize("write", [DATASET, RESOURCE])
@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_gateway_that_fails_before_anything_was_done(idgo: Idgo, run: Any, write: str, status: int) -> None:
    page = Answer(status, b"<html><h1>Gateway</h1></html>", {"Content-Type": "text/html"})
    idgo.refuse = {write.partition(" ")[2]: page}
    with pytest.raises(NetworkError, match="Run the publication again"):
        run()
    assert idgo.writes()[-1] == write  # not repeated blindly
    assert run().differs == []
    assert idgo.writes().count(write) == 2  # by the second run, which had looked first
    assert len(idgo.uploads) == 1


class Late(Idgo):
    """It hangs up, goes on working, and shows what it made only when it has been asked for it often enough."""

    patience = 3

    def read(self, asked: Asked) -> Answer:
        made = asked.path in ("/api/dataset/points-dete", "/api/dataset/points-dete/resource/")
        if made and self.dataset is not None and self.hidden == asked.path and self.patience:
            self.patience -= 1
            return as_json([]) if asked.path.endswith("/resource/") else Answer(404, b'{"detail": "Pas trouve."}')
        return super().read(asked)

    hidden = ""


@pytest.mark.parametrize("write", [DATASET, RESOURCE])
def test_a_server_still_at_work_is_waited_for_by_the_next_run(
    run: Any, idgo: Idgo, monkeypatch: Any, write: str
) -> None:
    late = Late(idgo.server)
    late.hang_up = [write.partition(" ")[2]]
    late.hidden = "/api/dataset/points-dete" + ("/resource/" if write == RESOURCE else "")
    monkeypatch.setattr(once, "SETTLING", 30)
    monkeypatch.setattr(once, "PAUSE", 0.01)
    with pytest.raises(NetworkError, match="Run the publication again"):
        run()
    assert run().differs == []
    assert late.writes() == [DATASET, RESOURCE]


def test_a_refusal_because_an_earlier_upload_arrived_after_all_is_none(run: Any, idgo: Idgo) -> None:
    late = Late(idgo.server)
    late.hang_up, late.hidden, late.patience = ["/api/dataset/"], "/api/dataset/points-dete", 2
    with pytest.raises(NetworkError):
        run()  # looks once, waits for nothing: the fixture's bounds
    late.refuse = {"/api/dataset/": recorded("create: same title")}
    assert run().differs == []
    assert late.writes() == [DATASET, DATASET, RESOURCE]


def test_cancelling_ends_the_looking(run: Any, idgo: Idgo, monkeypatch: Any) -> None:
    idgo.hang_up = ["/api/dataset/"]
    looked: list[str] = []

    def cancelled(self: Any, slug: str) -> None:
        looked.append(slug)
        if len(looked) > 1:
            raise NetworkError("x", "cancelled", service="IDGO", kind="cancelled")

    monkeypatch.setattr(IdgoApi, "dataset", cancelled)
    monkeypatch.setattr(once, "LOOKS", (0, 0, 0))
    with pytest.raises(NetworkError) as failed:
        run()
    assert failed.value.kind == "cancelled" and len(looked) == 2


def test_a_proof_that_fails_says_that_the_rest_was_done(idgo: Idgo, run: Any, monkeypatch: Any) -> None:
    read = idgo.read
    broken = Answer(502, b"")
    monkeypatch.setattr(idgo, "read", lambda asked: broken if asked.path.startswith("/maps/") else read(asked))
    with pytest.raises(NetworkError, match="It was published"):
        run()
    monkeypatch.undo()
    monkeypatch.setattr(once, "SETTLING", 0)
    assert run().differs == []
    assert idgo.writes() == [DATASET, RESOURCE]


def test_a_changed_layer_replaces_the_file_whose_answer_never_came(idgo: Idgo, run: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(once, "LOOKS", ())  # as if the run had been killed there
    idgo.hang_up = ["/api/dataset/points-dete/resource/"]
    with pytest.raises(NetworkError):
        run()
    run(fingerprint="f2")
    assert idgo.writes() == [DATASET, RESOURCE, f"PUT /api/dataset/points-dete/resource/{UUID}"]
    assert (
        b'name="format_type"\r\n\r\ngpkg' in idgo.uploads[-1] and b'name="ogc_services"\r\n\r\ntrue' in idgo.uploads[-1]
    )


def test_a_replacement_without_an_answer_is_made_again_by_the_next_run(idgo: Idgo, run: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(once, "LOOKS", ())
    put = f"/api/dataset/points-dete/resource/{UUID}"
    idgo.hang_up = ["/api/dataset/points-dete/resource/", put]
    for fingerprint in ("f1", "f2"):
        with pytest.raises(NetworkError):
            run(fingerprint=fingerprint)
    run(fingerprint="f2")
    assert idgo.writes()[2:] == [f"PUT {put}", f"PUT {put}"]


def test_other_content_under_a_published_title_is_refused(idgo: Idgo, run: Any) -> None:
    run()
    with pytest.raises(RefusedError, match="with other content"):
        run(fingerprint="f2")
    assert idgo.writes() == [DATASET, RESOURCE]


def test_a_dataset_of_mine_that_this_job_did_not_make_is_left_alone(idgo: Idgo, run: Any) -> None:
    idgo.dataset = {"name": "points-dete", "title": ORDER.title, "organisation": ORDER.organisation}
    with pytest.raises(RefusedError, match="Choose another TITLE"):
        run()
    assert idgo.writes() == []


def test_a_title_that_somebody_else_has_leaves_the_job_unclaimed(idgo: Idgo, run: Any) -> None:
    idgo.refuse = {"/api/dataset/": recorded("create: same title")}
    with pytest.raises(NetworkError, match="TITLE"):
        run()
    idgo.dataset = {"name": "points-dete", "title": ORDER.title, "organisation": ORDER.organisation}
    with pytest.raises(RefusedError):  # it became visible: still not ours
        run()
    assert idgo.writes() == [DATASET]


def test_a_dataset_removed_meanwhile_is_published_anew(idgo: Idgo, run: Any) -> None:
    run()
    idgo.dataset, idgo.resources = None, []
    report = run()
    assert idgo.writes() == [DATASET, RESOURCE] * 2
    assert any("published anew" in remark for remark in report.remarks)


def test_a_refused_file_goes_on_with_the_same_dataset(idgo: Idgo, run: Any) -> None:
    idgo.refuse = {"/api/dataset/points-dete/resource/": recorded("POST geojson not supported crs")}
    with pytest.raises(NetworkError, match="n'est pas supporté"):
        run()
    run(fingerprint="f2")
    assert idgo.writes() == [DATASET, RESOURCE, RESOURCE]


def test_the_report_is_plain_json(run: Any) -> None:
    import dataclasses

    assert json.loads(json.dumps(dataclasses.asdict(run())))["feature_count"] == 2


@pytest.mark.parametrize(("first", "then", "words"), [(True, False, "is public"), (False, True, "is private")])
def test_a_dataset_of_another_visibility_gets_no_file(
    idgo: Idgo, run: Any, first: bool, then: bool, words: str
) -> None:
    idgo.refuse[RESOURCE.partition(" ")[2]] = Answer(400, b'{"error": "no"}')
    with pytest.raises(NetworkError):
        run(replace(ORDER, public=first))
    with pytest.raises(RefusedError, match=f"“Points d'été” was not published: its dataset “points-dete” {words}"):
        run(replace(ORDER, public=then))
    assert idgo.uploads == [] and idgo.writes() == [DATASET, RESOURCE]
    idgo.private_in_ckan = not first
    assert run(replace(ORDER, public=first)).differs == []


class CutOff(BaseAdapter):
    """A transport that gives up in the middle of a body."""

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        assert not isinstance(request.body, (str, bytes, type(None)))
        request.body.read(100_000)
        raise NetworkError("The upload", "you cancelled it", service="IDGO", kind="cancelled")

    def close(self) -> None:
        pass


def test_an_upload_that_is_cut_off_holds_no_file(idgo: Idgo, tmp_path: Path) -> None:
    path = tmp_path / "large.gpkg"
    path.write_bytes(bytes(1_000_000))
    cut_off = requests.Session()
    cut_off.mount("http://", CutOff())
    with pytest.raises(NetworkError) as told:  # and kept, with every frame of its traceback
        IdgoApi(cut_off, idgo.server.profile()).create_resource("points-dete", [], path, "text/plain")
    assert told.value.kind == "cancelled"
    held = [str(link.resolve()) for link in Path("/proc/self/fd").iterdir()]
    assert str(path) not in held
