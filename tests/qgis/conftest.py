"""Tests of this folder run in a QGIS without a window, in a profile of their own (see tests/run)."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.core import QgsApplication, QgsSettings

from tests.accounts import auth_database, authcfg

__all__ = ["auth_database", "authcfg"]


@pytest.fixture(scope="session", autouse=True)
def fresh_threads(qgis_app: Any) -> None:
    """Every task has a thread of its own: QGIS reads its proxies when a thread first uses the network."""
    QgsApplication.taskManager().threadPool().setExpiryTimeout(0)


@pytest.fixture(autouse=True)
def fresh_settings(auth_database: Any) -> None:
    """Every test starts with the settings of a new profile."""
    QgsSettings().clear()
