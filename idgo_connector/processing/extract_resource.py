"""``openig:extract_resource``: the part of a resource on a territory, as a file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsProcessingUtils,
    QgsVectorLayer,
)

from ...toolbelt.algorithm import OpenigAlgorithm, check_output
from ...toolbelt.errors import DataError, InputError
from ...toolbelt.i18n import tr
from ..catalogue import find
from ..catalogue.model import Dataset, Resource
from ..extraction import attribution, communes, extractor
from ..files import kept_files
from ..layers import choice
from . import conversation, mosaic, remembered, territory, writing
from .clipping import Clip
from .conversation import Conversation
from .reading import Around, progress
from .territory import Territory

#: Beside the formats of features: the pictures that an index of tiles names, as one mosaic.
VRT = "vrt"
FORMATS = (writing.GPKG, writing.SHAPEZIP, writing.GEOJSON, writing.DXF, writing.CSV, VRT)
_EXTENSIONS = {**{form: writing.extensions(form) for form in FORMATS[:-1]}, VRT: (".vrt",)}


class ExtractResource(OpenigAlgorithm):
    NAME = "extract_resource"
    GROUP_ID = "idgo"

    def displayName(self) -> str:
        return tr("Extract to a territory")

    def group(self) -> str:
        return tr("IDGO")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_profile()
        self.add_authcfg()
        self.addParameter(QgsProcessingParameterString("DATASET", tr("Dataset (the name in its address)")))
        resource = tr("Resource (title or identifier; empty: the best one)")
        self.addParameter(QgsProcessingParameterString("RESOURCE", resource, "", optional=True))
        polygons = [QgsProcessing.SourceType.TypeVectorPolygon]
        mask = tr("Territory (a layer of polygons; its selection, if asked)")
        self.addParameter(QgsProcessingParameterFeatureSource("MASK", mask, polygons, None, optional=True))
        codes = tr("Communes (INSEE codes; instead of a layer)")
        self.addParameter(QgsProcessingParameterString("COMMUNES", codes, "", optional=True))
        crs = tr("Coordinate system (empty: that of the data)")
        self.addParameter(QgsProcessingParameterCrs("CRS", crs, optional=True))
        form = QgsProcessingParameterEnum("FORMAT", tr("Format"), FORMATS, False, FORMATS[0], usesStaticStrings=True)
        self.addParameter(form)
        group = tr("Field that names the layers (DXF only)")
        self.addParameter(QgsProcessingParameterString("DXF_LAYER", group, "", optional=True))
        base = tr("Address of the folder of the tiles (VRT only, where the index gives names)")
        self.addParameter(QgsProcessingParameterString("TILES_URL", base, "", optional=True))
        rest = tr("Build the mosaic even when tiles are missing (VRT only)")
        self.addParameter(QgsProcessingParameterBoolean("INCOMPLETE", rest, False))
        endings = ";;".join(f"{form.upper()} (*{ends[0]})" for form, ends in _EXTENSIONS.items())
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "OUTPUT", tr("Extracted data"), endings, QgsProcessing.TEMPORARY_OUTPUT
            )
        )
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of features, or of tiles")))
        self.addOutput(QgsProcessingOutputString("REPORT", tr("What was done, and what could not be kept")))

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        find.check(self.parameterAsString(parameters, "DATASET", context))
        form = self.parameterAsEnumString(parameters, "FORMAT", context)
        codes = communes.codes(self.parameterAsString(parameters, "COMMUNES", context))
        masked = parameters.get("MASK") not in (None, "")
        if not codes and not masked:
            raise InputError("MASK", tr("a territory is needed"), tr("Choose a layer, or give COMMUNES."))
        if codes and masked:
            raise InputError("COMMUNES", tr("there is a layer too: one territory is needed"), tr("Leave one empty."))
        _destination(self.parameterAsFileOutput(parameters, "OUTPUT", context), form)
        keys = ("communes",) if codes else ()
        conversation.check_profile(self, parameters, context, *keys)

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """What the project uses of the downloaded files: seen in the interface's thread."""
        self._used = kept_files.in_use(context.project())
        return True

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        form = self.parameterAsEnumString(parameters, "FORMAT", context)
        output = _destination(self.parameterAsFileOutput(parameters, "OUTPUT", context), form)
        check_output(output)
        idgo = conversation.begin(self, parameters, context, feedback)
        wanted = self.parameterAsString(parameters, "RESOURCE", context)
        dataset = remembered.dataset(idgo, self.parameterAsString(parameters, "DATASET", context), feedback)
        way = _way(idgo, dataset, wanted)
        where = self._territory(idgo, parameters, context, feedback)
        layer, told = _open(idgo, dataset, way, self.parameterAsCrs(parameters, "CRS", context), feedback)
        mask = where.in_crs(layer.crs(), context.transformContext())
        source = _Source(dataset, way.resource, layer, where, mask, [*where.remarks, *told])
        if form == VRT:
            count, remarks = self._mosaic(idgo, source, output, parameters, context, feedback)
        else:
            count, remarks = self._clip(source, form, output, parameters, context, feedback)
        for remark in remarks:
            feedback.pushInfo(remark)
        _hand_over(output, form, layer.name(), context)
        kept_files.trim(self._used)
        return {"OUTPUT": str(output), "COUNT": count, "REPORT": "\n".join(remarks)}

    def _territory(
        self,
        idgo: Conversation,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Territory:
        codes = communes.codes(self.parameterAsString(parameters, "COMMUNES", context))
        if codes:
            return territory.of_communes(communes.contour(idgo.session, idgo.profile, code) for code in codes)
        source = self.parameterAsSource(parameters, "MASK", context)
        if source is None:
            raise InputError("MASK", tr("it cannot be read as a layer of polygons"))
        return territory.of_layer(source, feedback)

    def _clip(
        self,
        source: _Source,
        form: str,
        output: Path,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> tuple[int, list[str]]:
        """The features of the layer inside the mask, written; how many, and what must be known of them."""
        layer, transforms = source.layer, context.transformContext()
        group = self.parameterAsString(parameters, "DXF_LAYER", context)
        if group and layer.fields().lookupField(group) < 0:
            names = tuple(field.name() for field in layer.fields())
            why = tr("the data have no field “{}”").format(group)
            raise InputError("DXF_LAYER", why, tr("There is: {}.").format(", ".join(names)), choices=names)
        crs, remark = writing.target_crs(form, self.parameterAsCrs(parameters, "CRS", context), layer.crs())
        shape = writing.Shape(layer.fields(), layer.wkbType(), crs, layer.name(), layer.metadata(), group)
        clip, unit = Clip(source.mask, territory.metre(layer.crs())), territory.metre(layer.crs())
        around = Around(layer, source.mask.boundingBox().buffered(unit), feedback)
        move = QgsCoordinateTransform(layer.crs(), crs, transforms)

        def report(lost: list[str]) -> list[str]:
            told = tr("{} features read, {} of them in the territory.").format(clip.tally.read, clip.tally.kept)
            return [told, *source.remarks, *([remark] if remark else []), *clip.tally.sentences(), *lost]

        with writing.Writer(output, form, shape, transforms) as writer:
            for feature in around:
                geometry = clip.cut(feature.geometry())
                if geometry is not None:
                    writer.add(feature, _moved(geometry, move))
                if around.announced:
                    feedback.setProgress(100 * clip.tally.read / around.announced)
            writer.finish(lambda lost: source.text(report(lost)))
        if not clip.tally.kept:
            feedback.pushWarning(tr("The territory holds none of these data: the file is empty."))
        return clip.tally.kept, report(writer.remarks)

    def _mosaic(
        self,
        idgo: Conversation,
        source: _Source,
        output: Path,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> tuple[int, list[str]]:
        """The tiles of the index that cross the mask, as one picture; how many, and what must be known of them."""
        base = self.parameterAsString(parameters, "TILES_URL", context)
        around = Around(source.layer, source.mask.boundingBox(), feedback)
        tiles = mosaic.crossing(source.layer, around, source.mask, base)
        partial = self.parameterAsBool(parameters, "INCOMPLETE", context)
        count, remarks = mosaic.build(idgo, tiles, output, partial, feedback)
        if self.parameterAsCrs(parameters, "CRS", context).isValid():
            remarks.append(tr("A mosaic keeps the coordinate system of its tiles: the one asked for was not used."))
        remarks = [*source.remarks, *remarks]
        mosaic.licence(output, source.text(remarks))
        return count, remarks


@dataclass(frozen=True)
class _Source:
    """What is extracted, and where: ``mask`` is the territory in the layer's coordinates."""

    dataset: Dataset
    resource: Resource
    layer: QgsVectorLayer
    where: Territory
    mask: QgsGeometry
    remarks: list[str]

    def text(self, remarks: list[str]) -> str:
        today = dt.date.today().isoformat()
        return attribution.text(self.dataset, self.resource, today, self.where.title, remarks)


def _destination(value: str, form: str) -> Path:
    """The file to write, its extension that of the format where it has none.

    :raises InputError: naming OUTPUT, when its extension is that of another format.
    """
    path, endings = Path(value), _EXTENSIONS[form]
    if path.suffix.lower() in endings:
        return path
    if not path.suffix or path.is_relative_to(QgsProcessingUtils.tempFolder()):
        return path.with_suffix(endings[0])
    raise InputError(
        "OUTPUT", tr("the format “{}” is written in files that end in {}").format(form, endings[0]),
        tr("Change its name, or FORMAT."),
    )  # fmt: skip


def _way(idgo: Conversation, dataset: Dataset, wanted: str) -> choice.Way:
    """The best way to features.

    :raises RefusedError: when only the web extractor can give it.
    :raises InputError: naming RESOURCE, when it is no such thing as features.
    """
    named = [r for r in dataset.resources if wanted in ("", r.id, r.title)]
    if named and all(resource.by_jurisdiction for resource in named):
        extractor.refuse_jurisdiction(idgo.profile, named[0])
    way = choice.choose(dataset, wanted, bool(idgo.authcfg))
    extractor.refuse_jurisdiction(idgo.profile, way.resource)
    if way.kind in (choice.WFS, choice.OAPIF, choice.FILE):
        return way
    page = extractor.address(idgo.profile, way.resource)
    web = tr("The web extractor can cut pictures: {}").format(page) if page else ""
    why = tr("“{}” is a picture or a document, not features that can be cut").format(way.resource.title)
    raise InputError("RESOURCE", why, web or tr("Choose the index of its tiles, where there is one."))


def _open(
    idgo: Conversation,
    dataset: Dataset,
    way: choice.Way,
    crs: QgsCoordinateReferenceSystem,
    feedback: QgsProcessingFeedback,
) -> tuple[QgsVectorLayer, list[str]]:
    """The layer of a way, and remarks."""
    feedback.pushInfo(tr("“{}”: {} is read as {}.").format(dataset.title, way.resource.title, way.kind.upper()))

    from ..layers.open import open_way  # late: QGIS's start does not wait for what opens layers

    idgo.enter_for(dataset, way)
    opened = open_way(
        idgo.session, idgo.profile, idgo.authcfg, dataset, way, kept_files.folder(), progress(feedback), crs.authid(),
        feedback=feedback,
    )  # fmt: skip
    layer = opened.layer
    if not isinstance(layer, QgsVectorLayer) or not layer.isSpatial():
        raise DataError(way.resource.title, tr("it has no geometry: there is nothing to cut"))
    if not layer.crs().isValid():
        raise InputError("CRS", tr("“{}” does not say its coordinate system").format(way.resource.title))
    return layer, opened.remarks


def _moved(geometry: QgsGeometry, move: QgsCoordinateTransform) -> QgsGeometry:
    moved = QgsGeometry(geometry)
    try:
        moved.transform(move)
    except QgsCsException as error:
        why = tr("the data have coordinates that {} cannot hold").format(move.destinationCrs().authid())
        raise InputError("CRS", why) from error
    return moved


def _hand_over(output: Path, form: str, name: str, context: QgsProcessingContext) -> None:
    """Into the project once the algorithm is done, where the result is something to look at."""
    if context.project() is None or form in (writing.DXF, writing.CSV):
        return
    source = f"/vsizip/{output.as_posix()}" if form == writing.SHAPEZIP else str(output)
    hint = QgsProcessingUtils.LayerHint.Raster if form == VRT else QgsProcessingUtils.LayerHint.Vector
    details = QgsProcessingContext.LayerDetails(name, context.project(), "OUTPUT", hint)
    details.forceName = True
    context.addLayerToLoadOnCompletion(source, details)
