"""The three levels of cadastral data (DESIGN: MAJIC without names is still secret) and how a layer remembers its own.

A layer, table or export that came from a restricted level carries that level with it; whatever publishes refuses by
this provenance, never by the names of columns. The mark is in the layer (its project keeps it) and beside the data:
in the metadata table of a GeoPackage, in the ``.qmd`` file of any other format.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterable

from .i18n import tr

OPEN, MAJIC, OWNERS = "open", "majic", "owners"
#: From what may circulate to what may not.
LEVELS = (OPEN, MAJIC, OWNERS)
#: Custom property of a QGIS layer, and the type of the constraint in its metadata.
PROPERTY = "openig/level"


def highest(levels: Iterable[str]) -> str:
    """The most restricted of several levels; OPEN for none."""
    return max(levels, key=LEVELS.index, default=OPEN)


def name(level: str) -> str:
    """The level as a member calls it."""
    return {OPEN: tr("open data"), MAJIC: tr("MAJIC without names"), OWNERS: tr("owners")}[level]


def mark(layer: Any, level: str) -> None:
    """Write the level on a ``QgsMapLayer``, and beside its data when these are in a file.

    :raises OSError: when that file's metadata cannot be written: restricted data must not stay unmarked.
    """
    from qgis.core import QgsLayerMetadata

    layer.setCustomProperty(PROPERTY, level)
    metadata = layer.metadata()
    others = [c for c in metadata.constraints() if c.type != PROPERTY]
    metadata.setConstraints([*others, QgsLayerMetadata.Constraint(level, PROPERTY)])
    layer.setMetadata(metadata)
    if layer.providerType() == "ogr":
        _save(layer)


def of_layer(layer: Any) -> str:
    """The level of a ``QgsMapLayer``: the highest of what it and the data it shows say; OPEN when nothing does."""
    from .xml import parse  # late, as above: QGIS's start does not wait for lxml

    said = [layer.customProperty(PROPERTY)]
    said += [c.constraint for c in layer.metadata().constraints() if c.type == PROPERTY]
    beside = Path(layer.metadataUri())
    if layer.providerType() == "ogr" and beside.is_file():  # others have URIs that are no path, and too long for one
        constraints = parse(beside.read_bytes()).iter("constraints")
        said += [str(node.text) for node in constraints if node.get("type") == PROPERTY]
    return highest(level for level in said if level in LEVELS)


def _save(layer: Any) -> None:
    from qgis.core import QgsProviderRegistry

    registry = QgsProviderRegistry.instance()
    parts = registry.decodeUri("ogr", layer.source())
    if not parts.get("layerName"):  # QGIS does not find the table of a GeoPackage without its name
        parts["layerName"] = layer.dataProvider().subLayers()[0].split(layer.dataProvider().sublayerSeparator())[1]
    saved, why = registry.saveLayerMetadata("ogr", registry.encodeUri("ogr", parts), layer.metadata())
    if not saved:
        raise OSError(f"{parts.get('path')}: {why}")
