"""A dataset as a complete form: a PUT resets every plain field that it leaves out (facts/idgo-api §6.3)."""

from __future__ import annotations

import dataclasses
from typing import Any, Mapping

from ...toolbelt.errors import InputError, RefusedError
from ...toolbelt.i18n import tr
from ..api.client import Fields
from .order import Order

#: Plain fields of the API that an order sets, by their names in it.
_PLAIN = {
    "description": "description", "license": "licence", "update_frequency": "frequency", "granularity": "granularity",
    "date_creation": "date_creation", "date_modification": "date_modification",
    "date_publication": "date_publication", "owner_name": "owner_name", "owner_email": "owner_email",
    "broadcaster_name": "broadcaster_name", "broadcaster_email": "broadcaster_email",
}  # fmt: skip
_LISTS = ("keywords", "categories", "type")
#: Of harvested datasets, which follow another catalogue and must not be edited (facts/idgo-api §14).
_HARVESTED = "donnees-moissonnees"


def settle(order: Order, found: Mapping[str, Any]) -> Order:
    """The order with what it leaves to an existing dataset.

    :raises RefusedError: for a harvested dataset.
    :raises InputError: naming ORGANISATION: to move a dataset changes the address of its map service.
    """
    if _HARVESTED in (found.get("type") or ()):
        raise RefusedError(
            tr("“{}” was not published").format(order.dataset),
            tr("it is harvested from another catalogue, which would overwrite it"),
            tr("Change it there."),
        )  # fmt: skip
    if order.organisation and order.organisation != found["organisation"]:
        raise InputError(
            "ORGANISATION", tr("the dataset belongs to “{}”, and its map service bears that name").format(
                found["organisation"]
            ), tr("Leave it empty. To move the dataset, use the IDGO's web form."),
        )  # fmt: skip
    return dataclasses.replace(
        order, organisation=found["organisation"], title=order.title or found["title"],
        description=order.description or found.get("description") or "", licence=order.licence or found["license"],
        public=(not found["private"]) if order.public is None else order.public,
    )  # fmt: skip


def wanted(order: Order, slug: str, found: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The dataset that the order asks for, in the shape in which the API tells it (facts/idgo-api §6.1).

    :param found: the dataset as it is, from a GET just before: whatever the order does not change stays.
    """
    made = {key: value for key, value in (found or {"type": ["donnees-geographiques"]}).items() if key != "extent"}
    made.update(name=slug, title=order.title, organisation=order.organisation, private=not order.public)
    for key, field in _PLAIN.items():
        if getattr(order, field) or key not in made:
            made[key] = getattr(order, field)
    for key in ("keywords", "categories"):
        if getattr(order, key) or key not in made:
            made[key] = list(getattr(order, key))
    if order.geocover or "geocover" not in made:
        made["geocover"] = "" if order.geocover == "layers" else order.geocover
    return made


def form(values: Mapping[str, Any]) -> Fields:
    """The form of a dataset, for its creation and for a PUT alike. ``published`` only understands true and false
    (facts/idgo-api §3); a keyword of several words is one between quotation marks only. What is empty is left out: a
    PUT makes it empty, a POST gives it the IDGO's default."""
    plain = ("title", "name", "organisation", *_PLAIN, "geocover")
    fields = [(key, str(values[key])) for key in dict.fromkeys(plain) if values.get(key)]
    fields += [("keywords", f'"{word}"') for word in values.get("keywords") or ()]
    fields += [("categories", slug) for slug in values.get("categories") or ()]
    fields += [("data_type", slug) for slug in values.get("type") or ()]
    return [*fields, ("published", "false" if values["private"] else "true")]


def changes(found: Mapping[str, Any], asked: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What is to be other than it is: ``{"what", "before", "after"}``."""
    return [
        {"what": key, "before": found.get(key), "after": value}
        for key, value in asked.items()
        if folded(value) != folded(found.get(key))
    ]  # fmt: skip


def folded(value: Any) -> Any:
    """As values are compared: a form turns line ends into CR LF and strips the text's ends; lists have no order, and
    what is absent is empty."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if isinstance(value, (list, tuple)):
        return sorted(value)
    return "" if value is None else value
