"""What each address of a profile is asked, so that the answer tells whether the right service stands there."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from ...toolbelt.i18n import tr
from ...toolbelt.profiles import ACCOUNT_KEYS, SERVICE_NAMES, Profile

_CAPABILITIES = {
    "csw": "service=CSW&version=2.0.2&request=GetCapabilities",
    "tiles": "SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetCapabilities",
}
_PATHS = {"ckan": "api/3/action/status_show", "idgo_api": "user/", "cas": "login"}


@dataclass(frozen=True)
class Question:
    """``key``: of the profile; ``url``: what is asked; ``account``: the member's account is for it; ``base``: only the
    beginning of addresses, where a server may well answer that it has nothing there."""

    key: str
    service: str
    url: str
    account: bool = False
    base: bool = False


def of(profile: Profile) -> list[Question]:
    """A question to each address of a profile, in the order in which a member needs them."""
    found = [_own(profile, key) for key in SERVICE_NAMES if getattr(profile, key)]
    for item in profile.catalogues:
        found.append(Question("catalogues", item["title"], _of_catalogue(item["kind"], item["url"])))
    for item in profile.geotrek:
        url = urljoin(item["url"].rstrip("/") + "/", "api/v2/config/")
        found.append(Question("geotrek", item.get("title") or "Geotrek", url))
    for item in profile.news:
        found.append(Question("news", item.get("title") or tr("News"), item["url"]))
    return found


def _own(profile: Profile, key: str) -> Question:
    base, brace, _ = getattr(profile, key).partition("{")
    url = urljoin(base, _PATHS[key]) if key in _PATHS else _asked(base, _CAPABILITIES.get(key, ""))
    return Question(key, SERVICE_NAMES[key], url, key in ACCOUNT_KEYS, bool(brace))


def _of_catalogue(kind: str, url: str) -> str:
    return _asked(url, _CAPABILITIES["csw"]) if kind == "csw" else urljoin(url.rstrip("/") + "/", _PATHS["ckan"])


def _asked(url: str, question: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{question}" if question else url
