"""XML from the outside, parsed with entities, DTDs and the network off."""

from __future__ import annotations

from lxml import etree


def parse(document: bytes) -> etree._Element:
    """The root element of a document.

    :raises lxml.etree.XMLSyntaxError: when it is not well formed (callers turn it into their own sentence).
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(document, parser)
