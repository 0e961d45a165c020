"""Layers of live services: told apart when they fail, at no more waiting than QGIS's own.

QGIS reads a service's capabilities and builds the layer; all of that it would do without us. So the capabilities are
asked for once, by us, and laid into QGIS's cache for it; and what only a real question tells (whether the account may
have the features, or the map) is asked beside, while QGIS builds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable, TypeVar
from urllib.parse import urlsplit

from qgis.core import QgsMapLayer

from ...toolbelt.errors import DataError, NetworkError
from ...toolbelt.i18n import tr
from ...toolbelt.lately import Lately
from ..catalogue.model import CKAN, PUBLIC, REGISTERED, Dataset
from ..ogc import oapif, ows
from ..ogc.capabilities import WFS, WMS, WMTS
from . import build, choice, qgis_cache
from .beside import beside
from .choice import Way
from .opened import Opened

if TYPE_CHECKING:
    import requests

    from ...toolbelt.endpoints import Endpoints

_listings: Lately[ows.Listing] = Lately(16)
#: Maps that an account was given a moment ago (see :func:`_right`).
_given: Lately[bool] = Lately()
#: Layers (address, name) whose service gave half an answer: QGIS asked beside us, and may have kept such a half.
_halves: set[tuple[str, str]] = set()

_Found = TypeVar("_Found")


@dataclass(frozen=True)
class Asker:
    """Who asks which service. ``account``: id of the account, '' where it is not for this server; ``another``: makes a
    further session, for a thread beside."""

    session: requests.Session
    another: Callable[[], requests.Session]
    endpoints: Endpoints
    service: str
    account: str

    def only_its_own(self, addresses: tuple[str, ...]) -> None:
        """QGIS takes the account along to whatever address the capabilities name.

        :raises DataError: when one of them is of a server that the account is not for.
        """
        foreign = [address for address in addresses if address and not self.endpoints.allows(address)]
        if self.account and foreign:
            parts = urlsplit(foreign[0])
            server = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
            why = tr("its capabilities send on to {}, which your account is not for").format(server)
            raise DataError(self.service, why, tr("Tell whoever runs {}.").format(self.service))


def open_service(asker: Asker, dataset: Dataset, way: Way, style: str = "") -> Opened:
    """The layer of a live service.

    :param style: of a WMS or WMTS, by name or title; '' for the way's own, or the service's default.
    :raises InputError: naming STYLE, when the service has no such one.
    :raises OpenigError: naming the service, and the reason.
    """
    opening = {choice.WFS: _features, choice.WMS: _picture, choice.WMTS: _tiles, choice.OAPIF: _collection}[way.kind]
    return opening(asker, dataset, way, style or way.style)


def forget() -> None:
    """All that services answered."""
    _listings.clear()
    _given.clear()


def _features(asker: Asker, dataset: Dataset, way: Way, style: str) -> Opened:
    name = way.resource.title
    listed, found = _listed(asker, way, WFS, lambda listed: ows.feature_type_in(listed, asker.service, way.layer, name))
    asker.only_its_own(found.addresses)
    qgis_cache.keep(listed.address.replace("VERSION=2.0.0", f"VERSION={found.version}"), listed.document)
    countable = way.filter if way.filter.lstrip().startswith("<") else ""  # QGIS takes an expression too

    def count(session: requests.Session) -> int | None:
        return ows.count(session, asker.service, found.url, found.name, found.version, countable)

    def make() -> QgsMapLayer:
        known = build.unmet(found) if (found.url, found.name) in _halves else found
        return build.features(known, asker.account, way.filter, way.resource.crs)

    try:
        layer, number = _with(asker, dataset, way, count, make)
    except NetworkError as error:
        if error.kind in ("html", "cut", "closed"):
            _halves.add((found.url, found.name))
        raise
    opened = Opened(layer, None if way.filter and not countable else number)
    if number and found.limit and not found.paging and number > found.limit:
        opened.remarks.append(
            tr("{} gives {} features at a time, of {}: zoom in to see all of them.").format(
                asker.service, found.limit, number
            )
        )
    return opened


def _picture(asker: Asker, dataset: Dataset, way: Way, style: str) -> Opened:
    title = way.resource.title

    def build_it() -> tuple[ows.Listing, ows.Picture, QgsMapLayer]:
        listed, found = _listed(
            asker, way, WMS, lambda listed: ows.picture_in(listed, asker.service, way.layer, title, style)
        )
        asker.only_its_own(found.addresses)
        qgis_cache.keep(listed.address, listed.document)
        return listed, found, build.pictures(found, asker.account, way.resource.crs, way.resource.image)

    def glimpse(session: requests.Session) -> bool:
        return ows.glimpse(session, asker.service, way.url, way.layer, style, dataset.bbox)

    right = _right(asker, dataset, way)
    if _for_anybody(dataset, way) or _given.get(right):
        return Opened(build_it()[2])
    if way.layer:
        (listed, found, layer), drawn = beside(asker.another, glimpse, build_it)
    else:
        (listed, found, layer), drawn = build_it(), False
    if not drawn:  # it was asked at random; asked as the capabilities want it, it must answer
        ows.draw(asker.session, asker.service, listed, found)
    _given.keep(right, True)
    return Opened(layer)


def _for_anybody(dataset: Dataset, way: Way) -> bool:
    """Whether it is the map that the IDGO itself made of a public file: it is not asked whether it may be seen."""
    made = way.resource.service
    own = dataset.catalogue == CKAN and made is not None and made.url == way.url
    return own and way.resource.restriction == PUBLIC


def _right(asker: Asker, dataset: Dataset, way: Way) -> tuple[str, ...]:
    """What an account's right to a map goes by: in the IDGO's own catalogue, what anybody may see, or any member, is
    one right to all of a service. The other levels name people, layer by layer, and other catalogues tell of none."""
    level = way.resource.restriction
    common = dataset.catalogue == CKAN and level in (PUBLIC, REGISTERED)
    return asker.account, ows.base_url(way.url), level, "" if common else way.layer or way.resource.title


def _tiles(asker: Asker, dataset: Dataset, way: Way, style: str) -> Opened:
    def in_listing(listed: ows.Listing) -> ows.Tiles:
        return ows.tiles_in(listed, asker.service, way.layer, way.resource.title, style, way.resource.matrix_set)

    listed, found = _listed(asker, way, WMTS, in_listing)
    asker.only_its_own(listed.said.addresses)
    qgis_cache.keep(listed.address, listed.document)
    return Opened(build.tiles(found, asker.account))


def _collection(asker: Asker, dataset: Dataset, way: Way, style: str) -> Opened:
    found = oapif.collection(asker.session, asker.service, way.url, way.layer, way.resource.title)
    asker.only_its_own(found.addresses)

    def count(session: requests.Session) -> int | None:
        return oapif.count(session, asker.service, found)

    layer, number = _with(asker, dataset, way, count, lambda: build.collection(found, asker.account))
    return Opened(layer, number)


def _with(
    asker: Asker,
    dataset: Dataset,
    way: Way,
    count: Callable[[requests.Session], int | None],
    make: Callable[[], QgsMapLayer],
) -> tuple[QgsMapLayer, int | None]:
    """The layer, and the number of its features, asked beside. Where the account may be refused, asked before: QGIS,
    refused, puts up a box for another name and password."""
    level = way.resource.restriction
    given = dataset.catalogue == CKAN and (level == PUBLIC or (level == REGISTERED and bool(asker.account)))
    if given:
        return beside(asker.another, count, make)
    number = count(asker.session)
    return make(), number


def _listed(asker: Asker, way: Way, kind: str, look: Callable[[ows.Listing], _Found]) -> tuple[ows.Listing, _Found]:
    """The capabilities, and what is looked for in them; asked again when it is not there: it may be new."""
    key = (asker.account, ows.base_url(way.url), kind)
    known = _listings.get(key)
    if known is not None:
        try:
            return known, look(known)
        except DataError:
            pass  # in the next lines by what is true now
    listed = _listings.ask(key, lambda: ows.listing(asker.session, asker.service, way.url, kind))
    return listed, look(listed)
