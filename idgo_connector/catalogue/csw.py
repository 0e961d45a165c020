"""OGC CSW 2.0.2 (07-006r1): GeoNetwork in production, Picto-Occitanie, pycsw in the sandbox.

Records are asked as ISO 19139, which says most; of a server that cannot give that, as Dublin Core, which each has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from lxml import etree

from ...toolbelt import answers, xml
from ...toolbelt.errors import NetworkError
from ...toolbelt.i18n import tr
from . import asking, iso, model
from .csw_question import CSW, GMD, OWS, Question
from .model import Dataset, Page, Query

if TYPE_CHECKING:
    import requests

SERVICE = "CSW"
#: Records that are asked at once: an ISO record of GeoNetwork is some twenty kilobytes.
PAGE = 50
_SORTS = {model.TITLE: ("dc:title", "ASC"), model.DATE: ("dct:modified", "DESC")}
#: Statuses by which a server refuses a POST (403: GeoNetwork guards itself so against forged forms).
_NO_POST = (403, 405, 411, 415, 501)
#: Addresses that took no POST: they are asked by GET from then on.
_by_get: set[str] = set()


class _RefusedQuestionError(NetworkError):
    """The server understood that it was asked, and refused (05-008 §8)."""


def search(
    session: requests.Session, catalogue_url: str, query: Query, rows: int = PAGE, start: int = 0, facets: bool = False
) -> Page:
    """One page of the records that match the text and the extent, and hold the words of the facets (``query`` has
    their titles), to be looked through by :func:`.csw_question.suits`; each is a whole :class:`Dataset`. A server may
    give fewer rows than it is asked for. A CSW counts no facets.

    :param rows: at most :data:`PAGE`; 0 to have them counted only.
    :raises InputError: naming QUERY, before any request, when the text holds no word.
    :raises NetworkError: when it does not answer with records.
    """
    what = tr("The catalogue could not be searched")
    root = _records(session, catalogue_url, what, query, min(rows, PAGE), start)
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
    name = root.findtext(f"{{{OWS}}}ServiceIdentification/{{{OWS}}}Title") or ""
    return " ".join(name.split()), without_question(response.url)


def without_question(url: str) -> str:
    """The address of a CSW without what asks it something."""
    parts = urlsplit(url)
    kept = [(key, value) for key, value in parse_qsl(parts.query) if key.lower() not in _OGC_KEYS]
    return urlunsplit(parts._replace(query=urlencode(kept), fragment=""))


_OGC_KEYS = ("service", "version", "request", "acceptversions", "sections")


def _records(session: requests.Session, url: str, what: str, query: Query, rows: int, start: int) -> etree._Element:
    """The answer of GetRecords. What a server refuses of the question is left out, in this order: the sort, ISO 19139;
    the names that can be sorted by and the schemas differ between servers."""
    sort = _SORTS.get(query.sort)
    attempts = [(GMD, sort), (GMD, None), (CSW, None)] if sort else [(GMD, None), (CSW, None)]
    for schema, order in attempts[:-1]:
        try:
            return _ask(session, url, what, Question(schema, query, order, rows, start))
        except _RefusedQuestionError:
            continue
    schema, order = attempts[-1]
    return _ask(session, url, what, Question(schema, query, order, rows, start))


def _ask(session: requests.Session, url: str, what: str, question: Question) -> etree._Element:
    if url not in _by_get:
        headers = {"Content-Type": "application/xml", "Accept": "application/xml, text/xml"}
        answer = asking.send(session, "POST", url, what, SERVICE, data=question.body(), headers=headers)
        if answer.status_code not in _NO_POST:
            return _document(answer, what)
    found = _get(session, url, question.parameters(), what)
    _by_get.add(url)
    return found


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
