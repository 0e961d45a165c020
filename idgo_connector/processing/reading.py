"""The features of a layer around a territory: the server is asked for these only, page by page."""

from __future__ import annotations

from typing import Callable, Iterator

from qgis.core import QgsFeature, QgsFeatureRequest, QgsFeedback, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...toolbelt.errors import NetworkError
from ...toolbelt.i18n import tr
from ..layers import qgis_cache


class Around:
    """Iterates over the features whose bounding box meets ``box``, in the layer's coordinates; memory does not grow
    with their number.

    ``announced``: how many the service says there are, or None when it does not say. A file is read by its spatial
    index. An iteration that ends is whole: a page that is missing, cut or short raises.
    """

    def __init__(self, layer: QgsVectorLayer, box: QgsRectangle, feedback: QgsFeedback) -> None:
        self._layer, self._feedback = layer, feedback
        self._request = QgsFeatureRequest()
        self._request.setFeedback(feedback)
        self.announced: int | None = None
        # As a filter, because QGIS drops what its own rectangle does not meet: the server reprojects the box, so that
        # its count could not be compared with what then arrives.
        if layer.providerType() == "WFS" and not layer.subsetString() and layer.setSubsetString(_meets(box)):
            count = layer.dataProvider().featureCount()
            self.announced = int(count) if count >= 0 else None
        else:
            self._request.setFilterRect(box)

    def __iter__(self) -> Iterator[QgsFeature]:
        """:raises NetworkError: when the service stopped before the end (kind ``closed``), or the member did."""
        count = 0
        for feature in self._layer.getFeatures(self._request):
            if self._feedback.isCanceled():
                break
            count += 1
            yield feature
        self._check(count)

    def _check(self, count: int) -> None:
        what = tr("“{}” could not be extracted").format(self._layer.name())
        if self._feedback.isCanceled():
            raise NetworkError(what, tr("you cancelled the request"), service=self._layer.name(), kind="cancelled")
        check_whole(self._layer, what, count, self.announced)


def progress(feedback: QgsFeedback) -> Callable[[int, int], None]:
    """What is told the bytes or rows done, and those to do (0 when unknown), of a file that is fetched or copied.

    :raises NetworkError: from there, of kind ``cancelled``, when the member cancels.
    """

    def show(done: int, total: int) -> None:
        if feedback.isCanceled():
            raise NetworkError(tr("It was cancelled."), "", service="", kind="cancelled")
        if total:
            feedback.setProgress(100 * done / total)

    return show


def check_whole(layer: QgsVectorLayer, what: str, count: int, announced: int | None) -> None:
    """Whether the features that were read are all there are: a provider ends an iteration that failed like any other.

    :param announced: how many there should have been; None when nobody said.
    :raises NetworkError: of kind ``closed``, when some are missing; QGIS then forgets what it kept of the service.
    """
    provider = layer.dataProvider()
    QCoreApplication.sendPostedEvents(provider)  # a WFS tells of its failures by a queued signal
    why = "; ".join(provider.errors())
    if announced is not None and count < announced:
        why = tr("the service announced {} features and gave {}").format(announced, count)
    if why:
        qgis_cache.forget()
        raise NetworkError(what, why, tr("Try again later."), service=layer.name(), kind="closed")


def _meets(box: QgsRectangle) -> str:
    """An expression that QGIS translates to the filter of the service's version, its axes in the right order."""
    return f"intersects_bbox($geometry, geom_from_wkt('{box.asWktPolygon()}'))"
