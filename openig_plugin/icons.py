"""Our own icons. QGIS's come first (``QgsApplication.getThemeIcon``): these are for what QGIS has no picture of."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtGui import QIcon

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"


def path(name: str) -> Path:
    """The SVG of this name in ``resources/icons``."""
    return FOLDER / f"{name}.svg"


def icon(name: str) -> QIcon:
    """The icon of this name, readable on a light and on a dark theme."""
    return QIcon(str(path(name)))
