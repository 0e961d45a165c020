"""A private dataset read from the IDGO's API, on recorded answers."""

from __future__ import annotations

from typing import Iterator

import pytest

from openig.idgo_connector.catalogue import own
from openig.idgo_connector.layers import choice
from tests.unit.replay import Replay, as_json, recorded, serve, session

UUID = "758e454c-1487-46a1-909a-29cb812d278b"
FOUND = {
    "name": "jeu",
    "title": "Le jeu",
    "description": "Un *test*",
    "keywords": ["eau potable"],
    "organisation": "ville-de-test",
    "categories": ["agriculture"],
    "license": "lov2",
    "private": True,
    "date_modification": "2026-11-23",
    "extent": [[42.3, 1.6], [45.0, 4.9]],
}


@pytest.fixture
def server() -> Iterator[Replay]:
    yield from serve()


def test_a_private_dataset_has_its_map_service(server: Replay) -> None:
    item = {
        "id": UUID,
        "title": "Points",
        "format": {"name": "shapezip"},
        "source": {"type": "uploaded"},
        "type": "raw",
    }
    server.routes["GET /api/dataset/jeu"] = as_json(FOUND)
    server.routes["GET /api/dataset/jeu/resource/"] = as_json([item])
    server.routes[f"GET /api/dataset/jeu/resource/{UUID}/layer/"] = recorded("GET layers")
    found = own.show(session(), server.profile(), "jeu")
    assert found is not None and found.private and found.restricted
    assert found.bbox == (1.6, 42.3, 4.9, 45.0)  # the API says latitude first
    way = choice.choose(found, signed_in=True)
    assert (way.kind, way.layer, way.url) == ("wfs", "points_6d8ce17", server.url + "/maps/ville-de-test")
    assert way.resource.format == "SHP"


def test_a_dataset_without_extent_format_or_source(server: Replay) -> None:
    server.routes["GET /api/dataset/jeu"] = as_json({**FOUND, "extent": None})
    server.routes["GET /api/dataset/jeu/resource/"] = as_json(
        [{"id": UUID, "title": "x", "format": None, "source": None}]
    )
    server.routes[f"GET /api/dataset/jeu/resource/{UUID}/layer/"] = as_json([])
    found = own.show(session(), server.profile(), "jeu")
    assert found is not None and found.bbox is None
    assert (found.resources[0].format, found.resources[0].service, found.resources[0].url) == ("", None, "")


def test_a_dataset_of_nobody(server: Replay) -> None:
    assert own.show(session(), server.profile(), "jeu") is None
