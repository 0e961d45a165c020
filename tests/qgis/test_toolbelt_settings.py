"""Settings: the environment before the member before the default; older ones are migrated."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsSettings

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


def test_a_number_that_is_none_is_told_once_and_replaced(qgis_app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    QgsApplication.messageLog().messageReceived.connect(lambda text, panel, level: told.append(text))
    monkeypatch.setenv("OPENIG_CACHE_MB", "2 GB")
    assert settings.load().cache_mb == settings.load().cache_mb == Settings.cache_mb
    monkeypatch.delenv("OPENIG_CACHE_MB")
    QgsSettings().setValue("openig/cache_mb", "large")
    assert settings.load().cache_mb == Settings.cache_mb
    assert [text.partition(",")[0] for text in told] == ["OPENIG_CACHE_MB is “2 GB”", "openig/cache_mb is “large”"]
    QgsSettings().remove("openig/cache_mb")


def test_what_the_plugin_of_2023_left_is_removed(qgis_app: Any) -> None:
    QgsSettings().setValue("OpenIG/config_file_urls", ["https://example.org/config.json"])
    settings.load()
    assert not QgsSettings().contains("OpenIG/config_file_urls")
    assert QgsSettings().value("openig/version") == 2


def test_each_profile_has_its_own_account(qgis_app: Any) -> None:
    settings.save(Settings(authcfg="prod123", member="Lucie Aurignac", organisation="PETR Exemple"))
    settings.switch("sandbox")
    assert (settings.load().profile, settings.load().authcfg, settings.load().member) == ("sandbox", "", "")
    settings.save(replace(settings.load(), authcfg="sand123", member="Noé Castelrouge"))
    assert settings.load("openig").authcfg == "prod123", "signing in to one signs out of no other"
    settings.switch("openig")
    assert settings.load() == Settings(authcfg="prod123", member="Lucie Aurignac", organisation="PETR Exemple")
    settings.save(replace(settings.load(), authcfg="", member="", organisation=""))
    assert settings.load("sandbox").authcfg == "sand123"


def test_a_profile_that_is_an_address_has_its_account_too(qgis_app: Any) -> None:
    for number, profile in enumerate(("https://example.org/a.json", "https://example.org/b.json", "/données/a.json")):
        settings.save(Settings(profile=profile, authcfg=f"abc123{number}"))
    assert settings.load("https://example.org/a.json").authcfg == "abc1230"
    assert settings.load("/données/a.json").authcfg == "abc1232"


def test_the_account_of_earlier_days_is_given_to_its_profile(qgis_app: Any) -> None:
    stored = QgsSettings()
    for name, value in (("version", 1), ("profile", "sandbox"), ("authcfg", "abc1234"), ("member", "Lucie Aurignac")):
        stored.setValue(f"openig/{name}", value)
    assert settings.load() == Settings(profile="sandbox", authcfg="abc1234", member="Lucie Aurignac")
    assert settings.load("openig").authcfg == "" and not stored.contains("openig/authcfg")


def test_settings_of_a_later_version_are_left_alone(qgis_app: Any) -> None:
    QgsSettings().setValue("openig/version", 99)
    QgsSettings().setValue("openig/profile", "later")
    assert settings.load().profile == "later"
    settings.save(replace(settings.load(), store="/a.gpkg"))
    assert int(QgsSettings().value("openig/version")) == 99
