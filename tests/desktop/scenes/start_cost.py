"""What the plugin added to this QGIS's start, by QGIS's own clock, and what its algorithms cost after that."""

from __future__ import annotations

import sys
import time
from typing import Any

import qgis.utils
from qgis.core import QgsApplication

from tests.desktop import stage


def play() -> dict[str, Any]:
    start = float(qgis.utils.plugin_times["openig"].rstrip("s"))
    qgis.utils.unloadPlugin("openig")
    for name in [name for name in sys.modules if name.partition(".")[0] in ("openig", "requests", "urllib3")]:
        del sys.modules[name]
    stage.wait_until(lambda: "openig" not in qgis.utils.plugins)
    qgis.utils.loadPlugin("openig")
    from openig.openig_plugin.provider import OpenigProvider  # the one that is loaded now

    spent: list[float] = []
    load = OpenigProvider.loadAlgorithms

    def timed(provider: OpenigProvider) -> None:
        began = time.process_time()
        load(provider)
        spent.append(time.process_time() - began)

    OpenigProvider.loadAlgorithms = timed
    qgis.utils.startPlugin("openig")  # QGIS stands: the algorithms come at once
    provider = QgsApplication.processingRegistry().providerById("openig")
    names = [algorithm.name() for algorithm in provider.algorithms()]
    return {"start": start, "after": sum(spent), "algorithms": names}
