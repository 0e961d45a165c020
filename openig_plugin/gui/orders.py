"""Orders of land-tax files: the dialog for the chosen profile, and the reminders at QGIS's start."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ...idgo_connector.processing import places
from ...toolbelt import log, profiles, settings
from ...toolbelt.errors import OpenigError


def show(iface: Any) -> None:
    """Open the dialog; say in the message bar why there is none."""
    from ...idgo_connector.gui.dlg_cadastre_order import CadastreOrderDialog

    try:
        profile = profiles.load(settings.load().profile)
        dialog = CadastreOrderDialog(profile, places.orders(), dt.date.today(), iface.mainWindow())
    except OpenigError as error:
        log.show(iface, str(error))
        return
    dialog.exec()
    dialog.deleteLater()


def remind(iface: Any) -> None:
    """Tell of the orders whose day has come. Where none was ever prepared, QGIS's start waits for nothing."""
    if not places.orders().exists():
        return
    from ...idgo_connector.gui import dlg_cadastre_order

    try:
        dlg_cadastre_order.remind(iface.messageBar(), places.orders(), dt.date.today(), lambda: show(iface))
    except OpenigError as error:
        log.show(iface, str(error))
