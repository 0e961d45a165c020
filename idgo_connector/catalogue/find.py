"""One dataset, by the key under which any catalogue's result list gives it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Callable, Sequence

from ...toolbelt.errors import InputError, NetworkError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from . import ckan, own
from .model import CKAN, Catalogue, Dataset

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
) -> Dataset:
    """The dataset with its resources.

    :param key: its ``slug``: name or uuid in the profile's own CKAN, or ``<catalogue>:<identifier>``.
    :param enter: gives ``session`` the right to read what CKAN hides, and says whether it could; None without an
        account. Called only once CKAN has refused.
    :raises InputError: naming DATASET, when there is no such catalogue.
    :raises NetworkError: kinds ``not_found`` and ``unauthorised`` among others.
    """
    catalogue, identifier = _home(profile, catalogues, key)
    if catalogue.id == CKAN:
        return _of_the_own_ckan(session, profile, identifier, enter)
    found = ckan.show(session, catalogue.url, identifier)
    return replace(found, slug=key, catalogue=catalogue.id)


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


def _of_the_own_ckan(
    session: requests.Session, profile: Profile, slug: str, enter: Callable[[], bool] | None
) -> Dataset:
    """A private dataset is read in a session of CKAN, else from the IDGO's own API, which shows it to its editors."""
    url = profile.require("ckan")
    try:
        return ckan.show(session, url, slug)
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
    found = own.show(session, profile, slug)
    if found is None:
        raise refusal
    return found
