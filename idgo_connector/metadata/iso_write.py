"""A record written as ISO 19139 (ISO/TS 19139:2007; INSPIRE, Technical guidance on metadata), in gmd.xsd's order."""

from __future__ import annotations

import datetime as dt
from typing import Iterable

from lxml import etree

from ..catalogue.model import Contact
from .namespaces import GCO, NO_LIMITATION, NS, XLINK
from .record import FREQUENCIES, Locator, Record

_CODES = "http://standards.iso.org/iso/19139/resources/gmxCodelists.xml#"
_LANGUAGES = "http://www.loc.gov/standards/iso639-2/"
_OPEN = "Pas de restriction d’accès public selon INSPIRE"
_GEMET = ("GEMET - INSPIRE themes, version 1.0", "2008-06-01")
#: The regulation that a dataset of INSPIRE conforms to, and its date.
_REGULATION = (
    "Règlement (UE) n° 1089/2010 de la Commission du 23 novembre 2010 portant modalités d'application de la directive "
    "2007/2/CE du Parlement européen et du Conseil en ce qui concerne l'interopérabilité des séries et des services de "
    "données géographiques", "2010-12-08",
)  # fmt: skip

Nodes = Iterable["etree._Element | None"]


def write(record: Record) -> bytes:
    """The record as a document of its own, UTF-8."""
    return bytes(etree.tostring(metadata(record), encoding="UTF-8", xml_declaration=True, pretty_print=True))


def metadata(record: Record) -> etree._Element:
    """The record as an element."""
    return _node("MD_Metadata", (
        _string("fileIdentifier", record.identifier),
        _language(record.language),
        _coded("characterSet", "MD_CharacterSetCode", "utf8"),
        _coded("hierarchyLevel", "MD_ScopeCode", "dataset"),
        _party("contact", record.contacts[0], "pointOfContact") if record.contacts else _missing("contact", "missing"),
        _node("dateStamp", (_date(record.stamp or dt.date.today().isoformat()),)),
        _string("metadataStandardName", "ISO 19115:2003/19139"),
        _string("metadataStandardVersion", "1.0"),
        _reference_system(record.epsg),
        _node("identificationInfo", (_identification(record),)),
        _distribution(record),
        _quality(record),
    ))  # fmt: skip


def _identification(record: Record) -> etree._Element:
    return _node("MD_DataIdentification", (
        _node("citation", (_citation(record),)),
        _string("abstract", record.abstract),
        *(_party("pointOfContact", contact, contact.role or "owner") for contact in record.contacts),
        _maintenance(record.frequency),
        _overview(record.thumbnail),
        _keyword_group(record.themes, _GEMET),
        _keyword_group(record.keywords),
        *_constraints(record),
        _coded("spatialRepresentationType", "MD_SpatialRepresentationTypeCode", "vector"),
        _resolution(record),
        _language(record.language),
        _coded("characterSet", "MD_CharacterSetCode", "utf8"),
        *(_node("topicCategory", (_node("MD_TopicCategoryCode", text=topic),)) for topic in record.topics),
        _extent(record),
    ))  # fmt: skip


def _overview(thumbnail: str) -> etree._Element | None:
    return _nest("graphicOverview", "MD_BrowseGraphic", _string("fileName", thumbnail)) if thumbnail else None


def _citation(record: Record) -> etree._Element:
    dates = (("creation", record.created), ("publication", record.published), ("revision", record.revised))
    return _node("CI_Citation", (
        _string("title", record.title),
        *([_event(kind, day) for kind, day in dates if day] or [_missing("date", "missing")]),
        _nest("identifier", "MD_Identifier", _string("code", record.identifier)),
    ))  # fmt: skip


def _constraints(record: Record) -> list[etree._Element]:
    """Conditions of use, then limits of public access: two groups, as INSPIRE's technical guidance 2.0 has them."""
    use = _node("useLimitation", (_anchored(record.licence, record.licence_url),)) if record.licence else None
    reason = _anchored(record.limitation, "") if record.limitation else _anchored(_OPEN, NO_LIMITATION)
    access = _node("resourceConstraints", (_node("MD_LegalConstraints", (
        _coded("accessConstraints", "MD_RestrictionCode", "otherRestrictions"),
        _node("otherConstraints", (reason,)),
    )),))  # fmt: skip
    return [*([_nest("resourceConstraints", "MD_LegalConstraints", use)] if use is not None else []), access]


def _distribution(record: Record) -> etree._Element | None:
    if not record.locators and not record.format:
        return None
    named = _nest("distributionFormat", "MD_Format", _string("name", record.format), _string("version", "-"))
    links = [_nest("onLine", "CI_OnlineResource", *_locator(locator)) for locator in record.locators]
    return _nest(
        "distributionInfo", "MD_Distribution", named if record.format else None,
        _nest("transferOptions", "MD_DigitalTransferOptions", *links),
    )  # fmt: skip


def _locator(locator: Locator) -> list[etree._Element | None]:
    return [
        _node("linkage", (_node("URL", text=locator.url),)),
        _string("protocol", locator.protocol),
        _string("name", locator.name) if locator.name else None,
        _string("description", locator.description) if locator.description else None,
    ]


def _quality(record: Record) -> etree._Element:
    title, day = _REGULATION
    specification = _nest("specification", "CI_Citation", _string("title", title), _event("publication", day))
    result = _nest(
        "result", "DQ_ConformanceResult", specification,
        _string("explanation", "Non évalué"), _missing("pass", "unknown"),
    )  # fmt: skip
    lineage = _nest("lineage", "LI_Lineage", _string("statement", record.lineage)) if record.lineage else None
    return _nest(
        "dataQualityInfo", "DQ_DataQuality",
        _nest("scope", "DQ_Scope", _coded("level", "MD_ScopeCode", "dataset")),
        _nest("report", "DQ_DomainConsistency", result),
        lineage,
    )  # fmt: skip


def _party(name: str, contact: Contact, role: str) -> etree._Element:
    phone = _nest("phone", "CI_Telephone", _string("voice", contact.phone)) if contact.phone else None
    mail = _nest("address", "CI_Address", _string("electronicMailAddress", contact.email)) if contact.email else None
    info = _nest("contactInfo", "CI_Contact", phone, mail) if phone is not None or mail is not None else None
    return _nest(
        name, "CI_ResponsibleParty", _string("organisationName", contact.name), info,
        _coded("role", "CI_RoleCode", role),
    )  # fmt: skip


def _maintenance(frequency: str) -> etree._Element | None:
    if frequency not in FREQUENCIES:
        return None
    code = _coded("maintenanceAndUpdateFrequency", "MD_MaintenanceFrequencyCode", FREQUENCIES[frequency])
    return _nest("resourceMaintenance", "MD_MaintenanceInformation", code)


def _keyword_group(words: Iterable[str], thesaurus: tuple[str, str] | None = None) -> etree._Element | None:
    words = tuple(words)
    if not words:
        return None
    named = None
    if thesaurus:
        title, day = thesaurus
        named = _nest("thesaurusName", "CI_Citation", _string("title", title), _event("publication", day))
    keywords = [_string("keyword", word) for word in words]
    kind = _coded("type", "MD_KeywordTypeCode", "theme")
    return _nest("descriptiveKeywords", "MD_Keywords", *keywords, kind, named)


def _resolution(record: Record) -> etree._Element | None:
    if record.scale:
        number = _node("denominator", (_node("gco:Integer", text=str(record.scale)),))
        scale = _nest("equivalentScale", "MD_RepresentativeFraction", number)
        return _nest("spatialResolution", "MD_Resolution", scale)
    if record.resolution:
        distance = _node("gco:Distance", text=f"{record.resolution:g}")
        distance.set("uom", "m")
        return _nest("spatialResolution", "MD_Resolution", _node("distance", (distance,)))
    return None


def _extent(record: Record) -> etree._Element | None:
    if record.bbox is None:
        return None
    west, south, east, north = record.bbox
    sides = (
        ("westBoundLongitude", west), ("eastBoundLongitude", east),
        ("southBoundLatitude", south), ("northBoundLatitude", north),
    )  # fmt: skip
    box = [_node(name, (_node("gco:Decimal", text=f"{value:.6f}"),)) for name, value in sides]
    return _nest("extent", "EX_Extent", _nest("geographicElement", "EX_GeographicBoundingBox", *box))


def _reference_system(epsg: int) -> etree._Element | None:
    if not epsg:
        return None
    code = _anchored(f"EPSG:{epsg}", f"http://www.opengis.net/def/crs/EPSG/0/{epsg}")
    identifier = _nest("referenceSystemIdentifier", "RS_Identifier", _node("code", (code,)))
    return _nest("referenceSystemInfo", "MD_ReferenceSystem", identifier)


def _event(kind: str, day: str) -> etree._Element:
    return _nest("date", "CI_Date", _node("date", (_date(day),)), _coded("dateType", "CI_DateTypeCode", kind))


def _date(value: str) -> etree._Element:
    """A day, or a moment where there is an hour."""
    return _node("gco:DateTime" if "T" in value else "gco:Date", text=value)


def _language(code: str) -> etree._Element:
    element = _node("LanguageCode", text=code)
    element.set("codeList", _LANGUAGES)
    element.set("codeListValue", code)
    return _node("language", (element,))


def _coded(name: str, kind: str, value: str) -> etree._Element:
    element = _node(kind, text=value)
    element.set("codeList", _CODES + kind)
    element.set("codeListValue", value)
    return _node(name, (element,))


def _string(name: str, value: str) -> etree._Element:
    return _node(name, (_node("gco:CharacterString", text=value),))


def _anchored(text: str, url: str) -> etree._Element:
    if not url:
        return _node("gco:CharacterString", text=text)
    element = _node("gmx:Anchor", text=text)
    element.set(f"{{{XLINK}}}href", url)
    return element


def _missing(name: str, why: str) -> etree._Element:
    """A property that the schema wants and nobody knows; ``why`` as ISO 19139 says it (gco:nilReason)."""
    element = _node(name)
    element.set(f"{{{GCO}}}nilReason", why)
    return element


def _nest(outer: str, inner: str, *children: etree._Element | None) -> etree._Element:
    """ISO 19139's way: a property that holds an object."""
    return _node(outer, (_node(inner, children),))


def _node(name: str, children: Nodes = (), text: str | None = None) -> etree._Element:
    prefix, _, local = name.rpartition(":")
    element = etree.Element(f"{{{NS[prefix or 'gmd']}}}{local}", nsmap=NS)
    element.text = _printable(text)
    element.extend([child for child in children if child is not None])
    return element


def _printable(text: str | None) -> str | None:
    """Without the control characters that XML 1.0 has no way to write."""
    return None if text is None else "".join(letter for letter in text if letter in "\t\n\r" or letter >= " ")
