"""``openig:export_randonnee``: treks as GeoJSON that is valid against the national schema of hiking routes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterator, Mapping, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from ...toolbelt import levels
from ...toolbelt.algorithm import OpenigAlgorithm
from ...toolbelt.errors import DataError, InputError, OpenigError, RefusedError
from ...toolbelt.i18n import tr
from ..randonnee import routes, schema, words


@dataclass(frozen=True)
class _Input:
    """What the task's thread may have of a layer."""

    name: str
    level: str
    columns: list[str]
    crs: QgsCoordinateReferenceSystem
    count: int
    features: QgsVectorLayerFeatureSource

    @classmethod
    def of(cls, layer: QgsVectorLayer) -> _Input:
        features = QgsVectorLayerFeatureSource(layer)
        names = layer.fields().names()
        return cls(layer.name(), levels.of_layer(layer), names, layer.crs(), layer.featureCount(), features)


class ExportRandonnee(OpenigAlgorithm):
    NAME = "export_randonnee"
    GROUP_ID = "geotrek"

    def displayName(self) -> str:
        return tr("Export hiking routes to the national schema")

    def group(self) -> str:
        return tr("Geotrek")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.addParameter(
            QgsProcessingParameterVectorLayer(
                "INPUT", tr("Geotrek store, or a line layer"), [QgsProcessing.SourceType.TypeVectorAnyGeometry]
            )
        )
        self.addParameter(
            QgsProcessingParameterString("PRODUCER", tr("Producer, where a line names none"), optional=True)
        )
        mapping = QgsProcessingParameterFile(
            "MAPPING", tr("Mapping of practices and kinds of route (JSON)"), optional=True
        )
        mapping.setFileFilter(tr("JSON (*.json)"))
        self.addParameter(mapping)
        output = QgsProcessingParameterFileDestination("OUTPUT", tr("Hiking routes"), tr("GeoJSON (*.geojson)"))
        output.setDefaultValue(QgsProcessing.TEMPORARY_OUTPUT)
        self.addParameter(output)
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of routes written")))

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        mapping = self.parameterAsFile(parameters, "MAPPING", context)
        words.load(Path(mapping) if mapping else None)
        self._layers(parameters, context)

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the layer's own thread: take from it what can be read in the task's."""
        try:
            self._inputs = [_Input.of(layer) for layer in self._layers(parameters, context)]
        except OpenigError as error:
            raise QgsProcessingException(str(error)) from error
        return True

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..randonnee import document  # late: QGIS's start does not wait for what checks against the schema

        _refuse_restricted(self._inputs)
        mapping = self.parameterAsFile(parameters, "MAPPING", context)
        tables = words.load(Path(mapping) if mapping else None)
        producer = self.parameterAsString(parameters, "PRODUCER", context)
        convert = routes.of_trek if routes.is_trek(self._inputs[0].columns) else routes.of_route
        made = document.build(_rows(self._inputs, context, feedback), lambda row: convert(row, tables, producer))
        for left in made.left_out:
            feedback.pushWarning(tr("{} “{}” was left out: {}").format(left.id, left.name, left.why))
        for number, notes in made.notes.items():
            for note in notes:
                feedback.pushInfo(f"{number}: {note}")
        if not made.features:
            first = tr("the first: {}").format(made.left_out[0].why) if made.left_out else tr("the layer is empty")
            raise DataError(self._inputs[0].name, tr("no route can be written; {}").format(first))
        output = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(made.text(), encoding="utf-8")
        feedback.pushInfo(tr("{} routes written, {} left out").format(len(made.features), len(made.left_out)))
        return {
            "OUTPUT": str(output), "COUNT": len(made.features), "NOTES": made.notes,
            "LEFT_OUT": [{"id": left.id, "name": left.name, "why": left.why} for left in made.left_out],
        }  # fmt: skip

    def _layers(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> list[QgsVectorLayer]:
        """The layers to export; of a store given by its path, all of its treks, so that broken ones are told too.

        :raises InputError: naming INPUT, when it cannot be used.
        :raises RefusedError: when a newer plugin wrote the store, or it is locked.
        """
        from ..reader import store  # late: QGIS's start does not wait for what writes stores

        given = parameters.get("INPUT")
        if isinstance(given, (str, Path)) and Path(given).is_file() and store.is_store(Path(given)):
            names = [name for name in store.layers(Path(given)) if name == "trek" or name.startswith("trek_")]
            if not names:
                raise InputError("INPUT", tr("this store holds no treks"), tr("Load the model “trek” into it."))
            return [QgsVectorLayer(f"{given}|layername={name}", name, "ogr") for name in names]
        layer = self.parameterAsVectorLayer(parameters, "INPUT", context)
        if layer is None or not layer.isValid():
            raise InputError("INPUT", tr("it is neither a layer nor a Geotrek store"))
        if QgsWkbTypes.geometryType(layer.wkbType()) != QgsWkbTypes.GeometryType.LineGeometry:
            raise InputError("INPUT", tr("its geometries are not lines"))
        names = layer.fields().names()
        if not routes.is_trek(names) and not routes.is_route(names):
            wanted = ", ".join(schema.required())
            raise InputError(
                "INPUT", tr("it has neither the columns of a Geotrek store nor those of the schema: {}").format(wanted)
            )
        return [layer]


def _refuse_restricted(inputs: Sequence[_Input]) -> None:
    """Routes are published: lines that came from restricted data stay here, whatever their columns."""
    level = levels.highest(each.level for each in inputs)
    if level != levels.OPEN:
        why = tr("it comes from restricted cadastral data ({})").format(levels.name(level))
        raise RefusedError(
            tr("The layer cannot be exported"), why,
            tr("Hiking routes are open data: export the layer that the lines come from."),
        )  # fmt: skip


def _rows(
    inputs: Sequence[_Input], context: QgsProcessingContext, feedback: QgsProcessingFeedback
) -> Iterator[tuple[Mapping[str, Any], Any]]:
    """Columns and GeoJSON geometry in EPSG:4326 of each feature."""
    wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
    count = max(sum(each.count for each in inputs), 1)
    done = 0
    for each in inputs:
        to_wgs84 = QgsCoordinateTransform(each.crs, wgs84, context.transformContext())
        for feature in each.features.getFeatures(QgsFeatureRequest()):
            if feedback.isCanceled():
                raise OpenigError(tr("The export was cancelled"), tr("nothing was written"))
            geometry = QgsGeometry(feature.geometry())
            geometry.transform(to_wgs84)
            yield _columns(feature), json.loads(geometry.asJson(17)) if not geometry.isNull() else None
            done += 1
            feedback.setProgress(100 * done / count)


def _columns(feature: QgsFeature) -> dict[str, Any]:
    return {field.name(): _python(feature[field.name()]) for field in feature.fields()}


def _python(value: Any) -> Any:
    """NULL arrives as None on Qt 6 and as a QVariant on Qt 5; days come as Qt's."""
    if isinstance(value, (QDate, QDateTime)):
        return value.toString(Qt.DateFormat.ISODate)[:10] if value.isValid() else None
    return None if value is None or (hasattr(value, "isNull") and value.isNull()) else value
