"""The help of the chosen profile, in the member's browser."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ...toolbelt import log, profiles, settings
from ...toolbelt.errors import OpenigError


def show(iface: Any) -> None:
    """Open the ``help`` address; say in the message bar why there is none."""
    try:
        address = profiles.load(settings.load().profile).require("help")
    except OpenigError as error:
        log.show(iface, str(error))
        return
    QDesktopServices.openUrl(QUrl(address))
