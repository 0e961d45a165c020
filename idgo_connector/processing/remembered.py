"""The description of a dataset serves for a minute: whoever has just been shown it adds it without asking again."""

from __future__ import annotations

import time

from ..catalogue import find
from ..catalogue.model import Dataset
from .conversation import Conversation

_SECONDS, _DATASETS = 60.0, 64
_known: dict[tuple[str, str, str], tuple[float, Dataset]] = {}


def show(idgo: Conversation, key: str) -> Dataset:
    """The dataset as its catalogue describes it now, for whoever will show it. Errors as :func:`.find.dataset`."""
    found = _ask(idgo, key)
    _known.pop(_key(idgo, key), None)
    _known[_key(idgo, key)] = (time.monotonic(), found)
    while len(_known) > _DATASETS:
        _known.pop(next(iter(_known)), None)
    return found


def recall(idgo: Conversation, key: str) -> Dataset:
    """The dataset as this account was shown it in the last minute, else as its catalogue describes it now."""
    when, found = _known.get(_key(idgo, key), (0.0, None))
    return found if found is not None and time.monotonic() - when < _SECONDS else _ask(idgo, key)


def _ask(idgo: Conversation, key: str) -> Dataset:
    return find.dataset(idgo.session, idgo.profile, idgo.catalogues, key, idgo.enter_ckan if idgo.authcfg else None)


def _key(idgo: Conversation, key: str) -> tuple[str, str, str]:
    return idgo.profile.ckan or idgo.profile.id, idgo.authcfg, key
