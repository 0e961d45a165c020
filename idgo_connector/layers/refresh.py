"""A resource that the project has already is read again in its place: the member's style of it stays."""

from __future__ import annotations

from typing import Mapping

from qgis.core import QgsMapLayer, QgsProject

from .describe import made_of


def same(project: QgsProject) -> dict[str, Mapping[str, str]]:
    """What each layer of the catalogue in a project was made of, by the layer's id. In the interface's thread."""
    found = {layer_id: made_of(layer) for layer_id, layer in project.mapLayers().items()}
    return {layer_id: values for layer_id, values in found.items() if any(values.values())}


def refresh(layer: QgsMapLayer, source: str, provider: str) -> None:
    """Have a layer read its data anew, from where they are now. In the interface's thread."""
    if (layer.source(), layer.providerType()) != (source, provider):
        layer.setDataSource(source, layer.name(), provider, False)
    layer.dataProvider().reloadData()
    layer.reload()
    layer.triggerRepaint()
