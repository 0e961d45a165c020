"""``openig:load_resource``: a dataset of the catalogue as a layer, by the best of its services and files."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Mapping, Sequence

from qgis.core import (
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
    QgsProcessingUtils,
    QgsVectorLayer,
)
from qgis.PyQt import sip

from ...toolbelt.algorithm import OpenigAlgorithm, write_json
from ...toolbelt.errors import DataError, InputError, NetworkError, OpenigError
from ...toolbelt.i18n import tr
from ..catalogue import find
from ..catalogue.model import Dataset
from ..files import kept_files
from ..layers import choice, refresh
from ..layers.describe import origin
from ..layers.opened import Opened
from . import conversation, remembered
from .conversation import Conversation
from .reading import check_whole, progress


class LoadResource(OpenigAlgorithm):
    NAME = "load_resource"
    GROUP_ID = "idgo"

    def __init__(self) -> None:
        super().__init__()
        #: What the layers of the project were made of, the one that is refreshed, and from where.
        self._there: dict[str, Mapping[str, str]] = {}
        self._same = ""
        self._source = ("", "")

    def displayName(self) -> str:
        return tr("Load a dataset")

    def group(self) -> str:
        return tr("IDGO")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_profile()
        self.add_authcfg()
        self.addParameter(QgsProcessingParameterString("DATASET", tr("Dataset (the name in its address)")))
        resource = tr("Resource (title or identifier; empty: the best one)")
        self.addParameter(QgsProcessingParameterString("RESOURCE", resource, "", optional=True))
        self.addParameter(_choice("KIND", tr("How to open it"), ("auto", *choice.KINDS)))
        crs = tr("Coordinate system (for a file that does not say)")
        self.addParameter(QgsProcessingParameterCrs("CRS", crs, optional=True))
        self.addParameter(QgsProcessingParameterString("STYLE", tr("Style (of a map service)"), "", optional=True))
        existing = tr("When the project has it already")
        self.addParameter(_choice("EXISTING", existing, ("add", "refresh")))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "OUTPUT", tr("Copy of the features"), QgsProcessing.SourceType.TypeVector, None, True, False
            )
        )
        self.addOutput(QgsProcessingOutputString("URI", tr("Source of the layer")))
        self.addOutput(QgsProcessingOutputString("PROVIDER", tr("Provider of the layer")))
        self.addOutput(QgsProcessingOutputString("NAME", tr("Name of the layer")))
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of features")))

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        find.check(self.parameterAsString(parameters, "DATASET", context))
        conversation.check_profile(self, parameters, context)

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """What the project has already: seen in the interface's thread."""
        wanted = self.parameterAsEnumString(parameters, "EXISTING", context) == "refresh"
        self._used = kept_files.in_use(context.project())
        self._there = refresh.same(context.project()) if wanted and context.project() is not None else {}
        return True

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..layers.open import open_way  # late: QGIS's start does not wait for what opens layers

        idgo = conversation.begin(self, parameters, context, feedback)
        key = self.parameterAsString(parameters, "DATASET", context)
        dataset = remembered.dataset(idgo, key, feedback)
        kind = self.parameterAsEnumString(parameters, "KIND", context)
        resource = self.parameterAsString(parameters, "RESOURCE", context)
        way = _choose(idgo, dataset, resource, "" if kind == "auto" else kind)
        if way.kind == choice.SYSTEM:
            return self._for_the_system(way, parameters, feedback)
        feedback.pushInfo(tr("“{}”: {} is opened as {}.").format(dataset.title, way.resource.title, way.kind.upper()))
        idgo.enter_for(dataset, way)
        crs = self.parameterAsCrs(parameters, "CRS", context).authid()
        style = self.parameterAsString(parameters, "STYLE", context)
        opened = open_way(
            idgo.session,
            idgo.profile,
            idgo.authcfg,
            dataset,
            way,
            kept_files.folder(),
            progress(feedback),
            crs,
            style,
            feedback,
        )
        for remark in opened.remarks:
            feedback.pushInfo(remark)
        kept_files.trim(self._used)
        made_of = origin(idgo.profile.id, dataset, way)
        self._same = next((layer_id for layer_id, values in self._there.items() if values == made_of), "")
        return self._result(opened, parameters, context, feedback)

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """In the interface's thread again."""
        layer = context.project().mapLayer(self._same) if self._same and context.project() else None
        if layer is not None:
            refresh.refresh(layer, *self._source)
        return {}

    def _for_the_system(
        self, way: choice.Way, parameters: dict[str, Any], feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """What is no layer: its address, for the browser of whoever asked, and the reason."""
        feedback.pushWarning(tr("{}. Your browser can open it: {}").format(choice.why_not(way.resource), way.url))
        result = {"URI": way.url, "PROVIDER": choice.SYSTEM, "NAME": way.resource.title, "COUNT": -1}
        described = self.wants_json(parameters)
        if described is not None:
            write_json(described, result)
            result["OUTPUT"] = str(described)
        return result

    def _result(
        self, opened: Opened, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        layer = opened.layer
        result = {
            "URI": layer.source(),
            "PROVIDER": layer.providerType(),
            "NAME": layer.name(),
            "COUNT": -1 if opened.count is None else opened.count,
        }
        described = self.wants_json(parameters)
        if described is not None:
            write_json(described, result)
            result["OUTPUT"] = str(described)
        elif parameters.get("OUTPUT"):
            if isinstance(layer, QgsVectorLayer):
                result["OUTPUT"], result["COUNT"] = self._copy(layer, opened.count, parameters, context, feedback)
            else:
                feedback.pushWarning(tr("OUTPUT was not written: “{}” is a picture.").format(layer.name()))
        if self._same:
            feedback.pushInfo(tr("The project has it: its layer is refreshed."))
            self._source = (layer.source(), layer.providerType())
        elif context.project() is not None:
            _hand_over(layer, context)
        return result

    def _copy(
        self,
        layer: QgsVectorLayer,
        expected: int | None,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> tuple[str, int]:
        """Write the features, page by page as the service gives them; all of them, or no file.

        :raises InputError: naming OUTPUT, when it cannot be written.
        :raises NetworkError: when the service stopped before the end, or the member did.
        """
        fields = _copied_fields(layer.fields(), feedback)
        sink, output = self.parameterAsSink(parameters, "OUTPUT", context, fields, layer.wkbType(), layer.crs())
        if sink is None:
            raise InputError("OUTPUT", tr("it cannot be written"))
        try:
            return output, _fill(sink, layer, expected, feedback)
        except OpenigError:
            sip.delete(sink)  # closes the file, which on Windows could not be removed otherwise
            if Path(output).is_file():
                Path(output).unlink()
            raise


def _choose(idgo: Conversation, dataset: Dataset, resource: str, kind: str) -> choice.Way:
    """The way, or the reason: where CKAN hides addresses because it does not know the account, that comes first."""
    try:
        return choice.choose(dataset, resource, bool(idgo.authcfg), kind)
    except DataError:
        if any(item.restricted and not item.url for item in dataset.resources):
            idgo.enter_ckan()
        raise


def _choice(name: str, title: str, values: Sequence[str]) -> QgsProcessingParameterEnum:
    """A parameter that takes one of these words, the first by default."""
    return QgsProcessingParameterEnum(name, title, list(values), False, values[0], True, True)


def _fill(sink: QgsFeatureSink, layer: QgsVectorLayer, expected: int | None, feedback: QgsProcessingFeedback) -> int:
    """Every feature of the layer into the sink; how many."""
    what, count = tr("“{}” could not be copied").format(layer.name()), 0
    for feature in layer.getFeatures():
        if feedback.isCanceled():
            raise NetworkError(what, tr("you cancelled the request"), service=layer.name(), kind="cancelled")
        if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            raise InputError("OUTPUT", sink.lastError())
        count += 1
        if expected:
            feedback.setProgress(100 * count / expected)
    if not sink.flushBuffer():
        raise InputError("OUTPUT", sink.lastError())
    check_whole(layer, what, count, expected)
    return count


def _copied_fields(fields: QgsFields, feedback: QgsProcessingFeedback) -> QgsFields:
    """A GeoPackage keeps ``fid`` for its row number, a whole number: MapServer gives a text of this name."""
    copied = QgsFields()
    for field in fields:
        copy = QgsField(field)
        if field.name().lower() == "fid" and not field.isNumeric():
            copy.setName("fid_origin")
            feedback.pushInfo(tr("In the copy, the field “{}” is called “{}”.").format(field.name(), copy.name()))
        copied.append(copy)
    return copied


def _hand_over(layer: QgsMapLayer, context: QgsProcessingContext) -> None:
    """Into the project once the algorithm is done, in the interface's thread."""
    context.temporaryLayerStore().addMapLayer(layer)
    details = QgsProcessingContext.LayerDetails(
        layer.name(), context.project(), "LAYER", QgsProcessingUtils.LayerHint.UnknownType
    )
    details.forceName = True
    context.addLayerToLoadOnCompletion(layer.id(), details)
