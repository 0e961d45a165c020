"""Which catalogues there are to search: those of the profile, and those that the member added by their address."""

from __future__ import annotations

from typing import Iterable, Mapping

from ...toolbelt.profiles import SERVICE_NAMES, Profile
from .model import CKAN, CSW, KINDS, TREE, Catalogue

#: Fields of a profile that are the address of a catalogue, with the kind of it, which is its id too.
_OWN = (("ckan", CKAN), ("csw", CSW), ("resource_tree", TREE))


def catalogue(item: Mapping[str, str]) -> Catalogue:
    """A catalogue as a profile lists it, and as ``settings.catalogues`` does: id, kind, title and url.

    :raises TypeError, KeyError, ValueError: when it is none, lacks a field, or is of no kind that there is.
    """
    found = Catalogue(item["id"], item["kind"], item["title"], item["url"])
    if not all(isinstance(text, str) for text in (found.id, found.kind, found.title, found.url)):
        raise TypeError("a catalogue is told in texts")
    if found.kind not in KINDS:
        raise ValueError(f"{found.id}: {found.kind!r} is no kind of catalogue")
    return found


def catalogues(profile: Profile, added: Iterable[Catalogue] = ()) -> tuple[Catalogue, ...]:
    """Every catalogue, the profile's own CKAN first.

    :param added: those of the member.
    :raises KeyError, ValueError: as :func:`catalogue`, of those of the profile.
    """
    own = [
        Catalogue(kind, kind, f"{profile.title} – {SERVICE_NAMES[key]}", getattr(profile, key))
        for key, kind in _OWN
        if getattr(profile, key)
    ]
    more = {found.id: found for found in (*map(catalogue, profile.catalogues), *added)}
    return (*own, *(found for key, found in more.items() if key not in KINDS))
