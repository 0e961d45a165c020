"""What a CSW 2.0.2 is asked (07-006r1 §10.8): GetRecords as XML, or in an address where a server takes no POST.

No CSW has CKAN's lists of organisations, themes and formats. It is asked for the records that hold their words, in any
spelling, and :func:`suits` looks whether it is meant so: in the name of an organisation, among the keywords.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Any, Callable, Iterable

from . import typed, words
from .model import BBox, DatasetSummary, Query

GMD, CSW = "http://www.isotc211.org/2005/gmd", "http://www.opengis.net/cat/csw/2.0.2"
OWS = "http://www.opengis.net/ows"
#: The facets that can be found in the words of a record.
FACETS = ("organisations", "themes", "formats")
#: The ogc namespace is Filter Encoding 1.1 (04-095), which CSW 2.0.2 requires.
_NAMES = {
    "csw": CSW, "ogc": "http://www.opengis.net/ogc", "gml": "http://www.opengis.net/gml",
    "ows": OWS, "dc": "http://purl.org/dc/elements/1.1/", "dct": "http://purl.org/dc/terms/",
}  # fmt: skip
_XMLNS = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _NAMES.items())
#: What of a format is seen in the addresses and protocols of a record, where that is not its name.
_SEEN = {"SHP": "sh", "OAPIF": "features", "TIFF": "tif", "JPEG2000": "jp2"}
_ACCENTED = re.compile("[aceinouy]")


@dataclass(frozen=True)
class Question:
    """One GetRecords. ``sort``: a name that the server knows, and ASC or DESC; ``rows``: 0 to have them counted."""

    schema: str
    query: Query
    sort: tuple[str, str] | None
    rows: int
    start: int

    def body(self) -> bytes:
        """As XML, to be sent by POST."""
        constraint = _filter(self.query)
        if constraint:
            constraint = f'<csw:Constraint version="1.1.0"><ogc:Filter>{constraint}</ogc:Filter></csw:Constraint>'
        ordered = (
            f"<ogc:SortBy><ogc:SortProperty><ogc:PropertyName>{self.sort[0]}</ogc:PropertyName>"
            f"<ogc:SortOrder>{self.sort[1]}</ogc:SortOrder></ogc:SortProperty></ogc:SortBy>"
            if self.sort
            else ""
        )
        return (
            f'<csw:GetRecords {_XMLNS} service="CSW" version="2.0.2" resultType="{self._kind()}" '
            f'outputSchema="{self.schema}" startPosition="{self.start + 1}" maxRecords="{max(self.rows, 1)}">'
            '<csw:Query typeNames="csw:Record"><csw:ElementSetName>full</csw:ElementSetName>'
            f"{constraint}{ordered}</csw:Query></csw:GetRecords>"
        ).encode()

    def parameters(self) -> dict[str, Any]:
        """As key-value pairs, to be sent by GET."""
        asked = {
            "request": "GetRecords", "typeNames": "csw:Record", "elementSetName": "full", "resultType": self._kind(),
            "outputSchema": self.schema, "startPosition": self.start + 1, "maxRecords": max(self.rows, 1),
            "namespace": f"xmlns(csw={CSW})",
        }  # fmt: skip
        constraint = _filter(self.query)
        if constraint:
            asked["constraintLanguage"], asked["constraint_language_version"] = "FILTER", "1.1.0"
            asked["constraint"] = f"<ogc:Filter {_XMLNS}>{constraint}</ogc:Filter>"
        if self.sort:
            asked["sortBy"] = f"{self.sort[0]}:{self.sort[1][0]}"
        return asked

    def _kind(self) -> str:
        return "results" if self.rows else "hits"


def suits(query: Query) -> Callable[[DatasetSummary], bool] | None:
    """Whether a record is what the facets of a query mean, by their titles; None when there are none to look at."""
    organisations = [words.words(title) for title in query.organisations]
    themes = {words.fold(title) for title in query.themes}

    def check(dataset: DatasetSummary) -> bool:
        makers = (dataset.organisation, *(contact.name for contact in getattr(dataset, "contacts", ())))
        said = {words.fold(word) for word in (*dataset.themes, *getattr(dataset, "keywords", ()))}
        return (
            (not organisations or any(words.all_in(wanted, name) for wanted in organisations for name in makers))
            and (not themes or bool(themes & said))
            and (not query.formats or bool({*query.formats} & {*dataset.formats}))
        )

    return check if any(getattr(query, facet) for facet in FACETS) else None


def _filter(query: Query) -> str:
    parts = [_like(word) for word in typed.words(query.text)]
    for titles in (query.organisations, query.themes):
        parts.append(_join("Or", (_join("And", map(_like, _any_spelling(title))) for title in titles)))
    parts.append(_join("Or", (_like(_SEEN.get(form, form.lower())) for form in query.formats)))
    if query.bbox is not None:
        parts.append(_meets(query.bbox))
    return _join("And", parts)


def _join(operator: str, parts: Iterable[str]) -> str:
    found = [part for part in parts if part]
    return f"<ogc:{operator}>{''.join(found)}</ogc:{operator}>" if len(found) > 1 else "".join(found)


def _like(word: str) -> str:
    return (
        '<ogc:PropertyIsLike wildCard="*" singleChar="?" escapeChar="\\" matchCase="false">'
        f"<ogc:PropertyName>csw:AnyText</ogc:PropertyName><ogc:Literal>*{escape(word)}*</ogc:Literal>"
        "</ogc:PropertyIsLike>"
    )


def _any_spelling(title: str) -> list[str]:
    """The words that matter of a title, with a wild card for what may have an accent or be a ligature: not every server
    ignores them."""
    found = [word for word in words.fold(title).split() if len(word) > 3] or words.fold(title).split()
    return [_ACCENTED.sub("?", re.sub("oe|ae", "*", word)) for word in found]


def _meets(box: BBox) -> str:
    """CRS84 is longitude before latitude, whatever the server thinks of the order of EPSG:4326."""
    return (
        "<ogc:BBOX><ogc:PropertyName>ows:BoundingBox</ogc:PropertyName>"
        '<gml:Envelope srsName="urn:ogc:def:crs:OGC:1.3:CRS84">'
        f"<gml:lowerCorner>{box[0]} {box[1]}</gml:lowerCorner><gml:upperCorner>{box[2]} {box[3]}</gml:upperCorner>"
        "</gml:Envelope></ogc:BBOX>"
    )
