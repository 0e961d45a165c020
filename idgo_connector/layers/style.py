"""The style that a layer was published with (SLD), as far as QGIS can follow it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Iterator

from lxml import etree
from qgis.core import QgsRenderContext, QgsSymbol, QgsVectorLayer, QgsWkbTypes

from ...toolbelt import answers, xml
from ...toolbelt.errors import DataError, InputError
from ...toolbelt.i18n import tr
from ..catalogue.model import Dataset
from ..ogc import ows
from . import choice
from .choice import Way

if TYPE_CHECKING:
    import requests

    from ...toolbelt.endpoints import Endpoints

_LONGEST = 4 << 20
_HREF = "{http://www.w3.org/1999/xlink}href"
_SYMBOLS = {
    QgsWkbTypes.GeometryType.PointGeometry: QgsSymbol.SymbolType.Marker,
    QgsWkbTypes.GeometryType.LineGeometry: QgsSymbol.SymbolType.Line,
    QgsWkbTypes.GeometryType.PolygonGeometry: QgsSymbol.SymbolType.Fill,
}


def address(dataset: Dataset, way: Way) -> str:
    """Where the style of a way was published: as the one SLD file among the resources, else by the map service that
    the IDGO made of the file (GetStyles); '' where there is none, or nothing to apply it to."""
    if way.kind not in (choice.WFS, choice.OAPIF, choice.FILE):
        return ""
    files = [
        resource.url
        for resource in dataset.resources
        if resource.format.upper() == "SLD" or resource.url.lower().endswith(".sld")
    ]
    if len(files) == 1:
        return files[0]
    service = way.resource.service
    return ows.styles_url(service.url, service.typename) if service else ""


def fetch(session: requests.Session, endpoints: Endpoints, url: str, wanted: str = "") -> bytes:
    """An SLD document, without whatever DTD came with it.

    :param wanted: name or title of one of its styles, where it has several; '' for the default.
    :raises InputError: naming STYLE, when it has no such one; the choices are those that it has.
    :raises NetworkError: no answer, or a refusal.
    :raises DataError: when it is no SLD, or names a place with a password in its address.
    """
    service, what = endpoints.name(url), tr("The published style")
    if "@" in url.partition("://")[2].partition("/")[0]:
        raise DataError(what, tr("its address carries a user name or a password"))
    with session.get(url, stream=True) as answer:
        answers.check(answer, what, service)
        document = b"".join(_up_to(answer.iter_content(1 << 16), what))
    try:
        root = xml.parse(document)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DataError(what, tr("it cannot be read ({})").format(error)) from error
    if etree.QName(root).localname != "StyledLayerDescriptor":
        raise DataError(what, tr("it is no SLD: {}").format(answers.plain(document[:4096].decode("utf-8", "replace"))))
    for element in root.iter("{*}OnlineResource"):
        place = str(element.get(_HREF) or "").partition("://")[2]
        if "@" in place.partition("/")[0]:
            raise DataError(what, tr("it names an address with a user name or a password"))
    _keep_one(root, wanted)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _keep_one(root: etree._Element, wanted: str) -> None:
    """QGIS applies the first style of a document: leave the one that is wanted, else the one that is marked so."""
    styles = list(root.iter("{*}UserStyle"))
    if wanted:
        names = [(style.findtext("{*}Name") or "", style.findtext("{*}Title") or "") for style in styles]
        keep = [style for style, name in zip(styles, names) if wanted.casefold() in [text.casefold() for text in name]]
        if not keep:
            choices = tuple(name for name, _ in names if name)
            raise InputError("STYLE", tr("the published style has no “{}”").format(wanted), choices=choices)
    else:
        keep = [style for style in styles if style.findtext("{*}IsDefault") in ("1", "true")]
    for style in styles:
        if keep and style is not keep[0]:
            style.getparent().remove(style)


def apply(layer: QgsVectorLayer, document: bytes) -> str:
    """Give a layer this style; or leave it as it was, and say why.

    :returns: the reason, or '' when it was done.
    """
    before = layer.renderer().clone() if layer.renderer() else None
    with tempfile.TemporaryDirectory(prefix="openig-") as folder:
        path = Path(folder) / "style.sld"
        path.write_bytes(document)
        _, done = layer.loadSldStyle(str(path))
    symbols = layer.renderer().symbols(QgsRenderContext()) if done and layer.renderer() else []
    fitting = _SYMBOLS.get(layer.geometryType())
    if done and symbols and all(symbol.type() == fitting for symbol in symbols):
        return ""
    if before is not None:
        layer.setRenderer(before)
    return tr("it is not for geometries of this kind") if done else tr("QGIS cannot follow it")


def _up_to(blocks: Iterator[bytes], what: str) -> Iterator[bytes]:
    length = 0
    for block in blocks:
        length += len(block)
        if length > _LONGEST:
            raise DataError(what, tr("it is longer than {} MB").format(_LONGEST >> 20))
        yield block
