"""What went wrong with a request, in the words of Qt, turned into a sentence that a member can act on."""

from __future__ import annotations

from qgis.PyQt.QtNetwork import QNetworkReply

from .errors import NetworkError
from .i18n import tr

_Error = QNetworkReply.NetworkError

#: Errors of the transport, by kind. All others come with an HTTP status, and are then answers to judge (answers.check).
_KINDS = {
    _Error.ConnectionRefusedError: "unreachable",
    _Error.RemoteHostClosedError: "closed",
    _Error.HostNotFoundError: "dns",
    _Error.TimeoutError: "timeout",
    _Error.SslHandshakeFailedError: "tls",
    _Error.TemporaryNetworkFailureError: "unreachable",
    _Error.NetworkSessionFailedError: "unreachable",
    _Error.UnknownNetworkError: "unreachable",
    _Error.ProxyConnectionRefusedError: "proxy",
    _Error.ProxyConnectionClosedError: "proxy",
    _Error.ProxyNotFoundError: "proxy",
    _Error.ProxyTimeoutError: "proxy",
    _Error.ProxyAuthenticationRequiredError: "proxy",
    _Error.UnknownProxyError: "proxy",
    _Error.ContentReSendError: "closed",  # Qt wanted to repeat a write, and could not
    _Error.ProtocolFailure: "closed",
}


def kind_of(error: QNetworkReply.NetworkError) -> str:
    """The kind of a transport error; "" for success and for errors that are an HTTP answer."""
    return _KINDS.get(error, "")


def failure(kind: str, service: str, host: str, detail: str = "", writing: bool = False) -> NetworkError:
    """The typed error for a request without a usable answer.

    :param kind: one of the transport's in :attr:`NetworkError.KINDS`.
    :param service: the name that members know.
    :param host: where the request went, for the sentence.
    :param detail: more precise words, as Qt or the certificate say them.
    :param writing: the request may have changed something at the server.
    """
    why, next_step = _sentences(kind, host, detail)
    if kind == "closed" and not writing:
        next_step = tr("Try again later.")
    return NetworkError(tr("{} did not answer").format(service), why, next_step, service=service, kind=kind)


def _sentences(kind: str, host: str, detail: str) -> tuple[str, str]:
    if kind == "proxy":
        return (
            tr("the proxy refused or could not be reached ({})").format(detail),
            tr("Check the proxy and its password in QGIS's options, Network."),
        )
    if kind == "dns":
        return (
            tr("no server is known by the name {}").format(host),
            tr("Check the connection to the network, and the address in the profile."),
        )
    if kind == "tls":
        return (
            tr("the certificate of {} cannot be trusted ({})").format(host, detail),
            tr("Nothing was sent. An authority that you trust can be added in QGIS's options, Authentication."),
        )
    if kind == "unreachable":
        return (
            tr("the connection to {} was refused or has no way through").format(host),
            tr("The server may be stopped, or a firewall in between: try again later."),
        )
    if kind == "closed":
        return (
            tr("{} closed the connection before the end").format(host),
            tr("Look whether the request had an effect before you repeat it."),
        )
    if kind == "cut":
        return (
            tr("{} closed the connection after {}: it may refuse data of this size").format(host, detail),
            tr("Try with less. Look whether the request had an effect before you repeat it."),
        )
    if kind == "timeout":
        return (
            tr("{} was silent or too slow ({})").format(host, detail),
            tr("Try again later, or raise the time-out in QGIS's options, Network."),
        )
    if kind == "cancelled":
        return tr("you cancelled the request"), ""
    return (
        tr("the account could not be read from QGIS's authentication database"),
        tr("Sign in again, or give the master password of QGIS."),
    )
