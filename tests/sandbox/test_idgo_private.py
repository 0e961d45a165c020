"""Who finds a private dataset: its editor, and nobody else, against the sandbox's real CKAN and CAS."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from openig.idgo_connector.processing import places, search_catalogue
from openig.idgo_connector.processing.refresh_catalogue import RefreshCatalogue
from openig.idgo_connector.processing.search_catalogue import SearchCatalogue
from openig.toolbelt import credentials, sessions
from tests.accounts import auth_database, authcfg
from tests.sandbox.control import Sandbox
from tests.sandbox.faults import FaultProxy
from tests.sandbox.signing_in import sign_in_to_ckan
from tests.sandbox.test_idgo_load import account
from tests.sandbox.world.catalogue import DATASETS

__all__ = ["account", "auth_database", "authcfg"]

PRIVATE = "projet-de-voie-verte"
HIDDEN = {dataset.slug for dataset in DATASETS.values() if not dataset.published}

Search = Callable[..., "tuple[list[dict[str, Any]], dict[str, Any]]"]


@pytest.fixture
def search(qgis_app: Any, sandbox: Sandbox, tmp_path: Path) -> Iterator[Search]:
    """``search(account, …)`` gives the rows, and the results of the algorithm."""

    def run(account: str = "", **parameters: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        output = tmp_path / "rows.json"
        given = {"PROFILE": str(sandbox.profile), "SOURCES": "ckan", "LIMIT": 100, **parameters}
        feedback = QgsProcessingFeedback()
        results, ok = (
            SearchCatalogue()
            .create()
            .run({**given, "AUTHCFG": account, "OUTPUT": str(output)}, QgsProcessingContext(), feedback)
        )
        assert ok, feedback.textLog()
        return json.loads(output.read_text(encoding="utf-8")), results

    yield run
    credentials.forget_sessions()


def hidden(rows: list[dict[str, Any]]) -> set[str]:
    return {row["slug"] for row in rows} & HIDDEN


def test_an_editor_finds_his_private_dataset_and_others_do_not(search: Search, account: Any) -> None:
    rows, results = search(account("contributor"), QUERY="voie verte")
    found = next(row for row in rows if row["slug"] == PRIVATE)
    assert found["restricted"] is True and found["private"] is True
    assert not any(row["private"] for row in rows if row is not found)
    assert results["REMARKS"] == "" and results["TOTAL"] == len(rows)
    for other in ("", account("neighbour"), account("member")):
        rows, results = search(other, QUERY="voie verte")
        assert hidden(rows) == set() and results["REMARKS"] == "" and results["TOTAL"] == len(rows)


def test_private_datasets_are_counted_narrowed_and_told_as_restricted(search: Search, account: Any) -> None:
    theme = DATASETS[PRIVATE].categories[0]
    everybody, public = search(THEME=theme)
    rows, results = search(account("contributor"), THEME=theme)
    assert {row["slug"] for row in rows} == {row["slug"] for row in everybody} | {PRIVATE}
    counted, before = ({value: n for value, _, n in json.loads(r["FACETS"])["themes"]} for r in (results, public))
    assert counted[theme] == before[theme] + 1
    assert PRIVATE in hidden(search(account("contributor"), ACCESS="restricted")[0])
    assert hidden(search(account("contributor"), ACCESS="open")[0]) == set()


def test_after_signing_out_it_is_gone(search: Search, account: Any) -> None:
    who = account("contributor")
    first, _ = search(who, LIMIT=1, SORT="title")
    assert search_catalogue._lists._known
    credentials.forget_sessions()
    rest, _ = search("", START=1, SORT="title")
    assert hidden(first + rest) == set()
    assert PRIVATE in hidden(search(who)[0]), "whoever signs in again finds it again"


def test_a_page_of_one_account_is_not_the_next_page_of_another(search: Search, account: Any) -> None:
    search(account("contributor"), LIMIT=1, SORT="title")
    for other in ("", account("neighbour")):
        assert hidden(search(other, START=1, SORT="title")[0]) == set()
    assert PRIVATE in hidden(search(account("contributor"), START=1, SORT="title")[0])


def test_a_list_that_a_sign_out_overtook_is_not_kept(
    sandbox: Sandbox, search: Search, account: Any, tmp_path: Path
) -> None:
    who = account("contributor")
    with FaultProxy(sandbox.urls["ckan"]) as proxy:
        proxy.set("latency", seconds=0.6)
        leaving = threading.Timer(0.3, sessions.forget)
        leaving.start()
        search(who, PROFILE=_profile(sandbox, tmp_path, ckan=proxy.url), LIMIT=1)
        leaving.join()
    assert search_catalogue._lists._known == {}


def test_the_words_that_follow_ask_ckan_for_no_right_again(
    sandbox: Sandbox, search: Search, account: Any, tmp_path: Path
) -> None:
    user, who = sandbox.users["contributor"], account("contributor")
    browser = sign_in_to_ckan(sandbox.urls["ckan"], user)
    made = browser.post(
        f"{sandbox.urls['ckan']}api/3/action/api_token_create", json={"user": user.username, "name": "QGIS"}, timeout=60
    )
    credentials.keep_token(who, made.json()["result"]["token"])
    with FaultProxy(sandbox.urls["ckan"]) as proxy:
        profile, asked = _profile(sandbox, tmp_path, ckan=proxy.url), []
        for words in ("voie", "voie verte", "verte"):
            before = proxy.requests
            assert PRIVATE in hidden(search(who, PROFILE=profile, QUERY=words)[0])
            asked.append(proxy.requests - before)
        assert asked == [2, 1, 1], "the first of them asks who it is"


@pytest.mark.parametrize("fault", ["http", "blackhole"])
def test_who_cannot_enter_is_told_once_and_served_all_the_same(
    sandbox: Sandbox, search: Search, account: Any, tmp_path: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("openig.idgo_connector.processing.own_ckan._PATIENCE", 0.5)
    who = account("contributor")
    with FaultProxy(sandbox.urls["cas"]) as proxy:
        proxy.set(fault, seconds=30)
        profile = _profile(sandbox, tmp_path, cas=proxy.url + "/cas/")
        rows, results = search(who, PROFILE=profile, QUERY="routes départementales")
        assert [row["slug"] for row in rows] == ["routes-departementales"]
        assert results["REMARKS"].startswith("Your private datasets are not searched. ")
        tried = proxy.connections
        rows, again = search(who, PROFILE=profile, QUERY="routes")
        assert rows and again["REMARKS"] == results["REMARKS"] and proxy.connections == tried


def test_a_refused_password_is_told(search: Search, authcfg: Any, sandbox: Sandbox) -> None:
    rows, results = search(authcfg(sandbox.users["contributor"].username, "wrong"), QUERY="voie")
    assert hidden(rows) == set() and "CAS refused the user name or the password" in results["REMARKS"]


def test_the_session_goes_to_the_profiles_own_ckan_only(
    sandbox: Sandbox, search: Search, account: Any, tmp_path: Path
) -> None:
    """The other CKAN is the same server under another port: to a cookie, the same."""
    with FaultProxy(sandbox.urls["ckan"]) as other:
        added = {"id": "other", "kind": "ckan", "title": "Other", "url": other.url + "/"}
        profile = _profile(sandbox, tmp_path, catalogues=[added])
        rows, _ = search(account("contributor"), PROFILE=profile, SOURCES="ckan,other", QUERY="voie verte")
        assert other.requests
        assert [row["catalogue"] for row in rows if row["slug"].endswith(PRIVATE)] == ["ckan"]


def test_no_private_row_is_written_to_the_index(search: Search, sandbox: Sandbox, account: Any) -> None:
    who, profile = account("contributor"), str(sandbox.profile)
    assert PRIVATE in hidden(search(who)[0])
    _, ok = (
        RefreshCatalogue()
        .create()
        .run({"PROFILE": profile, "AUTHCFG": who, "SOURCES": "ckan"}, QgsProcessingContext(), QgsProcessingFeedback())
    )
    rows, _ = search(who, OFFLINE="always")
    assert ok and rows and hidden(rows) == set()
    written = [path.read_bytes() for path in places.folder().glob("*") if path.is_file() and path.name != "kept.sqlite"]
    assert written and not any(PRIVATE.encode() in data for data in written)


def _profile(sandbox: Sandbox, folder: Path, **changes: Any) -> str:
    path = folder / "changed.json"
    told = json.loads(Path(sandbox.profile).read_text(encoding="utf-8"))
    path.write_text(json.dumps({**told, **changes}), encoding="utf-8")
    return str(path)
