"""HTTP Basic against IDGO's users."""

from __future__ import annotations

import base64
import binascii
import hmac

from tests.sandbox.idgo.store import Store
from tests.sandbox.world.model import User


class WrongCredentialsError(Exception):
    """There are credentials, and they are not somebody's."""


def user_of(store: Store, authorization: str | None) -> User | None:
    """The user whom the header names, None without one.

    :raises WrongCredentialsError: for an unknown user, a wrong password or an unreadable header.
    """
    if not authorization or not authorization.lower().startswith("basic "):
        return None
    try:
        raw = base64.b64decode(authorization[6:].strip(), validate=True)
    except binascii.Error:
        raise WrongCredentialsError from None
    for encoding in ("utf-8", "latin-1"):
        try:
            name, _, word = raw.decode(encoding).partition(":")
        except UnicodeDecodeError:
            continue
        user = store.user(name)
        if user is not None and hmac.compare_digest(user.password.encode(), word.encode()):
            return user
    raise WrongCredentialsError
