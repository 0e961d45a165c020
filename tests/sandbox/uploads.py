"""The data files behind the world's uploads: what CKAN keeps and what the map servers show."""

from __future__ import annotations

from pathlib import Path

from tests.sandbox.place import Place


def uploads(place: Place) -> Path:
    """The folder of the files, under their ``filename``; written while baking, by the first who asks."""
    folder = place.folder / "uploads"
    if not folder.exists():
        from tests.sandbox.world.files import write_files  # GDAL: not needed to start a baked sandbox

        write_files(folder)
    return folder
