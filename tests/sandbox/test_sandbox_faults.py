"""The fault proxy does what each of its faults says, and counts what arrives."""

from __future__ import annotations

import http.client
from typing import Iterator

import pytest
import requests

from tests.sandbox.faults import FaultProxy
from tests.sandbox.signing_in import browser
from tests.servers import Answer, Request, web

_BODY = b"x" * 20000


def _react(request: Request) -> Answer:
    return Answer(body=str(len(request.body)).encode() if request.method == "POST" else _BODY)


@pytest.fixture
def proxy() -> Iterator[FaultProxy]:
    """In front of a server that answers a GET with 20 000 bytes, a POST with the length of what it got."""
    with web(_react) as server, FaultProxy(server.url) as running:
        yield running


def _get(proxy: FaultProxy, **options: float) -> requests.Response:
    return browser().get(proxy.url, timeout=options.get("timeout", 30))


def test_without_a_fault_everything_passes(proxy: FaultProxy) -> None:
    session = browser()
    assert session.get(proxy.url, timeout=30).content == _BODY
    assert session.post(proxy.url, data=_BODY, timeout=30).text == str(len(_BODY))
    assert (proxy.connections, proxy.requests) == (1, 2)


@pytest.mark.parametrize("mode", ["reset_on_connect", "close_on_request"])
def test_no_answer(proxy: FaultProxy, mode: str) -> None:
    proxy.set(mode)
    with pytest.raises(requests.ConnectionError):
        _get(proxy)
    assert proxy.connections == 1
    assert proxy.requests == (mode == "close_on_request")


@pytest.mark.parametrize(
    ("mode", "error"), [("reset_after", ConnectionResetError), ("truncate_after", http.client.IncompleteRead)]
)
def test_half_an_answer(proxy: FaultProxy, mode: str, error: type[Exception]) -> None:
    proxy.set(mode, count=5000)
    connection = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=30)
    connection.request("GET", "/")
    with pytest.raises(error):
        connection.getresponse().read()
    connection.close()


def test_a_black_hole_gives_nothing_back(proxy: FaultProxy) -> None:
    proxy.set("blackhole", seconds=60)
    with pytest.raises(requests.ReadTimeout):
        _get(proxy, timeout=0.5)
    assert proxy.requests == 1


@pytest.mark.parametrize(("mode", "options"), [("latency", {"seconds": 0.1}), ("drip", {"seconds": 0.0, "count": 999})])
def test_slowness_changes_nothing_in_the_answer(proxy: FaultProxy, mode: str, options: dict[str, float]) -> None:
    proxy.set(mode, **options)
    assert _get(proxy).content == _BODY


def test_any_status_can_stand_in_for_the_server(proxy: FaultProxy) -> None:
    proxy.set("http", status=503, headers=(("Retry-After", "7"),), body=b"<html>later</html>")
    answer = _get(proxy)
    assert (answer.status_code, answer.headers["Retry-After"], answer.text) == (503, "7", "<html>later</html>")


def test_an_upload_is_cut(proxy: FaultProxy) -> None:
    proxy.set("reset_upload", count=100_000)
    with pytest.raises(requests.ConnectionError):
        browser().post(proxy.url, data=b"y" * 5_000_000, timeout=30)
    proxy.set()
    assert _get(proxy).content == _BODY


def test_an_unknown_fault_is_refused(proxy: FaultProxy) -> None:
    with pytest.raises(ValueError, match="no such fault"):
        proxy.set("gremlins")
