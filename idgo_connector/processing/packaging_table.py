"""The rows of a layer as CSV (RFC 4180): UTF-8, ISO dates, decimal points, an empty cell where there is no value, so
that CKAN's datastore reads numbers as numbers."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

from qgis.core import QgsFeatureRequest, QgsProcessingFeedback, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, Qt, QTime, QVariant

from ...toolbelt import levels
from ...toolbelt.errors import DataError, InputError
from ...toolbelt.i18n import tr
from ..api.formats import SIZE_LIMIT, Format
from ..publication.order import Package
from . import packaging
from .packaging import Source

_STEP = 2000


def check(layer: QgsVectorLayer) -> None:
    """:raises InputError: naming INPUT, for a layer that may not be published, or without rows or columns."""
    if levels.of_layer(layer) != levels.OPEN:
        raise InputError(
            "INPUT", tr("it comes from restricted cadastral data ({}), which may not be published").format(
                levels.name(levels.of_layer(layer))
            ),
            tr("Publish a layer made from open data only."),
        )  # fmt: skip
    if not layer.fields().count():
        raise InputError("INPUT", tr("it has no attribute; the IDGO needs at least one"))
    if layer.featureCount() == 0:
        raise InputError("INPUT", tr("it has no feature"))


def pack(
    source: Source, form: Format, name: str, folder: Path, feedback: QgsProcessingFeedback, limit: int = SIZE_LIMIT
) -> Package:
    """Write every row in ``folder``.

    :raises DataError: when it is cancelled, or too large for the server.
    """
    path, fields, count = folder / f"{name}{form.extension}", tuple(source.fields.names()), 0
    request = QgsFeatureRequest()
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    with path.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(fields)
        for feature in source.features.getFeatures(request):
            rows.writerow([_cell(value) for value in feature.attributes()])
            count += 1
            if count % _STEP == 0 and feedback.isCanceled():
                raise DataError(tr("The publication"), tr("you cancelled it before anything was sent"))
    packaging.check_size(path, limit)
    plain = source.wkb_type == QgsWkbTypes.Type.NoGeometry
    remarks = () if plain else (tr("Geometries were left out: a table has none."),)
    return Package(path, form, "", count, fields, "", hashlib.sha256(path.read_bytes()).hexdigest(), remarks)


def _cell(value: Any) -> str:
    if value is None or (isinstance(value, QVariant) and value.isNull()):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (QDate, QTime, QDateTime)):
        return str(value.toString(Qt.DateFormat.ISODate))
    if isinstance(value, QByteArray):
        return bytes(value).hex()
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (list, dict)) else str(value)
