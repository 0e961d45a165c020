"""The three levels of cadastral data (DESIGN: MAJIC without names is still secret) and how a layer remembers its own.

A layer, table or export that came from a restricted level carries that level with it; whatever publishes refuses by
this provenance, never by the names of columns. The mark is in the layer (its project keeps it) and beside the data:
in the metadata table of a GeoPackage, in the ``.qmd`` file of any other format, and in the files of a cadastre store.
What a layer takes from others (joins, fields and queries that read the project) counts as its own.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Iterable

from .errors import RefusedError
from .i18n import tr

OPEN, MAJIC, OWNERS = "open", "majic", "owners"
#: From what may circulate to what may not.
LEVELS = (OPEN, MAJIC, OWNERS)
#: Custom property of a QGIS layer, and the type of the constraint in its metadata.
PROPERTY = "openig/level"
_BUSY_SECONDS = 5.0
_STORE_LEVEL = "SELECT value FROM openig_store WHERE key = 'level'"


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
    """The level of a ``QgsMapLayer``: the highest of what it, the data it shows and the layers that it reads say; OPEN
    when nothing does. To be asked in the layer's own thread.

    :raises RefusedError: when another program keeps the layer's file locked.
    """
    said = [*_own(layer), *(level for other in _read(layer) for level in _own(other))]
    return highest(level for level in said if level in LEVELS)


def _own(layer: Any) -> list[str]:
    from .xml import parse  # late, as above: QGIS's start does not wait for lxml

    said = [layer.customProperty(PROPERTY)]
    said += [c.constraint for c in layer.metadata().constraints() if c.type == PROPERTY]
    beside = Path(layer.metadataUri())
    if layer.providerType() == "ogr" and beside.is_file():  # others have URIs that are no path, and too long for one
        constraints = parse(beside.read_bytes()).iter("constraints")
        said += [str(node.text) for node in constraints if node.get("type") == PROPERTY]
    return said + _of_store(layer)


def _of_store(layer: Any) -> list[str]:
    """What the file of a cadastre store says of its tables, which nothing else marks."""
    from qgis.core import QgsProviderRegistry

    path = Path(QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path") or "")
    if path.suffix.lower() != ".gpkg" or not path.is_file():
        return []
    try:
        # not read-only: after a crash during an import, the first to open the store rolls it back
        address = f"{path.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS)) as connection:
            return [value for (value,) in connection.execute(_STORE_LEVEL)]
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):  # what cannot be asked is not taken for open
            raise RefusedError(path.name, tr("it is in use by another program"), tr("Try again later.")) from error
        return []  # a GeoPackage, and no store


def _read(layer: Any) -> list[Any]:
    """The layers that this one takes values from: joined ones, and those of its project where a virtual layer or a
    computed field may name any of them."""
    from qgis.core import QgsFields, QgsMapLayerType

    if layer.type() != QgsMapLayerType.VectorLayer:
        return []
    joined = [join.joinLayer() for join in layer.vectorJoins() if join.joinLayer() is not None]
    fields = layer.fields()
    computed = any(fields.fieldOrigin(i) == QgsFields.FieldOrigin.OriginExpression for i in range(fields.count()))
    if layer.project() is not None and (computed or layer.providerType() == "virtual"):
        joined += layer.project().mapLayers().values()
    return joined


def _save(layer: Any) -> None:
    from qgis.core import QgsProviderRegistry

    registry = QgsProviderRegistry.instance()
    parts = registry.decodeUri("ogr", layer.source())
    if not parts.get("layerName"):  # QGIS does not find the table of a GeoPackage without its name
        parts["layerName"] = layer.dataProvider().subLayers()[0].split(layer.dataProvider().sublayerSeparator())[1]
    saved, why = registry.saveLayerMetadata("ogr", registry.encodeUri("ogr", parts), layer.metadata())
    if not saved:
        raise OSError(f"{parts.get('path')}: {why}")
