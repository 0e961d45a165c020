"""``openig:find_parcels``: parcels by identifier, or by commune, section and number."""

from __future__ import annotations

from typing import Any, Iterator, Mapping

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ...toolbelt import levels
from ...toolbelt.algorithm import OpenigAlgorithm
from ...toolbelt.errors import InputError
from ...toolbelt.i18n import tr
from ..queries import identifiers, parcels
from ..queries.parcels import Parcel
from ..store import opening
from . import inputs

_COLUMNS = (
    ("id", "text"), ("commune", "text"), ("prefixe", "text"), ("section", "text"), ("numero", "text"),
    ("contenance", "int"), ("arpente", "bool"), ("dir", "text"), ("created", "text"), ("updated", "text"),
)  # fmt: skip


class FindParcels(OpenigAlgorithm):
    NAME = "find_parcels"
    GROUP_ID = "cadastre"

    def displayName(self) -> str:
        return tr("Find parcels")

    def group(self) -> str:
        return tr("Cadastre")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        inputs.add_store(self)
        for name, label in (
            ("IDS", tr("Identifiers, with blanks or commas between them")),
            ("COMMUNE", tr("Commune (INSEE code or name)")),
            ("SECTION", tr("Section")),
            ("NUMBER", tr("Number")),
        ):
            self.addParameter(QgsProcessingParameterString(name, label, optional=True))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "OUTPUT", tr("Parcels found"), inputs.POLYGONS, QgsProcessing.TEMPORARY_OUTPUT
            )
        )
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of parcels")))

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        inputs.existing_store(self, parameters, context)
        ids, commune, section, number = self._asked(parameters, context)
        if bool(ids) == bool(commune or section or number):
            raise InputError("IDS", tr("give either IDS, or COMMUNE (with SECTION and NUMBER)"))
        if not ids and not commune:
            raise InputError("COMMUNE", tr("a section means nothing without its commune"))
        if number and not section:
            raise InputError("SECTION", tr("a number means nothing without its section"))

    def _asked(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> list[str]:
        names = ("IDS", "COMMUNE", "SECTION", "NUMBER")
        return [self.parameterAsString(dict(parameters), name, context).strip() for name in names]

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        ids, commune, section, number = self._asked(parameters, context)
        with opening.open_store(inputs.existing_store(self, parameters, context)) as store:
            inputs.require_plan(store)
            missing: list[str] = []
            if ids:
                found, missing = parcels.by_ids(store, identifiers.split(ids))
            else:
                found = parcels.by_reference(store, commune, section, number)
            crs = QgsCoordinateReferenceSystem.fromEpsgId(store.epsg)
        inputs.stop_if_cancelled(feedback)
        if missing:
            feedback.pushWarning(tr("Not in this store: {}").format(", ".join(missing)))
        placed = (QgsWkbTypes.Type.MultiPolygon, crs)
        output, count = inputs.write_result(self, parameters, context, _COLUMNS, _rows(found), levels.OPEN, *placed)
        return {"OUTPUT": output, "COUNT": count, "MISSING": missing}


def _rows(found: list[Parcel]) -> Iterator[dict[str, Any]]:
    for parcel in found:
        geometry = QgsGeometry()
        if parcel.wkb:
            geometry.fromWkb(parcel.wkb)
        values = {**parcel.values, "arpente": bool(parcel.values["arpente"])}
        yield {**values, "geometry": geometry if parcel.wkb else None}
