"""OGC CSW 2.0.2 (07-006r1): GeoNetwork in production, Picto-Occitanie, pycsw in the sandbox.

Records are asked as ISO 19139, which says most; of a server that cannot give that, as Dublin Core, which each has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from xml.sax.saxutils import escape

from lxml import etree

from ...toolbelt import answers, xml
from ...toolbelt.errors import NetworkError
from ...toolbelt.i18n import tr
from . import asking, iso, model, typed
from .model import BBox, Dataset, Page, Query

if TYPE_CHECKING:
    import requests

SERVICE = "CSW"
#: Records that are asked at once: an ISO record of GeoNetwork is some twenty kilobytes.
PAGE = 50
GMD, CSW = "http://www.isotc211.org/2005/gmd", "http://www.opengis.net/cat/csw/2.0.2"
_OWS = "http://www.opengis.net/ows"
_SORTS = {model.TITLE: ("dc:title", "ASC"), model.DATE: ("dct:modified", "DESC")}
#: The ogc namespace is Filter Encoding 1.1 (04-095), which CSW 2.0.2 requires.
_NAMES = {
    "xmlns:csw": CSW, "xmlns:ogc": "http://www.opengis.net/ogc", "xmlns:gml": "http://www.opengis.net/gml",
    "xmlns:ows": _OWS, "xmlns:dc": "http://purl.org/dc/elements/1.1/", "xmlns:dct": "http://purl.org/dc/terms/",
}  # fmt: skip
_XMLNS = " ".join(f'{name}="{uri}"' for name, uri in _NAMES.items())


class _RefusedQuestionError(NetworkError):
    """The server understood that it was asked, and refused (05-008 §8)."""


def search(
    session: requests.Session, catalogue_url: str, query: Query, rows: int = PAGE, start: int = 0, facets: bool = False
) -> Page:
    """One page of the records that match the text and the extent; each is a whole :class:`Dataset`. A server may give
    fewer rows than it is asked for. A CSW counts no facets, and cannot be asked for their values.

    :param rows: at most :data:`PAGE`; 0 to have them counted only.
    :raises InputError: naming QUERY, before any request, when the text holds no word.
    :raises NetworkError: when it does not answer with records.
    """
    what = tr("The catalogue could not be searched")
    constraint, sort = _filter(query), _SORTS.get(query.sort)
    root = _records(session, catalogue_url, what, constraint, sort, min(rows, PAGE), start)
    results = root.find(f"{{{CSW}}}SearchResults")
    total = "" if results is None else results.get("numberOfRecordsMatched", "")
    if results is None or not total.isdigit():
        raise _strange(what, etree.QName(root).localname)
    found = (iso.dataset(record, catalogue_url) for record in results if isinstance(record.tag, str))
    return Page(int(total), start, tuple(found))


def show(session: requests.Session, catalogue_url: str, identifier: str) -> Dataset:
    """One record.

    :raises NetworkError: kind ``not_found`` among others.
    """
    what = tr("The record “{}” could not be read").format(identifier)
    asked = {"request": "GetRecordById", "id": identifier, "elementSetName": "full"}
    try:
        root = _get(session, catalogue_url, {**asked, "outputSchema": GMD}, what)
    except _RefusedQuestionError:
        root = _get(session, catalogue_url, asked, what)
    for record in root:
        if isinstance(record.tag, str):
            return iso.dataset(record, catalogue_url)
    raise NetworkError(
        what, tr("{} does not know it").format(SERVICE), tr("It was removed, or this account may not see it."),
        service=SERVICE, kind="not_found",
    )  # fmt: skip


def title(session: requests.Session, catalogue_url: str) -> tuple[str, str]:
    """What the server calls itself in its capabilities ('' when it does not say), and where it was found: the address
    that it was sent on to, if it was.

    :raises NetworkError: when this is the address of no CSW 2.0.2.
    """
    what = tr("The catalogue could not be read")
    asked = {"service": "CSW", "version": "2.0.2", "request": "GetCapabilities"}
    response = asking.send(session, "GET", catalogue_url, what, SERVICE, params=asked)
    root = _document(response, what)
    if etree.QName(root).localname != "Capabilities" or etree.QName(root).namespace != CSW:
        raise _strange(what, etree.QName(root).localname)
    name = root.findtext(f"{{{_OWS}}}ServiceIdentification/{{{_OWS}}}Title") or ""
    return " ".join(name.split()), without_question(response.url)


def without_question(url: str) -> str:
    """The address of a CSW without what asks it something."""
    parts = urlsplit(url)
    kept = [(key, value) for key, value in parse_qsl(parts.query) if key.lower() not in _OGC_KEYS]
    return urlunsplit(parts._replace(query=urlencode(kept), fragment=""))


_OGC_KEYS = ("service", "version", "request", "acceptversions", "sections")


def _records(
    session: requests.Session,
    url: str,
    what: str,
    constraint: str,
    sort: tuple[str, str] | None,
    rows: int,
    start: int,
) -> etree._Element:
    """The answer of GetRecords. What a server refuses of the question is left out, in this order: the sort, ISO 19139;
    the names that can be sorted by and the schemas differ between servers."""
    attempts = [(GMD, sort), (GMD, None), (CSW, None)] if sort else [(GMD, None), (CSW, None)]
    for schema, order in attempts[:-1]:
        try:
            return _ask(session, url, what, _question(schema, constraint, order, rows, start))
        except _RefusedQuestionError:
            continue
    schema, order = attempts[-1]
    return _ask(session, url, what, _question(schema, constraint, order, rows, start))


def _question(schema: str, constraint: str, sort: tuple[str, str] | None, rows: int, start: int) -> bytes:
    ordered = (
        f"<ogc:SortBy><ogc:SortProperty><ogc:PropertyName>{sort[0]}</ogc:PropertyName>"
        f"<ogc:SortOrder>{sort[1]}</ogc:SortOrder></ogc:SortProperty></ogc:SortBy>"
        if sort
        else ""
    )
    kind = "results" if rows else "hits"
    return (
        f'<csw:GetRecords {_XMLNS} service="CSW" version="2.0.2" resultType="{kind}" outputSchema="{schema}" '
        f'startPosition="{start + 1}" maxRecords="{max(rows, 1)}"><csw:Query typeNames="csw:Record">'
        f"<csw:ElementSetName>full</csw:ElementSetName>{constraint}{ordered}</csw:Query></csw:GetRecords>"
    ).encode()


def _filter(query: Query) -> str:
    parts = [
        '<ogc:PropertyIsLike wildCard="*" singleChar="?" escapeChar="\\" matchCase="false">'
        f"<ogc:PropertyName>csw:AnyText</ogc:PropertyName><ogc:Literal>*{escape(word)}*</ogc:Literal>"
        "</ogc:PropertyIsLike>"
        for word in typed.words(query.text)
    ]
    if query.bbox is not None:
        parts.append(_meets(query.bbox))
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 else f"<ogc:And>{''.join(parts)}</ogc:And>"
    return f'<csw:Constraint version="1.1.0"><ogc:Filter>{joined}</ogc:Filter></csw:Constraint>'


def _meets(box: BBox) -> str:
    """CRS84 is longitude before latitude, whatever the server thinks of the order of EPSG:4326."""
    return (
        "<ogc:BBOX><ogc:PropertyName>ows:BoundingBox</ogc:PropertyName>"
        '<gml:Envelope srsName="urn:ogc:def:crs:OGC:1.3:CRS84">'
        f"<gml:lowerCorner>{box[0]} {box[1]}</gml:lowerCorner><gml:upperCorner>{box[2]} {box[3]}</gml:upperCorner>"
        "</gml:Envelope></ogc:BBOX>"
    )


def _ask(session: requests.Session, url: str, what: str, question: bytes) -> etree._Element:
    headers = {"Content-Type": "application/xml", "Accept": "application/xml, text/xml"}
    return _document(asking.send(session, "POST", url, what, SERVICE, data=question, headers=headers), what)


def _get(session: requests.Session, url: str, asked: dict[str, Any], what: str) -> etree._Element:
    parameters = {"service": "CSW", "version": "2.0.2", **asked}
    return _document(asking.send(session, "GET", url, what, SERVICE, params=parameters), what)


def _document(response: requests.Response, what: str) -> etree._Element:
    """The root of an answer. Its Content-Type is not looked at: servers say text/html, too.

    :raises NetworkError: for anything but a CSW's own document.
    """
    try:
        root = xml.parse(response.content)
    except (etree.XMLSyntaxError, ValueError) as error:
        answers.check(response, what, SERVICE)
        if response.content.lstrip()[:1] == b"<" and b"<html" in response.content[:2000].lower():
            raise _page(what) from None
        why = tr("{} sent an answer that breaks off or is no XML ({})").format(SERVICE, error)
        raise NetworkError(
            what, why, tr("Try again later; if it lasts, send this sentence to support."), service=SERVICE, kind="html"
        ) from None
    name = etree.QName(root)
    if name.localname == "ExceptionReport":
        text = " ".join(" ".join(root.itertext()).split())[:300]
        raise _RefusedQuestionError(
            what, tr("{} refused the question: {}").format(SERVICE, text), tr("Send this sentence to support."),
            service=SERVICE, kind="status", status=response.status_code,
        )  # fmt: skip
    answers.check(response, what, SERVICE)
    if name.localname.lower() == "html":
        raise _page(what)
    if root.getroottree().docinfo.internalDTD is not None:
        raise NetworkError(
            what, tr("{} sent a document that declares entities, which are not read").format(SERVICE),
            tr("Send this sentence to support."), service=SERVICE, kind="html",
        )  # fmt: skip
    return root


def _page(what: str) -> NetworkError:
    return NetworkError(
        what, tr("{} sent a page instead of data").format(SERVICE),
        tr("A proxy or a sign-in page may stand in between: check the proxy in QGIS's network options."),
        service=SERVICE, kind="html",
    )  # fmt: skip


def _strange(what: str, name: str) -> NetworkError:
    return NetworkError(
        what, tr("{} sent an answer of another kind ({})").format(SERVICE, name), tr("Check the address."),
        service=SERVICE, kind="html",
    )  # fmt: skip
