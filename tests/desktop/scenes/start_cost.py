"""What the plugin added to this QGIS's start, by QGIS's own clock, and what came after it."""

from __future__ import annotations

import time
from typing import Any

import qgis.utils
from qgis.core import QgsApplication


def play() -> dict[str, Any]:
    provider = QgsApplication.processingRegistry().providerById("openig")
    start = float(qgis.utils.plugin_times["openig"].rstrip("s"))
    began = time.process_time()
    provider.refreshAlgorithms()
    again = time.process_time() - began
    return {"start": start, "again": again, "algorithms": [algorithm.name() for algorithm in provider.algorithms()]}
