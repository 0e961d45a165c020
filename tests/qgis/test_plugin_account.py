"""Who is signed in, as the panel shows it, and signing out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtTest import QSignalSpy
from qgis.PyQt.QtWidgets import QApplication, QMessageBox

from openig.idgo_connector.gui.dlg_rights import RightsDialog
from openig.idgo_connector.gui.dlg_sign_in import SignInDialog
from openig.openig_plugin.gui.wdg_account import AccountWidget
from openig.toolbelt import credentials, settings
from openig.toolbelt.errors import OpenigError
from openig.toolbelt.sentence import Sentence
from openig.toolbelt.settings import Settings
from tests.unit.replay import recorded, serve


def answer(text: str, boxes: int) -> list[str]:
    """Press this button, or the first, of so many boxes that will be open one after the other.

    :returns: a list that gets what they say.
    """
    said: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            return
        said.append(box.text())
        wanted = [button for button in box.buttons() if button.text() == text] or box.buttons()
        wanted[0].click()
        if len(said) < boxes:
            QTimer.singleShot(100, press)

    QTimer.singleShot(100, press)
    return said


def test_signing_out_forgets_the_password_when_that_is_wanted(auth_database: Any) -> None:
    account = credentials.store("IDGO", "camille", "x")
    settings.save(Settings(authcfg=account, member="Camille Exemple"))
    said = answer("&Forget it", boxes=1)
    AccountWidget().sign_out()
    assert settings.load().authcfg == "" and account not in QgsApplication.authManager().configIds()
    assert len(said) == 1


def test_a_password_that_cannot_be_forgotten_is_told(auth_database: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(authcfg: str) -> None:
        raise OpenigError("The account could not be removed", "QGIS's authentication database refused it")

    monkeypatch.setattr(credentials, "remove", refuse)
    settings.save(Settings(authcfg="abc1234", member="Camille Exemple"))
    said = answer("&Forget it", boxes=2)
    AccountWidget().sign_out()
    assert said[1:] == ["The account could not be removed: QGIS's authentication database refused it."]
    assert settings.load().authcfg == ""


@pytest.fixture
def two_profiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, title in (("production", "OpenIG"), ("other", "Picto Imaginaire")):
        (tmp_path / f"{name}.json").write_text(json.dumps({"id": name, "title": title}), encoding="utf-8")
    monkeypatch.setenv("OPENIG_PROFILES", str(tmp_path))
    settings.save(Settings(profile="other", authcfg="oth1234", member="Noé Castelrouge"))
    settings.save(
        Settings(
            profile="production", authcfg="pro1234", member="Lucie Aurignac", organisation="PETR", qualities="partner"
        )
    )


def choose(widget: AccountWidget, text: str) -> None:
    """As a click opens the menu and picks a line."""
    widget.menu.aboutToShow.emit()
    next(action for action in widget.menu.actions() if action.text() == text).trigger()


def test_another_profile_comes_with_its_own_account(two_profiles: None) -> None:
    widget = AccountWidget()
    heard = QSignalSpy(widget.changed)
    assert (widget.who.text(), widget.profile.text(), widget.rights.isHidden()) == ("Lucie Aurignac", "OpenIG", False)
    choose(widget, "Picto Imaginaire – Noé Castelrouge")
    assert widget.parameters() == {"PROFILE": "other", "AUTHCFG": "oth1234"}
    assert (widget.who.text(), widget.profile.text()) == ("Noé Castelrouge", "Picto Imaginaire")
    assert len(heard) == 1
    widget.menu.aboutToShow.emit()
    assert [action.text() for action in widget.menu.actions() if action.isChecked()] == [
        "Picto Imaginaire – Noé Castelrouge"
    ]


def test_signing_out_of_one_profile_leaves_the_others_signed_in(two_profiles: None, auth_database: Any) -> None:
    widget = AccountWidget()
    choose(widget, "Picto Imaginaire – Noé Castelrouge")
    answer("&Keep it", boxes=1)
    widget.sign_out()
    assert widget.who.text() == "Not signed in" and widget.rights.isHidden()
    choose(widget, "OpenIG – Lucie Aurignac")
    assert widget.parameters() == {"PROFILE": "production", "AUTHCFG": "pro1234"}


def test_a_profile_imposed_by_a_fleet_cannot_be_left(two_profiles: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENIG_PROFILE", "other")
    widget = AccountWidget()
    assert widget.who.text() == "Noé Castelrouge" and not widget.profile.isEnabled()
    assert "(set by OPENIG_PROFILE on this computer)" in widget.profile.toolTip(), "why it is grey"


@pytest.fixture
def referent(authcfg: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Signed in to recorded answers as a referent, of whom nothing more is remembered."""
    for replay in serve():
        replay.routes["GET /api/user/"] = recorded("user list referent")
        profile = {"id": "replay", "title": "Replay", "idgo_api": f"{replay.url}/api/"}
        (tmp_path / "replay.json").write_text(json.dumps(profile), encoding="utf-8")
        monkeypatch.setenv("OPENIG_PROFILES", str(tmp_path))
        settings.save(Settings(profile="replay", authcfg=authcfg("referent", "x"), member="Referent Test"))
        yield


def test_signing_in_to_one_profile_signs_out_of_no_other(referent: None) -> None:
    settings.save(Settings(profile="production", authcfg="pro1234", member="Lucie Aurignac"))
    settings.save(Settings(profile="replay"))

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SignInDialog)
        dialog.username.setText("referent")
        dialog.password.setText("x")
        dialog.save.click()

    QTimer.singleShot(100, fill)
    widget = AccountWidget()
    widget.sign_in()
    now = settings.load()
    assert (now.profile, now.member, now.qualities) == ("replay", "Referent Test", "referent,contributor")
    assert widget.who.text() == "Referent Test" and widget.rights.text().startswith("Referent")
    assert settings.load("production").authcfg == "pro1234"
    credentials.remove(now.authcfg)


def test_the_pane_says_what_the_account_is_and_what_that_allows(referent: None) -> None:
    widget = AccountWidget()
    assert widget.rights.accessibleName() == "What my account lets me do…", "it is not known yet"
    shown: list[str] = []

    def read() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, RightsDialog) or dialog.member is None:
            QTimer.singleShot(50, read)
            return
        shown.extend(label.text() for label in dialog.findChildren(Sentence, "lbl_right"))
        dialog.reject()

    QTimer.singleShot(50, read)
    widget.show_rights()
    assert "Referent of Ville de Test" in shown and "Not a partner" in shown
    assert widget.rights.accessibleName().startswith("Referent")


def test_the_rights_that_cannot_be_asked_are_told(two_profiles: None, auth_database: Any) -> None:
    said = answer("OK", boxes=1)
    AccountWidget().show_rights()
    assert "has no account “pro1234”" in said[0]
