"""A layer's own metadata, as QGIS's metadata tab has them, as the record that is published."""

from __future__ import annotations

from typing import Iterable, Mapping

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsLayerMetadata,
    QgsMapLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, Qt

from ..catalogue.model import BBox, Contact
from ..metadata.record import THEMES, TOPICS, Locator, Record

#: Vocabulary under which QGIS keeps the categories of a layer.
_TOPICS = "gmd:topicCategory"


def record_of(layer: QgsMapLayer, identifier: str) -> Record:
    """What the layer says of itself. To be called in the layer's own thread.

    :param identifier: the record's own; kept as long as the dataset lives.
    """
    metadata = layer.metadata()
    topics, themes, keywords = _sorted(metadata.keywords())
    licences = [text for text in metadata.licenses() if not _is_web(text)]
    addresses = [text for text in metadata.licenses() if _is_web(text)]
    authority, _, code = layer.crs().authid().partition(":")
    dates = Qgis.MetadataDateType
    return Record(
        identifier=identifier,
        title=metadata.title() or layer.name(),
        abstract=metadata.abstract(),
        contacts=tuple(_contact(contact) for contact in metadata.contacts()),
        topics=topics, themes=themes, keywords=keywords,
        bbox=_extent(layer),
        created=_day(metadata, dates.Created), published=_day(metadata, dates.Published),
        revised=_day(metadata, dates.Revised),
        lineage="\n".join(metadata.history()),
        licence=licences[0] if licences else "", licence_url=addresses[0] if addresses else "",
        epsg=int(code) if authority == "EPSG" and code.isdigit() else 0,
        locators=tuple(_locator(link) for link in metadata.links() if _is_web(link.url)),
    )  # fmt: skip


def write(record: Record, metadata: QgsLayerMetadata) -> QgsLayerMetadata:
    """The layer's metadata with what the record says: for QGIS's metadata tab, which edits them."""
    metadata.setTitle(record.title)
    metadata.setAbstract(record.abstract)
    metadata.setIdentifier(record.identifier)
    metadata.setType("dataset")
    metadata.setLanguage(record.language)
    vocabularies = {"INSPIRE": list(record.themes), "openig": list(record.keywords), _TOPICS: list(record.topics)}
    metadata.setKeywords({name: words for name, words in vocabularies.items() if words})
    metadata.setContacts([_written(contact) for contact in record.contacts])
    metadata.setHistory([record.lineage] if record.lineage else [])
    metadata.setLicenses([text for text in (record.licence, record.licence_url) if text])
    metadata.setLinks([_link(locator) for locator in record.locators])
    return metadata


def _sorted(vocabularies: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Topic categories, INSPIRE's themes, other keywords. QGIS writes a category in the language of its interface."""
    labels = {_label(topic): topic for topic in TOPICS}
    topics: list[str] = []
    themes: list[str] = []
    others: list[str] = []
    for name, words in vocabularies.items():
        for word in words:
            if name == _TOPICS:
                found = word if word in TOPICS else labels.get(word.casefold(), "")
                (topics if found else others).append(found or word)
            else:
                (themes if word in THEMES else others).append(word)
    return tuple(dict.fromkeys(topics)), tuple(dict.fromkeys(themes)), tuple(dict.fromkeys(others))


def _label(topic: str) -> str:
    """A topic category as QGIS's metadata tab shows it (QgsMetadataWidget): its words apart, translated."""
    words = "".join(f" {letter}" if letter.isupper() else letter for letter in topic).title()
    return str(QCoreApplication.translate("QgsMetadataWidget", words)).casefold()


def _extent(layer: QgsMapLayer) -> BBox | None:
    """In degrees; None for an empty layer, or one that does not say where it is."""
    if not layer.crs().isValid() or layer.extent().isNull():
        return None
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    try:
        box = QgsCoordinateTransform(layer.crs(), degrees, QgsCoordinateTransformContext()).transformBoundingBox(
            layer.extent()
        )
    except QgsCsException:
        return None
    return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()


def _day(metadata: QgsLayerMetadata, kind: Qgis.MetadataDateType) -> str:
    moment = metadata.dateTime(kind)
    return moment.date().toString(Qt.DateFormat.ISODate) if moment.isValid() else ""


def _contact(contact: QgsLayerMetadata.Contact) -> Contact:
    return Contact(contact.organization or contact.name, contact.role, contact.email, contact.voice)


def _written(contact: Contact) -> QgsLayerMetadata.Contact:
    written = QgsLayerMetadata.Contact()
    written.organization, written.role = contact.name, contact.role
    written.email, written.voice = contact.email, contact.phone
    return written


def _locator(link: QgsLayerMetadata.Link) -> Locator:
    return Locator(link.url, link.type or Locator.protocol, link.name, link.description)


def _link(locator: Locator) -> QgsLayerMetadata.Link:
    link = QgsLayerMetadata.Link(locator.name, locator.protocol, locator.url)
    link.description = locator.description
    return link


def _is_web(text: str) -> bool:
    return text.startswith(("http://", "https://"))
