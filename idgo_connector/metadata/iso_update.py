"""An existing ISO 19139 record brought up to date: what somebody refined by hand in it stays."""

from __future__ import annotations

import copy
from typing import Callable

from lxml import etree

from .iso_read import root_of
from .iso_write import metadata
from .namespaces import NS
from .record import Record

_DATA = "gmd:identificationInfo/gmd:MD_DataIdentification/"
_CITATION = _DATA + "gmd:citation/gmd:CI_Citation/"
#: What an update replaces, each where the record has something to say of it. Contacts and keywords are the dataset's;
#: what else a record holds that somebody refined by hand (quality reports, couplings with services) is not ours.
_OWNED: tuple[tuple[str, Callable[[Record], object]], ...] = (
    ("gmd:dateStamp", lambda record: record.stamp),
    ("gmd:referenceSystemInfo", lambda record: record.epsg),
    (_CITATION + "gmd:title", lambda record: record.title),
    (_CITATION + "gmd:date", lambda record: record.created or record.published or record.revised),
    (_DATA + "gmd:abstract", lambda record: record.abstract),
    (_DATA + "gmd:pointOfContact", lambda record: record.contacts),
    (_DATA + "gmd:resourceMaintenance", lambda record: record.frequency),
    (_DATA + "gmd:graphicOverview", lambda record: record.thumbnail),
    (_DATA + "gmd:descriptiveKeywords", lambda record: record.themes or record.keywords),
    (_DATA + "gmd:resourceConstraints", lambda record: record.licence or record.limitation),
    (_DATA + "gmd:spatialResolution", lambda record: record.scale or record.resolution),
    (_DATA + "gmd:topicCategory", lambda record: record.topics),
    (_DATA + "gmd:extent", lambda record: record.bbox),
    ("gmd:distributionInfo", lambda record: record.locators),
    ("gmd:dataQualityInfo/gmd:DQ_DataQuality/gmd:lineage", lambda record: record.lineage),
)


def update(existing: bytes, record: Record) -> bytes:
    """An existing record with what this one has put in: what it lacks, and what it has no word for, stay as they were.

    :raises DataError: when the existing document is no ISO 19139 record.
    """
    root, fresh = root_of(existing), metadata(record)
    for path, is_told in _OWNED:
        if is_told(record):
            _replace(root, fresh, path)
    identifier = root.find("gmd:fileIdentifier/gco:CharacterString", NS)
    if identifier is None:
        root.insert(0, fresh.find("gmd:fileIdentifier", NS))
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _replace(root: etree._Element, fresh: etree._Element, path: str) -> None:
    """Put the fresh elements of a path where the old ones were, or where the schema wants them; with what holds them,
    where the existing record has not even that."""
    parent, names = root, path.split("/")
    for depth, name in enumerate(names, start=1):
        found = parent.find(name, NS)
        if found is None or depth == len(names):
            break
        parent = found
    old, new = parent.findall(name, NS), fresh.findall("/".join(names[:depth]), NS)
    place = parent.index(old[0]) if old else _place(parent, new[0])
    for element in old:
        parent.remove(element)
    for element in reversed(new):
        parent.insert(place, copy.deepcopy(element))


def _place(parent: etree._Element, element: etree._Element) -> int:
    """Where the schema's order puts an element among those that are there."""
    order = [etree.QName(child).localname for child in element.getparent()]
    before = set(order[: order.index(etree.QName(element).localname)])
    known = _ORDER.get(etree.QName(parent).localname, ())
    name = etree.QName(element).localname
    if name in known:
        before = set(known[: known.index(name)])
    places = [index for index, child in enumerate(parent) if etree.QName(child).localname in before]
    return max(places) + 1 if places else 0


#: Order of the children that an existing record may have and ours do not (gmd.xsd).
_ORDER = {
    "MD_Metadata": (
        "fileIdentifier", "language", "characterSet", "parentIdentifier", "hierarchyLevel", "hierarchyLevelName",
        "contact", "dateStamp", "metadataStandardName", "metadataStandardVersion", "dataSetURI", "locale",
        "spatialRepresentationInfo", "referenceSystemInfo", "metadataExtensionInfo", "identificationInfo",
        "contentInfo", "distributionInfo", "dataQualityInfo",
    ),
    "MD_DataIdentification": (
        "citation", "abstract", "purpose", "credit", "status", "pointOfContact", "resourceMaintenance",
        "graphicOverview", "resourceFormat", "descriptiveKeywords", "resourceSpecificUsage", "resourceConstraints",
        "aggregationInfo", "spatialRepresentationType", "spatialResolution", "language", "characterSet",
        "topicCategory", "environmentDescription", "extent", "supplementalInformation",
    ),
    "CI_Citation": ("title", "alternateTitle", "date", "edition", "editionDate", "identifier"),
}  # fmt: skip
