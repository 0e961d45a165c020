"""What a member keeps: it survives QGIS, stays with its profile, and bears another QGIS writing at the same time."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from openig.idgo_connector.catalogue.kept import RECENT, Kept
from openig.toolbelt.errors import DataError
from tests.checkout import ROOT

HEDGES = {"slug": "haies", "title": "Haies bocagères", "themes": ["Environnement"], "restricted": False, "bbox": None}
ROADS = {
    "slug": "csw:fr-34-routes",
    "title": "Routes",
    "themes": [],
    "restricted": True,
    "bbox": [3.1, 43.2, 4.0, 44.0],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "openig" / "kept.sqlite"


def test_nothing_is_kept_at_first_and_looking_makes_no_file(path: Path) -> None:
    kept = Kept(path)
    assert (kept.favourites(), kept.recent(), kept.searches(), kept.choice("haies")) == ([], [], [], "")
    assert not kept.is_favourite("haies")
    assert not path.exists()


def test_favourites_come_back_as_they_were_with_their_profile(path: Path) -> None:
    kept = Kept(path, "openig")
    kept.add_favourite(HEDGES)
    kept.add_favourite(ROADS)
    kept.add_favourite({**HEDGES, "title": "Haies"})  # known again, in its place
    assert Kept(path, "openig").favourites() == [
        {**HEDGES, "title": "Haies", "profile": "openig"}, {**ROADS, "profile": "openig"},
    ]  # fmt: skip
    kept.remove_favourite("haies")
    assert not kept.is_favourite("haies")
    assert kept.is_favourite(ROADS["slug"])


def test_each_profile_has_its_own(path: Path) -> None:
    kept = Kept(path, "openig")
    kept.add_favourite(HEDGES)
    kept.remember_choice("haies", "r1#haies|wfs")
    kept.profile = "sandbox"
    assert kept.favourites() == []
    assert kept.choice("haies") == ""
    kept.remove_favourite("haies")
    kept.profile = "openig"
    assert kept.is_favourite("haies")


def test_what_was_looked_at_last_comes_first_and_the_oldest_go(path: Path) -> None:
    kept = Kept(path)
    for number in range(RECENT + 3):
        kept.note_recent({"slug": f"d{number}"})
    kept.note_recent({"slug": "d5"})
    slugs = [row["slug"] for row in kept.recent()]
    assert slugs[:3] == ["d5", "d22", "d21"]
    assert len(slugs) == RECENT
    assert "d2" not in slugs


def test_searches_are_sorted_by_name_and_replaced(path: Path) -> None:
    kept = Kept(path)
    kept.save_search("routes", {"QUERY": "routes"})
    kept.save_search("Haies", {"QUERY": "haie", "FORMAT": ["WFS"]})
    kept.save_search("routes", {"QUERY": "voirie", "ACCESS": 1})
    assert kept.searches() == [
        ("Haies", {"QUERY": "haie", "FORMAT": ["WFS"]}), ("routes", {"QUERY": "voirie", "ACCESS": 1}),
    ]  # fmt: skip
    kept.remove_search("Haies")
    assert [name for name, _ in kept.searches()] == ["routes"]


def test_the_last_choice_is_the_one_remembered(path: Path) -> None:
    kept = Kept(path)
    kept.remember_choice("haies", "r1#haies|wfs")
    kept.remember_choice("haies", "r2#|file")
    assert Kept(path).choice("haies") == "r2#|file"


def test_two_qgis_may_write_at_once(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tests import checkout; checkout.register()\n"
        "from openig.idgo_connector.catalogue.kept import Kept\n"
        "for number in range(30): Kept(Path(sys.argv[1])).add_favourite({'slug': f'{sys.argv[2]}-{number}'})\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(path), name], cwd=ROOT) for name in ("one", "other")
    ]
    assert [process.wait(60) for process in running] == [0, 0]
    assert len(Kept(path).favourites()) == 60


def test_a_file_that_is_no_database_is_told_and_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"something else, and long enough to be read as a header " * 20)
    before = path.read_bytes()
    with pytest.raises(DataError, match="cannot be used"):
        Kept(path).add_favourite(HEDGES)
    with pytest.raises(DataError, match="move this file away"):
        Kept(path).favourites()
    assert path.read_bytes() == before


def test_a_newer_file_is_refused(path: Path) -> None:
    Kept(path).add_favourite(HEDGES)
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(DataError, match="newer version"):
        Kept(path).favourites()
