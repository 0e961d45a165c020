"""One write of a publication: noted before it leaves, sent once, and looked for when no good answer came.

A server that was cut off may still be at work, and shows what it makes only when it is done (facts/idgo-api §7.2: a
minute for 20 000 points). So a later run waits a little before it believes that nothing arrived.
"""

from __future__ import annotations

import datetime as dt
import time
from typing import Any, Callable, Generic, TypeVar

from ...toolbelt.errors import NetworkError, OpenigError
from ...toolbelt.i18n import tr
from ..api.errors import is_uncertain
from .outbox import REFUSED, SENDING, Outbox

#: Seconds to wait before each look at the server after a write without an answer.
LOOKS = (0, 2, 5)
#: Seconds after such a write during which a later run goes on looking, with a pause between two looks.
SETTLING, PAUSE = 30.0, 2.0
#: Failures before the server had the whole request: it has nothing to work on.
_NEVER_ARRIVED = ("proxy", "dns", "tls", "unreachable", "cut", "credentials")
_Found = TypeVar("_Found")


class Write(Generic[_Found]):
    """A step of a job that writes.

    :param look: what the step makes, if the server has it.
    :param say: told what is waited for, in the member's language.
    """

    def __init__(
        self, outbox: Outbox, job: int, step: str, look: Callable[[], _Found | None], say: Callable[[str], None]
    ) -> None:
        self._outbox, self._job, self._step, self._look, self._say = outbox, job, step, look, say
        self.earlier = outbox.step(job, step)

    def settle(self) -> None:
        """Wait as long as the server may still be at work on what an earlier run sent, and does not show it."""
        earlier = self.earlier
        if earlier is None or earlier.state != SENDING or earlier.data.get("lost"):
            return
        until = dt.datetime.fromisoformat(earlier.at) + dt.timedelta(seconds=SETTLING)
        told = False
        while dt.datetime.now(dt.timezone.utc) < until and self._look() is None:
            if not told:
                self._say(tr("What an earlier run sent got no answer: looking whether it still arrives."))
            told = True
            time.sleep(PAUSE)

    def send(self, send: Callable[[], _Found], **noted: Any) -> _Found:
        """Send once. Refused: noted, and raised. No good answer: what the server has is looked up, and counts.

        :param noted: what the journal keeps of this step.
        :raises NetworkError: a later run finds in the journal how far this one came.
        """
        self._outbox.note(self._job, self._step, SENDING, **noted)
        try:
            return send()
        except NetworkError as error:
            found = self._after(error)
            if found is not None:
                return found
            if not is_uncertain(error):
                self._outbox.note(self._job, self._step, REFUSED, **noted)
                raise
            lost = {"lost": True} if error.kind in _NEVER_ARRIVED else {}
            self._outbox.note(self._job, self._step, SENDING, **noted, **lost)  # again: the time counts from now
            error.next_step = tr("Run the publication again: it looks before it sends.")
            raise

    def _after(self, error: NetworkError) -> _Found | None:
        """What the server has, where it may have something. A refusal may be due to what an earlier run had sent."""
        if is_uncertain(error):
            self._say(tr("{} Looking whether it arrived.").format(OpenigError(error.what, error.why)))
            return self._looked_up(LOOKS)
        before = self.earlier is not None and self.earlier.state == SENDING
        return self._looked_up((0,)) if before else None

    def _looked_up(self, looks: tuple[float, ...]) -> _Found | None:
        """Look a few times: a server that was cut off may come back."""
        for seconds in looks:
            time.sleep(seconds)
            try:
                found = self._look()
            except NetworkError as error:
                if error.kind == "cancelled":
                    raise
                continue
            if found is not None:
                return found
        return None
