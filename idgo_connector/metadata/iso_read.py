"""An ISO 19139 record, read: the parts that a :class:`Record` has."""

from __future__ import annotations

from lxml import etree

from ...toolbelt import xml
from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr
from ..catalogue.model import BBox, Contact
from .namespaces import GMD, NO_LIMITATION, NS, XLINK
from .record import FREQUENCIES, Locator, Record


def read(document: bytes) -> Record:
    """The record of a document.

    :raises DataError: when it is no ISO 19139 record.
    """
    root = root_of(document)
    data = "gmd:identificationInfo/gmd:MD_DataIdentification/"
    dates = {
        _code(node, "gmd:CI_Date/gmd:dateType/gmd:CI_DateTypeCode"): _text(node, "gmd:CI_Date/gmd:date/*")
        for node in root.findall(data + "gmd:citation/gmd:CI_Citation/gmd:date", NS)
    }
    frequency = _code(root, data + "gmd:resourceMaintenance//gmd:MD_MaintenanceFrequencyCode")
    themes, keywords = _keywords(root.findall(data + "gmd:descriptiveKeywords/gmd:MD_Keywords", NS))
    scale = _text(root, data + "gmd:spatialResolution//gmd:denominator/gco:Integer")
    distance = _text(root, data + "gmd:spatialResolution//gmd:distance/gco:Distance")
    epsg = _text(root, "gmd:referenceSystemInfo//gmd:code/*").rpartition("/")[2].rpartition(":")[2]
    licence = root.find(data + "gmd:resourceConstraints/gmd:MD_LegalConstraints/gmd:useLimitation/*", NS)
    return Record(
        identifier=_text(root, "gmd:fileIdentifier/gco:CharacterString"),
        title=_text(root, data + "gmd:citation/gmd:CI_Citation/gmd:title/*"),
        abstract=_text(root, data + "gmd:abstract/*"),
        contacts=tuple(_read_contact(node) for node in root.findall(data + "gmd:pointOfContact/*", NS)),
        topics=tuple(node.text or "" for node in root.findall(data + "gmd:topicCategory/*", NS)),
        themes=themes, keywords=keywords, bbox=_read_box(root),
        created=dates.get("creation", ""), published=dates.get("publication", ""), revised=dates.get("revision", ""),
        lineage=_text(root, "gmd:dataQualityInfo//gmd:lineage/gmd:LI_Lineage/gmd:statement/*"),
        scale=int(scale) if scale.isdigit() else 0, resolution=_number(distance),
        licence=(licence.text or "") if licence is not None else "",
        licence_url=licence.get(f"{{{XLINK}}}href", "") if licence is not None else "",
        limitation=_read_limitation(root, data),
        frequency=next((key for key, code in FREQUENCIES.items() if code == frequency), ""),
        epsg=int(epsg) if epsg.isdigit() else 0,
        format=_text(root, "gmd:distributionInfo//gmd:distributionFormat//gmd:name/*"),
        locators=tuple(
            _read_locator(node) for node in root.findall("gmd:distributionInfo//gmd:CI_OnlineResource", NS)
        ),
        thumbnail=_text(root, data + "gmd:graphicOverview//gmd:fileName/*"),
        stamp=_text(root, "gmd:dateStamp/*"),
        language=_code(root, data + "gmd:language/gmd:LanguageCode") or "fre",
    )  # fmt: skip


def root_of(document: bytes) -> etree._Element:
    """The ``gmd:MD_Metadata`` of a document, which a CSW may have wrapped.

    :raises DataError: when there is none.
    """
    try:
        root = xml.parse(document)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DataError(tr("The metadata record"), tr("it is no XML ({})").format(error)) from error
    if root.tag != f"{{{GMD}}}MD_Metadata":
        found = next(iter(root.iter(f"{{{GMD}}}MD_Metadata")), None)
        if found is None:
            raise DataError(tr("The metadata record"), tr("it is no ISO 19139 record"))
        return found
    return root


def _text(node: etree._Element, path: str) -> str:
    found = node.find(path, NS)
    return (found.text or "").strip() if found is not None else ""


def _code(node: etree._Element, path: str) -> str:
    found = node.find(path, NS)
    return found.get("codeListValue", "") if found is not None else ""


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _read_contact(node: etree._Element) -> Contact:
    return Contact(
        _text(node, "gmd:organisationName/*") or _text(node, "gmd:individualName/*"),
        _code(node, "gmd:role/gmd:CI_RoleCode"),
        _text(node, "gmd:contactInfo//gmd:electronicMailAddress/*"),
        _text(node, "gmd:contactInfo//gmd:voice/*"),
    )


def _read_locator(node: etree._Element) -> Locator:
    return Locator(
        _text(node, "gmd:linkage/gmd:URL"), _text(node, "gmd:protocol/*"), _text(node, "gmd:name/*"),
        _text(node, "gmd:description/*"),
    )  # fmt: skip


def _keywords(groups: list[etree._Element]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those of INSPIRE's thesaurus, and the others."""
    themes: list[str] = []
    others: list[str] = []
    for group in groups:
        inspire = "INSPIRE" in _text(group, "gmd:thesaurusName//gmd:title/*")
        (themes if inspire else others).extend(
            node.text for node in group.findall("gmd:keyword/*", NS) if node.text
        )  # fmt: skip
    return tuple(themes), tuple(others)


def _read_box(root: etree._Element) -> BBox | None:
    box = root.find(".//gmd:EX_GeographicBoundingBox", NS)
    if box is None:
        return None
    names = ("westBoundLongitude", "southBoundLatitude", "eastBoundLongitude", "northBoundLatitude")
    try:
        west, south, east, north = (float(_text(box, f"gmd:{name}/*")) for name in names)
    except ValueError:
        return None
    return west, south, east, north


def _read_limitation(root: etree._Element, data: str) -> str:
    path = data + "gmd:resourceConstraints/gmd:MD_LegalConstraints/gmd:otherConstraints/*"
    found = [node for node in root.findall(path, NS) if node.get(f"{{{XLINK}}}href") != NO_LIMITATION]
    return (found[0].text or "") if found else ""
