"""The IDGO connector: one module a topic, each with functions that give figures."""

from __future__ import annotations

from tests.bench import idgo_download, idgo_index, idgo_interface, idgo_layers, idgo_readiness
from tests.bench.figures import Figure


def measure() -> list[Figure]:
    """Every figure of the component, topic by topic."""
    topics = (idgo_download, idgo_index, idgo_interface, idgo_layers, idgo_readiness)
    return [figure for topic in topics for figure in topic.measure()]
