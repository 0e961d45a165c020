"""What an address is of, by what its server answers."""

from __future__ import annotations

from typing import Iterator

import pytest

from openig.idgo_connector.catalogue import csw
from openig.idgo_connector.catalogue.identify import identify
from openig.toolbelt.errors import DataError, InputError, NetworkError
from tests.unit.replay import Answer, Replay, as_json, serve, session
from tests.unit.test_idgo_tree import PUBLISHED

STATUS = as_json({"success": True, "result": {"ckan_version": "2.7.12", "site_title": "Mon portail"}})
CAPABILITIES = Answer(
    200,
    f'<csw:Capabilities xmlns:csw="{csw.CSW}" xmlns:ows="http://www.opengis.net/ows"><ows:ServiceIdentification>'
    "<ows:Title>Les fiches</ows:Title></ows:ServiceIdentification></csw:Capabilities>".encode(),
    {"Content-Type": "application/xml"},
)
PAGE = Answer(200, b"<html><title>Portail</title></html>", {"Content-Type": "text/html"})


@pytest.fixture
def server() -> Iterator[Replay]:
    yield from serve()


@pytest.mark.parametrize(
    "path",
    ["", "/", "/dataset/haies", "/fr/dataset/haies?x=1", "/organization/ville", "/api/3/action/package_show?id=x"],
)
def test_a_ckan_by_any_of_its_pages(server: Replay, path: str) -> None:
    server.routes["GET /api/3/action/status_show"] = STATUS
    found = identify(session(), server.url + path)
    assert (found.kind, found.title, found.url, found.id) == ("ckan", "Mon portail", server.url + "/", "127-0-0-1")
    assert len(server.asked) == 1


def test_a_ckan_below_the_root_of_its_server(server: Replay) -> None:
    server.routes["GET /catalogue/api/3/action/status_show"] = STATUS
    assert identify(session(), f"{server.url}/catalogue/dataset/haies").url == f"{server.url}/catalogue/"


@pytest.mark.parametrize(
    ("path", "real"),
    [
        ("/csw", "/csw"),
        ("/cgi?service=CSW&request=GetCapabilities&version=2.0.2&map=a", "/cgi?map=a"),
        ("/geonetwork", "/geonetwork/srv/fre/csw"),
        ("/geonetwork/srv/fre/catalog.search#/metadata/1", "/geonetwork/srv/fre/csw"),
        ("/geonetwork/srv/fre/csw-picto", "/geonetwork/srv/fre/csw-picto"),
        ("/", "/geonetwork/srv/fre/csw"),
    ],
)
def test_a_csw_by_its_address_or_its_portals(server: Replay, path: str, real: str) -> None:
    server.routes["GET /"] = PAGE
    server.routes[f"GET {real.partition('?')[0]}"] = CAPABILITIES
    found = identify(session(), server.url + path)
    assert (found.kind, found.title, found.url) == ("csw", "Les fiches", server.url + real)


def test_a_tree_of_layers(server: Replay) -> None:
    server.routes["GET /config/config.json"] = Answer(200, PUBLISHED)
    found = identify(session(), f"{server.url}/config/config.json")
    assert (found.kind, found.title) == ("tree", "OPenIG - version 1 du 10 Février 2022")


def test_each_has_an_id_of_its_own(server: Replay) -> None:
    server.routes["GET /api/3/action/status_show"] = STATUS
    assert identify(session(), server.url, ("127-0-0-1", "127-0-0-1-2")).id == "127-0-0-1-3"


def test_something_else_is_a_sentence(server: Replay) -> None:
    server.routes["GET /"] = PAGE
    server.routes["GET /api/3/action/status_show"] = as_json({"success": True, "result": {}})
    with pytest.raises(DataError, match="neither a CKAN, nor a CSW"):
        identify(session(), server.url)


@pytest.mark.parametrize(
    ("url", "words"),
    [("", "no http"), ("ftp://x.example/", "no http"), ("x", "no http"), ("https://a:b@x.example/", "a password")],
)
def test_what_is_no_address_asks_nobody(url: str, words: str) -> None:
    with pytest.raises(InputError, match=words.replace("no http", r"not an http\(s\) address")) as refused:
        identify(session(), url)
    assert refused.value.parameter == "URL" and "a:b" not in str(refused.value)


def test_a_server_that_is_not_there_is_said_to_be_so() -> None:
    class Away:
        def request(self, *arguments: object, **options: object) -> None:
            raise NetworkError("The request", "nobody is there", service="x.example", kind="unreachable")

    with pytest.raises(NetworkError, match="nobody is there"):
        identify(Away(), "https://x.example/")
