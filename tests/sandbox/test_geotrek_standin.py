"""The Geotrek stand-in answers as the recorded Geotrek-admin 2.126 did (facts on API v2, §2 and §3)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Iterator

import pytest
import requests

from tests.sandbox.geotrek import running, world

RECORDED = world.RECORDED
TOPOLOGY = ("trek", "poi", "service", "signage", "infrastructure")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running.standin(tmp_path_factory.mktemp("geotrek"), account=("lecture", "Zq-geotrek")) as url:
        yield url + "api/v2/"


def get(url: str, **query: Any) -> requests.Response:
    return requests.get(url, params=query, timeout=20)


def recorded(name: str) -> Any:
    raw = json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))
    return raw.get("body", raw) if isinstance(raw, dict) else raw


def local(value: Any, base: str) -> Any:
    """A recorded value with the stand-in's address in the place of the recorded one."""
    return json.loads(json.dumps(value).replace(world.RECORDED_ORIGIN, base[: -len("/api/v2/")]))


LISTED = sorted(path.name.split("__")[0] for path in RECORDED.glob("*__language_fr.json"))
LISTED = [name for name in LISTED if "results" in recorded(f"{name}__language_fr")]


@pytest.mark.parametrize("endpoint", LISTED)
def test_rows_in_one_language_are_those_of_the_real_server(base: str, endpoint: str) -> None:
    account = ("lecture", "Zq-geotrek") if endpoint == "path" else None
    for row in recorded(f"{endpoint}__language_fr")["results"]:
        query = {"period": "ignore"} if endpoint == "sensitivearea" else {}
        answer = requests.get(
            f"{base}{endpoint}/{row['id']}/", params={"language": "fr", **query}, auth=account, timeout=20
        )
        assert answer.json() == local(row, base)


@pytest.mark.parametrize("endpoint", [*TOPOLOGY, "city", "outdoor_site", "sensitivearea", "touristiccontent"])
def test_features_carry_their_id_where_the_real_server_puts_it(base: str, endpoint: str) -> None:
    answer = get(f"{base}{endpoint}/", format="geojson", language="fr", period="ignore", page_size=1000)
    assert answer.headers["Content-Type"] == "application/geo+json"
    features = {f.get("id", f["properties"].get("id")): f for f in answer.json()["features"]}
    for wanted in recorded(f"{endpoint}__geojson")["features"]:
        wanted = local(wanted, base)
        assert features[wanted.get("id", wanted["properties"].get("id"))] == wanted


def test_pages_are_fifty_long_and_a_thousand_at_most(base: str) -> None:
    page = get(f"{base}poi/").json()
    assert len(page["results"]) == 50 < page["count"]
    assert page["next"].startswith("http://geotrek.internal:8000/api/v2/poi/?page=2")
    assert len(get(f"{base}poi/", page_size="0").json()["results"]) == 50
    assert get(f"{base}poi/", page=99).status_code == 404
    assert len(get(f"{base}poi/?no_page").json()) == page["count"]


def test_a_language_filters_and_an_unknown_one_is_a_page(base: str) -> None:
    french, english = (get(f"{base}trek/", language=code).json()["count"] for code in ("fr", "en"))
    assert 0 < english < french
    answer = get(f"{base}trek/", language="de")
    assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (500, "text/html")


def test_queries_that_the_real_server_does_not_survive(base: str) -> None:
    for query in ({"ids": "one"}, {"updated_after": "2026-01-01T10:00:00Z"}, {"format": "geojson", "fields": "id"}):
        assert get(f"{base}trek/", **query).status_code == 500
    assert get(f"{base}trek/", in_bbox="1,2").status_code == 400
    assert get(f"{base}trek/", fields="nothing").json()["results"][0] == {}


def test_geojson_is_refused_to_who_accepts_json_only(base: str) -> None:
    for accept in ("application/json", "text/plain, application/json"):
        answer = requests.get(f"{base}trek/?format=geojson", headers={"Accept": accept}, timeout=20)
        assert answer.status_code == 406
        assert requests.get(f"{base}trek/", headers={"Accept": accept}, timeout=20).ok


def test_what_lists_hide_by_default(base: str) -> None:
    assert get(f"{base}sensitivearea/").json()["count"] < get(f"{base}sensitivearea/", period="ignore").json()["count"]
    coming, every = (get(f"{base}touristicevent/", **q).json()["count"] for q in ({}, {"dates_after": "1970-01-01"}))
    assert coming < every
    listed = {row["id"] for row in get(f"{base}theme/", page_size=1000).json()["results"]}
    assert 901 not in listed and get(f"{base}theme/901/").ok


def test_names_shared_by_several_treks_swap_between_pages(base: str) -> None:
    seen = [row["id"] for n in range(1, 8) for row in get(f"{base}trek/", page=n, page_size=10).json()["results"]]
    assert len(seen) == get(f"{base}trek/").json()["count"]
    assert len(set(seen)) < len(seen)


def test_paths_ask_for_basic_and_refuse_a_bearer(base: str) -> None:
    assert get(f"{base}path/").status_code == 401
    assert requests.get(f"{base}path/", headers={"Authorization": "Bearer x.y.z"}, timeout=20).status_code == 401
    assert requests.get(f"{base}path/", auth=("lecture", "Zq-geotrek"), timeout=20).json()["count"] == 3


def test_small_addresses(base: str) -> None:
    assert get(f"{base}version").json() == {"version": "2.126.1"}
    assert get(f"{base}version/").json() == {"page": "does not exist"}
    assert len(get(f"{base}config/").json()["bbox"]) == 4
    assert get(f"{base}menu_item/").json() == []
    assert get(f"{base}sportpractice/").url.endswith("/sensitivearea_practice/")
    assert get(f"{base}feedback_report/").status_code == 405
    assert get(f"{base}informationdesk/", format="geojson").status_code == 404
    assert get(f"{base}trail/").json() == {"page": "does not exist"}


def test_cities_come_in_lambert_93(base: str) -> None:
    for row in get(f"{base}city/").json()["results"]:
        x, y = row["geometry"]["coordinates"][0][0][0]
        assert 100_000 < x < 1_300_000 and 6_000_000 < y < 7_200_000


def test_the_trail_of_the_demo(base: str) -> None:
    french, english = (get(f"{base}trek/1001/", language=code).json() for code in ("fr", "en"))
    assert (french["name"], english["name"]) == ("Boucle de la Recullée", "La Recullée loop")
    assert french["geometry"]["type"] == "LineString" and len(french["geometry"]["coordinates"][0]) == 3
    assert french["city_codes"] == ["25354"] and french["descent"] < 0
    assert requests.get(french["attachments"][0]["url"], timeout=20).headers["Content-Type"] == "image/png"


def test_a_module_can_be_missing(tmp_path: Path) -> None:
    with running.standin(tmp_path, without="outdoor") as url:
        answer = get(f"{url}api/v2/outdoor_site/")
        assert (answer.status_code, answer.json()) == (404, {"page": "does not exist"})
        assert get(f"{url}api/v2/trek/").ok
