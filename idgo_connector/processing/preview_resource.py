"""``openig:preview_resource``: the first rows of a resource, or a small picture of it, before anything is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Mapping

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsRasterBlockFeedback,
    QgsRasterLayer,
    QgsRectangle,
    QgsScaleCalculator,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType, QSize, Qt

from ...toolbelt import sizes
from ...toolbelt.algorithm import OpenigAlgorithm, write_json
from ...toolbelt.errors import DataError, NetworkError
from ...toolbelt.i18n import tr
from ..catalogue import find
from ..catalogue.model import BBox
from ..files import kept_files
from ..layers import choice
from . import conversation, remembered
from .reading import check_whole, progress

ROWS = 100
#: A file has to be fetched whole to see its first rows: a larger one is not, for a preview.
FILE_BYTES = 50_000_000
PICTURE = QSize(640, 480)
_DPI = 96.0
_INTEGERS = (QMetaType.Type.Int, QMetaType.Type.UInt, QMetaType.Type.LongLong, QMetaType.Type.ULongLong)
#: Names of columns that a GeoPackage keeps for itself.
_TAKEN = ("fid", "geom", "geometry")


class PreviewResource(OpenigAlgorithm):
    NAME = "preview_resource"
    GROUP_ID = "idgo"

    def displayName(self) -> str:
        return tr("Preview a resource")

    def group(self) -> str:
        return tr("IDGO")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_profile()
        self.add_authcfg()
        self.addParameter(QgsProcessingParameterString("DATASET", tr("Dataset (the name in its address)")))
        resource = tr("Resource (title or identifier; empty: the best one)")
        self.addParameter(QgsProcessingParameterString("RESOURCE", resource, "", optional=True))
        kinds = ["auto", *choice.KINDS]
        self.addParameter(
            QgsProcessingParameterEnum("KIND", tr("How to open it"), kinds, False, "auto", True, usesStaticStrings=True)
        )
        crs = tr("Coordinate system (for a file that does not say)")
        self.addParameter(QgsProcessingParameterCrs("CRS", crs, optional=True))
        self.addParameter(
            QgsProcessingParameterFileDestination("PICTURE", tr("Picture (of what is one)"), "*.png", None, True, False)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "OUTPUT", tr("First rows"), QgsProcessing.SourceType.TypeVector, QgsProcessing.TEMPORARY_OUTPUT, True
            )
        )
        self.addOutput(QgsProcessingOutputString("NAME", tr("Name of the layer")))
        self.addOutput(QgsProcessingOutputString("PROVIDER", tr("Provider of the layer")))
        self.addOutput(QgsProcessingOutputString("URI", tr("Source of the layer")))
        self.addOutput(QgsProcessingOutputString("CRS", tr("Coordinate system")))
        self.addOutput(QgsProcessingOutputString("EXTENT", tr("Extent, in this coordinate system")))
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of features in all")))

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        find.check(self.parameterAsString(parameters, "DATASET", context))
        conversation.check_profile(self, parameters, context)

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..layers.open import open_way  # late: QGIS's start does not wait for what opens layers

        idgo = conversation.begin(self, parameters, context, feedback)
        key = self.parameterAsString(parameters, "DATASET", context)
        dataset = remembered.dataset(idgo, key, feedback)
        kind = self.parameterAsEnumString(parameters, "KIND", context)
        resource = self.parameterAsString(parameters, "RESOURCE", context)
        way = choice.choose(dataset, resource, bool(idgo.authcfg), "" if kind == "auto" else kind)
        _refuse(way)
        idgo.enter_for(dataset, way)
        opened = open_way(
            idgo.session, idgo.profile, idgo.authcfg, dataset, way, kept_files.folder(), _bounded(way, feedback),
            self.parameterAsCrs(parameters, "CRS", context).authid(), "", feedback,
        )  # fmt: skip
        layer = opened.layer
        extent = layer.extent()
        result = {
            "NAME": layer.name(),
            "PROVIDER": layer.providerType(),
            "URI": layer.source(),
            "CRS": layer.crs().authid(),
            "EXTENT": extent.asWktCoordinates() if not extent.isNull() else "",
            "COUNT": -1 if opened.count is None else opened.count,
        }
        if isinstance(layer, QgsVectorLayer):
            return {**result, **self._rows(layer, result, parameters, context, feedback)}
        return {**result, **self._picture(layer, dataset.bbox, result, parameters, context, feedback)}

    def _rows(
        self,
        layer: QgsVectorLayer,
        result: dict[str, Any],
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """The first rows into OUTPUT."""
        columns = [(_column(field), _type(field)) for field in layer.fields()]
        count = None if result["COUNT"] < 0 else result["COUNT"]
        rows = [_row(feature, columns) for feature in _first(layer, count, feedback)]
        as_json = self.wants_json(parameters)
        if as_json is not None:
            fields = [{"name": field.name(), "type": kind} for field, (_, kind) in zip(layer.fields(), columns)]
            written = [{k: v.asWkt(6) if k == "geometry" else v for k, v in row.items()} for row in rows]
            write_json(as_json, {**result, "fields": fields, "rows": written})
            return {"OUTPUT": str(as_json)}
        if not parameters.get("OUTPUT"):
            return {}
        kind, crs = layer.wkbType(), layer.crs()
        return {"OUTPUT": self.write_rows(parameters, "OUTPUT", context, columns, rows, kind, crs)[0]}

    def _picture(
        self,
        layer: QgsRasterLayer,
        bbox: BBox | None,
        result: dict[str, Any],
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """The picture into PICTURE, with a world file beside it."""
        wanted = parameters.get("PICTURE") and self.parameterAsFileOutput(parameters, "PICTURE", context)
        told = {}
        if wanted:
            part = part_to_draw(layer, bbox, context.transformContext())
            told["PICTURE"] = _draw(layer, part, Path(wanted), feedback)
        as_json = self.wants_json(parameters)
        if as_json is not None:
            write_json(as_json, {**result, **told, "fields": [], "rows": []})
            told["OUTPUT"] = str(as_json)
        return told


def _refuse(way: choice.Way) -> None:
    """What has no rows, and what would cost too much for a glance.

    :raises DataError: with the reason.
    """
    if way.kind == choice.SYSTEM:
        raise DataError(tr("“{}” has no preview").format(way.resource.title), choice.why_not(way.resource))
    if way.kind in (choice.FILE, choice.RASTER) and (way.resource.size or 0) > FILE_BYTES:
        raise _too_large(way, way.resource.size or 0)


def _too_large(way: choice.Way, size: int) -> DataError:
    return DataError(
        tr("“{}” has no preview").format(way.resource.title),
        tr("the file is large ({}), and would have to be fetched whole").format(sizes.human(size)),
        tr("Add it to the map, or preview its map service if it has one."),
    )


def _bounded(way: choice.Way, feedback: QgsProcessingFeedback) -> Callable[[int, int], None]:
    """The progress of a download, which ends when more comes than the catalogue said."""
    show = progress(feedback)

    def bounded(done: int, total: int) -> None:
        if max(done, total) > FILE_BYTES:
            raise _too_large(way, max(done, total))
        show(done, total)

    return bounded


def _first(layer: QgsVectorLayer, count: int | None, feedback: QgsProcessingFeedback) -> list[QgsFeature]:
    """The first :data:`ROWS` features, of ``count`` where that is known: a WFS is asked for no more.

    :raises NetworkError: when the service fails on the way, or the member cancels.
    """
    request = QgsFeatureRequest()
    request.setLimit(ROWS)
    request.setFeedback(feedback)
    features = list(layer.getFeatures(request))
    what = tr("“{}” could not be previewed").format(layer.name())
    if feedback.isCanceled():
        raise NetworkError(what, tr("you cancelled the request"), service=layer.name(), kind="cancelled")
    check_whole(layer, what, len(features), None if count is None else min(count, ROWS))
    return features


def _row(feature: QgsFeature, columns: list[tuple[str, str]]) -> dict[str, Any]:
    row = {name: _plain(value, kind) for (name, kind), value in zip(columns, feature.attributes())}
    if feature.hasGeometry():
        row["geometry"] = feature.geometry()
    return row


def _plain(value: Any, kind: str) -> Any:
    """A value as a table of text and numbers holds it; dates as ISO 8601."""
    if value is None or (hasattr(value, "isNull") and value.isNull()):
        return None
    if kind != "text" or isinstance(value, str):
        return value
    return value.toString("yyyy-MM-ddTHH:mm:ss") if hasattr(value, "toString") else str(value)


def _column(field: QgsField) -> str:
    return f"{field.name()}_origin" if field.name().lower() in _TAKEN else field.name()


def _type(field: QgsField) -> str:
    if field.type() in _INTEGERS:
        return "int"
    return {QMetaType.Type.Double: "real", QMetaType.Type.Bool: "bool"}.get(field.type(), "text")


def part_to_draw(layer: QgsRasterLayer, bbox: BBox | None, context: QgsCoordinateTransformContext) -> QgsRectangle:
    """What to draw: the dataset's extent, which a service of many layers does not know; no more of it than the scale
    shows at which the layer begins. In the layer's CRS."""
    window = layer.extent()
    if bbox:
        degrees = QgsCoordinateReferenceSystem("EPSG:4326")
        try:
            own = QgsCoordinateTransform(degrees, layer.crs(), context).transformBoundingBox(QgsRectangle(*bbox))
        except QgsCsException:
            own = QgsRectangle()
        window = own if window.isEmpty() or own.intersects(window) else window
    if layer.hasScaleBasedVisibility() and layer.minimumScale() > 0:
        calculator = QgsScaleCalculator(_DPI, layer.crs().mapUnits())
        scale = calculator.calculate(window, PICTURE.width())
        if scale > layer.minimumScale():
            window.scale(0.99 * layer.minimumScale() / scale)
    return window


def _draw(layer: QgsRasterLayer, part: QgsRectangle, path: Path, feedback: QgsProcessingFeedback) -> str:
    """A PNG of this part of a layer, with a world file beside it; the PNG's path.

    :raises NetworkError: when the service gives no picture, or the member cancels.
    """
    what = tr("“{}” could not be previewed").format(layer.name())
    if part.isEmpty():
        raise DataError(what, tr("it does not say where it lies"))
    size = QSize(PICTURE)
    if part.width() / part.height() > size.width() / size.height():
        size.setHeight(max(1, round(size.width() * part.height() / part.width())))
    else:
        size.setWidth(max(1, round(size.height() * part.width() / part.height())))
    drawing = QgsRasterBlockFeedback()
    feedback.canceled.connect(drawing.cancel, Qt.ConnectionType.DirectConnection)  # this thread has no event loop now
    image = layer.renderer().block(1, part, size.width(), size.height(), drawing).image()
    if feedback.isCanceled():
        raise NetworkError(what, tr("you cancelled the request"), service=layer.name(), kind="cancelled")
    if image.isNull() or drawing.errors():
        reason = "; ".join(drawing.errors()) or tr("the service gave no picture")
        raise NetworkError(what, reason, tr("Try again later."), service=layer.name(), kind="closed")
    if not image.save(str(path), "PNG"):
        raise DataError(str(path), tr("it cannot be written"))
    path.with_suffix(".pgw").write_text(_world(part, size), encoding="ascii")
    return str(path)


def _world(part: QgsRectangle, size: QSize) -> str:
    """The six lines that place a picture: the size of a pixel, and the middle of the first one."""
    across, down = part.width() / size.width(), part.height() / size.height()
    lines = (across, 0.0, 0.0, -down, part.xMinimum() + across / 2, part.yMaximum() - down / 2)
    return "".join(f"{number!r}\n" for number in lines)
