"""Several addresses asked at once through QGIS's network, to see what each answers and who stands in between.

Not a session of ``toolbelt.http``: that raises at the first trouble, one request after the other, and throws away what
a diagnosis is after (the certificate, the proxy). All replies live in one event loop of the calling thread.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Sequence
from urllib.parse import urlsplit

from qgis.core import QgsApplication, QgsFeedback, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QEventLoop, Qt, QTimer, QUrl
from qgis.PyQt.QtNetwork import (
    QNetworkProxy,
    QNetworkProxyQuery,
    QNetworkRequest,
    QSslError,
)

from ...toolbelt import http_reply, log
from ...toolbelt.http_failures import failure, kind_of
from ..diagnosis.report import Certificate

#: Bound of all requests that are asked at once, in seconds.
SECONDS = 10.0
_TICK_MS = 100
_PROXY_TYPES = (QNetworkProxy.ProxyType.HttpProxy, QNetworkProxy.ProxyType.Socks5Proxy)
_PROXY_WANTS_PASSWORD = 407


@dataclass
class Answer:
    """``failure``: a kind of :attr:`NetworkError.KINDS`, '' when a status came; ``detail``: Qt's words for it."""

    status: int = 0
    redirected_to: str = ""
    certificate: Certificate | None = None
    seconds: float = 0.0
    failure: str = ""
    detail: str = ""


def ask(urls: Sequence[str], authcfg: str, feedback: QgsFeedback) -> dict[str, Answer]:
    """What each address answers to a GET, its body unread.

    :param authcfg: account to send with each, '' for none: the caller sees to it that it may go there.
    """
    probes = [_Probe(url, authcfg) for url in dict.fromkeys(urls)]
    loop, ticker, deadline = QEventLoop(), QTimer(), time.monotonic() + SECONDS
    ticker.timeout.connect(loop.quit)
    ticker.start(_TICK_MS)
    while any(not probe.ended for probe in probes):
        for probe in probes:
            probe.hold_off()
        loop.exec()
        if time.monotonic() > deadline or feedback.isCanceled():
            break
    ticker.stop()
    return {probe.url: probe.conclude() for probe in probes}


def proxy_of(url: str) -> str:
    """``host:port`` of the proxy that QGIS's options, Network, give to this address; '' for none."""
    manager = QgsNetworkAccessManager()  # it owns the factory
    found = manager.proxyFactory().queryProxy(QNetworkProxyQuery(QUrl(url)))
    proxies = [proxy for proxy in found if proxy.type() in _PROXY_TYPES]
    return f"{proxies[0].hostName()}:{proxies[0].port()}" if proxies else ""


@dataclass
class _Probe:
    """One request under way."""

    url: str
    authcfg: str
    answer: Answer = field(default_factory=Answer)
    ended: bool = False

    def __post_init__(self) -> None:
        self._begin, self._distrust = time.monotonic(), list[QSslError]()
        request = _request(self.url)
        if self.authcfg:
            ok, request = QgsApplication.authManager().updateNetworkRequest(request, self.authcfg)
            if not ok:
                raise failure("credentials", log.scrub(self.url), "")
        self._manager = (
            QgsNetworkAccessManager()
        )  # of its own: of two requests to a server, Qt tells one what it distrusts
        self._reply = http_reply.begin(self._manager, request)
        self._reply.setReadBufferSize(1)  # nobody reads the body: it need not come
        self._reply.sslErrors.connect(self._note_distrust)
        self._reply.metaDataChanged.connect(self._came)
        self._reply.finished.connect(self._finished)

    def hold_off(self) -> None:
        http_reply.hold_off(self._reply, 0)  # SECONDS is the bound

    def _note_distrust(self, errors: list[QSslError]) -> None:
        self._distrust += errors

    def _came(self) -> None:
        status = self._reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        if self.ended or status is None:
            return
        target = self._reply.attribute(QNetworkRequest.Attribute.RedirectionTargetAttribute)
        self.answer.status = int(status)
        self.answer.redirected_to = QUrl(self.url).resolved(target).host() if target is not None else ""
        if status == _PROXY_WANTS_PASSWORD:
            self.answer.failure, self.answer.detail = "proxy", self._reply.errorString()
        self._end()

    def _finished(self) -> None:
        if self.ended:
            return
        self._came()
        if not self.ended:
            kind = kind_of(self._reply.error()) or "closed"
            self.answer.failure = "proxy" if kind in ("dns", "unreachable") and proxy_of(self.url) else kind
            distrusted = "; ".join(error.errorString() for error in self._distrust)
            self.answer.detail = distrusted or self._reply.errorString()
            self._end()

    def _end(self) -> None:
        self.ended = True
        self.answer.seconds = round(time.monotonic() - self._begin, 2)
        self.answer.certificate = self._certificate()

    def conclude(self) -> Answer:
        """The answer; of a request that is still under way, that nothing came in time."""
        if not self.ended:
            self.answer.failure, self.answer.detail = "timeout", f"{SECONDS:g} s"
            self._end()
        self._reply.abort()
        self._reply.deleteLater()
        del self._reply  # (http_reply.begin)
        self.answer.detail = log.scrub(self.answer.detail)
        return self.answer

    def _certificate(self) -> Certificate | None:
        if urlsplit(self.url).scheme != "https":
            return None
        shown = self._distrust[0].certificate() if self._distrust else None
        if shown is None or shown.isNull():
            shown = self._reply.sslConfiguration().peerCertificate()
        if shown.isNull():
            return None
        problems = tuple(dict.fromkeys(error.errorString() for error in self._distrust))
        expires = shown.expiryDate().toUTC().toString(Qt.DateFormat.ISODate)
        return Certificate(shown.subjectDisplayName(), shown.issuerDisplayName(), expires, problems)


def _request(url: str) -> QNetworkRequest:
    """As ``toolbelt.http`` asks: neither cache nor cookies, and redirects are told, not followed."""
    address = QUrl(url)
    address.setUserInfo("")
    made = QNetworkRequest(address)
    attribute, load = QNetworkRequest.Attribute, QNetworkRequest.LoadControl
    made.setAttribute(attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.ManualRedirectPolicy)
    made.setAttribute(attribute.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork)
    made.setAttribute(attribute.CacheSaveControlAttribute, False)
    made.setAttribute(attribute.CookieLoadControlAttribute, load.Manual)
    made.setAttribute(attribute.CookieSaveControlAttribute, load.Manual)
    made.setAttribute(attribute.Http2AllowedAttribute, False)
    return made
