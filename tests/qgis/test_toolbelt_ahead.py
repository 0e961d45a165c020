"""Requests sent on their way before their answers are waited for, and pauses that can be cancelled."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from qgis.core import QgsFeedback

from openig.toolbelt import http
from openig.toolbelt.endpoints import Endpoints
from openig.toolbelt.errors import NetworkError
from tests.accounts import auth_database, authcfg
from tests.servers import Answer, Request, web

__all__ = ["auth_database", "authcfg"]


def test_an_answer_comes_while_another_is_waited_for(qgis_app: Any) -> None:
    """The first server answers only once the second was asked: one after the other they would wait for ever."""
    second_was_asked = threading.Event()

    def first(request: Request) -> Answer:
        return Answer(200 if second_was_asked.wait(20) else 504)

    def second(request: Request) -> Answer:
        second_was_asked.set()
        return Answer(200, request.body)

    with web(first) as one, web(second) as two:
        session = http.session(Endpoints())
        session.ahead("POST", two.url, data=b"question")
        assert session.get(one.url).status_code == 200
        assert session.post(two.url, data=b"question").content == b"question"
        assert len(two.requests) == 1


def test_another_request_is_another(qgis_app: Any) -> None:
    with web(lambda request: Answer(200, request.body)) as server:
        session = http.session(Endpoints())
        session.ahead("POST", server.url, data=b"one")
        assert session.post(server.url, data=b"two").content == b"two"
        assert session.post(server.url, data=b"one").content == b"one"
        assert session.post(server.url, data=b"one").content == b"one"
        assert sorted(request.body for request in server.requests) == [b"one", b"one", b"two"]


@pytest.mark.parametrize("taken_up", [True, False])
def test_a_server_that_is_not_there_is_told_by_the_request(qgis_app: Any, taken_up: bool) -> None:
    with web(lambda request: Answer()) as server:
        url = server.url
    session = http.session(Endpoints(), timeout=5)
    session.ahead("GET", url)
    if taken_up:
        with pytest.raises(NetworkError) as failed:
            session.get(url)
        assert failed.value.kind == "unreachable"
    session.close()
    with web(lambda request: Answer(200, b"here")) as server:
        assert session.get(server.url).content == b"here"


def test_its_time_out_is_its_own(qgis_app: Any) -> None:
    asked, end = threading.Event(), threading.Event()

    def never(request: Request) -> Answer:
        asked.set()
        end.wait(30)
        return Answer()

    with web(never) as server:
        session = http.session(Endpoints(), timeout=60)
        session.ahead("GET", server.url, timeout=0.2)
        with pytest.raises(NetworkError) as failed:
            session.get(server.url, timeout=0.2)
        end.set()
    assert failed.value.kind == "timeout" and asked.is_set()


def test_an_account_that_must_not_go_there_is_told_by_the_request(qgis_app: Any, authcfg: Any) -> None:
    base = "http://idgo.example/"
    session = http.session(Endpoints({base: "IDGO"}, frozenset((base,))), authcfg())
    session.ahead("GET", base)
    with pytest.raises(NetworkError) as failed:
        session.get(base)
    assert failed.value.kind == "credentials"


def test_a_pause_ends_when_it_is_cancelled(qgis_app: Any) -> None:
    feedback = QgsFeedback()
    threading.Timer(0.2, feedback.cancel).start()
    with pytest.raises(NetworkError) as failed:
        http.session(Endpoints(), feedback=feedback).pause(3600, "http://ckan.example/")
    assert failed.value.kind == "cancelled"
