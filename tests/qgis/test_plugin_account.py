"""Who is signed in, as the panel shows it, and signing out."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QMessageBox

from openig.openig_plugin.gui.wdg_account import AccountWidget
from openig.toolbelt import credentials, settings
from openig.toolbelt.errors import OpenigError
from openig.toolbelt.settings import Settings


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
