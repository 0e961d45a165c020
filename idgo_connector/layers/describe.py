"""What a layer carries of its dataset: what it is, whose it is, under which licence, and where its record is."""

from __future__ import annotations

import re
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
_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|</?[a-z][^<>]*>", re.S | re.I)
_FILE = re.compile(r"\bfile(?=:/)", re.I)
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
    layer.setName(_text(f"{dataset.title} – {way.resource.title}" if several else dataset.title))
    layer.setMetadata(_metadata(layer.metadata(), dataset))
    properties = layer.serverProperties()
    properties.setTitle(_text(dataset.title))
    properties.setAbstract(_text(dataset.abstract))
    properties.setAttribution(_text(" – ".join(text for text in (dataset.organisation, dataset.licence) if text)))
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
    metadata.setTitle(_text(dataset.title))
    metadata.setAbstract(_text(dataset.abstract))
    metadata.setIdentifier(_text(dataset.record_url or dataset.slug))
    metadata.setType("dataset")
    metadata.setLanguage("fra")
    if dataset.keywords:
        metadata.setKeywords({"openig": [_text(word) for word in dataset.keywords]})
    metadata.setCategories([_text(theme) for theme in dataset.themes])  # after the keywords, which it is kept among
    metadata.setRights([_text(dataset.organisation)] if dataset.organisation else [])
    metadata.setLicenses([_text(text) for text in (dataset.licence, dataset.licence_url) if text])
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
    made = QgsAbstractMetadataBase.Contact(_text(contact.name))
    made.organization, made.role = _text(organisation), _text(contact.role)
    made.email, made.voice = _text(contact.email), _text(contact.phone)
    return made


def _text(text: str) -> str:
    """What a server wrote, as text: QGIS shows a layer's metadata as HTML. Tags are left out; what could still begin
    one (they may be nested, or never end) looks like it, and begins none; nor does QGIS make links to files of it."""
    return _FILE.sub("file ", re.sub(r"<(?=[a-z/!?])", "‹", _TAG.sub("", text), flags=re.I))


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
