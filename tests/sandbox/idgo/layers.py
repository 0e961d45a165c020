"""Layers and their styles, and the two endpoints by which map servers ask who may see what."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, request
from lxml import etree

from tests.sandbox.idgo import errors
from tests.sandbox.idgo.access import anonymous, granted
from tests.sandbox.idgo.endpoints import Call, done
from tests.sandbox.idgo.resources import find
from tests.sandbox.idgo.store import Layer

_SLD = "application/vnd.ogc.sld+xml"
_DEFAULT = (
    '<StyledLayerDescriptor version="1.0.0"><NamedLayer><Name>default_{}</Name></NamedLayer></StyledLayerDescriptor>'
)


def _show(layer: Layer) -> dict[str, Any]:
    return {
        "name": layer.name, "title": layer.title, "abstract": layer.abstract, "type": layer.kind, "bbox": layer.bbox,
    }  # fmt: skip


def index(call: Call, slug: str, identifier: str) -> list[dict[str, Any]]:
    """GET of the list."""
    try:
        uuid.UUID(identifier)
    except ValueError:
        raise errors.BrokenError from None
    find(call, slug, identifier)
    return [_show(layer) for layer in call.store.layers(identifier)]


def read(call: Call, slug: str, identifier: str, name: str) -> dict[str, Any]:
    """GET of one."""
    find(call, slug, identifier)
    for layer in call.store.layers(identifier):
        if layer.name == name:
            return _show(layer)
    raise errors.not_found()


def read_style(call: Call, slug: str, identifier: str, name: str) -> Response:
    """The style as the map server keeps it: without namespaces."""
    layer = next((layer for layer in call.store.layers(identifier) if layer.name == name), None)
    if layer is None:
        raise errors.BrokenError
    return Response(call.store.style(name) or _DEFAULT.format(layer.geometry.lower()), content_type=_SLD)


def put_style(call: Call, slug: str, identifier: str, name: str) -> Response:
    """Replace the style. No right is looked at, and the layer is looked for too late."""
    if request.headers.get("Content-Type") != _SLD:
        raise errors.not_found()
    try:
        root = etree.fromstring(request.get_data(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        raise errors.BrokenError from None
    for element in root.iter(etree.Element):
        local = etree.QName(element).localname
        element.tag = "CssParameter" if local == "SvgParameter" else local
    etree.cleanup_namespaces(root)
    etree.indent(root)
    call.store.save_style(name, etree.tostring(root, encoding="unicode"))
    if name not in {layer.name for layer in call.store.layers(identifier)}:
        raise errors.BrokenError
    return done()


def resolve(call: Call) -> list[dict[str, Any]]:
    """``resources/?layers=``: what these names of layers, datasets or organisations stand for."""
    if "layers" not in request.args:
        raise errors.BrokenError
    found = call.store.resolve(request.args["layers"].split(","))
    if not found:
        raise errors.not_found()
    return [
        {
            "id": call.store.number(resource.id),
            "title": resource.title,
            "anonymous_access": anonymous(dataset, resource),
        }
        for dataset, resource in found
    ]


def access(call: Call, number: str) -> dict[str, str]:
    """``resource_access/<number>/``."""
    found = call.store.by_number(int(number))
    allowed = found is not None and granted(call.store, call.me, *found)
    return {"access": "granted" if allowed else "denied"}
