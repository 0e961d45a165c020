"""What a layer carries of its dataset: what it is, whose it is, under which licence, and where its record is."""

from __future__ import annotations

from typing import Mapping

from qgis.core import (
    Qgis,
    QgsAbstractMetadataBase,
    QgsBox3d,
    QgsCoordinateReferenceSystem,
    QgsLayerMetadata,
    QgsMapLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from ..catalogue.model import BBox, Contact, Dataset
from .choice import WMTS, Way

#: MapCache has tiles from this scale on (facts/openig-services §1): 1:250,000.
TILES_FROM = 250_000.0
#: Custom properties of a layer that say what it was made of.
PROFILE, DATASET, RESOURCE, KIND, LAYER = (
    "openig/profile", "openig/dataset", "openig/resource", "openig/kind", "openig/layer",
)  # fmt: skip


def origin(profile_id: str, dataset: Dataset, way: Way) -> dict[str, str]:
    """What tells one layer of the catalogue from another: values of the custom properties, by their names."""
    return {
        PROFILE: profile_id, DATASET: dataset.slug, RESOURCE: way.resource.id, KIND: way.kind, LAYER: way.layer,
    }  # fmt: skip


def describe(layer: QgsMapLayer, dataset: Dataset, way: Way, profile: Profile | None = None) -> None:
    """Write on the layer what is known of it."""
    several = len(dataset.resources) > 1 and way.resource.title != dataset.title
    layer.setName(f"{dataset.title} – {way.resource.title}" if several else dataset.title)
    layer.setMetadata(_metadata(layer.metadata(), dataset))
    properties = layer.serverProperties()
    properties.setTitle(dataset.title)
    properties.setAbstract(dataset.abstract)
    properties.setAttribution(" – ".join(text for text in (dataset.organisation, dataset.licence) if text))
    properties.setAttributionUrl(dataset.record_url if _is_web(dataset.record_url) else "")
    if profile is not None:
        for name, value in origin(profile.id, dataset, way).items():
            layer.setCustomProperty(name, value)
        if way.kind == WMTS and profile.tiles and way.url.startswith(_server_of(profile.tiles)):
            layer.setScaleBasedVisibility(True)
            layer.setMinimumScale(TILES_FROM)


def made_of(layer: QgsMapLayer) -> Mapping[str, str]:
    """The values that :func:`origin` gave a layer; empty strings for a layer of another origin."""
    return {name: str(layer.customProperty(name) or "") for name in (PROFILE, DATASET, RESOURCE, KIND, LAYER)}


def _metadata(metadata: QgsLayerMetadata, dataset: Dataset) -> QgsLayerMetadata:
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
    metadata.setContacts([_contact(contact, dataset.organisation) for contact in dataset.contacts])
    metadata.setLinks(
        [
            QgsLayerMetadata.Link(name, "WWW:LINK", url)
            for name, url in (
                (tr("Record in the catalogue"), dataset.record_url),
                (tr("Metadata record"), dataset.metadata_url),
            )
            if _is_web(url)
        ]
    )
    dates = Qgis.MetadataDateType
    told = {dates.Created: dataset.created, dates.Published: dataset.published, dates.Revised: dataset.modified}
    for kind, text in told.items():
        moment = QDateTime.fromString(text[:19], Qt.DateFormat.ISODate)
        if moment.isValid():
            metadata.setDateTime(kind, moment)
    if dataset.bbox:
        metadata.setExtent(_extent(dataset.bbox))
    return metadata


def _contact(contact: Contact, organisation: str) -> QgsAbstractMetadataBase.Contact:
    made = QgsAbstractMetadataBase.Contact(contact.name)
    made.organization, made.role = organisation, contact.role
    made.email, made.voice = contact.email, contact.phone
    return made


def _extent(bbox: BBox) -> QgsLayerMetadata.Extent:
    spatial = QgsLayerMetadata.SpatialExtent()
    spatial.bounds = QgsBox3d(QgsRectangle(*bbox))
    spatial.extentCrs = QgsCoordinateReferenceSystem("EPSG:4326")
    extent = QgsLayerMetadata.Extent()
    extent.setSpatialExtents([spatial])
    return extent


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _server_of(tiles: str) -> str:
    """The address of a WMTS up to its last folder: ``…/mapcache/`` of ``…/mapcache/wmts``."""
    return tiles.partition("?")[0].rpartition("/")[0] + "/"
