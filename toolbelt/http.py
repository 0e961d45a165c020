"""HTTP for everything of ours: requests' interface over QGIS's network stack, so that its proxies, certificates and
accounts apply.

Bounds. ``timeout`` (QGIS's own time-out when none is given) bounds connecting and each silence. A whole exchange is
bounded as well, by twice the time-out plus one second for every 4 KiB moved, so that a server that drips is cut and a
large file is not. Only time spent waiting counts, not the caller's work between two reads.

Writes (everything but GET and HEAD) reach the server at most once: Qt gets a body that it cannot send again, on a
connection that no other request has used. An answer that never came is an error of kind ``closed``; of kind ``cut``
when the server did not wait for the whole body. (So ends, in Qt 5.15, a refusal that the server sends before it has
read a large body: Qt drops it. Check the account with a small request first.)
"""

from __future__ import annotations

import contextlib
import threading
import time
from email.message import Message
from http.client import responses
from typing import Any, Mapping, Union
from urllib.parse import urlsplit

import requests
import urllib3
from qgis.core import QgsApplication, QgsFeedback, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkRequest
from requests.adapters import BaseAdapter, HTTPAdapter

from . import http_reply, log
from .endpoints import Endpoints, same_origin
from .errors import NetworkError
from .http_body import SendOnce
from .http_exchange import Exchange
from .http_failures import failure
from .i18n import tr

_READS = ("GET", "HEAD")
_Timeout = Union[float, tuple[float, float], None]
#: Headers that QGIS or Qt writes itself.
_NOT_OURS = ("user-agent", "connection", "content-length", "transfer-encoding", "host")


def session(
    endpoints: Endpoints, authcfg: str = "", feedback: QgsFeedback | None = None, timeout: float | None = None
) -> requests.Session:
    """A session for one conversation, to be used in one thread at a time.

    :param authcfg: account, sent pre-emptively to the origins that ``endpoints`` allows, and to no other. A request
        that would need it over plain http, beyond this machine, is refused (kind ``credentials``).
    :param feedback: cancelling it ends a request within half a second.
    :param timeout: seconds; None for the time-out of QGIS's options. A request's own ``timeout`` comes before it.
    :raises NetworkError: from every request, when no answer came (statuses are judged by ``answers.check``).
    :raises DataError: from a request whose body cannot be read to its end.
    """
    return _Session(endpoints, _QgisAdapter(endpoints, authcfg, feedback, timeout))


class _Session(requests.Session):
    """requests without the environment (no netrc, no other proxy), and stricter about where it is sent on to."""

    def __init__(self, endpoints: Endpoints, adapter: _QgisAdapter) -> None:
        super().__init__()
        self.trust_env = False
        self._endpoints, self._adapter = endpoints, adapter
        self.adapters.clear()
        self.mount("https://", adapter)
        self.mount("http://", adapter)

    def request(self, method: str, url: str, *arguments: Any, **options: Any) -> requests.Response:
        try:
            return super().request(method, url, *arguments, **options)
        except requests.TooManyRedirects as error:
            raise self._useless(url, tr("it sends from one address to the next without end")) from error
        except requests.RequestException as error:  # all that is left to requests: redirects, and undoing compression
            raise self._useless(url, str(error)) from error

    def ahead(self, method: str, url: str, **options: Any) -> None:
        """Send a request on its way, so that its answer comes while others are waited for. The same request, made in
        this thread, takes it up; :meth:`close` drops what nobody made."""
        timeout = options.pop("timeout", None)
        with contextlib.suppress(NetworkError):  # told to whoever makes the request
            self._adapter.begin(self.prepare_request(requests.Request(method, url, **options)), timeout)

    def pause(self, seconds: float, url: str) -> None:
        """Wait before this address is asked again, as long as nobody cancels.

        :raises NetworkError: kind ``cancelled``.
        """
        self._adapter.pause(seconds, url)

    def should_strip_auth(self, old_url: str, new_url: str) -> bool:
        return not same_origin(old_url, new_url)

    def rebuild_auth(self, prepared_request: requests.PreparedRequest, response: requests.Response) -> None:
        super().rebuild_auth(prepared_request, response)
        old, new = str(response.request.url), str(prepared_request.url)
        if prepared_request.method not in _READS and not same_origin(old, new):
            raise self._useless(old, tr("it sends what you wrote on to another server, {}").format(QUrl(new).host()))

    def _useless(self, url: str, why: str) -> NetworkError:
        service = self._endpoints.name(url)
        return NetworkError(
            tr("The answer of {} cannot be used").format(service), why, tr("Check the address in the profile."),
            service=service, kind="status",
        )  # fmt: skip


class _QgisAdapter(BaseAdapter):
    """Transport of a session: builds Qt's request, decides about the account, and hands the reply to requests."""

    def __init__(self, endpoints: Endpoints, authcfg: str, feedback: QgsFeedback | None, timeout: float | None) -> None:
        super().__init__()
        self._endpoints, self._authcfg, self._feedback, self._timeout = endpoints, authcfg, feedback, timeout
        self._manager: QgsNetworkAccessManager | None = None
        self._thread = 0
        self._begun: dict[tuple[Any, ...], Exchange] = {}

    def begin(self, request: requests.PreparedRequest, timeout: _Timeout) -> None:
        """Send a request whose answer :meth:`send` will wait for."""
        self._begun[_key(request)] = self._start(request, self._silence(timeout))

    def pause(self, seconds: float, url: str) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if self._feedback is not None and self._feedback.isCanceled():
                raise failure("cancelled", self._endpoints.name(url), "")
            time.sleep(min(left, 0.1))

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: _Timeout = None,
        verify: Union[bool, str] = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        if verify is False or cert or proxies:
            raise ValueError("certificates and proxies are those of QGIS, and TLS is always verified")
        exchange = self._begun.pop(_key(request), None) or self._start(request, self._silence(timeout))
        status = exchange.wait_for_answer()
        log.debug(f"{request.method} {request.url}: {status}")
        return _response(request, exchange, status)

    def close(self) -> None:
        for exchange in self._begun.values():
            exchange.close()
        self._begun.clear()
        self._manager = None

    def _silence(self, timeout: _Timeout) -> float:
        return _seconds(timeout) or self._timeout or QgsNetworkAccessManager.timeout() / 1000

    def _start(self, request: requests.PreparedRequest, silence: float) -> Exchange:
        url = str(request.url)
        service = self._endpoints.name(url)
        qt_request = self._with_account(_qt_request(request), request, service)
        if request.method in _READS and not request.body:
            manager = self._shared_manager()
            reply = http_reply.begin(manager, qt_request, request.method)
            return Exchange(manager, reply, None, service, silence, self._feedback)
        body = _body(request)
        qt_request.setHeader(QNetworkRequest.KnownHeaders.ContentLengthHeader, body.bytesAvailable())
        manager = QgsNetworkAccessManager()
        reply = http_reply.begin(manager, qt_request, str(request.method), body)
        return Exchange(manager, reply, body, service, silence, self._feedback)

    def _shared_manager(self) -> QgsNetworkAccessManager:
        """The manager, and so the open connections, that reads in this thread share.

        It is one of our own: the thread's ``instance()`` shows QGIS's password dialog when a server answers 401, and
        makes a task's thread wait for it. Proxies and authorities are those of QGIS all the same. (Not kept in a
        ``threading.local``: Python ends a task's thread state in a way that crashes when Qt objects end with it.)"""
        if self._manager is None or self._thread != threading.get_ident():
            self._manager, self._thread = QgsNetworkAccessManager(), threading.get_ident()
        return self._manager

    def _with_account(
        self, qt_request: QNetworkRequest, request: requests.PreparedRequest, service: str
    ) -> QNetworkRequest:
        url = str(request.url)
        if not self._authcfg or "Authorization" in request.headers:
            return qt_request
        if self._endpoints.exposes(url):
            raise _exposed(service, url)
        if not self._endpoints.allows(url):
            return qt_request
        ok, with_account = QgsApplication.authManager().updateNetworkRequest(qt_request, self._authcfg)
        if not ok:
            raise failure("credentials", service, qt_request.url().host())
        return with_account


def _exposed(service: str, url: str) -> NetworkError:
    parts = urlsplit(url)
    address = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    return NetworkError(
        tr("{} was not asked").format(service),
        tr("the account must not be sent to {} unencrypted").format(address),
        tr("Give its address with https."),
        service=service, kind="credentials",
    )  # fmt: skip


def _key(request: requests.PreparedRequest) -> tuple[Any, ...]:
    return request.method, request.url, request.body


def _seconds(timeout: _Timeout) -> float | None:
    return max(timeout) if isinstance(timeout, tuple) else timeout


def _qt_request(request: requests.PreparedRequest) -> QNetworkRequest:
    url = QUrl.fromEncoded(str(request.url).encode("ascii"))
    url.setUserInfo("")  # requests has made a header of it; Qt would keep it for other requests
    made = QNetworkRequest(url)
    attribute, load = QNetworkRequest.Attribute, QNetworkRequest.LoadControl
    made.setAttribute(attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.ManualRedirectPolicy)
    made.setAttribute(attribute.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork)
    made.setAttribute(attribute.CacheSaveControlAttribute, False)
    made.setAttribute(attribute.CookieLoadControlAttribute, load.Manual)  # requests keeps the cookies
    made.setAttribute(attribute.CookieSaveControlAttribute, load.Manual)
    made.setAttribute(attribute.Http2AllowedAttribute, False)
    made.setAttribute(attribute.HttpPipeliningAllowedAttribute, False)
    made.setAttribute(attribute.DoNotBufferUploadDataAttribute, True)
    for name, value in request.headers.items():
        if name.lower() not in _NOT_OURS:
            made.setRawHeader(name.encode(), value if isinstance(value, bytes) else value.encode())
    return made


def _body(request: requests.PreparedRequest) -> SendOnce:
    body = request.body if request.body is not None else b""
    if isinstance(body, str):
        body = body.encode()
    if isinstance(body, bytes):
        return SendOnce(body, len(body))
    if "Content-Length" not in request.headers or not hasattr(body, "read"):
        raise TypeError("a streamed body needs read() and a known length")
    return SendOnce(body, int(request.headers["Content-Length"]))


def _response(request: requests.PreparedRequest, exchange: Exchange, status: int) -> requests.Response:
    pairs = exchange.headers()
    headers = Message()
    for name, value in pairs:
        headers[name] = value
    bodiless = request.method == "HEAD" or status in (204, 304)
    length = headers.get("Content-Length", "")
    exchange.expect(int(length) if length.isdigit() and not bodiless else None)
    raw = urllib3.HTTPResponse(
        body=exchange,
        headers=pairs,
        status=status,
        reason=responses.get(status, ""),
        version=11,
        preload_content=False,
        decode_content=False,
        original_response=_Original(headers),
        request_method=request.method,
    )
    return HTTPAdapter().build_response(request, raw)


class _Original:
    """What requests looks for cookies in."""

    def __init__(self, headers: Message) -> None:
        self.msg = headers

    def isclosed(self) -> bool:
        return True

    def close(self) -> None:
        """urllib3 calls it when an answer breaks off; the exchange has closed itself by then."""
