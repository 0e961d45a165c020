"""Metadata records: written as ISO 19139, read back, brought up to date without losing what others wrote."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from lxml import etree
from owslib.iso import MD_Metadata

from openig.idgo_connector.catalogue.model import Contact
from openig.idgo_connector.metadata import iso_read, iso_update, iso_write
from openig.idgo_connector.metadata.namespaces import NS
from openig.idgo_connector.metadata.record import THEMES, TOPICS, Locator, Record, completeness, gauge
from openig.toolbelt.errors import DataError

FULL = Record(
    identifier="4f9d3a10-6b1e-4c59-8b53-1c1f0e5d7a21",
    title="Sentiers de l’Aubrac <relevés> & balises",
    abstract="Relevés au GPS.\nDeux passages par an.",
    contacts=(
        Contact("CC de l’Aubrac", "owner", "sig@cc.example", "+33 5 99 00 00 00"),
        Contact("Parc", "pointOfContact", "parc@parc.example"),
    ),
    topics=("transportation", "environment"),
    themes=("Réseaux de transport",),
    keywords=("sentier", "randonnée"),
    bbox=(2.8, 44.5, 3.2, 44.9),
    created="2024-01-15",
    published="2025-02-01",
    revised="2026-03-31",
    lineage="Relevés au GPS différentiel, précision 50 cm.",
    scale=5000,
    licence="Licence Ouverte 2.0",
    licence_url="https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    frequency="semiannual",
    epsg=2154,
    format="GeoPackage",
    locators=(
        Locator("https://maps.example/maps/cc", "OGC:WFS", "sentiers_1a2b3c4", "Entités"),
        Locator("https://ckan.example/dataset/sentiers", "WWW:LINK-1.0-http--link", "Fiche"),
    ),
    thumbnail="https://ckan.example/sentiers.png",
    stamp="2026-11-23",
)
#: What no record is written without; a licence's address goes with the licence.
_NEEDED = ("identifier", "language", "licence")
TITLE = "gmd:identificationInfo/gmd:MD_DataIdentification/gmd:citation/gmd:CI_Citation/gmd:title/gco:CharacterString"
PURPOSE = "gmd:identificationInfo/gmd:MD_DataIdentification/gmd:purpose/gco:CharacterString"


def test_what_is_written_is_read_back() -> None:
    assert iso_read.read(iso_write.write(FULL)) == FULL


@pytest.mark.parametrize("name", [field.name for field in fields(Record) if field.name not in _NEEDED])
def test_a_record_that_lacks_something_is_written_without_it(name: str) -> None:
    empty = next(field.default for field in fields(Record) if field.name == name)
    poorer = replace(FULL, **{name: empty})
    again = iso_read.read(iso_write.write(poorer))
    assert again == (poorer if name != "stamp" else replace(poorer, stamp=again.stamp))
    assert again.stamp


def test_a_resolution_in_metres_and_a_limit_of_access() -> None:
    other = replace(FULL, scale=0, resolution=0.5, limitation="Secret statistique", licence_url="")
    assert iso_read.read(iso_write.write(other)) == other


def test_owslib_understands_it() -> None:
    parsed = MD_Metadata(etree.fromstring(iso_write.write(FULL)))
    assert (parsed.identifier, parsed.languagecode, parsed.hierarchy) == (FULL.identifier, "fre", "dataset")
    (found,) = parsed.identificationinfo
    assert (found.title, found.abstract) == (FULL.title, FULL.abstract)
    assert {contact.organization: contact.email for contact in found.contact} == {
        "CC de l’Aubrac": "sig@cc.example",
        "Parc": "parc@parc.example",
    }
    assert [float(side) for side in (found.bbox.minx, found.bbox.miny, found.bbox.maxx, found.bbox.maxy)] == [
        2.8, 44.5, 3.2, 44.9,
    ]  # fmt: skip
    assert [link.protocol for link in parsed.distribution.online] == ["OGC:WFS", "WWW:LINK-1.0-http--link"]
    assert found.denominators == ["5000"] and found.topiccategory == ["transportation", "environment"]


def test_an_update_keeps_what_somebody_refined_and_what_we_have_no_word_for() -> None:
    theirs = etree.fromstring(iso_write.write(FULL))
    data = theirs.find("gmd:identificationInfo/gmd:MD_DataIdentification", NS)
    purpose = etree.SubElement(data, f"{{{NS['gmd']}}}purpose")
    etree.SubElement(purpose, f"{{{NS['gco']}}}CharacterString").text = "Entretien des sentiers"
    data.insert(2, purpose)
    report = theirs.find("gmd:dataQualityInfo/gmd:DQ_DataQuality/gmd:report", NS)
    report.getparent().insert(1, etree.fromstring(etree.tostring(report)))
    fresh = Record(
        identifier="another", title="Nouveau titre", revised="2026-11-23", lineage="Autre", stamp="2026-11-23"
    )
    updated = iso_update.update(etree.tostring(theirs), fresh)
    root = etree.fromstring(updated)
    assert root.findtext(TITLE, namespaces=NS) == "Nouveau titre"
    assert root.findtext(PURPOSE, namespaces=NS) == "Entretien des sentiers"
    again = iso_read.read(updated)
    assert again.identifier == FULL.identifier  # the server would point the dataset elsewhere
    kept = ("contacts", "topics", "keywords", "themes", "bbox", "scale", "locators", "licence", "epsg")
    assert all(getattr(again, name) == getattr(FULL, name) for name in kept)
    assert (again.revised, again.lineage) == ("2026-11-23", "Autre")
    assert len(root.findall("gmd:dataQualityInfo/gmd:DQ_DataQuality/gmd:report", NS)) == 2


def test_what_an_existing_record_lacks_is_put_where_the_schema_wants_it() -> None:
    poor = iso_write.write(Record(identifier=FULL.identifier, title="x", abstract="y"))
    root = etree.fromstring(iso_update.update(poor, FULL))
    data = root.find("gmd:identificationInfo/gmd:MD_DataIdentification", NS)
    full = etree.fromstring(iso_write.write(FULL)).find("gmd:identificationInfo/gmd:MD_DataIdentification", NS)
    assert [child.tag for child in data] == [child.tag for child in full]
    assert iso_read.read(etree.tostring(root)) == FULL


@pytest.mark.parametrize("document", [b"", b"<html/>", b"{}", b"<a><b></a>", "é".encode("latin-1")])
def test_what_is_no_record_is_told(document: bytes) -> None:
    with pytest.raises(DataError, match="metadata record"):
        iso_read.read(document)


def test_entities_are_not_resolved() -> None:
    document = iso_write.write(FULL).partition(b"?>")[2].replace(b"Sentiers", b"&x;", 1)
    bomb = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + document
    assert "root:" not in iso_read.read(bomb).title


def test_characters_that_xml_cannot_write_are_left_out() -> None:
    assert iso_read.read(iso_write.write(replace(FULL, title="a\x00b\x0bc"))).title == "abc"


def test_the_gauge_tells_what_is_missing() -> None:
    assert gauge(FULL) == 100
    bare = Record(identifier="x", title="Sentiers")
    missing = {element.name for element in completeness(bare) if not element.present}
    assert 0 < gauge(bare) < 30 and "Lineage" in missing and "Title" not in missing
    assert all(element.advice for element in completeness(bare))
    nameless = replace(FULL, contacts=(Contact("CC", "owner"),))
    assert [element.name for element in completeness(nameless) if not element.present] == ["Organisation and e-mail"]


def test_the_lists_are_those_of_the_norms() -> None:
    assert len(TOPICS) == len(set(TOPICS)) == 19
    assert len(THEMES) == len(set(THEMES)) == 34
