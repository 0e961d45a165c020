"""What the IDGO's algorithms begin with: the profile, the account, and a session for both."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Mapping

from qgis.core import QgsFeedback, QgsProcessingAlgorithm, QgsProcessingContext, QgsProcessingFeedback

from ...toolbelt import credentials, profiles, sessions, settings
from ...toolbelt.endpoints import Endpoints, same_origin
from ...toolbelt.errors import DataError, InputError, OpenigError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from ..catalogue import sources
from ..catalogue.model import Catalogue, Dataset
from ..layers.choice import Way

if TYPE_CHECKING:
    import requests


@dataclass(frozen=True)
class Conversation:
    """``authcfg`` is '' without an account; ``catalogues``: those of the profile, and those that the member added."""

    profile: Profile
    authcfg: str
    session: requests.Session
    catalogues: tuple[Catalogue, ...] = ()
    feedback: QgsFeedback | None = None

    def enter_ckan(self, timeout: float | None = None) -> bool:
        """Give ``session`` the right to read the private datasets and restricted files of the profile's CKAN that the
        account may read. Costs a request or more: to be called once CKAN refused something, or hides it.

        :param timeout: seconds of CAS's silence; None for the time-out of QGIS's options.
        :returns: False when there is no account, or no way for it into CKAN.
        :raises NetworkError: when CAS or CKAN refuse the account.
        """
        from ...toolbelt import http
        from ..account import ckan

        if not self.authcfg:
            return False
        known = credentials.username(self.authcfg), credentials.password(self.authcfg), credentials.token(self.authcfg)
        return ckan.enter(
            self.session, self.profile, ckan.Login(*known), sessions.kept(), (self.profile.ckan, self.authcfg),
            lambda: http.session(self.profile.endpoints(), feedback=self.feedback, timeout=timeout),
        )  # fmt: skip

    def enter_for(self, dataset: Dataset, way: Way) -> None:
        """:meth:`enter_ckan` where a way leads to CKAN's own copy, and CKAN keeps that from others. (The dataset may
        have been described in a conversation before.)"""
        if (dataset.private or way.resource.restricted) and same_origin(way.url, self.profile.ckan):
            self.enter_ckan()


def check_profile(
    algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], context: QgsProcessingContext, *keys: str
) -> None:
    """Refuse a PROFILE that does not exist or lacks an address, without any request.

    :raises InputError: naming PROFILE. A profile named by its URL is only read when the algorithm runs.
    """
    name = algorithm.parameterAsString(parameters, "PROFILE", context)
    if not name:
        raise InputError("PROFILE", tr("a value is needed"))
    if not name.startswith(("http://", "https://")):
        try:
            profile = profiles.load(name)
        except DataError as error:
            raise InputError("PROFILE", str(error)) from error
        for key in keys:
            profile.require(key)


def begin(
    algorithm: QgsProcessingAlgorithm,
    parameters: Mapping[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> Conversation:
    """Open the account first, so that nothing is requested when that fails.

    :raises OpenigError: when the authentication database cannot be opened.
    :raises InputError: naming AUTHCFG or PROFILE.
    """
    from ...toolbelt import http  # late: QGIS's start does not wait for requests

    authcfg = algorithm.parameterAsString(parameters, "AUTHCFG", context)
    credentials.require(authcfg)
    name = algorithm.parameterAsString(parameters, "PROFILE", context)
    profile = profiles.load(name, http.session(Endpoints(), feedback=feedback))
    session = http.session(profile.endpoints(), authcfg, feedback)
    return Conversation(profile, authcfg, session, catalogues_of(profile), feedback)


def catalogues_of(profile: Profile) -> tuple[Catalogue, ...]:
    """Those of a profile, and those that the member added.

    :raises DataError: when the profile lists what is none; and as :func:`added`.
    """
    more = added()
    try:
        return sources.catalogues(profile, more)
    except (ValueError, TypeError, KeyError) as error:
        raise DataError(profile.title, tr("one of its catalogues cannot be read ({})").format(error)) from error


def added() -> list[Catalogue]:
    """The catalogues that the member added in QGIS's options.

    :raises OpenigError: when the setting cannot be read: it may come from a fleet's environment.
    """
    try:
        listed = json.loads(settings.load().catalogues)
        if not isinstance(listed, list):
            raise TypeError
        return [sources.catalogue(item) for item in listed]
    except (ValueError, TypeError, KeyError) as error:
        raise OpenigError(
            tr("The catalogues that were added cannot be read"),
            tr("the setting “{}” is not a list of catalogues in JSON").format("openig/catalogues"),
            tr("Correct it in QGIS's advanced settings, or in OPENIG_CATALOGUES where the computer imposes it."),
        ) from error  # fmt: skip
