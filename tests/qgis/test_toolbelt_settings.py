"""Settings: the environment before the member before the default; older ones are migrated."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from qgis.core import QgsSettings

from openig.toolbelt import settings
from openig.toolbelt.settings import Settings


def test_the_defaults_of_a_new_profile(qgis_app: Any) -> None:
    assert settings.load() == Settings()
    assert settings.forced() == {}


def test_what_was_chosen_is_remembered(qgis_app: Any) -> None:
    settings.save(Settings(profile="sandbox", store="/données/gard.gpkg", log_level="debug"))
    assert settings.load() == Settings(profile="sandbox", store="/données/gard.gpkg", log_level="debug")


def test_a_fleet_imposes_and_the_member_gets_theirs_back(qgis_app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.save(Settings(profile="mine"))
    monkeypatch.setenv("OPENIG_PROFILE", "https://example.org/fleet.json")
    assert settings.forced() == {"profile": "OPENIG_PROFILE"}
    assert settings.load().profile == "https://example.org/fleet.json"
    settings.save(replace(settings.load(), store="/a.gpkg"))
    monkeypatch.delenv("OPENIG_PROFILE")
    assert settings.load() == Settings(profile="mine", store="/a.gpkg")


def test_what_the_plugin_of_2023_left_is_removed(qgis_app: Any) -> None:
    QgsSettings().setValue("OpenIG/config_file_urls", ["https://example.org/config.json"])
    settings.load()
    assert not QgsSettings().contains("OpenIG/config_file_urls")
    assert QgsSettings().value("openig/version") == 1


def test_settings_of_a_later_version_are_left_alone(qgis_app: Any) -> None:
    QgsSettings().setValue("openig/version", 99)
    QgsSettings().setValue("openig/profile", "later")
    assert settings.load().profile == "later"
    settings.save(replace(settings.load(), store="/a.gpkg"))
    assert int(QgsSettings().value("openig/version")) == 99
