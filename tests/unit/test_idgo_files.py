"""Files of the catalogue: fetched once, refused when they are a page, a bomb or a trap."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Iterator

import pytest

from openig.idgo_connector.catalogue.model import Resource
from openig.idgo_connector.files.download import Downloaded, download
from openig.toolbelt.errors import NetworkError
from tests.unit.replay import Answer, Replay, serve, session

GEOJSON = b'{"type": "FeatureCollection", "features": []}'
HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def server() -> Iterator[Replay]:
    yield from serve()


@pytest.fixture
def points(server: Replay) -> Resource:
    path = "/dataset/x/resource/r1/download/points.geojson"
    server.routes[f"GET {path}"] = Answer(200, GEOJSON, {"Content-Type": "application/geo+json"})
    return Resource("r1", "Points", "GEOJSON", server.url + path, modified="2020-01-01T10:00:00.5", uploaded=True)


def test_a_file_is_fetched_once_as_long_as_the_catalogue_says_it_is_the_same(
    server: Replay, points: Resource, tmp_path: Path
) -> None:
    seen: list[tuple[int, int]] = []
    path = download(session(), "CKAN", points, tmp_path, lambda done, total: seen.append((done, total))).path
    assert path.name == "points.geojson" and path.parent.parent == tmp_path
    assert path.read_bytes() == GEOJSON and seen[-1] == (len(GEOJSON), len(GEOJSON))
    assert download(session(), "CKAN", points, tmp_path) == Downloaded(path)
    assert server.count("GET") == 1
    os.utime(path, (0, 0))  # older than the catalogue's date
    download(session(), "CKAN", points, tmp_path)
    assert server.count("GET") == 2


def test_a_file_kept_elsewhere_is_fetched_every_time(server: Replay, points: Resource, tmp_path: Path) -> None:
    elsewhere = replace(points, uploaded=False)
    download(session(), "CKAN", elsewhere, tmp_path)
    download(session(), "CKAN", elsewhere, tmp_path)
    assert server.count("GET") == 2


@pytest.mark.parametrize(
    ("answer", "restriction", "kind"),
    [
        (Answer(200, b"<html>Connexion</html>", HTML), "registered", "unauthorised"),
        (Answer(403, b"<html>Interdit</html>", HTML), "only_allowed_users", "unauthorised"),
        (Answer(200, b"<html>hotspot</html>", HTML), "public", "html"),
        (Answer(404, b"<html>no</html>", HTML), "public", "not_found"),
    ],
)
def test_a_page_is_not_a_file(
    server: Replay, points: Resource, tmp_path: Path, answer: Answer, restriction: str, kind: str
) -> None:
    for route in list(server.routes):
        server.routes[route] = answer
    with pytest.raises(NetworkError) as failed:
        download(session(), "CKAN", replace(points, restriction=restriction), tmp_path)
    assert (failed.value.kind, failed.value.service) == (kind, "CKAN")
    assert list(tmp_path.rglob("*.*")) == []


def test_an_answer_that_cannot_be_unpacked_is_no_fault_of_the_disk(
    server: Replay, points: Resource, tmp_path: Path
) -> None:
    for route in list(server.routes):
        server.routes[route] = Answer(200, b"not gzip", {"Content-Type": "text/csv", "Content-Encoding": "gzip"})
    with pytest.raises(NetworkError, match="CKAN sent an answer that cannot be read") as failed:
        download(session(), "CKAN", points, tmp_path)
    assert failed.value.kind == "html"


def test_a_download_that_is_cancelled_leaves_no_file_that_looks_whole(points: Resource, tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        raise NetworkError("stopped", "by you", service="CKAN", kind="cancelled")

    with pytest.raises(NetworkError):
        download(session(), "CKAN", points, tmp_path, cancel)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_that_an_open_layer_holds_on_windows_is_left_and_the_new_one_goes_beside_it(
    server: Replay, points: Resource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_file = Path.replace

    def replace_on_windows(self: Path, target: Path) -> Path:
        if target in held:
            raise PermissionError(13, "The process cannot access the file because it is being used")
        return replace_file(self, target)

    monkeypatch.setattr(Path, "replace", replace_on_windows)
    held: list[Path] = []
    elsewhere = replace(points, uploaded=False)
    for name in ("points.geojson", "points-2.geojson", "points-3.geojson"):
        held.append(download(session(), "CKAN", elsewhere, tmp_path).path)
        assert (held[-1].name, held[-1].read_bytes()) == (name, GEOJSON)
    held.clear()  # the layers are closed
    assert download(session(), "CKAN", elsewhere, tmp_path).path.name == "points.geojson"
    assert list(tmp_path.rglob("*.part")) == []


@pytest.mark.parametrize(
    ("address", "form", "name"),
    [
        ("/download/..%2F..%2Fpasswd", "GPKG", "passwd.gpkg"),
        ("/download/", "SHP", "download.zip"),
        ("/", "CSV", "data.csv"),
        ("/d/donn%C3%A9es%20(v2).zip", "SHP", "données_v2_.zip"),
        ("/d/..%5C..%5Cevil.gpkg", "GPKG", "evil.gpkg"),
        ("/d/C:evil.csv", "CSV", "C_evil.csv"),
        ("/d/.profile", "CSV", "profile.csv"),
        ("/d/nul.zip", "SHP", "_nul.zip"),
        ("/d/Com1.tar.zip", "SHP", "_Com1.tar.zip"),
        ("/d/" + "x" * 300 + ".gpkg", "GPKG", "x" * 80 + ".gpkg"),
    ],
)
def test_the_name_of_a_file_stays_in_its_folder(
    server: Replay, tmp_path: Path, address: str, form: str, name: str
) -> None:
    server.answer = lambda asked: Answer(200, b"x", {"Content-Type": "application/zip"})  # type: ignore[method-assign]
    path = download(session(), "CKAN", Resource("r1", "x", form, server.url + address), tmp_path).path
    assert path.name == name and path.parent.parent == tmp_path


def test_files_of_two_addresses_do_not_share_a_folder(server: Replay, tmp_path: Path) -> None:
    """A CSW numbers the resources of each of its records: both are “1”."""
    server.answer = lambda asked: Answer(200, asked.path.encode())  # type: ignore[method-assign]
    found = [
        download(session(), "CSW", Resource("1", "x", "GEOJSON", f"{server.url}/{name}/data.geojson"), tmp_path).path
        for name in ("communes", "forets")
    ]
    assert [path.read_bytes() for path in found] == [b"/communes/data.geojson", b"/forets/data.geojson"]


@pytest.mark.parametrize("identifier", ["../../evil", "..", "", "a/b", "C:", "NUL"])
def test_an_identifier_names_nothing_on_the_disk(server: Replay, tmp_path: Path, identifier: str) -> None:
    server.answer = lambda asked: Answer(200, b"x")  # type: ignore[method-assign]
    path = download(session(), "CKAN", Resource(identifier, "x", "CSV", server.url + "/"), tmp_path / "files").path
    assert path.name == "data.csv" and path.parent.parent == tmp_path / "files"
