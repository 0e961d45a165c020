"""The options page: what is chosen is remembered, what the environment imposes is shown and left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.PyQt.QtTest import QSignalSpy
from qgis.PyQt.QtWidgets import QLabel, QWidget

from openig.openig_plugin.gui.wdg_options import OptionsPage
from openig.toolbelt import settings
from openig.toolbelt.settings import Settings
from tests.accounts import Authcfg


def test_what_is_chosen_is_remembered() -> None:
    page = OptionsPage()
    page.geotrek.setText(" https://geotrek.example.org ")
    page.store.setFilePath("/data/cadastre.gpkg")
    page.log_level.setCurrentIndex(page.log_level.findData("debug"))
    page.apply()
    assert settings.load() == Settings(
        geotrek="https://geotrek.example.org", store="/data/cadastre.gpkg", log_level="debug"
    )


def test_another_account_is_not_shown_under_the_old_name() -> None:
    settings.save(Settings(authcfg="old1234", member="Lucie Aurignac"))
    page = OptionsPage()
    heard = QSignalSpy(page.applied)
    page.account.setConfigId("")
    page.apply()
    assert settings.load().authcfg == "" and settings.load().member == ""
    assert len(heard) == 1


def test_who_is_signed_in_survives_the_options() -> None:
    settings.save(Settings(member="Lucie Aurignac", organisation="PETR Exemple"))
    OptionsPage().apply()
    assert settings.load().member == "Lucie Aurignac"


def test_another_profile_comes_with_its_own_account(
    authcfg: Authcfg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sandbox.json").write_text('{"id": "sandbox", "title": "Sandbox"}', encoding="utf-8")
    monkeypatch.setenv("OPENIG_PROFILES", str(tmp_path))  # whether a sandbox runs on this machine or not
    of_production, of_sandbox = authcfg("lucie"), authcfg("noe")
    settings.save(Settings(profile="sandbox", authcfg=of_sandbox, member="Noé Castelrouge"))
    settings.save(Settings(authcfg=of_production, member="Lucie Aurignac"))
    page = OptionsPage()
    assert page.account.configId() == of_production
    page.profile.setCurrentIndex(page.profile.findData("sandbox"))
    assert page.account.configId() == of_sandbox
    page.apply()
    assert (settings.load().authcfg, settings.load().member) == (of_sandbox, "Noé Castelrouge")
    assert settings.load("openig").member == "Lucie Aurignac"


@pytest.mark.parametrize("typed", ["/etc/openig/fleet.json", "https://example.org/profile.json"])
def test_a_profile_may_be_typed(typed: str) -> None:
    page = OptionsPage()
    page.profile.setEditText(typed)
    page.apply()
    assert settings.load().profile == typed
    assert OptionsPage().profile.currentText() == typed


def test_a_profile_is_shown_by_its_title_and_kept_by_its_id() -> None:
    page = OptionsPage()
    assert page.profile.currentText() == "OpenIG"
    page.apply()
    assert settings.load().profile == "openig"


def test_what_is_imposed_is_shown_and_locked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENIG_GEOTREK", "https://fleet.example.org")
    page = OptionsPage()
    assert page.geotrek.isHidden() and not page.store.isHidden()
    note = page.findChild(QLabel, "lbl_forced_geotrek")
    assert note is not None and note.text().startswith("https://fleet.example.org ") and "OPENIG_GEOTREK" in note.text()
    assert page.findChild(QLabel, "lbl_forced_store") is None
    page.apply()
    monkeypatch.delenv("OPENIG_GEOTREK")
    assert settings.load().geotrek == "", "an imposed value is not the member's"


def test_every_field_has_a_buddy_and_a_name() -> None:
    page = OptionsPage()
    buddies = [label.buddy() for label in page.findChildren(QLabel) if label.buddy() is not None]
    assert len(buddies) == 7
    for field in buddies:
        assert isinstance(field, QWidget) and field.accessibleName()
