"""The sign-in dialog on recorded answers: what it keeps, what it forgets, and that it never freezes."""

from __future__ import annotations

import base64
import json
import threading
from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialog, QLabel

from openig.idgo_connector.gui import dlg_sign_in, who
from openig.idgo_connector.gui.dlg_sign_in import SignInDialog
from openig.toolbelt import credentials
from tests.unit.replay import Answer, Asked, Replay, as_json, recorded, serve

WORD = "mot é€ de passe"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Replay]:
    for replay in serve():
        profile = {"id": "replay", "title": "Replay", "idgo_api": f"{replay.url}/api/"}
        (tmp_path / "replay.json").write_text(json.dumps(profile), encoding="utf-8")
        monkeypatch.setenv("OPENIG_PROFILES", str(tmp_path))
        replay.routes["GET /api/user/"] = by_password
        yield replay


def by_password(asked: Asked) -> Answer:
    name, _, word = base64.b64decode(asked.authorization.partition(" ")[2]).decode().partition(":")
    return recorded("user list referent" if (name, word) == ("referent", WORD) else "wrong password")


@pytest.fixture
def before(auth_database: Any) -> set[str]:
    """The accounts that were there."""
    return set(QgsApplication.authManager().configIds())


def dialog(authcfg: str = "") -> SignInDialog:
    made = SignInDialog("replay", authcfg)
    made.show()
    return made


def fill(made: SignInDialog, username: str, word: str) -> None:
    QTest.keyClicks(made.username, username)
    made.password.setText(word)


def answered(made: SignInDialog, qtbot_like: Any = None) -> None:
    """Let the interface live until the question has its answer."""
    for _ in range(600):
        QTest.qWait(20)
        if made._task is None:
            return
    pytest.fail("no answer")


def test_an_account_that_the_idgo_knows_is_kept(server: Replay, before: set[str]) -> None:
    made = dialog()
    fill(made, "referent", WORD)
    QTest.keyClick(made.password, Qt.Key.Key_Return)
    answered(made)
    assert made.result() == QDialog.DialogCode.Accepted
    assert made.member is not None and made.member.name == "Referent Test"
    assert set(QgsApplication.authManager().configIds()) == before | {made.authcfg}
    assert credentials.username(made.authcfg) == "referent"
    assert made.password.text() == ""
    credentials.remove(made.authcfg)


def test_a_wrong_password_is_said_in_the_dialog_and_nothing_is_kept(server: Replay, before: set[str]) -> None:
    made = dialog()
    fill(made, "referent", "wrong")
    made.save.click()
    answered(made)
    assert made.isVisible() and "refused the user name or the password" in made.message.text()
    assert made.save.isEnabled() and set(QgsApplication.authManager().configIds()) == before
    made.reject()


def test_a_wrong_new_password_leaves_the_account_as_it_was(server: Replay, authcfg: Any) -> None:
    account = authcfg("referent", WORD)
    accounts = set(QgsApplication.authManager().configIds())
    made = dialog(account)
    assert made.username.text() == "referent"
    made.password.setText("wrong")
    made.save.click()
    answered(made)
    made.password.setText(WORD)
    made.save.click()
    answered(made)
    assert made.result() == QDialog.DialogCode.Accepted and made.authcfg == account
    assert set(QgsApplication.authManager().configIds()) == accounts


def test_cancel_while_the_server_is_silent(server: Replay, before: set[str]) -> None:
    arrived, silence = threading.Event(), threading.Event()

    def wait(asked: Asked) -> Answer:
        arrived.set()
        silence.wait(30)
        return recorded("user list referent")

    server.routes["GET /api/user/"] = wait
    made = dialog()
    fill(made, "referent", WORD)
    made.save.click()
    while not arrived.wait(0):
        QTest.qWait(10)  # the interface lives: this loop runs
    assert made.busy.isVisible() and not made.save.isEnabled()
    made.reject()
    assert not made.isVisible() and made.member is None
    assert set(QgsApplication.authManager().configIds()) == before
    silence.set()
    while QgsApplication.taskManager().countActiveTasks(True):
        QTest.qWait(10)
    assert made.result() == QDialog.DialogCode.Rejected


def test_a_server_that_is_down_is_named(server: Replay, before: set[str]) -> None:
    server.close()
    made = dialog()
    fill(made, "referent", WORD)
    made.save.click()
    answered(made)
    assert "IDGO did not answer" in made.message.text()
    assert set(QgsApplication.authManager().configIds()) == before
    made.reject()


def test_it_works_by_keyboard_and_for_screen_readers(server: Replay, auth_database: Any) -> None:
    made = dialog()
    buddies = {label.buddy(): label.text() for label in made.findChildren(QLabel) if label.buddy()}
    for field in (made.profile, made.username, made.password):
        assert "&" in buddies[field] and field.accessibleName()
    assert not made.save.isEnabled()
    fill(made, "referent", "x")
    assert made.save.isEnabled() and made.save.isDefault()
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()


def test_qgis_own_password_is_told_of_before_qgis_asks_for_it(server: Replay, auth_database: Any) -> None:
    assert dialog().message.text() == "", "it was given"
    auth_database.clearMasterPassword()
    try:
        assert dialog().message.text() == "QGIS keeps the account under its master password, and may ask for that too."
    finally:
        assert auth_database.setMasterPassword("a master word for tests", True)


def test_what_a_server_says_is_shown_as_text(server: Replay, auth_database: Any) -> None:
    made = dialog()
    assert made.message.textFormat() == Qt.TextFormat.PlainText
    made.reject()


def sign_in_to(profile: str) -> SignInDialog:
    made = SignInDialog(profile)
    made.show()
    fill(made, "referent", WORD)
    made.save.click()
    return made


def test_a_profile_of_the_options_that_is_a_file_is_the_one_signed_in_to(
    server: Replay, before: set[str], tmp_path: Path
) -> None:
    path = tmp_path / "fleet" / "ours.json"
    path.parent.mkdir()
    profile = {"id": "ours", "title": "Ours", "idgo_api": f"{server.url}/api/"}
    path.write_text(json.dumps(profile), encoding="utf-8")
    made = sign_in_to(str(path))
    answered(made)
    assert (made.profile.currentText(), made.profile.currentData()) == ("Ours", str(path))
    assert made.member is not None and made.member.name == "Referent Test"
    credentials.remove(made.authcfg)


def test_a_profile_of_the_options_that_is_an_address_is_the_one_signed_in_to(server: Replay, before: set[str]) -> None:
    profile = {"id": "far", "title": "Far", "idgo_api": f"{server.url}/api/"}
    server.routes["GET /far.json"] = as_json(profile)
    made = sign_in_to(f"{server.url}/far.json")
    answered(made)
    assert made.profile.currentData() == f"{server.url}/far.json"
    assert made.member is not None and made.member.name == "Referent Test"
    assert [asked.authorization for asked in server.asked if asked.path == "/far.json"] == [""]
    credentials.remove(made.authcfg)


@pytest.mark.parametrize("profile", ["/nowhere/ours.json", "unheard-of"])
def test_a_profile_that_cannot_be_read_is_not_replaced_by_another(
    server: Replay, before: set[str], profile: str
) -> None:
    made = sign_in_to(profile)
    assert made.profile.currentData() == profile
    assert made._task is None and profile in made.message.text()
    assert server.asked == [] and set(QgsApplication.authManager().configIds()) == before
    made.reject()


def test_the_address_of_a_profile_that_is_none_is_told(server: Replay, before: set[str]) -> None:
    server.routes["GET /far.json"] = as_json({"id": "far"})
    made = sign_in_to(f"{server.url}/far.json")
    answered(made)
    assert "it is not a profile" in made.message.text() and made.member is None
    assert [asked.path for asked in server.asked] == ["/far.json"]
    assert set(QgsApplication.authManager().configIds()) == before
    made.reject()


def test_a_defect_of_ours_is_told_and_logged(server: Replay, before: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    logged: list[str] = []
    monkeypatch.setattr(who, "whoami", lambda *_: {}["no such key"])
    heard = QgsApplication.messageLog().messageReceived.connect(lambda text, *_: logged.append(text))
    made = sign_in_to("replay")
    answered(made)
    QgsApplication.messageLog().messageReceived.disconnect(heard)
    assert "It failed unexpectedly" in made.message.text()
    assert any("Traceback" in text and "no such key" in text for text in logged)
    assert WORD not in "".join(logged) and set(QgsApplication.authManager().configIds()) == before
    made.reject()


def test_terms_that_wait_for_agreement_can_be_opened(
    server: Replay, before: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(dlg_sign_in.QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    server.routes["GET /api/user/"] = Answer(302, b"", {"Location": "/terms"})
    server.routes["GET /terms"] = Answer(200, b"<html>Conditions</html>", {"Content-Type": "text/html"})
    made = sign_in_to("replay")
    assert made.terms.isHidden()
    answered(made)
    assert made.terms.isVisible() and "terms of use" in made.message.text()
    made.terms.click()
    assert opened == [f"{server.url}/terms"]
    server.routes["GET /api/user/"] = by_password
    made.password.setText(WORD)
    made.save.click()
    assert made.terms.isHidden()
    answered(made)
    assert made.member is not None
    credentials.remove(made.authcfg)


def with_ckan(server: Replay, tmp_path: Path, knows: bool) -> None:
    profile = {"id": "replay", "title": "Replay", "idgo_api": f"{server.url}/api/", "ckan": f"{server.url}/"}
    (tmp_path / "replay.json").write_text(json.dumps(profile), encoding="utf-8")
    found = {"name": "referent", "email": "r@example.org"} if knows else {"name": "referent"}
    server.routes["GET /api/3/action/user_show"] = as_json({"success": True, "result": found})


def test_a_token_of_ckan_is_proved_and_kept_with_the_account(server: Replay, before: set[str], tmp_path: Path) -> None:
    with_ckan(server, tmp_path, knows=True)
    made = dialog()
    fill(made, "referent", WORD)
    made.token.setText(" a.b.c ")
    made.save.click()
    answered(made)
    assert made.member is not None and credentials.token(made.authcfg) == "a.b.c"
    assert [asked.authorization for asked in server.asked if "user_show" in asked.path] == ["a.b.c"]
    kept = made.authcfg
    credentials.remove(kept)
    assert credentials.token(kept) == ""


def test_a_token_that_ckan_does_not_know_is_told_and_nothing_is_kept(
    server: Replay, before: set[str], tmp_path: Path
) -> None:
    with_ckan(server, tmp_path, knows=False)
    made = dialog()
    fill(made, "referent", WORD)
    made.token.setText("a.b.c")
    made.save.click()
    answered(made)
    assert "CKAN refused the API token" in made.message.text() and made.member is None
    assert set(QgsApplication.authManager().configIds()) == before
    made.reject()


def test_an_account_that_qgis_has_needs_nothing_typed(server: Replay, authcfg: Any) -> None:
    account = authcfg("referent", WORD)
    accounts = set(QgsApplication.authManager().configIds())
    made = dialog()
    made.other.setConfigId(account)
    assert made.save.isEnabled() and not made.username.isEnabled()
    made.save.click()
    answered(made)
    assert made.member is not None and made.authcfg == account
    assert set(QgsApplication.authManager().configIds()) == accounts


def test_an_account_that_qgis_has_is_not_removed_when_it_is_refused(server: Replay, authcfg: Any) -> None:
    account = authcfg("referent", "wrong")
    made = dialog()
    made.other.setConfigId(account)
    made.save.click()
    answered(made)
    assert made.member is None and account in QgsApplication.authManager().configIds()
    made.reject()
    assert account in QgsApplication.authManager().configIds()
