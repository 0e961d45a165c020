"""What only the servers know, asked before anything is written: an unknown slug is never sent (facts/idgo-api §6.2:
one clears all categories, in silence)."""

from __future__ import annotations

from typing import Iterable

from ...toolbelt.errors import InputError
from ...toolbelt.i18n import tr
from ..account.member import Member
from .order import Order


def check_organisation(organisation: str, member: Member) -> None:
    """:raises InputError: naming ORGANISATION, when the member is no contributor of it."""
    if not member.may_publish_for(organisation):
        mine = [found.slug for found in member.contribute]
        raise InputError(
            "ORGANISATION", tr("{} is no contributor of “{}”").format(member.username, organisation),
            tr("You may publish for: {}.").format(", ".join(mine) or tr("none")), mine,
        )  # fmt: skip


def check_licence(licence: str, known: Iterable[str]) -> None:
    """:raises InputError: naming LICENSE, with those that CKAN knows."""
    if licence not in known:
        choices = sorted(known)
        raise InputError(
            "LICENSE", tr("CKAN knows no licence “{}”").format(licence),
            tr("Known: {}.").format(", ".join(choices)), choices,
        )  # fmt: skip


def check_categories(order: Order, known: Iterable[str]) -> None:
    """:raises InputError: naming CATEGORIES, with those that CKAN knows."""
    unknown = [slug for slug in order.categories if slug not in known]
    if unknown:
        choices = sorted(known)
        raise InputError(
            "CATEGORIES", tr("CKAN knows no category “{}”").format(", ".join(unknown)),
            tr("Known: {}.").format(", ".join(choices)), choices,
        )  # fmt: skip
