"""What a WFS, WMS or WMTS says that it offers, read in one pass: of a large document only what layers need is kept.

Sources: OGC 09-025r2, 04-094 and 02-058 (WFS 2.0, 1.1, 1.0); 06-042 and 01-068r3 (WMS 1.3.0, 1.1.1); 07-057r7 (WMTS).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Iterator, Mapping

from lxml import etree

from ...toolbelt import xml

WFS, WMS, WMTS = "WFS", "WMS", "WMTS"
_ROOTS = {
    "WFS_Capabilities": WFS, "WMS_Capabilities": WMS, "WMT_MS_Capabilities": WMS, "Capabilities": WMTS,
}  # fmt: skip
_HREF = "{http://www.w3.org/1999/xlink}href"
_EVERYWHERE = "OGC:CRS84"

#: West, south, east, north in degrees; of a projected system in its own units, in the order it is written.
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Style:
    """``legend``: the address of its picture, or ''."""

    name: str
    title: str = ""
    legend: str = ""


@dataclass(frozen=True)
class Layer:
    """One layer of a service. ``crs`` as :func:`crs_name` writes them; ``own``: its extent in a system of its own
    (CRS, box); ``sets``: the tile matrix sets of a WMTS layer; ``default``: the style that a WMTS marks so."""

    name: str
    title: str = ""
    crs: tuple[str, ...] = ()
    box: Box | None = None
    own: tuple[str, Box] | None = None
    styles: tuple[Style, ...] = ()
    formats: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    default: str = ""


@dataclass(frozen=True)
class Capabilities:
    """``formats``: of a WMS's maps; ``grids``: the CRS of each tile matrix set; ``paging``, ``limit``: whether a WFS
    gives its features page by page, and how many at once (0: as many as there are); ``addresses``: where the service
    says that it is to be asked."""

    version: str
    layers: Mapping[str, Layer] = field(default_factory=dict)
    formats: tuple[str, ...] = ()
    grids: Mapping[str, str] = field(default_factory=dict)
    paging: bool = False
    limit: int = 0
    addresses: tuple[str, ...] = ()


def root_of(document: bytes) -> etree._Element:
    """The first element of a document, as it begins.

    :raises lxml.etree.XMLSyntaxError: when there is none.
    """
    for _, element in xml.events(document, "start"):
        return element
    raise ValueError("no element")


def read(document: bytes, kind: str) -> Capabilities | None:
    """The capabilities of a service of this kind; None when the document is of another.

    :raises lxml.etree.XMLSyntaxError: when it is not well formed to its end.
    :raises ValueError: when a number in it is none.
    """
    root = root_of(document)
    if _ROOTS.get(_name(root)) != kind:
        return None
    found = {WFS: _wfs, WMS: _wms, WMTS: _wmts}[kind](document)
    return replace(found, version=root.get("version") or "")


def crs_name(text: str) -> str:
    """``EPSG:3857`` from ``urn:ogc:def:crs:EPSG::3857``, ``http://www.opengis.net/def/crs/EPSG/0/3857`` and their
    like; GoogleMapsCompatible's old code included."""
    code = re.split("[:/#]", str(text))[-1]
    if not code.isdigit():
        return _EVERYWHERE if code.upper().endswith("CRS84") else str(text)
    return _EVERYWHERE if code == "84" else "EPSG:" + {"900913": "3857"}.get(code, code)


def _wfs(document: bytes) -> Capabilities:
    layers, addresses, paging, limit = {}, [], False, 0
    for _, element in xml.events(document, "end"):
        name = _name(element)
        if name == "FeatureType":
            layer = _feature_type(element)
            layers[layer.name] = layer
            element.clear()
        elif name == "Constraint":
            value = (_text(element, "DefaultValue") or _text(element, "Value")).upper()
            if element.get("name") == "ImplementsResultPaging":
                paging = value == "TRUE"
            elif element.get("name") in ("CountDefault", "DefaultMaxFeatures") and value.isdigit():
                limit = int(value)
        elif name == "Operation" and element.get("name") in ("DescribeFeatureType", "GetFeature"):
            addresses += [each.get(_HREF, "") for each in element.iterfind(".//{*}Get")]
    return Capabilities("", layers, paging=paging, limit=limit, addresses=_once(addresses))


def _feature_type(element: etree._Element) -> Layer:
    crs = [
        crs_name(_own_text(child))
        for child in element
        if _name(child) in ("DefaultCRS", "OtherCRS", "DefaultSRS", "OtherSRS", "SRS")
    ]
    box = element.find("{*}WGS84BoundingBox")
    return Layer(_text(element, "Name"), _text(element, "Title"), _once(crs), _corners(box))


def _wms(document: bytes) -> Capabilities:
    layers: dict[str, Layer] = {}
    formats: list[str] = []
    addresses: list[str] = []
    open_layers: list[Layer] = []  # what a layer says is said of those inside it too
    for event, element in xml.events(document, "start", "end"):
        name, parent = _name(element), element.getparent()
        if event == "start":
            if name == "Layer":
                above = open_layers[-1] if open_layers else Layer("")
                open_layers.append(replace(above, name="", title=""))
        elif name == "Layer":
            layer = open_layers.pop()
            if layer.name:
                layers[layer.name] = layer
            element.clear()
        elif parent is not None and _name(parent) == "Layer":
            open_layers[-1] = _told(open_layers[-1], name, element)
        elif name == "GetMap":
            formats += [_own_text(each) for each in element.iterfind("{*}Format")]
        elif name == "GetLegendGraphic":
            addresses += [each.get(_HREF, "") for each in element.iterfind(".//{*}Get/{*}OnlineResource")]
    return Capabilities("", layers, formats=_once(formats), addresses=_once(addresses))


def _told(layer: Layer, name: str, element: etree._Element) -> Layer:
    """The layer with what one of its elements says."""
    if name == "Name":
        return replace(layer, name=_own_text(element))
    if name == "Title":
        return replace(layer, title=_own_text(element))
    if name in ("CRS", "SRS"):  # several in one element, in WMS 1.0 and of some servers later
        return replace(layer, crs=_once([*layer.crs, *(crs_name(code) for code in _own_text(element).split())]))
    if name == "Style":
        legend = element.find("{*}LegendURL/{*}OnlineResource")
        address = "" if legend is None else legend.get(_HREF, "")
        own = Style(_text(element, "Name"), _text(element, "Title"), address)
        return replace(layer, styles=(*(style for style in layer.styles if style.name != own.name), own))
    if name == "EX_GeographicBoundingBox":
        sides = ("westBoundLongitude", "southBoundLatitude", "eastBoundLongitude", "northBoundLatitude")
        return replace(layer, box=_box(_text(element, side) for side in sides))
    if name == "LatLonBoundingBox":
        return replace(layer, box=_attributes(element))
    if name == "BoundingBox":
        code, box = crs_name(element.get("CRS") or element.get("SRS") or ""), _attributes(element)
        return replace(layer, own=(code, box)) if box else layer
    return layer


def _wmts(document: bytes) -> Capabilities:
    layers, grids, addresses = {}, {}, []
    for _, element in xml.events(document, "end"):
        name, parent = _name(element), element.getparent()
        if name == "Operation" and element.get("name") in ("GetTile", "GetFeatureInfo"):
            addresses += [each.get(_HREF, "") for each in element.iterfind(".//{*}Get")]
        if parent is None or _name(parent) != "Contents":
            continue
        if name == "Layer":
            layer = _tiled(element)
            addresses += [each.get("template", "") for each in element.iterfind("{*}ResourceURL")]
            layers[layer.name] = layer
            element.clear()
        elif name == "TileMatrixSet":
            grids[_text(element, "Identifier")] = crs_name(_text(element, "SupportedCRS"))
            element.clear()
    return Capabilities("", layers, grids=grids, addresses=_once(addresses))


def _tiled(element: etree._Element) -> Layer:
    styles, default = [], ""
    for style in element.iterfind("{*}Style"):
        legend = style.find("{*}LegendURL")
        name = _text(style, "Identifier")
        styles.append(Style(name, _text(style, "Title"), "" if legend is None else legend.get(_HREF, "")))
        default = name if style.get("isDefault", "").lower() == "true" else default
    return Layer(
        _text(element, "Identifier"), _text(element, "Title"), box=_corners(element.find("{*}WGS84BoundingBox")),
        styles=tuple(styles), formats=_once(_own_text(each) for each in element.iterfind("{*}Format")),
        sets=_once(_own_text(each) for each in element.iterfind("{*}TileMatrixSetLink/{*}TileMatrixSet")),
        default=default or (styles[0].name if styles else ""),
    )  # fmt: skip


def _corners(element: etree._Element | None) -> Box | None:
    if element is None:
        return None
    return _box(f"{_text(element, 'LowerCorner')} {_text(element, 'UpperCorner')}".split())


def _attributes(element: etree._Element) -> Box | None:
    return _box(element.get(side, "") for side in ("minx", "miny", "maxx", "maxy"))


def _box(sides: Iterator[str] | list[str]) -> Box | None:
    """None where a side is missing, or no number: an extent that nobody can use is no reason to refuse a layer."""
    try:
        west, south, east, north = (float(side) for side in sides)
    except ValueError:
        return None
    return west, south, east, north


def _once(values: Iterator[str] | list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _own_text(element: etree._Element) -> str:
    return (element.text or "").strip()


def _text(element: etree._Element, child: str) -> str:
    found = element.find(f"{{*}}{child}")
    return "" if found is None else _own_text(found)
