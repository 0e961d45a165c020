"""The log says what happened, never a secret."""

from __future__ import annotations

from typing import Any, Iterator

import pytest
from qgis.core import QgsApplication

from openig.toolbelt import log, settings
from openig.toolbelt.settings import Settings


@pytest.fixture
def panel(qgis_app: Any) -> Iterator[list[str]]:
    lines: list[str] = []

    def receive(text: str, panel_name: str, level: Any) -> None:
        if panel_name == log.PANEL:
            lines.append(text)

    QgsApplication.messageLog().messageReceived[str, str, "Qgis::MessageLevel"].connect(receive)
    yield lines
    QgsApplication.messageLog().messageReceived[str, str, "Qgis::MessageLevel"].disconnect(receive)


@pytest.mark.parametrize(
    "text",
    [
        "GET https://zoe:SECRET@data.example.org/x",
        "GET https://data.example.org/x?token=SECRET&b=1",
        "https://data.example.org/cas?ticket=ST-SECRET",
        "{'Authorization': 'Basic SECRET==', 'a': 1}",
        "Authorization: Bearer SECRET",
        "Cookie: sessionid=SECRET; other=SECRET",
        "X-CKAN-API-Key: SECRET",
        '{"password": "SECRET with spaces", "user": "zoe"}',
        "host=localhost dbname='x' user='zoe' password='SECRET' sslmode=require",
        "PASSWORD=SECRET",
    ],
)
def test_secrets_are_taken_out(text: str) -> None:
    assert "SECRET" not in log.scrub(text)


def test_the_rest_is_left() -> None:
    text = "GET https://data.example.org/api/dataset?q=basic%20plan: 404, 3 tokens, user=zoe"
    assert log.scrub(text) == text


@pytest.mark.parametrize(
    ("level", "written"),
    [("warning", ["w"]), ("debug", ["d", "w"]), ("nonsense", ["w"])],
)
def test_the_panel_gets_what_the_member_wants_to_read(panel: list[str], level: str, written: list[str]) -> None:
    settings.save(Settings(log_level=level))
    log.debug("d")
    log.warning("w")
    assert panel == written


def test_a_warning_is_scrubbed(panel: list[str]) -> None:
    log.warning("https://zoe:SECRET@data.example.org/ did not answer")
    assert panel == ["https://zoe:…@data.example.org/ did not answer"]
