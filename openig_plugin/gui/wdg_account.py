"""Who I am: the member's name, organisation and rights, the infrastructure, and the button that signs in or out."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QActionGroup, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ...idgo_connector.account import rights
from ...toolbelt import credentials, profiles, settings
from ...toolbelt.errors import OpenigError
from ...toolbelt.i18n import tr
from ...toolbelt.sentence import Sentence
from .. import icons

#: Letters of a profile's title that the panel has room for.
_TITLE = 24


class Line(QPushButton):
    """A button that reads like a link, as wide as there is room: the rest of its text is in its hint."""

    def __init__(self, name: str, told: str) -> None:
        super().__init__()
        self._text, self._told = "", told
        self.setObjectName(name)
        self.setFlat(True)
        self.setStyleSheet("text-align: left; padding: 2px 0px; color: palette(link);")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 12)

    def say(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(f"{text}\n{self._told}")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width()))


class AccountWidget(QWidget):
    """Shows the account that the settings remember; asks the dialogs of the IDGO connector for the rest."""

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
        self.rights = Line("btn_rights", tr("What my account lets me do"))
        self.rights.clicked.connect(self.show_rights)
        self.profile = QToolButton()
        self.profile.setObjectName("btn_profile")
        self.profile.setAccessibleName(tr("Infrastructure"))
        self.profile.setAutoRaise(True)
        self.profile.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.profile.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.profile)
        self.menu.aboutToShow.connect(self._list_profiles)
        self.profile.setMenu(self.menu)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setColumnStretch(1, 1)
        layout.addWidget(picture, 0, 0)
        layout.addWidget(self.who, 0, 1)
        layout.addWidget(self.button, 0, 2)
        layout.addWidget(self.organisation, 1, 1, 1, 2)
        line = QHBoxLayout()
        line.addWidget(self.rights, 1)
        line.addStretch()
        line.addWidget(self.profile)
        layout.addLayout(line, 2, 1, 1, 2)
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
        known = rights.in_short(now.qualities.split(","))
        self.rights.say(tr("{}…").format(known or tr("What my account lets me do")))
        self.rights.setVisible(bool(now.authcfg))
        title = next((profile.title for profile in profiles.available() if profile.id == now.profile), now.profile)
        self.profile.setText(title if len(title) <= _TITLE else f"…{title[1 - _TITLE :]}")
        imposed = settings.forced().get("profile")
        fixed = tr("Infrastructure: {} (set by {} on this computer)").format(title, imposed) if imposed else ""
        self.profile.setToolTip(fixed or tr("Infrastructure: {}").format(title))
        self.profile.setDisabled(bool(imposed))
        self.told.emit(self.button.text())

    def switch(self) -> None:
        """Sign in when nobody is, sign out otherwise."""
        if settings.load().authcfg:
            self.sign_out()
        else:
            self.sign_in()

    def sign_in(self) -> None:
        """Ask for an account, and remember it and whose it is; that of another profile stays as it is."""
        from ...idgo_connector.gui.dlg_sign_in import SignInDialog

        dialog = SignInDialog(settings.load().profile, parent=self.window())
        accepted, member = dialog.exec(), dialog.member
        dialog.deleteLater()
        if not accepted or member is None:
            return
        now = settings.load(dialog.profile.currentData())
        settings.save(replace(
            now, authcfg=dialog.authcfg, member=member.name,
            organisation=member.organisation.title if member.organisation else "",
            qualities=",".join(rights.qualities(member)),
        ))  # fmt: skip
        self.reread()

    def show_rights(self) -> None:
        """Ask the IDGO what the account may do, and show it."""
        from ...idgo_connector.gui.dlg_rights import RightsDialog

        now = settings.load()
        try:
            dialog = RightsDialog(now.profile, now.authcfg, self.window())
        except OpenigError as error:
            QMessageBox.warning(self.window(), tr("What my account lets me do"), str(error))
            return
        dialog.exec()
        member = dialog.member
        dialog.deleteLater()
        if member is not None:
            settings.save(replace(now, qualities=",".join(rights.qualities(member))))
            self.refresh()

    def sign_out(self) -> None:
        """Forget the account and what it opened; ask whether QGIS shall forget its password too."""
        question = QMessageBox(self.window())
        question.setObjectName("dlg_sign_out")
        question.setWindowTitle(tr("Sign out"))
        question.setIcon(QMessageBox.Icon.Question)
        question.setText(tr("Shall QGIS forget the password too?"))
        question.setInformativeText(tr("The layers that this account opened stop showing either way."))
        forget = question.addButton(tr("&Forget it"), QMessageBox.ButtonRole.DestructiveRole)
        keep = question.addButton(tr("&Keep it"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(QMessageBox.StandardButton.Cancel)
        question.setDefaultButton(keep)
        question.exec()
        question.deleteLater()
        if question.clickedButton() not in (forget, keep):
            return
        now = settings.load()
        settings.save(replace(now, authcfg="", member="", organisation="", qualities=""))
        self._leave(now.authcfg, question.clickedButton() is forget)
        self.reread()

    def _leave(self, authcfg: str, forget: bool) -> None:
        from ...idgo_connector.layers.leave import leave

        credentials.forget_sessions()
        leave(QgsProject.instance(), authcfg)
        try:
            if forget:
                credentials.remove(authcfg)
        except OpenigError as error:  # a box, as the panel may be hidden: the menu signs out too
            QMessageBox.warning(self.window(), tr("Sign out"), str(error))

    def _list_profiles(self) -> None:
        """Each with whose account it remembers."""
        self.menu.clear()
        group, current = QActionGroup(self.menu), settings.load().profile
        known = {profile.id: profile.title for profile in profiles.available()}
        for name, title in {**known, current: known.get(current, current)}.items():
            member = settings.load(name).member
            action = self.menu.addAction(tr("{} – {}").format(title, member) if member else title)
            action.setCheckable(True)
            action.setChecked(name == current)
            action.triggered.connect(lambda _=False, name=name: self._switch_profile(name))
            group.addAction(action)

    def _switch_profile(self, name: str) -> None:
        settings.switch(name)
        self.reread()

    def reread(self) -> None:
        """Follow settings that were changed: here, or in QGIS's options."""
        self.refresh()
        self.changed.emit()
