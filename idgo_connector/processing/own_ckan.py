"""The session in which the profile's own CKAN is searched: members find their private datasets there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ...toolbelt.errors import NetworkError
from ...toolbelt.i18n import tr
from ...toolbelt.lately import Lately
from .conversation import Conversation

if TYPE_CHECKING:
    import requests

#: Seconds of silence after which CAS and CKAN are given up: the public answer waits for it.
_PATIENCE = 10.0


@dataclass(frozen=True)
class _Word:
    """What CKAN said of an account: yes, with what shows it the account, or why not."""

    cookies: Any = field(default=None, repr=False)
    token: Any = field(default=None, repr=False)
    refusal: str = ""


#: Each word typed would ask for it anew.
_words: Lately[_Word] = Lately(seconds=600.0)


def session(idgo: Conversation) -> tuple[requests.Session | None, str]:
    """A session for the profile's CKAN, and no other server, which may read what the account may; and a remark. None
    where there is no account, or no way for it into CKAN; the remark then says why, where the member can change it.

    :raises NetworkError: when the member cancels.
    """
    if not idgo.authcfg or not idgo.profile.ckan:
        return None, ""
    from ...toolbelt import http

    made = http.session(idgo.profile.endpoints(), feedback=idgo.feedback)
    key = idgo.profile.ckan, idgo.authcfg
    word = _words.get(key) or _words.ask(key, lambda: _ask(idgo, made))
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
        return _Word(refusal=refusal)
    return _Word(made.cookies.copy(), made.auth)
