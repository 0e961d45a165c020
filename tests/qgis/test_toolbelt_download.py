"""Downloads over QGIS's network: what breaks is taken up, what is stopped is kept, an account stays where it is."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsFeedback

from openig.toolbelt import http
from openig.toolbelt.download import fetch
from openig.toolbelt.endpoints import Endpoints
from openig.toolbelt.errors import NetworkError
from tests.downloads import Served
from tests.sandbox.faults import FaultProxy
from tests.servers import Answer, web

CONTENT = random.Random(7).randbytes(3_000_000)


@pytest.mark.parametrize("how", ["truncate_after", "reset_after"])
def test_a_connection_that_breaks_is_taken_up_by_itself(qgis_app: Any, tmp_path: Path, how: str) -> None:
    path = tmp_path / "data.zip"
    with web(Served(CONTENT)) as server, FaultProxy(server.url) as proxy:
        proxy.set(how, count=2_000_000)
        fetch(http.session(Endpoints()), proxy.url + "data.zip", path, "It failed", "CKAN")
    assert path.read_bytes() == CONTENT and list(tmp_path.iterdir()) == [path]
    assert [bool(request.headers.get("range")) for request in server.requests][:2] == [False, True]


def test_a_server_that_drips_is_cut_and_what_came_is_kept(qgis_app: Any, tmp_path: Path) -> None:
    path = tmp_path / "data.zip"
    with web(Served(CONTENT)) as server, FaultProxy(server.url) as proxy:
        proxy.set("drip", count=100, seconds=0.05)
        with pytest.raises(NetworkError, match="that arrived are kept") as failed:
            fetch(http.session(Endpoints(), timeout=0.3), proxy.url + "data.zip", path, "It failed", "CKAN")
        kept = path.with_name("data.zip.part").stat().st_size
        assert failed.value.kind == "timeout" and 0 < kept < len(CONTENT)
        proxy.set()
        fetch(http.session(Endpoints()), proxy.url + "data.zip", path, "It failed", "CKAN")
    assert path.read_bytes() == CONTENT and server.requests[-1].headers["range"] == f"bytes={kept}-"


def test_a_member_who_cancels_goes_on_later(qgis_app: Any, tmp_path: Path) -> None:
    path, feedback = tmp_path / "data.zip", QgsFeedback()

    def cancel(done: int, total: int) -> None:
        if done > 1_000_000:
            feedback.cancel()

    with web(Served(CONTENT)) as server, FaultProxy(server.url) as proxy:
        proxy.set("drip", count=30_000, seconds=0.01)
        with pytest.raises(NetworkError) as failed:
            fetch(http.session(Endpoints(), feedback=feedback), proxy.url + "data.zip", path, "x", "CKAN", cancel)
        assert failed.value.kind == "cancelled" and path.with_name("data.zip.part").exists()
        proxy.set()
        fetch(http.session(Endpoints()), proxy.url + "data.zip", path, "x", "CKAN")
    assert path.read_bytes() == CONTENT and "range" in server.requests[-1].headers


def test_an_account_does_not_follow_a_file_to_another_server(qgis_app: Any, authcfg: Any, tmp_path: Path) -> None:
    account, path = authcfg("camille", "s3cret-word"), tmp_path / "data.zip"
    with web(Served(CONTENT)) as other:
        moved = Answer(302, b"", (("Location", other.url + "data.zip"),))
        with web(lambda asked: moved) as server:
            endpoints = Endpoints({server.url: "CKAN"}, frozenset([server.url]))
            fetch(http.session(endpoints, account), server.url + "data.zip", path, "It failed", "CKAN")
    assert path.read_bytes() == CONTENT
    assert "authorization" in server.requests[0].headers and "authorization" not in other.requests[0].headers
