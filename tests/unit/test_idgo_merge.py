"""One list over several catalogues: order, pages, duplicates, and catalogues that fail."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable, Iterator
from xml.sax.saxutils import escape

import pytest
import requests
from lxml import etree

from openig.idgo_connector.catalogue import answering, csw, merge
from openig.idgo_connector.catalogue.index import Index, State
from openig.idgo_connector.catalogue.merge import Results
from openig.idgo_connector.catalogue.model import Catalogue, Dataset, DatasetSummary, Query
from openig.toolbelt.errors import InputError, NetworkError
from tests.unit.replay import Answer, Asked, Replay, as_json, serve, session
from tests.unit.test_idgo_tree import PUBLISHED


@pytest.fixture
def server() -> Iterator[Replay]:
    yield from serve()


def package(name: str, **more: Any) -> dict[str, Any]:
    organization = {"name": "ville", "title": "Ville"}
    return {"name": name, "id": f"uuid-{name}", "title": name.title(), "organization": organization, **more}


def entry(identifier: str, title: str = "", link: str = "", creator: str = "") -> str:
    return (
        f"<csw:Record><dc:identifier>{identifier}</dc:identifier><dc:title>{title or identifier}</dc:title>"
        + (f"<dc:creator>{creator}</dc:creator>" if creator else "")
        + (f'<dct:references scheme="WWW:LINK-1.0-http--link">{escape(link)}</dct:references>' if link else "")
        + "</csw:Record>"
    )


def offer(server: Replay, packages: list[dict[str, Any]], entries: list[str]) -> None:
    """A CKAN and a CSW that give these, page by page."""

    def search(asked: Asked) -> Answer:
        start, rows = int(asked.query["start"][0]), int(asked.query["rows"][0])
        found = {"count": len(packages), "results": packages[start : start + rows]}
        return as_json({"success": True, "result": found})

    def records(asked: Asked) -> Answer:
        question = etree.fromstring(asked.body)
        start, rows = int(question.get("startPosition")) - 1, int(question.get("maxRecords"))
        body = "".join(entries[start : start + rows])
        return Answer(
            200,
            f'<csw:GetRecordsResponse xmlns:csw="{csw.CSW}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dct="http://purl.org/dc/terms/"><csw:SearchResults numberOfRecordsMatched="{len(entries)}">'
            f"{body}</csw:SearchResults></csw:GetRecordsResponse>".encode(),
        )

    server.routes["GET /api/3/action/package_search"] = search
    server.routes["POST /csw"] = records


def both(server: Replay) -> tuple[Catalogue, ...]:
    return Catalogue("ckan", "ckan", "Le CKAN", f"{server.url}/"), Catalogue(
        "csw", "csw", "La CSW", f"{server.url}/csw"
    )


Make = Callable[..., Results]


@pytest.fixture
def results(server: Replay, tmp_path: Path) -> Make:
    def make(query: Query | None = None, offline: str = "auto", catalogues: tuple[Catalogue, ...] = ()) -> Results:
        def copy(catalogue: Catalogue) -> Path:
            return tmp_path / f"{catalogue.id}.json"

        return Results(catalogues or both(server), query or Query(), tmp_path / "index.sqlite", offline, copy)

    return make


def slugs(answer: merge.Answer) -> list[str]:
    return [dataset.slug for dataset in answer.datasets]


def asked_rows(server: Replay) -> int:
    """How many rows the servers were asked for."""
    found = [int(asked.query["rows"][0]) for asked in server.asked if asked.method == "GET"]
    found += [int(etree.fromstring(asked.body).get("maxRecords")) for asked in server.asked if asked.method == "POST"]
    return sum(found)


def test_pages_follow_each_other_without_a_gap_and_nothing_is_asked_twice(server: Replay, results: Make) -> None:
    offer(server, [package(f"p{number:03}") for number in range(70)], [entry(f"r{number:03}") for number in range(40)])
    made, seen, asked = results(), [], []
    for start in range(0, 120, 20):
        answer = made.read(session(), 20, start)
        seen += slugs(answer)
        asked.append(asked_rows(server))
        assert answer.total == 110
    assert sorted(seen) == sorted([f"p{n:03}" for n in range(70)] + [f"csw:r{n:03}" for n in range(40)])
    assert seen[:4] == ["p000", "csw:r000", "p001", "csw:r001"]  # the best of each in turn
    assert all(rows <= 20 * (number + 1) + 20 for number, rows in enumerate(asked))  # little before its time
    starts = [asked.query["start"][0] for asked in server.asked if asked.method == "GET"]
    assert len(starts) == len(set(starts))


def test_a_page_far_down_is_the_same_without_the_pages_before_it(server: Replay, results: Make) -> None:
    offer(server, [package(f"p{number:03}") for number in range(70)], [entry(f"r{number:03}") for number in range(40)])
    read = results()
    for start in (0, 20, 40):
        last = read.read(session(), 20, start)
    assert slugs(results().read(session(), 20, 40)) == slugs(last)


def test_one_catalogue_alone_is_asked_for_what_is_shown_and_no_more(server: Replay, results: Make) -> None:
    offer(server, [package(f"p{number:03}") for number in range(70)], [])
    results(catalogues=both(server)[:1]).read(session(), 7)
    assert asked_rows(server) == 7


@pytest.mark.parametrize("sort", ["relevance", "title", "date"])
@pytest.mark.parametrize(
    ("inspire_url", "link", "title", "creator"),
    [
        ("/srv/fre/catalog.search#/metadata/R9", "", "Haies de la ville", ""),
        ("", "/dataset/haies", "Haies de la ville", ""),
        ("", "/fr/dataset/uuid-haies", "Haies de la ville", ""),
        ("", "", "HAÏES", "ville"),
    ],
)
def test_a_dataset_of_both_is_listed_once_as_ckan_has_it(
    server: Replay, results: Make, sort: str, inspire_url: str, link: str, title: str, creator: str
) -> None:
    more = {"inspire_url": server.url + inspire_url} if inspire_url else {}
    record = entry("r9", title, server.url + link if link else "", creator)
    offer(server, [package("autre"), package("haies", title="Haies", **more)], [record, entry("r1", "Seule ici")])
    answer = results(Query(sort=sort)).read(session(), 20)
    assert {dataset.slug: dataset.also_in for dataset in answer.datasets} == {
        "autre": (), "haies": ("csw",), "csw:r1": (),
    }  # fmt: skip
    assert answer.total == len(answer.datasets) == 3


def test_what_only_resembles_is_not_merged(server: Replay, results: Make) -> None:
    site = "https://www.ville.example/"
    packages = [package("haies", url=site), package("eau", title="Eau", organization={"title": "Autre"})]
    offer(server, packages, [entry("r1", "Haies bis", site), entry("r2", "Eau", "", "Ville"), entry("r3", "Eau")])
    answer = results().read(session(), 20)
    assert answer.total == 5 and all(dataset.also_in == () for dataset in answer.datasets)


def test_two_records_of_one_dataset_do_not_both_disappear(server: Replay, results: Make) -> None:
    link = f"{server.url}/dataset/haies"
    offer(server, [package("haies")], [entry("r1", "Haies 2024", link), entry("r2", "Haies 2025", link)])
    answer = results().read(session(), 20)
    assert slugs(answer) == ["haies", "csw:r2"] and answer.total == 2


def test_a_duplicate_of_what_was_shown_is_not_shown_again(server: Replay, results: Make) -> None:
    packages = [package(f"p{number:02}") for number in range(30)]
    offer(server, packages, [entry("r0", "P29", "", "Ville"), *(entry(f"r{number}") for number in range(1, 30))])
    made = results()
    first = made.read(session(), 10)
    rest = made.read(session(), 100, 10)
    assert "csw:r0" in slugs(first)
    assert "p29" not in slugs(rest) and rest.total == 59 == len(first.datasets) + len(rest.datasets)


@pytest.mark.parametrize("failing", ["GET /api/3/action/package_search", "POST /csw"])
def test_a_catalogue_that_fails_does_not_hide_the_other(server: Replay, results: Make, failing: str) -> None:
    offer(server, [package("haies")], [entry("r1")])
    server.routes[failing] = Answer(502, b"<title>Bad Gateway</title>")
    answer = results().read(session(), 20)
    name, other = ("Le CKAN", "csw:r1") if "package" in failing else ("La CSW", "haies")
    assert slugs(answer) == [other] and answer.total == 1 and answer.live
    assert len(answer.remarks) == 1 and f"“{name}”" in answer.remarks[0] and "502 Bad Gateway" in answer.remarks[0]


def test_when_all_fail_the_first_is_told(results: Make) -> None:
    with pytest.raises(NetworkError, match="CKAN does not know it"):
        results().read(session(), 20)


class _Silent(requests.Session):
    """A session in which nothing comes back from the CSW until the time-out, while ``silent``."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False
        self.silent = True
        self.waited: list[float | None] = []

    def request(self, method: str, url: str, **options: Any) -> requests.Response:  # type: ignore[override]
        if method == "POST" and self.silent:
            self.waited.append(options.get("timeout"))
            raise NetworkError("The request", "no answer in 60 seconds", service="CSW", kind="timeout")
        return super().request(method, url, **options)


def test_a_silent_catalogue_is_not_waited_for_at_every_word(
    server: Replay, results: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(server, [package("haies")], [entry("r1")])
    silent = _Silent()
    assert "“La CSW” did not answer in time" in results().read(silent, 20).remarks[0]
    again = results(Query("haies")).read(silent, 20)
    assert slugs(again) == ["haies"] and "La CSW did not answer a moment ago" in again.remarks[0]
    assert len(silent.waited) == 1
    with pytest.raises(NetworkError, match="no answer in 60 seconds"):  # asked alone, it is asked
        results(catalogues=both(server)[1:]).read(silent, 20)
    monkeypatch.setattr(answering, "REST", 0.0)
    assert slugs(results().read(session(), 20)) == ["haies", "csw:r1"]


def test_the_first_page_waits_little_for_the_second_catalogue_and_the_next_page_has_it(
    server: Replay, results: Make
) -> None:
    offer(server, [package(f"p{number:02}") for number in range(30)], [entry(f"r{number}") for number in range(3)])
    slow, made = _Silent(), results()
    first = made.read(slow, 10)
    assert slugs(first) == [f"p{number:02}" for number in range(10)] and first.total == 30
    assert first.remarks == ("“La CSW” did not answer in time: it is asked again for the next page.",)
    assert slow.waited == [answering.PATIENCE]
    slow.silent = False
    rest = made.read(slow, 100, 10)
    assert sorted(slugs(rest)) == [*(f"csw:r{n}" for n in range(3)), *(f"p{n}" for n in range(10, 30))]
    assert rest.total == 33 and rest.remarks == ()


def test_a_second_catalogue_that_stays_silent_is_left_out_of_the_next_page(server: Replay, results: Make) -> None:
    offer(server, [package(f"p{number:02}") for number in range(30)], [entry("r1")])
    slow, made = _Silent(), results()
    made.read(slow, 10)
    rest = made.read(slow, 100, 10)
    assert len(rest.datasets) == 20 and slow.waited == [answering.PATIENCE, None]
    assert any("“La CSW” is left out" in remark for remark in rest.remarks)


class _Early(requests.Session):
    """A session that can send a request on its way before its answer is waited for."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False
        self.told: list[tuple[str, str, str, bytes | None]] = []

    def ahead(self, method: str, url: str, **options: Any) -> None:
        self.told.append(("ahead", method, url, options.get("data")))

    def request(self, method: str, url: str, **options: Any) -> requests.Response:  # type: ignore[override]
        self.told.append(("wait", method, url, options.get("data")))
        return super().request(method, url, **options)


def test_the_second_catalogue_is_asked_while_the_first_is_waited_for(server: Replay, results: Make) -> None:
    offer(server, [package("haies")], [entry("r1")])
    early = _Early()
    results().read(early, 20)
    assert [step[:2] for step in early.told] == [("ahead", "POST"), ("wait", "GET"), ("wait", "POST")]
    assert early.told[0][1:] == early.told[2][1:], "it is the very request that is waited for"


def test_private_datasets_are_asked_of_the_profiles_own_ckan_only(server: Replay) -> None:
    offer(server, [package("haies", private=True)], [])
    own, other = _Early(), _Early()
    here = Catalogue("ckan", "ckan", "Le CKAN", f"{server.url}/")
    far = Catalogue("far", "ckan", "Loin", f"{server.url}/")
    answer = Results([here, far], Query(), None, "never", lambda catalogue: Path(), True).read(other, 20, own=own)
    assert [asked.query.get("include_private") for asked in server.asked] == [["true"], None]
    assert len(own.told) == 1 and len(other.told) == 2
    assert all(dataset.restricted for dataset in answer.datasets)


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ({"frequencies": ("annual",)}, "update frequency"),
        ({"licences": ("lov2",), "themes": ("eau",), "types": ("raster",)}, "licence, type"),
        ({"restricted": True}, "access"),
    ],
)
def test_a_catalogue_that_cannot_judge_a_question_is_not_asked_and_told(
    server: Replay, results: Make, question: dict[str, Any], why: str
) -> None:
    offer(server, [package("haies")], [entry("r1")])
    answer = results(Query(**question)).read(session(), 20)
    assert f"“La CSW” was not asked: it cannot be narrowed by {why}." in answer.remarks
    assert server.count("POST") == 0


def test_a_csw_is_looked_through_for_what_ckan_calls_the_values(server: Replay, results: Make) -> None:
    offer(server, [package("haies")], [entry("r1", creator="Ville de Montcalel"), entry("r2", creator="Montcalel")])
    shown = as_json({"success": True, "result": {"name": "ville", "title": "Ville de Montcalel"}})
    server.routes["GET /api/3/action/organization_show"] = shown
    for _ in range(2):
        answer = results(Query(organisations=("ville",))).read(session(), 20)
        assert slugs(answer) == ["haies", "csw:r1"] and answer.total == 2
        assert sum("organization_show" in asked.path for asked in server.asked) == 1
    assert answer.remarks[0].startswith("“La CSW” has no such lists")
    literals = [node.text for node in etree.fromstring(server.asked[-1].body).iter("{*}Literal")]
    assert literals == ["*v?ll?*", "*m??t??l?l*"], "words of three letters and less say nothing"


def test_a_value_that_ckan_does_not_know_is_a_name(server: Replay, results: Make) -> None:
    offer(server, [], [entry("r1", creator="Ville")])
    assert slugs(results(Query(organisations=("Ville",))).read(session(), 20)) == ["csw:r1"]


@pytest.mark.parametrize(("restricted", "expected"), [(True, 30), (False, 120)])
def test_access_is_looked_at_page_by_page_and_counted_exactly_at_the_end(
    server: Replay, results: Make, restricted: bool, expected: int
) -> None:
    level = {"id": "1", "restricted": json.dumps({"level": "registered"})}
    offer(server, [package(f"p{n:03}", resources=[level] if n % 5 == 0 else []) for n in range(150)], [])
    made = results(Query(restricted=restricted), catalogues=both(server)[:1])
    first = made.read(session(), 10)
    assert len(first.datasets) == 10 and first.total >= expected and len(server.asked) == 1
    seen = slugs(first) + slugs(made.read(session(), 500, 10))
    assert len(seen) == len(set(seen)) == expected == made.read(session(), 1, 0).total


@pytest.mark.parametrize("extensions", [["spatial_query"], []])
def test_a_ckan_that_knows_no_extents_is_looked_through(server: Replay, results: Make, extensions: list[str]) -> None:
    here, far = ({"type": "Point", "coordinates": place} for place in ([3.5, 43.5], [1.0, 49.0]))
    offer(server, [package("a", spatial=json.dumps(here)), package("b", spatial=json.dumps(far)), package("c")], [])
    told = {"ckan_version": "2.7", "extensions": extensions}
    server.routes["GET /api/3/action/status_show"] = as_json({"success": True, "result": told})
    answer = results(Query(bbox=(3, 43, 4, 44)), catalogues=both(server)[:1]).read(session(), 20)
    asked = [asked.query.get("ext_bbox") for asked in server.asked if "package_search" in asked.path]
    if extensions:
        assert asked == [["3,43,4,44"]] and answer.remarks == ()
    else:
        assert asked == [None] and slugs(answer) == ["a"] and answer.total == 1
        assert "looked at one after the other" in answer.remarks[0]


# -- without a network ------------------------------------------------------------------------------------------------


@pytest.fixture
def indexed(tmp_path: Path) -> None:
    with Index(tmp_path / "index.sqlite") as index, index.changing():
        index.put([Dataset("gardee", "Gardée", "Ville", catalogue="ckan")])
        index.note("ckan", State(refreshed="2026-11-20T08:00:00+00:00"))


@pytest.mark.usefixtures("indexed")
def test_the_index_answers_for_a_catalogue_that_does_not(server: Replay, results: Make) -> None:
    offer(server, [], [entry("r1")])
    server.routes["GET /api/3/action/package_search"] = Answer(500)
    answer = results().read(session(), 20)
    assert slugs(answer) == ["gardee", "csw:r1"]
    assert answer.live and answer.index_date == "2026-11-20T08:00:00+00:00"
    assert "“Le CKAN” is read from the offline index" in answer.remarks[0]


@pytest.mark.usefixtures("indexed")
def test_the_index_stands_in_at_once_for_a_catalogue_that_is_late(
    server: Replay, results: Make, tmp_path: Path
) -> None:
    offer(server, [package("haies")], [entry("r1")])
    with Index(tmp_path / "index.sqlite") as index, index.changing():
        index.put([Dataset("csw:r0", "Gardée aussi", "Ville", catalogue="csw")])
        index.note("csw", State(refreshed="2026-11-20T08:00:00+00:00"))
    answer = results().read(_Silent(), 20)
    assert slugs(answer) == ["haies", "csw:r0"] and "“La CSW” is read from the offline index" in answer.remarks[0]


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("offline", ["auto", "always"])
def test_the_index_answers_alone_when_nobody_does_or_it_is_wanted(server: Replay, results: Make, offline: str) -> None:
    answer = results(offline=offline).read(session(), 20)
    assert slugs(answer) == ["gardee"] and not answer.live and answer.total == 1
    assert (server.asked == []) is (offline == "always")


@pytest.mark.usefixtures("indexed")
def test_a_dataset_that_two_catalogues_of_the_index_describe_is_listed_once(results: Make, tmp_path: Path) -> None:
    with Index(tmp_path / "index.sqlite") as index, index.changing():
        index.put([Dataset("csw:gardee", "GARDEE", "Ville", catalogue="csw")])
    (found,) = results(offline="always").read(session(), 20).datasets
    assert (found.slug, found.also_in) == ("gardee", ("csw",))


@pytest.mark.usefixtures("indexed")
def test_the_index_is_left_alone_when_it_is_not_wanted(results: Make) -> None:
    with pytest.raises(NetworkError):
        results(offline="never").read(session(), 20)


def test_an_index_that_is_wanted_and_is_not_there(results: Make) -> None:
    with pytest.raises(InputError, match="there is no offline index yet"):
        results(offline="always").read(session(), 20)


def test_a_copy_of_the_tree_is_shown_and_is_no_answer_of_a_server(server: Replay, results: Make) -> None:
    tree = (Catalogue("tree", "tree", "L'arbre", f"{server.url}/tree.json"),)
    server.routes["GET /tree.json"] = Answer(200, PUBLISHED)
    assert results(catalogues=tree).read(session(), 5).live
    server.routes["GET /tree.json"] = Answer(503)
    answer = results(catalogues=tree).read(session(), 5)
    assert answer.total == 89 and not answer.live
    assert "OpenIG answered 503" in answer.remarks[0] and "A copy of 20" in answer.remarks[0]


def test_a_cancelled_search_is_no_answer(results: Make) -> None:
    class Cancelled:
        def request(self, *arguments: object, **options: object) -> None:
            raise NetworkError("The request", "you cancelled it", service="CKAN", kind="cancelled")

    with pytest.raises(NetworkError, match="you cancelled it"):
        results().read(Cancelled(), 20)


def test_keys_of_other_catalogues_begin_with_their_name() -> None:
    added = Catalogue("far", "ckan", "Loin", "https://far.example/")
    found = answering.named(DatasetSummary("haies", "Haies", ""), added)
    assert (found.slug, found.catalogue) == ("far:haies", "far")
    assert answering.named(found, added).slug == "far:haies"
