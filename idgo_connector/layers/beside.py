"""One question asked in a thread beside while something else is done: QGIS lets Python run while it builds a layer."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any, Callable, TypeVar

from qgis.PyQt.QtCore import QThread

from ...toolbelt.errors import DataError

if TYPE_CHECKING:
    import requests

_Built = TypeVar("_Built")
_Answer = TypeVar("_Answer")


def beside(
    another: Callable[[], requests.Session],
    ask: Callable[[requests.Session], _Answer],
    make: Callable[[], _Built],
) -> tuple[_Built, _Answer]:
    """What ``make`` gives, and what ``ask`` answers meanwhile; both are over when this returns or raises.

    :param another: makes a session for the thread beside.
    :raises OpenigError: of either; of both, that of ``ask``: a server's refusal says more than what QGIS makes of it.
    """
    outcome: list[tuple[Any, Exception | None]] = []
    question = _Question(another, ask, outcome)
    question.start()
    try:
        try:
            built = make()
        finally:
            question.wait()
            # an error remembers this frame, and would keep a thread of Qt's, or a layer, for who knows who
            del question
    except DataError:
        _said(outcome)
        raise
    try:
        return built, _said(outcome)
    finally:
        del built


class _Question(QThread):
    """A thread of Qt's: the network's time-outs need one."""

    def __init__(
        self,
        another: Callable[[], requests.Session],
        ask: Callable[[requests.Session], Any],
        outcome: list[tuple[Any, Exception | None]],
    ) -> None:
        super().__init__()
        self._another, self._ask, self._outcome = another, ask, outcome

    def run(self) -> None:
        try:
            with self._another() as session:
                self._outcome.append((self._ask(session), None))
        except Exception as error:  # noqa: BLE001  an exception that leaves a QThread ends QGIS: it is raised outside
            _let_go(error)
            self._outcome.append((None, error))


def _said(outcome: list[tuple[Any, Exception | None]]) -> Any:
    """The answer; raises what asking raised."""
    answer, error = outcome.pop()
    try:
        if error is not None:
            raise error
    finally:
        del error
    return answer


def _let_go(error: BaseException | None) -> None:
    """What an error's frames hold of the network must end in the thread that it lives in."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__
