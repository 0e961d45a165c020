"""A raster layer as the file that the IDGO makes a map service of: one GeoTIFF in an accepted CRS."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsProcessingFeedback, QgsRasterLayer

from ...toolbelt import levels
from ...toolbelt.errors import DataError, InputError
from ...toolbelt.i18n import tr
from ..api.formats import ACCEPTED_CRS, FALLBACK_CRS, SIZE_LIMIT, Format
from ..publication.order import Package
from . import packaging

_BLOCK = 1 << 20


@dataclass(frozen=True)
class Picture:
    """A raster layer taken out of the interface's thread: what GDAL opens it by, and its CRS (``EPSG:2154``)."""

    source: str
    crs: str


def check(layer: QgsRasterLayer) -> None:
    """Refuse what the IDGO would refuse, or what may not be published.

    :raises InputError: naming INPUT.
    """
    if not layer.isValid() or layer.providerType() != "gdal":
        raise InputError("INPUT", tr("a raster that is a file is needed"))
    if levels.of_layer(layer) != levels.OPEN:
        raise InputError(
            "INPUT", tr("it comes from restricted cadastral data ({}), which may not be published").format(
                levels.name(levels.of_layer(layer))
            ),
            tr("Publish a layer made from open data only."),
        )  # fmt: skip
    if not layer.crs().isValid():
        raise InputError("INPUT", tr("it has no coordinate reference system"), tr("Set it in the layer's properties."))


def take(layer: QgsRasterLayer) -> Picture:
    """To be called in the layer's own thread."""
    return Picture(layer.source(), layer.crs().authid() or layer.crs().toWkt())


def pack(
    picture: Picture, form: Format, name: str, folder: Path, feedback: QgsProcessingFeedback, limit: int = SIZE_LIMIT
) -> Package:
    """Write it as one file in ``folder``, compressed without loss.

    :param name: of the file, which is the layer's on the server.
    :raises DataError: when it cannot be read, or is too large for the server.
    """
    from osgeo import gdal

    accepted = picture.crs in {f"EPSG:{code}" for code in ACCEPTED_CRS}
    target = picture.crs if accepted else f"EPSG:{FALLBACK_CRS}"
    path, options = folder / f"{name}{form.extension}", ["COMPRESS=DEFLATE", "TILED=YES"]

    def progress(share: float, message: str, data: object) -> int:
        feedback.setProgress(30 * share)
        return 0 if feedback.isCanceled() else 1

    common = {"format": form.driver, "creationOptions": options, "callback": progress}
    try:
        if accepted:
            made = gdal.Translate(str(path), picture.source, outputSRS=picture.crs, **common)
        else:
            made = gdal.Warp(str(path), picture.source, srcSRS=picture.crs, dstSRS=target, **common)
    except RuntimeError as error:  # where somebody has switched GDAL's exceptions on
        raise DataError(tr("The layer could not be packaged"), str(error)) from error
    if made is None:
        raise DataError(tr("The layer could not be packaged"), gdal.GetLastErrorMsg())
    del made  # GDAL writes the end of the file now
    packaging.check_size(path, limit)
    remarks = () if accepted else (tr("Reprojected from {} to {}.").format(picture.crs[:40], target),)
    return Package(path, form, name, 0, (), target, _digest(path), remarks)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as opened:
        for block in iter(lambda: opened.read(_BLOCK), b""):
            digest.update(block)
    return digest.hexdigest()
