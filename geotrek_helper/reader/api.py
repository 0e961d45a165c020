"""One Geotrek-admin over its API v2: addresses, capabilities, pages, single objects (facts/geotrek-api.md §1–3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Iterator, Mapping
from urllib.parse import urlsplit

from ...toolbelt import answers
from ...toolbelt.errors import InputError, NetworkError
from ...toolbelt.i18n import tr

if TYPE_CHECKING:
    import requests

Row = dict[str, Any]

SERVICE = "Geotrek"
#: Objects of one page: lists cost 30 to 45 ms an object on the server (§8), and each page tells progress.
PAGE = 100
#: Where a dict of one value a language is met first, to learn the server's languages (no list of them in v2, §1).
_TRANSLATED = (
    ("trek", "name"),
    ("poi", "name"),
    ("touristiccontent", "name"),
    ("theme", "label"),
    ("trek_practice", "name"),
)


def base_of(url: str) -> str:
    """Base of the API v2, ending in ``/api/v2/``, of whatever address of a Geotrek-admin was given.

    :raises InputError: naming URL, when it is not an http(s) address or carries an account.
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        shown = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        raise InputError("URL", tr("“{}” is not an http(s) address").format(shown))
    if "@" in parts.netloc:
        raise InputError("URL", tr("an address must not carry a password"), tr("Name the account in AUTHCFG."))
    path = parts.path.partition("/api/v2")[0].rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path}/api/v2/"


@dataclass(frozen=True)
class Server:
    """What a server said of itself: ``version`` is empty below 2.63, ``languages`` where nothing is translated."""

    base: str
    version: str
    languages: tuple[str, ...]


class Api:
    """Requests to one server. Every answer is asked for as JSON, which every version gives to every Accept."""

    def __init__(self, session: requests.Session, base: str) -> None:
        self._session = session
        self.base = base

    def probe(self) -> Server:
        """Version and languages.

        :raises NetworkError: of kind ``html`` when what answers is not a Geotrek-admin with API v2.
        """
        version = self._get("version", {})
        if version is None and self._get("config/", {}) is None:
            raise self._not_geotrek()
        said = version.get("version") if isinstance(version, dict) else ""
        return Server(self.base, str(said or ""), self._languages())

    def pages(self, endpoint: str, query: Mapping[str, str], size: int = PAGE) -> Iterator[tuple[list[Row], int]]:
        """The list's pages with the number of objects that the server announces, until the last one.

        The page's address is built here: behind a proxy ``next`` may name a host that nobody outside reaches (§3).
        Nothing at all comes when the endpoint does not exist.
        """
        page = 1
        while True:
            answer = self._get(f"{endpoint}/", {**query, "page": str(page), "page_size": str(size)})
            if answer is None:  # no such endpoint, or the list became shorter while it was read
                return
            rows = answer.get("results", [])
            yield rows, int(answer.get("count", len(rows)))
            if not answer.get("next") or not rows:
                return
            page += 1

    def ids(self, endpoint: str, query: Mapping[str, str]) -> list[int | str]:
        """Ids of all the objects of a list, in one answer."""
        answer = self._get(f"{endpoint}/", {**query, "fields": "id", "no_page": ""})
        rows = answer.get("results", []) if isinstance(answer, dict) else answer or []
        return [row["id"] for row in rows if "id" in row]

    def detail(self, endpoint: str, number: int | str, query: Mapping[str, str]) -> Row | None:
        """One object, or None when the server does not know it."""
        return self._get(f"{endpoint}/{number}/", query)

    def _languages(self) -> tuple[str, ...]:
        for endpoint, key in _TRANSLATED:
            answer = self._get(f"{endpoint}/", {"page_size": "1", "fields": f"id,{key}"})
            for row in (answer or {}).get("results", []):
                if isinstance(row.get(key), dict):
                    return tuple(row[key])
        return ()

    def _get(self, path: str, query: Mapping[str, str]) -> Any:
        """The JSON answer, or None for 404 (a page of HTML below version 2.100, §5)."""
        response = self._session.get(self.base + path, params={"format": "json", **query})
        if response.status_code == 404:
            return None
        if response.ok and "html" in response.headers.get("Content-Type", ""):
            raise self._not_geotrek(response.status_code)
        return answers.json_of(response, tr("Geotrek could not be read"), self._name())

    def _name(self) -> str:
        return f"{SERVICE} ({urlsplit(self.base).netloc})"

    def _not_geotrek(self, status: int = 0) -> NetworkError:
        return NetworkError(
            tr("Geotrek could not be read"),
            tr("{} does not answer as a Geotrek-admin with API v2").format(urlsplit(self.base).netloc),
            tr("Give the address of Geotrek-admin, not of the public site; a proxy or sign-in page may be in between."),
            service=self._name(), kind="html", status=status,
        )  # fmt: skip
