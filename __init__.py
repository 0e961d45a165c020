"""OpenIG for QGIS: the entry point that QGIS calls, and nothing else."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:
    """The plugin, imported late so that QGIS starts as fast without it as with it."""
    from .openig_plugin.plugin import OpenigPlugin

    return OpenigPlugin(iface)
