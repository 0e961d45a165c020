"""Whether two XML documents say the same, whatever a server did to their prefixes, namespaces and indentation."""

from __future__ import annotations

from typing import Any

from lxml import etree

from ...toolbelt import xml

_SCHEMA_LOCATION = "schemaLocation"
#: What the IDGO renames in a style (facts/idgo-api §7.5).
_RENAMED = {"SvgParameter": "CssParameter"}
#: What a catalogue of metadata dates by itself.
_STAMP = "dateStamp"


def same(one: bytes, other: bytes) -> bool:
    """True when both hold the same elements, texts and attributes by their local names, but for a record's own date.

    :raises ValueError, etree.XMLSyntaxError: when one is no XML.
    """
    return _shape(xml.parse(one)) == _shape(xml.parse(other))


def _shape(element: etree._Element) -> Any:
    name = etree.QName(element).localname
    attributes = {etree.QName(key).localname: value for key, value in element.attrib.items()}
    attributes.pop(_SCHEMA_LOCATION, None)
    children = [
        _shape(child) for child in element if isinstance(child.tag, str) and etree.QName(child).localname != _STAMP
    ]
    return _RENAMED.get(name, name), (element.text or "").strip(), attributes, children
