"""Spreadsheets (XLSX, ODS, XLS), read row by row as text by GDAL's drivers, which every QGIS has (XLS: nearly)."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from osgeo import gdal, ogr

from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr

#: GDAL guesses whether the first row is a header; we look at the cells ourselves.
_AS_THEY_ARE = ("OGR_XLSX_HEADERS", "OGR_ODS_HEADERS", "OGR_XLS_HEADERS")
_DAY = re.compile(r"(\d{4})/(\d\d)/(\d\d)")


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``names`` is its first row that is not empty."""

    path: Path
    name: str
    names: tuple[str, ...]

    def rows(self) -> Iterator[list[str]]:
        """The rows below the header, without empty ones; the cells as text, days as ISO 8601."""
        with _opened(self.path) as source:
            rows = _rows(source.GetLayerByName(self.name))
            next(rows, None)
            yield from rows


def sheets(path: Path) -> list[Sheet]:
    """The sheets of a spreadsheet that hold something.

    :raises DataError: when it cannot be read, or is empty.
    """
    with _opened(path) as source:
        layers = [source.GetLayer(index) for index in range(source.GetLayerCount())]
        firsts = [(layer.GetName(), next(_rows(layer), None)) for layer in layers]
    found = [Sheet(path, name, tuple(first)) for name, first in firsts if first is not None]
    if not found:
        raise DataError(path.name, tr("none of its sheets holds anything"))
    return found


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[gdal.Dataset]:
    """(GDAL reads a sheet, and asks for its options, when its first row is asked for.)"""
    before = {name: gdal.GetThreadLocalConfigOption(name) for name in _AS_THEY_ARE}
    for name in _AS_THEY_ARE:
        gdal.SetThreadLocalConfigOption(name, "DISABLE")
    try:
        source = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=["XLSX", "ODS", "XLS"])
        if source is None:
            raise _unreadable(path, gdal.GetLastErrorMsg())
        yield source
    except RuntimeError as error:  # where somebody has switched GDAL's exceptions on
        raise _unreadable(path, str(error)) from error
    finally:
        for name, value in before.items():
            gdal.SetThreadLocalConfigOption(name, value)


def _unreadable(path: Path, reason: str) -> DataError:
    why = tr("QGIS cannot read this spreadsheet ({})").format(reason or tr("QGIS does not say why"))
    return DataError(path.name, why, tr("Save it as XLSX, ODS or CSV with another program."))


def _rows(layer: ogr.Layer) -> Iterator[list[str]]:
    layer.ResetReading()
    for feature in iter(layer.GetNextFeature, None):
        cells = [feature.GetFieldAsString(index) or "" for index in range(feature.GetFieldCount())]
        if any(cells):
            yield [_DAY.sub(r"\1-\2-\3", cell) if _DAY.fullmatch(cell) else cell for cell in cells]
