"""One question asked in a thread beside while something else is done: QGIS lets Python run while it builds a layer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Callable, TypeVar

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

    def asked() -> _Answer:
        with another() as session:
            return ask(session)

    with ThreadPoolExecutor(1, "openig-beside") as pool:
        answer = pool.submit(asked)
        try:
            built = make()
        except DataError:
            answer.result()
            raise
        return built, answer.result()
