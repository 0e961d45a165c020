"""Datasets dragged from a list of ours onto the map."""

from __future__ import annotations

import json
from typing import Any, Callable, Iterable, Mapping

from qgis.core import QgsMimeDataUtils
from qgis.gui import QgsCustomDropHandler, QgsMapCanvas
from qgis.PyQt.QtCore import QMimeData

TYPES = ["application/x-vnd.qgis.qgis.uri"]
_KEY = "openig"


def mime(rows: Iterable[Mapping[str, Any]]) -> QMimeData:
    """Rows of ``openig:search_catalogue`` as QGIS carries things about."""
    carried = []
    for row in rows:
        uri = QgsMimeDataUtils.Uri()
        uri.layerType, uri.providerKey, uri.name = "custom", _KEY, str(row["title"])
        uri.uri = json.dumps(row, ensure_ascii=False, default=str)
        carried.append(uri)
    return QgsMimeDataUtils.encodeUriList(carried)


class DropHandler(QgsCustomDropHandler):
    """Adds what is dropped on the map or on the layer tree. QGIS knows it while it is registered."""

    def __init__(self, add: Callable[[dict[str, Any]], Any]) -> None:
        super().__init__()
        self._add = add

    def customUriProviderKey(self) -> str:
        return _KEY

    def handleCustomUriDrop(self, uri: QgsMimeDataUtils.Uri) -> None:
        self._add(json.loads(uri.uri))

    def canHandleCustomUriCanvasDrop(self, uri: QgsMimeDataUtils.Uri, canvas: QgsMapCanvas) -> bool:
        return uri.providerKey == _KEY

    def handleCustomUriCanvasDrop(self, uri: QgsMimeDataUtils.Uri, canvas: QgsMapCanvas) -> bool:
        self._add(json.loads(uri.uri))
        return True
