"""Memory does not grow with the file."""

from __future__ import annotations

import pytest

from tests.bench import toolbelt


@pytest.mark.parametrize("direction", ["up", "down"])
def test_300_mb_cost_less_than_50(direction: str) -> None:
    assert toolbelt.memory(direction) < 50
