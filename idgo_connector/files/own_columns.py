"""The columns that a table of a GeoPackage has besides those of the data."""

from __future__ import annotations

from typing import Iterable

_OWN = {"FID": ("fid", "ogc_fid", "openig_fid"), "GEOMETRY_NAME": ("geom", "geometry", "openig_geom")}


def options(names: Iterable[str]) -> list[str]:
    """GDAL's layer options that name them as no column of the data is named (SQLite ignores the case)."""
    taken = {name.lower() for name in names}
    return [f"{option}={next(name for name in free if name not in taken)}" for option, free in _OWN.items()]
