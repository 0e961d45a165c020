"""A file of a dataset: the one that is replaced, with everything that a PUT must send again (facts/idgo-api §7.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Sequence

from ...toolbelt.errors import InputError, RefusedError
from ...toolbelt.i18n import tr
from ..api.client import Fields
from ..api.formats import RASTER_FORMATS
from ..catalogue import model
from .order import LEVELS, Order, Package

#: How CKAN says the levels that the API can write (facts/idgo-api §9).
_FROM_CKAN = {model.PUBLIC: "public", model.REGISTERED: "registered", model.GROUPS: "only_idgo_partners"}
#: What the server adds to a layer's name.
_SUFFIX = re.compile(r"_[0-9a-f]{7}$")


@dataclass(frozen=True)
class Target:
    """A resource that is replaced, as it is on the servers. ``level`` is what will be sent, ``level_now`` what there
    is; ``layer``: name of its map layer, '' without one; ``size`` in bytes and ``modified`` are CKAN's, by which a
    later run knows the file again."""

    uuid: str
    title: str
    description: str
    data_type: str
    format: str
    language: str
    level: str
    level_now: str
    layer: str
    services: bool
    extractable: bool
    by_jurisdiction: bool
    filename: str = ""
    size: int | None = None
    modified: str = ""

    @property
    def layer_in_file(self) -> str:
        """The layer's name in the file that made it, for a picture the file's own: another one would leave the map
        layer dangling (§7.3)."""
        if self.format in RASTER_FORMATS:
            return PurePosixPath(self.filename).stem
        return _SUFFIX.sub("", self.layer)


def find(wanted: str, resources: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The resource of this uuid or title.

    :raises InputError: naming RESOURCE, with those that the dataset has.
    """
    found = [resource for resource in resources if wanted in (resource["id"], resource.get("title"))]
    if len(found) == 1:
        return found[0]
    why = tr("several files of the dataset are called “{}”") if found else tr("the dataset has no file “{}”")
    raise InputError(
        "RESOURCE", why.format(wanted), tr("It has: {}.").format(_listed(resources)),
        [resource["id"] for resource in resources],
    )  # fmt: skip


def target(
    found: dict[str, Any], layers: Sequence[dict[str, Any]], in_ckan: model.Resource | None, level: str, closes: bool
) -> Target:
    """What will be replaced.

    :param in_ckan: the same in CKAN, which alone knows who may see it; None when CKAN does not show it.
    :param level: what the member asks for, '' to keep what there is.
    :param closes: the dataset is to be private, and its map service open to signed-in members at most.
    :raises RefusedError: when its content does not come from a file, or the API cannot keep who may see it.
    """
    source = (found.get("source") or {}).get("type")
    if source != "uploaded":
        raise _refused(
            found, tr("its data come from an address, not from a file"),
            tr("Change the address in the IDGO's web form, or add a file beside it."),
        )  # fmt: skip
    if in_ckan is None:
        raise _refused(
            found, tr("CKAN does not show it, so that nobody can tell who may see it now"),
            tr("Sign in with an account that CKAN shows it to."),
        )  # fmt: skip
    kept = _level(found, in_ckan, level, closes)
    return Target(
        found["id"], found["title"], found.get("description") or "", found.get("type") or "raw",
        (found.get("format") or {}).get("name") or "", in_ckan.language or "french", kept,
        _FROM_CKAN[in_ckan.restriction], _layer(found, layers, in_ckan),
        in_ckan.service is not None or not layers, in_ckan.extractable or not layers, in_ckan.by_jurisdiction,
        (found.get("source") or {}).get("filename") or "", in_ckan.size, in_ckan.modified,
    )  # fmt: skip


def _level(found: dict[str, Any], in_ckan: model.Resource, asked: str, closes: bool) -> str:
    """The level to send again: never a more open one than there is."""
    level = _FROM_CKAN.get(in_ckan.restriction)
    if level is None:
        raise _refused(
            found, tr("it is open to a list of people, which the IDGO's API would refuse or open to others"),
            tr("Replace it in the IDGO's web form, which keeps the list."),
        )  # fmt: skip
    if asked and LEVELS.index(asked) < LEVELS.index(level):
        raise InputError(
            "RESTRICTION", tr("“{}” would open “{}” to more people than now ({})").format(asked, found["title"], level),
            tr("Leave it empty, or open it in the IDGO's web form."),
        )  # fmt: skip
    return asked or ("registered" if closes and level == "public" else level)


def _layer(found: dict[str, Any], layers: Sequence[dict[str, Any]], in_ckan: model.Resource) -> str:
    names = [str(layer["name"]) for layer in layers]
    if in_ckan.service is not None and in_ckan.service.typename in names:
        return in_ckan.service.typename
    if len(names) > 1:
        raise _refused(
            found, tr("it has several map layers ({}), and nobody can tell which is in use").format(", ".join(names)),
            tr("Remove the file on the IDGO, and publish it anew."),
        )  # fmt: skip
    return names[0] if names else ""


def check_new(order: Order, form: str, resources: Sequence[dict[str, Any]]) -> None:
    """:raises InputError: naming RESOURCE, when a file of this title and format is there already."""
    same = [resource for resource in resources if is_it(resource, order.name, form)]
    if same:
        raise InputError(
            "RESOURCE", tr("the dataset already has a file “{}” in this format").format(order.name),
            tr("Name it here to replace it, or give the new one another RESOURCE_TITLE."),
            [resource["id"] for resource in same],
        )  # fmt: skip


def is_it(resource: dict[str, Any], title: str, form: str) -> bool:
    """True for the resource of this title and format."""
    return resource.get("title") == title and (resource.get("format") or {}).get("name") == form


def new_fields(order: Order, package: Package) -> Fields:
    """The form of a new resource, and of one that an earlier run of the same job made: complete."""
    return [
        ("title", order.name),
        ("description", order.description),
        ("data_type", "raw"),
        ("format_type", package.format.slug),
        ("lang", "french"),
        ("restricted_level", order.restriction),
        ("ogc_services", "true"),
        ("extractable", "true"),
    ]


def replaced_fields(order: Order, package: Package, there: Target) -> Fields:
    """The form of a resource that is replaced: a PUT resets what it leaves out, and closes its map service."""
    return [
        ("title", order.resource_title or there.title),
        ("description", there.description),
        ("data_type", there.data_type),
        ("format_type", package.format.slug),
        ("lang", there.language),
        ("restricted_level", there.level),
        ("ogc_services", "true" if there.services else "false"),
        ("extractable", "true" if there.extractable else "false"),
        *([("geo_restriction", "true")] if there.by_jurisdiction else []),
    ]


def _listed(resources: Sequence[dict[str, Any]]) -> str:
    return ", ".join(f"“{resource.get('title')}” ({resource['id']})" for resource in resources) or tr("none")


def _refused(found: dict[str, Any], why: str, next_step: str) -> RefusedError:
    return RefusedError(tr("“{}” was not replaced").format(found.get("title")), why, next_step)
