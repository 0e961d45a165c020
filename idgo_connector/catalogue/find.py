"""One dataset, by the key under which any catalogue's result list gives it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Sequence
from urllib.parse import urlsplit

from ...toolbelt import answers
from ...toolbelt.endpoints import same_origin
from ...toolbelt.errors import InputError, NetworkError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from . import asking, ckan, own, tree, tree_copy
from .model import CKAN, CSW, TREE, Catalogue, Dataset

if TYPE_CHECKING:
    import requests


def check(key: str) -> None:
    """:raises InputError: naming DATASET, when this is no key of any catalogue."""
    if not re.fullmatch(r"[\w-]{1,100}|[\w.-]{1,60}:\S.{0,250}", key):
        raise InputError("DATASET", tr("a dataset is named by letters, digits and hyphens, as in its address"))


def dataset(
    session: requests.Session,
    profile: Profile,
    catalogues: Sequence[Catalogue],
    key: str,
    enter: Callable[[], bool] | None = None,
    copy: Callable[[Catalogue], Path] | None = None,
) -> Dataset:
    """The dataset with its resources.

    :param key: its ``slug``: name or uuid in the profile's own CKAN, or ``<catalogue>:<identifier>``.
    :param enter: gives ``session`` the right to read what CKAN hides, and says whether it could; None without an
        account. Called only once CKAN has refused, or hides an address.
    :param copy: where the copy of a tree is kept; None to keep none.
    :raises InputError: naming DATASET, when there is no such catalogue.
    :raises NetworkError: kinds ``not_found`` and ``unauthorised`` among others.
    """
    catalogue, identifier = _home(profile, catalogues, key)
    if catalogue.id == CKAN:
        return _of_the_own_ckan(session, profile, identifier, enter)
    if catalogue.kind == TREE:
        return _layer(session, profile, catalogue, key, copy)
    found = _show(session, catalogue, identifier)
    return replace(found, slug=key, catalogue=catalogue.id)


def _show(session: requests.Session, catalogue: Catalogue, identifier: str) -> Dataset:
    if catalogue.kind == CSW:
        from . import csw  # late: QGIS's start does not wait for lxml

        return csw.show(session, catalogue.url, identifier)
    return ckan.show(session, catalogue.url, identifier)


def _layer(
    session: requests.Session,
    profile: Profile,
    catalogue: Catalogue,
    key: str,
    copy: Callable[[Catalogue], Path] | None,
) -> Dataset:
    """A layer of a tree. Where it says which dataset of the profile's CKAN it shows, that tells the rest: who made it,
    its licence, its dates."""
    what = tr("The layer “{}” could not be found").format(key)
    if copy is not None:
        root = tree_copy.load(session, catalogue.url, copy(catalogue), catalogue.id).root
    else:
        response = asking.send(session, "GET", catalogue.url, what, "OpenIG")
        root = tree.read(answers.check(response, what, "OpenIG").content, catalogue.url, catalogue.id)
    leaf = tree.find(root, key)
    if leaf is None:
        raise NetworkError(
            what,
            tr("the tree of layers has it no more"),
            tr("Search for it again."),
            service="OpenIG",
            kind="not_found",
        )
    layer = leaf.dataset()
    slug = dataset_in(profile.ckan, leaf.metadata_url)
    if not slug:
        return layer
    try:
        about = ckan.show(session, profile.ckan, slug)
    except NetworkError as error:
        if error.kind == "cancelled":
            raise
        return layer  # its title, description and address are the tree's: enough to load it
    return replace(
        about, slug=layer.slug, title=layer.title, abstract=layer.abstract or about.abstract, formats=layer.formats,
        identifier=layer.identifier, catalogue=layer.catalogue, also_in=(CKAN,), links=layer.links,
        resources=layer.resources,
    )  # fmt: skip


def dataset_in(catalogue_url: str, link: str) -> str:
    """The name or uuid of the dataset of a CKAN that a link leads to, or ''."""
    if not catalogue_url or not same_origin(catalogue_url, link):
        return ""
    path = urlsplit(link).path
    start = urlsplit(catalogue_url).path.rstrip("/")
    found = re.match(rf"{re.escape(start)}(?:/[a-z]{{2}})?/dataset/([\w-]+)/?$", path)
    return found[1] if found else ""


def _home(profile: Profile, catalogues: Sequence[Catalogue], key: str) -> tuple[Catalogue, str]:
    """The catalogue that a key is of, and what that knows the dataset by."""
    check(key)
    known = {catalogue.id: catalogue for catalogue in catalogues}
    name, colon, identifier = key.partition(":")
    if not colon:
        name, identifier = CKAN, key
        known.setdefault(CKAN, Catalogue(CKAN, CKAN, profile.title, profile.require("ckan")))
    if name not in known:
        raise InputError("DATASET", tr("there is no catalogue “{}” here").format(name), choices=tuple(known))
    return known[name], identifier


def _with_hidden_addresses(
    session: requests.Session, url: str, found: Dataset, enter: Callable[[], bool] | None
) -> Dataset:
    """CKAN leaves the addresses of restricted resources out for whoever is not known to it."""
    if enter is None or all(resource.url or not resource.restricted for resource in found.resources):
        return found
    try:
        return ckan.show(session, url, found.slug) if enter() else found
    except NetworkError as error:
        if error.kind == "cancelled":
            raise
        return found  # the rest of the dataset is there; what stays hidden is told where it is wanted


def _of_the_own_ckan(
    session: requests.Session, profile: Profile, slug: str, enter: Callable[[], bool] | None
) -> Dataset:
    """A private dataset is read in a session of CKAN, else from the IDGO's own API, which shows it to its editors."""
    url = profile.require("ckan")
    try:
        return _with_hidden_addresses(session, url, ckan.show(session, url, slug), enter)
    except NetworkError as error:
        if enter is None or error.kind not in ("unauthorised", "not_found"):
            raise
        refusal = error
    try:
        if enter():
            return ckan.show(session, url, slug)
    except NetworkError as error:
        if error.kind == "cancelled":
            raise
        refusal = error
    try:
        found = own.show(session, profile, slug) if profile.idgo_api else None
    except NetworkError as error:
        if error.kind != "unauthorised":
            raise
        found = None
    if found is None:
        raise refusal
    return found
