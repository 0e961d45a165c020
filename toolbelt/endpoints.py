"""The servers that one conversation may talk to: their names for sentences, their hosts for credentials."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import Mapping
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, lower-case host and port of an absolute http(s) URL.

    :raises ValueError: when it is not one.
    """
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError(f"not an http(s) address: {url!r}")
    return parts.scheme, parts.hostname.lower(), parts.port or _PORTS[parts.scheme]


def same_origin(one: str, other: str) -> bool:
    """True when both are http(s) URLs of one server, which a browser would let share a secret."""
    try:
        return origin(one) == origin(other)
    except ValueError:
        return False


def private(url: str) -> bool:
    """True when nobody in between can read or change what goes to and comes from this URL: https, or this very machine
    (127.0.0.0/8, ::1, localhost)."""
    try:
        scheme, host, _ = origin(url)
        return scheme == "https" or host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Endpoints:
    """``services``: base URLs with the name that members know each by, e.g. ``{"https://ckan.example.org": "CKAN"}``;
    ``account``: the bases among them that the member's account is for."""

    services: Mapping[str, str] = field(default_factory=dict)
    account: frozenset[str] = frozenset()

    def allows(self, url: str) -> bool:
        """True when credentials may go to this URL: same scheme, host and port as a base of the account, and
        :func:`private`."""
        return self._of_account(url) and private(url)

    def exposes(self, url: str) -> bool:
        """True when the account is for this URL, and whoever stands in between could read it."""
        return self._of_account(url) and not private(url)

    def _of_account(self, url: str) -> bool:
        return any(same_origin(base, url) for base in self.account)

    def name(self, url: str) -> str:
        """The service's name: that of the longest base of the same origin that begins the URL, else the host."""
        same = [base for base in self.services if same_origin(base, url)]
        if not same:
            return urlsplit(url).netloc.rpartition("@")[2]
        return self.services[max(same, key=lambda base: (url.startswith(base), len(base)))]
