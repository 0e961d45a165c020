"""Our metadata records before those who judge them: ISO's schema, and a real catalogue service."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from lxml import etree

from openig.idgo_connector.catalogue.model import Contact
from openig.idgo_connector.metadata import iso_read, iso_update, iso_write
from openig.idgo_connector.metadata.record import Locator, Record
from tests.sandbox.control import Sandbox
from tests.sandbox.place import python
from tests.sandbox.signing_in import browser

#: Where pycsw keeps the schemas of ISO/TS 19139:2007.
_SCHEMAS = "lib/python*/site-packages/pycsw/plugins/profiles/apiso/schemas/ogc/iso/19139/20070417/gmx/gmx.xsd"
BARE = Record(identifier="0b8f1d5e-3c0e-4f43-a8f1-7c9c1f5f6a11", title="Sentiers", abstract="Relevés")
FULL = replace(
    BARE,
    contacts=(Contact("CC de Laubrac", "owner", "sig@cc.example", "+33 1 99 00 00 00"),),
    topics=("transportation",),
    themes=("Réseaux de transport",),
    keywords=("sentier", "balise"),
    bbox=(2.8, 44.5, 3.2, 44.9),
    created="2024-01-15",
    revised="2026-03-31",
    lineage="Relevés au GPS.",
    resolution=0.5,
    licence="Licence Ouverte 2.0",
    licence_url="https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    frequency="annual",
    epsg=2154,
    format="GeoPackage",
    locators=(Locator("https://maps.example/maps/cc", "OGC:WFS", "sentiers_1a2b3c4", "Entités"),),
    thumbnail="https://ckan.example/sentiers.png",
    stamp="2026-11-23",
)


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    (path,) = python("servers").parent.parent.glob(_SCHEMAS)
    return etree.XMLSchema(etree.parse(str(path)))


@pytest.mark.parametrize("record", [BARE, FULL, replace(FULL, resolution=0.0, scale=5000, limitation="Secret")])
def test_a_record_is_valid(schema: etree.XMLSchema, record: Record) -> None:
    schema.assertValid(etree.fromstring(iso_write.write(record)))


def test_a_record_brought_up_to_date_is_valid(schema: etree.XMLSchema) -> None:
    poor, rich = iso_write.write(BARE), iso_write.write(FULL)
    for existing, fresh in ((poor, FULL), (rich, replace(BARE, title="Autre"))):
        schema.assertValid(etree.fromstring(iso_update.update(existing, fresh)))


def test_a_catalogue_service_gives_back_what_it_was_given(sandbox: Sandbox) -> None:
    from owslib.csw import CatalogueServiceWeb

    record = replace(FULL, identifier=str(uuid.uuid4()))
    insert = etree.fromstring(
        b'<csw:Transaction xmlns:csw="http://www.opengis.net/cat/csw/2.0.2" service="CSW" version="2.0.2">'
        b"<csw:Insert/></csw:Transaction>"
    )
    insert[0].append(etree.fromstring(iso_write.write(record)))
    headers = {"Content-Type": "application/xml"}
    answer = browser().post(sandbox.urls["pycsw"], data=etree.tostring(insert), headers=headers, timeout=30)
    assert b"totalInserted>1<" in answer.content, answer.text
    service = CatalogueServiceWeb(sandbox.urls["pycsw"], skip_caps=True)
    service.getrecordbyid([record.identifier], outputschema="http://www.isotc211.org/2005/gmd")
    (found,) = service.records.values()
    assert (found.identifier, found.identificationinfo[0].title) == (record.identifier, record.title)
    assert iso_read.read(service.response) == record
