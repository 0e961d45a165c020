"""One pass over a layer, for the rules of readiness: what QGIS knows of it, handed to what judges without QGIS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsMapLayer,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from ...toolbelt import levels
from ..readiness import schemas
from ..readiness.survey import (
    BINARY,
    BOOLEAN,
    DATE,
    DATETIME,
    INTEGER,
    NESTED,
    REAL,
    TEXT,
    TIME,
    Column,
    Survey,
)

_Type = QMetaType.Type
_KINDS = {
    _Type.QString: TEXT, _Type.QChar: TEXT, _Type.Int: INTEGER, _Type.UInt: INTEGER, _Type.LongLong: INTEGER,
    _Type.ULongLong: INTEGER, _Type.Double: REAL, _Type.Float: REAL, _Type.QDate: DATE, _Type.QDateTime: DATETIME,
    _Type.QTime: TIME, _Type.Bool: BOOLEAN, _Type.QByteArray: BINARY,
}  # fmt: skip
#: Features between two looks at whether the member cancelled.
_STEP = 2000
#: Bytes that a value which is no text takes in a file, more or less.
_VALUE = 8


@dataclass
class Taken:
    """A layer taken out of its thread: its features can be read in a task."""

    features: QgsVectorLayerFeatureSource
    survey: Survey
    texts: list[tuple[int, Column]]
    expected: int
    spatial: bool


def take(layer: QgsVectorLayer) -> Taken:
    """What can be known without reading a feature. To be called in the layer's own thread.

    :raises RefusedError: when another program keeps the layer's file locked, so that its provenance cannot be asked.
    """
    fields, keys = layer.fields(), layer.primaryKeyAttributes()
    level = levels.of_layer(layer)
    indexes = [i for i in range(fields.count()) if not _is_row_number(fields, i, keys)]
    columns = [_column(fields, i) for i in indexes]
    schemas.watch(columns)
    kind = layer.wkbType()
    single = QgsWkbTypes.singleType(QgsWkbTypes.flatType(QgsWkbTypes.linearType(kind)))
    mixed = single in (QgsWkbTypes.Type.Unknown, QgsWkbTypes.Type.GeometryCollection)
    survey = Survey(
        layer.name(), layer.crs().authid() or (layer.crs().description() if layer.crs().isValid() else ""),
        ("" if mixed else QgsWkbTypes.displayString(single)) if layer.isSpatial() else None,
        has_z=QgsWkbTypes.hasZ(kind), has_m=QgsWkbTypes.hasM(kind), curved=QgsWkbTypes.isCurvedType(kind),
        columns=columns, row_number=fields.at(keys[0]).name() if len(columns) < fields.count() else "",
        siblings=_siblings(layer), restricted="" if level == levels.OPEN else levels.name(level),
        described=_described(layer),
    )  # fmt: skip
    texts = [(i, column) for i, column in zip(indexes, columns) if column.kind == TEXT]
    features = QgsVectorLayerFeatureSource(layer)
    return Taken(features, survey, texts, layer.featureCount(), layer.isSpatial())


def count(taken: Taken, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> Survey:
    """Read every feature once.

    :param progress: called with the percentage that is read.
    :returns: the survey, complete; of what was read so far when ``cancelled``.
    """
    survey, texts, number = taken.survey, taken.texts, 0
    plain = _VALUE * (len(survey.columns) - len(texts))
    request = QgsFeatureRequest()
    if not taken.spatial:
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    for feature in taken.features.getFeatures(request):
        number += 1
        if number % _STEP == 0:
            if cancelled():
                break
            if taken.expected > 0:
                progress(min(100.0, 100.0 * number / taken.expected))
        if taken.spatial:
            _look(survey, feature)
        survey.size += plain
        if texts:
            values = feature.attributes()
            for index, column in texts:
                value = values[index]
                if isinstance(value, str) and value:
                    column.add(value)
                    survey.size += len(value)
    for _, column in texts:
        column.settle()
    survey.count = number
    return survey


def _look(survey: Survey, feature: QgsFeature) -> None:
    geometry = feature.geometry()
    if geometry.isNull():
        survey.null.append(feature.id())
        return
    if geometry.isEmpty():
        survey.empty.append(feature.id())
        return
    kind = geometry.wkbType()
    if kind not in _NAMES:
        _NAMES[kind] = QgsWkbTypes.displayString(
            QgsWkbTypes.singleType(QgsWkbTypes.flatType(QgsWkbTypes.linearType(kind)))
        )
    survey.kinds[_NAMES[kind]] += 1
    survey.size += geometry.constGet().wkbSize()
    if not geometry.isGeosValid():
        survey.invalid.append(feature.id())


#: Names of the single types by WKB type: asked once each, not at every feature.
_NAMES: dict[int, str] = {}


def _column(fields: QgsFields, index: int) -> Column:
    found = fields.at(index)
    return Column(found.name(), _KINDS.get(_Type(found.type()), NESTED), max(found.length(), 0))


def _is_row_number(fields: QgsFields, index: int, keys: list[int]) -> bool:
    """GeoPackage's and PostGIS's row number, which the file that is published has anew."""
    return index in keys and fields.at(index).name().lower() in ("fid", "ogc_fid")


def _siblings(layer: QgsVectorLayer) -> tuple[str, ...]:
    """The other layers of the file that an OGR layer is in."""
    if layer.providerType() != "ogr":
        return ()
    path = QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path", "")
    found = QgsProviderRegistry.instance().querySublayers(path) if path else []
    own = layer.dataProvider().subLayers()
    separator = layer.dataProvider().sublayerSeparator()
    current = own[0].split(separator)[1] if len(own) == 1 else ""
    return tuple(sublayer.name() for sublayer in found if sublayer.name() != current) if len(found) > 1 else ()


def _described(layer: QgsMapLayer) -> frozenset[str]:
    """Which of a record's main parts the layer's metadata have."""
    metadata = layer.metadata()
    parts = {
        "title": metadata.title(), "abstract": metadata.abstract(),
        "keywords": metadata.keywords() or metadata.categories(), "licence": metadata.licenses(),
    }  # fmt: skip
    return frozenset(key for key, value in parts.items() if value)
