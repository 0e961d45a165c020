"""Where the IDGO connector keeps its files: beside QGIS's own settings, so that each QGIS profile has its own."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from qgis.core import QgsApplication


def folder() -> Path:
    """The folder of everything that is kept for this QGIS profile."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "openig"


def index(profile_id: str) -> Path:
    """The offline index of a profile (its id)."""
    return folder() / f"index-{_name(profile_id)}.sqlite"


def tree(profile_id: str) -> Path:
    """The copy of the tree of resources of a profile (its id)."""
    return folder() / f"tree-{_name(profile_id)}.json"


def kept() -> Path:
    """Favourites, saved searches and what was looked at last."""
    return folder() / "kept.sqlite"


def orders() -> Path:
    """The journal of the orders of land-tax files."""
    return folder() / "orders.sqlite"


def _name(profile_id: str) -> str:
    """A profile's id may be anything, a file's name not."""
    if re.fullmatch(r"[\w-]{1,60}", profile_id, re.ASCII):
        return profile_id
    return hashlib.sha256(profile_id.encode()).hexdigest()[:16]
