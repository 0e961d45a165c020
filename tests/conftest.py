"""Every test sees this checkout as the package ``openig``, whatever its folder is called, as QGIS does once installed."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Iterator

import pytest

if TYPE_CHECKING:
    from tests.sandbox.control import Sandbox

ROOT = Path(__file__).resolve().parent.parent


def _register() -> None:
    spec = importlib.util.spec_from_file_location(
        "openig", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules["openig"] = module
    spec.loader.exec_module(module)


_register()


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """The running sandbox: real servers on loopback, started once for the whole run."""
    from tests.sandbox.control import Sandbox

    with Sandbox() as running:
        yield running
