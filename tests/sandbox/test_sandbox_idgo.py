"""The IDGO stand-in keeps IDGO's contract: same request, same status, same shape as the recorded exchanges."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any, Callable, Iterator

import pytest
import requests

from tests.sandbox.control import Sandbox
from tests.sandbox.idgo.state import mailbox
from tests.sandbox.place import Place
from tests.sandbox.signing_in import browser
from tests.sandbox.uploads import uploads
from tests.sandbox.world.catalogue import DATASETS
from tests.sandbox.world.organisations import COMMUNITY, PARK, TOWN

Ask = Callable[..., requests.Response]
REQUIRED = ["Ce champ est obligatoire."]
NOT_FOUND = '{"detail":"Pas trouvé."}'
BREAKDOWN = "<h1>Server Error (500)</h1>"
RESOURCE = {"title": "Points", "data_type": "raw", "format_type": "geojson", "lang": "french", "description": "desc"}


def _points(count: int = 3, **more: Any) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {"nom": f"é {n}", "rang": n},
            "geometry": {"type": "Point", "coordinates": [3 + n / 10, 43.6]},
        }
        for n in range(count)
    ]
    return json.dumps({"type": "FeatureCollection", "name": "points", "features": features, **more}).encode()


def _feature(geometry: Any, **properties: Any) -> bytes:
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def _shapefile(place: Place, without: str = "?", folder: str = "", twice: bool = False, latin_1: bool = False) -> bytes:
    """The world's trails, rearranged; in latin-1 they have an accent."""
    packed = io.BytesIO()
    with zipfile.ZipFile(uploads(place) / "sentiers.zip") as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            if not name.endswith(without):
                content = source.read(name)
                if latin_1:
                    content = content.replace(b"Boucle", b"Boucl\xe9")
                target.writestr(folder + name, content)
                if twice:
                    target.writestr(name.replace("sentiers", "autres"), source.read(name))
    return packed.getvalue()


@pytest.fixture
def ask(sandbox: Sandbox) -> Ask:
    """Ask the API something as one of the sandbox's users, or as nobody."""

    def send(method: str, path: str, who: str | None = "contributor", **more: Any) -> requests.Response:
        headers = more.pop("headers", {})
        with browser() as session:
            if who:
                user = sandbox.users[who]
                session.auth = (user.username.encode(), user.password.encode())
            return session.request(
                method, sandbox.urls["idgo"] + path, headers=headers, allow_redirects=False, timeout=60, **more
            )

    return send


@pytest.fixture
def dataset(ask: Ask, request: pytest.FixtureRequest) -> Iterator[str]:
    """The slug of a public dataset of one's own."""
    title = f"Jeu de {request.node.name}"
    form = {
        "title": title, "organisation": COMMUNITY, "license": "lov2", "description": "Un *test*",
        "keywords": ["eau potable", "l'eau"], "categories": ["urbanisme", "inconnue"], "published": "true",
        "data_type": ["donnees-geographiques"], "granularity": "commune", "date_creation": "31/01/2020",
    }  # fmt: skip
    answer = ask("POST", "dataset/", data=form)
    assert answer.status_code == 201, answer.text
    slug = answer.headers["Content-Location"].rpartition("/")[2]
    yield slug
    ask("DELETE", f"dataset/{slug}")


def _post(ask: Ask, dataset: str, name: str = "", content: bytes = b"", **form: str) -> requests.Response:
    files = {"up_file": (name, content)} if name else None
    return ask("POST", f"dataset/{dataset}/resource/", data={**RESOURCE, **form}, files=files)


def _layers(ask: Ask, answer: requests.Response) -> list[dict[str, Any]]:
    assert answer.status_code == 201, answer.text
    found = ask("GET", answer.headers["Content-Location"].removeprefix("/api/") + "/layer/")
    assert found.status_code == 200
    return found.json()


# -- who is there


@pytest.mark.parametrize(
    ("method", "path", "who", "status", "text"),
    [
        ("GET", "dataset/", None, 403, '{"detail":"Informations d\'authentification non fournies."}'),
        ("GET", "user/", "no_profile", 404, NOT_FOUND),
        ("GET", "dataset/", "no_profile", 500, BREAKDOWN),
        ("GET", "user/ines_belcastel", "contributor", 404, NOT_FOUND),
        ("GET", "user/?bad=1", "contributor", 500, BREAKDOWN),
        ("GET", "organisation/zzz", None, 404, NOT_FOUND),
        ("POST", "organisation/", "contributor", 404, NOT_FOUND),
        ("POST", "user/", "contributor", 404, NOT_FOUND),
        ("PATCH", "dataset/", "contributor", 405, '{"detail":"Méthode \\"PATCH\\" non autorisée."}'),
        ("GET", "dataset/nope/resource/", "contributor", 200, "[]"),
        ("GET", "dataset/nope/resource/", "admin", 500, BREAKDOWN),
        ("PUT", "dataset/inexistant/", "member", 500, BREAKDOWN),
        ("GET", "resources/", None, 500, BREAKDOWN),
        ("GET", "resources/?layers=zzz", None, 404, NOT_FOUND),
        ("GET", "resource_access/999999/", "contributor", 200, '{"access": "denied"}'),
    ],
)
def test_answers_of_the_recorded_exchanges(
    ask: Ask, method: str, path: str, who: str | None, status: int, text: str
) -> None:
    answer = ask(method, path, who)
    assert (answer.status_code, answer.text) == (status, text)
    assert answer.headers["Content-Type"] == ("text/html" if text == BREAKDOWN else "application/json")


def test_a_wrong_password_is_403_without_a_challenge(sandbox: Sandbox) -> None:
    for auth in (("noe_castelrouge", "faux"), ("inconnu", "faux")):
        answer = requests.get(f"{sandbox.urls['idgo']}user/", auth=auth, timeout=30)
        assert answer.status_code == 403
        assert "WWW-Authenticate" not in answer.headers


def test_an_unrouted_path_is_a_page(ask: Ask) -> None:
    for path in ("nothing/", "dataset/Jeu"):
        answer = ask("GET", path)
        assert (answer.status_code, answer.headers["Content-Type"]) == (404, "text/html")


def test_own_profile(ask: Ask) -> None:
    found = ask("GET", "user/noe_castelrouge").json()
    assert {place["name"] for place in found.pop("contribute")} == {COMMUNITY, PARK}
    assert found == {
        "username": "noe_castelrouge", "first_name": "Noé", "last_name": "Castelrouge", "admin": False, "crige": False,
        "organisation": {"name": COMMUNITY, "legal_name": "Communauté de communes du Val de Lanthe"}, "referent": None,
    }  # fmt: skip


def test_everybody_sees_his_own_datasets_only(ask: Ask) -> None:
    own = {slug for slug, dataset in DATASETS.items() if dataset.organisation == TOWN}
    assert {found["name"] for found in ask("GET", "dataset", "neighbour").json()} == own
    assert len(ask("GET", "dataset/", "admin").json()) >= len(DATASETS)
    assert ask("GET", f"dataset/{min(own)}").status_code == 404


def test_accept_is_negotiated(ask: Ask) -> None:
    assert ask("GET", "dataset/", headers={"Accept": "image/png"}).status_code == 406


# -- datasets


def test_a_dataset_reads_back(ask: Ask, dataset: str) -> None:
    found = ask("GET", f"dataset/{dataset}").json()
    assert found["keywords"] == ["eau potable", "l'eau"]
    assert found["categories"] == ["urbanisme"], "unknown slugs are dropped in silence"
    assert (found["private"], found["date_creation"], found["extent"]) == (False, "2020-01-31", None)
    assert found["type"] == ["donnees-geographiques"]
    assert found["owner_name"] == "Noé Castelrouge"


def test_put_resets_what_it_is_not_told(ask: Ask, dataset: str) -> None:
    title = ask("GET", f"dataset/{dataset}").json()["title"]
    assert ask("PUT", f"dataset/{dataset}", data={"title": title}).status_code == 204
    found = ask("GET", f"dataset/{dataset}").json()
    assert (found["description"], found["granularity"], found["private"]) == ("", None, True)
    assert (found["categories"], found["license"]) == (["urbanisme"], "lov2")
    assert ask("PUT", f"dataset/{dataset}", data={"categories": "inconnue"}).status_code == 204
    assert ask("GET", f"dataset/{dataset}").json()["categories"] == []


@pytest.mark.parametrize(
    ("form", "private"),
    [({"published": "1"}, True), ({"published": "ON"}, False), ({"private": "false"}, False), ({}, True)],
)
def test_visibility_understands_few_words(ask: Ask, dataset: str, form: dict[str, str], private: bool) -> None:
    assert ask("PUT", f"dataset/{dataset}", data=form or {"x": "y"}).status_code == 204
    assert ask("GET", f"dataset/{dataset}").json()["private"] is private


def test_json_breaks_a_post_and_empties_a_put(ask: Ask, dataset: str) -> None:
    assert ask("POST", "dataset/", json={"title": "x"}).status_code == 500
    assert ask("PUT", f"dataset/{dataset}", json={"description": "perdue", "published": "true"}).status_code == 204
    found = ask("GET", f"dataset/{dataset}").json()
    assert (found["description"], found["private"]) == ("", True)


def test_put_on_an_unknown_slug_creates(ask: Ask, dataset: str) -> None:
    form = {"title": f"Fantôme {dataset}", "organisation": COMMUNITY, "license": "lov2"}
    assert ask("PUT", "dataset/inexistant", data=form).status_code == 204
    assert ask("DELETE", f"dataset/fantome-{dataset}").status_code == 204
    assert ask("DELETE", f"dataset/fantome-{dataset}").status_code == 404


def test_renaming_leaves_nothing_at_the_old_address(ask: Ask, dataset: str) -> None:
    assert ask("PUT", f"dataset/{dataset}", data={"name": "autre-nom", "published": "true"}).status_code == 204
    assert ask("GET", f"dataset/{dataset}").status_code == 404
    assert ask("PUT", "dataset/autre-nom", data={"name": dataset, "published": "true"}).status_code == 204


_BASE = {"title": "Jeu refusé", "organisation": COMMUNITY, "license": "lov2"}
_CHOICE = "Sélectionnez un choix valide. Ce choix ne fait pas partie de ceux disponibles."


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"x": "y"}, {"license": REQUIRED, "organisation": REQUIRED, "title": REQUIRED}),
        ({**_BASE, "organisation": "zzz"}, "Organisation matching query does not exist."),
        ({**_BASE, "organisation": TOWN}, {"organisation": [_CHOICE]}),
        ({**_BASE, "license": "zzz"}, "License matching query does not exist."),
        ({**_BASE, "granularity": "zzz"}, {"granularity": [_CHOICE]}),
        ({**_BASE, "date_creation": "hier"}, {"date_creation": ["Saisissez une date valide."]}),
        (
            {**_BASE, "keywords": "a"},
            {"keywords": ["La taille minimum pour un mot clé est de 2 caractères. "], "__all__": ["KeywordsError"]},
        ),
        ({**_BASE, "name": "lycees-de-la-region"}, {"__all__": ["L'URL du jeu de données est réservé."]}),
        (
            {**_BASE, "title": "Lycées publics et privés de la région"},
            {
                "title": ['Le jeu de données "Lycées publics et privés de la région" existe déjà'],
                "__all__": ["Dataset 'Lycées publics et privés de la région' already exists"],
            },
        ),
    ],
)
def test_refusals_of_a_dataset(ask: Ask, form: dict[str, str], error: Any) -> None:
    answer = ask("POST", "dataset/", data=form)
    assert (answer.status_code, answer.json()) == (400, {"error": error})


def test_records(ask: Ask, dataset: str) -> None:
    md = f"dataset/{dataset}/md"
    assert ask("GET", md).status_code == 404
    for wrong in ("<a", "<a/>"):
        assert ask("PUT", md, data={"xml": wrong}).status_code == 500
    namespaces = 'xmlns:gmd="http://www.isotc211.org/2005/gmd" xmlns:gco="http://www.isotc211.org/2005/gco"'
    identifier = "<gmd:fileIdentifier><gco:CharacterString>id-1</gco:CharacterString></gmd:fileIdentifier>"
    xml = f"<gmd:MD_Metadata {namespaces}>{identifier}</gmd:MD_Metadata>"
    assert ask("PUT", md, data=xml, headers={"Content-Type": "application/xml"}).status_code == 500
    assert ask("PUT", md, data={"xml": xml}).status_code == 204
    assert "id-1" in ask("GET", md).text


# -- resources and layers


def test_a_publication_is_a_table_a_layer_and_a_package(sandbox: Sandbox, ask: Ask, dataset: str) -> None:
    before = len(list(mailbox(sandbox.place).iterdir()))
    answer = _post(ask, dataset, "points.geojson", _points())
    (layer,) = _layers(ask, answer)
    assert (layer["title"], layer["type"], layer["bbox"]) == ("Points", "vector", [3.0, 43.6, 3.2, 43.6])
    resource = ask("GET", answer.headers["Content-Location"].removeprefix("/api/")).json()
    assert resource["source"] == {"type": "uploaded", "filename": "points.geojson"}
    assert resource["format"] == {"name": "geojson", "description": "GeoJSON"}
    with browser() as session:
        ckan = session.get(f"{sandbox.urls['ckan']}api/3/action/package_show", params={"id": dataset}, timeout=30)
        api = json.loads(ckan.json()["result"]["resources"][0]["api"])
        assert api["typename"] == layer["name"]
        query = f"?service=WFS&version=2.0.0&request=GetFeature&typenames={layer['name']}&outputformat=geojson"
        features = session.get(api["url"] + query, timeout=30).json()["features"]
    assert [feature["properties"] for feature in features] == [{"nom": f"é {n}", "rang": n} for n in range(3)]
    assert len(list(mailbox(sandbox.place).iterdir())) == before + 1


def test_a_private_dataset_is_nobody_elses(sandbox: Sandbox, ask: Ask, dataset: str) -> None:
    (layer,) = _layers(ask, _post(ask, dataset, "points.geojson", _points()))
    assert ask("PUT", f"dataset/{dataset}", data={"published": "false"}).status_code == 204
    query = f"?service=WFS&version=2.0.0&request=GetFeature&typenames={layer['name']}"
    with browser() as session:
        found = session.get(f"{sandbox.urls['ckan']}api/3/action/package_show", params={"id": dataset}, timeout=30)
        assert found.status_code in (403, 404)
        assert session.get(f"{sandbox.urls['mapserver']}{COMMUNITY}{query}", timeout=30).status_code == 401


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"a": "b"}, ["data_type", "format_type", "lang", "title", "up_file", "dl_url", "referenced_url", "ftp_file"]),
        (RESOURCE, ["up_file", "dl_url", "referenced_url", "ftp_file"]),
        ({**RESOURCE, "format_type": "shp"}, "ResourceFormats matching query does not exist."),
        ({**RESOURCE, "referenced_url": "http://x.test/a", "dl_url": "http://x.test/b"}, ["dl_url", "referenced_url"]),
        ({**RESOURCE, "dl_url": "http://127.0.0.1:9/z"}, ["dl_url"]),
        ({**RESOURCE, "dl_url": "http://x/"}, ["dl_url"]),
    ],
)
def test_refusals_of_a_resource(ask: Ask, dataset: str, form: dict[str, str], error: Any) -> None:
    answer = ask("POST", f"dataset/{dataset}/resource/", data=form)
    found = answer.json()["error"]
    assert answer.status_code == 400
    assert (found if isinstance(error, str) else list(found)) == error


@pytest.mark.parametrize(
    ("content", "status", "part"),
    [
        (_feature(None, a=1), 400, "erron"),
        (_feature({"type": "Point", "coordinates": [3, 43]}), 500, BREAKDOWN),
        (_points(0), 500, BREAKDOWN),
        (_feature({"type": "Point", "coordinates": [3, 43]}, the_geom=1), 400, "the_geom"),
        (_feature({"type": "Point", "coordinates": [3, 43, 100]}, a=1), 400, "n'est pas support"),
    ],
    ids=["null geometry", "no attribute", "no feature", "the_geom", "heights"],
)
def test_data_that_idgo_refuses(ask: Ask, dataset: str, content: bytes, status: int, part: str) -> None:
    answer = _post(ask, dataset, "donnees.geojson", content)
    assert answer.status_code == status
    assert part in answer.text
    assert ask("GET", f"dataset/{dataset}/resource/").json() == [], "nothing is kept of a refused resource"


def test_what_becomes_a_layer_and_what_does_not(sandbox: Sandbox, ask: Ask, dataset: str) -> None:
    place, form = sandbox.place, {"format_type": "shapezip"}
    (layer,) = _layers(ask, _post(ask, dataset, "s.zip", _shapefile(place, folder="a/b/"), **form))
    assert layer["name"].startswith("sentiers_")
    assert _layers(ask, _post(ask, dataset, "s.zip", b"PK", **form)) == []
    assert _layers(ask, _post(ask, dataset, "s.bin", _shapefile(place), **form)) == []
    assert _layers(ask, _post(ask, dataset, "s.zip", _shapefile(place), format_type="zip")) == []
    assert "crs" in _post(ask, dataset, "s.zip", _shapefile(place, without=".prj"), **form).json()["error"]
    (layer,) = _layers(ask, _post(ask, dataset, "s.zip", _shapefile(place, without=".prj"), crs="2154", **form))
    assert _post(ask, dataset, "s.zip", _shapefile(place), crs="EPSG:2154", **form).status_code == 400
    assert "2 jeux" in _post(ask, dataset, "s.zip", _shapefile(place, twice=True), **form).json()["error"]["__all__"][0]
    raster = (uploads(place) / "fond_forestier.tif").read_bytes()
    (layer,) = _layers(ask, _post(ask, dataset, "fond.tif", raster, format_type="geotiff"))
    assert layer["type"] == "raster"
    package = (uploads(place) / "pdipr.gpkg").read_bytes()
    assert len(_layers(ask, _post(ask, dataset, "p.gpkg", package, format_type="geojson"))) == 1


def test_an_encoding_is_checked_and_can_be_told(sandbox: Sandbox, ask: Ask, dataset: str) -> None:
    content, form = _shapefile(sandbox.place, without=".cpg", latin_1=True), {"format_type": "shapezip"}
    assert list(_post(ask, dataset, "s.zip", content, **form).json()["error"]) == ["encoding", "__all__"]
    (layer,) = _layers(ask, _post(ask, dataset, "s.zip", content, encoding="latin1", **form))
    query = f"?service=WFS&version=2.0.0&request=GetFeature&typenames={layer['name']}&outputformat=geojson"
    assert "Bouclé" in browser().get(f"{sandbox.urls['mapserver']}{COMMUNITY}{query}", timeout=30).text


def test_a_file_may_not_pass_100_megabytes(ask: Ask, dataset: str) -> None:
    answer = _post(ask, dataset, "big.zip", b"0" * (104_857_600 + 10), format_type="zip")
    text = "Le fichier big.zip (100.0000095367431640625 mo) dépasse la limite de taille autorisée 100 mo."
    assert answer.json()["error"]["up_file"] == [text, *REQUIRED]


def test_without_ckan(sandbox: Sandbox, ask: Ask, dataset: str) -> None:
    sandbox.stop("ckan")
    try:
        assert ask("POST", "dataset/", data=_BASE).status_code == 500
        refused = _post(ask, dataset, "t.csv", b"a\n", format_type="csv")
        assert ask("GET", "dataset/").status_code == 200
    finally:
        sandbox.start("ckan")
    assert (refused.status_code, ask("GET", f"dataset/{dataset}/resource/").json()) == (400, [])


def test_updates_of_a_resource(ask: Ask, dataset: str) -> None:
    answer = _post(ask, dataset, "points.geojson", _points())
    path = answer.headers["Content-Location"].removeprefix("/api/")
    (first,) = _layers(ask, answer)
    assert ask("PUT", path, data={"title": "x"}).json() == {"error": {"format_type": REQUIRED}}
    assert ask("PUT", path, data={"title": "Bis", "format_type": "geojson"}).status_code == 204
    assert ask("GET", path).json()["description"] == ""
    same = ask("PUT", path, data=RESOURCE, files={"up_file": ("points.geojson", _points(5))})
    assert (same.status_code, len(_layers(ask, answer))) == (204, 1)
    renamed = {"up_file": ("autres.geojson", _points(5, name="autres"))}
    assert ask("PUT", path, data=RESOURCE, files=renamed).status_code == 204
    assert first["name"] in [layer["name"] for layer in _layers(ask, answer)], "the old layer dangles"
    assert len(_layers(ask, answer)) == 2
    elsewhere = {**RESOURCE, "referenced_url": "http://x.test/a"}
    assert list(ask("PUT", path, data=elsewhere).json()["error"]) == ["up_file", "referenced_url"]
    assert ask("PUT", path, data={**elsewhere, "up_file-clear": "on"}).status_code == 204
    assert ask("GET", path).json()["source"] == {"type": "uploaded", "filename": "False"}
    assert [ask("DELETE", path).status_code for _ in range(2)] == [204, 404]


@pytest.mark.parametrize(
    ("level", "status"),
    [
        ("public", 201), ("registered", 201), ("only_idgo_partners", 201), ("only_allowed_users", 400),
        ("same_organization", 400), ("any_organization", 400), ("zzz", 500), ("", 500),
    ],
)  # fmt: skip
def test_levels(ask: Ask, dataset: str, level: str, status: int) -> None:
    answer = _post(ask, dataset, "t.csv", b"a\n1\n", format_type="csv", restricted_level=level)
    assert answer.status_code == status
    if status == 400:
        assert list(answer.json()["error"].values()) == [["Saisissez une liste de valeurs."]]


def test_links_and_the_deposit_trap(ask: Ask, dataset: str) -> None:
    form = {"data_type": "service", "format_type": "wms", "referenced_url": "https://ids.test/wms"}
    path = _post(ask, dataset, **form).headers["Content-Location"].removeprefix("/api/")
    assert ask("GET", path).json()["source"] == {"type": "referenced", "url": ""}
    assert ask("PUT", path, data={**RESOURCE, "format_type": "wms"}).status_code == 400
    assert ask("PUT", path, data={**RESOURCE, **form}).status_code == 204
    trap = _post(ask, dataset, ftp_file="/depot/f.zip").headers["Content-Location"].removeprefix("/api/")
    assert ask("GET", f"dataset/{dataset}/resource/").status_code == 500
    assert ask("DELETE", trap).status_code == 204
    assert ask("GET", f"dataset/{dataset}/resource/").status_code == 200


def test_who_may_write_where(ask: Ask, dataset: str) -> None:
    form = {**RESOURCE, "referenced_url": "http://x.test/a"}
    assert ask("POST", f"dataset/{dataset}/resource/", "neighbour", data=form).status_code == 403
    assert ask("POST", "dataset/nope/resource/", data=form).status_code == 404
    assert ask("DELETE", f"dataset/{dataset}", "neighbour").status_code == 404
    for identifier in ("00000000-0000-0000-0000-000000000000", "zz"):
        assert ask("PUT", f"dataset/{dataset}/resource/{identifier}", data=form).status_code == 404
    assert ask("GET", f"dataset/{dataset}/resource/zz/layer/").status_code == 500


def test_styles(ask: Ask, dataset: str) -> None:
    answer = _post(ask, dataset, "points.geojson", _points())
    (layer,) = _layers(ask, answer)
    path = f"{answer.headers['Content-Location'].removeprefix('/api/')}/layer/{layer['name']}/style/default.sld"
    kind = "application/vnd.ogc.sld+xml"
    sld = (
        b'<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:se="http://www.opengis.net/se" '
        b'version="1.1.0"><NamedLayer><se:Name>x</se:Name><se:SvgParameter name="fill">#f00</se:SvgParameter>'
        b"</NamedLayer></StyledLayerDescriptor>"
    )
    assert ask("GET", path).text.count("default_point") == 1
    for wrong in ("text/xml", f"{kind}; charset=utf-8"):
        assert ask("PUT", path, data=sld, headers={"Content-Type": wrong}).status_code == 404
    assert ask("PUT", path, data=b"<a", headers={"Content-Type": kind}).status_code == 500
    assert ask("PUT", path, "neighbour", data=sld, headers={"Content-Type": kind}).status_code == 204
    found = ask("GET", path)
    assert found.headers["Content-Type"] == kind
    assert '<CssParameter name="fill">#f00</CssParameter>' in found.text
    assert "opengis" not in found.text


def test_access_by_number(ask: Ask) -> None:
    (found,) = ask("GET", "resources/?layers=eclairage-public-de-montcalel", None).json()
    assert found["anonymous_access"] is False
    path = f"resource_access/{found['id']}/"
    assert [ask("GET", path, who).json()["access"] for who in ("neighbour", "member", "partner", "admin")] == [
        "denied", "denied", "granted", "granted",
    ]  # fmt: skip


def test_pages_ask_to_sign_in(sandbox: Sandbox, ask: Ask) -> None:
    origin = sandbox.place.origin("idgo")
    for path in ("/extractor/?resource=x", "/cadastre/order/"):
        answer = requests.get(origin + path, allow_redirects=False, timeout=30)
        assert (answer.status_code, answer.headers["Location"].startswith(sandbox.urls["cas"])) == (302, True)
    tree = requests.get(f"{origin}/resource_tree.json", timeout=30).json()
    assert sandbox.place.origin("mapserver") in json.dumps(tree)
