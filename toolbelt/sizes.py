"""Sizes of files as a member reads them."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QLocale


def human(size: int) -> str:
    """Bytes in QGIS's language: "2.3 MB", « 2,3 Mo »."""
    locale = QLocale(QgsApplication.instance().locale())
    return locale.formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
