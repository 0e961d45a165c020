"""From a dataset of the catalogue to a layer that knows where it comes from, or a sentence that says why not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Callable

from qgis.core import QgsFeedback, QgsVectorLayer

from ...toolbelt.errors import DataError, InputError, OpenigError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from ..catalogue.model import Dataset
from ..files import cog, download
from . import choice, file_layers, services, tiled
from . import style as published
from .beside import beside
from .choice import Way
from .describe import describe
from .opened import Opened

if TYPE_CHECKING:
    import requests

_SERVICES = (choice.WFS, choice.OAPIF, choice.WMS, choice.WMTS)


def open_way(
    session: requests.Session,
    profile: Profile,
    authcfg: str,
    dataset: Dataset,
    way: Way,
    folder: Path,
    progress: Callable[[int, int], None],
    crs: str = "",
    style: str = "",
    feedback: QgsFeedback | None = None,
) -> Opened:
    """The layer of a way to a dataset, with the dataset's description in its metadata and its published style.

    :param authcfg: put into the layer's source (its id, nothing of what it holds) for the account's own servers only.
    :param folder: where downloaded files go.
    :param crs: of a file's coordinates, where it does not say.
    :param style: by name or title; '' for the way's own, or the default of what was published.
    :param feedback: cancelling it ends what is asked beside ``session``.
    :raises InputError: naming STYLE, CRS or RESOURCE, where a member has to say more.
    :raises OpenigError: naming the service or file, and the reason.
    """
    from ...toolbelt import http  # late: QGIS's start does not wait for requests

    endpoints = profile.endpoints()

    def another() -> requests.Session:
        return http.session(endpoints, authcfg, feedback)

    def open_it() -> Opened:
        service = endpoints.name(way.url)
        if way.kind in _SERVICES:
            account = authcfg if endpoints.allows(way.url) else ""
            asker = services.Asker(session, another, endpoints, service, account)
            return services.open_service(asker, dataset, way, style)
        if way.resource.format.upper() == choice.GDAL_WMS:
            return tiled.open_description(session, service, way.url, way.resource.title)
        if way.kind in (choice.FILE, choice.RASTER):
            account = authcfg if way.resource.restricted and endpoints.allows(way.url) else ""
            return _file(session, service, way, folder, progress, crs, account)
        raise DataError(way.resource.title, tr("OpenIG does not know how to open “{}”").format(way.kind))

    address = published.address(dataset, way)
    if address:
        opened, look = beside(another, lambda asked: _look(asked, profile, address, style), open_it)
        _dress(opened, *look)
    else:
        opened = open_it()
    describe(opened.layer, dataset, way, profile)
    return opened


def _file(
    session: requests.Session,
    service: str,
    way: Way,
    folder: Path,
    progress: Callable[[int, int], None],
    crs: str,
    account: str,
) -> Opened:
    """What is in a file: read on its server where that is a picture made for it, else from our copy."""
    resource = way.resource
    if way.kind == choice.RASTER and cog.streamable(session, resource.url):
        streamed = file_layers.stream_raster(resource.url, resource.title, crs, account)
        if streamed is not None:
            streamed.remarks.append(tr("It is read on its server, as the map needs it: it was not downloaded."))
            return streamed
    found = download.download(session, service, resource, folder, progress)
    try:
        opened = file_layers.open_file(found.path, resource.title, way.layer, crs, resource.id, progress)
    except DataError:
        download.distrust(found)
        raise
    opened.remarks[:0] = found.remarks
    return opened


def _look(session: requests.Session, profile: Profile, address: str, style: str) -> tuple[bytes, str]:
    """The published style, and why there is none: a layer without its colours is still a layer."""
    try:
        return published.fetch(session, profile.endpoints(), address, style), ""
    except InputError:
        raise
    except OpenigError as error:
        return b"", str(error)


def _dress(opened: Opened, document: bytes, why_not: str) -> None:
    if document and isinstance(opened.layer, QgsVectorLayer) and opened.layer.isSpatial():
        why_not = published.apply(opened.layer, document)
    if why_not:
        opened.remarks.append(tr("The published style was not applied ({}).").format(why_not.rstrip(".")))
