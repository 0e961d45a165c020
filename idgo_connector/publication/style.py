"""The style of a published layer: sent where the map server has another one, then read back (facts/idgo-api §7.5)."""

from __future__ import annotations

from lxml import etree

from ...toolbelt import xml
from ...toolbelt.errors import DataError, InputError
from ...toolbelt.i18n import tr
from ..api.client import IdgoApi
from . import documents
from .once import Write


def named(document: bytes, layer: str) -> bytes:
    """The style under the name that the layer has in its map service.

    :raises DataError: when it is no SLD with a layer and a style.
    """
    root = xml.parse(document)
    found = [element for element in root.iter() if isinstance(element.tag, str) and _local(element) in _NAMED]
    if _local(root) != "StyledLayerDescriptor" or {_local(element) for element in found} != set(_NAMED):
        raise DataError(tr("The style"), tr("it is no SLD of a layer"))
    for element in found:
        name = next((child for child in element if isinstance(child.tag, str) and _local(child) == "Name"), None)
        if name is None:
            name = etree.Element(element.tag.replace(_local(element), "Name"))
            element.insert(0, name)
        name.text = layer
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def check(document: bytes) -> None:
    """:raises InputError: naming STYLE, when the file is no SLD: the IDGO would answer with a page (§7.5)."""
    try:
        named(document, "layer")
    except (DataError, ValueError, etree.XMLSyntaxError) as error:
        raise InputError("STYLE", tr("it is no SLD ({})").format(error)) from error


def differs(api: IdgoApi, slug: str, uuid: str, layer: str, document: bytes) -> bool:
    """True when the map server has another style, or none."""
    there = api.style(slug, uuid, layer)
    return there is None or not _same(named(document, layer), there)


def send(api: IdgoApi, write: Write[bool], slug: str, uuid: str, layer: str, document: bytes) -> None:
    """Send it once; ``write`` looks with :func:`differs` when no answer came.

    :raises DataError: when the server kept another one.
    :raises NetworkError: as every write.
    """

    def put() -> bool:
        api.send_style(slug, uuid, layer, named(document, layer))
        return True

    write.send(put)
    if differs(api, slug, uuid, layer, document):
        raise DataError(tr("The style"), tr("the map server did not keep it as it was sent"))


def _same(one: bytes, other: bytes) -> bool:
    try:
        return documents.same(one, other)
    except (ValueError, etree.XMLSyntaxError):  # what the server keeps may be no XML: then it is not the same
        return False


_NAMED = ("NamedLayer", "UserStyle")


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)
