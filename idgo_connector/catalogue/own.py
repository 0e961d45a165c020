"""A private dataset, read from the IDGO's own API: CKAN shows it to nobody who has no session there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...toolbelt.profiles import Profile
from ..api.client import IdgoApi
from ..api.formats import FORMATS
from . import model
from .model import Dataset, MapService, Resource

if TYPE_CHECKING:
    import requests


def show(session: requests.Session, profile: Profile, slug: str) -> Dataset | None:
    """A dataset that the member may edit, with the map services of its files; None when there is none.

    :raises NetworkError: when the IDGO does not answer.
    """
    api = IdgoApi(session, profile)
    found = api.dataset(slug)
    if found is None:
        return None
    extent = found.get("extent")  # [[ymin, xmin], [ymax, xmax]], against the order of everything else
    return Dataset(
        slug=found["name"],
        title=found.get("title") or slug,
        organisation=found.get("organisation") or "",
        themes=tuple(found.get("categories") or ()),
        licence=found.get("license") or "",
        modified=found.get("date_modification") or "",
        restricted=bool(found.get("private")),
        bbox=(extent[0][1], extent[0][0], extent[1][1], extent[1][0]) if extent else None,
        abstract=found.get("description") or "",
        keywords=tuple(found.get("keywords") or ()),
        organisation_slug=found.get("organisation") or "",
        private=bool(found.get("private")),
        resources=tuple(
            _resource(api, profile.ows(found.get("organisation") or ""), slug, item) for item in api.resources(slug)
        ),
    )


def _resource(api: IdgoApi, ows: str, slug: str, item: dict[str, Any]) -> Resource:
    """The API tells neither the restriction nor the address of a file: that of its map layer is enough."""
    name = (item.get("format") or {}).get("name") or ""
    layers = api.layers(slug, item["id"]) if ows else []
    source = item.get("source") or {}
    return Resource(
        id=item["id"],
        title=item.get("title") or item["id"],
        format=FORMATS[name].label if name in FORMATS else name.upper(),
        url=source.get("url") or "",
        description=item.get("description") or "",
        restriction=model.UNKNOWN,
        service=MapService(ows, layers[0]["name"]) if layers else None,
    )
