"""Downloads judged by the file that is there afterwards, and by what the server was asked."""

from __future__ import annotations

import errno
import gzip
import random
import shutil
from collections import namedtuple
from pathlib import Path
from typing import Any, Iterator

import pytest

from openig.toolbelt import sqlite
from openig.toolbelt.download import Fetched, Validators, fetch, is_page
from openig.toolbelt.errors import DataError, NetworkError
from tests.downloads import DATE, Served
from tests.sandbox.faults import FaultProxy
from tests.servers import Answer, Web, web
from tests.unit.replay import session

CONTENT = random.Random(7).randbytes(1_000_000)


@pytest.fixture
def served() -> Served:
    return Served(CONTENT)


@pytest.fixture
def server(served: Served) -> Iterator[Web]:
    with web(served) as running:
        yield running


@pytest.fixture
def line(server: Web) -> Iterator[FaultProxy]:
    """What is between us and the server."""
    with FaultProxy(server.url) as proxy:
        yield proxy


def get(url: str, path: Path, **options: Any) -> Fetched | None:
    return fetch(session(), url + "data.zip", path, "“Data” could not be downloaded", "CKAN", **options)


def ranges(server: Web) -> list[str]:
    return [request.headers.get("range", "") for request in server.requests]


def cut(line: FaultProxy, path: Path) -> int:
    """A download that the network ends after 40 kB; what is left of it."""
    line.set("truncate_after", count=40_000)
    with pytest.raises(NetworkError) as failed:
        get(line.url, path)
    assert failed.value.kind == "closed"
    line.set()
    part = path.with_name(path.name + ".part")
    return part.stat().st_size if part.exists() else 0


def alone(path: Path) -> bool:
    """Whether nothing but the file is in its folder."""
    return list(path.parent.iterdir()) == [path]


def test_a_file_arrives_whole_with_what_it_can_be_asked_again_by(server: Web, tmp_path: Path) -> None:
    path, seen = tmp_path / "new" / "data.zip", []
    fetched = get(server.url, path, progress=lambda *step: seen.append(step))
    assert fetched == Fetched(path, Validators('"v1"', ""), "") and path.read_bytes() == CONTENT and alone(path)
    assert seen[-1] == (len(CONTENT), len(CONTENT)) and all(total == len(CONTENT) for _, total in seen)
    assert server.requests[0].headers["accept-encoding"] == "identity"
    assert get(server.url, path, known=fetched.validators) is None
    assert server.requests[-1].headers["if-none-match"] == '"v1"'


@pytest.mark.parametrize("how", ["truncate_after", "reset_after"])
def test_a_connection_that_breaks_is_taken_up_by_itself(server: Web, tmp_path: Path, how: str) -> None:
    path = tmp_path / "data.zip"
    with FaultProxy(server.url) as proxy:
        proxy.set(how, count=400_000)
        assert get(proxy.url, path)
    assert path.read_bytes() == CONTENT and alone(path)
    assert len(server.requests) >= 3 and ranges(server)[0] == "" and all(ranges(server)[1:])


def test_a_connection_that_brings_nothing_is_not_tried_for_ever(server: Web, tmp_path: Path) -> None:
    with FaultProxy(server.url) as proxy, pytest.raises(NetworkError, match="MB that arrived are kept"):
        proxy.set("truncate_after", count=10_000)
        get(proxy.url, tmp_path / "data.zip")
    assert len(server.requests) == 1


def test_what_arrived_is_kept_for_the_next_time(server: Web, line: FaultProxy, tmp_path: Path) -> None:
    path = tmp_path / "data.zip"
    kept = cut(line, path)
    assert 0 < kept < len(CONTENT) and not path.exists()
    get(line.url, path)
    assert path.read_bytes() == CONTENT and alone(path)
    assert ranges(server)[1:] == [f"bytes={kept}-"] and server.requests[1].headers["if-range"] == '"v1"'


def test_a_member_who_stops_it_goes_on_later(server: Web, tmp_path: Path) -> None:
    path = tmp_path / "data.zip"

    def stop(done: int, total: int) -> None:
        if done > 500_000:
            raise NetworkError("stopped", "by you", service="CKAN", kind="cancelled")

    with pytest.raises(NetworkError, match="by you"):
        get(server.url, path, progress=stop)
    get(server.url, path)
    assert path.read_bytes() == CONTENT and ranges(server)[1] > "bytes=500000-"


def test_a_file_that_changed_meanwhile_starts_anew(
    served: Served, server: Web, line: FaultProxy, tmp_path: Path
) -> None:
    path = tmp_path / "data.zip"
    assert cut(line, path)
    served.content, served.etag = CONTENT[::-1], '"v2"'
    get(line.url, path)
    assert path.read_bytes() == CONTENT[::-1] and len(server.requests) == 2


def test_a_server_that_does_not_know_parts_starts_anew(
    served: Served, server: Web, line: FaultProxy, tmp_path: Path
) -> None:
    path = tmp_path / "data.zip"
    assert cut(line, path)
    served.parts = False
    get(line.url, path)
    assert path.read_bytes() == CONTENT and alone(path)


def test_a_date_is_enough_when_it_is_older_than_the_answer(
    served: Served, server: Web, line: FaultProxy, tmp_path: Path
) -> None:
    served.etag, served.more = "", (DATE,)
    path = tmp_path / "data.zip"
    kept = cut(line, path)
    fetched = get(line.url, path)
    assert path.read_bytes() == CONTENT and ranges(server)[1:] == [f"bytes={kept}-"]
    assert server.requests[1].headers["if-range"] == DATE[1]
    assert fetched and get(line.url, path, known=fetched.validators) is None


@pytest.mark.parametrize("etag", ["", 'W/"v1"'])
def test_nothing_is_kept_of_a_file_that_cannot_be_told_from_another(
    served: Served, server: Web, line: FaultProxy, tmp_path: Path, etag: str
) -> None:
    served.etag = etag
    path = tmp_path / "data.zip"
    assert cut(line, path) == 0 and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (416, (("Content-Range", "bytes */12"),)),
        (206, (("Content-Range", "bytes 0-11/12"),)),
        (206, (("Content-Range", "bytes 200-1000/1000000"), ("ETag", '"v1"'))),
        (206, ()),
    ],
)
def test_a_server_that_miscounts_is_asked_for_the_whole(
    served: Served, server: Web, line: FaultProxy, tmp_path: Path, status: int, headers: tuple[tuple[str, str], ...]
) -> None:
    path = tmp_path / "data.zip"
    assert cut(line, path)
    served.instead = lambda asked: Answer(status, b"wrong bytes!", headers) if "range" in asked.headers else None
    get(line.url, path)
    assert path.read_bytes() == CONTENT and len(server.requests) == 3 and alone(path)


def test_a_partial_file_that_was_whole_already_is_not_fetched_again(
    server: Web, line: FaultProxy, tmp_path: Path
) -> None:
    path = tmp_path / "data.zip"
    cut(line, path)
    (tmp_path / "data.zip.part").write_bytes(CONTENT)  # QGIS ended before it was renamed
    get(line.url, path)
    assert path.read_bytes() == CONTENT and len(server.requests) == 2


def test_a_partial_file_of_another_address_or_of_none_is_not_trusted(
    server: Web, line: FaultProxy, tmp_path: Path
) -> None:
    path = tmp_path / "data.zip"
    cut(line, path)
    fetch(session(), line.url + "other.zip", path, "x", "CKAN")
    assert path.read_bytes() == CONTENT and ranges(server)[1:] == [""]
    (tmp_path / "data.zip.part").write_bytes(b"left by nobody knows whom")
    get(line.url, path)
    assert path.read_bytes() == CONTENT and alone(path)


def test_what_a_server_compresses_is_unpacked_and_never_gone_on_with(
    served: Served, server: Web, line: FaultProxy, tmp_path: Path
) -> None:
    plain = b"nom;valeur\n" * 100_000
    served.content, served.parts = gzip.compress(random.Random(1).randbytes(200_000) + plain), False
    served.more = (("Content-Encoding", "gzip"),)
    assert cut(line, tmp_path / "data.csv") == 0
    get(line.url, tmp_path / "data.csv")
    assert (tmp_path / "data.csv").read_bytes().endswith(plain)


@pytest.mark.parametrize("page", [b"<!DOCTYPE html>\n<p>", b"\xef\xbb\xbf \n<HTML lang=fr>", b"<!-- x --><html>"])
def test_a_page_is_not_a_file_whatever_it_is_called(served: Served, server: Web, tmp_path: Path, page: bytes) -> None:
    served.content, served.more = page, (("Content-Type", "application/zip"),)
    with pytest.raises(NetworkError, match="a page instead of the file") as failed:
        get(server.url, tmp_path / "data.zip")
    assert failed.value.kind == "html" and list(tmp_path.iterdir()) == []


def test_a_file_is_not_a_page_whatever_it_is_called(served: Served, server: Web, tmp_path: Path) -> None:
    served.content, served.more = b'{"type": "Point"}', (("Content-Type", "text/html"),)
    fetched = get(server.url, tmp_path / "x.geojson")
    assert fetched and fetched.content_type == "text/html"


def test_comments_before_a_page_are_read_once() -> None:
    comments = b"<!-- x -->\n" * 300  # tried in every way of joining them, they would take years
    assert not is_page(comments + b"<kml>") and is_page(comments + b"<html>")


@pytest.mark.parametrize(
    ("status", "headers", "kind", "words"),
    [
        (404, (), "not_found", "does not know it"),
        (401, (), "unauthorised", "refused the account"),
        (429, (("Retry-After", "120"),), "status", "Try again in 120 s."),
        (503, (("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"),), "status", "Try again after Wed, 21 Oct"),
        (204, (), "status", "CKAN answered 204"),
        (206, (("Content-Range", "bytes 0-3/4"),), "status", "CKAN answered 206"),
    ],
)
def test_a_refusal_is_told(
    served: Served,
    server: Web,
    tmp_path: Path,
    status: int,
    headers: tuple[tuple[str, str], ...],
    kind: str,
    words: str,
) -> None:
    served.instead = lambda asked: Answer(status, b"" if status == 204 else b"nope", headers)
    with pytest.raises(NetworkError, match=words) as failed:
        get(server.url, tmp_path / "data.zip")
    assert failed.value.kind == kind and list(tmp_path.iterdir()) == []


def test_a_refusal_does_not_cost_what_has_arrived(
    served: Served, server: Web, line: FaultProxy, tmp_path: Path
) -> None:
    path = tmp_path / "data.zip"
    kept = cut(line, path)
    served.instead = lambda asked: Answer(503)
    with pytest.raises(NetworkError):
        get(line.url, path)
    served.instead = lambda asked: None
    get(line.url, path)
    assert path.read_bytes() == CONTENT and ranges(server)[-1] == f"bytes={kept}-"


def test_a_full_disk_leaves_nothing(server: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(done: int, total: int) -> None:  # as the write before it would have said
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(DataError, match="No space left on device"):
        get(server.url, tmp_path / "data.zip", progress=full)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: namedtuple("Usage", "free")(999_999))
    with pytest.raises(DataError, match="1 MB are to come, and the disk has 1 MB"):
        get(server.url, tmp_path / "data.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(server: Web, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="ascii")
    with pytest.raises(DataError, match=r"cannot be written in .*taken"):
        get(server.url, tmp_path / "taken" / "data.zip")
    assert server.requests == []


def test_two_jobs_do_not_write_into_one_file(server: Web, tmp_path: Path) -> None:
    path = tmp_path / "data.zip"
    with sqlite.hold(tmp_path / ".data.zip.lock"), pytest.raises(DataError, match="another job is downloading it"):
        get(server.url, path)
    assert server.requests == []
    get(server.url, path)
    assert path.read_bytes() == CONTENT
