"""This checkout as the package ``openig``, whatever its folder is called, as QGIS does once it is installed."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def register() -> None:
    """Make ``import openig`` find the root of this checkout. Calling it again does nothing."""
    if "openig" in sys.modules:
        return
    spec = importlib.util.spec_from_file_location(
        "openig", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules["openig"] = module
    spec.loader.exec_module(module)
