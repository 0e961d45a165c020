"""Requests through QGIS's network, judged at the server: what reached it, what it was told, how it ends."""

from __future__ import annotations

import base64
import gzip
import json
import threading
import time
from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.core import QgsApplication, QgsFeedback, QgsTask
from qgis.PyQt.QtCore import QThread

from openig.toolbelt import http
from openig.toolbelt.endpoints import Endpoints
from openig.toolbelt.errors import DataError, NetworkError
from openig.toolbelt.multipart import Multipart
from tests.accounts import Authcfg
from tests.servers import Answer, Line, Request, raw, web


def to(*bases: str, account: bool = False) -> Endpoints:
    return Endpoints(dict.fromkeys(bases, "Test service"), frozenset(bases if account else ()))


def echo(request: Request) -> Answer:
    said = {"method": request.method, "path": request.path, "body": request.body.decode(), "headers": request.headers}
    return Answer(200, json.dumps(said).encode(), (("Content-Type", "application/json"),))


def failing(kind: str, act: Callable[[], Any]) -> NetworkError:
    """The error of this kind that an action ends with; it names the service and a reason."""
    with pytest.raises(NetworkError) as caught:
        act()
    assert caught.value.kind == kind, str(caught.value)
    assert caught.value.service == "Test service"
    assert "Test service" in str(caught.value)
    return caught.value


# -- answers ----------------------------------------------------------------------------------------------------------


def test_a_request_carries_what_it_was_given(qgis_app: Any) -> None:
    with web(echo) as server:
        said = (
            http.session(to(server.url))
            .get(server.url + "a/é", params={"q": "forêt & lac"}, headers={"X-One": "1"})
            .json()
        )
    assert said["path"] == "/a/%C3%A9?q=for%C3%AAt+%26+lac"
    assert said["headers"]["x-one"] == "1"
    assert "QGIS" in said["headers"]["user-agent"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    ("body", "received"), [(None, ""), ("texte é".encode(), "texte é"), ({"a": "1 é"}, "a=1+%C3%A9")]
)
def test_writes_carry_their_body(qgis_app: Any, method: str, body: Any, received: str) -> None:
    with web(echo) as server:
        said = http.session(to(server.url)).request(method, server.url, data=body).json()
    assert (said["method"], said["body"]) == (method, received)


def test_a_compressed_answer_is_read_and_its_length_is_not_mistaken(qgis_app: Any) -> None:
    packed = gzip.compress(b'{"a": 1}' + b" " * 5000)
    with web(lambda _: Answer(200, packed, (("Content-Encoding", "gzip"),))) as server:
        assert http.session(to(server.url)).get(server.url).json() == {"a": 1}


def test_statuses_and_headers_come_through_without_error(qgis_app: Any) -> None:
    two = (("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))
    for status in (204, 304, 400, 404, 409, 418, 500, 503):
        with web(lambda _, status=status: Answer(status, b"", two)) as server:
            session = http.session(to(server.url))
            assert session.get(server.url).status_code == status
            assert session.cookies.get_dict() == {"a": "1", "b": "2"}


def test_head_has_a_length_and_no_body(qgis_app: Any) -> None:
    with web(lambda _: Answer(200, b"12345")) as server:
        answer = http.session(to(server.url)).head(server.url)
    assert answer.headers["Content-Length"] == "5"
    assert answer.content == b""


def test_multipart_reaches_the_server_whole(qgis_app: Any, tmp_path: Path) -> None:
    path = tmp_path / "forêt.gpkg"
    path.write_bytes(bytes(range(256)) * 5000)
    body = Multipart([("titre", "Sentiers de l'Aigoual – été")], [("file", path, "application/geopackage+sqlite3")])
    with web(lambda _: Answer(201)) as server:
        answer = http.session(to(server.url)).post(server.url, data=body, headers={"Content-Type": body.content_type})
        (request,) = server.requests
    assert answer.status_code == 201
    assert len(request.body) == len(body)
    assert path.read_bytes() in request.body
    assert 'filename="forêt.gpkg"'.encode() in request.body


def test_nothing_is_cached(qgis_app: Any) -> None:
    numbers = iter(range(9))
    cacheable = (("Cache-Control", "max-age=3600"),)
    with web(lambda _: Answer(200, str(next(numbers)).encode(), cacheable)) as server:
        session = http.session(to(server.url))
        assert [session.get(server.url).text for _ in range(3)] == ["0", "1", "2"]


@pytest.mark.parametrize("thread", ["main", "task"])
def test_it_works_in_the_interface_and_in_a_task(qgis_app: Any, authcfg: Authcfg, thread: str) -> None:
    account = authcfg("zoé", "mot de passe")
    with web(echo) as server:

        def work() -> dict[str, Any]:
            session = http.session(to(server.url, account=True), account)
            return [session.get(server.url).json(), session.post(server.url, data=b"x").json()][1]

        said = work() if thread == "main" else in_task(work)
    assert said["body"] == "x"
    assert said["headers"]["authorization"].startswith("Basic ")


def in_task(work: Callable[[], Any]) -> Any:
    """What ``work`` returns or raises, done in a task's thread while the interface's waits."""
    outcome: list[Any] = []

    class Task(QgsTask):
        def run(self) -> bool:
            try:
                outcome.append((work(), None))
            except BaseException as error:  # noqa: BLE001 (raised below: out of run() it would end QGIS)
                outcome.append((None, error))
            return True

    task = Task("test")
    QgsApplication.taskManager().addTask(task)
    assert task.waitForFinished(60_000)
    value, error = outcome[0]
    if error is not None:
        raise error
    return value


def test_a_session_leaves_no_thread_behind(qgis_app: Any) -> None:
    def threads() -> int:
        return len(list(Path("/proc/self/task").iterdir()))

    def work() -> None:
        with web(echo) as server:
            session = http.session(to(server.url), timeout=5)
            session.get(server.url)
            session.post(server.url, data=b"x")
            session.close()
        with raw(lambda line: None) as nobody, pytest.raises(NetworkError):
            http.session(to(nobody), timeout=5).post(nobody, data=b"x")

    in_task(work)  # what QGIS itself starts at the first request stays
    before = threads()
    for _ in range(5):
        in_task(work)
        work()
    end = time.monotonic() + 10
    while threads() > before and time.monotonic() < end:
        QgsApplication.processEvents()
    assert threads() <= before


# -- accounts ---------------------------------------------------------------------------------------------------------


def test_the_account_is_sent_at_once_in_utf8(qgis_app: Any, authcfg: Authcfg) -> None:
    with web(echo) as server:
        http.session(to(server.url, account=True), authcfg("zoé", "pâté:ñ€")).get(server.url)
        (request,) = server.requests
    assert base64.b64decode(request.headers["authorization"].split()[1]).decode() == "zoé:pâté:ñ€"


def test_the_account_stays_with_the_hosts_it_is_for(qgis_app: Any, authcfg: Authcfg) -> None:
    with web(echo) as server, web(echo) as other:
        http.session(to(server.url, account=True), authcfg()).get(other.url)
        assert "authorization" not in other.requests[0].headers


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize("thread", ["main", "task"])
def test_a_refusal_comes_back_and_nobody_is_asked(qgis_app: Any, authcfg: Authcfg, status: int, thread: str) -> None:
    challenge = (("WWW-Authenticate", 'Basic realm="here"'),)
    account = authcfg()
    with web(lambda _: Answer(status, b"no", challenge)) as server:

        def work() -> int:
            return http.session(to(server.url, account=True), account, timeout=20).get(server.url).status_code

        assert (work() if thread == "main" else in_task(work)) == status
        assert len(server.requests) == 1


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_host_carries_no_credentials(qgis_app: Any, authcfg: Authcfg, code: int) -> None:
    with web(echo) as other, web(lambda _: Answer(code, b"", (("Location", other.url + "there"),))) as server:
        session = http.session(to(server.url, account=True), authcfg())
        assert session.get(server.url).json()["path"] == "/there"
        session.get(server.url, headers={"Authorization": "token abc"})
        session.get(server.url.replace("//", "//zoe:word@"))
        assert all("authorization" in request.headers for request in server.requests)
        assert [request.headers.get("authorization") for request in other.requests] == [None] * 3


def test_a_redirect_on_the_same_host_keeps_them(qgis_app: Any, authcfg: Authcfg) -> None:
    def react(request: Request) -> Answer:
        return Answer(302, b"", (("Location", "/there"),)) if request.path == "/" else echo(request)

    with web(react) as server:
        session = http.session(to(server.url, account=True), authcfg())
        assert session.get(server.url).json()["headers"]["authorization"].startswith("Basic ")
        explicit = session.get(server.url, headers={"Authorization": "token abc"}).json()
        assert explicit["headers"]["authorization"] == "token abc"


@pytest.mark.parametrize("code", [307, 308])
def test_a_write_is_not_sent_on_to_another_host(qgis_app: Any, code: int) -> None:
    with web(echo) as other, web(lambda _: Answer(code, b"", (("Location", other.url),))) as server:
        with pytest.raises(NetworkError, match="another server"):
            http.session(to(server.url)).post(server.url, data=b"secret")
        assert other.requests == []


def test_a_write_is_sent_on_within_its_host_with_its_whole_body(qgis_app: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"0123456789" * 1000)

    def react(request: Request) -> Answer:
        return Answer(307, b"", (("Location", "/there"),)) if request.path == "/" else echo(request)

    with web(react) as server:
        answer = http.session(to(server.url)).post(server.url, data=Multipart([], [("f", path, "text/plain")]))
        assert answer.json()["body"].count("0123456789") == 1000


def test_an_account_that_cannot_be_read_stops_before_the_request(qgis_app: Any, auth_database: Any) -> None:
    with web(echo) as server:
        failing("credentials", lambda: http.session(to(server.url, account=True), "nothere").get(server.url))
        assert server.requests == []


def test_an_account_is_not_sent_unencrypted_to_another_machine(qgis_app: Any, authcfg: Authcfg) -> None:
    url = "http://data.example.org:81/api/"
    session = http.session(to(url, account=True), authcfg("zoe", "secret"))
    error = failing("credentials", lambda: session.get(url + "dataset?q=1"))
    assert "http://data.example.org:81 unencrypted. Give its address with https." in str(error)


def test_nobody_can_switch_the_verification_of_certificates_off(qgis_app: Any) -> None:
    with pytest.raises(ValueError, match="always verified"):
        http.session(Endpoints()).get("https://localhost:1/", verify=False)


# -- writes reach the server once -------------------------------------------------------------------------------------

BODIES = {"bytes": b"x" * 100, "empty": b"", "long": b"y" * 3_000_000}


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("kept_alive", [False, True])
def test_a_write_without_an_answer_reaches_the_server_once(
    qgis_app: Any, method: str, body: str, kept_alive: bool
) -> None:
    writes: list[Request] = []

    def serve(line: Line) -> None:
        while request := line.request():
            if request.method != "GET":
                writes.append(request)
                return  # closes without a word
            line.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    with raw(serve) as url:
        session = http.session(to(url))
        if kept_alive:
            assert session.get(url).text == "ok"
        failing("closed", lambda: session.request(method, url, data=BODIES[body]))
        time.sleep(0.5)  # a repetition would come by then
    assert [len(request.body) for request in writes] == [len(BODIES[body])]


def test_a_refusal_before_the_whole_body_was_read_speaks_of_its_size(qgis_app: Any) -> None:
    """As nginx does beyond client_max_body_size. Qt does not hand the 413 over."""
    requests: list[bytes] = []

    def serve(line: Line) -> None:
        requests.append(line.connection.recv(2000))
        line.send(b"HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")

    with raw(serve) as url:
        error = failing("cut", lambda: http.session(to(url)).post(url, data=b"z" * 30_000_000))
    assert "of 30000 kB: it may refuse data of this size" in str(error)
    assert len([request for request in requests if request]) == 1  # Qt may connect again, and has nothing to send


def test_a_write_after_the_server_closed_the_idle_connection_arrives_once(qgis_app: Any) -> None:
    seen: list[Request] = []

    def serve(line: Line) -> None:
        request = line.request()  # one for each connection, although it promises to keep it
        if request:
            seen.append(request)
            line.send(b"HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok")

    with raw(serve) as url:
        session = http.session(to(url))
        for _ in range(5):
            assert session.get(url).text == "ok"
            assert session.post(url, data=b"x").text == "ok"
    assert [request.method for request in seen] == ["GET", "POST"] * 5


@pytest.mark.parametrize("change", [lambda path: path.write_bytes(b"0" * 1000), Path.unlink])
def test_a_file_that_changes_while_it_is_sent_is_told(
    qgis_app: Any, tmp_path: Path, change: Callable[[Path], Any]
) -> None:
    path = tmp_path / "changes.bin"
    path.write_bytes(b"0" * 1_000_000)
    body = Multipart([], [("f", path, "text/plain")])
    change(path)
    with raw(lambda line: line.request() and None) as url, pytest.raises(DataError) as caught:
        http.session(to(url)).post(url, data=body)
    assert str(caught.value).startswith("What was to be sent to Test service: it cannot be read (")
    assert "changes.bin" in str(caught.value)
    assert isinstance(caught.value.__cause__, OSError)


def test_a_mistake_in_a_body_is_not_called_a_faulty_file(qgis_app: Any) -> None:
    class Body:
        def __len__(self) -> int:
            return 10

        def __iter__(self) -> Any:
            return iter(())

        def read(self, size: int) -> bytes:
            raise KeyError("a mistake of ours")

    with raw(lambda line: line.request() and None) as url, pytest.raises(KeyError):
        http.session(to(url)).post(url, data=Body())


# -- failures, each by its name ---------------------------------------------------------------------------------------


def answer_with(data: bytes, then: Callable[[Line], None] = lambda line: None) -> Callable[[Line], None]:
    def serve(line: Line) -> None:
        if line.request():
            line.send(data)
            then(line)

    return serve


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    "data",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n",
    ],
    ids=["length", "chunked"],
)
def test_a_truncated_answer_is_an_error(qgis_app: Any, data: bytes, stream: bool) -> None:
    with raw(answer_with(data)) as url:
        failing("closed", lambda: http.session(to(url)).get(url, stream=stream).content)


def test_a_chunked_answer_is_read_to_its_end(qgis_app: Any) -> None:
    with raw(answer_with(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwhole\r\n0\r\n\r\n")) as url:
        assert http.session(to(url)).get(url).text == "whole"


def wait(line: Line) -> None:
    line.connection.settimeout(30)
    line.connection.recv(1)


def drip(line: Line) -> None:
    while True:
        line.send(b"x")
        time.sleep(0.1)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"


@pytest.mark.parametrize("serve", [answer_with(b"", wait), answer_with(HEAD, wait), answer_with(HEAD, drip)],
                         ids=["black hole", "stops after the headers", "drips"])  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("thread", ["main", "task"])
def test_a_server_that_does_not_go_on_is_given_up(qgis_app: Any, serve: Any, method: str, thread: str) -> None:
    with raw(serve) as url:

        def work() -> None:
            http.session(to(url), timeout=0.5).request(method, url, data=b"x" if method == "POST" else None)

        failing("timeout", work if thread == "main" else lambda: in_task(work))


def test_the_time_out_of_qgis_is_the_default_and_a_request_may_have_more(qgis_app: Any) -> None:
    from qgis.core import QgsNetworkAccessManager

    def slow(request: Request) -> Answer:
        time.sleep(1)
        return Answer(200, b"late")

    before = QgsNetworkAccessManager.timeout()
    QgsNetworkAccessManager.setTimeout(300)
    try:
        with web(slow) as server:
            failing("timeout", lambda: http.session(to(server.url)).get(server.url))
            assert http.session(to(server.url)).post(server.url, data=b"x", timeout=30).text == "late"
            assert QgsNetworkAccessManager.timeout() == 300
    finally:
        QgsNetworkAccessManager.setTimeout(before)


@pytest.mark.parametrize("serve", [answer_with(b"", wait), answer_with(HEAD, drip)], ids=["waiting", "reading"])
def test_cancelling_ends_a_request(qgis_app: Any, serve: Any) -> None:
    feedback = QgsFeedback()
    with raw(serve) as url:
        threading.Timer(0.3, feedback.cancel).start()
        failing("cancelled", lambda: http.session(to(url), feedback=feedback, timeout=60).get(url))


def test_a_reader_that_takes_its_time_is_not_blamed_on_the_server(qgis_app: Any) -> None:
    with web(lambda _: Answer(200, b"z" * 5_000_000)) as server:
        answer = http.session(to(server.url), timeout=0.3).get(server.url, stream=True)
        size = 0
        for block in answer.iter_content(1_000_000):
            size += len(block)
            time.sleep(0.4)
    assert size == 5_000_000


def test_nobody_listens(qgis_app: Any) -> None:
    with raw(lambda line: None) as url:
        pass
    failing("unreachable", lambda: http.session(to(url)).get(url))


def test_no_such_name(qgis_app: Any) -> None:
    url = "http://nowhere.invalid/"
    assert "nowhere.invalid" in str(failing("dns", lambda: http.session(to(url), timeout=20).get(url)))


def test_a_redirect_in_circles_and_to_nonsense_end_with_a_sentence(qgis_app: Any) -> None:
    for target in ("/", "ftp://127.0.0.1/", "mailto:zoe@example.org"):
        with web(lambda _, target=target: Answer(302, b"", (("Location", target),))) as server:
            failing("status", lambda url=server.url: http.session(to(url)).get(url))


def test_no_answer_passes_for_one_that_another_thread_has_let_go_of(qgis_app: Any) -> None:
    """PyQt hears of a deleted object in the interface's thread, and late; by then another may have its address."""
    ended: list[Any] = []

    class Asking(QThread):
        def run(self) -> None:
            for _ in range(120):
                session = http.session(Endpoints())
                try:
                    ended.append(session.head(server.url).status_code)
                except BaseException as error:  # noqa: BLE001 (raised below: out of run() it would end QGIS)
                    ended.append(error)
                finally:
                    session.close()

    with web(lambda request: Answer(200, b"x")) as server:
        asking = Asking()
        asking.start()
        while not asking.isFinished():
            QgsApplication.processEvents()
    assert set(ended) == {200} and len(ended) == 120
