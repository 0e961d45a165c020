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
    name = profile_id
    if not re.fullmatch(r"[\w-]{1,60}", profile_id, re.ASCII):  # a profile's id may be anything, a file's name not
        name = hashlib.sha256(profile_id.encode()).hexdigest()[:16]
    return folder() / f"index-{name}.sqlite"


def kept() -> Path:
    """Favourites, saved searches and what was looked at last."""
    return folder() / "kept.sqlite"
