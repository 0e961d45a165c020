"""What ``openig:publish_layer`` takes: a layer of features, the rows of one, or a picture; checked, taken out of its
thread, judged, and written as the file of a format."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsProcessingFeedback, QgsRasterLayer, QgsVectorLayer

from ...toolbelt.errors import InputError
from ...toolbelt.i18n import tr
from ..api.formats import FORMATS, OTHER_FORMATS, RASTER, TABLE, Format
from ..layers import survey
from ..publication.order import Package
from ..readiness import findings, rules
from ..readiness.findings import Finding
from ..readiness.survey import Survey
from . import packaging, packaging_picture, packaging_table

if TYPE_CHECKING:
    from ..metadata.record import Record

ALL_FORMATS = {**FORMATS, **OTHER_FORMATS}
#: What a check says of geometries that a table does not have.
_OF_GEOMETRIES = ("no_crs", "null_geometry", "empty_geometry", "mixed_types", "no_geometry")

#: Whose value would mend an error of the check; INPUT where none would.
_PARAMETERS = {"personal_data": "PERSONAL_DATA"}
#: Errors that packaging judges itself, exactly: the check estimates the size.
_LEFT_TO_PACKAGING = ("too_large",)


@dataclasses.dataclass
class Taken:
    """What was taken from the layer in its own thread."""

    source: packaging.Source | packaging_picture.Picture
    survey: survey.Taken | None
    style: bytes
    record: Record
    lost: tuple[str, ...]


def check(layer: QgsMapLayer | None, form: Format) -> None:
    """:raises InputError: naming INPUT or FORMAT."""
    if isinstance(layer, QgsRasterLayer):
        if form.kind != RASTER:
            raise InputError("FORMAT", tr("a picture is published as GeoTIFF"), tr("Choose geotiff."), ("geotiff",))
        packaging_picture.check(layer)
    elif form.kind == RASTER:
        choices = [slug for slug, each in ALL_FORMATS.items() if each.kind != RASTER]
        raise InputError("FORMAT", tr("features are not published as GeoTIFF"), tr("Choose gpkg."), choices)
    elif isinstance(layer, QgsVectorLayer) and layer.isValid() and form.kind == TABLE:
        packaging_table.check(layer)
    else:
        packaging.check(layer if isinstance(layer, QgsVectorLayer) else None, form)


def take(layer: QgsVectorLayer | QgsRasterLayer, wants_style: bool) -> Taken:
    """:raises OpenigError: when the layer's provenance or style cannot be read."""
    from ..layers import metadata, style_export

    record = metadata.record_of(layer, "")
    if isinstance(layer, QgsRasterLayer):
        return Taken(packaging_picture.take(layer), None, b"", record, ())
    source = packaging.take(layer)
    made = style_export.export(layer, "layer", packaging.renamed(source)) if wants_style else None
    return Taken(source, survey.take(layer), made.document if made else b"", record, made.lost if made else ())


def pack(taken: Taken, form: Format, layer: str, folder: Path, feedback: QgsProcessingFeedback, limit: int) -> Package:
    """The file in the format; errors as those that write it."""
    source = taken.source
    if isinstance(source, packaging_picture.Picture):
        return packaging_picture.pack(source, form, layer, folder, feedback, limit)
    write = packaging_table.pack if form.kind == TABLE else packaging.pack
    return write(source, form, layer, folder, feedback, limit)


def judge(found: Survey | None, form: Format, personal: bool) -> list[Finding]:
    """The findings of the check, none of which is an error.

    :raises InputError: for the first error, naming what would mend it.
    """
    if found is None:
        return []
    left = (*_LEFT_TO_PACKAGING, *(_OF_GEOMETRIES if form.kind == TABLE else ()))
    judged = rules.judge(rules.Case(found, form.slug, personal=personal))
    for finding in judged:
        if finding.level == findings.ERROR and finding.code not in left:
            name = "FORMAT" if finding.code.startswith("shapefile") else _PARAMETERS.get(finding.code, "INPUT")
            raise InputError(name, finding.sentence.rstrip("."), finding.remedy)
    return judged
