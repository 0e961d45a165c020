"""Which resource becomes the layer, and the sentence when none can."""

from __future__ import annotations

from typing import Any

import pytest

from openig.idgo_connector.catalogue.model import Dataset, MapService, Resource
from openig.idgo_connector.layers.choice import choose, ways
from openig.toolbelt.errors import DataError, InputError

SERVICE = MapService("https://maps.example.org/maps/ville", "points_6d8ce17")


def resource(name: str, form: str, **more: Any) -> Resource:
    return Resource(name, name.title(), form, f"https://ckan.example.org/{name}", **more)


def dataset(*resources: Resource) -> Dataset:
    return Dataset("jeu", "Jeu", "Ville", resources=resources, record_url="https://ckan.example.org/dataset/jeu")


@pytest.mark.parametrize(
    ("resources", "best"),
    [
        ([resource("tif", "GEOTIFF", service=SERVICE), resource("big", "GPKG", size=9 << 30)], ("file", "big")),
        ([resource("file", "GPKG", size=1), resource("live", "SHP", size=9, service=SERVICE)], ("wfs", "live")),
        ([resource("map", "WMS"), resource("table", "CSV"), resource("kml", "KML")], ("file", "kml")),
        ([resource("map", "WMS"), resource("table", "CSV")], ("wms", "map")),
        ([resource("large", "GPKG", size=100), resource("small", "SHP", size=10)], ("file", "small")),
        ([resource("unknown", "GPKG"), resource("known", "SHP", size=10)], ("file", "known")),
        ([resource("shp", "SHP"), resource("gpkg", "GPKG")], ("file", "gpkg")),
        ([resource("tiles", "WMTS"), resource("doc", "PDF")], ("wmts", "tiles")),
    ],
)
def test_the_best_way(resources: list[Resource], best: tuple[str, str]) -> None:
    way = choose(dataset(*resources))
    assert (way.kind, way.resource.id) == best


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
        (resource("ortho", "ECW"), "picture file without a map service"),
        (Resource("x", "X", "GPKG", "", restriction="only_allowed_users"), "CKAN hides its address"),
        (Resource("x", "X", "GPKG", ""), "has no address"),
        (resource("pack", "7Z"), "is a document (7Z)"),
        (resource("odd", ""), "format unknown"),
    ],
)
def test_why_it_cannot_become_a_layer(item: Resource, why: str) -> None:
    assert ways(item) == []
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
