"""The cache of files in this QGIS: where it is, what of it the project uses, how large it may be."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject, QgsProviderRegistry
from qgis.PyQt.QtCore import QStandardPaths

from ...toolbelt import settings
from . import cache


def folder() -> Path:
    """Among the caches of this computer: a profile of QGIS may be copied over the network at each start of Windows."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)) / "openig" / "files"


def in_use(project: QgsProject | None) -> list[Path]:
    """The files of a project's layers. In the interface's thread only."""
    layers = project.mapLayers().values() if project is not None else ()
    registry = QgsProviderRegistry.instance()
    found = (registry.decodeUri(layer.providerType(), layer.source()).get("path") for layer in layers)
    return [Path(path) for path in found if path]


def trim(used: list[Path]) -> int:
    """Bring the cache below the limit of the options; bytes removed."""
    return cache.trim(folder(), settings.load().cache_mb * 1_000_000, used)
