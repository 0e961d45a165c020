"""The tree of layers that OpenIG publishes: every kind of node, and whatever a file can be instead."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Iterator

import pytest
import requests

from openig.idgo_connector.catalogue import tree, tree_copy
from openig.idgo_connector.catalogue.model import Query
from openig.idgo_connector.layers import choice
from openig.toolbelt.errors import DataError, NetworkError
from tests.sandbox.world import tree as world
from tests.unit.replay import Answer, Asked, Replay, serve, session

PUBLISHED = (Path(world.__file__).with_name("resource_tree.json")).read_bytes()
URL = "https://example.org/config/config.json"


def node(kind: str, params: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"title": kind, "type": kind, **({"params": params} if params is not None else {}), **more}


def read(*children: Any) -> tree.Node:
    return tree.read(json.dumps({"title": "root", "type": "folder", "children": children}).encode(), URL)


def test_openigs_own_tree_has_its_89_layers() -> None:
    root = tree.read(PUBLISHED, URL)
    leaves = list(tree.leaves(root))
    assert [leaf.kind for leaf in leaves].count("wms_layer") == 72 and len(leaves) == 89
    assert len({leaf.dataset_key for leaf in leaves}) == 89  # its "ident" is not unique
    for leaf in leaves:
        assert tree.find(root, leaf.dataset_key) is leaf
        way = choice.choose(leaf.dataset())
        assert way.kind == {"wms_layer": "wms", "wmts_layer": "wmts"}[leaf.kind] and way.layer
        assert leaf.dataset().record_url.startswith("https://")


def test_a_layer_of_tiles_has_all_that_it_takes() -> None:
    leaf = next(leaf for leaf in tree.leaves(tree.read(PUBLISHED, URL)) if leaf.title == "Gard - Ortho 2021 IGN")
    resource = leaf.dataset().resources[0]
    assert (resource.format, resource.url) == ("WMTS", "https://mapserver.openig.org/mapcache/")
    assert resource.layer == "ohr_rvb_0m20_jp2-e080_lamb93_d30-2021_6c76c56"
    assert (resource.matrix_set, resource.image, resource.crs) == (f"{resource.layer}-wmsc-2", "image/png", "EPSG:3857")
    assert leaf.path == ("OPenIG - version 1 du 10 Février 2022", "Orthophotographie")


def test_every_kind_of_node_of_the_plugin_of_2022() -> None:
    wms = {"url": "https://example.org/wms", "name": "sols", "format": "image/png", "srs": "EPSG:2154"}
    wfs = {"url": "https://example.org/wfs", "name": "ms:haies", "version": "1.0.0", "srs": "EPSG:2154"}
    root = read(
        node("wms_layer", wms, children=[node("wms_layer_style", {"name": "nuit"})]),
        node("wfs_feature_type", wfs, children=[node("wfs_feature_type_filter", {"filter": "<Filter/>"})]),
        node("gdal_wms_config_file", {"file_path": "tms/osm.xml"}),
        node("wmts_layer", {**wms, "tilematrixset_name": "grille"}, status="warn"),
    )
    found = [leaf.dataset().resources[0] for leaf in tree.leaves(root)]
    assert [(r.format, r.url, r.layer, r.style, r.filter, r.matrix_set) for r in found] == [
        ("WMS", "https://example.org/wms", "sols", "", "", ""),
        ("WMS", "https://example.org/wms", "sols", "nuit", "", ""),
        ("WFS", "https://example.org/wfs", "ms:haies", "", "", ""),
        ("WFS", "https://example.org/wfs", "ms:haies", "", "<Filter/>", ""),
        ("GDAL WMS", "https://example.org/config/tms/osm.xml", "", "", "", ""),
        ("WMTS", "https://example.org/wms", "sols", "", "", "grille"),
    ]
    assert len({leaf.dataset_key for leaf in tree.leaves(root)}) == 6
    assert [child.warning for child in root.children] == [False, False, False, True]


def test_nodes_are_made_when_they_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    make = tree._node

    def noting(raw: Any, *more: Any) -> tree.Node:
        made.append(raw["title"])
        return make(raw, *more)

    monkeypatch.setattr(tree, "_node", noting)
    folders = [node("folder", children=[node("wms_layer", {}) for _ in range(1000)]) for _ in range(2)]
    root = read(*folders)
    assert made == ["root"]
    assert len(root.children) == 2 and len(made) == 3
    assert len(root.children[0].children) == 1000 and len(made) == 1003


def test_a_kind_that_nobody_knows_is_told_on_the_node_and_the_rest_is_there() -> None:
    good = node("wms_layer", {"url": "https://example.org/wms", "name": "sols"})
    root = read(node("hologram", {"url": "x"}), good, "no node", 3, None)
    assert [(child.title, bool(child.dataset_key)) for child in root.children] == [
        ("hologram", False), ("wms_layer", True),
    ]  # fmt: skip
    assert "“hologram”" in root.children[0].problem
    with pytest.raises(DataError, match="hologram"):
        root.children[0].dataset()
    with pytest.raises(DataError, match="a folder, not a layer"):
        root.dataset()


@pytest.mark.parametrize(
    ("kind", "params", "missing"),
    [
        ("wms_layer", None, "url, name"), ("wms_layer", {"url": "x"}, "name"), ("wmts_layer", [], "url, name"),
        ("wfs_feature_type", {"url": 3, "name": "a"}, "url"), ("gdal_wms_config_file", {}, "file_path"),
        ("wms_layer_style", {"name": "orphan"}, "url, name"),
    ],
)  # fmt: skip
def test_what_a_layer_lacks_is_told(kind: str, params: Any, missing: str) -> None:
    child = read({"title": "x", "type": kind, "params": params}).children[0]
    assert child.problem == f"the tree does not say its {missing}" and child.dataset_key == ""


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", PUBLISHED[: len(PUBLISHED) // 2], b"<html>", b"[]", b"3", b"null", b'{"success": true}',
        b'{"type": "FeatureCollection", "features": []}', b'{"title": "x", "children": {}}', b"\xff\xfe",
        b"[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_tree_is_a_sentence(data: bytes) -> None:
    with pytest.raises(DataError, match=r"The tree of layers: .{20}"):
        tree.read(data)


def test_words_find_layers_whatever_their_accents_and_plurals() -> None:
    root = tree.read(PUBLISHED, URL)

    def total(**question: Any) -> int:
        return tree.search(root, Query(**question), 5).total

    assert total(text="herault ortho") == total(text="l’HÉRAULT orthos") == 1
    assert total(text="orthophotographie") >= 14 and total(text="introuvable") == 0
    assert total(text="orthophoto") == total(text="orthophotographie"), "what is still being typed finds already"
    assert total(formats=("WMTS",)) == 17 and total(formats=("WFS",)) == 0
    page = tree.search(root, Query(sort="title"), 5, 3, True)
    assert (page.start, len(page.datasets), page.total) == (3, 5, 89)
    assert [(value.value, value.count) for value in page.facets["formats"]] == [("WMS", 72), ("WMTS", 17)]


# -- the copy on the disk ---------------------------------------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[Replay]:
    yield from serve()


def tagged(asked: Asked) -> Answer:
    return Answer(200, PUBLISHED, {"ETag": '"one"'})


class _Noting(requests.Session):
    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False
        self.conditions: list[str] = []

    def request(self, *arguments: Any, **options: Any) -> requests.Response:
        self.conditions.append(options.get("headers", {}).get("If-None-Match", ""))
        return super().request(*arguments, **options)


def test_the_tree_is_asked_for_only_if_it_changed(server: Replay, tmp_path: Path) -> None:
    server.routes["GET /tree.json"] = tagged
    url, copy, asking = f"{server.url}/tree.json", tmp_path / "new" / "tree.json", _Noting()
    assert tree_copy.load(asking, url, copy).remark == ""
    server.routes["GET /tree.json"] = Answer(304, b"")
    again = tree_copy.load(asking, url, copy)
    assert (again.remark, again.data) == ("", PUBLISHED)
    assert asking.conditions == ["", '"one"']


@pytest.mark.parametrize(
    "answer", [Answer(500, b"<h1>Server Error</h1>"), Answer(200, PUBLISHED[:999]), Answer(200, b"<html>", {})]
)
def test_the_last_good_copy_is_shown_when_the_server_gives_no_tree(
    server: Replay, tmp_path: Path, answer: Answer
) -> None:
    server.routes["GET /tree.json"] = tagged
    url, copy = f"{server.url}/tree.json", tmp_path / "tree.json"
    tree_copy.load(session(), url, copy)
    server.routes["GET /tree.json"] = answer
    loaded = tree_copy.load(session(), url, copy)
    assert len(list(tree.leaves(loaded.root))) == 89
    assert loaded.remark and loaded.date.startswith("20")
    assert copy.read_bytes() == PUBLISHED


def test_a_tree_is_shown_even_when_no_copy_of_it_can_be_kept(server: Replay, tmp_path: Path) -> None:
    server.routes["GET /tree.json"] = tagged
    copy = tmp_path / "tree.json"
    copy.mkdir()  # in the way
    loaded = tree_copy.load(session(), f"{server.url}/tree.json", copy)
    assert (loaded.data, loaded.date) == (PUBLISHED, "") and "No copy of the tree of layers" in loaded.remark
    assert [path.name for path in tmp_path.iterdir()] == ["tree.json"]


def test_without_a_copy_the_failure_is_told(server: Replay, tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="OpenIG does not know it"):
        tree_copy.load(session(), f"{server.url}/gone.json", tmp_path / "tree.json")
    assert list(tmp_path.iterdir()) == []
