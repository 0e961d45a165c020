"""What kind of catalogue an address is of, found by asking it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Callable, Collection, Iterator
from urllib.parse import urlsplit, urlunsplit

from ...toolbelt import answers
from ...toolbelt.endpoints import origin
from ...toolbelt.errors import DataError, InputError, NetworkError, OpenigError
from ...toolbelt.i18n import tr
from . import asking, ckan, csw, tree
from .model import CKAN, CSW, TREE, Catalogue

if TYPE_CHECKING:
    import requests

#: What an address of a CKAN may go on with after the CKAN's own.
_CKAN_PATH = re.compile(r"/(?:[a-z]{2}(?:_[A-Z]{2})?/)?(?:api|dataset|organization|group|showcase|user)(?:/.*)?$")
_GEONETWORK = re.compile(r"^(.*/geonetwork)(?:/.*)?$")
#: Failures after which another path of the same server is not worth trying.
_NO_SERVER = ("proxy", "dns", "tls", "unreachable", "timeout", "cancelled")


def identify(session: requests.Session, url: str, taken: Collection[str] = ()) -> Catalogue:
    """The catalogue at an address: a CKAN (its site, its API, or one of its pages), a CSW 2.0.2 (or a GeoNetwork
    portal), or a tree of layers.

    :param session: without an account: the address may be anybody's.
    :param taken: ids that other catalogues have.
    :raises InputError: naming URL, when it is no address, or holds a password.
    :raises NetworkError: when the server does not answer.
    :raises DataError: when it is none of them.
    """
    url = _checked(url)
    for attempt in _attempts(url):
        try:
            kind, title, address = attempt(session)
        except OpenigError as error:
            if isinstance(error, NetworkError) and error.kind in _NO_SERVER:
                raise
            continue
        return Catalogue(_name(address, taken), kind, title or _host(address), address)
    raise DataError(
        url, tr("it is neither a CKAN, nor a CSW 2.0.2, nor a tree of layers"),
        tr("Give the address of its first page, or the one that its documentation calls CSW or API."),
    )  # fmt: skip


_Attempt = Callable[["requests.Session"], "tuple[str, str, str]"]


def _attempts(url: str) -> Iterator[_Attempt]:
    """The likeliest first: most addresses need one request."""
    parts = urlsplit(url)
    site = urlunsplit((parts.scheme, parts.netloc, "/", "", ""))
    page = urlunsplit(parts._replace(query="", fragment=""))
    ckan_root = _CKAN_PATH.sub("", page).rstrip("/") + "/"
    geonetwork = _GEONETWORK.match(page)
    if geonetwork:
        portal = re.search(r"/srv/[a-z]{3}/(csw[\w-]*)", page)
        yield lambda session: _csw(session, page if portal else f"{geonetwork[1]}/srv/fre/csw")
    if re.search(r"csw", url, re.I):
        yield lambda session: _csw(session, url)
    if parts.path.endswith(".json"):
        yield lambda session: _tree(session, url)
    for root in dict.fromkeys((ckan_root, site)):
        yield lambda session, root=root: _ckan(session, root)
    yield lambda session: _csw(session, url)
    for path in ("geonetwork/srv/fre/csw", "csw"):
        yield lambda session, path=path: _csw(session, site + path)
    yield lambda session: _tree(session, url)


def _ckan(session: requests.Session, root: str) -> tuple[str, str, str]:
    status, address = ckan.status(session, root)
    return CKAN, status.get("site_title") or "", address


def _csw(session: requests.Session, url: str) -> tuple[str, str, str]:
    title, address = csw.title(session, csw.without_question(url))
    return CSW, title, address


def _tree(session: requests.Session, url: str) -> tuple[str, str, str]:
    what = tr("The tree of layers could not be read")
    root = tree.read(answers.check(asking.send(session, "GET", url, what, _host(url)), what).content, url)
    return TREE, root.title, url


def _checked(url: str) -> str:
    url = url.strip()
    try:
        origin(url)
    except ValueError as error:
        raise InputError("URL", tr("it is not an http(s) address")) from error
    if "@" in urlsplit(url).netloc:
        raise InputError("URL", tr("it must not hold a user name or a password: an added catalogue is read without"))
    return url


def _host(url: str) -> str:
    return urlsplit(url).hostname or url


def _name(url: str, taken: Collection[str]) -> str:
    """An id from the host, with a number where another catalogue has it: ``data-example-org-2``."""
    name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"^www\.", "", _host(url).lower())).strip("-")[:50]
    number, found = 1, name
    while found in taken or found in (CKAN, CSW, TREE):
        number += 1
        found = f"{name}-{number}"
    return found
