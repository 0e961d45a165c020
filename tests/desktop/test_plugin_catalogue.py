"""Finding things in the real Desktop, against the real servers of the sandbox: search, filters, pages, tree, what is
kept; then QGIS is started again without any catalogue. In French, then in English."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

import pytest

from tests.desktop.driver import run_desktop
from tests.sandbox.control import Sandbox

Seen = dict[str, Any]


@pytest.fixture(scope="module", params=["fr", "en"])
def seen(request: pytest.FixtureRequest, sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    """What both QGIS saw, ``again`` what the second did."""
    language, profile = request.param, tmp_path_factory.mktemp("profile")
    env = {"OPENIG_PROFILES": str(sandbox.profile.parent), "OPENIG_PROFILE": "sandbox"}
    first = run_desktop(
        "catalogue", locale=language, arguments={"query": "sentier", "page": 20, "language": language}, env=env,
        profile=profile,
    )  # fmt: skip
    away = ("ckan", "pycsw", "idgo")
    for server in away:
        sandbox.stop(server)
    try:
        again = run_desktop("again", locale=language, arguments={"language": language}, env=env, profile=profile)
    finally:
        for server in away:
            sandbox.start(server)
    yield {**first, "language": language, "again": again}


def test_all_datasets_of_all_sources_come_page_by_page(seen: Seen) -> None:
    assert seen["first_page"] < seen["paged"] == seen["in_the_end"] <= seen["all"], (
        "twins are known once both were read"
    )
    assert seen["twice"] == 0
    titles = [title.casefold() for title in seen["by_title"]]
    assert titles[0] < titles[5] < titles[-1]


def test_a_facet_counts_what_it_leaves(seen: Seen) -> None:
    assert seen["facet"].endswith(f"({seen['of_one']})")


def test_an_extent_without_data_is_told_with_the_way_out(seen: Seen) -> None:
    words = {"fr": "Aucun jeu de données ne répond à ces filtres.", "en": "No dataset answers to these filters."}
    assert seen["nothing"].startswith(words[seen["language"]])
    extent = {"fr": "dans l’emprise de la carte", "en": "in the map’s extent"}[seen["language"]]
    assert seen["folded"].endswith(f" · {extent}")
    assert seen["again_all"] > seen["of_one"]


def test_layers_of_the_tree_come_by_enter_and_by_dragging(seen: Seen) -> None:
    assert seen["folders"] == 5 and seen["filtered"] == "Enneigement - 2017"
    assert seen["job"] == "" and sorted(seen["layers"]) == ["Enneigement - 2017", "Enneigement - 2018"]


def test_what_is_kept_survives_a_restart(seen: Seen) -> None:
    favourites, _, searches = seen["again"]["kept"]
    assert favourites == [seen["favourite"]] and searches == ["Balades"]
    assert seen["again"]["field"] == "sentier"


def test_without_servers_the_index_answers_and_says_how_old_it_is(seen: Seen) -> None:
    french, english = "Hors ligne\u202f: index d’il y a moins d’une heure.", "Offline: index of less than an hour ago."
    told = {"fr": french, "en": english}[seen["language"]]
    assert seen["again"]["notice"] == told
    assert seen["favourite"] in seen["again"]["titles"]
    assert seen["again"]["still"] == told, "trying again changes nothing yet"
    assert seen["again"]["tree"] == 5 and seen["again"]["tree_notice"]


def test_no_label_is_cut(seen: Seen) -> None:
    assert seen["cut"] == [] and seen["again"]["cut"] == []


def test_pictures_were_taken(seen: Seen) -> None:
    for picture in (seen["shot_all"], seen["shot_filters"], seen["again"]["picture"]):
        assert Path(picture).stat().st_size > 20_000


def test_nothing_went_wrong_in_the_log(seen: Seen) -> None:
    assert [line for line in seen["log"] if line[1]] == []
