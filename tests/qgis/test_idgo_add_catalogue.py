"""A catalogue added by its address: remembered, listed in the options, searched like the profile's, removed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer

from openig.idgo_connector.processing.add_catalogue import AddCatalogue
from openig.idgo_connector.processing.conversation import added
from openig.idgo_connector.processing.search_catalogue import SearchCatalogue
from openig.openig_plugin.gui.wdg_catalogues import CataloguesWidget
from openig.openig_plugin.gui.wdg_options import OptionsPage
from openig.toolbelt import settings
from openig.toolbelt.settings import Settings
from openig.toolbelt.tasks import Failure
from tests.accounts import Authcfg, auth_database, authcfg
from tests.unit.replay import DATA, Answer, Asked, Replay, as_json, serve

__all__ = ["auth_database", "authcfg"]

PACKAGE = json.loads((DATA / "package.json").read_text(encoding="utf-8"))


@pytest.fixture
def far() -> Iterator[Replay]:
    """Somebody else's CKAN."""
    for replay in serve():
        status = {"ckan_version": "2.10", "site_title": "Portail lointain", "extensions": ["spatial_query"]}
        replay.routes["GET /api/3/action/status_show"] = as_json({"success": True, "result": status})
        found = {"count": 1, "results": [PACKAGE]}
        replay.routes["GET /api/3/action/package_search"] = as_json({"success": True, "result": found})
        yield replay


@pytest.fixture(autouse=True)
def _nothing_added(qgis_app: Any) -> Iterator[None]:
    settings.save(Settings())
    yield
    settings.save(Settings())


def run(algorithm: QgsProcessingAlgorithm, **parameters: Any) -> tuple[dict[str, Any], str]:
    feedback = QgsProcessingFeedback()
    results, ok = algorithm.create().run(parameters, QgsProcessingContext(), feedback)
    assert "Traceback" not in feedback.textLog(), feedback.textLog()
    return (results if ok else {}), feedback.textLog()


def test_it_is_remembered_and_removed(far: Replay, tmp_path: Path) -> None:
    output = tmp_path / "catalogues.json"
    results, said = run(AddCatalogue(), URL=f"{far.url}/dataset/haies", OUTPUT=str(output))
    assert (results["KIND"], results["COUNT"]) == ("ckan", 1), said
    listed = {"id": "127-0-0-1", "kind": "ckan", "title": "Portail lointain", "url": f"{far.url}/"}
    assert json.loads(output.read_text(encoding="utf-8")) == [listed] == json.loads(settings.load().catalogues)
    again, said = run(AddCatalogue(), URL=far.url, OUTPUT=str(output))
    assert not again and "added already, as “Portail lointain”" in said
    wrong, said = run(AddCatalogue(), REMOVE="elsewhere", OUTPUT=str(output))
    assert not wrong and "There is: 127-0-0-1." in said
    results, _ = run(AddCatalogue(), REMOVE="127-0-0-1", OUTPUT=str(output))
    assert results["COUNT"] == 0 and added() == []


def test_it_is_searched_like_the_profiles_own_and_never_sees_the_account(
    far: Replay, authcfg: Authcfg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(AddCatalogue(), URL=far.url, TITLE="Ailleurs", OUTPUT="TEMPORARY_OUTPUT")
    for own in serve():
        found = {"count": 1, "results": [{**PACKAGE, "name": "ici", "id": "here", "title": "Ici"}]}
        own.routes["GET /api/3/action/package_search"] = as_json({"success": True, "result": found})
        profile = {"id": "replay", "title": "Replay", "ckan": f"{own.url}/", "idgo_api": f"{own.url}/api/"}
        (tmp_path / "replay.json").write_text(json.dumps(profile), encoding="utf-8")
        monkeypatch.setenv("OPENIG_PROFILES", str(tmp_path))
        output = tmp_path / "found.json"
        account = authcfg("lucie", "secret")
        results, said = run(SearchCatalogue(), PROFILE="replay", AUTHCFG=account, OUTPUT=str(output))
        assert results["TOTAL"] == 2, said
        slugs = [row["slug"] for row in json.loads(output.read_text(encoding="utf-8"))]
        assert slugs == ["ici", f"127-0-0-1:{PACKAGE['name']}"]
        assert far.asked and all(not asked.authorization for asked in far.asked)
        only, _ = run(SearchCatalogue(), PROFILE="replay", SOURCES="127-0-0-1", OUTPUT=str(output))
        assert only["TOTAL"] == 1
        refused, said = run(SearchCatalogue(), PROFILE="replay", SOURCES="nowhere", OUTPUT=str(output))
        assert not refused and "SOURCES" in said and "127-0-0-1" in said


@pytest.mark.parametrize("parameters", [{}, {"URL": "https://x.example/", "REMOVE": "x"}])
def test_one_of_both_is_wanted(qgis_app: Any, parameters: dict[str, str]) -> None:
    ok, sentence = (
        AddCatalogue()
        .create()
        .checkParameterValues({**parameters, "OUTPUT": "TEMPORARY_OUTPUT"}, QgsProcessingContext())
    )
    assert not ok and sentence.startswith("URL: ")


def test_what_a_fleet_imposes_is_not_changed(far: Replay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENIG_CATALOGUES", "[]")
    results, said = run(AddCatalogue(), URL=far.url, OUTPUT="TEMPORARY_OUTPUT")
    assert not results and "OPENIG_CATALOGUES" in said and far.asked == []


@pytest.mark.parametrize("stored", ["", "{", "3", '[{"id": "a"}]', '["x"]'])
def test_settings_that_cannot_be_read_are_told_and_left_as_they_are(far: Replay, stored: str) -> None:
    settings.save(Settings(catalogues=stored))
    results, said = run(AddCatalogue(), URL=far.url, OUTPUT="TEMPORARY_OUTPUT")
    assert not results and "The catalogues that were added cannot be read" in said
    assert settings.load().catalogues == stored and far.asked == []
    widget = CataloguesWidget(Runner())
    assert widget.list.count() == 0 and "cannot be read" in widget.said.text()


def test_a_member_who_signs_out_meanwhile_stays_signed_out(far: Replay) -> None:
    settings.save(Settings(authcfg="abc1234", member="Lucie"))

    def sign_out(asked: Asked) -> Answer:
        settings.save(Settings())
        return as_json({"success": True, "result": {"ckan_version": "2.10", "site_title": "Portail lointain"}})

    far.routes["GET /api/3/action/status_show"] = sign_out
    results, said = run(AddCatalogue(), URL=far.url, OUTPUT="TEMPORARY_OUTPUT")
    assert results["COUNT"] == 1, said
    assert (settings.load().authcfg, settings.load().member) == ("", "") and len(added()) == 1


def test_facets_access_and_pages_of_the_algorithm(far: Replay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pages(asked: Asked) -> Answer:
        start, rows = int(asked.query["start"][0]), int(asked.query["rows"][0])
        found = [{**PACKAGE, "name": f"jeu-{n}", "id": f"{n}"} for n in range(start, min(start + rows, 12))]
        faceted = {"groups": {"items": [{"name": "eau", "display_name": "Eau", "count": 12}]}}
        return as_json({"success": True, "result": {"count": 12, "results": found, "search_facets": faceted}})

    far.routes["GET /api/3/action/package_search"] = pages
    profile = {"id": "replay", "title": "Replay", "ckan": f"{far.url}/"}
    (tmp_path / "replay.json").write_text(json.dumps(profile), encoding="utf-8")
    monkeypatch.setenv("OPENIG_PROFILES", str(tmp_path))
    output, seen = tmp_path / "found.json", []
    for start in (0, 5, 10):
        results, said = run(
            SearchCatalogue(), PROFILE="replay", LIMIT=5, START=start, THEME="eau, air", FORMAT=["SHP"],
            EXTENT="3.5,3.75,43.5,43.6 [EPSG:4326]", SORT="title", OUTPUT=str(output),
        )  # fmt: skip
        assert results["TOTAL"] == 12, said
        seen += [row["slug"] for row in json.loads(output.read_text(encoding="utf-8"))]
    assert seen == [f"jeu-{number}" for number in range(12)]
    assert json.loads(results["FACETS"])["themes"] == [["eau", "Eau", 12]]
    assert (results["ANSWERED"], results["INDEX_DATE"]) == ("live", "")
    asked = [asked.query for asked in far.asked if "package_search" in asked.path]
    assert [query["start"] for query in asked] == [["0"], ["5"], ["10"]]
    assert asked[0]["fq"][0].startswith('+groups:("eau" OR "air") +res_format:(')
    assert asked[0]["sort"] == ["title_string asc, name asc"]


# -- in the options ---------------------------------------------------------------------------------------------------


class Runner:
    """Runs nothing: notes what is wanted, and ends it as told."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.end: tuple[Callable[..., Any], Callable[..., Any]] | None = None

    def __call__(self, algorithm: str, parameters: dict[str, Any], done: Any, failed: Any) -> None:
        assert algorithm == "openig:add_catalogue"
        self.asked.append(parameters)
        self.end = done, failed


def test_the_options_list_add_and_remove(far: Replay) -> None:
    run(AddCatalogue(), URL=far.url, OUTPUT="TEMPORARY_OUTPUT")
    runner = Runner()
    widget = CataloguesWidget(runner)
    assert [widget.list.item(row).text() for row in range(widget.list.count())] == ["Portail lointain (CKAN)"]
    assert not widget.remove_button.isEnabled()
    widget.add(" https://x.example ")
    assert runner.asked[0]["URL"] == "https://x.example" and not widget.add_button.isEnabled()
    runner.end[1](Failure("it is neither"))  # type: ignore[index]
    assert widget.said.text() == "it is neither" and widget.add_button.isEnabled()
    widget.list.setCurrentRow(0)
    assert widget.remove_button.isEnabled()
    widget.remove_button.click()
    assert runner.asked[1]["REMOVE"] == "127-0-0-1"
    run(AddCatalogue(), REMOVE="127-0-0-1", OUTPUT="TEMPORARY_OUTPUT")
    runner.end[0]({})  # type: ignore[index]
    assert widget.list.count() == 0 and widget.said.isHidden()


def test_an_answer_that_comes_after_the_options_were_closed(qgis_app: Any) -> None:
    runner = Runner()
    for ending in (0, 1):
        widget = CataloguesWidget(runner)
        widget.add("https://x.example")
        sip.delete(widget)
        runner.end[ending](Failure("it is neither") if ending else {})  # type: ignore[index]


def test_the_options_keep_what_was_added_while_they_were_open(far: Replay) -> None:
    page = OptionsPage()
    run(AddCatalogue(), URL=far.url, OUTPUT="TEMPORARY_OUTPUT")
    page.apply()
    assert [catalogue.title for catalogue in added()] == ["Portail lointain"]


def test_the_button_opens_a_question(qgis_app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from qgis.PyQt.QtWidgets import QApplication, QInputDialog

    runner = Runner()
    widget = CataloguesWidget(runner)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        dialog.setTextValue("https://x.example/csw")
        dialog.accept()

    QTimer.singleShot(50, answer)
    widget.add_button.click()
    assert runner.asked[0]["URL"] == "https://x.example/csw"
