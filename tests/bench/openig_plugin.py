"""What the plugin costs those who start QGIS: its share of the start, and the algorithms that come right after it.

QGIS's own clock of plugins (``qgis.utils.plugin_times``) counts processor time, so that a busy machine does not
count. Each round is a fresh QGIS Desktop; the first warms the disk's cache, the worst of the others counts.
"""

from __future__ import annotations

from typing import Iterator

from tests.desktop.driver import run_desktop

ROUNDS = 3
#: Milliseconds. The issue bounds the start; the second bound is ours: one hitch of the interface, once.
START, AFTER = 150, 250


def figures() -> Iterator[dict[str, object]]:
    """Two figures, in milliseconds."""
    seen = [run_desktop("start_cost") for _ in range(1 + ROUNDS)][1:]
    if any(len(one["algorithms"]) < 9 for one in seen):
        raise RuntimeError("the algorithms did not come: the figures would say nothing")
    yield _figure("openig_plugin/start-ms", max(one["start"] for one in seen) * 1000, START)
    yield _figure("openig_plugin/algorithms-ms", max(one["after"] for one in seen) * 1000, AFTER)


def _figure(name: str, value: float, limit: float) -> dict[str, object]:
    return {"name": name, "value": round(value, 1), "unit": "ms", "limit": limit, "ok": value <= limit}
