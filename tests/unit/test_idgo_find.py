"""One dataset by its key, whatever catalogue has it; private ones through the door that opens."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, Callable, Iterator

import pytest

from openig.idgo_connector.catalogue import csw, find, tree
from openig.idgo_connector.catalogue.model import Catalogue
from openig.toolbelt.errors import InputError, NetworkError
from tests.sandbox.csw.records import record
from tests.sandbox.world.catalogue import DATASETS
from tests.unit.replay import DATA, Answer, Replay, as_json, serve, session

PACKAGE = json.loads((DATA / "package.json").read_text(encoding="utf-8"))
SHOW = "GET /api/3/action/package_show"
REFUSED = as_json({"success": False, "error": {"message": "no"}}, 403)
SHOWN = as_json({"success": True, "result": PACKAGE})


@pytest.fixture
def server() -> Iterator[Replay]:
    yield from serve()


def dataset(server: Replay, key: str, enter: Callable[[], bool] | None = None) -> Any:
    added = (
        Catalogue("far", "ckan", "Loin", f"{server.url}/far/"),
        Catalogue("csw", "csw", "CSW", f"{server.url}/csw"),
        Catalogue("tree", "tree", "Arbre", f"{server.url}/tree.json"),
    )
    return find.dataset(session(), server.profile(), added, key, enter)


def test_a_dataset_of_the_own_ckan_by_its_name(server: Replay) -> None:
    server.routes[SHOW] = SHOWN
    found = dataset(server, PACKAGE["name"])
    assert (found.slug, found.catalogue) == (PACKAGE["name"], "ckan")


def test_a_dataset_of_another_ckan(server: Replay) -> None:
    server.routes["GET /far/api/3/action/package_show"] = SHOWN
    found = dataset(server, f"far:{PACKAGE['name']}")
    assert (found.slug, found.catalogue) == (f"far:{PACKAGE['name']}", "far")
    assert found.record_url == f"{server.url}/far/dataset/{PACKAGE['name']}"


def test_a_record_of_a_csw(server: Replay) -> None:
    text = record(DATASETS["routes-departementales"]).partition("?>")[2]
    body = f'<csw:GetRecordByIdResponse xmlns:csw="{csw.CSW}">{text}</csw:GetRecordByIdResponse>'
    server.routes["GET /csw"] = Answer(200, body.encode())
    found = dataset(server, "csw:fr-1/2")
    assert (found.slug, found.title) == ("csw:fr-1/2", DATASETS["routes-departementales"].title)
    assert server.asked[0].query["id"] == ["fr-1/2"]


def layers(server: Replay, metadata_url: str) -> str:
    """A tree of one layer; its key."""
    leaf = {
        "title": "Sols", "type": "wms_layer", "description": "Les sols", "metadata_url": metadata_url,
        "params": {"url": "https://x.example/wms", "name": "sols"},
    }  # fmt: skip
    data = json.dumps({"title": "", "type": "folder", "children": [leaf]}).encode()
    server.routes["GET /tree.json"] = Answer(200, data)
    return next(tree.leaves(tree.read(data))).dataset_key


@pytest.mark.parametrize("path", ["/dataset/{}", "/fr/dataset/{}", "/dataset/{}/"])
def test_a_layer_of_the_tree_has_what_ckan_tells_of_its_dataset(server: Replay, path: str) -> None:
    server.routes[SHOW] = SHOWN
    key = layers(server, server.url + path.format(PACKAGE["name"]))
    found = dataset(server, key)
    assert (found.slug, found.title, found.abstract, found.also_in) == (key, "Sols", "Les sols", ("ckan",))
    assert (found.licence, found.organisation) == ("lov2", "Ville de Test")
    assert [(resource.url, resource.layer) for resource in found.resources] == [("https://x.example/wms", "sols")]


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_layer_is_a_dataset_without_ckan_too(server: Replay, elsewhere: bool) -> None:
    key = layers(server, "https://other.example/dataset/sols" if elsewhere else f"{server.url}/dataset/gone")
    found = dataset(server, key)
    assert (found.title, found.organisation) == ("Sols", "") and found.resources[0].layer == "sols"
    assert len(server.asked) == (1 if elsewhere else 2)


def test_a_layer_that_the_tree_has_no_more(server: Replay) -> None:
    layers(server, "")
    with pytest.raises(NetworkError, match="has it no more") as failed:
        dataset(server, "tree:gone-123456")
    assert failed.value.kind == "not_found"


@pytest.mark.parametrize("key", ["", "a b", "../x", "nowhere:x", "csw:", "x" * 101])
def test_what_is_no_key_asks_nobody(server: Replay, key: str) -> None:
    with pytest.raises(InputError, match="DATASET"):
        dataset(server, key)
    assert server.asked == []


# -- private datasets -------------------------------------------------------------------------------------------------


def test_nothing_more_is_tried_without_an_account(server: Replay) -> None:
    server.routes[SHOW] = REFUSED
    with pytest.raises(NetworkError, match="who have the right"):
        dataset(server, "secret")
    assert len(server.asked) == 1


def test_ckan_shows_it_to_whoever_has_entered(server: Replay) -> None:
    server.routes[SHOW] = REFUSED

    def enter() -> bool:
        server.routes[SHOW] = as_json({"success": True, "result": {**PACKAGE, "private": True}})
        return True

    assert dataset(server, "secret", enter).private
    assert [asked.path for asked in server.asked] == ["/api/3/action/package_show"] * 2


def no_way() -> bool:
    return False


def refused() -> bool:
    raise NetworkError("CKAN", "the password is wrong", service="CAS", kind="unauthorised")


@pytest.mark.parametrize("enter", [no_way, refused])
def test_the_idgo_shows_it_to_its_editors_when_ckan_does_not(server: Replay, enter: Callable[[], bool]) -> None:
    server.routes[SHOW] = REFUSED
    server.routes["GET /api/dataset/secret"] = as_json({"name": "secret", "title": "Secret", "private": True})
    server.routes["GET /api/dataset/secret/resource/"] = as_json([])
    assert dataset(server, "secret", enter).title == "Secret"


@pytest.mark.parametrize(("enter", "words"), [(no_way, "who have the right"), (refused, "the password is wrong")])
@pytest.mark.parametrize("status", [403, 404])
def test_when_nobody_shows_it_the_reason_is_told(
    server: Replay, enter: Callable[[], bool], words: str, status: int
) -> None:
    server.routes[SHOW] = REFUSED
    server.routes["GET /api/dataset/secret"] = as_json({"detail": "non"}, status)
    with pytest.raises(NetworkError, match=words):
        dataset(server, "secret", enter)


def test_a_profile_without_a_ckan_says_so(server: Replay) -> None:
    with pytest.raises(InputError, match="no address for CKAN"):
        find.dataset(session(), replace(server.profile(), ckan=""), (), "haies")
