"""The cache of files: asked for again, used off line, kept below its limit, never emptied under a layer's feet."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Iterator

import pytest

from openig.idgo_connector.catalogue.model import Resource
from openig.idgo_connector.files import cache
from openig.idgo_connector.files.download import download
from openig.toolbelt.errors import NetworkError
from tests.downloads import DATE, Served
from tests.servers import Answer, Web, web
from tests.unit.replay import session

OLD = cache.GRACE + 60


@pytest.fixture
def served() -> Served:
    return Served(b"lon,lat\n3.9,43.6\n")


@pytest.fixture
def server(served: Served) -> Iterator[Web]:
    with web(served) as running:
        yield running


@pytest.fixture
def elsewhere(server: Web) -> Resource:
    """A file that the catalogue only refers to: it does not know when that changes."""
    return Resource("r1", "Points", "CSV", server.url + "points.csv?key=s3cret-word")


def get(resource: Resource, folder: Path) -> Path:
    found = download(session(), "CKAN", resource, folder)
    assert found.remarks == []
    return found.path


@pytest.mark.parametrize(("etag", "more"), [('"v1"', ()), ("", (DATE,))])
def test_a_copy_is_used_as_long_as_the_server_says_that_it_is_current(
    served: Served, server: Web, elsewhere: Resource, tmp_path: Path, etag: str, more: tuple[tuple[str, str], ...]
) -> None:
    served.etag, served.more = etag, more
    path = get(elsewhere, tmp_path)
    first = path.stat().st_ino
    assert get(elsewhere, tmp_path) == path and path.stat().st_ino == first and len(server.requests) == 2
    served.content, served.etag, served.more = b"lon,lat\n4,44\n", etag and '"v2"', ()
    assert get(elsewhere, tmp_path).read_bytes() == b"lon,lat\n4,44\n"


def test_the_copy_of_another_address_is_not_this_one(elsewhere: Resource, tmp_path: Path) -> None:
    get(elsewhere, tmp_path)
    moved = replace(elsewhere, url=elsewhere.url.replace("points.csv", "points.csv.moved"))
    with web(Served(b"another", '"v1"')) as other:
        assert get(replace(moved, url=other.url + "points.csv"), tmp_path).read_bytes() == b"another"


def test_an_address_is_not_written_out(elsewhere: Resource, tmp_path: Path) -> None:
    get(elsewhere, tmp_path)
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"s3cret" in path.read_bytes()]


@pytest.mark.parametrize("broken", [False, True])
def test_without_a_server_the_copy_is_used_and_its_day_is_told(
    served: Served, server: Web, elsewhere: Resource, tmp_path: Path, broken: bool
) -> None:
    path = get(elsewhere, tmp_path)
    if broken:
        served.instead = lambda asked: Answer(502, b"<h1>Bad Gateway</h1>")
        found = download(session(), "CKAN", elsewhere, tmp_path)
    else:
        with web(served) as gone:
            stopped = replace(elsewhere, url=gone.url)
            path = get(stopped, tmp_path)
        found = download(session(), "CKAN", stopped, tmp_path)
    assert found.path == path and len(found.remarks) == 1
    assert "CKAN could not be asked" in found.remarks[0] and time.strftime("%Y-%m-%d") in found.remarks[0]


@pytest.mark.parametrize("status", [404, 403])
def test_a_file_that_is_refused_or_gone_is_not_taken_from_the_cache(
    served: Served, elsewhere: Resource, tmp_path: Path, status: int
) -> None:
    get(elsewhere, tmp_path)
    served.instead = lambda asked: Answer(status)
    with pytest.raises(NetworkError):
        download(session(), "CKAN", elsewhere, tmp_path)


def test_a_restricted_file_is_always_asked_for(
    served: Served, server: Web, elsewhere: Resource, tmp_path: Path
) -> None:
    restricted = replace(elsewhere, uploaded=True, modified="2020-01-01T00:00:00", restriction="registered")
    get(restricted, tmp_path)
    served.instead = lambda asked: Answer(200, b"<html>Connexion</html>")
    with pytest.raises(NetworkError, match="its download is restricted"):
        download(session(), "CKAN", restricted, tmp_path)


def test_a_file_that_the_server_calls_a_page_is_opened_and_told(
    served: Served, elsewhere: Resource, tmp_path: Path
) -> None:
    served.more = (("Content-Type", "text/html; charset=utf-8"),)
    found = download(session(), "CKAN", elsewhere, tmp_path)
    assert found.path.read_bytes() == served.content and "announced a page" in found.remarks[0]


def test_a_note_that_cannot_be_read_is_none(server: Web, elsewhere: Resource, tmp_path: Path) -> None:
    path = get(elsewhere, tmp_path)
    (path.parent / "openig.json").write_text("{", encoding="utf-8")
    assert get(elsewhere, tmp_path) == path and "if-none-match" not in server.requests[-1].headers


def entry(folder: Path, name: str, kilobytes: int, age: float) -> Path:
    """The file of an entry that was used so many seconds ago."""
    path = folder / name / "data.gpkg"
    (path.parent / "unpacked").mkdir(parents=True)
    path.write_bytes(bytes(kilobytes * 500))
    (path.parent / "unpacked" / "data.shp").write_bytes(bytes(kilobytes * 500))
    note = path.parent / "openig.json"
    note.write_text("{}", encoding="utf-8")
    os.utime(note, (time.time() - age,) * 2)
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_what_was_used_longest_ago_goes_first_and_whole(tmp_path: Path) -> None:
    for name, age in (("old", OLD + 20), ("older", OLD + 30), ("recent", OLD)):
        entry(tmp_path, name, 10, age)
    assert cache.size(tmp_path) == 3 * 10_000 + 3 * 2
    assert cache.trim(tmp_path, 25_000) == 10_002 and names(tmp_path) == {"old", "recent"}
    assert cache.trim(tmp_path, 25_000) == 0
    cache.Entry(tmp_path / "old").touch()
    assert cache.trim(tmp_path, 15_000) == 10_002 and names(tmp_path) == {"old"}


def test_what_is_in_use_stays(tmp_path: Path) -> None:
    used = entry(tmp_path, "of-this-project", 10, OLD + 30)
    entry(tmp_path, "of-another-qgis", 10, 60)
    entry(tmp_path, "of-nobody", 10, OLD)
    assert cache.trim(tmp_path, 0, [used.parent / "unpacked" / "data.shp"]) == 10_002
    assert names(tmp_path) == {"of-this-project", "of-another-qgis"}
    cache.clear(tmp_path, [used])
    assert names(tmp_path) == {"of-this-project"}


def test_what_was_made_of_a_former_version_goes_once_nobody_uses_it(
    served: Served, elsewhere: Resource, tmp_path: Path
) -> None:
    def made(name: str) -> Path:
        """Of the version that is there: a table's copy, or an archive's folder."""
        made = path.parent / name / "data.shp" if name.startswith("unpacked") else path.parent / name
        made.parent.mkdir(exist_ok=True)
        made.write_bytes(bytes(1000))
        return made

    path = get(elsewhere, tmp_path)
    former = [made("points-1.gpkg"), made("unpacked-1"), made("used-1.gpkg"), made("used-1.gpkg-wal")]
    for old in (*former, *(file.parent for file in former[1:2])):
        os.utime(old, (1000, 1000))
    served.content, served.etag = b"lon,lat\n4,44\n", '"v2"'
    assert get(elsewhere, tmp_path) == path
    current = [path, made("points-2.gpkg"), made("unpacked-2")]
    assert cache.trim(tmp_path, 10**9, former[2:3]) == 0, "another QGIS may still show the former version"
    os.utime(path, (time.time() - OLD,) * 2)
    assert cache.trim(tmp_path, 10**9, former[2:3]) == 2000
    assert [one.exists() for one in former] == [False, False, True, True]
    assert all(one.exists() for one in current)


def test_what_windows_holds_stays_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry(tmp_path, "open", 10, OLD)

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "The process cannot access the file because it is being used")

    monkeypatch.setattr(Path, "rename", refuse)
    assert cache.trim(tmp_path, 0) == 0 and cache.size(tmp_path) == 10_002


def test_a_download_that_never_ended_is_evicted_too_and_no_folder_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    part = tmp_path / "x" / "data.zip.part"
    part.write_bytes(bytes(1000))
    assert cache.trim(tmp_path, 0) == 0, "it may be under way"
    os.utime(part, (0, 0))
    assert cache.trim(tmp_path, 0) == 1000 and names(tmp_path) == set()
    assert (cache.size(tmp_path / "none"), cache.clear(tmp_path / "none")) == (0, 0)
