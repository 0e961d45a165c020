"""The world put into CKAN through its own API, in the order in which IDGO would."""

from __future__ import annotations

import secrets
from pathlib import Path

from tests.sandbox.ckan.api import Api
from tests.sandbox.world.catalogue import DATASETS
from tests.sandbox.world.ckan import PARTNERS, package_fields, resource_fields
from tests.sandbox.world.model import Dataset
from tests.sandbox.world.organisations import ORGANISATIONS
from tests.sandbox.world.themes import THEMES
from tests.sandbox.world.users import USERS


def seed(api: Api, files: Path) -> None:
    """Fill an empty CKAN.

    :param files: folder of the uploaded files, see ``uploads.py``.
    """
    _people(api)
    _groups(api)
    for dataset in DATASETS.values():
        _dataset(api, dataset, files)


def _people(api: Api) -> None:
    """Everybody who has a profile. Nobody knows the passwords: they sign in through CAS."""
    for user in USERS.values():
        if user.has_profile:
            api.call(
                "user_create", name=user.username, email=user.email, fullname=f"{user.first_name} {user.last_name}",
                password=secrets.token_urlsafe(16),
            )  # fmt: skip


def _groups(api: Api) -> None:
    """Organisations with their editors, themes, and the group of partners, which is not a theme."""
    for organisation in ORGANISATIONS.values():
        editors = [u.username for u in USERS.values() if organisation.slug in (*u.contribute, *u.referent)]
        api.call(
            "organization_create", name=organisation.slug, title=organisation.legal_name,
            description=organisation.description, users=[{"name": name, "capacity": "editor"} for name in editors],
        )  # fmt: skip
    for theme in THEMES:
        api.call("group_create", name=theme.slug, title=theme.title)
    partners = [{"name": user.username, "capacity": "member"} for user in USERS.values() if user.partner]
    api.call("group_create", name=PARTNERS, title="Partenaires", type="partner", users=partners)


def _dataset(api: Api, dataset: Dataset, files: Path) -> None:
    api.call("package_create", **package_fields(dataset))
    for resource in dataset.resources:
        fields = resource_fields(dataset, resource) | {"package_id": dataset.slug}
        if resource.source == "uploaded":
            api.upload("resource_create", files / resource.filename, **fields)
        else:
            api.call("resource_create", **fields)
