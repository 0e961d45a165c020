"""``openig:parcels_along``: the parcels that lines run over, by length and kind of owner; uncadastred ground apart."""

from __future__ import annotations

import math
from typing import Any, Iterator, Mapping

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsWkbTypes,
)

from ...toolbelt import levels
from ...toolbelt.algorithm import OpenigAlgorithm
from ...toolbelt.errors import InputError
from ...toolbelt.i18n import tr
from ..queries import along, owners, purpose
from ..queries.along import Piece
from ..store import opening
from ..store.opening import Store
from . import inputs

_COLUMNS = (
    ("line", "int"), ("start", "real"), ("length", "real"), ("parcel", "text"),
    ("owner_type", "text"), ("owner_label", "text"),
)  # fmt: skip
#: Metres. A wider tolerance would give away whole parcels.
_WIDEST = 100
#: Metres beyond the sheets; less may be a slit between two of them.
_WORTH_TELLING = 5.0
_NAMES = (("account", "text"), ("names", "text"), ("addresses", "text"))


class ParcelsAlong(OpenigAlgorithm):
    NAME = "parcels_along"
    GROUP_ID = "cadastre"

    def displayName(self) -> str:
        return tr("Parcels along lines")

    def group(self) -> str:
        return tr("Cadastre")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.addParameter(QgsProcessingParameterFeatureSource("INPUT", tr("Lines"), [inputs.LINES]))
        tolerance = QgsProcessingParameterDistance("TOLERANCE", tr("Tolerance"), 1.0, minValue=0.0)
        tolerance.setDefaultUnit(Qgis.DistanceUnit.Meters)
        tolerance.setMetadata({"widget_wrapper": {"decimals": 2}})
        self.addParameter(tolerance)
        inputs.add_store(self)
        self.addParameter(QgsProcessingParameterBoolean("OWNERS", tr("Names and addresses of owners"), False))
        inputs.add_purpose(self)
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "OUTPUT", tr("Pieces of lines by parcel"), inputs.LINES, QgsProcessing.TEMPORARY_OUTPUT
            )
        )
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of pieces")))
        self.addOutput(QgsProcessingOutputNumber("PARCELS", tr("Number of parcels")))
        self.addOutput(QgsProcessingOutputNumber("LENGTH", tr("Length of the lines (metres)")))
        self.addOutput(QgsProcessingOutputNumber("UNCADASTRED", tr("Length on uncadastred ground (metres)")))

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        files = inputs.existing_store(self, parameters, context)
        tolerance = self.parameterAsDouble(dict(parameters), "TOLERANCE", context)
        if not 0 <= tolerance <= _WIDEST:  # true of “not a number” too
            raise InputError("TOLERANCE", tr("it must be between 0 and {} metres").format(_WIDEST))
        if self.parameterAsBool(dict(parameters), "OWNERS", context):
            with opening.open_store(files) as store:
                purpose.require(store, self.parameterAsString(dict(parameters), "PURPOSE", context))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        source = self.parameterAsSource(parameters, "INPUT", context)
        if source is None:
            raise InputError("INPUT", tr("it cannot be read"))
        if QgsWkbTypes.geometryType(source.wkbType()) != QgsWkbTypes.GeometryType.LineGeometry:
            raise InputError("INPUT", tr("it has no lines"))
        if not source.sourceCrs().isValid():
            raise InputError("INPUT", tr("its coordinate system is not known"))
        tolerance = self.parameterAsDouble(parameters, "TOLERANCE", context)
        nominative = self.parameterAsBool(parameters, "OWNERS", context)
        with opening.open_store(inputs.existing_store(self, parameters, context)) as store:
            inputs.require_plan(store)
            crs = QgsCoordinateReferenceSystem.fromEpsgId(store.epsg)
            transform = QgsCoordinateTransform(source.sourceCrs(), crs, context.transformContext())
            rows = list(_rows(store, source, transform, tolerance, feedback))
            inputs.stop_if_cancelled(feedback)
            if nominative:
                rows = [{**row, **_names(store, row["account"])} for row in rows]
                inputs.journalise(self, store, parameters, context, feedback, len(rows))
            level = levels.OWNERS if nominative else levels.MAJIC if store.has_majic else levels.OPEN
        if not nominative:
            rows = [{key: value for key, value in row.items() if key != "account"} for row in rows]
        columns = (*_COLUMNS, *_NAMES) if nominative else _COLUMNS
        placed = (QgsWkbTypes.Type.LineString, crs)
        output, count = inputs.write_result(self, parameters, context, columns, rows, level, *placed)
        return {"OUTPUT": output, "COUNT": count, **_sums(rows)}


def _rows(
    store: Store,
    source: QgsProcessingFeatureSource,
    transform: QgsCoordinateTransform,
    tolerance: float,
    feedback: QgsProcessingFeedback,
) -> Iterator[dict[str, Any]]:
    labels = _labels()
    total = max(1, source.featureCount())
    for count, feature in enumerate(source.getFeatures()):
        inputs.stop_if_cancelled(feedback)
        feedback.setProgress(100 * count / total)
        start = 0.0
        for line in _lines(feature, transform):
            inputs.stop_if_cancelled(feedback)
            found = along.pieces(store, line, tolerance)
            outside = along.outside(store, found)
            if outside >= _WORTH_TELLING:
                feedback.pushWarning(
                    tr("Line {}: {} metres are beyond the sheets of this store; nothing is known there.").format(
                        feature.id(), round(outside)
                    )
                )
            for piece in found:
                yield _row(feature.id(), start, piece, labels)
                start += piece.length


def _lines(feature: QgsFeature, transform: QgsCoordinateTransform) -> list[list[tuple[float, float]]]:
    """:raises InputError: for a line that cannot be placed: a stretch must not be missing silently."""
    geometry = QgsGeometry(feature.geometry())
    if geometry.isEmpty():
        return []
    geometry.convertToMultiType()
    try:
        placed = geometry.transform(transform) == Qgis.GeometryOperationResult.Success
    except QgsCsException:
        placed = False
    lines = [[(point.x(), point.y()) for point in line] for line in geometry.asMultiPolyline()]
    if not placed or not all(math.isfinite(x) for line in lines for point in line for x in point):
        raise InputError("INPUT", tr("line {} has coordinates that cannot be on the plan").format(feature.id()))
    return lines


def _row(number: int, start: float, piece: Piece, labels: dict[str, str]) -> dict[str, Any]:
    return {
        "line": number,
        "start": start,
        "length": piece.length,
        "parcel": piece.parcel or None,
        "owner_type": piece.kind,
        "owner_label": labels[piece.kind],
        "account": piece.account or None,
        "geometry": QgsGeometry.fromPolylineXY([QgsPointXY(x, y) for x, y in piece.points]),
    }


def _names(store: Store, account: str | None) -> dict[str, Any]:
    found = owners.holders(store, account) if account else []
    names = [f"{holder['nom']} ({holder['droit_libelle']})" if holder["droit"] else holder["nom"] for holder in found]
    return {"names": "; ".join(names), "addresses": "; ".join(holder["adresse"] for holder in found)}


def _sums(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "PARCELS": len({row["parcel"] for row in rows if row["parcel"]}),
        "LENGTH": sum(row["length"] for row in rows),
        "UNCADASTRED": sum(row["length"] for row in rows if not row["parcel"]),
    }


def _labels() -> dict[str, str]:
    """Kinds of owners in words."""
    return {
        "natural": tr("Natural person(s)"),
        "commune": tr("Commune"),
        "departement": tr("Département"),
        "region": tr("Région"),
        "etat": tr("State"),
        "public": tr("Other public body"),
        "copropriete": tr("Co-ownership"),
        "company": tr("Company or other legal person"),
        "unknown": tr("Unknown"),
        along.UNCADASTRED: tr("Uncadastred"),
    }
