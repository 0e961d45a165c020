"""What a change of a publication sends: everything that was there, but for what was asked."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from openig.idgo_connector.catalogue import model
from openig.idgo_connector.metadata import iso_read, iso_write
from openig.idgo_connector.metadata.record import Record
from openig.idgo_connector.publication import dataset, documents, record, resource, style
from openig.idgo_connector.publication.order import Order
from openig.toolbelt.errors import DataError, InputError, RefusedError

FOUND: dict[str, Any] = {
    "name": "sentiers", "title": "Sentiers", "description": "a\r\nb", "keywords": ["eau potable", "l'été"],
    "categories": ["mobilite-et-transports"], "date_creation": "2020-01-02", "date_modification": "2021-01-02",
    "date_publication": "2022-01-02", "update_frequency": "annual", "geocover": "regionale", "organisation": "ville",
    "license": "lov2", "type": ["donnees-ouvertes", "donnees-geographiques"], "private": False,
    "owner_name": "Ville", "owner_email": "sig@ville.example", "broadcaster_name": "", "broadcaster_email": "",
    "granularity": "commune", "extent": [[43, 3], [44, 4]],
}  # fmt: skip
KEEP = Order("", "", "", "", None, dataset="sentiers")


def asked(**changes: Any) -> dict[str, Any]:
    order = dataclasses.replace(KEEP, **changes)
    return dataset.wanted(dataset.settle(order, FOUND), "sentiers", FOUND)


def test_an_order_that_says_nothing_changes_nothing_and_sends_everything() -> None:
    wanted = asked()
    assert dataset.changes(FOUND, wanted) == []
    form = dataset.form(wanted)
    assert ("published", "true") in form and ("keywords", '"eau potable"') in form
    sent = {key for key, _ in form}
    assert sent == {
        "title", "name", "organisation", "license", "description", "keywords", "categories", "data_type",
        "date_creation", "date_modification", "date_publication", "update_frequency", "geocover", "granularity",
        "owner_name", "owner_email", "published",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"public": False}, "private"), ({"title": "Autre"}, "title"), ({"geocover": "layers"}, "geocover"),
        ({"keywords": ("neuf",)}, "keywords"), ({"broadcaster_name": "SIG"}, "broadcaster_name"),
    ],
)  # fmt: skip
def test_only_what_was_asked_changes(changes: dict[str, Any], what: str) -> None:
    assert [change["what"] for change in dataset.changes(FOUND, asked(**changes))] == [what]


def test_lists_have_no_order_and_line_ends_do_not_matter() -> None:
    same = {**FOUND, "description": "a\nb ", "categories": FOUND["categories"][::-1], "granularity": "commune"}
    assert dataset.changes(FOUND, {key: value for key, value in same.items() if key != "extent"}) == []


def test_a_harvested_dataset_and_another_organisation_are_refused() -> None:
    with pytest.raises(RefusedError, match="harvested"):
        dataset.settle(KEEP, {**FOUND, "type": ["donnees-moissonnees"]})
    with pytest.raises(InputError, match="ORGANISATION"):
        asked(organisation="autre")


RESOURCE = {"id": "u1", "title": "Fichier", "format": {"name": "gpkg"}, "source": {"type": "uploaded"}, "type": "raw"}
IN_CKAN = model.Resource(
    "u1", "Fichier", "GPKG", "", service=model.MapService("https://m/maps/ville", "sentiers_0123abc"), uploaded=True,
    extractable=True, language="french",
)  # fmt: skip
LAYERS = [{"name": "sentiers_0123abc"}]


def target(level: str = "", closes: bool = False, layers: Any = None, **changes: Any) -> resource.Target:
    layers = LAYERS if layers is None else layers
    return resource.target(RESOURCE, layers, dataclasses.replace(IN_CKAN, **changes), level, closes)


@pytest.mark.parametrize(
    ("restriction", "level", "closes", "sent"),
    [
        (model.PUBLIC, "", False, "public"), (model.REGISTERED, "", False, "registered"),
        (model.GROUPS, "", False, "only_idgo_partners"), (model.PUBLIC, "registered", False, "registered"),
        (model.PUBLIC, "", True, "registered"), (model.GROUPS, "", True, "only_idgo_partners"),
    ],
)  # fmt: skip
def test_the_level_of_a_file_is_its_own_or_a_stricter_one(
    restriction: str, level: str, closes: bool, sent: str
) -> None:
    assert target(level, closes, restriction=restriction).level == sent


@pytest.mark.parametrize("level", ["", "public", "registered", "only_idgo_partners"])
@pytest.mark.parametrize("restriction", [model.USERS, model.UNKNOWN])
def test_a_file_open_to_a_list_is_not_touched_whatever_was_asked(restriction: str, level: str) -> None:
    with pytest.raises(RefusedError, match="web form"):
        target(level, restriction=restriction)


@pytest.mark.parametrize(
    ("restriction", "level"),
    [(model.REGISTERED, "public"), (model.GROUPS, "public"), (model.GROUPS, "registered")],
)
def test_a_level_is_never_lowered(restriction: str, level: str) -> None:
    with pytest.raises(InputError, match="RESTRICTION"):
        target(level, restriction=restriction)


def test_a_file_that_ckan_hides_is_not_touched() -> None:
    with pytest.raises(RefusedError, match="CKAN does not show it"):
        resource.target(RESOURCE, LAYERS, None, "", False)


@pytest.mark.parametrize(
    ("name", "in_file"),
    [("sentiers_0123abc", "sentiers"), ("_2024_zones_0123abc", "_2024_zones"), ("a_1234567_0123abc", "a_1234567")],
)
def test_the_layer_keeps_the_name_that_made_it(name: str, in_file: str) -> None:
    assert target(layers=[{"name": name}], service=None).layer_in_file == in_file


def test_of_a_layer_and_what_was_left_behind_the_one_in_use_is_meant() -> None:
    both = [{"name": "ancien_0123abc"}, *LAYERS]
    assert target(layers=both).layer == "sentiers_0123abc"
    with pytest.raises(RefusedError, match="several map layers"):
        target(layers=both, service=None)


def test_services_that_are_switched_off_stay_off() -> None:
    there = target(service=None, extractable=False, by_jurisdiction=True)
    assert (there.services, there.extractable, there.by_jurisdiction) == (False, False, True)


SLD = (
    b'<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" version="1.0.0"><NamedLayer><Name>layer</Name>'
    b"<UserStyle><Title>t</Title><FeatureTypeStyle/></UserStyle></NamedLayer></StyledLayerDescriptor>"
)


def test_a_style_bears_the_name_of_its_layer() -> None:
    named = style.named(SLD, "sentiers_0123abc")
    assert named.count(b"<Name>sentiers_0123abc</Name>") == 2 and b">layer<" not in named


@pytest.mark.parametrize("document", [b"<a/>", b"no xml", b"<StyledLayerDescriptor/>"])
def test_what_is_no_style_is_refused(document: bytes) -> None:
    with pytest.raises(InputError, match="STYLE"):
        style.check(document)


def test_a_style_is_the_same_without_its_namespaces_and_not_with_another_colour() -> None:
    sent = b'<x:a xmlns:x="urn:x"><x:SvgParameter name="fill">#f00</x:SvgParameter></x:a>'
    assert documents.same(sent, b'<a>\n <CssParameter name="fill">#f00</CssParameter>\n</a>')
    assert not documents.same(sent, b'<a><CssParameter name="fill">#00f</CssParameter></a>')


LAYER = Record("", title="couche", abstract="x", lineage="GPS", bbox=(1.0, 2.0, 3.0, 4.0), epsg=2154)
MAP = "https://m/maps/ville"
DESCRIBED = record.described(LAYER, FOUND, "Licence Ouverte", MAP, "l_0123abc", "https://c/d", "GPKG")


def test_a_record_keeps_its_identifier_and_is_not_sent_when_it_says_the_same() -> None:
    first = record.document_for(None, DESCRIBED, b"", "id-1")
    assert first is not None and record.identifier_of(first) == "id-1"
    assert record.document_for(first, DESCRIBED, b"", "id-2") is None
    changed = record.document_for(first, dataclasses.replace(DESCRIBED, title="Autre"), b"", "id-2")
    assert changed is not None and iso_read.read(changed).title == "Autre"
    assert record.identifier_of(changed) == "id-1"


def test_a_record_of_ones_own_goes_under_the_identifier_that_the_dataset_has() -> None:
    there = iso_write.write(dataclasses.replace(DESCRIBED, identifier="id-1"))
    mine = iso_write.write(Record("mine", title="À moi"))
    sent = record.document_for(there, DESCRIBED, mine)
    assert sent is not None and (record.identifier_of(sent), iso_read.read(sent).title) == ("id-1", "À moi")
    assert record.document_for(None, DESCRIBED, mine) == mine


def test_a_private_dataset_says_so_in_its_record() -> None:
    private = record.described(LAYER, {**FOUND, "private": True}, "", "", "", "https://c/d", "GPKG")
    assert private.limitation and not DESCRIBED.limitation
    assert [locator.url for locator in private.locators] == ["https://c/d"]


def test_what_is_no_record_is_refused() -> None:
    with pytest.raises(InputError, match="METADATA"):
        record.check(b"<a/>")
    with pytest.raises(DataError):
        record.identifier_of(b"<a/>")
