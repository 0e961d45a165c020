"""What goes on quietly while QGIS runs: the offline index is kept fresh, so that it is there when the network is not.

Nothing is asked and nothing is shown: a refresh that fails is a line in the log, and the search tells how old the index
is when it answers.
"""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any, Callable

from qgis.PyQt.QtCore import QObject, QTimer

from ..toolbelt import log
from ..toolbelt.errors import OpenigError
from ..toolbelt.i18n import tr

#: Milliseconds after the start of QGIS, which then has other things to do; and between two looks at the clock.
FIRST, EVERY = 60_000, 3_600_000


class Refresher(QObject):
    """Runs ``openig:refresh_catalogue`` when the index of the member's profile is due."""

    def __init__(self, runner: Callable[..., Any], profile: Callable[[], str], parent: QObject | None = None) -> None:
        """:param profile: gives the profile of the moment."""
        super().__init__(parent)
        self._runner, self._profile = runner, profile
        self._handle: Any = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def start(self, milliseconds: int = FIRST) -> None:
        """Look for the first time after so long."""
        self._timer.start(milliseconds)

    def stop(self) -> None:
        """No refresh begins any more; one that runs is asked to stop."""
        self._timer.stop()
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def look(self) -> None:
        """Refresh the index, if it is due and none is under way."""
        self._timer.start(EVERY)
        profile = self._profile()
        if self._handle is None and _due(profile):  # without the account: QGIS would ask for its master password
            self._handle = self._runner("openig:refresh_catalogue", {"PROFILE": profile}, self._ended, self._failed)

    def _failed(self, why: str) -> None:
        log.debug(tr("The offline index could not be refreshed: {}").format(why))
        self._ended({})

    def _ended(self, _: dict[str, Any]) -> None:
        self._handle = None


def _due(name: str) -> bool:
    """Whether the profile of this name has a catalogue whose index is older than a day. One that is named by its
    address is left alone: it would have to be fetched to know its id."""
    from ..idgo_connector.catalogue.index import Index, due
    from ..idgo_connector.processing import places
    from ..toolbelt import profiles

    if name.startswith(("http://", "https://")):
        return False
    try:
        profile = profiles.load(name)
        if not (profile.ckan or profile.csw):
            return False
        path = places.index(profile.id)
        if not path.exists():
            return True
        with Index(path) as index:
            return due(index.refreshed, datetime.now(timezone.utc))
    except OpenigError as error:
        log.debug(str(error))
        return False
