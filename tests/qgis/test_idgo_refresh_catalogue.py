"""``openig:refresh_catalogue`` as processing runs it: where the index goes, what is sent, what the results tell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from openig.idgo_connector.catalogue.index import Index
from openig.idgo_connector.catalogue.model import Query
from openig.idgo_connector.processing import places
from openig.idgo_connector.processing.refresh_catalogue import RefreshCatalogue
from openig.toolbelt import credentials
from tests import little_ckan
from tests.generators import catalogue
from tests.unit.replay import Answer, Replay, serve


@pytest.fixture
def server(qgis_app: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Replay]:
    packages = catalogue.packages(120)
    for replay in serve():
        replay.routes["GET /api/3/action/package_search"] = lambda asked: Answer(
            200, little_ckan.answer(packages, asked.path, asked.query) or b""
        )
        profile = {"id": "indexed", "title": "Indexed", "ckan": f"{replay.url}/", "resource_tree": f"{replay.url}/tree"}
        (tmp_path / "indexed.json").write_text(json.dumps(profile), encoding="utf-8")
        monkeypatch.setenv("OPENIG_PROFILES", str(tmp_path))
        yield replay
        places.index("indexed").unlink(missing_ok=True)


def _run(**parameters: Any) -> tuple[dict[str, Any], bool, str]:
    feedback = QgsProcessingFeedback()
    results, ok = (
        RefreshCatalogue().create().run({"PROFILE": "indexed", **parameters}, QgsProcessingContext(), feedback)
    )
    return results, ok, feedback.textLog()


def test_the_index_is_made_beside_the_settings_and_says_what_it_did(server: Replay, tmp_path: Path) -> None:
    results, ok, log = _run(OUTPUT=str(tmp_path / "report.json"))
    assert ok, log
    assert (results["COUNT"], results["ADDED"], results["REMOVED"], results["REQUESTS"]) == (120, 120, 0, 3)
    assert "404" in results["REMARKS"]  # the tree is not there; CKAN is
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert (report["COUNT"], report["INDEX_DATE"]) == (120, results["INDEX_DATE"])
    with Index(places.index("indexed")) as index:
        assert index.search(Query("haie"), 5).total > 0
        assert index.refreshed == results["INDEX_DATE"]


def test_a_second_one_asks_one_question_and_without_an_output_writes_no_report(server: Replay) -> None:
    _run(SOURCES="ckan")
    results, ok, log = _run(SOURCES="ckan")
    assert ok, log
    assert (results["REQUESTS"], results["REMARKS"]) == (1, "")
    assert "OUTPUT" not in results


def test_the_account_is_checked_but_never_sent(server: Replay) -> None:
    authcfg = credentials.store("index", "lea", "s3cret-of-lea")
    try:
        _, ok, log = _run(SOURCES="ckan", AUTHCFG=authcfg)
        assert ok, log
        assert {asked.authorization for asked in server.asked} == {""}
        _, ok, log = _run(SOURCES="ckan", AUTHCFG="unknown")
        assert not ok and "AUTHCFG" in log
    finally:
        credentials.remove(authcfg)


def test_an_unknown_catalogue_is_refused_and_the_known_ones_are_told(server: Replay) -> None:
    _, ok, log = _run(SOURCES="ckan, geonetwork")
    assert not ok and "SOURCES" in log and "geonetwork" in log
    assert server.asked == []


def test_without_a_network_it_is_one_sentence_and_the_index_stays(server: Replay) -> None:
    _run(SOURCES="ckan")
    server.close()
    _, ok, log = _run(SOURCES="ckan")
    assert not ok and "CKAN did not answer" in log and "Traceback" not in log
    with Index(places.index("indexed")) as index:
        assert len(index) == 120


def test_the_name_of_the_file_is_one_whatever_the_profile_is_called(qgis_app: Any) -> None:
    assert places.index("openig").name == "index-openig.sqlite"
    odd = places.index("../évil: profile")
    assert odd.parent == places.folder()
    assert odd.name.startswith("index-") and odd.suffix == ".sqlite"
