"""Requests begun in a task's thread: the interface's thread is not kept waiting for Python, nor told of them late."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication, QgsNetworkAccessManager, QgsNetworkRequestParameters
from qgis.PyQt.QtCore import QObject, Qt, QThread, QUrl
from qgis.PyQt.QtNetwork import QNetworkRequest

from openig.toolbelt import http_reply
from tests.servers import Answer, web


class Listener(QObject):
    """Of the interface's thread, called in Python while a request is being begun in another."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0

    def hear(self, said: QgsNetworkRequestParameters) -> None:
        self.heard += 1


class Beginning(QThread):
    def __init__(self, url: str, listener: Listener) -> None:
        super().__init__()
        self._url, self._listener = url, listener
        self.watched = True

    def run(self) -> None:
        manager = QgsNetworkAccessManager()
        signal = manager.requestAboutToBeCreated[QgsNetworkRequestParameters]
        signal.connect(self._listener.hear, Qt.ConnectionType.BlockingQueuedConnection)
        reply = http_reply.begin(manager, QNetworkRequest(QUrl(self._url)))
        try:
            reply.destroyed.disconnect()
        except TypeError:  # as PyQt says that nothing was connected
            self.watched = False
        reply.abort()


def test_python_is_free_while_qt_begins_a_request(qgis_app: Any) -> None:
    """(Were it not, both threads would wait for each other here, for ever.)"""
    listener = Listener()
    with web(lambda request: Answer(200)) as server:
        beginning = Beginning(server.url, listener)
        beginning.start()
        while not beginning.isFinished():
            QgsApplication.processEvents()
    assert listener.heard == 1


def test_pyqt_does_not_watch_a_reply_from_another_thread(qgis_app: Any) -> None:
    with web(lambda request: Answer(200)) as server:
        beginning = Beginning(server.url, Listener())
        beginning.start()
        while not beginning.isFinished():
            QgsApplication.processEvents()
    assert not beginning.watched
