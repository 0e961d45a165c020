"""The description of a dataset serves for a minute: whoever has just been shown it adds it without asking again. Where
no server can be reached, the offline index describes it."""

from __future__ import annotations

from typing import Callable, NamedTuple

from qgis.core import QgsProcessingFeedback

from ...toolbelt.errors import NetworkError
from ...toolbelt.i18n import tr
from ...toolbelt.lately import Lately
from ..catalogue import find
from ..catalogue.model import Dataset
from . import places
from .conversation import Conversation

_known: Lately[Dataset] = Lately()
#: Kinds of failures that say that no answer came at all.
_AWAY = ("proxy", "dns", "unreachable", "closed", "cut", "timeout")


class Told(NamedTuple):
    """``answered``: "live" or "index"; ``remark``: what is to be said of that, '' for a live answer."""

    dataset: Dataset
    answered: str = "live"
    remark: str = ""


def show(idgo: Conversation, key: str) -> Told:
    """The dataset as its catalogue describes it now, for whoever will show it, else as the offline index knew it.

    Errors as :func:`.find.dataset`.
    """
    return _or_index(idgo, key, lambda: _known.ask(_key(idgo, key), lambda: _ask(idgo, key)))


def recall(idgo: Conversation, key: str) -> Told:
    """The dataset as this account was shown it in the last minute, else as :func:`show` finds it."""
    return _or_index(idgo, key, lambda: _known.get(_key(idgo, key)) or _ask(idgo, key))


def _ask(idgo: Conversation, key: str) -> Dataset:
    return find.dataset(idgo.session, idgo.profile, idgo.catalogues, key, idgo.enter_ckan if idgo.authcfg else None)


def _or_index(idgo: Conversation, key: str, ask: Callable[[], Dataset]) -> Told:
    try:
        return Told(ask())
    except NetworkError as error:
        kept = _from_index(idgo, key) if error.kind in _AWAY else None
        if kept is None:
            raise
        return Told(kept[0], "index", tr("{} This is what the offline index knew on {}.").format(error, kept[1]))


def dataset(idgo: Conversation, key: str, feedback: QgsProcessingFeedback) -> Dataset:
    """What :func:`recall` finds, for whoever will open it; the remark is told to ``feedback``."""
    found = recall(idgo, key)
    if found.remark:
        feedback.pushWarning(found.remark)
    return found.dataset


def _from_index(idgo: Conversation, key: str) -> tuple[Dataset, str] | None:
    """What the index knows of a dataset, and the day on which it learnt that."""
    from ..catalogue.index import Index  # late: QGIS's start does not wait for it

    path = places.index(idgo.profile.id)
    if not path.is_file():
        return None
    with Index(path) as index:
        found = index.dataset(key)
        return (found, index.refreshed[:10]) if found else None


def _key(idgo: Conversation, key: str) -> tuple[str, str, str]:
    return idgo.profile.ckan or idgo.profile.id, idgo.authcfg, key
