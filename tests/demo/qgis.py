"""A QGIS without a window, in French, with the plugin's provider and an authentication database of its own."""

from __future__ import annotations

import contextlib
import secrets
import sys
from typing import Iterator

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QLocale

from tests import checkout


@contextlib.contextmanager
def running_qgis() -> Iterator[None]:
    """QGIS from here to the end of the block. The environment must already name fresh folders (tests/run does)."""
    QLocale.setDefault(QLocale("fr_FR"))
    application = QgsApplication([], True)
    application.setTranslation("fr")
    application.initQgis()
    sys.path.append(f"{application.pkgDataPath()}/python/plugins")
    from processing.core.Processing import Processing

    Processing.initialize()
    checkout.register()
    import openig

    plugin = openig.classFactory(None)
    plugin.initProcessing()
    QgsApplication.authManager().setMasterPassword(secrets.token_urlsafe(16), True)
    try:
        yield
    finally:
        QgsProject.instance().clear()  # a layer that outlives QGIS ends the process in a segmentation fault
        plugin.unload()
        application.exitQgis()
