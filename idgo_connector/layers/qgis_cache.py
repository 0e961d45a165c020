"""What we have read of a service is laid into the cache of QGIS's network, where its providers look first."""

from __future__ import annotations

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QByteArray, QDateTime, QUrl
from qgis.PyQt.QtNetwork import QNetworkCacheMetaData, QNetworkRequest

_HOURS = 24  # as long as QGIS keeps capabilities unless told otherwise


def forget() -> None:
    """Have QGIS ask anew for everything: it keeps every page of features that a service gave, halves too, and would
    read them again at each further try."""
    cache = QgsNetworkAccessManager.instance().cache()
    if cache is not None:
        cache.clear()


def keep(address: str, document: bytes) -> None:
    """Have QGIS find a document at this address, instead of the one it kept, if any. Where it has no cache, it asks."""
    cache = QgsNetworkAccessManager.instance().cache()
    if cache is None:
        return
    told = QNetworkCacheMetaData()
    told.setUrl(QUrl(address))
    told.setRawHeaders([(QByteArray(b"Content-Type"), QByteArray(b"text/xml"))])
    told.setAttributes({QNetworkRequest.Attribute.HttpStatusCodeAttribute: 200})
    told.setExpirationDate(QDateTime.currentDateTimeUtc().addSecs(_HOURS * 3600))
    told.setSaveToDisk(True)
    device = cache.prepare(told)
    if device is not None:
        device.write(document)
        cache.insert(device)
