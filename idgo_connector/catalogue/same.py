"""When two catalogues' records are of one dataset: GeoNetwork holds the record of most datasets that CKAN shows."""

from __future__ import annotations

import re
from typing import Iterable
from urllib.parse import parse_qs, urlsplit

from ...toolbelt.endpoints import same_origin
from . import words
from .model import CKAN, CSW, TREE, Catalogue, DatasetSummary

_RECORD = re.compile(r"#?/metadata/([^/?#]+)")


def own_keys(dataset: DatasetSummary) -> set[str]:
    """What identifies a dataset by itself: its record's identifier, the addresses of its page, and its title together
    with its organisation."""
    found = {dataset.identifier.lower(), _address(dataset.record_url)}
    if dataset.record_url and dataset.identifier:  # CKAN shows a dataset by its name and by its uuid
        found.add(_address(f"{dataset.record_url.rpartition('/')[0]}/{dataset.identifier}"))
    title, organisation = words.fold(dataset.title), words.fold(dataset.organisation)
    if title and organisation:
        found.add(f"{title} | {organisation}")
    return found - {""}


def told_keys(dataset: DatasetSummary) -> set[str]:
    """What the links of a dataset's record may be the :func:`own_keys` of."""
    found = {_address(link) for link in dataset.links} | {_identifier(link) for link in dataset.links}
    return found - {""}


def pointed_at(dataset: DatasetSummary, catalogues: Iterable[Catalogue]) -> tuple[str, ...]:
    """The catalogues that a dataset's links lead to: the first of each server, for a server's sub-portals show the
    same records."""
    found: dict[str, str] = {}
    for catalogue in catalogues:
        if catalogue.id == dataset.catalogue or catalogue.kind == TREE:
            continue
        leads = _record_of_csw if catalogue.kind == CSW else _page_of_ckan
        if any(same_origin(link, catalogue.url) and leads(link) for link in dataset.links):
            found.setdefault(_server(catalogue), catalogue.id)
    return tuple(found.values())


def comparable(kind: str) -> bool:
    """A layer of the tree is never the same as a dataset: a dataset has many of them."""
    return kind in (CKAN, CSW)


def _record_of_csw(link: str) -> bool:
    return bool(_identifier(link))


def _page_of_ckan(link: str) -> bool:
    return "/dataset/" in link


def _server(catalogue: Catalogue) -> str:
    return urlsplit(catalogue.url).netloc.lower()


def _identifier(link: str) -> str:
    """The identifier in the address of a record: GeoNetwork's pages, or a GetRecordById."""
    found = _RECORD.search(link)
    if found:
        return found[1].lower()
    asked = {key.lower(): values[0] for key, values in parse_qs(urlsplit(link).query).items()}
    if asked.get("request", "").lower() == "getrecordbyid" or "uuid" in asked:
        return (asked.get("id") or asked.get("uuid") or "").lower()
    return ""


def _address(url: str) -> str:
    """An address as it is compared: without scheme, language and final slash."""
    parts = urlsplit(url)
    if not parts.netloc:
        return ""
    path = re.sub(r"^/(?:fr|en)/dataset/", "/dataset/", parts.path.rstrip("/"))
    tail = "".join((f"?{parts.query}" if parts.query else "", f"#{parts.fragment}" if parts.fragment else ""))
    return f"{parts.netloc.lower()}{path}{tail}" if path or tail else ""
