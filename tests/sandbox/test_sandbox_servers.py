"""Every server of the sandbox answers in its real protocol."""

from __future__ import annotations

import json
import socket
import subprocess
import textwrap
from pathlib import Path

import psycopg2
import pytest
import requests
from lxml import etree

from tests.sandbox.control import Sandbox
from tests.sandbox.place import python
from tests.sandbox.signing_in import browser, sign_in_to_ckan, submit
from tests.sandbox.world.catalogue import DATASETS, resources
from tests.sandbox.world.model import Resource
from tests.sandbox.world.organisations import ORGANISATIONS
from tests.sandbox.world.themes import THEMES

_PUBLIC = [dataset for dataset in DATASETS.values() if dataset.published]


def _call(sandbox: Sandbox, action: str, session: requests.Session | None = None, **parameters: object) -> object:
    url = f"{sandbox.urls['ckan']}api/3/action/{action}"
    answer = (session or browser()).get(url, params=parameters, timeout=30)
    answer.raise_for_status()
    return answer.json()["result"]


def _restricted(level: str) -> tuple[str, Resource]:
    """An uploaded resource of this level, and its dataset's slug."""
    return next(
        (dataset.slug, resource)
        for dataset, resource in resources()
        if resource.level == level and resource.source == "uploaded" and dataset.published
    )


def _download(sandbox: Sandbox, slug: str, resource: Resource, session: requests.Session) -> requests.Response:
    url = f"{sandbox.urls['ckan']}dataset/{slug}/resource/{resource.id}/download/{resource.filename}"
    return session.get(url, allow_redirects=False, timeout=30)


# -- PostgreSQL, Redis


def test_postgis_knows_lambert_93(sandbox: Sandbox) -> None:
    connection = psycopg2.connect(sandbox.urls["postgresql"])
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT ST_X(ST_Transform(ST_SetSRID(ST_MakePoint(3, 46.5), 4326), 2154))")
        assert cursor.fetchone()[0] == pytest.approx(700000)
    connection.close()


def test_redis_answers_its_protocol(sandbox: Sandbox) -> None:
    with socket.create_connection(("127.0.0.1", sandbox.place.ports["redis"]), timeout=5) as connection:
        connection.sendall(b"PING\r\n")
        assert connection.recv(100) == b"+PONG\r\n"


# -- CKAN


def test_ckan_holds_the_world(sandbox: Sandbox) -> None:
    found = {dataset["name"] for dataset in _call(sandbox, "package_search", rows=500)["results"]}
    hidden = {dataset.slug for dataset in DATASETS.values() if not dataset.published}
    assert found >= {dataset.slug for dataset in _PUBLIC}  # other tests publish more
    assert hidden and not found & hidden
    assert sorted(_call(sandbox, "organization_list")) == sorted(ORGANISATIONS)
    assert sorted(_call(sandbox, "group_list", type="group")) == sorted(theme.slug for theme in THEMES)


@pytest.mark.parametrize("query", ["itinéraires", "ITINERAIRES", "itineraire"])
def test_search_minds_neither_accents_nor_case(sandbox: Sandbox, query: str) -> None:
    found = _call(sandbox, "package_search", q=query)
    assert "itineraires-de-randonnee-pdipr" in [dataset["name"] for dataset in found["results"]]


def test_search_counts_by_facet(sandbox: Sandbox) -> None:
    fields = ["organization", "groups", "res_format", "datatype"]
    world = " OR ".join(dataset.slug for dataset in _PUBLIC)  # other tests publish more
    search = {"facet.field": json.dumps(fields), "fq": f"name:({world})"}
    facets = _call(sandbox, "package_search", rows=0, **search)["facets"]
    assert sum(facets["organization"].values()) == len(_PUBLIC)
    assert facets["datatype"]["donnees-ouvertes"] == sum("donnees-ouvertes" in d.types for d in _PUBLIC)
    assert facets["groups"]["urbanisme"] == sum("urbanisme" in dataset.categories for dataset in _PUBLIC)


def test_search_filters_by_bounding_box(sandbox: Sandbox) -> None:
    west, south, east, north = ORGANISATIONS["ville-de-montcalel"].bbox
    box = f"{west - 0.1},{south},{east},{north}"  # ckanext-spatial leaves out a dataset whose extent is the very same
    inside = _call(sandbox, "package_search", ext_bbox=box, rows=100)
    names = [dataset["name"] for dataset in inside["results"]]
    assert "eclairage-public-de-montcalel" in names
    assert _call(sandbox, "package_search", ext_bbox="-5,48,-4,49")["count"] == 0


def test_a_sort_that_means_nothing_is_refused(sandbox: Sandbox) -> None:
    url = f"{sandbox.urls['ckan']}api/3/action/package_search"
    answer = browser().get(url, params={"sort": "nothing at all"}, timeout=30)
    assert answer.status_code in (400, 409)
    assert answer.json()["error"]["__type"]


def test_datasets_carry_idgo_s_fields(sandbox: Sandbox) -> None:
    shown = _call(sandbox, "package_show", id="plan-local-d-urbanisme-intercommunal")
    assert shown["datatype"] == ["donnees-geographiques", "donnees-ouvertes"]
    assert shown["granularity"] == "epci"
    zoning = next(resource for resource in shown["resources"] if resource["format"] == "SHP")
    assert json.loads(zoning["restricted"]) == {"level": "public"}
    assert json.loads(zoning["api"])["url"] == sandbox.place.origin("mapserver") + "/maps/communaute-val-de-lanthe"


def test_no_placeholder_is_left(sandbox: Sandbox) -> None:
    found = _call(sandbox, "package_search", rows=100)
    shown = [_call(sandbox, "package_show", id=dataset["name"]) for dataset in found["results"]]
    assert "sandbox.invalid/" not in json.dumps([found, shown])


def test_pages_are_in_french(sandbox: Sandbox) -> None:
    page = browser().get(f"{sandbox.urls['ckan']}dataset/", timeout=60)
    assert '<html lang="fr"' in page.text
    assert "jeux de données" in page.text


def test_an_uploaded_file_is_the_file(sandbox: Sandbox) -> None:
    slug, resource = _restricted("public")
    answer = _download(sandbox, slug, resource, browser())
    assert answer.status_code == 200
    assert answer.content == (sandbox.folder / "uploads" / resource.filename).read_bytes()


def test_private_datasets_are_for_the_editors(sandbox: Sandbox) -> None:
    url = f"{sandbox.urls['ckan']}api/3/action/package_show?id=projet-de-voie-verte"
    assert browser().get(url, timeout=30).status_code in (403, 404)
    editor = sign_in_to_ckan(sandbox.urls["ckan"], sandbox.users["contributor"])
    assert editor.get(url, timeout=30).json()["result"]["private"] is True


# -- CAS


def test_a_ticket_is_good_once(sandbox: Sandbox) -> None:
    session, service = browser(), "http://127.0.0.1:9/somewhere"
    cas, user = sandbox.urls["cas"], sandbox.users["contributor"]
    page = session.get(f"{cas}login", params={"service": service}, timeout=30)
    location = submit(session, page, user.username, user.password).headers["Location"]
    ticket = location.partition("ticket=")[2]
    assert location.startswith(f"{service}?ticket=ST-")
    parameters = {"service": service, "ticket": ticket}
    first = browser().get(f"{cas}p3/serviceValidate", params=parameters, timeout=30)
    assert user.username in etree.fromstring(first.content).xpath("//*[local-name()='user']/text()")
    again = browser().get(f"{cas}p3/serviceValidate", params=parameters, timeout=30)
    assert b"INVALID_TICKET" in again.content


def test_a_wrong_password_brings_the_form_back(sandbox: Sandbox) -> None:
    session = browser()
    page = session.get(f"{sandbox.urls['cas']}login", timeout=30)
    answer = submit(session, page, sandbox.users["member"].username, "not it")
    assert (answer.status_code, "csrfmiddlewaretoken" in answer.text) == (200, True)


def test_gateway_without_session_comes_back_without_ticket(sandbox: Sandbox) -> None:
    parameters = {"service": "http://127.0.0.1:9/", "gateway": "true"}
    answer = browser().get(f"{sandbox.urls['cas']}login", params=parameters, allow_redirects=False, timeout=30)
    assert (answer.status_code, answer.headers["Location"]) == (302, "http://127.0.0.1:9/")


def test_a_session_may_make_itself_an_api_token(sandbox: Sandbox) -> None:
    user = sandbox.users["referent"]
    session = sign_in_to_ckan(sandbox.urls["ckan"], user)
    url = f"{sandbox.urls['ckan']}api/3/action/api_token_create"
    made = session.post(url, json={"user": user.username, "name": "QGIS"}, timeout=30)
    assert made.status_code == 200, made.text
    with_token = browser()
    with_token.headers["Authorization"] = made.json()["result"]["token"]
    assert _call(sandbox, "package_show", with_token, id="suivi-des-chauves-souris")["private"] is True


# -- restricted resources


@pytest.mark.parametrize(
    ("level", "refused", "accepted"),
    [
        ("registered", "", "member"),
        ("only_idgo_partners", "member", "partner"),
        ("only_allowed_users", "member", "contributor"),
        ("same_organization", "neighbour", "member"),
    ],
)
def test_a_restricted_file_is_for_those_who_may(sandbox: Sandbox, level: str, refused: str, accepted: str) -> None:
    slug, resource = _restricted(level)
    ckan = sandbox.urls["ckan"]
    assert _download(sandbox, slug, resource, browser()).status_code == 403
    if refused:
        outsider = sign_in_to_ckan(ckan, sandbox.users[refused])
        assert _download(sandbox, slug, resource, outsider).status_code == 403
    insider = sign_in_to_ckan(ckan, sandbox.users[accepted])
    assert _download(sandbox, slug, resource, insider).status_code == 200


def test_what_is_restricted_is_listed_without_address_or_names(sandbox: Sandbox) -> None:
    slug, resource = _restricted("only_allowed_users")
    search = _call(sandbox, "package_search", fq=f"name:{slug}")["results"][0]
    for dataset in (search, _call(sandbox, "package_show", id=slug)):
        shown = next(one for one in dataset["resources"] if one["id"] == resource.id)
        assert shown["url"] == ""
        assert json.loads(shown["restricted"])["level"] == "only_allowed_users"
        assert sandbox.users["contributor"].username not in shown["restricted"]


# -- CSW, sftp


def test_csw_finds_records_by_words(sandbox: Sandbox) -> None:
    request = textwrap.dedent("""\
        <csw:GetRecords xmlns:csw="http://www.opengis.net/cat/csw/2.0.2" xmlns:ogc="http://www.opengis.net/ogc"
            service="CSW" version="2.0.2" resultType="results" outputSchema="http://www.isotc211.org/2005/gmd">
          <csw:Query typeNames="csw:Record">
            <csw:ElementSetName>full</csw:ElementSetName>
            <csw:Constraint version="1.1.0"><ogc:Filter>
              <ogc:PropertyIsLike wildCard="%" singleChar="_" escapeChar="\\\\">
                <ogc:PropertyName>csw:AnyText</ogc:PropertyName><ogc:Literal>%PDIPR%</ogc:Literal>
              </ogc:PropertyIsLike>
            </ogc:Filter></csw:Constraint>
          </csw:Query>
        </csw:GetRecords>""")
    headers = {"Content-Type": "application/xml"}
    answer = browser().post(sandbox.urls["pycsw"], data=request.encode(), headers=headers, timeout=30)
    record = etree.fromstring(answer.content).find(".//{http://www.isotc211.org/2005/gmd}MD_Metadata")
    assert record is not None, answer.text
    text = etree.tostring(record, encoding="unicode")
    assert DATASETS["itineraires-de-randonnee-pdipr"].title in text
    assert sandbox.urls["ckan"] in text


_SFTP = """
import asyncio, sys, asyncssh

async def main(port, name, word, file):
    async with asyncssh.connect("127.0.0.1", port, username=name, password=word, known_hosts=None) as connection:
        async with connection.start_sftp_client() as sftp:
            await sftp.put(file, "/uploads/sent.bin")
            await sftp.get("/uploads/sent.bin", file + ".back")
            print(sorted(await sftp.listdir("/")))

asyncio.run(main(int(sys.argv[1]), *sys.argv[2:]))
"""


def _sftp(sandbox: Sandbox, word: str, file: Path) -> subprocess.CompletedProcess[str]:
    name, port = sandbox.users["contributor"].username, str(sandbox.place.ports["sftp"])
    command = [python("servers"), "-c", _SFTP, port, name, word, file]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_sftp_takes_and_gives_back_in_a_folder_of_one_s_own(sandbox: Sandbox, tmp_path: Path) -> None:
    file = tmp_path / "dépôt.bin"
    file.write_bytes(bytes(range(256)) * 1000)
    done = _sftp(sandbox, sandbox.users["contributor"].password, file)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "dépôt.bin.back").read_bytes() == file.read_bytes()
    assert "etc" not in done.stdout


def test_sftp_refuses_a_wrong_password(sandbox: Sandbox, tmp_path: Path) -> None:
    assert "PermissionDenied" in _sftp(sandbox, "not it", tmp_path / "nothing").stderr
