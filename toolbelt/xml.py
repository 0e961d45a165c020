"""XML from the outside, parsed with entities, DTDs and the network off."""

from __future__ import annotations

import io
from typing import Iterator

from lxml import etree


def parse(document: bytes) -> etree._Element:
    """The root element of a document.

    :raises lxml.etree.XMLSyntaxError: when it is not well formed (callers turn it into their own sentence).
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(document, parser)


def events(document: bytes, *kinds: str) -> Iterator[tuple[str, etree._Element]]:
    """The elements of a document as they begin (``"start"``) or end (``"end"``), for those who keep few of a large one:
    whoever has read an element may ``clear()`` it. The same is off as in :func:`parse`.

    :raises lxml.etree.XMLSyntaxError: where it is not well formed, on the way.
    """
    return iter(
        etree.iterparse(
            io.BytesIO(document), events=kinds, resolve_entities=False, no_network=True, load_dtd=False,
            huge_tree=False, remove_comments=True, remove_pis=True,
        )
    )  # fmt: skip
