"""Who I am: the member's name and organisation, and the button that signs in or out."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QMessageBox, QPushButton, QSizePolicy, QWidget

from ...toolbelt import credentials, settings
from ...toolbelt.errors import OpenigError
from ...toolbelt.i18n import tr
from ...toolbelt.sentence import Sentence
from .. import icons


class AccountWidget(QWidget):
    """Shows the account that the settings remember; asks the dialog of the IDGO connector for another."""

    changed = pyqtSignal()
    #: What the button offers: to sign in, or out.
    told = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        picture = QLabel()
        size = QgsApplication.scaleIconSize(16)
        picture.setPixmap(icons.icon("member").pixmap(size, size))
        self.who = Sentence("lbl_account")
        self.organisation = Sentence("lbl_organisation")
        self.button = QPushButton()
        self.button.setObjectName("btn_account")
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self.switch)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setColumnStretch(1, 1)
        layout.addWidget(picture, 0, 0)
        layout.addWidget(self.who, 0, 1)
        layout.addWidget(self.button, 0, 2)
        layout.addWidget(self.organisation, 1, 1, 1, 2)
        self.refresh()

    def parameters(self) -> dict[str, str]:
        """PROFILE and AUTHCFG of the moment, for an algorithm."""
        now = settings.load()
        return {"PROFILE": now.profile, "AUTHCFG": now.authcfg}

    def refresh(self) -> None:
        """Show what the settings say; nothing is requested for that."""
        now = settings.load()
        nameless = tr("Account of QGIS: {}").format(now.authcfg) if now.authcfg else tr("Not signed in")
        self.who.setText(now.member or nameless)
        self.organisation.setText(now.organisation)
        self.organisation.setVisible(bool(now.organisation))
        self.button.setText(tr("Sign o&ut") if now.authcfg else tr("Sign &in…"))
        self.button.setDisabled("authcfg" in settings.forced())
        self.told.emit(self.button.text())

    def switch(self) -> None:
        """Sign in when nobody is, sign out otherwise."""
        if settings.load().authcfg:
            self.sign_out()
        else:
            self.sign_in()

    def sign_in(self) -> None:
        """Ask for an account, and remember it and whose it is."""
        from ...idgo_connector.gui.dlg_sign_in import SignInDialog

        now = settings.load()
        dialog = SignInDialog(now.profile, parent=self.window())
        accepted, member = dialog.exec(), dialog.member
        dialog.deleteLater()
        if not accepted or member is None:
            return
        organisation = member.organisation.title if member.organisation else ""
        profile = dialog.profile.currentData()
        settings.save(
            replace(now, profile=profile, authcfg=dialog.authcfg, member=member.name, organisation=organisation)
        )
        self.reread()

    def sign_out(self) -> None:
        """Forget the account; ask whether QGIS shall forget its password too."""
        question = QMessageBox(self.window())
        question.setObjectName("dlg_sign_out")
        question.setWindowTitle(tr("Sign out"))
        question.setIcon(QMessageBox.Icon.Question)
        question.setText(tr("Shall QGIS forget the password too?"))
        question.setInformativeText(tr("Layers that were loaded with this account will then ask for it."))
        forget = question.addButton(tr("&Forget it"), QMessageBox.ButtonRole.DestructiveRole)
        keep = question.addButton(tr("&Keep it"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(QMessageBox.StandardButton.Cancel)
        question.setDefaultButton(keep)
        question.exec()
        question.deleteLater()
        if question.clickedButton() not in (forget, keep):
            return
        now = settings.load()
        settings.save(replace(now, authcfg="", member="", organisation=""))
        self.reread()
        if question.clickedButton() is forget:
            self._forget(now.authcfg)

    def _forget(self, authcfg: str) -> None:
        try:
            credentials.remove(authcfg)
        except OpenigError as error:  # a box, as the panel may be hidden: the menu signs out too
            QMessageBox.warning(self.window(), tr("Sign out"), str(error))

    def reread(self) -> None:
        """Follow settings that were changed: here, or in QGIS's options."""
        self.refresh()
        self.changed.emit()
