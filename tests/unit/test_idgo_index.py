"""The offline index: what it finds and counts, what it keeps, and what it bears."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Iterator

import pytest

from openig.idgo_connector.catalogue import ckan
from openig.idgo_connector.catalogue.index import Index, State
from openig.idgo_connector.catalogue.model import (
    DATE,
    FACETS,
    TITLE,
    Contact,
    Dataset,
    FacetValue,
    MapService,
    Query,
    Resource,
)  # fmt: skip
from openig.toolbelt.errors import DataError, InputError
from tests.checkout import ROOT
from tests.generators import catalogue

SERVED = Resource("r1", "Haies", "WFS", "https://x.test/", service=MapService("https://x.test/maps/a", "haies"))
HEDGES = Dataset(
    "haies", "Haies bocagères", "Parc des Causses", ("Biodiversité",), ("SHP", "WFS"), "Licence Ouverte",
    "2026-05-01T10:00:00", abstract="Relevées sur les canaux d’irrigation.", bbox=(3.0, 43.5, 3.5, 44.0),
    identifier="0b1c", type="donnees-ouvertes, inspire", frequency="annual", keywords=("bocage",),
    organisation_slug="parc-des-causses", contacts=(Contact("Léa", "author", "lea@x.test"),), resources=(SERVED,),
)  # fmt: skip
CANALS = Dataset(
    "csw:canaux", "Canal du Midi", "Région", ("Eau", "Transports"), ("WMS",), "ODbL", "2026-06-01T10:00:00",
    restricted=True, bbox=(2.0, 43.0, 2.9, 43.4), abstract="Le canal, ses haies et ses écluses.", catalogue="csw",
)  # fmt: skip
ROADS = Dataset("routes", "Écluses et ponts", "Région", ("Transports",), ("SHP",), modified="2024-01-01T00:00:00")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "openig" / "index-openig.sqlite"


@pytest.fixture
def index(path: Path) -> Iterator[Index]:
    with Index(path) as index:
        with index.changing():
            index.put([HEDGES, CANALS, ROADS], {"organisations": {"Région": "region-occitanie"}})
        yield index


def _slugs(index: Index, *arguments: object, **query: object) -> list[str]:
    return [dataset.slug for dataset in index.search(Query(*arguments, **query), 20).datasets]


@pytest.mark.parametrize("text", ["haies", "HAIE", "Haïes", "hai", "d'irrigation haie"])
def test_case_accents_plurals_articles_and_unfinished_words_are_no_matter(index: Index, text: str) -> None:
    assert "haies" in _slugs(index, text)


def test_a_title_weighs_more_than_an_abstract(index: Index) -> None:
    assert _slugs(index, "haies") == ["haies", "csw:canaux"]
    assert _slugs(index, "canaux") == ["csw:canaux", "haies"]


def test_an_answer_has_what_a_server_would_have_told(index: Index) -> None:
    page = index.search(Query("bocage"), 20)
    assert page.datasets == (HEDGES,)
    assert (page.total, page.start, page.facets) == (1, 0, {})


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"organisations": ("region-occitanie",)}, {"csw:canaux", "routes"}),
        ({"organisations": ("Région",)}, {"csw:canaux", "routes"}),
        ({"themes": ("Eau", "Biodiversité")}, {"haies", "csw:canaux"}),
        ({"themes": ("Transports",), "formats": ("SHP",)}, {"routes"}),
        ({"licences": ("ODbL",)}, {"csw:canaux"}),
        ({"types": ("inspire",)}, {"haies"}),
        ({"frequencies": ("annual",)}, {"haies"}),
        ({"restricted": True}, {"csw:canaux"}),
        ({"restricted": False}, {"haies", "routes"}),
        ({"bbox": (2.8, 42.0, 3.1, 44.0)}, {"haies", "csw:canaux"}),
        ({"bbox": (0.0, 0.0, 1.0, 1.0)}, set()),
        ({"themes": ("unknown",)}, set()),
        ({"text": "écluse", "restricted": False}, {"routes"}),
    ],
)  # fmt: skip
def test_every_facet_narrows(index: Index, query: dict[str, object], expected: set[str]) -> None:
    page = index.search(Query(**query), 20)
    assert {dataset.slug for dataset in page.datasets} == expected
    assert page.total == len(expected)


def test_facets_are_counted_among_all_that_answer_not_the_page(index: Index) -> None:
    page = index.search(Query(), 1, facets=True)
    assert (page.total, len(page.datasets)) == (3, 1)
    assert tuple(page.facets) == FACETS
    assert page.facets["organisations"][0] == FacetValue("region-occitanie", "Région", 2)
    assert page.facets["formats"] == (
        FacetValue("SHP", "SHP", 2),
        FacetValue("WFS", "WFS", 1),
        FacetValue("WMS", "WMS", 1),
    )
    assert page.facets["types"] == (
        FacetValue("donnees-ouvertes", "donnees-ouvertes", 1),
        FacetValue("inspire", "inspire", 1),
    )
    narrowed = index.search(Query(formats=("WMS",)), 1, facets=True)
    assert narrowed.facets["themes"] == (FacetValue("Eau", "Eau", 1), FacetValue("Transports", "Transports", 1))


def test_lists_are_sorted_as_asked_and_paged(index: Index) -> None:
    assert _slugs(index, sort=TITLE) == ["csw:canaux", "routes", "haies"]  # É as E
    assert _slugs(index, sort=DATE) == ["csw:canaux", "haies", "routes"]
    assert [d.slug for d in index.search(Query(sort=DATE), 1, 2).datasets] == ["routes"]
    assert index.search(Query(sort=DATE), 1, 3).datasets == ()


def test_only_some_catalogues_may_be_asked(index: Index) -> None:
    page = index.search(Query("haies"), 20, catalogues=["csw"])
    assert [dataset.slug for dataset in page.datasets] == ["csw:canaux"]


def test_a_text_without_a_word_is_refused_as_the_server_does(index: Index) -> None:
    with pytest.raises(InputError, match="QUERY"):
        index.search(Query("?!"), 20)


def test_details_work_offline_by_slug_and_by_identifier(path: Path, index: Index) -> None:
    with Index(path) as again:
        assert again.dataset("haies") == again.dataset("0b1c") == HEDGES
        assert again.dataset("other") is None


def test_a_dataset_that_changed_is_found_by_its_new_words_only(index: Index) -> None:
    with index.changing():
        index.put(
            [replace(HEDGES, title="Talus plantés", abstract="", keywords=(), themes=(), bbox=None, resources=())]
        )
    assert _slugs(index, "haies") == ["csw:canaux"]
    assert _slugs(index, "talus") == ["haies"]
    assert _slugs(index, themes=("Biodiversité",)) == []
    assert _slugs(index, bbox=(3.0, 43.5, 3.5, 44.0)) == []
    assert len(index) == 3


def test_what_is_removed_or_forgotten_is_found_no_more(index: Index) -> None:
    with index.changing():
        index.note("csw", State("https://x.test/csw", "2026-11-23T08:00:00+00:00", 1))
        index.remove(["haies", "never-there"])
        index.forget("csw")
        index.note("old", State("https://x.test/old"))
        index.note("ckan", State("https://x.test/"))
    index.keep_only(["ckan", "tree"])
    assert index.state("old") == State()
    assert index.state("ckan").url
    assert _slugs(index) == ["routes"]
    assert index.search(Query(), 0, facets=True).facets["licences"] == ()
    assert index.state("csw") == State()


def test_a_private_dataset_is_never_written(index: Index) -> None:
    with pytest.raises(ValueError, match="private"), index.changing():
        index.put([replace(ROADS, slug="new"), replace(ROADS, slug="secret", private=True)])
    assert len(index) == 3  # nor what came with it


def test_it_tells_the_age_of_its_oldest_part(index: Index) -> None:
    assert index.refreshed == ""
    with index.changing():
        index.note("ckan", State("https://x.test/", "2026-11-22T08:00:00+00:00", 2, newest="2026-05-01 haies"))
        index.note("csw", State("https://x.test/csw", "2026-11-20T08:00:00+00:00", 1))
        index.note("tree", State(top="2026", bottom="2025"))  # never came to its end
    assert index.refreshed == "2026-11-20T08:00:00+00:00"
    assert index.state("ckan").newest == "2026-05-01 haies"


def test_real_size_packages_come_back_as_they_were(path: Path) -> None:
    made = [ckan.dataset(package, "https://ckan.example.org/") for package in catalogue.packages(50)]
    with Index(path) as index:
        with index.changing():
            index.put(made)
        assert [index.dataset(dataset.slug) for dataset in made] == made


# -- faults -----------------------------------------------------------------------------------------------------------


def test_a_file_that_is_no_index_is_made_anew_with_a_word(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database at all " * 100)
    with Index(path) as index:
        assert "made anew" in index.remark
        assert (len(index), index.refreshed) == (0, "")
    with Index(path) as index:
        assert index.remark == ""


def test_an_index_of_another_version_is_made_anew(path: Path, index: Index) -> None:
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with Index(path) as again:
        assert "another version" in again.remark
        assert len(again) == 0


def test_damage_found_on_the_way_is_told_and_the_next_use_begins_anew(path: Path) -> None:
    with Index(path) as index, index.changing():
        index.put(ckan.dataset(package, "https://ckan.example.org/") for package in catalogue.packages(300))
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with pytest.raises(DataError, match="Refresh the catalogue"), Index(path) as index:
        index.search(Query("haies"), 20, facets=True)
    with Index(path) as index:
        assert len(index) == 0


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DataError, match="cannot be used"), Index(tmp_path / "file" / "index.sqlite"):
        pytest.fail("there is no such folder")


def test_what_fails_within_a_change_leaves_the_index_as_it_was(index: Index) -> None:
    with pytest.raises(KeyboardInterrupt), index.changing():
        index.remove(["haies"])
        raise KeyboardInterrupt
    assert index.dataset("haies") == HEDGES


def test_one_reads_while_another_qgis_writes(path: Path, index: Index) -> None:
    program = (
        "import sys; from pathlib import Path; from tests import checkout; checkout.register()\n"
        "from openig.idgo_connector.catalogue import ckan\n"
        "from openig.idgo_connector.catalogue.index import Index\n"
        "from tests.generators import catalogue\n"
        "with Index(Path(sys.argv[1])) as index:\n"
        "    for package in catalogue.packages(20) * 4:\n"
        "        with index.changing(): index.put([ckan.dataset(package, 'https://ckan.example.org/')])\n"
    )
    writer = subprocess.Popen([sys.executable, "-c", program, str(path)], cwd=ROOT)
    seen = set()
    while writer.poll() is None:
        page = index.search(Query(), 20)
        seen.add(page.total)
    assert writer.returncode == 0
    assert min(seen) >= 3
    assert len(index) == 23
