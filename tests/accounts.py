"""Fixtures for tests that sign in: QGIS's authentication database, and accounts in it."""

from __future__ import annotations

import os
from typing import Any, Callable, Iterator

import pytest

Authcfg = Callable[..., str]


@pytest.fixture(scope="session")
def auth_database(qgis_app: Any) -> Any:
    """QGIS's authentication database, open. It is one of this run's own, or the run stops."""
    from qgis.core import QgsApplication

    if not os.environ.get("QGIS_AUTH_DB_DIR_PATH"):
        pytest.exit("these tests would write into your own authentication database: start them with tests/run")
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("a master word for tests", True)
    return manager


@pytest.fixture
def authcfg(auth_database: Any) -> Iterator[Authcfg]:
    """A maker of accounts: ``authcfg(username, password)`` gives the id; they are gone after the test."""
    from openig.toolbelt import credentials

    made: list[str] = []

    def make(username: str = "camille", password: str = "not a secret") -> str:
        made.append(credentials.store(f"test {len(made)}", username, password))
        return made[-1]

    yield make
    for authcfg_id in made:
        credentials.remove(authcfg_id)
