"""Which resource becomes the layer, and the sentence when none can."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from openig.idgo_connector.catalogue.model import Dataset, MapService, Resource
from openig.idgo_connector.layers.choice import KINDS, choose, ways
from openig.toolbelt.errors import DataError, InputError

SERVICE = MapService("https://maps.example.org/maps/ville", "points_6d8ce17")


def resource(name: str, form: str, **more: Any) -> Resource:
    return Resource(name, name.title(), form, f"https://ckan.example.org/{name}", **more)


def dataset(*resources: Resource) -> Dataset:
    return Dataset("jeu", "Jeu", "Ville", resources=resources, record_url="https://ckan.example.org/dataset/jeu")


#: From the best to the last that makes a layer: features before pictures, live before files, small before large.
LADDER = [
    resource("shp-served", "SHP", size=9 << 30, service=SERVICE),
    resource("oapif", "OGC API Features"),
    resource("small", "SHP", size=10),
    resource("large", "GPKG", size=100),
    resource("unknown-size", "GPKG"),
    resource("unknown-size-less-sure", "ZIP"),
    resource("wms", "WMS"),
    resource("wmts", "WMTS"),
    resource("small-picture", "JP2", size=10),
    resource("large-picture", "GEOTIFF", size=100),
    resource("small-table", "XLSX", size=10),
    resource("json-without-places", "JSON", size=50),
    resource("large-table", "CSV", size=100),
]


@pytest.mark.parametrize(("better", "worse"), combinations(LADDER, 2), ids=lambda resource: resource.id)
def test_the_better_of_two_whatever_their_order(better: Resource, worse: Resource) -> None:
    assert choose(dataset(better, worse)).resource is better
    assert choose(dataset(worse, better)).resource is better


@pytest.mark.parametrize(
    ("item", "kinds"),
    [
        (resource("a", "SHP", service=SERVICE), ["wfs", "file", "wms"]),
        (resource("a", "GEOTIFF", service=SERVICE), ["wms", "raster"]),
        (resource("a", "csv"), ["file"]),
        (resource("a", "OGC:WFS"), ["wfs"]),
        (resource("a", "OAPIF"), ["oapif"]),
        (resource("a", "COG"), ["raster"]),
        (resource("a", "GDAL WMS"), ["raster"]),
        (resource("a", "PDF"), ["system"]),
        (resource("a", "HTML"), ["system"]),
        (resource("a", "7Z"), ["system"]),
        (resource("a", ""), ["system"]),
        (Resource("a", "A", "PDF", "javascript:alert(1)"), []),
        (Resource("a", "A", "GPKG", ""), []),
    ],
)
def test_every_way_to_a_resource_the_best_first(item: Resource, kinds: list[str]) -> None:
    assert [way.kind for way in ways(item)] == kinds
    assert set(kinds) <= set(KINDS)


def test_without_an_account_what_anybody_may_read_comes_first() -> None:
    both = dataset(resource("closed", "SHP", service=SERVICE, restriction="registered"), resource("open", "WMS"))
    assert choose(both).resource.id == "open"
    assert choose(both, signed_in=True).resource.id == "closed"


def test_a_resource_by_identifier_or_title() -> None:
    both = dataset(resource("a", "GPKG"), resource("b", "PDF"), resource("c", "WMS"))
    assert choose(both, "c").kind == "wms"
    assert choose(both, "C").kind == "wms"
    assert choose(both, "C#routes").layer == "routes"
    odd = dataset(Resource("x", "No #1", "WMS", "https://x"))
    assert choose(odd, "No #1").layer == "" and choose(odd, "No #1#a").layer == "a"


def test_the_kind_that_the_member_wants_comes_before_the_rule() -> None:
    all_kinds = dataset(*LADDER, resource("notice", "PDF"))
    assert {kind: choose(all_kinds, kind=kind).resource.id for kind in KINDS} == {
        "wfs": "shp-served", "oapif": "oapif", "wms": "shp-served", "wmts": "wmts", "file": "small",
        "raster": "small-picture", "system": "notice",
    }  # fmt: skip
    assert choose(all_kinds, "shp-served", kind="file").url == "https://ckan.example.org/shp-served"


def test_a_kind_that_there_is_not_names_those_that_there_are() -> None:
    with pytest.raises(InputError, match=r"KIND.*“Jeu” cannot be opened as “wmts”.*wfs, file, wms") as failed:
        choose(dataset(LADDER[0]), kind="wmts")
    assert failed.value.choices == ("wfs", "file", "wms")


def test_a_document_is_for_the_system_when_it_is_named_and_never_instead_of_a_layer() -> None:
    both = dataset(resource("notice", "PDF"), resource("map", "WMS"))
    assert choose(both).kind == "wms"
    assert choose(both, "notice").kind == "system"


def test_an_unknown_resource_names_the_others() -> None:
    with pytest.raises(InputError, match=r"RESOURCE.*zz.*It has: A \(a\)"):
        choose(dataset(resource("a", "GPKG")), "zz")


def test_a_dataset_without_resources() -> None:
    with pytest.raises(InputError, match="DATASET"):
        choose(dataset())


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (resource("notice", "PDF"), "is a document (PDF)"),
        (Resource("x", "X", "GPKG", "", restriction="only_allowed_users"), "CKAN hides its address"),
        (Resource("x", "X", "GPKG", ""), "has no address"),
        (resource("pack", "7Z"), "is a 7z archive"),
        (resource("odd", ""), "format unknown"),
    ],
)
def test_why_it_cannot_become_a_layer(item: Resource, why: str) -> None:
    with pytest.raises(DataError) as failed:
        choose(dataset(item))
    assert why in str(failed.value) and "https://ckan.example.org/dataset/jeu" in str(failed.value)


@pytest.mark.parametrize(
    ("url", "layer"),
    [
        ("https://m.example.org/wms?SERVICE=WMS&LAYERS=routes", "routes"),
        ("https://m.example.org/wfs?typeName=ms:routes", "ms:routes"),
        ("https://m.example.org/wmts", ""),
    ],
)
def test_the_layer_that_an_address_names(url: str, layer: str) -> None:
    assert ways(Resource("x", "X", "WMS", url))[0].layer == layer


def test_what_the_catalogue_names_goes_before_what_the_address_does() -> None:
    url = "https://m.example.org/wms?LAYERS=routes"
    (way,) = ways(Resource("x", "X", "WMS", url, layer="sentiers", style="contour"))
    assert (way.layer, way.style) == ("sentiers", "contour")
    (way,) = ways(Resource("x", "X", "WFS", url, layer="sentiers", filter="<Filter/>"))
    assert (way.layer, way.filter) == ("sentiers", "<Filter/>")
