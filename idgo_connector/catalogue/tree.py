"""The tree of layers that OpenIG publishes for QGIS: the ``config.json`` of its plugin of 2022
(facts/openig-services §2), every kind of node that plugin knew.

Nodes are made when they are looked at: opening a large tree costs what is shown of it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Iterator, Mapping
from urllib.parse import urljoin

from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr
from . import words
from .model import TREE, Dataset, FacetValue, Page, Query, Resource

#: The kinds of nodes, with the format of the resource that each is; the first is no resource.
KINDS = {
    "folder": "", "wms_layer": "WMS", "wms_layer_style": "WMS", "wmts_layer": "WMTS", "wfs_feature_type": "WFS",
    "wfs_feature_type_filter": "WFS", "gdal_wms_config_file": "GDAL WMS",
}  # fmt: skip
#: These take what they do not say themselves from the layer that they stand below.
_BELOW_A_LAYER = ("wms_layer_style", "wfs_feature_type_filter")


@dataclass(frozen=True)
class Node:
    """A folder, or a layer, which may hold styles or filters of it. ``kind``: one of :data:`KINDS`, or what the file
    says instead, of which ``problem`` then tells. ``warning``: the publisher says that it does not work well."""

    title: str
    kind: str
    description: str
    metadata_url: str
    warning: bool
    problem: str
    _params: Mapping[str, str] = field(repr=False)
    _children: tuple[Any, ...] = field(repr=False)
    _home: tuple[str, str] = field(repr=False)
    path: tuple[str, ...] = ()

    @cached_property
    def children(self) -> tuple[Node, ...]:
        """In the file's order; what is no node is left out."""
        path = (*self.path, self.title) if self.title else self.path
        return tuple(_node(item, self._home, path, self._params) for item in self._children if isinstance(item, dict))

    @cached_property
    def dataset_key(self) -> str:
        """What the DATASET of an algorithm takes; '' for a folder, or a layer that lacks what it takes to load it.
        The same layer has the same key wherever it stands, and whatever its title becomes."""
        if not KINDS.get(self.kind) or self.problem:
            return ""
        told = json.dumps([self.kind, *sorted(self._params.items())]).encode()
        name = re.sub(r"\W+", "_", self._params.get("name") or self._params.get("file_path") or self.title)
        return f"{self._home[0]}:{name[:80]}-{hashlib.blake2b(told, digest_size=3).hexdigest()}"

    def dataset(self) -> Dataset:
        """A layer as a dataset with one resource.

        :raises DataError: when it is none.
        """
        if not self.dataset_key:
            raise DataError(self.title, self.problem or tr("it is a folder, not a layer"))
        params, identifier = self._params, self.dataset_key.partition(":")[2]
        resource = Resource(
            identifier, self.title, KINDS[self.kind],
            urljoin(self._home[1], params["file_path"]) if "file_path" in params else params["url"], self.description,
            layer=params.get("name", ""), style=params.get("style", ""),
            matrix_set=params.get("tilematrixset_name", ""), image=params.get("format", ""),
            crs=params.get("srs", ""), filter=params.get("filter", ""),
        )  # fmt: skip
        return Dataset(
            slug=self.dataset_key, title=self.title, organisation="", formats=(resource.format,),
            abstract=self.description, record_url=self.metadata_url, identifier=identifier, catalogue=self._home[0],
            links=(self.metadata_url,) if self.metadata_url else (), keywords=self.path, resources=(resource,),
        )  # fmt: skip


def read(data: bytes, url: str = "", catalogue: str = TREE) -> Node:
    """The root of a tree.

    :param url: where it was read, which relative addresses start from.
    :param catalogue: the id of the catalogue that it is.
    :raises DataError: when it is no tree.
    """
    what = tr("The tree of layers")
    try:
        raw = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise DataError(what, tr("it breaks off or is no JSON ({})").format(error)) from None
    if not isinstance(raw, dict) or not (isinstance(raw.get("children"), list) or raw.get("type") in KINDS):
        raise DataError(what, tr("it is JSON of another kind: a node has a title, a type and children"))
    return _node(raw, (catalogue, url), (), {})


def leaves(node: Node) -> Iterator[Node]:
    """Every layer, style and filter below a node, in the file's order."""
    for child in node.children:
        if child.dataset_key:
            yield child
        yield from leaves(child)


def find(root: Node, key: str) -> Node | None:
    """The layer of this ``dataset_key``."""
    return next((leaf for leaf in leaves(root) if leaf.dataset_key == key), None)


def search(root: Node, query: Query, rows: int, start: int = 0, facets: bool = False) -> Page:
    """The layers whose title, description or folders hold all the words, or longer ones that begin so; those of a
    format, when formats are asked.
    Of the other facets, of an extent and of dates the tree knows nothing."""
    wanted = words.words(query.text)
    found = [
        leaf.dataset()
        for leaf in leaves(root)
        if words.all_in(wanted, " ".join((leaf.title, leaf.description, *leaf.path)))
        and (not query.formats or KINDS[leaf.kind] in query.formats)
    ]
    if query.sort == "title":
        found.sort(key=lambda dataset: words.fold(dataset.title))
    counts = Counter(dataset.formats[0] for dataset in found) if facets else Counter()
    formats = tuple(FacetValue(name, name, count) for name, count in counts.most_common())
    return Page(len(found), start, tuple(found[start : start + rows]), {"formats": formats} if facets else {})


def _node(raw: Mapping[str, Any], home: tuple[str, str], path: tuple[str, ...], parent: Mapping[str, str]) -> Node:
    children = raw.get("children")
    kind = raw.get("type") or "folder"
    params = _params(raw, kind if isinstance(kind, str) else "", parent)
    return Node(
        title=_text(raw, "title"),
        kind=str(kind),
        description=_text(raw, "description").strip(),
        metadata_url=_text(raw, "metadata_url"),
        warning=raw.get("status") == "warn",
        problem=_problem(str(kind), params),
        _params=params,
        _children=tuple(children) if isinstance(children, list) else (),
        _home=home,
        path=path,
    )


def _params(raw: Mapping[str, Any], kind: str, parent: Mapping[str, str]) -> dict[str, str]:
    given = raw.get("params")
    own = {key: value for key, value in given.items() if isinstance(value, str)} if isinstance(given, dict) else {}
    if kind not in _BELOW_A_LAYER:
        return own
    if kind == "wms_layer_style" and "name" in own:
        own["style"] = own.pop("name")
    return {**parent, **own}


def _problem(kind: str, params: Mapping[str, str]) -> str:
    if kind not in KINDS:
        return tr("this version does not know nodes of the kind “{}”").format(kind)
    needed = () if kind == "folder" else ("file_path",) if kind == "gdal_wms_config_file" else ("url", "name")
    missing = [key for key in needed if not params.get(key)]
    return tr("the tree does not say its {}").format(", ".join(missing)) if missing else ""


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    return value if isinstance(value, str) else ""
