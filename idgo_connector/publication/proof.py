"""Proof of a publication: everything read back from every server that shows it, and compared with what was sent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Sequence

from ...toolbelt.errors import DataError, NetworkError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from ..api.client import IdgoApi
from ..catalogue import ckan
from ..catalogue.model import BBox
from ..ogc import ows
from ..ogc.capabilities import WMS
from .dataset import folded

if TYPE_CHECKING:
    import requests

#: Of what is sent, what no server gives back.
_NOT_SHOWN = ("restricted_level", "crs", "fields", "layer")
#: Degrees by which an extent may differ, for the change of datum and rounding: a few metres.
_TOLERANCE = 1e-4


@dataclass
class ReadBack:
    """``layer`` is '' when the IDGO made none of the file; ``feature_count`` None when the map service counts not."""

    layer: str
    wfs_url: str
    feature_count: int | None = None
    values: dict[str, Any] = field(default_factory=dict)


def read_back(
    session: requests.Session, profile: Profile, api: IdgoApi, slug: str, uuid: str, layer: str = "",
    services: bool = True,
) -> ReadBack:  # fmt: skip
    """Read the dataset, the resource, its layer, the CKAN package, the WFS and the WMS.

    :param layer: the name that the map layer must have, '' when the IDGO just gave it one.
    :param services: False where the map service of the resource is switched off.
    :raises DataError: when the dataset or the resource is not there.
    :raises NetworkError: when a server does not answer; reading again later does no harm.
    """
    dataset, resource = api.dataset(slug), api.resource(slug, uuid)
    if dataset is None or resource is None:
        raise DataError(tr("The publication"), tr("IDGO does not show “{}” any more").format(slug))
    layers = api.layers(slug, uuid)
    found_layer = next((each for each in layers if each["name"] == layer), layers[0] if layers else {})
    name = found_layer.get("name", "")
    back = ReadBack(name, profile.ows(dataset["organisation"]))
    back.values = {key: value for key, value in dataset.items() if key != "extent"}
    back.values["format"] = (resource.get("format") or {}).get("name")
    back.values["layer"] = ", ".join(str(each["name"]) for each in layers)
    back.values["extent"] = found_layer.get("bbox")
    back.values["ckan"] = _in_ckan(session, profile, slug, uuid)
    if name and services:
        service = profile.endpoints().name(back.wfs_url)
        if found_layer.get("type") != "raster":
            found = ows.feature_type(session, service, back.wfs_url, name)
            back.feature_count = found.count
            back.values["wfs_layer"] = found.name
        picture = ows.picture_in(ows.listing(session, service, back.wfs_url, WMS), service, name)
        back.values["wms_layer"] = picture.name
    back.values["feature_count"] = back.feature_count
    return back


def differences(sent: dict[str, Any], back: ReadBack, bbox: BBox | None = None) -> list[dict[str, Any]]:
    """Each thing that came back otherwise: ``{"what", "sent", "came_back"}``.

    :param bbox: a box in degrees that the layer is in; the map layer must be in it too.
    """
    came, uncounted = back.values, back.layer and "wfs_layer" not in back.values
    compared = [key for key in sent if key not in _NOT_SHOWN and not (key == "feature_count" and uncounted)]
    found = [key for key in compared if folded(sent[key]) != folded(came.get(key))]
    if not _is_named(str(came["layer"]), sent["layer"]):
        found.append("layer")
    listed = [{"what": key, "sent": sent[key], "came_back": came.get(key)} for key in found]
    expected = "hidden" if sent["private"] else "shown"
    if came["ckan"] != expected:
        listed.append({"what": "ckan", "sent": expected, "came_back": came["ckan"]})
    if bbox and came["extent"] and not _within(came["extent"], bbox):
        listed.append({"what": "extent", "sent": list(bbox), "came_back": came["extent"]})
    return listed


def _is_named(name: str, sent: str) -> bool:
    """True for the name that the server makes: it adds seven hexadecimal digits, and an underscore before a digit; two
    names are that of a layer that was left behind as well."""
    return re.fullmatch("_?" + re.escape(sent) + "_[0-9a-f]{7}", name) is not None if sent else not name


def _within(inner: Sequence[float], outer: BBox) -> bool:
    """The box of a reprojected box is larger than that of what is in it: so the one lies within the other."""
    return (
        inner[0] >= outer[0] - _TOLERANCE and inner[1] >= outer[1] - _TOLERANCE
        and inner[2] <= outer[2] + _TOLERANCE and inner[3] <= outer[3] + _TOLERANCE
    )  # fmt: skip


def _in_ckan(session: requests.Session, profile: Profile, slug: str, uuid: str) -> str:
    """``shown`` with its resource, ``without resource``, or ``hidden`` from everybody, as a private dataset must be."""
    try:
        package = ckan.show(session, profile.require("ckan"), slug)
    except NetworkError as error:
        if error.kind in ("unauthorised", "not_found"):
            return "hidden"
        raise
    return "shown" if any(resource.id == uuid for resource in package.resources) else "without resource"
