"""From a dataset of the catalogue to a layer that knows where it comes from, or a sentence that says why not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Callable

from qgis.core import QgsBox3d, QgsCoordinateReferenceSystem, QgsLayerMetadata, QgsMapLayer, QgsRectangle

from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from ..catalogue import ows
from ..catalogue.model import Dataset
from . import build, choice, file_layers, files
from .choice import Way
from .opened import Opened

if TYPE_CHECKING:
    import requests


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
) -> Opened:
    """The layer of a way to a dataset, with the dataset's description in its metadata.

    :param authcfg: put into the layer's source (its id, nothing of what it holds) for the account's own servers only.
    :param folder: where downloaded files go.
    :param crs: of a file's coordinates, where it does not say.
    :param style: of a WMS or WMTS; '' for the way's own, or the service's default.
    :raises OpenigError: naming the service or file, and the reason.
    """
    endpoints = profile.endpoints()
    service = endpoints.name(way.url)
    account = authcfg if endpoints.allows(way.url) else ""
    if way.kind == choice.WFS:
        found = ows.feature_type(session, service, way.url, way.layer, way.resource.title)
        opened = Opened(build.features(found, account), found.count)
    elif way.kind == choice.WMS:
        opened = Opened(build.pictures(ows.picture(session, service, way.url, way.layer, way.resource.title), account))
    elif way.kind == choice.WMTS:
        opened = Opened(build.tiles(ows.tiles(session, service, way.url, way.layer, way.resource.title), account))
    elif way.kind == choice.FILE:
        path = files.download(session, service, way.resource, folder, progress)
        opened = file_layers.open_file(path, way.resource.title, way.layer, crs)
    elif way.kind == choice.RASTER:
        path = files.download(session, service, way.resource, folder, progress)
        opened = file_layers.open_raster(path, way.resource.title, crs)
    else:
        raise DataError(way.resource.title, tr("OpenIG does not know how to open “{}”").format(way.kind))
    describe(opened.layer, dataset, way)
    return opened


def describe(layer: QgsMapLayer, dataset: Dataset, way: Way) -> None:
    """Write on the layer what it is, whose it is, under which licence, and where its record is."""
    several = len(dataset.resources) > 1 and way.resource.title != dataset.title
    layer.setName(f"{dataset.title} – {way.resource.title}" if several else dataset.title)
    metadata = layer.metadata()
    metadata.setTitle(dataset.title)
    metadata.setAbstract(dataset.abstract)
    metadata.setIdentifier(dataset.record_url or dataset.slug)
    metadata.setType("dataset")
    metadata.setLanguage("fra")
    if dataset.keywords:
        metadata.setKeywords({"openig": list(dataset.keywords)})
    metadata.setCategories(list(dataset.themes))  # after the keywords, which it is kept among
    metadata.setRights([dataset.organisation] if dataset.organisation else [])
    metadata.setLicenses([text for text in (dataset.licence, dataset.licence_url) if text])
    if dataset.record_url.startswith(("http://", "https://")):
        record = QgsLayerMetadata.Link(tr("Record in the catalogue"), "WWW:LINK", dataset.record_url)
        metadata.setLinks([record])
    if dataset.bbox:
        metadata.setExtent(_extent(dataset.bbox))
    layer.setMetadata(metadata)
    properties = layer.serverProperties()
    properties.setTitle(dataset.title)
    properties.setAbstract(dataset.abstract)
    properties.setAttribution(" – ".join(text for text in (dataset.organisation, dataset.licence) if text))
    properties.setAttributionUrl(dataset.record_url)


def _extent(bbox: tuple[float, float, float, float]) -> QgsLayerMetadata.Extent:
    spatial = QgsLayerMetadata.SpatialExtent()
    spatial.bounds = QgsBox3d(QgsRectangle(*bbox))
    spatial.extentCrs = QgsCoordinateReferenceSystem("EPSG:4326")
    extent = QgsLayerMetadata.Extent()
    extent.setSpatialExtents([spatial])
    return extent
