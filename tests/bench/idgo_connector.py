"""The IDGO connector: one module a topic, each with functions that give figures."""

from __future__ import annotations

from tests.bench import idgo_download, idgo_index, idgo_interface, idgo_readiness
from tests.bench.figures import Figure


def measure() -> list[Figure]:
    """Every figure of the component, topic by topic."""
    return [*idgo_download.measure(), *idgo_index.measure(), *idgo_interface.measure(), *idgo_readiness.measure()]
