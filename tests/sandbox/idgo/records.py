"""``dataset/<slug>/md``: the ISO 19139 record of a dataset."""

from __future__ import annotations

from flask import Response, request
from lxml import etree

from tests.sandbox.idgo import errors
from tests.sandbox.idgo.datasets import visible
from tests.sandbox.idgo.endpoints import Call, done

_IDENTIFIER = "{http://www.isotc211.org/2005/gmd}fileIdentifier/{http://www.isotc211.org/2005/gco}CharacterString"


def read(call: Call, slug: str) -> Response:
    """GET: 404 while there is none."""
    visible(call, slug)
    xml = call.store.record(slug)
    if xml is None:
        raise errors.not_found()
    return Response(xml, content_type="application/xml")


def put(call: Call, slug: str) -> Response:
    """Keep the XML of the form's field ``xml``; anything else breaks IDGO."""
    visible(call, slug)
    if "xml" not in request.form:
        raise errors.BrokenError
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(request.form["xml"].encode(), parser)
    except etree.XMLSyntaxError:
        raise errors.BrokenError from None
    if not root.findtext(_IDENTIFIER):
        raise errors.BrokenError
    call.store.save_record(slug, etree.tostring(root, encoding="unicode"))
    return done()
