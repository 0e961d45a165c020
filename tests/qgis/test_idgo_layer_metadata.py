"""A layer's metadata and the record that is published: each from the other."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsLayerMetadata,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

from openig.idgo_connector.catalogue.model import Contact
from openig.idgo_connector.layers import metadata
from openig.idgo_connector.metadata import record
from openig.idgo_connector.metadata.record import Locator, Record


@pytest.fixture
def layer(qgis_app: Any) -> QgsVectorLayer:
    made = QgsVectorLayer("LineString?crs=EPSG:2154&field=nom:string", "sentiers", "memory")
    feature = QgsFeature(made.fields())
    feature.setGeometry(QgsGeometry.fromWkt("LineString (700000 6250000, 710000 6260000)"))
    made.dataProvider().addFeatures([feature])
    made.updateExtents()
    return made


def test_a_bare_layer_has_its_name_its_extent_and_its_system(layer: QgsVectorLayer) -> None:
    found = metadata.record_of(layer, "an-id")
    west, south, east, north = found.bbox
    assert (found.identifier, found.title, found.epsg) == ("an-id", "sentiers", 2154)
    assert 2.9 < west < east < 3.2 and 43.3 < south < north < 43.5
    assert found.lineage == found.licence == "" and found.locators == ()


def test_what_the_metadata_tab_holds_is_in_the_record(layer: QgsVectorLayer) -> None:
    held = layer.metadata()
    held.setTitle("Sentiers de l’Aubrac")
    held.setAbstract("Relevés")
    held.setKeywords({"INSPIRE": ["Réseaux de transport"], "libre": ["sentier"]})
    held.setCategories(["Planning Cadastre", "environment", "autre chose"])
    held.setHistory(["Relevés au GPS.", "Repris en 2026."])
    held.setLicenses(["Licence Ouverte 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence"])
    held.setLinks(
        [QgsLayerMetadata.Link("Fiche", "WWW:LINK", "https://x.example/"), QgsLayerMetadata.Link("f", "", "c:\\a")]
    )
    held.setDateTime(Qgis.MetadataDateType.Created, QDateTime(QDate(2024, 1, 15), QTime(0, 0)))
    contact = QgsLayerMetadata.Contact("Claire Exemple")
    contact.organization, contact.email, contact.role = "CC de Laubrac", "sig@cc.example", "owner"
    held.setContacts([contact])
    layer.setMetadata(held)
    found = metadata.record_of(layer, "an-id")
    assert (found.title, found.abstract, found.created) == ("Sentiers de l’Aubrac", "Relevés", "2024-01-15")
    assert (found.topics, found.themes) == (("planningCadastre", "environment"), ("Réseaux de transport",))
    assert set(found.keywords) == {"sentier", "autre chose"}
    assert found.lineage == "Relevés au GPS.\nRepris en 2026."
    assert (found.licence, found.licence_url) == (
        "Licence Ouverte 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    )  # fmt: skip
    assert found.locators == (Locator("https://x.example/", "WWW:LINK", "Fiche"),)
    assert found.contacts == (Contact("CC de Laubrac", "owner", "sig@cc.example"),)


@pytest.mark.parametrize("topic", record.TOPICS)
def test_every_topic_is_known_by_its_code(layer: QgsVectorLayer, topic: str) -> None:
    held = layer.metadata()
    held.setCategories([topic])
    layer.setMetadata(held)
    assert metadata.record_of(layer, "x").topics == (topic,)


def test_a_record_goes_into_the_metadata_tab_and_comes_back(layer: QgsVectorLayer) -> None:
    given = Record(
        "an-id", "Titre", "Résumé", (Contact("CC", "owner", "sig@cc.example", "+33 1 99 00 00 00"),), ("environment",),
        ("Sites protégés",), ("sentier",), lineage="Relevés", licence="lov2", licence_url="https://x.example/lov2",
        locators=(Locator("https://x.example/", "OGC:WFS", "couche", "Entités"),),
    )  # fmt: skip
    layer.setMetadata(metadata.write(given, layer.metadata()))
    found = metadata.record_of(layer, "an-id")
    for name in ("title", "abstract", "contacts", "topics", "themes", "keywords", "lineage", "licence", "locators"):
        assert getattr(found, name) == getattr(given, name), name


def test_a_layer_that_is_nowhere_has_no_extent(layer: QgsVectorLayer) -> None:
    layer.setCrs(QgsCoordinateReferenceSystem())
    found = metadata.record_of(layer, "x")
    assert (found.bbox, found.epsg) == (None, 0)
    assert metadata.record_of(QgsVectorLayer("Point?crs=EPSG:4326", "vide", "memory"), "x").bbox is None
