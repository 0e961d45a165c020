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
    question = _Question(another, ask)
    question.start()
    try:
        built = make()
    except DataError:
        question.answer()
        raise
    finally:
        question.wait()
    return built, question.answer()


class _Question(QThread):
    """A thread of Qt's: the network's time-outs need one."""

    def __init__(self, another: Callable[[], requests.Session], ask: Callable[[requests.Session], Any]) -> None:
        super().__init__()
        self._another, self._ask = another, ask
        self._answer: Any = None
        self._error: Exception | None = None

    def run(self) -> None:
        try:
            with self._another() as session:
                self._answer = self._ask(session)
        except Exception as error:  # noqa: BLE001  an exception that leaves a QThread ends QGIS: answer() raises it instead
            _let_go(error)
            self._error = error

    def answer(self) -> Any:
        """Wait for the answer; raises what asking raised."""
        self.wait()
        if self._error is not None:
            raise self._error
        return self._answer


def _let_go(error: BaseException | None) -> None:
    """What an error's frames hold of the network must end in the thread that it lives in."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__
