"""``make bench`` calls each component's module the same way."""

from __future__ import annotations

import importlib

import pytest

from tests.bench.__main__ import components


@pytest.mark.parametrize("component", components())
def test_a_component_can_be_measured(component: str) -> None:
    assert callable(importlib.import_module(f"tests.bench.{component}").measure)


def test_every_room_with_work_to_measure_is_there() -> None:
    assert set(components()) >= {"cadastre_tools", "geotrek_helper", "openig_plugin", "toolbelt"}
