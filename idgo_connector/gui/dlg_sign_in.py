"""The sign-in dialog: an account is kept only once the IDGO has recognised it."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.gui import QgsAuthConfigSelect, QgsCollapsibleGroupBoxBasic, QgsPasswordLineEdit
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
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...toolbelt import credentials, profiles
from ...toolbelt.errors import OpenigError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from ...toolbelt.sentence import Sentence
from ..account.member import Member
from ..account.terms import TermsError
from .who import Who


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
        self._task: Who | None = None
        self._terms = QUrl()
        self.setObjectName("dlg_sign_in")
        self.setWindowTitle(tr("Sign in to the IDGO"))
        self._build()
        self._propose(profile_id)
        if authcfg:
            self._fill_in(authcfg)
        if not (self.message.text() or credentials.unlocked()):
            self._say(_about_the_master_password())
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
            _add(form, text, field)
        self.message = Sentence("lbl_message")
        self.terms = QPushButton(tr("&Read and accept the terms of use…"))
        self.terms.setObjectName("btn_terms")
        self.terms.hide()
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
        layout.addWidget(self._other_ways())
        layout.addWidget(self.message)
        layout.addWidget(self.terms)
        layout.addStretch()
        layout.addWidget(self.busy)
        layout.addWidget(self.buttons)
        self.save.setDefault(True)  # only once it is in the dialog: before, Enter would mean Cancel
        self.setMinimumWidth(420)
        self.buttons.accepted.connect(self.sign_in)
        self.buttons.rejected.connect(self.reject)
        self.buttons.helpRequested.connect(self._help)
        self.terms.clicked.connect(lambda: QDesktopServices.openUrl(self._terms))
        self.other.selectedConfigIdChanged.connect(self._changed)
        self.username.textChanged.connect(self._changed)
        self.password.textChanged.connect(self._changed)

    def _other_ways(self) -> QgsCollapsibleGroupBoxBasic:
        """What few need: closed until it is asked for."""
        self.token = QgsPasswordLineEdit()
        self.token.setObjectName("txt_token")
        self.token.setPlaceholderText(tr("optional"))
        self.token.setToolTip(tr("Opens restricted files where your password does not: from your page of CKAN."))
        self.other = QgsAuthConfigSelect()
        self.other.setObjectName("cfg_other")
        self.other.setToolTip(tr("Instead of a user name and password: OpenID Connect, for instance."))
        box = QgsCollapsibleGroupBoxBasic(tr("Other ways to sign in"))
        box.setObjectName("box_other")
        form = QFormLayout(box)
        _add(form, tr("CKAN &token"), self.token)
        _add(form, tr("Account of &QGIS"), self.other)
        box.setCollapsed(True)
        box.collapsedStateChanged.connect(self._fit)
        return box

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
        other = bool(self.other.configId())
        ready = other or bool(self.username.text().strip() and self.password.text())
        self.save.setEnabled(ready and self._task is None)
        for field in (self.username, self.password):
            field.setEnabled(not other and self._task is None)

    def _set_busy(self, busy: bool) -> None:
        for field in (self.profile, self.token, self.other):
            field.setEnabled(not busy)
        self.busy.setVisible(busy)
        self._fit()
        self._changed()

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self._fit()

    def _fit(self, *_: object) -> None:
        """Make the dialog as high as its sentence needs: Qt would squeeze the fields instead."""
        self.layout().activate()
        if self.layout().hasHeightForWidth():  # not before it has a sentence
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
        try:
            self._task = Who(name, self._account(), self._answered, self.token.text().strip())
        except OpenigError as error:
            self._say(str(error))
            return
        self.terms.hide()
        self._say(tr("Asking the IDGO…"))
        self._set_busy(True)
        QgsApplication.taskManager().addTask(self._task)

    def _account(self) -> str:
        """The account to prove: one that QGIS has, or a new one with what was typed."""
        if self.other.configId():
            return self.other.configId()
        username = self.username.text().strip()
        self._trial = credentials.store(self._name(username), username, self.password.text())
        return self._trial

    def _answered(self, member: Member | None, error: OpenigError | None) -> None:
        """In the interface's thread, when the task has ended and nobody cancelled it."""
        self._task = None
        self._set_busy(False)
        try:
            if member is not None:
                self._keep(member)
                return
            self._drop_trial()
        except OpenigError as failed:
            error = failed
        if isinstance(error, TermsError):
            self._terms = QUrl(error.address)
            self.terms.show()
        self._say(str(error))
        self.password.setFocus()

    def _keep(self, member: Member) -> None:
        if self._trial and self._replaced:
            credentials.store(self._name(member.username), member.username, self.password.text(), self._replaced)
            self._drop_trial()
            self.authcfg = self._replaced
        else:
            self.authcfg = self._trial or self.other.configId()
        if self.token.text():
            credentials.keep_token(self.authcfg, self.token.text().strip())
        self._trial = ""
        self.member = member
        self.password.clear()
        self.token.clear()
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


def _about_the_master_password() -> str:
    """QGIS's own question comes without a word of why, just when another password was typed."""
    if credentials.has_master_password():
        return tr("QGIS keeps the account under its master password, and may ask for that too.")
    return tr(
        "QGIS keeps the account under a master password of its own: it will let you choose one, and then ask for it "
        "once per session. It is not the password of the IDGO, and nobody can find it again for you."
    )


def _is_address(profile: str) -> bool:
    return profile.startswith(("http://", "https://"))


def _add(form: QFormLayout, text: str, field: QWidget) -> None:
    label = QLabel(text)
    label.setBuddy(field)
    field.setAccessibleName(text.replace("&", ""))
    form.addRow(label, field)
