"""Who may open a resource: one rule for IDGO's API and for the map servers."""

from __future__ import annotations

from tests.sandbox.idgo.store import Store
from tests.sandbox.world.model import Dataset, Resource, User


def anonymous(dataset: Dataset, resource: Resource) -> bool:
    """True when nobody has to sign in."""
    return dataset.published and resource.level == "public"


def granted(store: Store, user: User | None, dataset: Dataset, resource: Resource) -> bool:
    """True when this user may; a private dataset is open to its organisation's people only."""
    if user is None or not user.has_profile:
        return anonymous(dataset, resource)
    if user.admin:
        return True
    theirs = {user.organisation, *user.contribute, *user.referent}
    if not dataset.published and dataset.organisation not in theirs and user.username != dataset.editor:
        return False
    return {
        "public": True,
        "registered": True,
        "only_idgo_partners": user.partner,
        "only_allowed_users": user.username in resource.allowed,
        "same_organization": user.organisation == dataset.organisation,
        "any_organization": user.organisation in resource.allowed,
    }[resource.level]


def sees(user: User, dataset: Dataset) -> bool:
    """True when IDGO's API shows this dataset to the user."""
    return user.admin or user.username == dataset.editor or dataset.organisation in user.referent
