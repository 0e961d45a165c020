"""The sign-in dialog: an account is kept only once the IDGO has recognised it."""

from __future__ import annotations

import traceback
from typing import Callable

from qgis.core import QgsApplication, QgsFeedback, QgsTask
from qgis.gui import QgsPasswordLineEdit
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from ...toolbelt import credentials, http, log, profiles
from ...toolbelt.endpoints import Endpoints
from ...toolbelt.errors import OpenigError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from ...toolbelt.sentence import Sentence
from ..account.member import Member, whoami


class SignInDialog(QDialog):
    """Asks for an account and proves it. After :meth:`exec` answered Accepted, ``authcfg`` is its id in QGIS's
    authentication database and ``member`` whose it is; after Cancel nothing has changed there."""

    def __init__(self, profile_id: str = "openig", authcfg: str = "", parent: QWidget | None = None) -> None:
        """:param profile_id: id, path or URL of the profile that is proposed.
        :param authcfg: the account to replace; empty for a new one.
        """
        super().__init__(parent)
        self.authcfg, self.member = authcfg, None  # type: str, Member | None
        self._replaced, self._trial = authcfg, ""
        self._task: _Proof | None = None
        self.setObjectName("dlg_sign_in")
        self.setWindowTitle(tr("Sign in to the IDGO"))
        self._build()
        self._propose(profile_id)
        if authcfg:
            self._fill_in(authcfg)
        (self.password if self.username.text() else self.username).setFocus()
        self._changed()

    # -- what it looks like -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.profile = QComboBox()
        self.profile.setObjectName("cbo_profile")
        for profile in profiles.available():
            self.profile.addItem(profile.title, profile.id)
        self.username = QLineEdit()
        self.username.setObjectName("txt_username")
        self.password = QgsPasswordLineEdit()
        self.password.setObjectName("txt_password")
        form = QFormLayout()
        for text, field in (
            (tr("&Infrastructure"), self.profile), (tr("&User name"), self.username), (tr("&Password"), self.password),
        ):  # fmt: skip
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            form.addRow(label, field)
        self.message = Sentence("lbl_message")
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.hide()
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Save | buttons.Cancel | buttons.Help)
        self.save = self.buttons.button(buttons.Save)
        self.save.setText(tr("&Sign in"))
        self.save.setIcon(QIcon())  # a diskette is not what it does
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.message)
        layout.addStretch()
        layout.addWidget(self.busy)
        layout.addWidget(self.buttons)
        self.save.setDefault(True)  # only once it is in the dialog: before, Enter would mean Cancel
        self.setMinimumWidth(420)
        self.buttons.accepted.connect(self.sign_in)
        self.buttons.rejected.connect(self.reject)
        self.buttons.helpRequested.connect(self._help)
        self.username.textChanged.connect(self._changed)
        self.password.textChanged.connect(self._changed)

    def _propose(self, name: str) -> None:
        """Choose this profile, which may be a file or an address instead of one of ours, or not be readable: the
        password must not go to another infrastructure than the configured one unless the member chooses that."""
        if self.profile.findData(name) < 0:
            local = None if _is_address(name) else self._read(name)  # an address is read by the task
            self.profile.addItem(local.title if local else name, name)
        self.profile.setCurrentIndex(self.profile.findData(name))

    def _fill_in(self, authcfg: str) -> None:
        try:
            self.username.setText(credentials.username(authcfg))
        except OpenigError as error:
            self._replaced = ""
            self._say(str(error))

    def _changed(self) -> None:
        ready = bool(self.username.text().strip() and self.password.text()) and self._task is None
        self.save.setEnabled(ready)

    def _set_busy(self, busy: bool) -> None:
        for field in (self.profile, self.username, self.password):
            field.setEnabled(not busy)
        self.busy.setVisible(busy)
        self._fit()
        self._changed()

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self._fit()

    def _fit(self) -> None:
        """Make the dialog as high as its sentence needs: Qt would squeeze the fields instead."""
        self.layout().activate()
        self.setMinimumHeight(self.layout().totalHeightForWidth(self.width()))

    def _help(self) -> None:
        profile = self._read(self.profile.currentData())
        if profile is not None and profile.help:
            QDesktopServices.openUrl(QUrl(profile.help))

    def _read(self, name: str) -> Profile | None:
        try:
            return profiles.load(name)
        except OpenigError as error:
            self._say(str(error))
            return None

    # -- what it does -------------------------------------------------------------------------------------------------

    def sign_in(self) -> None:
        """Keep the account under an id of its own, and ask the IDGO who it is; the account to replace stays as it was
        until that has succeeded."""
        name = self.profile.currentData()
        if self._task is not None or not (_is_address(name) or self._read(name)):
            return
        username = self.username.text().strip()
        try:
            self._trial = credentials.store(self._name(username), username, self.password.text())
        except OpenigError as error:
            self._say(str(error))
            return
        self._say(tr("Asking the IDGO…"))
        self._task = _Proof(name, self._trial, username, self._answered)
        self._set_busy(True)
        QgsApplication.taskManager().addTask(self._task)

    def _answered(self, member: Member | None, sentence: str) -> None:
        """In the interface's thread, when the task has ended and nobody cancelled it."""
        self._task = None
        self._set_busy(False)
        try:
            if member is not None:
                self._keep(member)
                return
            self._drop_trial()
        except OpenigError as error:
            sentence = str(error)
        self._say(sentence)
        self.password.setFocus()

    def _keep(self, member: Member) -> None:
        if self._replaced:
            credentials.store(self._name(member.username), member.username, self.password.text(), self._replaced)
            self._drop_trial()
        self.authcfg, self.member = self._replaced or self._trial, member
        self._trial = ""
        self.password.clear()
        self.accept()

    def reject(self) -> None:
        """Cancel: the question under way is dropped, and the account that was being tried is forgotten."""
        if self._task is not None:
            self._task.give_up()
            self._task = None
        try:
            self._drop_trial()
        except OpenigError as error:
            self._say(str(error))
            return
        super().reject()

    def _name(self, username: str) -> str:
        return f"{self.profile.currentText()} – {username}"

    def _drop_trial(self) -> None:
        if self._trial:
            credentials.remove(self._trial)
        self._trial = ""


class _Proof(QgsTask):
    """Asks the IDGO who an account is, away from the interface."""

    def __init__(
        self, profile: str, authcfg: str, username: str, answered: Callable[[Member | None, str], None]
    ) -> None:
        """:param profile: id, path or URL."""
        super().__init__(tr("Signing in to {}").format(profile), QgsTask.Flag.CanCancel | QgsTask.Flag.Hidden)
        self._profile, self._authcfg, self._username = profile, authcfg, username
        self._answered: Callable[[Member | None, str], None] | None = answered
        self._feedback = QgsFeedback()
        self._member: Member | None = None
        self._sentence = ""

    def run(self) -> bool:
        try:
            profile = profiles.load(self._profile, http.session(Endpoints(), feedback=self._feedback))
            session = http.session(profile.endpoints(), self._authcfg, self._feedback)
            self._member = whoami(session, profile, self._username)
        except OpenigError as error:
            self._sentence = str(error)
        except Exception:  # noqa: BLE001 (told and logged; out of run() it could end QGIS)
            log.warning(traceback.format_exc())
            self._sentence = tr("It failed unexpectedly: QGIS's log has the details, panel OpenIG.")
        return self._member is not None

    def finished(self, result: bool) -> None:
        if self._answered is not None:
            self._answered(self._member, self._sentence)

    def cancel(self) -> None:
        self._feedback.cancel()
        super().cancel()

    def give_up(self) -> None:
        """Cancel, and tell nobody."""
        self._answered = None
        self.cancel()


def _is_address(profile: str) -> bool:
    return profile.startswith(("http://", "https://"))
