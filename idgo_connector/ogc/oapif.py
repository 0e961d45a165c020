"""Asking an OGC API – Features (OGC 17-069r4) before a layer is built on it. Pure: a session and JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from ...toolbelt import answers
from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr
from . import ows
from .capabilities import Layer

if TYPE_CHECKING:
    import requests

_JSON = {"Accept": "application/json"}
#: Everything after it in an address belongs to one collection.
_COLLECTIONS = re.compile(r"/collections(?:/([^/]+)(?:/items)?)?/?$")


@dataclass(frozen=True)
class Collection:
    """``url`` is the landing page's, ``items`` where its features are; ``addresses``: where QGIS will ask."""

    url: str
    name: str
    title: str
    items: str
    addresses: tuple[str, ...] = ()


def landing(url: str) -> tuple[str, str]:
    """The landing page of an address, and the collection that it names, or ''. What belongs to the server
    (``map=…``) stays; what belongs to one request goes.

    :raises DataError: as :func:`.ows.base_url`.
    """
    parts = urlsplit(ows.base_url(url))
    named = _COLLECTIONS.search(parts.path)
    kept = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key not in ("f", "limit")]
    path = parts.path[: named.start()] if named else parts.path.rstrip("/")
    return urlunsplit((parts.scheme, parts.netloc, path, urlencode(kept), "")), (named and named[1]) or ""


def collection(session: requests.Session, service: str, url: str, name: str = "", hint: str = "") -> Collection:
    """The collection of this name, or title, or the only one.

    :raises NetworkError: no answer, 401 and 403 included; a page instead of JSON.
    :raises DataError: no OGC API – Features, or no such collection; the sentence names those that there are.
    """
    base, named = landing(url)
    parts = urlsplit(base)
    address = urlunsplit((parts.scheme, parts.netloc, parts.path + "/collections", _with_json(parts.query), ""))
    what = tr("The {} of {} did not answer").format("OGC API – Features", service)
    answer = session.get(address, headers=_JSON)
    listed = answers.json_of(answer, what, service)
    ows.stayed(base, answer, service)
    raw = listed.get("collections") if isinstance(listed, dict) else None
    if not isinstance(raw, list):
        raise DataError(service, tr("it does not answer as a {}: {}").format("OGC API – Features", _keys(listed)))
    found = {str(one["id"]): one for one in raw if isinstance(one, dict) and one.get("id")}
    layers = {key: Layer(key, str(one.get("title") or key)) for key, one in found.items()}
    layer = ows.find(layers, name or named, hint, service)
    items = _link(found[layer.name], "items", address) or f"{base.partition('?')[0]}/collections/{layer.name}/items"
    return Collection(base, layer.name, layer.title, items, (items, *_links(listed, address)))


def count(session: requests.Session, service: str, found: Collection) -> int | None:
    """Number of features, counted by the server; None when it does not say. One feature is asked for: only that tells
    whether the account may have them."""
    what = tr("The layer “{}” could not be read").format(found.name)
    parts = urlsplit(found.items)
    kept = [(key, value) for key, value in parse_qsl(parts.query) if key not in ("f", "limit")]
    query = urlencode([*kept, ("f", "json"), ("limit", "1")])
    address = urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
    answer = answers.json_of(session.get(address, headers=_JSON), what, service)
    if not isinstance(answer, dict) or answer.get("type") != "FeatureCollection":
        raise DataError(service, tr("it does not answer as a {}: {}").format("OGC API – Features", _keys(answer)))
    matched = answer.get("numberMatched")
    return matched if isinstance(matched, int) else None


def _with_json(query: str) -> str:
    return "&".join(part for part in (query, "f=json") if part)


def _link(item: Any, relation: str, base: str) -> str:
    links = item.get("links") if isinstance(item, dict) else None
    same = [link for link in links or () if isinstance(link, dict) and link.get("rel") == relation and link.get("href")]
    same.sort(key=lambda link: "json" not in str(link.get("type")))
    return urljoin(base, str(same[0]["href"])) if same else ""


def _links(item: Any, base: str) -> list[str]:
    return [found for found in (_link(item, relation, base) for relation in ("self", "next")) if found]


def _keys(answer: Any) -> str:
    return ", ".join(list(answer)[:10]) if isinstance(answer, dict) else str(answer)[:100]
