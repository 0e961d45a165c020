"""A record of a CSW as a dataset: ISO 19139 (gmd), or Dublin Core (csw:Record). OWSLib parses; it is 0.28 in some
QGIS and 0.35 in others, so only what both have is asked of it, and the rest is read from the XML."""

from __future__ import annotations

import re
import warnings
from pathlib import PurePosixPath
from typing import Any, Iterable, Iterator
from urllib.parse import quote, urlencode, urlsplit

from lxml import etree

from . import model
from .model import BBox, Contact, Dataset, Resource

_NS = {
    "gmd": "http://www.isotc211.org/2005/gmd", "gco": "http://www.isotc211.org/2005/gco",
    "gmx": "http://www.isotc211.org/2005/gmx",
}  # fmt: skip
#: Who is named as the organisation of a dataset: the first of these roles that somebody has.
_ROLES = ("owner", "pointOfContact", "custodian", "author", "publisher", "distributor")
#: What an online resource is, by the beginning of its protocol, which is folded ("ogc:wms-1.3.0-http-get-map").
_PROTOCOLS = (
    ("ogc:wmts", "WMTS"), ("ogc:wms", "WMS"), ("ogc:wfs", "WFS"), ("ogc:ogc-api-features", "OAPIF"),
    ("ogc api - features", "OAPIF"), ("ogc api features", "OAPIF"),
)  # fmt: skip
_SERVICES = {"WMTS", "WMS", "WFS", "OAPIF"}
_LICENCE = re.compile(r"licen[cs]e|odbl|etalab|creative commons|\bcc[- ](?:by|0|zero)|lov2", re.I)
#: Endings of files that are no format: what is in a zip is told by its name, or not at all.
_SUFFIXES = {"GEOJSON": "GEOJSON", "TIF": "TIFF", "JP2": "JPEG2000", "SHZ": "SHP", "HTM": "HTML"}
_GEONETWORK = re.compile(r"^(.*/srv/[a-z]{3})/csw[\w-]*/?$")


def dataset(record: etree._Element, catalogue_url: str) -> Dataset:
    """A dataset from its record; what the record does not say is ''.

    :param catalogue_url: address of the CSW, to link to the record.
    """
    if etree.QName(record).namespace == _NS["gmd"]:
        return _from_iso(record, catalogue_url)
    return _from_dublin_core(record, catalogue_url)


def record_url(catalogue_url: str, identifier: str) -> str:
    """The page of a record: GeoNetwork's, else the record itself."""
    geonetwork = _GEONETWORK.match(catalogue_url.partition("?")[0])
    if geonetwork:
        return f"{geonetwork[1]}/catalog.search#/metadata/{quote(identifier)}"
    joined = "&" if "?" in catalogue_url else "?"
    asked = {
        "service": "CSW", "version": "2.0.2", "request": "GetRecordById", "id": identifier, "elementSetName": "full",
        "outputSchema": _NS["gmd"],
    }  # fmt: skip
    return f"{catalogue_url}{joined}{urlencode(asked)}"


def _from_iso(record: etree._Element, catalogue_url: str) -> Dataset:
    from owslib.iso import MD_Metadata

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        md = MD_Metadata(record)
    identified = (
        md.identification[0] if isinstance(md.identification, list) and md.identification else md.identification
    )
    identified = identified or None
    contacts = _contacts([*(getattr(identified, "contact", None) or ()), *md.contact])
    dates = {kind: date for date, kind in _dates(record)}
    keywords, themes = _keywords(record)
    online = [
        (url, protocol, name, description)
        for node in record.iterfind(".//gmd:CI_OnlineResource", _NS)
        if (url := _text(node, "gmd:linkage")) and node.getparent().tag != f"{{{_NS['gmd']}}}onlineResource"
        for protocol, name, description in [tuple(_text(node, f"gmd:{k}") for k in ("protocol", "name", "description"))]
    ]
    identifier = md.identifier or ""
    frequency = record.find(".//gmd:MD_MaintenanceFrequencyCode", _NS)
    legend = [_text(node, "gmd:fileName") for node in record.iterfind(".//gmd:MD_BrowseGraphic", _NS)]
    return _made(
        identifier, catalogue_url, online,
        title=" ".join((getattr(identified, "title", None) or identifier).split()),
        organisation=_organisation(contacts),
        themes=themes,
        licence=_licence(record),
        modified=md.datestamp or "",
        bbox=_box(record),
        abstract=getattr(identified, "abstract", None) or "",
        type=md.hierarchy or "dataset",
        frequency="" if frequency is None else frequency.get("codeListValue") or "",
        keywords=keywords,
        created=dates.get("creation", ""),
        published=dates.get("publication", ""),
        thumbnail=next((url for url in legend if url.startswith(("http://", "https://"))), ""),
        contacts=tuple(contacts),
    )  # fmt: skip


def _from_dublin_core(record: etree._Element, catalogue_url: str) -> Dataset:
    from owslib.catalogue.csw2 import CswRecord

    read = CswRecord(record)
    identifier = read.identifier or ""
    online = [(item.get("url") or "", item.get("scheme") or "", "", "") for item in read.references]
    online += [
        (item.get("url") or "", item.get("protocol") or "", item.get("name") or "", item.get("description") or "")
        for item in read.uris
    ]
    organisation = read.creator or read.publisher or ""
    return _made(
        identifier, catalogue_url, [item for item in online if item[0]],
        title=" ".join((read.title or identifier).split()),
        organisation=organisation,
        licence=next((text for text in (*read.rights, read.license or "") if text and _LICENCE.search(text)), ""),
        modified=read.modified or read.date or "",
        bbox=_box_of(read.bbox),
        abstract=read.abstract or "",
        type=read.type or "dataset",
        keywords=tuple(subject for subject in read.subjects if subject),
        contacts=(Contact(organisation),) if organisation else (),
    )  # fmt: skip


def _made(identifier: str, catalogue_url: str, online: list[tuple[str, str, str, str]], **told: Any) -> Dataset:
    """What both kinds of records have in common. Links to pages tell where the dataset is known, too."""
    resources = tuple(_resources(online))
    page = record_url(catalogue_url, identifier)
    pages = tuple(resource.url for resource in resources if resource.format in ("HTML", ""))
    return Dataset(
        slug=identifier, identifier=identifier, catalogue=model.CSW, record_url=page, metadata_url=page,
        formats=tuple(dict.fromkeys(resource.format for resource in resources if resource.format not in ("", "HTML"))),
        links=pages, resources=resources, **told,
    )  # fmt: skip


def _resources(online: Iterable[tuple[str, str, str, str]]) -> Iterator[Resource]:
    for number, (url, protocol, name, description) in enumerate(online, 1):
        form = _format(url, protocol, name)
        title = description or name or PurePosixPath(urlsplit(url).path).name or url
        yield Resource(str(number), title, form, url, layer=name if form in _SERVICES else "")


def _format(url: str, protocol: str, name: str) -> str:
    """CKAN's label of what is behind a link; HTML for a page, '' where nothing tells."""
    folded = protocol.strip().lower()
    for beginning, form in _PROTOCOLS:
        if folded.startswith(beginning):
            return form
    asked = re.search(r"[?&]service=(wmts|wms|wfs)\b", url, re.I)
    if asked and not folded.startswith("www:"):
        return asked[1].upper()
    suffix = PurePosixPath(urlsplit(url).path).suffix[1:].upper()
    if suffix == "ZIP" and re.search(r"\bsh(?:p|ape)", f"{name} {url}", re.I):
        return "SHP"
    if re.fullmatch(r"[A-Z0-9]{2,7}", suffix) and not suffix.startswith(("PHP", "ASP", "JSP")):
        return _SUFFIXES.get(suffix, suffix)
    return "HTML" if folded.startswith("www:link") or not folded else ""


def _contacts(parties: Iterable[Any]) -> list[Contact]:
    """Each once; the organisation before the person."""
    found = []
    for party in parties:
        name = " – ".join(part.strip() for part in (party.organization, party.name) if part and part.strip())
        if name or party.email:
            found.append(Contact(name, party.role or "", (party.email or "").strip(), (party.phone or "").strip()))
    return list(dict.fromkeys(found))


def _organisation(contacts: Iterable[Contact]) -> str:
    by_role = {contact.role: contact.name for contact in reversed(list(contacts)) if contact.name}
    first = next((by_role[role] for role in _ROLES if role in by_role), "") or next(iter(by_role.values()), "")
    return first.partition(" – ")[0]


def _dates(record: etree._Element) -> Iterator[tuple[str, str]]:
    for node in record.iterfind(".//gmd:identificationInfo//gmd:citation/gmd:CI_Citation/gmd:date/gmd:CI_Date", _NS):
        kind = node.find("gmd:dateType/gmd:CI_DateTypeCode", _NS)
        if kind is not None:
            yield _text(node, "gmd:date"), kind.get("codeListValue") or ""


def _keywords(record: etree._Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All keywords, and those among them that are INSPIRE's themes, else ISO's topic categories."""
    everything: list[str] = []
    themes: list[str] = []
    for group in record.iterfind(".//gmd:descriptiveKeywords/gmd:MD_Keywords", _NS):
        found = [text for node in group.iterfind("gmd:keyword", _NS) if (text := _said(node))]
        everything += found
        if "inspire" in _text(group, "gmd:thesaurusName/gmd:CI_Citation/gmd:title").lower():
            themes += found
    topics = [_said(node) for node in record.iterfind(".//gmd:topicCategory", _NS)]
    return tuple(dict.fromkeys(everything)), tuple(dict.fromkeys(themes or [topic for topic in topics if topic]))


def _licence(record: etree._Element) -> str:
    """The constraint that speaks of a licence, else the first on use; '' when none does."""
    limits = [
        text
        for name in ("useLimitation", "otherConstraints")
        for node in record.iterfind(f".//gmd:resourceConstraints//gmd:{name}", _NS)
        if (text := _said(node))
    ]
    return next((text for text in limits if _LICENCE.search(text)), limits[0] if limits else "")


def _box(record: etree._Element) -> BBox | None:
    """What contains all the boxes of the record."""
    found = []
    for node in record.iterfind(".//gmd:EX_GeographicBoundingBox", _NS):
        sides = [_text(node, f"gmd:{side}Bound{way}") for side, way in _SIDES]
        if (box := _numbers(sides)) is not None:
            found.append(box)
    if not found:
        return None
    return min(b[0] for b in found), min(b[1] for b in found), max(b[2] for b in found), max(b[3] for b in found)


_SIDES = (("west", "Longitude"), ("south", "Latitude"), ("east", "Longitude"), ("north", "Latitude"))


def _box_of(box: Any) -> BBox | None:
    return _numbers([box.minx, box.miny, box.maxx, box.maxy]) if box is not None else None


def _numbers(texts: list[Any]) -> BBox | None:
    try:
        west, south, east, north = (float(text) for text in texts)
    except (TypeError, ValueError):
        return None
    return (west, south, east, north) if -180 <= west <= east <= 180 and -90 <= south <= north <= 90 else None


def _text(node: etree._Element, path: str) -> str:
    found = node.find(path, _NS)
    return "" if found is None else _said(found)


def _said(node: etree._Element) -> str:
    """The text of an element, be it a CharacterString, an Anchor, a date, a number or a code."""
    child = next((child for child in node if isinstance(child.tag, str)), node)
    return " ".join((child.text or child.get("codeListValue") or "").split())
