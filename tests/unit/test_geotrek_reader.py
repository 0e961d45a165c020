"""Rows of the API flattened: the recorded answers, and the shapes of older versions (facts on API v2, §3 and §5)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Iterator

import pytest

from openig.geotrek_helper.reader import api, geometry
from openig.geotrek_helper.reader.lookups import Lookups
from openig.geotrek_helper.reader.models import ALIASES, MODELS
from openig.geotrek_helper.reader.read import Loaded, read
from openig.toolbelt.errors import InputError, NetworkError
from tests.unit import replay
from tests.unit.replay import Answer, Asked, Replay

RECORDED = Path(__file__).resolve().parent.parent / "data" / "geotrek" / "recorded"
LANGUAGE = "fr"


def recorded(name: str) -> Any:
    raw = json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))
    return raw.get("body", raw)


def page(rows: list[Any], **more: Any) -> Answer:
    return replay.as_json({"count": len(rows), "next": None, "previous": None, "results": rows, **more})


@pytest.fixture
def server() -> Iterator[Replay]:
    yield from replay.serve()


@pytest.fixture
def geotrek(server: Replay) -> api.Api:
    return api.Api(replay.session(), api.base_of(server.url))


@pytest.fixture
def recorded_server(server: Replay) -> Replay:
    """Every recorded list as one page, its ``count`` that of what is there."""
    for path in RECORDED.glob("*__language_fr.json"):
        endpoint = path.name.split("__")[0]
        body = recorded(endpoint if endpoint not in MODELS else f"{endpoint}__language_fr")
        if isinstance(body, dict) and "results" in body:
            server.routes[f"GET /api/v2/{endpoint}/"] = page(body["results"])
    return server


def loaded(geotrek: api.Api, model: str) -> Loaded:
    return read(geotrek, MODELS[model], LANGUAGE, Lookups(geotrek, LANGUAGE))


@pytest.mark.parametrize("model", [name for name in MODELS if name != "tour"])
def test_every_column_of_the_table_exists_in_the_recorded_answers(model: str) -> None:
    """A misspelt column would stay empty for ever. ``start_time`` and others came with later versions: none here."""
    row = recorded(model)["results"][0]
    for field in MODELS[model].fields:
        assert field.name in row or ALIASES.get((model, field.name)) in row, field.name
        if field.endpoint:
            rows = recorded(field.endpoint)["results"]
            assert all(field.key in found for found in rows), field.endpoint


@pytest.mark.parametrize("model", list(MODELS))
def test_recorded_objects_become_flat_rows(geotrek: api.Api, recorded_server: Replay, model: str) -> None:
    load = loaded(geotrek, model)
    assert load.installed and len(load.rows) == load.announced > 0
    for row in load.rows:
        shape = row.pop("geometry")
        assert shape["type"] in ("Point", "LineString", "Polygon", "MultiPolygon", "GeometryCollection")
        assert all(value is None or isinstance(value, (str, int, float, bool)) for value in row.values())


def test_a_trek_has_labels_instead_of_numbers(geotrek: api.Api, recorded_server: Replay) -> None:
    second = next(row for row in loaded(geotrek, "trek").rows if row["id"] == 2)
    assert (second["practice"], second["route"], second["difficulty"]) == ("VTT", "Aller-retour", "Moyen")
    assert (second["source"], second["structure"], second["networks"]) == (
        "OT Florac, Parc naturel",
        "PNR test",
        "GR, PR",
    )
    assert second["cities"] and second["city_codes"].split(", ")[0].isdigit()
    assert second["descent"] < 0


def test_types_of_contents_are_found_inside_their_category(geotrek: api.Api, recorded_server: Replay) -> None:
    first = next(row for row in loaded(geotrek, "touristiccontent").rows if row["id"] == 1)
    assert first["category"] == "Hébergements"
    assert first["types"] == "Type1, Type2"


def test_months_of_a_sensitive_area(geotrek: api.Api, recorded_server: Replay) -> None:
    assert loaded(geotrek, "sensitivearea").rows[0]["period"] == "6, 7"
    assert [asked.query["period"] for asked in recorded_server.asked if "sensitivearea/" in asked.path] == [["ignore"]]


def test_past_events_are_asked_for(geotrek: api.Api, recorded_server: Replay) -> None:
    loaded(geotrek, "touristicevent")
    asked = [asked.query for asked in recorded_server.asked if asked.path.endswith("/touristicevent/")]
    assert [query["dates_after"] for query in asked] == [["1970-01-01"]]


def test_desks_get_a_point_of_their_coordinates(geotrek: api.Api, recorded_server: Replay) -> None:
    shape = loaded(geotrek, "informationdesk").rows[0]["geometry"]
    assert shape == {"type": "Point", "coordinates": [3.62837400319964, 44.33813504353794]}


def test_cities_are_known_to_be_in_lambert_93(geotrek: api.Api, recorded_server: Replay) -> None:
    assert loaded(geotrek, "city").epsg == 2154
    assert loaded(geotrek, "trek").epsg == 4326


def test_a_server_of_2020_is_read(geotrek: api.Api, server: Replay) -> None:
    """No version, structure by name, communes by INSEE code, no uuid, pages of HTML for what does not exist."""
    row = recorded("trek__language_fr")["results"][0]
    for key in ("uuid", "city_codes", "departure_city_code"):
        del row[key]
    row.update(structure="Parc d’autrefois", cities=["48061", "48050"])
    server.routes["GET /api/v2/config/"] = replay.as_json({"bbox": [1, 42, 5, 45]})
    server.routes["GET /api/v2/trek/"] = page([row])
    server.routes["GET /api/v2/city/"] = page([{"id": "48061", "name": "Florac"}, {"id": "48050", "name": "Cocurès"}])
    server.routes["GET /api/v2/outdoor_site/"] = Answer(404, b"<html>Not Found</html>", {"Content-Type": "text/html"})
    probed = geotrek.probe()
    assert probed.version == ""
    trek = loaded(geotrek, "trek").rows[0]
    assert (trek["structure"], trek["city_codes"], trek["cities"]) == (
        "Parc d’autrefois",
        "48061, 48050",
        "Florac, Cocurès",
    )
    assert trek["uuid"] is None
    assert not loaded(geotrek, "outdoor_site").installed


def test_a_label_that_a_list_leaves_out_is_asked_for_alone(geotrek: api.Api, server: Replay) -> None:
    server.routes["GET /api/v2/theme/"] = page([{"id": 1, "label": {"fr": "Faune", "en": "Wildlife"}}])
    server.routes["GET /api/v2/theme/2/"] = replay.as_json({"id": 2, "label": {"fr": "Flore", "en": None}})
    lookups = Lookups(geotrek, "en")
    assert [lookups.label("theme", "label", number) for number in (1, 2, 3, 3)] == ["Wildlife", "Flore", None, None]
    assert lookups.unknown == {("theme", 3)}
    assert [asked.path for asked in server.asked if asked.path.endswith("/3/")] == ["/api/v2/theme/3/"]


def test_objects_that_pages_skipped_are_fetched(geotrek: api.Api, server: Replay) -> None:
    rows = recorded("trek__language_fr")["results"]

    def treks(asked: Asked) -> Answer:
        if "fields" in asked.query:
            return replay.as_json([{"id": row["id"]} for row in rows] + [{"id": 404}])
        first = asked.query["page"] == ["1"]
        return page(
            [rows[0]] if first else [rows[0], rows[1]], count=4, next="http://elsewhere/?page=2" if first else None
        )

    server.routes["GET /api/v2/trek/"] = treks
    server.routes["GET /api/v2/trek/3/"] = replay.as_json(rows[2])
    load = loaded(geotrek, "trek")
    assert sorted(row["id"] for row in load.rows) == [1, 2, 3]
    assert (load.twice, load.recovered, load.missing) == (1, 1, [404])


@pytest.mark.parametrize(
    ("given", "base"),
    [
        ("https://g.example", "https://g.example/api/v2/"),
        ("https://g.example/geotrek/api/v2/trek/?page=2", "https://g.example/geotrek/api/v2/"),
        (" http://g.example:8000/ ", "http://g.example:8000/api/v2/"),
    ],
)
def test_any_address_of_a_geotrek_leads_to_its_api(given: str, base: str) -> None:
    assert api.base_of(given) == base


@pytest.mark.parametrize("given", ["", "g.example", "ftp://g.example", "https://me:hidden@g.example/"])
def test_other_addresses_are_refused_without_repeating_a_password(given: str) -> None:
    with pytest.raises(InputError, match=r"^URL") as refused:
        api.base_of(given)
    assert "hidden" not in str(refused.value)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, b"<html>Bienvenue</html>", {"Content-Type": "text/html; charset=utf-8"}),
        Answer(404, b"<html>Not Found</html>", {"Content-Type": "text/html"}),
    ],
)
def test_another_site_is_no_geotrek(geotrek: api.Api, server: Replay, answer: Answer) -> None:
    server.routes["GET /api/v2/version"] = server.routes["GET /api/v2/config/"] = answer
    with pytest.raises(NetworkError, match="does not answer as a Geotrek-admin") as refused:
        geotrek.probe()
    assert refused.value.kind == "html"


def test_a_closed_geotrek_refuses(geotrek: api.Api, server: Replay) -> None:
    server.routes["GET /api/v2/version"] = replay.as_json({"detail": "…"}, 401)
    with pytest.raises(NetworkError) as refused:
        geotrek.probe()
    assert (refused.value.kind, refused.value.status) == ("unauthorised", 401)


LINE = {"type": "LineString", "coordinates": [[3, 44, 1], [3.1, 44, 2]]}
LINES = {"type": "MultiLineString", "coordinates": [LINE["coordinates"]] * 2}
POINT = {"type": "Point", "coordinates": [3, 44]}
BOTH = {"type": "GeometryCollection", "geometries": [POINT, {"type": "GeometryCollection", "geometries": [LINE]}]}


@pytest.mark.parametrize(
    ("model", "shape", "fault"),
    [
        ("trek", LINE, ""), ("trek", LINES, "MultiLineString"), ("trek", POINT, "Point"), ("trek", None, "none"),
        ("trek", {"type": "LineString", "coordinates": []}, "none"), ("infrastructure", LINE, ""),
        ("poi", LINE, "LineString"),
        ("outdoor_site", BOTH, ""), ("outdoor_site", {"type": "GeometryCollection", "geometries": []}, "none"),
    ],
)  # fmt: skip
def test_broken_geometries_are_known(model: str, shape: Any, fault: str) -> None:
    assert geometry.fault(MODELS[model], shape) == fault


def test_collections_are_taken_apart() -> None:
    points = {"type": "MultiPoint", "coordinates": [[3, 44], [4, 44]]}
    parts = geometry.parts({"type": "GeometryCollection", "geometries": [BOTH, points]})
    assert [(part.family, part.number) for part in parts] == [("point", 1), ("line", 2), ("point", 3), ("point", 4)]


@pytest.mark.parametrize(
    ("position", "epsg"), [([3.6, 44.3], 4326), ([751000.0, 6358000.0], 2154), ([340000.0, 7650000.0], None)]
)
def test_the_crs_is_told_by_magnitude(position: list[float], epsg: int | None) -> None:
    assert geometry.epsg_of({"type": "MultiPolygon", "coordinates": [[[position]]]}) == epsg
