"""Territories by INSEE code, columns of an index of tiles, short names, and whose data a file holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Iterator

import pytest

from openig.idgo_connector.catalogue.model import Dataset, Resource
from openig.idgo_connector.extraction import attribution, communes, extractor, tiles
from openig.idgo_connector.extraction.names import short_names
from openig.toolbelt.errors import DataError, InputError, NetworkError, RefusedError
from openig.toolbelt.profiles import Profile
from tests.unit.replay import Answer, Replay, as_json, serve, session

POLYGON = {"type": "Polygon", "coordinates": [[[3.8, 43.5], [3.9, 43.5], [3.9, 43.6], [3.8, 43.5]]]}


@pytest.fixture
def server() -> Iterator[Replay]:
    yield from serve()


def profile(server: Replay) -> Profile:
    return Profile("replay", "Replay", communes=f"{server.url}/communes/{{insee}}?geometry=contour")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("34172", ("34172",)),
        (" 34172, 2a004;2B033\n34172 97411 ", ("34172", "2A004", "2B033", "97411")),
        ("", ()),
    ],
)
def test_codes_as_people_type_them(text: str, found: tuple[str, ...]) -> None:
    assert communes.codes(text) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("34172 Montpellier", "MONTPELLIER"), ("1004", "01004"), ("341722", "341722"), ("2C004", "2C004"),
        ("٣٤١٧٢", "34172, or 2A004"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_code_is_named(text: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        communes.codes(text)
    assert refused.value.parameter == "COMMUNES" and said in str(refused.value)


def test_the_contour_of_a_commune(server: Replay) -> None:
    feature = {"type": "Feature", "properties": {"nom": "Montpellier", "code": "34172"}, "geometry": POLYGON}
    server.routes["GET /communes/34172"] = as_json(feature)
    found = communes.contour(session(), profile(server), "34172")
    assert (found.name, found.geometry) == ("Montpellier", POLYGON)
    assert server.asked[0].query == {"geometry": ["contour"]}


@pytest.mark.parametrize(("code", "said"), [("75112", "75056"), ("20004", "2A or 2B"), ("34000", "postal code")])
def test_a_code_that_nobody_has(server: Replay, code: str, said: str) -> None:
    with pytest.raises(InputError, match=code) as refused:
        communes.contour(session(), profile(server), code)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "answer",
    [
        as_json([]),
        as_json({"type": "Feature", "properties": {"code": "34172"}, "geometry": None}),
        as_json({"type": "Feature", "properties": {"code": "34172"}, "geometry": {"type": "Point"}}),
        as_json({"type": "Feature", "properties": {"code": "30007"}, "geometry": POLYGON}),
        Answer(200, b"<html>Maintenance</html>", {"Content-Type": "text/html"}),
        Answer(503, b"", {}),
    ],
)
def test_a_reference_without_the_contour_is_named(server: Replay, answer: Answer) -> None:
    server.routes["GET /communes/34172"] = answer
    with pytest.raises(NetworkError, match=r"34172.*Communes"):
        communes.contour(session(), profile(server), "34172")


def test_a_profile_without_a_reference_of_communes() -> None:
    with pytest.raises(InputError, match="PROFILE"):
        communes.contour(session(), Profile("x", "x"), "34172")


def test_names_for_a_shapefile_are_short_and_different() -> None:
    names = ["identifiant", "identifiants", "IDENTIFIAN", "Été", "漢字", "漢"]
    short = short_names(names)
    assert list(short) == names
    assert list(short.values()) == ["identifian", "identifi_1", "IDENTIFI_2", "Ete", "field", "field_1"]


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([{"nom": "a", "url": "https://t.example/a.TIF?v=1"}, {"nom": "b", "url": None}], "url"),
        ([{"fichier": "d/a.jp2", "lien": "http://t.example/a.zip"}], "lien"),
        ([{"fichier": "a.ecw"}, {"fichier": "b.ecw"}], "fichier"),
    ],
)
def test_the_column_that_names_the_tiles(rows: list[dict[str, Any]], name: str) -> None:
    assert tiles.column(rows) == name


@pytest.mark.parametrize("rows", [[{"n": 1}], [{"a": "x.tif"}, {"a": "x.pdf"}], [{"a": ""}], [{"a": "tif"}]])
def test_a_layer_that_is_no_index_of_tiles(rows: list[dict[str, Any]]) -> None:
    with pytest.raises(InputError, match="FORMAT"):
        tiles.column(rows)


def test_a_name_is_completed_by_the_folder_of_the_tiles() -> None:
    assert tiles.tile("A 1\\b.tif", "https://t.example/pcrs").url == "https://t.example/pcrs/A%201/b.tif"
    for base in ("", "ftp://t.example/"):
        with pytest.raises(InputError, match="TILES_URL"):
            tiles.tile("b.tif", base)


@pytest.mark.parametrize("url", ["https://t.example/%2e%2e%2f%2e%2e%2fx.tif", "https://t.example/a/..\\..\\x.tif"])
def test_an_address_names_no_other_folder(url: str) -> None:
    name = tiles.tile(url, "").name
    assert "/" not in name and "\\" not in name and not name.startswith(".") and name.endswith("x.tif")


def test_an_address_with_a_password_is_refused() -> None:
    with pytest.raises(DataError) as refused:
        tiles.tile("https://me:secret@t.example/a.tif", "")
    assert "secret" not in str(refused.value)


def test_tiles_of_one_name_get_files_of_their_own() -> None:
    found = [tiles.tile(url, "") for url in ("https://t.example/1/a.tif", "https://t.example/2/A.tif")]
    assert [tile.name for tile in tiles.unique([*found, found[0]])] == ["a.tif", "2-A.tif"]


RESOURCE = Resource("11111111-2222", "Réseau", "GEOJSON", "")


def test_the_web_extractor_is_opened_on_its_resource() -> None:
    here = Profile("x", "x", extractor="https://idgo.example/extractor/")
    assert extractor.address(here, RESOURCE) == ""
    known = replace(RESOURCE, extractable=True)
    assert extractor.address(here, known) == "https://idgo.example/extractor/?resource=11111111-2222"
    assert extractor.address(Profile("x", "x"), known) == ""
    extractor.refuse_jurisdiction(here, known)
    with pytest.raises(RefusedError, match=r"https://idgo\.example/extractor/\?resource=11111111-2222"):
        extractor.refuse_jurisdiction(here, replace(RESOURCE, by_jurisdiction=True))


def test_the_text_says_whose_the_data_are() -> None:
    dataset = Dataset(
        "reseau",
        "Réseau",
        "Ville",
        licence="Licence Ouverte 2.0",
        licence_url="https://l.example",
        record_url="https://r",
    )
    text = attribution.text(dataset, RESOURCE, "2026-11-23", "Montcalel (34999)", ["3 features read."])
    for part in ("Réseau", "Ville", "Licence Ouverte 2.0 – https://l.example", "https://r", "2026-11-23", "3 features"):
        assert part in text
