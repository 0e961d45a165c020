"""QGIS's SLD 1.1 as the SLD 1.0 that MapServer draws (OGC 02-070), and what of it could not be carried.

The IDGO strips namespaces and prefixes, and keeps the text (facts/idgo-api §7.5): names count, prefixes do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping

from lxml import etree

from ...toolbelt import xml
from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr

SLD, SE, OGC, XLINK = (
    "http://www.opengis.net/sld", "http://www.opengis.net/se", "http://www.opengis.net/ogc",
    "http://www.w3.org/1999/xlink",
)  # fmt: skip
#: Marks that SLD 1.0 names (§11.3); MapServer draws a square for any other.
_MARKS = ("square", "circle", "triangle", "star", "cross", "x")
#: The closest of them to marks that QGIS has besides.
_CLOSEST = {
    "diamond": "square", "pentagon": "circle", "hexagon": "circle", "octagon": "circle", "arrow": "triangle",
    "arrowhead": "triangle", "filled_arrowhead": "triangle", "equilateral_triangle": "triangle", "line": "cross",
    "cross2": "x", "cross_fill": "cross", "regular_star": "star", "semi_circle": "circle", "third_circle": "circle",
    "quarter_circle": "circle", "heart": "circle", "shield": "square", "trapezoid": "square",
    "parallelogram_left": "square", "half_square": "square", "diagonal_half_square": "square",
    "rounded_square": "square",
    "square_with_corners": "square", "asterisk_fill": "star", "diamond_star": "star",
}  # fmt: skip
#: Hatches: SLD 1.0 has none.
_HATCHES = ("slash", "backslash", "horline", "line_horizontal", "vertline", "line_vertical", "plus", "times")
#: How much of a hatch's colour the fill gets that stands for it.
_HATCH_OPACITY = "0.4"


@dataclass(frozen=True)
class Converted:
    """``document``: SLD 1.0, UTF-8; ``lost``: sentences, each once."""

    document: bytes
    lost: tuple[str, ...]


def to_sld_1_0(
    document: bytes, layer: str, columns: Mapping[str, str] | None = None, scales: tuple[float, float] = (0.0, 0.0)
) -> Converted:
    """A style for the map service.

    :param document: SLD 1.1, as QGIS exports it.
    :param layer: name of the layer in the service, which its style bears.
    :param columns: new names of columns, where the publication renamed some.
    :param scales: least and greatest denominator at which the layer is drawn, for the rules that do not say; 0: none.
    :raises DataError: when it is no SLD.
    """
    try:
        root = xml.parse(document)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DataError(tr("The style"), tr("it is no XML ({})").format(error)) from error
    if etree.QName(root).localname != "StyledLayerDescriptor":
        raise DataError(tr("The style"), tr("it is no SLD"))
    lost: dict[str, None] = {}
    made = etree.Element(f"{{{SLD}}}StyledLayerDescriptor", nsmap={None: SLD, "ogc": OGC, "xlink": XLINK})
    made.set("version", "1.0.0")
    named = etree.SubElement(made, f"{{{SLD}}}NamedLayer")
    etree.SubElement(named, f"{{{SLD}}}Name").text = layer
    user = etree.SubElement(named, f"{{{SLD}}}UserStyle")
    etree.SubElement(user, f"{{{SLD}}}Name").text = layer
    for style in root.iter(f"{{{SE}}}FeatureTypeStyle"):
        user.append(_carried(style, lost))
    for name in made.iter(f"{{{OGC}}}PropertyName"):
        name.text = (columns or {}).get(name.text or "", name.text)
    for rule in made.iter(f"{{{SLD}}}Rule"):
        _bound(rule, scales)
        _in_order(rule)
    return Converted(etree.tostring(made, encoding="UTF-8", xml_declaration=True), tuple(lost))


def _carried(element: etree._Element, lost: dict[str, None]) -> etree._Element:
    """An element and what is in it, as SLD 1.0 writes it."""
    space, name = etree.QName(element).namespace, etree.QName(element).localname
    if element.get("uom"):
        lost[tr("Sizes in the map's units: MapServer draws them in pixels.")] = None
    made = etree.Element(f"{{{OGC if space == OGC else SLD}}}{'CssParameter' if name == 'SvgParameter' else name}")
    for key, value in element.attrib.items():
        if key in ("name", "wildCard", "singleChar", "escape", "escapeChar", f"{{{XLINK}}}href", f"{{{XLINK}}}type"):
            made.set(key, value)
    made.text = element.text
    for child in element:
        for carried in _child(child, lost):
            made.append(carried)
    return made


def _child(element: etree._Element, lost: dict[str, None]) -> list[etree._Element]:
    """What stands for an element in SLD 1.0: mostly itself."""
    if not isinstance(element.tag, str):
        return []
    name = etree.QName(element).localname
    if name == "Description":  # 1.0 has its parts without it
        return [_carried(part, lost) for part in element]
    if name == "VendorOption":
        lost[tr("Options of labels that only QGIS knows (such as how far one may move).")] = None
        return []
    if name == "Function":
        lost[tr("Expressions: MapServer compares columns with values only.")] = None
        return []
    if name == "ExternalGraphic":
        lost[tr("Pictures (SVG or PNG): a circle stands for each.")] = None
        return [_mark("circle")]
    if name == "GraphicFill":
        return _hatch(element, lost)
    if name == "WellKnownName":
        return [_well_known(element, lost)]
    if name in ("PerpendicularOffset", "Displacement", "GraphicStroke", "InitialGap", "Gap"):
        lost[tr("Offset lines, displaced marks and marks along a line.")] = None
        return []
    return [_carried(element, lost)]


def _hatch(element: etree._Element, lost: dict[str, None]) -> list[etree._Element]:
    """A fill in the hatch's colour, which can be seen through."""
    name = element.findtext(f".//{{{SE}}}WellKnownName") or ""
    lost[tr("Hatches and patterns: a transparent fill of their colour stands for them.")] = None
    kinds = ("stroke", "fill") if name.rpartition("://")[2] in _HATCHES else ("fill", "stroke")
    found = [element.findtext(f".//{{{SE}}}SvgParameter[@name='{kind}']") for kind in kinds]
    colour = next((text for text in found if text), "#808080")
    return [_parameter("fill", colour), _parameter("fill-opacity", _HATCH_OPACITY)]


def _well_known(element: etree._Element, lost: dict[str, None]) -> etree._Element:
    asked = (element.text or "").strip().rpartition("://")[2]
    made = etree.Element(f"{{{SLD}}}WellKnownName")
    made.text = asked if asked in _MARKS else _CLOSEST.get(asked, "square")
    if asked not in _MARKS:
        lost[tr("The mark “{}”: “{}” stands for it.").format(asked, made.text)] = None
    return made


def _mark(name: str) -> etree._Element:
    made = etree.Element(f"{{{SLD}}}Mark")
    etree.SubElement(made, f"{{{SLD}}}WellKnownName").text = name
    etree.SubElement(made, f"{{{SLD}}}Fill").append(_parameter("fill", "#808080"))
    return made


def _parameter(name: str, value: str) -> etree._Element:
    made = etree.Element(f"{{{SLD}}}CssParameter", name=name)
    made.text = value
    return made


def _bound(rule: etree._Element, scales: tuple[float, float]) -> None:
    for name, denominator in zip(("MinScaleDenominator", "MaxScaleDenominator"), scales):
        if denominator and rule.find(f"{{{SLD}}}{name}") is None:
            etree.SubElement(rule, f"{{{SLD}}}{name}").text = f"{denominator:g}"


#: Order of the parts of a rule (OGC 02-070, StyledLayerDescriptor.xsd); symbolizers come last, in their own.
_PARTS = (
    "Name", "Title", "Abstract", "LegendGraphic", "Filter", "ElseFilter", "MinScaleDenominator", "MaxScaleDenominator",
)  # fmt: skip


def _in_order(rule: etree._Element) -> None:
    parts = list(rule)
    rule[:] = sorted(
        parts, key=lambda part: _PARTS.index(name) if (name := etree.QName(part).localname) in _PARTS else len(_PARTS)
    )
