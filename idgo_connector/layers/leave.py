"""Layers whose account has been left."""

from __future__ import annotations

import re

from qgis.core import QgsDataProvider, QgsMapLayer, QgsProject, QgsReadWriteContext
from qgis.PyQt.QtXml import QDomDocument


def leave(project: QgsProject, authcfg: str) -> int:
    """Make the layers of the project that an account opened lose what they hold; how many there were.

    QGIS keeps tiles and features in the memory of the process, which cannot be cleared from outside, and would go on
    drawing them. A layer left so is as in a project whose server does not answer: its place, style and source are saved
    with the project, and QGIS's panel offers to repair it. Nothing is requested.
    """
    carries = re.compile(rf"\bauthcfg='?{re.escape(authcfg)}\b")
    left = [layer for layer in project.mapLayers().values() if authcfg and carries.search(layer.source())]
    for layer in left:
        _close(layer)
        layer.triggerRepaint()
    return len(left)


def _close(layer: QgsMapLayer) -> None:
    """Give it a provider that does not exist, and then its source back, unopened. (Opened while its account is gone, a
    WFS would wait for ever in QGIS 3.40; and the account may still be there.)"""
    written, context = QDomDocument("qgis"), QgsReadWriteContext()
    element = written.createElement("maplayer")
    written.appendChild(element)
    layer.writeLayerXml(element, written, context)
    layer.setDataSource(layer.source(), layer.name(), "none", QgsDataProvider.ProviderOptions())
    layer.readLayerXml(element, context, QgsMapLayer.ReadFlag.FlagDontResolveLayers)
    layer.setOriginalXmlProperties(written.toString())
