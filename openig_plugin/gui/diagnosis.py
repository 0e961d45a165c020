"""The diagnosis of the connection, from the menu to the page for support in the member's browser."""

from __future__ import annotations

from typing import Any, Callable, Mapping

from qgis.core import Qgis
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ...toolbelt import log
from ...toolbelt.i18n import tr


def show(iface: Any, parameters: Mapping[str, Any], runner: Callable[..., Any]) -> None:
    """Run ``openig:diagnose`` in the background, then open its page.

    :param parameters: PROFILE and AUTHCFG.
    :param runner: as ``tasks.run``.
    """
    log.show(iface, tr("Every address is being asked; the report opens in a few seconds."), Qgis.MessageLevel.Info)
    runner("openig:diagnose", dict(parameters), _open, lambda sentence: log.show(iface, sentence))


def _open(results: Mapping[str, Any]) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(results["HTML"]))
