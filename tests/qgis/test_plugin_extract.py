"""The button that extracts offers the web extractor where the IDGO has one (tests/desktop opens its dialog)."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.PyQt.QtCore import QUrl

from openig.openig_plugin.gui.extract import ExtractButton

PAGE = "https://idgo.example/extractor/?resource=b"
DESCRIBED = {"resources": [{"id": "a", "extractor": ""}, {"id": "b", "extractor": PAGE}]}


@pytest.fixture
def button(qgis_app: Any) -> ExtractButton:
    visited: list[str] = []
    made = ExtractButton(browse=lambda url: visited.append(url.toString()))
    made.visited = visited
    return made


@pytest.mark.parametrize(
    ("described", "way", "pages"),
    [(DESCRIBED, "b#couche|wfs", [PAGE]), (DESCRIBED, "", [PAGE]), (DESCRIBED, "a|file", None), ({}, "b|wfs", None)],
)
def test_the_web_extractor_is_offered_for_what_it_knows(
    button: ExtractButton, described: dict[str, Any], way: str, pages: list[str] | None
) -> None:
    button.tell(DESCRIBED, "b|wfs")
    button.tell(described, way)
    assert (button.menu() is not None) is (pages is not None)
    if pages:
        button.web.trigger()
        assert button.visited == [QUrl(PAGE).toString()]
