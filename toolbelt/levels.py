"""The three levels of cadastral data (DESIGN: MAJIC without names is still secret) and how a layer remembers its own.

A layer, table or export that came from a restricted level carries that level with it; whatever publishes refuses by
this provenance, never by the names of columns.
"""

from __future__ import annotations

from typing import Any, Iterable

OPEN, MAJIC, OWNERS = "open", "majic", "owners"
#: From what may circulate to what may not.
LEVELS = (OPEN, MAJIC, OWNERS)
#: Custom property of a QGIS layer, and the type of the constraint in its metadata (which travels in the .qmd file).
PROPERTY = "openig/level"


def highest(levels: Iterable[str]) -> str:
    """The most restricted of several levels; OPEN for none."""
    return max(levels, key=LEVELS.index, default=OPEN)


def mark(layer: Any, level: str) -> None:
    """Write the level on a ``QgsMapLayer``: a custom property, and a constraint in its metadata that is saved with it."""
    from qgis.core import QgsLayerMetadata

    layer.setCustomProperty(PROPERTY, level)
    metadata = layer.metadata()
    others = [c for c in metadata.constraints() if c.type != PROPERTY]
    metadata.setConstraints([*others, QgsLayerMetadata.Constraint(level, PROPERTY)])
    layer.setMetadata(metadata)


def of_layer(layer: Any) -> str:
    """The level of a ``QgsMapLayer``: the higher of what its property and its metadata say; OPEN when neither does."""
    said = [layer.customProperty(PROPERTY)]
    said += [c.constraint for c in layer.metadata().constraints() if c.type == PROPERTY]
    return highest(level for level in said if level in LEVELS)
