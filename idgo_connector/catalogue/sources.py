"""Which catalogues there are to search: those of the profile, and those that the member added by their address."""

from __future__ import annotations

from typing import Iterable, Mapping

from ...toolbelt.profiles import SERVICE_NAMES, Profile
from .model import CKAN, CSW, KINDS, TREE, Catalogue

#: Fields of a profile that are the address of a catalogue, with the kind of it, which is its id too.
_OWN = (("ckan", CKAN), ("csw", CSW), ("resource_tree", TREE))


def catalogues(profile: Profile, added: Iterable[Mapping[str, str]] = ()) -> tuple[Catalogue, ...]:
    """Every catalogue, the profile's own CKAN first.

    :param added: those of the member (``settings.catalogues``), as in a profile: id, kind, title and url.
    :raises KeyError, ValueError: when one lacks a field, or is of no kind that there is.
    """
    own = [
        Catalogue(kind, kind, f"{profile.title} – {SERVICE_NAMES[key]}", getattr(profile, key))
        for key, kind in _OWN
        if getattr(profile, key)
    ]
    more = {
        item["id"]: Catalogue(item["id"], item["kind"], item["title"], item["url"])
        for item in (*profile.catalogues, *added)
    }
    for catalogue in more.values():
        if catalogue.kind not in KINDS:
            raise ValueError(f"{catalogue.id}: {catalogue.kind!r} is no kind of catalogue")
    return (*own, *(found for key, found in more.items() if key not in KINDS))
