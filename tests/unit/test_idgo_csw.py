"""A CSW's records as datasets, its refusals as sentences."""

from __future__ import annotations

import fnmatch
from dataclasses import replace
from typing import Any, Iterator

import pytest
from lxml import etree

from openig.idgo_connector.catalogue import asking, csw, csw_question, iso
from openig.idgo_connector.catalogue.csw_question import Question
from openig.idgo_connector.catalogue.model import Contact, Dataset, Query
from openig.toolbelt.errors import InputError, NetworkError
from tests.sandbox.csw.records import record
from tests.sandbox.world.catalogue import DATASETS
from tests.unit.replay import Answer, Asked, Replay, serve, session

ROUTES = DATASETS["routes-departementales"]
XML = {"Content-Type": "application/xml"}
GEONETWORK = "https://geonetwork.example/geonetwork/srv/fre/csw-picto"


@pytest.fixture
def server() -> Iterator[Replay]:
    yield from serve()


def from_iso(change: str = "", to: str = "") -> Any:
    text = record(ROUTES)
    assert change in text
    return iso.dataset(etree.fromstring(text.replace(change, to, 1).encode()), GEONETWORK)


def records(*found: str, total: int = 1) -> Answer:
    body = "".join(part.partition("?>")[2] for part in found)
    return Answer(
        200,
        f'<csw:GetRecordsResponse xmlns:csw="{csw.CSW}"><csw:SearchResults numberOfRecordsMatched="{total}" '
        f'numberOfRecordsReturned="{len(found)}" nextRecord="0">{body}</csw:SearchResults>'
        "</csw:GetRecordsResponse>".encode(),
        XML,
    )


def refusal(text: str) -> Answer:
    body = (
        f'<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows"><ows:Exception exceptionCode="x">'
        f"<ows:ExceptionText>{text}</ows:ExceptionText></ows:Exception></ows:ExceptionReport>"
    )
    return Answer(200, body.encode(), XML)


def test_a_record_of_iso_19139_says_all_that_a_member_reads() -> None:
    found = from_iso()
    assert (found.title, found.organisation) == (ROUTES.title, "Département de la Haute-Aigue")
    assert (found.created, found.published, found.modified) == ("2019-03-04", "2019-04-01", "2026-06-15")
    assert (found.frequency, found.type, found.bbox) == ("annually", "dataset", ROUTES.bbox)
    assert found.licence == "Open Data Commons Open Database License (ODbL)"  # not the absence of limits beside it
    assert found.keywords == ROUTES.keywords and found.thumbnail.startswith("http://mapserver.")
    assert found.contacts[0] == Contact(
        "Département de la Haute-Aigue", "owner", "sig@departement-haute-aigue.example", "+33 1 99 00 00 00"
    )
    assert [(r.format, bool(r.layer)) for r in found.resources][:3] == [("WMS", True), ("WFS", True), ("SHP", False)]
    assert found.record_url == (
        f"https://geonetwork.example/geonetwork/srv/fre/catalog.search#/metadata/{found.identifier}"
    )


@pytest.mark.parametrize(
    ("url", "protocol", "name", "form"),
    [
        ("https://x.example/wms", "OGC:WMS-1.3.0-http-get-map", "a", "WMS"),
        ("https://x.example/wmts", "OGC:WMTS", "a", "WMTS"),
        ("https://x.example/ogc", "OGC:OGC-API-Features-items", "a", "OAPIF"),
        ("https://x.example/ows?SERVICE=WFS&request=GetCapabilities", "", "a", "WFS"),
        ("https://x.example/haies.gpkg", "WWW:DOWNLOAD-1.0-http--download", "", "GPKG"),
        ("https://x.example/get.php?id=3", "WWW:DOWNLOAD-1.0-http--download", "", ""),
        ("https://x.example/haies.zip", "WWW:DOWNLOAD", "Haies (shapefile)", "SHP"),
        ("https://x.example/page", "WWW:LINK-1.0-http--link", "", "HTML"),
    ],
)
def test_what_is_behind_a_link(url: str, protocol: str, name: str, form: str) -> None:
    node = (
        f'<gmd:MD_Metadata xmlns:gmd="{csw.GMD}" xmlns:gco="http://www.isotc211.org/2005/gco"><gmd:distributionInfo>'
        f"<gmd:MD_Distribution><gmd:transferOptions><gmd:MD_DigitalTransferOptions><gmd:onLine><gmd:CI_OnlineResource>"
        f"<gmd:linkage><gmd:URL>{url.replace('&', '&amp;')}</gmd:URL></gmd:linkage><gmd:protocol><gco:CharacterString>"
        f"{protocol}</gco:CharacterString></gmd:protocol><gmd:name><gco:CharacterString>{name}</gco:CharacterString>"
        "</gmd:name></gmd:CI_OnlineResource></gmd:onLine></gmd:MD_DigitalTransferOptions></gmd:transferOptions>"
        "</gmd:MD_Distribution></gmd:distributionInfo></gmd:MD_Metadata>"
    )
    resource = iso.dataset(etree.fromstring(node), "https://x.example/csw").resources[0]
    assert (resource.format, resource.url) == (form, url)
    assert resource.layer == (name if form in ("WMS", "WMTS", "WFS", "OAPIF") else "")


def test_anchors_and_themes_of_inspire_are_read_and_a_service_is_a_record_too() -> None:
    """As GeoNetwork writes them: the licence behind an Anchor, themes under the thesaurus of INSPIRE."""
    inspire = (
        "<gmd:descriptiveKeywords><gmd:MD_Keywords><gmd:keyword><gco:CharacterString>Réseaux de transport"
        "</gco:CharacterString></gmd:keyword><gmd:thesaurusName><gmd:CI_Citation><gmd:title><gco:CharacterString>GEMET "
        "- INSPIRE themes</gco:CharacterString></gmd:title></gmd:CI_Citation></gmd:thesaurusName></gmd:MD_Keywords>"
        "</gmd:descriptiveKeywords>"
    )
    anchor = (
        '<gmd:useLimitation><gmx:Anchor xmlns:gmx="http://www.isotc211.org/2005/gmx">Licence Ouverte 2.0</gmx:Anchor>'
        "</gmd:useLimitation></gmd:MD_LegalConstraints></gmd:resourceConstraints>"
    )
    text = record(ROUTES).replace("<gmd:descriptiveKeywords>", inspire + "<gmd:descriptiveKeywords>", 1)
    text = text.replace("Open Data Commons Open Database License (ODbL)", "Aucune condition", 1)
    text = text.replace("</gmd:MD_LegalConstraints></gmd:resourceConstraints>", anchor, 1)
    found = iso.dataset(etree.fromstring(text.encode()), GEONETWORK)
    assert (found.licence, found.themes) == ("Licence Ouverte 2.0", ("Réseaux de transport",))
    service = text.replace("gmd:MD_DataIdentification", "srv:SV_ServiceIdentification").replace(
        "<gmd:MD_Metadata ", '<gmd:MD_Metadata xmlns:srv="http://www.isotc211.org/2005/srv" ', 1
    )
    assert iso.dataset(etree.fromstring(service.encode()), GEONETWORK).title == ROUTES.title


@pytest.mark.parametrize(
    ("change", "to"),
    [
        ("<gco:Decimal>2.1</gco:Decimal>", "<gco:Decimal>far west</gco:Decimal>"),
        ("<gco:Decimal>2.1</gco:Decimal>", "<gco:Decimal>700000</gco:Decimal>"),
        ("<gco:Decimal>2.1</gco:Decimal>", ""),
    ],
)
def test_an_extent_that_is_none_is_left_out(change: str, to: str) -> None:
    assert from_iso(change, to).bbox is None


def test_a_record_that_says_next_to_nothing_is_a_dataset_all_the_same() -> None:
    bare = iso.dataset(etree.fromstring(f'<gmd:MD_Metadata xmlns:gmd="{csw.GMD}"/>'), "https://x.example/csw")
    assert (bare.title, bare.organisation, bare.bbox, bare.resources) == ("", "", None, ())


def test_what_is_asked_is_text_and_extent_as_the_filter_encoding_wants_them(server: Replay) -> None:
    server.routes["POST /csw"] = records(record(ROUTES), total=7)
    question = Query("l’eau & <lacs>", bbox=(2.0, 43.0, 3.0, 44.0), sort="date")
    page = csw.search(session(), f"{server.url}/csw", question, 10, 20)
    asked = etree.fromstring(server.asked[0].body)
    assert (asked.get("startPosition"), asked.get("maxRecords"), page.total, page.start) == ("21", "10", 7, 20)
    texts = [node.text for node in asked.iter("{http://www.opengis.net/ogc}Literal")]
    assert texts == ["*eau*", "*lacs*"]
    assert [n.text for n in asked.iter("{http://www.opengis.net/gml}lowerCorner")] == ["2.0 43.0"]
    assert [n.text for n in asked.iter("{http://www.opengis.net/ogc}SortOrder")] == ["DESC"]


def test_a_text_without_a_word_asks_nobody(server: Replay) -> None:
    with pytest.raises(InputError, match="QUERY"):
        csw.search(session(), f"{server.url}/csw", Query("!!"))
    assert server.asked == []


def test_a_server_that_cannot_sort_nor_give_iso_is_asked_for_less(server: Replay) -> None:
    dublin = (
        f'<?xml version="1.0"?><csw:Record xmlns:csw="{csw.CSW}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dct="http://purl.org/dc/terms/"><dc:identifier>fr-1</dc:identifier><dc:title>Sols</dc:title>'
        '<dc:creator>Chambre</dc:creator><dct:references scheme="OGC:WMS">https://x.example/wms</dct:references>'
        "<dct:modified>2026-01-02</dct:modified></csw:Record>"
    )

    def react(asked: Asked) -> Answer:
        return (
            refusal("no such thing") if b"SortBy" in asked.body or csw.GMD.encode() in asked.body else records(dublin)
        )

    server.routes["POST /csw"] = react
    found = csw.search(session(), f"{server.url}/csw", Query(sort="title")).datasets[0]
    assert len(server.asked) == 3
    assert (found.identifier, found.title, found.organisation, found.modified) == (
        "fr-1",
        "Sols",
        "Chambre",
        "2026-01-02",
    )
    assert found.formats == ("WMS",)


BOMB = b'<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d SYSTEM "file:///etc/passwd">]><a>&b;&d;</a>'


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (refusal("Invalid Constraint"), "status", "refused the question: Invalid Constraint"),
        (Answer(200, b"<html><title>Wifi</title></html>"), "html", "a page instead of data"),
        (Answer(200, b"<!DOCTYPE html><html><br></html>"), "html", "a page instead of data"),
        (Answer(200, record(ROUTES).encode()[:900], XML), "html", "breaks off or is no XML"),
        (Answer(200, b"", XML), "html", "breaks off or is no XML"),
        (Answer(200, b'{"json": true}'), "html", "breaks off or is no XML"),
        (Answer(200, BOMB, XML), "html", "declares entities"),
        (Answer(500, b"<h1>Server Error</h1>"), "status", "500 Server Error"),
        (Answer(502, b"<html><title>Bad Gateway</title></html>"), "status", "502 Bad Gateway"),
        (Answer(401, b""), "unauthorised", "refused the account"),
        (Answer(200, b"<other/>", XML), "html", "an answer of another kind"),
    ],
)
def test_each_failure_has_its_sentence(server: Replay, answer: Answer, kind: str, words: str) -> None:
    server.routes["POST /csw"] = server.routes["GET /csw"] = answer
    url = f"{server.url}/csw"
    for ask in (lambda: csw.search(session(), url, Query()), lambda: csw.title(session(), url)):
        with pytest.raises(NetworkError, match=words) as failed:
            ask()
        assert (failed.value.kind, failed.value.service) == (kind, "CSW")
        assert "root:" not in str(failed.value)


def test_a_content_type_that_is_wrong_does_not_matter(server: Replay) -> None:
    answer = records(record(ROUTES))
    server.routes["POST /csw"] = Answer(200, answer.body, {"Content-Type": "text/html"})
    assert csw.search(session(), f"{server.url}/csw", Query()).total == 1


def test_a_record_that_is_gone(server: Replay) -> None:
    server.routes["GET /csw"] = Answer(200, f'<csw:GetRecordByIdResponse xmlns:csw="{csw.CSW}"/>'.encode(), XML)
    with pytest.raises(NetworkError, match="does not know it") as failed:
        csw.show(session(), f"{server.url}/csw", "x")
    assert failed.value.kind == "not_found"


@pytest.mark.parametrize("size", [0, 5 << 20])
def test_capabilities_of_any_size_are_read_for_their_title(server: Replay, size: int) -> None:
    body = (
        f'<csw:Capabilities xmlns:csw="{csw.CSW}" xmlns:ows="http://www.opengis.net/ows"><ows:ServiceIdentification>'
        f"<ows:Title> Le  catalogue </ows:Title></ows:ServiceIdentification>{'<x>word</x>' * (size // 11)}"
        "</csw:Capabilities>"
    )
    server.routes["GET /csw"] = Answer(200, body.encode(), XML)
    assert csw.title(session(), f"{server.url}/csw") == ("Le catalogue", f"{server.url}/csw")


def test_capabilities_that_say_nothing_have_no_title(server: Replay) -> None:
    server.routes["GET /csw"] = Answer(200, f'<csw:Capabilities xmlns:csw="{csw.CSW}"/>'.encode(), XML)
    assert csw.title(session(), f"{server.url}/csw")[0] == ""


# -- facets -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "told", "suiting"),
    [
        (
            Query(organisations=("Département de l’Hérault",)),
            {"organisation": "Conseil du departement de l'Herault"},
            True,
        ),
        (Query(organisations=("Département de l’Hérault",)), {"organisation": "Département du Gard"}, False),
        (Query(organisations=("Gard", "Hérault")), {"contacts": (Contact("SIG du Gard"),)}, True),
        (Query(themes=("Œuvres d’art",)), {"keywords": ("oeuvres d'art",)}, True),
        (Query(themes=("Eau",)), {"keywords": ("eau potable",), "themes": ("Hydrographie",)}, False),
        (Query(formats=("WFS", "SHP")), {"formats": ("SHP",)}, True),
        (Query(formats=("WFS",)), {"formats": ("WMS",)}, False),
        (Query(formats=("WFS",), themes=("Eau",)), {"formats": ("WFS",)}, False),
    ],
)
def test_a_record_suits_what_its_words_mean(query: Query, told: dict[str, Any], suiting: bool) -> None:
    check = csw_question.suits(query)
    assert check is not None
    assert check(replace(Dataset("r", "R", ""), **told)) is suiting
    assert csw_question.suits(Query("eau", licences=("lov2",))) is None


def test_what_is_asked_for_finds_each_spelling_that_suits() -> None:
    said = ["Département de l’Hérault", "DEPARTEMENT DE L'HERAULT", "departement herault"]
    asked = Question(csw.GMD, Query(organisations=(said[0],)), None, 10, 0).body()
    words = [node.text for node in etree.fromstring(asked).iter("{*}Literal")]
    assert all(fnmatch.fnmatch(text.lower(), word) for text in said for word in words) and len(words) == 2
    assert not any(fnmatch.fnmatch("département du gard", word) for word in words[1:])


# -- a server that takes no POST --------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [403, 405, 415])
def test_a_server_that_takes_no_post_is_asked_by_get_from_then_on(server: Replay, status: int) -> None:
    server.routes["POST /csw"] = Answer(status, b"Forbidden")
    server.routes["GET /csw"] = records(record(ROUTES), total=7)
    for start in (0, 10):
        question = Query("l'eau & bois", bbox=(2.0, 43.0, 3.0, 44.0), sort="date")
        assert csw.search(session(), f"{server.url}/csw", question, 10, start).total == 7
    assert (server.count("POST"), server.count("GET")) == (1, 2)
    asked = {key: values[0] for key, values in server.asked[-1].query.items()}
    assert (asked["request"], asked["startPosition"], asked["maxRecords"]) == ("GetRecords", "11", "10")
    assert (asked["sortBy"], asked["constraintLanguage"]) == ("dct:modified:D", "FILTER")
    texts = [node.text for node in etree.fromstring(asked["constraint"]).iter("{*}Literal")]
    assert texts == ["*eau*", "*bois*"]


def test_who_may_not_ask_at_all_is_told_so(server: Replay) -> None:
    server.routes["POST /csw"] = server.routes["GET /csw"] = Answer(403)
    with pytest.raises(NetworkError) as failed:
        csw.search(session(), f"{server.url}/csw", Query())
    assert failed.value.kind == "unauthorised"


# -- a server that asks for patience ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("header", "words"), [("3600", "in 3600 seconds"), ("", "Try again later"), ("soon", "later")])
def test_a_long_pause_is_told_and_not_waited_for(server: Replay, header: str, words: str) -> None:
    server.routes["GET /x"] = Answer(429, b"", {"Retry-After": header})
    waited: list[float] = []
    with pytest.raises(NetworkError, match=words) as failed:
        asking.send(session(), "GET", f"{server.url}/x", "It", "CSW", waited.append)
    assert (failed.value.status, waited, len(server.asked)) == (429, [], 1)


def test_a_short_pause_is_made_once(server: Replay) -> None:
    replies = [Answer(429, b"", {"Retry-After": "2"}), Answer(200, b"here")]
    server.routes["GET /x"] = lambda asked: replies[len(server.asked) - 1]
    waited: list[float] = []
    answer = asking.send(session(), "GET", f"{server.url}/x", "It", "CSW", waited.append)
    assert (answer.content, waited) == (b"here", [2.0])


def test_a_second_refusal_is_told(server: Replay) -> None:
    server.routes["GET /x"] = Answer(429, b"", {"Retry-After": "Thu, 01 Jan 2026 00:00:00 GMT"})  # past: at once
    with pytest.raises(NetworkError, match="asked too often"):
        asking.send(session(), "GET", f"{server.url}/x", "It", "CSW", lambda seconds: None)
    assert len(server.asked) == 2
