"""A reply of Qt's network, begun so that a thread beside the interface's neither crashes nor stands still.

What is behind it (facts/qgis-environment, threads): PyQt's own ``get`` keeps Python for itself while it waits for
locks of Qt, whose holder may wait for Python; and PyQt watches the objects that Qt made from the interface's thread,
where it hears late of those that ended in another one, and takes what is at their address by then for gone.
"""

from __future__ import annotations

import contextlib

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QIODevice
from qgis.PyQt.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

_READS = {"GET": QNetworkAccessManager.Operation.GetOperation, "HEAD": QNetworkAccessManager.Operation.HeadOperation}


def begin(
    manager: QgsNetworkAccessManager, request: QNetworkRequest, method: str = "GET", body: QIODevice | None = None
) -> QNetworkReply:
    """Send a request. QGIS's handler of certificate errors is cut from its reply: in a task's thread it waits for a
    dialog for ever.

    :param body: of a write; it must live as long as the reply.
    :returns: to be ended by its thread, with ``deleteLater``. Its Python half must be forgotten before: the next reply
        may get the same address, and would pass for this one.
    """
    if body is None:
        reply = manager.createRequest(_READS[method], request, None)  # QGIS's: Python is free meanwhile; in get() not
    else:
        reply = manager.sendCustomRequest(request, method.encode("ascii"), body)
    with contextlib.suppress(TypeError):  # nobody watches
        reply.destroyed.disconnect()
    reply.sslErrors.disconnect()
    return reply


def hold_off(reply: QNetworkReply, received: int) -> None:
    """Start QGIS's own timer of the reply anew, as every progress does: it would count the time in which the caller
    works on what it has read, and knows nothing of a request's own time-out. (It is a child of the reply; to look for
    it would be to show PyQt all of them.)"""
    reply.downloadProgress.emit(received, -1)
