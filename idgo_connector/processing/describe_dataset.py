"""``openig:describe_dataset``: a dataset of the catalogue, its resources, and the ways to load each."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any, Mapping
from urllib.parse import urlsplit

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QBuffer, QIODevice, Qt
from qgis.PyQt.QtGui import QImage, QImageReader

from ...toolbelt import answers, sizes
from ...toolbelt.algorithm import OpenigAlgorithm, write_json
from ...toolbelt.errors import DataError, InputError, OpenigError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from ..catalogue import find
from ..catalogue.model import Dataset, Resource
from ..extraction import extractor
from ..layers import choice
from ..layers.choice import Way
from . import conversation, remembered
from .conversation import Conversation

_COLUMNS = (
    ("id", "text"), ("title", "text"), ("format", "text"), ("size", "int"), ("access", "text"), ("ways", "text"),
    ("why_not", "text"), ("url", "text"),
)  # fmt: skip
#: A thumbnail is fetched when it is a picture of one of these types, of at most so many bytes and pixels a side; it is
#: made so small.
THUMBNAIL_BYTES, THUMBNAIL_SOURCE, THUMBNAIL_SIDE = 2 << 20, 6000, 200
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp")
_BLOCK = 1 << 16


class DescribeDataset(OpenigAlgorithm):
    NAME = "describe_dataset"
    GROUP_ID = "idgo"

    def displayName(self) -> str:
        return tr("Describe a dataset")

    def group(self) -> str:
        return tr("IDGO")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_profile()
        self.add_authcfg()
        self.addParameter(QgsProcessingParameterString("DATASET", tr("Dataset (the name in its address)")))
        self.addParameter(
            QgsProcessingParameterFileDestination("THUMBNAIL", tr("Picture of the dataset"), "*.*", None, True, False)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "OUTPUT", tr("Resources"), QgsProcessing.SourceType.TypeVector, QgsProcessing.TEMPORARY_OUTPUT
            )
        )
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of resources")))
        self.addOutput(QgsProcessingOutputString("BEST", tr("Best way: resource#layer|kind")))
        self.addOutput(QgsProcessingOutputString("WHY_NOT", tr("Why nothing of it becomes a layer")))
        self.addOutput(QgsProcessingOutputString("ANSWERED", tr("Who answered: live or index")))
        self.addOutput(QgsProcessingOutputString("REMARK", tr("Remark")))

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        find.check(self.parameterAsString(parameters, "DATASET", context))
        conversation.check_profile(self, parameters, context)

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        idgo = conversation.begin(self, parameters, context, feedback)
        thumbnail = parameters.get("THUMBNAIL") and self.parameterAsFileOutput(parameters, "THUMBNAIL", context)
        ask = remembered.recall if thumbnail else remembered.show  # the picture is asked for once the words are shown
        dataset, answered, remark = ask(idgo, self.parameterAsString(parameters, "DATASET", context))
        if remark:
            feedback.pushWarning(remark)
        resources = [_resource(resource, idgo.profile) for resource in dataset.resources]
        best, why_not = _best(dataset, bool(idgo.authcfg))
        result = {"COUNT": len(resources), "BEST": best, "WHY_NOT": why_not, "ANSWERED": answered, "REMARK": remark}
        if thumbnail and dataset.thumbnail:
            result["THUMBNAIL"] = _fetch_picture(idgo, dataset.thumbnail, Path(thumbnail), feedback)
        as_json = self.wants_json(parameters)
        if as_json is not None:
            found = {"best": best, "why_not": why_not, "answered": answered, "remark": remark}
            write_json(as_json, {**asdict(dataset), "resources": resources, **found})
            return {**result, "OUTPUT": str(as_json)}
        rows = ({**item, "ways": [way["label"] for way in item["ways"]]} for item in resources)
        return {**result, "OUTPUT": self.write_rows(parameters, "OUTPUT", context, _COLUMNS, rows)[0]}


def _resource(resource: Resource, profile: Profile) -> dict[str, Any]:
    ways = choice.ways(resource)
    layers = [way for way in ways if way.kind != choice.SYSTEM]
    return {
        "id": resource.id,
        "title": resource.title,
        "description": resource.description,
        "format": resource.format,
        "size": resource.size,
        "modified": resource.modified,
        "access": resource.restriction,
        "url": resource.url,
        "extractor": extractor.address(profile, resource),
        "ways": [_way(way) for way in ways],
        "why_not": "" if layers else choice.why_not(resource),
    }


def _way(way: Way) -> dict[str, str]:
    return {
        "value": value(way), "kind": way.kind, "layer": way.layer, "style": way.style, "label": label(way),
    }  # fmt: skip


def value(way: Way) -> str:
    """A way as it is remembered and asked for again: ``<resource>#<layer>|<kind>``."""
    return f"{way.resource.id}{'#' + way.layer if way.layer else ''}|{way.kind}"


def label(way: Way) -> str:
    """A way as a member chooses it, with the size of what would be downloaded."""
    form = way.resource.format or tr("format unknown")
    names = {
        choice.WFS: tr("WFS – features"),
        choice.OAPIF: tr("OGC API – features"),
        choice.WMS: tr("WMS – picture"),
        choice.WMTS: tr("WMTS – tiles"),
        choice.FILE: tr("File {}").format(form),
        choice.RASTER: tr("Picture {}").format(form),
        choice.SYSTEM: tr("{}, outside QGIS").format(form),
    }
    name = names[way.kind]
    sized = way.resource.size is not None and way.kind in (choice.FILE, choice.RASTER, choice.SYSTEM)
    return f"{name}, {sizes.human(way.resource.size or 0)}" if sized else name


def _best(dataset: Dataset, signed_in: bool) -> tuple[str, str]:
    """The way that ``openig:load_resource`` takes by itself; why there is none."""
    try:
        return value(choice.choose(dataset, "", signed_in)), ""
    except (DataError, InputError) as error:
        return "", error.why


def _fetch_picture(idgo: Conversation, url: str, path: Path, feedback: QgsProcessingFeedback) -> str:
    """The path of the dataset's picture, or '' when there is none to show: that is no failure of the description."""
    try:
        picture = _picture(_bytes(idgo, url))
    except (OpenigError, OSError) as error:
        feedback.pushInfo(str(error))
        return ""
    return str(path) if picture.save(str(path), "PNG") else ""


def _bytes(idgo: Conversation, url: str) -> bytes:
    """What is at the address of a picture.

    :raises DataError: when it is not on the web, no picture, or larger than :data:`THUMBNAIL_BYTES`.
    :raises NetworkError: when nothing comes.
    """
    if urlsplit(url).scheme not in ("http", "https"):
        raise DataError(tr("The picture of the dataset"), tr("its address is not one of the web"))
    received = b""
    with idgo.session.get(url, stream=True) as response:
        answers.check(response, tr("The picture of the dataset could not be read"))
        if response.headers.get("Content-Type", "").partition(";")[0].strip().lower() not in _PICTURES:
            raise DataError(tr("The picture of the dataset"), tr("it is no picture"))
        for block in response.iter_content(_BLOCK):
            received += block
            if len(received) > THUMBNAIL_BYTES:
                raise DataError(tr("The picture of the dataset"), tr("it is too large"))
    return received


def _picture(data: bytes) -> QImage:
    """The picture, made small while it is decoded.

    :raises DataError: when it is none, or has so many pixels that it would fill the memory.
    """
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > THUMBNAIL_SOURCE:
        raise DataError(tr("The picture of the dataset"), tr("it is no picture, or a very large one"))
    if max(size.width(), size.height()) > THUMBNAIL_SIDE:
        reader.setScaledSize(size.scaled(THUMBNAIL_SIDE, THUMBNAIL_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    if picture.isNull():
        raise DataError(tr("The picture of the dataset"), reader.errorString())
    return picture
