"""Proof of a publication: everything read back from every server that shows it, and compared with what was sent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...toolbelt.errors import DataError, NetworkError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from ..api.client import IdgoApi
from ..catalogue import ckan, ows

if TYPE_CHECKING:
    import requests

#: What the servers must give back as it was sent.
_COMPARED = ("title", "organisation", "license", "description", "private", "format", "feature_count")


@dataclass
class ReadBack:
    """``layer`` is '' when the IDGO made none of the file; ``feature_count`` None when the map service counts not."""

    layer: str
    wfs_url: str
    feature_count: int | None = None
    values: dict[str, Any] = field(default_factory=dict)


def read_back(session: requests.Session, profile: Profile, api: IdgoApi, slug: str, uuid: str) -> ReadBack:
    """Read the dataset, the resource, its layer, the CKAN package and the WFS.

    :raises DataError: when the dataset or the resource is not there.
    :raises NetworkError: when a server does not answer; reading again later does no harm.
    """
    dataset, resource = api.dataset(slug), api.resource(slug, uuid)
    if dataset is None or resource is None:
        raise DataError(tr("The publication"), tr("IDGO does not show “{}” any more").format(slug))
    layers = api.layers(slug, uuid)
    layer = layers[0]["name"] if layers else ""
    back = ReadBack(layer, profile.ows(dataset["organisation"]))
    back.values = {key: dataset.get(key) for key in ("title", "organisation", "license", "description", "private")}
    back.values["format"] = (resource.get("format") or {}).get("name")
    back.values["layer"] = layer
    back.values["ckan"] = _in_ckan(session, profile, slug, uuid)
    if layer:
        service = profile.endpoints().name(back.wfs_url)
        found = ows.feature_type(session, service, back.wfs_url, layer)
        back.feature_count = found.count
        back.values["wfs_layer"] = found.name
    back.values["feature_count"] = back.feature_count
    return back


def differences(sent: dict[str, Any], back: ReadBack) -> list[dict[str, Any]]:
    """Each thing that came back otherwise: ``{"what", "sent", "came_back"}``."""
    came = back.values
    found = [key for key in _COMPARED if _folded(sent[key]) != _folded(came.get(key))]
    # the server adds seven hexadecimal digits, and an underscore before a digit
    if not re.fullmatch("_?" + re.escape(sent["layer"]) + "_[0-9a-f]{7}", back.layer):
        found.append("layer")
    listed = [{"what": key, "sent": sent[key], "came_back": came.get(key)} for key in found]
    expected = "hidden" if sent["private"] else "shown"
    if came["ckan"] != expected:
        listed.append({"what": "ckan", "sent": expected, "came_back": came["ckan"]})
    return listed


def _in_ckan(session: requests.Session, profile: Profile, slug: str, uuid: str) -> str:
    """``shown`` with its resource, ``without resource``, or ``hidden`` from everybody, as a private dataset must be."""
    try:
        package = ckan.show(session, profile.require("ckan"), slug)
    except NetworkError as error:
        if error.kind in ("unauthorised", "not_found"):
            return "hidden"
        raise
    return "shown" if any(resource.id == uuid for resource in package.resources) else "without resource"


def _folded(value: Any) -> Any:
    """A form turns line ends into CR LF and strips the text's ends."""
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value
