"""What the plugin costs those who start QGIS: its share of the start, and the algorithms that come right after it.

QGIS's own clock of plugins (``qgis.utils.plugin_times``) counts processor time, so that a busy machine does not
count. Each round is a fresh QGIS Desktop; the first warms the disk's cache and leaves Python's bytecode, as a member's
first start does; the worst of the others counts.
"""

from __future__ import annotations

import tempfile

from tests.bench.figures import Figure
from tests.desktop.driver import run_desktop

ROUNDS = 3
#: Milliseconds. The issue bounds the start; the second bound is ours: one hitch of the interface, once.
START, AFTER = 150, 100


def measure() -> list[Figure]:
    """Two figures, in milliseconds."""
    with tempfile.TemporaryDirectory() as bytecode:
        env = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": bytecode}
        seen = [run_desktop("start_cost", env=env) for _ in range(1 + ROUNDS)][1:]
    if any(len(one["algorithms"]) < 9 for one in seen):
        raise RuntimeError("the algorithms did not come: the figures would say nothing")
    start, after = (max(one[key] for one in seen) * 1000 for key in ("start", "after"))
    return [
        Figure("openig_plugin/start-ms", round(start, 1), "ms", START),
        Figure("openig_plugin/algorithms-ms", round(after, 1), "ms", AFTER),
    ]
