"""Tests in this folder run without QGIS: a module that imports it here, however far down, is in the wrong place."""

from __future__ import annotations

import sys

for name in ("qgis", "PyQt5", "PyQt6"):
    if sys.modules.get(name):
        raise RuntimeError(f"{name} was imported before the first unit test: start them with “tests/run unit”")
    sys.modules[name] = None  # type: ignore[assignment]  # Python's way to make an import fail
