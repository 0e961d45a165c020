"""The question who an account is, asked away from the interface."""

from __future__ import annotations

import traceback
from typing import Callable

from qgis.core import QgsFeedback, QgsTask

from ...toolbelt import credentials, http, log, profiles
from ...toolbelt.endpoints import Endpoints
from ...toolbelt.errors import OpenigError
from ...toolbelt.i18n import tr
from ..account import ckan
from ..account.member import Member, whoami

#: Told who it is, or why that is not known: in the interface's thread, unless the question was given up.
Answered = Callable[["Member | None", "OpenigError | None"], None]


class Who(QgsTask):
    """Asks the IDGO who an account is."""

    def __init__(self, profile: str, authcfg: str, answered: Answered, token: str) -> None:
        """:param profile: id, path or URL.
        :param token: of CKAN, to be proved as well; '' for none.
        :raises OpenigError: when QGIS's authentication database cannot be opened.
        """
        super().__init__(tr("Signing in to {}").format(profile), QgsTask.Flag.CanCancel | QgsTask.Flag.Hidden)
        self._profile, self._authcfg = profile, authcfg
        self._token = token
        self._username = credentials.username(authcfg)
        self._answered: Answered | None = answered
        self._feedback = QgsFeedback()
        self._member: Member | None = None
        self._error: OpenigError | None = None

    def run(self) -> bool:
        try:
            profile = profiles.load(self._profile, http.session(Endpoints(), feedback=self._feedback))
            session = http.session(profile.endpoints(), self._authcfg, self._feedback)
            member = whoami(session, profile, self._username)
            if self._token:
                ckan.enter_with_token(session, profile, ckan.Login(member.username, token=self._token))
            self._member = member
        except OpenigError as error:
            self._error = error
        except Exception:  # noqa: BLE001 (told and logged; out of run() it could end QGIS)
            log.warning(traceback.format_exc())
            self._error = OpenigError(tr("It failed unexpectedly: QGIS's log has the details, panel OpenIG."))
        return self._member is not None

    def finished(self, result: bool) -> None:
        if self._answered is not None:
            self._answered(self._member, self._error)

    def cancel(self) -> None:
        self._feedback.cancel()
        super().cancel()

    def give_up(self) -> None:
        """Cancel, and tell nobody."""
        self._answered = None
        self.cancel()
