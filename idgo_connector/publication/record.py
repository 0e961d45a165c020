"""The metadata record of a published dataset: what the layer and the dataset say, put into the record that is there
(facts/idgo-api §6.4)."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from typing import Any, Mapping

from lxml import etree

from ...toolbelt.errors import DataError, InputError
from ...toolbelt.i18n import tr
from ..api.client import IdgoApi
from ..catalogue.model import Contact
from ..metadata import iso_read, iso_update, iso_write
from ..metadata.namespaces import NS
from ..metadata.record import Locator, Record
from . import documents
from .once import Write

#: Said in the record, which is French whatever the interface speaks.
_NOT_PUBLIC = "Accès réservé aux utilisateurs authentifiés de la plate-forme"


def described(
    layer: Record, dataset: Mapping[str, Any], licence: str, ows: str, name: str, page: str, form: str
) -> Record:
    """What the record is to say: the layer's own words where it has some, else the dataset's.

    :param dataset: as the API tells it.
    :param ows: address of the map service, with ``name`` the layer's there ('' without a layer).
    :param page: the dataset's page in CKAN.
    """
    owner = Contact(dataset.get("owner_name") or "", "owner", dataset.get("owner_email") or "")
    services = tuple(Locator(ows, protocol, name) for protocol in ("OGC:WMS", "OGC:WFS")) if name else ()
    return dataclasses.replace(
        layer, title=dataset["title"], abstract=dataset.get("description") or layer.abstract,
        contacts=layer.contacts or ((owner,) if owner.name else ()),
        keywords=tuple(dict.fromkeys((*layer.keywords, *(dataset.get("keywords") or ())))),
        created=dataset.get("date_creation") or layer.created,
        published=dataset.get("date_publication") or layer.published,
        revised=dataset.get("date_modification") or layer.revised,
        licence=licence or layer.licence, frequency=dataset.get("update_frequency") or layer.frequency,
        limitation=_NOT_PUBLIC if dataset.get("private") else layer.limitation, format=form,
        locators=(*services, Locator(page, name=dataset["title"]), *layer.locators),
    )  # fmt: skip


def check(document: bytes) -> None:
    """:raises InputError: naming METADATA, when the file is no ISO 19139 record: it would break the IDGO (§6.4)."""
    try:
        iso_read.root_of(document)
    except DataError as error:
        raise InputError("METADATA", str(error)) from error


def document_for(there: bytes | None, record: Record, given: bytes, identifier: str = "") -> bytes | None:
    """The record to send, or None when the one that is there says the same.

    :param there: the dataset's record; its fileIdentifier is kept: another one would point the dataset elsewhere.
    :param given: a record that the member gives, b'' to make it of ``record``.
    :param identifier: for a new record.
    """
    if given:
        made = _identified(given, there, identifier)
    elif there is None:
        return iso_write.write(dataclasses.replace(record, identifier=identifier or str(uuid.uuid4())))
    else:
        made = iso_update.update(there, dataclasses.replace(record, identifier="", stamp=""))
    if there is not None and documents.same(made, there):
        return None
    if given:
        return made
    today = dataclasses.replace(record, identifier="", stamp=dt.date.today().isoformat())
    return iso_update.update(made, today)


def send(api: IdgoApi, write: Write[bool], slug: str, document: bytes) -> None:
    """Send it once, and read it back.

    :raises DataError: when the server kept another one.
    :raises NetworkError: as every write.
    """

    def put() -> bool:
        api.send_record(slug, document)
        return True

    write.send(put, identifier=identifier_of(document))
    if not arrived(api, slug, document):
        raise DataError(tr("The metadata record"), tr("the server did not keep it as it was sent"))


def arrived(api: IdgoApi, slug: str, document: bytes) -> bool:
    """True when the dataset has this record."""
    there = api.record(slug)
    return there is not None and documents.same(there, document)


def identifier_of(document: bytes) -> str:
    """The record's own identifier."""
    return iso_read.root_of(document).findtext("gmd:fileIdentifier/gco:CharacterString", "", NS)


def _identified(given: bytes, there: bytes | None, identifier: str) -> bytes:
    """A given record under the identifier of the one that is there."""
    own = identifier_of(given)
    kept = (identifier_of(there) if there else "") or own or identifier or str(uuid.uuid4())
    if kept == own:
        return given
    root = iso_read.root_of(given)
    if own:
        element = root.find("gmd:fileIdentifier/gco:CharacterString", NS)
        if element is not None:
            element.text = kept
    else:
        for old in root.findall("gmd:fileIdentifier", NS):
            root.remove(old)
        holder = etree.Element(f"{{{NS['gmd']}}}fileIdentifier")
        etree.SubElement(holder, f"{{{NS['gco']}}}CharacterString").text = kept
        root.insert(0, holder)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
