"""A QGIS layer as the file that the IDGO makes a map service of: one layer, 2D, an accepted CRS, UTF-8."""

from __future__ import annotations

import hashlib
import json
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterator

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingFeedback,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, QMetaType, Qt, QTime, QVariant

from ...toolbelt import levels
from ...toolbelt.errors import DataError, InputError
from ...toolbelt.i18n import tr
from ..api.formats import ACCEPTED_CRS, FALLBACK_CRS, SIZE_LIMIT, Format
from ..publication.order import Package

_RESERVED = "the_geom"
#: PostGIS's and OGR's row number; the server drops a column of this name (facts/idgo-api §7.3).
_ROW_NUMBER = "fid"
_RENAMED = "fid_origin"
_SHAPEFILE_NAME = 10
_NESTED = (
    QMetaType.Type.QVariantList, QMetaType.Type.QVariantMap, QMetaType.Type.QStringList,
)  # fmt: skip


@dataclass
class Source:
    """A layer taken out of the interface's thread: its features can be read in a task."""

    features: QgsVectorLayerFeatureSource
    fields: QgsFields
    keys: tuple[int, ...]
    crs: QgsCoordinateReferenceSystem
    wkb_type: QgsWkbTypes.Type
    count: int


def take(layer: QgsVectorLayer) -> Source:
    """To be called in the layer's own thread."""
    return Source(
        QgsVectorLayerFeatureSource(layer), layer.fields(), tuple(layer.primaryKeyAttributes()), layer.crs(),
        layer.wkbType(), layer.featureCount(),
    )  # fmt: skip


def renamed(source: Source) -> dict[str, str]:
    """The new names of the columns that the file has under others."""
    return {
        source.fields.at(index).name(): field.name()
        for field, index in _columns(source.fields, source.keys)
        if field.name() != source.fields.at(index).name()
    }


def check(layer: QgsVectorLayer | None, form: Format) -> None:
    """Refuse what the IDGO would refuse or damage, without reading a feature.

    :raises InputError: naming INPUT or FORMAT.
    """
    if layer is None or not layer.isValid() or not layer.isSpatial():
        raise InputError("INPUT", tr("a vector layer with geometries is needed"))
    if levels.of_layer(layer) != levels.OPEN:
        raise InputError(
            "INPUT", tr("it comes from restricted cadastral data ({}), which may not be published").format(
                levels.name(levels.of_layer(layer))
            ),
            tr("Publish a layer made from open data only."),
        )  # fmt: skip
    if not layer.crs().isValid():
        raise InputError("INPUT", tr("it has no coordinate reference system"), tr("Set it in the layer's properties."))
    if layer.featureCount() == 0:
        raise InputError("INPUT", tr("it has no feature"))
    names = [field.name() for field, _ in _columns(layer.fields(), tuple(layer.primaryKeyAttributes()))]
    if not names:
        raise InputError("INPUT", tr("it has no attribute; the IDGO needs at least one"))
    if _RESERVED in names:
        raise InputError("INPUT", tr("a field may not be called “{}”").format(_RESERVED), tr("Rename it."))
    if form.slug == "shapezip":
        _check_shapefile(layer, names)


def check_size(path: Path, limit: int = SIZE_LIMIT) -> None:
    """:raises DataError: when the file is larger than the server takes (bytes)."""
    size = path.stat().st_size
    if size > limit:
        raise DataError(
            tr("The layer"), tr("its file of {} MiB is over the server's limit of {}").format(size >> 20, limit >> 20),
            tr("Simplify the geometries, leave columns out, or publish it in parts."),
        )  # fmt: skip


def pack(
    source: Source, form: Format, name: str, folder: Path, feedback: QgsProcessingFeedback, limit: int = SIZE_LIMIT
) -> Package:
    """Write the layer as one file in ``folder``.

    :param name: of the layer in the file.
    :param limit: bytes that the server takes.
    :raises InputError: naming INPUT: no feature, or features without geometry (counted).
    :raises DataError: when a feature cannot be written, or the file is too large for the server.
    """
    columns = _columns(source.fields, source.keys)
    crs = _target_crs(source.crs, form)
    wkb_type = QgsWkbTypes.flatType(QgsWkbTypes.linearType(source.wkb_type))
    path = folder / (name + (".shp" if form.slug == "shapezip" else form.extension))
    fields = QgsFields()
    for field, _ in columns:
        fields.append(field)
    with _writing(path, name, form, fields, wkb_type, crs) as writer:
        count, fingerprint = _write(writer, source, columns, fields, wkb_type, crs, feedback)
    if form.slug == "shapezip":
        path = _zipped(path)
    check_size(path, limit)
    names = tuple(field.name() for field, _ in columns)
    return Package(path, form, name, count, names, crs.authid(), fingerprint, tuple(_remarks(source, columns, crs)))


def _write(
    writer: QgsVectorFileWriter,
    source: Source,
    columns: list[tuple[QgsField, int]],
    fields: QgsFields,
    wkb_type: QgsWkbTypes.Type,
    crs: QgsCoordinateReferenceSystem,
    feedback: QgsProcessingFeedback,
) -> tuple[int, str]:
    """Every feature; how many, and the fingerprint of their content."""
    transform = QgsCoordinateTransform(source.crs, crs, QgsCoordinateTransformContext())
    digest = hashlib.sha256(repr([(field.name(), field.typeName()) for field, _ in columns]).encode())
    count = without = 0
    for feature in source.features.getFeatures():
        if feedback.isCanceled():
            raise DataError(tr("The publication"), tr("you cancelled it before anything was sent"))
        if feature.geometry().isNull() or feature.geometry().isEmpty():
            without += 1
            continue
        geometry = _plane(feature.geometry(), wkb_type, transform)
        row = QgsFeature(fields)
        values = [_plain(feature.attribute(index)) for _, index in columns]
        row.setAttributes(values)
        row.setGeometry(geometry)
        digest.update(bytes(geometry.asWkb()))
        digest.update(json.dumps(values, ensure_ascii=False, default=_canonical).encode())
        if not writer.addFeature(row, QgsFeatureSink.Flag.FastInsert):
            raise DataError(tr("The layer could not be packaged"), writer.errorMessage() or writer.lastError())
        count += 1
        if source.count > 0:
            feedback.setProgress(30 * count / source.count)
    if without:
        raise InputError(
            "INPUT", tr("{} features have no geometry").format(without), tr("Give them one, or remove them.")
        )
    if not count:
        raise InputError("INPUT", tr("it has no feature"))
    if not writer.flushBuffer():
        raise DataError(tr("The layer could not be packaged"), writer.errorMessage())
    return count, digest.hexdigest()


def _plane(geometry: QgsGeometry, wkb_type: QgsWkbTypes.Type, transform: QgsCoordinateTransform) -> QgsGeometry:
    """A copy in the target CRS, without Z, M or arcs, as a multi-geometry where the layer has those."""
    flat = QgsGeometry(geometry)
    if QgsWkbTypes.isCurvedType(flat.wkbType()):
        flat = QgsGeometry(flat.constGet().segmentize())
    flat.get().dropZValue()
    flat.get().dropMValue()
    if QgsWkbTypes.isMultiType(wkb_type):
        flat.convertToMultiType()
    try:
        flat.transform(transform)
    except QgsCsException as error:
        raise DataError(tr("The layer"), tr("a geometry cannot be reprojected ({})").format(error)) from error
    return flat


@contextmanager
def _writing(
    path: Path,
    name: str,
    form: Format,
    fields: QgsFields,
    wkb_type: QgsWkbTypes.Type,
    crs: QgsCoordinateReferenceSystem,
) -> Iterator[QgsVectorFileWriter]:
    """A writer whose file is closed at the end, even while an error's traceback still holds it: on Windows nobody
    could remove the folder otherwise."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = form.driver
    options.layerName = name
    options.fileEncoding = "UTF-8"
    writer = QgsVectorFileWriter.create(str(path), fields, wkb_type, crs, QgsCoordinateTransformContext(), options)
    try:
        if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
            raise DataError(tr("The layer could not be packaged"), writer.errorMessage())
        yield writer
    finally:
        sip.delete(writer)


def _zipped(shapefile: Path) -> Path:
    archive = shapefile.with_suffix(".zip")
    parts = sorted(part for part in shapefile.parent.glob(shapefile.stem + ".*") if part != archive)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for part in parts:
            opened.write(part, part.name)
    return archive


def _columns(fields: QgsFields, keys: tuple[int, ...]) -> list[tuple[QgsField, int]]:
    """The fields to send with their index in the layer: the row number is left out, another ``fid`` is renamed."""
    found = []
    for index in range(fields.count()):
        field = QgsField(fields.at(index))
        if field.name().lower() == _ROW_NUMBER:
            if index in keys:
                continue
            field.setName(_RENAMED)
        if _is_nested(field):
            field = QgsField(field.name(), QMetaType.Type.QString)
        found.append((field, index))
    return found


def _is_nested(field: QgsField) -> bool:
    """Lists and JSON: neither the map service nor a Shapefile has a type for them."""
    return field.type() in _NESTED


def _plain(value: Any) -> Any:
    """Lists and mappings as JSON text."""
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (list, dict)) else value


def _canonical(value: Any) -> str | None:
    """What JSON does not know, as the same text under every version of Qt: a job must know its file again after QGIS
    was brought up to date."""
    if isinstance(value, (QDate, QTime, QDateTime)):
        return str(value.toString(Qt.DateFormat.ISODateWithMs))
    if isinstance(value, QByteArray):
        return bytes(value).hex()
    return None if isinstance(value, QVariant) and value.isNull() else str(value)


def _target_crs(crs: QgsCoordinateReferenceSystem, form: Format) -> QgsCoordinateReferenceSystem:
    """The layer's own where the server accepts it; GeoJSON is in longitude and latitude (RFC 7946 §4)."""
    if form.slug == "geojson":
        return QgsCoordinateReferenceSystem("EPSG:4326")
    accepted = [f"EPSG:{code}" for code in ACCEPTED_CRS]
    return crs if crs.authid() in accepted else QgsCoordinateReferenceSystem(f"EPSG:{FALLBACK_CRS}")


def _check_shapefile(layer: QgsVectorLayer, names: list[str]) -> None:
    long = [name for name in names if len(name.encode()) > _SHAPEFILE_NAME]
    if long:
        raise InputError(
            "FORMAT", tr("a Shapefile's field names have 10 characters at most: {}").format(", ".join(long)),
            tr("Choose gpkg."),
        )  # fmt: skip
    if QgsWkbTypes.flatType(layer.wkbType()) in (QgsWkbTypes.Type.Unknown, QgsWkbTypes.Type.GeometryCollection):
        raise InputError("FORMAT", tr("a Shapefile holds one type of geometry"), tr("Choose gpkg."))


def _remarks(source: Source, columns: list[tuple[QgsField, int]], crs: QgsCoordinateReferenceSystem) -> list[str]:
    """What the file does not have as the layer had it."""
    told = []
    if crs.authid() != source.crs.authid():
        told.append(tr("Reprojected from {} to {}.").format(source.crs.authid() or tr("a custom CRS"), crs.authid()))
    if QgsWkbTypes.hasZ(source.wkb_type) or QgsWkbTypes.hasM(source.wkb_type):
        told.append(tr("Heights (Z) and measures (M) were left out: the IDGO publishes in two dimensions."))
    if QgsWkbTypes.isCurvedType(source.wkb_type):
        told.append(tr("Curves were turned into segments."))
    nested = [field.name() for field in source.fields if _is_nested(field)]
    if nested:
        told.append(tr("Lists were written as JSON text: {}.").format(", ".join(nested)))
    if len(columns) < source.fields.count():
        told.append(tr("The field “{}” was left out: it is the layer's row number.").format(_ROW_NUMBER))
    if any(field.name() == _RENAMED for field, _ in columns):
        told.append(tr("The field “{}” was renamed “{}”: the IDGO drops that name.").format(_ROW_NUMBER, _RENAMED))
    return told
