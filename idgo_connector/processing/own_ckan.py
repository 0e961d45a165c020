"""The session in which the profile's own CKAN is searched: members find their private datasets there."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ...toolbelt import sessions
from ...toolbelt.errors import NetworkError
from ...toolbelt.i18n import tr
from .conversation import Conversation

if TYPE_CHECKING:
    import requests

#: Seconds for which CKAN's word on an account holds, be it yes or no: each word typed would ask for it anew.
_SECONDS = 600.0
#: Seconds of silence after which CAS and CKAN are given up: the public answer waits for it.
_PATIENCE = 10.0


@dataclass(frozen=True)
class _Word:
    """What CKAN said of an account: yes, with what shows it the account, or why not."""

    moment: float
    cookies: Any = field(default=None, repr=False)
    token: Any = field(default=None, repr=False)
    refusal: str = ""


def session(idgo: Conversation) -> tuple[requests.Session | None, str]:
    """A session for the profile's CKAN, and no other server, which may read what the account may; and a remark. None
    where there is no account, or no way for it into CKAN; the remark then says why, where the member can change it.

    :raises NetworkError: when the member cancels.
    """
    if not idgo.authcfg or not idgo.profile.ckan:
        return None, ""
    from ...toolbelt import http

    made = http.session(idgo.profile.endpoints(), feedback=idgo.feedback)
    known, key = sessions.kept(), (f"search of {idgo.profile.ckan}", idgo.authcfg)
    word = known.get(key)
    if word is None or time.monotonic() - word.moment > _SECONDS:
        word = known[key] = _ask(idgo, made)
    if word.refusal or not (word.cookies or word.token):
        return None, word.refusal
    made.cookies.update(word.cookies)
    made.auth = word.token
    return made, ""


def _ask(idgo: Conversation, made: requests.Session) -> _Word:
    try:
        replace(idgo, session=made).enter_ckan(_PATIENCE)
    except NetworkError as error:
        if error.kind == "cancelled":
            raise
        refusal = tr("Your private datasets are not searched. {}").format(error)
        return _Word(time.monotonic(), refusal=refusal)
    return _Word(time.monotonic(), made.cookies.copy(), made.auth)
