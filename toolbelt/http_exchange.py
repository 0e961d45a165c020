"""One request on its way: its answer is awaited in a local event loop of the calling thread, and read as it comes."""

from __future__ import annotations

import threading
import time
from typing import Callable

from qgis.core import QgsFeedback, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkProxyQuery, QNetworkReply, QNetworkRequest, QSslError

from . import http_reply
from .errors import DataError, NetworkError
from .http_body import SendOnce
from .http_failures import failure, kind_of
from .i18n import tr

READ_BUFFER = 1 << 20
_TICK_MS = 100
_PROXY_WANTS_PASSWORD = 407
#: A server may take twice the time-out altogether, and a second more for each of these blocks: a dripping one is cut,
#: a large file over a slow line is not.
_SLOWEST_BYTES_PER_SECOND = 4096
_GRACE = 2


class Exchange:
    """A reply of Qt as the file-like object that urllib3 reads. Only the thread that made it may use it.

    :param silence: seconds without a byte, either way, after which it is given up; connecting counts.
    :param manager: what the reply came from: it must live as long as the reply, which is its child.
    """

    def __init__(
        self,
        manager: QgsNetworkAccessManager,
        reply: QNetworkReply,
        body: SendOnce | None,
        service: str,
        silence: float,
        feedback: QgsFeedback | None,
    ) -> None:
        self.closed = False
        self._manager: QgsNetworkAccessManager | None = manager
        self._reply, self._body = reply, body
        self._service, self._host = service, reply.url().host()
        self._silence, self._feedback = silence, feedback
        self._received, self._moved = 0, 0
        self._quiet, self._waited = 0.0, 0.0
        self._distrust: list[str] = []
        self._expected: int | None = None
        reply.setReadBufferSize(READ_BUFFER)
        reply.sslErrors.connect(self._note_distrust)

    def _note_distrust(self, errors: list[QSslError]) -> None:
        self._distrust += [error.errorString() for error in errors]

    # -- waiting ------------------------------------------------------------------------------------------------------

    def wait_for_answer(self) -> int:
        """Wait for the status and the headers; the HTTP status.

        :raises NetworkError: of the transport's kinds.
        :raises DataError: when the file that is sent cannot be read to its end.
        """
        self._wait(lambda: self._status() is not None)
        status = self._status()
        kind = "proxy" if status == _PROXY_WANTS_PASSWORD else kind_of(self._reply.error())
        if status is not None and kind != "proxy":
            return status
        try:
            raise self._failure(kind or "closed")
        finally:
            self.close()

    def headers(self) -> list[tuple[str, str]]:
        """The headers of the answer; those of the transport, which Qt has undone, left out."""
        pairs = [(bytes(name).decode("latin-1"), bytes(value).decode("latin-1")) for name, value in
                 self._reply.rawHeaderPairs()]  # fmt: skip
        # Qt joins several cookies by a line feed
        return [(n, line) for n, v in pairs if n.lower() != "transfer-encoding" for line in v.split("\n")]

    def expect(self, length: int | None) -> None:
        """The bytes that the body must have; a shorter one is an error, never a shorter file."""
        self._expected = length

    def _status(self) -> int | None:
        return self._reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)

    def _wait(self, ready: Callable[[], bool]) -> None:
        try:
            if not ready():
                self._run_loop(ready)
        except BaseException:
            self.close()
            raise

    def _run_loop(self, ready: Callable[[], bool]) -> None:
        loop, ticker = QEventLoop(), QTimer()
        signals = (self._reply.metaDataChanged, self._reply.readyRead, self._reply.finished)
        for signal in signals:
            signal.connect(loop.quit)
        ticker.timeout.connect(loop.quit)
        ticker.start(_TICK_MS)
        try:
            while not ready() and not self._reply.isFinished():
                http_reply.hold_off(self._reply, self._received)
                before = time.monotonic()
                loop.exec(_flags())
                self._judge(time.monotonic() - before)
        finally:
            for signal in signals:
                signal.disconnect(loop.quit)
            del loop, ticker, signals, signal  # an error keeps this frame, and they belong to this thread

    def _judge(self, spent: float) -> None:
        """Whether to go on waiting, asked at each tick and at each sign of life."""
        if self._body is not None and self._body.error is not None:
            raise self._unreadable(self._body.error)
        if self._feedback is not None and self._feedback.isCanceled():
            raise self._failure("cancelled")
        moved = self._received + self._reply.bytesAvailable() + (self._body.taken if self._body else 0)
        self._quiet = 0.0 if moved != self._moved else self._quiet + spent
        self._waited, self._moved = self._waited + spent, moved
        if self._reply.isFinished():
            return
        if self._quiet > self._silence:
            raise self._failure("timeout", tr("nothing for {} s").format(round(self._silence, 1)))
        if self._waited > _GRACE * self._silence + moved / _SLOWEST_BYTES_PER_SECOND:
            raise self._failure("timeout", tr("{} bytes in {} s").format(moved, round(self._waited, 1)))

    def _unreadable(self, error: Exception) -> Exception:
        """What a body ended with: a file's own error as a sentence, any other (a mistake of ours) as it is."""
        if not isinstance(error, OSError):
            return error
        told = DataError(
            tr("What was to be sent to {}").format(self._service), tr("it cannot be read ({})").format(error),
            tr("Check that the file is still there and stays as it is, then start again."),
        )  # fmt: skip
        told.__cause__ = error
        return told

    # -- reading ------------------------------------------------------------------------------------------------------

    def read(self, amount: int | None = None) -> bytes:
        """The next bytes of the answer, as they were sent (urllib3 undoes Content-Encoding); b"" at its end.

        :raises NetworkError: when the answer breaks off or stops coming.
        """
        if amount is None or amount < 0:
            return b"".join(iter(lambda: self.read(READ_BUFFER), b""))
        if self.closed or not amount:
            return b""
        self._wait(lambda: self._reply.bytesAvailable() > 0)
        data = bytes(self._reply.read(min(amount, READ_BUFFER)) or b"")
        self._received += len(data)
        if not data:
            self._end()
        return data

    def _end(self) -> None:
        kind = kind_of(self._reply.error())
        if self._status() in (307, 308):  # Qt tries to rewind the body before it hands these over: no failure of ours
            self._expected, kind = None, ""
        short = self._expected is not None and self._received < self._expected
        try:
            if kind or short:
                raise self._failure(kind or "closed")
        finally:
            self.close()

    def _failure(self, kind: str, detail: str = "") -> NetworkError:
        if kind in ("dns", "unreachable") and self._behind_proxy():
            kind = "proxy"
        if kind == "closed" and self._body is not None and not self._body.atEnd():  # Qt drops what it may have answered
            sent, whole = self._body.taken, self._body.taken + self._body.bytesAvailable()
            kind, detail = "cut", tr("{} of {} kB").format(sent // 1000, whole // 1000)
        return failure(
            kind, self._service, self._host, detail or "; ".join(self._distrust) or self._reply.errorString(),
            writing=self._body is not None,
        )  # fmt: skip

    def _behind_proxy(self) -> bool:
        """Whether a proxy was asked instead of the server: Qt then says of it what it says of a server."""
        if self._manager is None:
            return False
        proxies = self._manager.proxyFactory().queryProxy(QNetworkProxyQuery(self._reply.url()))
        return any(proxy.type() == QNetworkProxy.ProxyType.HttpProxy for proxy in proxies)

    def close(self) -> None:
        """Let go of the connection; what was not read is lost. A second call does nothing."""
        if self.closed:
            return
        self.closed = True
        self._reply.abort()
        self._reply.deleteLater()
        del self._reply  # (http_reply.begin)
        self._manager = None


def _flags() -> QEventLoop.ProcessEventsFlag:
    """In the interface's thread a second click must not start a second request while the first one waits."""
    flags = QEventLoop.ProcessEventsFlag
    main = threading.current_thread() is threading.main_thread()
    return flags.ExcludeUserInputEvents if main else flags.AllEvents
