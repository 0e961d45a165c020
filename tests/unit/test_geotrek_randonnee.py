"""Treks in the national schema of hiking routes: mapping, rules beyond the schema, and the schema itself."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from openig.geotrek_helper.randonnee import document, routes, schema, words
from openig.geotrek_helper.randonnee.document import Document
from openig.toolbelt.errors import InputError

EXAMPLE = Path(__file__).resolve().parent.parent / "data" / "randonnee" / "exemple-valide.json"
OFFICIAL = jsonschema.Draft7Validator(json.loads(schema.FILE.read_text(encoding="utf-8")))
TABLES = words.load()
LINE = {"type": "LineString", "coordinates": [[3.5, 44.25, 700.0], [3.6, 44.3, 710.0]]}
TREK = {
    "id": 12, "uuid": "56cd3773-1a6f-4c6d-9303-f1c9529b97a2", "name": "Sentier du loup", "practice": "Équestre",
    "route": "Boucle", "difficulty": "Facile", "source": "Parc inventé, Office inventé", "structure": "Structure",
    "departure": "<p>Le&nbsp;pont</p>", "arrival": "Le moulin", "description": "<p>Tout droit.</p>", "ambiance": "",
    "description_teaser": "<p> </p>", "duration": 2.5, "length_2d": 1367.8, "ascent": 116, "descent": -1,
    "min_elevation": 641, "max_elevation": 756, "networks": "GR, PR", "themes": "Faune", "cities": "Florac, Cocurès",
    "city_codes": "48061, 48050", "advice": "<p>Eau</p>", "gear": "Bâton", "disabled_infrastructure": None,
    "accessibilities": "Poussette", "access": "RD 1", "public_transport": None, "advised_parking": "Au pont",
    "accessibility_covering": None, "parents": None, "children": None, "parking_location": "[3.51, 44.26]",
    "create_datetime": "2026-11-23T17:52:55.157886Z", "update_datetime": "2026-11-24T17:52:55Z",
    "attachments": json.dumps([
        {"type": "image", "url": "https://g.example/a.png", "title": "Vue", "author": "", "license": None},
        {"type": "file", "url": "https://g.example/a.PDF", "title": "", "legend": "Plan", "license": "CC BY"},
        {"type": "file", "url": "https://g.example/a.mp3"}, {"type": "file", "url": "https://g.example/a.zip"},
        {"type": "image", "url": "/media/relative.png"},
    ]),
}  # fmt: skip


def build(*rows: Any, shape: Any = LINE, convert: Any = routes.of_trek, producer: str = "") -> Document:
    made = document.build(((row, shape) for row in rows), lambda row: convert(row, TABLES, producer))
    text = json.loads(made.text())
    assert not list(OFFICIAL.iter_errors(text))
    return made


def refused(shape: Any = LINE, convert: Any = routes.of_trek, **changes: Any) -> str:
    base = TREK if convert is routes.of_trek else ROUTE
    made = build({**base, **changes}, shape=shape, convert=convert)
    assert not made.features
    return made.left_out[0].why


def properties(**changes: Any) -> dict[str, Any]:
    return build({**TREK, **changes}).features[0]["properties"]


def test_a_trek_in_the_words_of_the_schema() -> None:
    made = build(TREK)
    values = made.features[0]["properties"]
    assert {key: value for key, value in values.items() if value is not None and key != "medias"} == {
        "id_local": "12",
        "producteur": "Parc inventé, Office inventé",
        "uuid": TREK["uuid"],
        "nom_itineraire": "Sentier du loup",
        "pratique": "équestre",
        "type_itineraire": "boucle",
        "communes_nom": "Florac, Cocurès",
        "communes_code": "48061, 48050",
        "depart": "Le pont",
        "arrivee": "Le moulin",
        "duree": 2.5,
        "balisage": "GR, PR",
        "longueur": 1367.8,
        "difficulte": "Facile",
        "altitude_max": 756,
        "altitude_min": 641,
        "denivele_positif": 116,
        "denivele_negatif": -1,
        "instructions": "<p>Tout droit.</p>",
        "themes": "Faune",
        "recommandations": "<p>Eau</p>\nBâton",
        "accessibilite": "Poussette",
        "acces_routier": "RD 1",
        "parking_info": "Au pont",
        "parking_geometrie": "POINT (3.51 44.26)",
        "date_creation": "2026-11-23",
        "date_modification": "2026-11-24",
    }
    assert [(item["type_media"], item["titre"]) for item in values["medias"]] == [
        ("image", "Vue"), ("pdf", "Plan"), ("audio", None), ("autre", None),
    ]  # fmt: skip
    assert made.features[0]["geometry"]["coordinates"] == [[3.5, 44.25], [3.6, 44.3]]
    assert made.notes["12"] == ["medias: “/media/relative.png” is no absolute address, so this medium was left out"]


@pytest.mark.parametrize(
    ("label", "word"),
    [
        ("Pédestre", "pédestre"),
        ("pedestre", "pédestre"),
        ("VTT", "VTT"),
        ("Vélo", "cyclo"),
        ("E\u0301questre", "équestre"),
        ("Ski de randonnée", "ski de rando"),
        ("Marche nordique", "autre"),
    ],
)
def test_practices(label: str, word: str) -> None:
    assert properties(practice=label)["pratique"] == word


@pytest.mark.parametrize(
    ("changes", "word"),
    [({"route": "Traversée"}, "aller simple"), ({"children": "3, 4"}, "itinérance"), ({"parents": "3"}, "étape"),
     ({"route": "Étoile"}, None), ({"route": None}, None)],
)  # fmt: skip
def test_kinds_of_route_and_the_key_that_cannot_be_null(changes: dict[str, Any], word: str | None) -> None:
    values = properties(**changes)
    assert values.get("type_itineraire") == word
    assert ("type_itineraire" in values) == (word is not None)


def test_accents_are_composed() -> None:
    assert properties(name="Sentier de la fore\u0302t")["nom_itineraire"] == "Sentier de la forêt"


def test_a_loop_without_arrival_ends_where_it_began_and_no_other_route_does() -> None:
    assert properties(arrival=None)["arrivee"] == "Le pont"
    assert "arrivee" in refused(arrival="<p></p>", route="Traversée")


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("name", "nom_itineraire"),
        ("practice", "pratique"),
        ("departure", "depart"),
        ("description", "instructions"),
        ("id", "id_local"),
    ],
)
def test_a_trek_without_what_the_schema_requires_is_left_out(column: str, name: str) -> None:
    assert name in refused(**{column: None})


def test_the_producer_is_never_invented() -> None:
    assert properties(source=None)["producteur"] == "Structure"
    nobody = {**TREK, "source": None, "structure": None}
    assert "producteur" in build(nobody).left_out[0].why
    assert build(nobody, producer="Parc").features[0]["properties"]["producteur"] == "Parc"


@pytest.mark.parametrize(
    ("shape", "why"),
    [
        ({"type": "MultiLineString", "coordinates": [[[3, 44], [4, 44]], [[5, 44], [6, 44]]]}, "MultiLineString"),
        ({"type": "Point", "coordinates": [3, 44]}, "Point"),
        (None, "no geometry"),
        ({"type": "LineString", "coordinates": [[751000, 6358000], [752000, 6358000]]}, "longitudes"),
        ({"type": "LineString", "coordinates": [[3, 44, 1], [3, 44, 2]]}, "no length"),
    ],
)  # fmt: skip
def test_lines_that_the_schema_or_its_readers_do_not_take(shape: Any, why: str) -> None:
    assert why in refused(shape=shape)


def test_a_set_of_one_line_is_that_line() -> None:
    made = build(TREK, shape={"type": "MultiLineString", "coordinates": [LINE["coordinates"]]})
    assert made.features[0]["geometry"]["type"] == "LineString"


def test_the_same_trek_twice_is_written_once() -> None:
    made = build(TREK, TREK, {**TREK, "id": 13})
    assert len(made.features) == 1
    assert ["uuid" in left.why for left in made.left_out] == [True, True]


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("duree", {"duration": -1.0}),
        ("duree", {"duration": float("inf")}),
        ("longueur", {"length_2d": float("nan")}),
        ("altitude_min", {"min_elevation": 900}),
        ("altitude_max", {"max_elevation": 12.5}),
        ("uuid", {"uuid": "toto"}),
        ("date_creation", {"create_datetime": "2020-02-31T00:00:00Z"}),
        ("parking_geometrie", {"parking_location": "[300, 44]"}),
    ],
)
def test_a_wrong_value_is_left_out_and_noted(name: str, changes: dict[str, Any]) -> None:
    made = build({**TREK, **changes})
    assert made.features[0]["properties"][name] is None
    assert any(name in note for note in made.notes["12"])


ROUTE = {
    **json.loads(EXAMPLE.read_text(encoding="utf-8"))["features"][0]["properties"],
    "medias": '[{"type_media": "image", "url": "https://g.example/a.png"}]', "extra": 1,
}  # fmt: skip


def test_a_line_with_the_columns_of_the_schema() -> None:
    made = build(
        {**ROUTE, "id_local": 37959.0, "pratique": "Pédestre", "altitude_max": 759.0, "pdipr_inscription": 1},
        convert=routes.of_route,
    )
    values = made.features[0]["properties"]
    assert (values["id_local"], values["pratique"], values["altitude_max"]) == ("37959", "pédestre", 759)
    assert values["pdipr_inscription"] is True
    assert values["medias"][0]["url"] == "https://g.example/a.png"
    assert "extra" not in values and set(values) <= set(schema.properties())


def test_columns_with_values_that_the_schema_refuses() -> None:
    assert "pratique" in refused(convert=routes.of_route, pratique="Marche sur la tête")
    made = build(
        {**ROUTE, "contact": "toto", "type_itineraire": "en étoile", "medias": "[1]", "duree": "deux"},
        convert=routes.of_route,
    )
    values = made.features[0]["properties"]
    assert values["contact"] is values["medias"] is values["duree"] is None and "type_itineraire" not in values
    assert len(made.notes["37959"]) == 4


def test_own_tables_come_first(tmp_path: Path) -> None:
    own = tmp_path / "own.json"
    own.write_text('{"pratique": {"trail": ["Marche nordique", "Pédestre"]}}', encoding="utf-8")
    tables = words.load(own)
    assert [tables.find("pratique", label) for label in ("marche  nordique", "Pédestre", "VTT")] == [
        "trail",
        "trail",
        "VTT",
    ]


@pytest.mark.parametrize(
    "content", ["[]", "{", '{"praktik": {}}', '{"pratique": {"yoga": ["Yoga"]}}', '{"pratique": {"VTT": "Vtt"}}']
)
def test_tables_that_cannot_be_used_are_refused(tmp_path: Path, content: str) -> None:
    own = tmp_path / "own.json"
    own.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"^MAPPING"):
        words.load(own)


def test_built_in_tables_use_the_words_of_the_schema() -> None:
    built_in = json.loads(words.BUILT_IN.read_text(encoding="utf-8"))
    for name, table in built_in.items():
        assert sorted(table) == sorted(schema.properties()[name]["enum"])


def _document(**changes: Any) -> dict[str, Any]:
    made = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    made["features"] = made["features"][:2]
    made["features"][1]["properties"].update(changes)
    return made


def _broken() -> list[tuple[str, dict[str, Any]]]:
    """One case for each line of the facts' table, and for each keyword of the schema."""
    values = {
        "null word": {"type_itineraire": None},
        "number as text": {"duree": "2"},
        "integer id": {"id_local": 3},
        "half metres": {"altitude_max": 12.5},
        "whole float": {"altitude_max": 12.0},
        "flag as number": {"altitude_max": True},
        "codes as list": {"communes_code": ["48061"]},
        "capital": {"pratique": "Pédestre"},
        "decomposed": {"pratique": "pe\u0301destre"},
        "empty": {"depart": ""},
        "day": {"date_creation": "2020-02-31"},
        "no day": {"date_creation": "31/02/2020"},
        "moment": {"date_creation": "2020-01-02T10:00:00Z"},
        "media null": {"medias": None},
        "media word": {"medias": [{"type_media": "film"}]},
        "media null word": {"medias": [{"type_media": None}]},
        "media url": {"medias": [{"url": 4}]},
        "media text": {"medias": "x"},
        "yes": {"pdipr_inscription": "oui"},
        "uuid": {"uuid": "toto"},
    }
    cases = [(name, _document(**change)) for name, change in values.items()]
    shapes: dict[str, Any] = {
        "pieces": {"type": "MultiLineString", "coordinates": [[[3, 44], [4, 44]]]},
        "one position": {"type": "LineString", "coordinates": [[3, 44]]},
        "one number": {"type": "LineString", "coordinates": [[3], [4]]},
        "text": {"type": "LineString", "coordinates": [["3", 4], [4, 4]]},
        "nothing": None,
        "altitudes": LINE,
        "no coordinates": {"type": "LineString"},
    }
    for name, shape in shapes.items():
        made = _document()
        made["features"][1]["geometry"] = shape
        cases.append((name, made))
    for name in schema.required():
        made = _document()
        del made["features"][1]["properties"][name]
        cases.append((f"without {name}", made))
    for key in ("type", "properties", "geometry"):
        made = _document()
        del made["features"][1][key]
        cases.append((f"without {key}", made))
    return [
        *cases,
        ("none", {}),
        ("list", []),
        ("no features", {"type": "FeatureCollection"}),
        ("bare", {"type": "FeatureCollection", "features": []}),
    ]


@pytest.mark.parametrize(("case", "value"), [pytest.param(name, value, id=name) for name, value in _broken()])
def test_our_validator_refuses_what_jsonschema_refuses(case: str, value: Any) -> None:
    official = sorted(
        ("/".join(str(step) for step in error.path), error.validator) for error in OFFICIAL.iter_errors(value)
    )
    assert sorted((fault.path, fault.keyword) for fault in schema.faults(value)) == official


def test_the_official_example_is_valid_and_goes_through() -> None:
    example = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert schema.faults(example) == []
    rows = [(copy.deepcopy(feature["properties"]), feature["geometry"]) for feature in example["features"]]
    made = document.build(rows, lambda row: routes.of_route(row, TABLES, ""))
    assert len(made.features) + len(made.left_out) == len(rows) == 8
    assert not list(OFFICIAL.iter_errors(json.loads(made.text())))
    for left in made.left_out:
        assert left.why
