"""What the IDGO's algorithms begin with: the profile, the account, and a session for both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Mapping

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext, QgsProcessingFeedback

from ...toolbelt import credentials, profiles
from ...toolbelt.endpoints import Endpoints
from ...toolbelt.errors import DataError, InputError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile

if TYPE_CHECKING:
    import requests


@dataclass(frozen=True)
class Conversation:
    """``authcfg`` is '' without an account."""

    profile: Profile
    authcfg: str
    session: requests.Session


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
    return Conversation(profile, authcfg, http.session(profile.endpoints(), authcfg, feedback))
