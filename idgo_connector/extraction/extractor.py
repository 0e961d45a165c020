"""What only the IDGO's own extractor, a page of its site, can give (facts/idgo-api §11)."""

from __future__ import annotations

from urllib.parse import urlencode

from ...toolbelt.errors import RefusedError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from ..catalogue.model import Resource


def address(profile: Profile, resource: Resource) -> str:
    """The extractor's page on this resource; '' where the infrastructure has none, or the extractor does not know the
    resource."""
    if not profile.extractor or not (resource.extractable or resource.by_jurisdiction):
        return ""
    return f"{profile.extractor}?{urlencode({'resource': resource.id})}"


def refuse_jurisdiction(profile: Profile, resource: Resource) -> None:
    """Stop at a resource of which each organisation may have the part on its own territory: only the IDGO knows that
    territory, and it serves the resource neither as a map nor as features.

    :raises RefusedError: with the address of the extractor.
    """
    if not resource.by_jurisdiction:
        return
    page = address(profile, resource)
    raise RefusedError(
        tr("“{}” cannot be extracted here").format(resource.title),
        tr("the IDGO gives each organisation the part on its own territory, through its web extractor only"),
        tr("Open it in your browser: {}").format(page) if page else tr("Ask its producer for it."),
    )
