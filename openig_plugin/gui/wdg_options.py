"""Our page in QGIS's options. What the environment imposes (a fleet's computers) is shown, and cannot be changed."""

from __future__ import annotations

from dataclasses import replace

from qgis.gui import QgsAuthConfigSelect, QgsFileWidget, QgsOptionsPageWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from ...toolbelt import profiles, settings
from ...toolbelt.i18n import tr
from ...toolbelt.sentence import Sentence
from .wdg_cache import CacheWidget
from .wdg_catalogues import CataloguesWidget


class OptionsPage(QgsOptionsPageWidget):
    """One field a setting; ``apply`` writes them all."""

    applied = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = settings.load()
        self._form = QFormLayout(self)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._forced = settings.forced()
        self.profile = self._profiles(now.profile)
        self._add("profile", tr("&Profile"), self.profile, tr("A name, or the path or address of a profile file."))
        self.account = QgsAuthConfigSelect(self)
        self.account.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.account.setConfigId(now.authcfg)
        self._add("authcfg", tr("&Account"), self.account)
        self.profile.currentTextChanged.connect(self._show_account)
        self.geotrek = QLineEdit(now.geotrek)
        self.geotrek.setPlaceholderText("https://")
        self._add("geotrek", tr("&Geotrek address"), self.geotrek)
        self.store = QgsFileWidget(self)
        self.store.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.store.setFilter("GeoPackage (*.gpkg)")
        self.store.setFilePath(now.store)
        self._add("store", tr("&Cadastre store"), self.store)
        self.catalogues = CataloguesWidget(parent=self)
        self._add("catalogues", tr("Added ca&talogues"), self.catalogues)
        self.cache = CacheWidget(now.cache_mb, self)
        self._add("cache_mb", tr("&Downloaded files, at most"), self.cache)
        self.log_level = self._levels(now.log_level)
        self._add("log_level", tr("&Log"), self.log_level)

    def apply(self) -> None:
        """Called by QGIS when the options are accepted. Imposed values are not written."""
        values = {
            "profile": self._chosen_profile(),
            "authcfg": self.account.configId(),
            "geotrek": self.geotrek.text().strip(),
            "store": self.store.filePath(),
            "cache_mb": self.cache.limit.value(),
            "log_level": self.log_level.currentData(),
        }
        now = settings.load("" if "profile" in self._forced else values["profile"])
        chosen = replace(now, **{key: value for key, value in values.items() if key not in self._forced})
        if chosen.authcfg != now.authcfg:  # whose this account is shows at the next sign-in
            chosen = replace(chosen, member="", organisation="", qualities="")
        settings.save(chosen)
        self.applied.emit()

    def _show_account(self) -> None:
        """Each profile has its own: that of another must not be kept for it by mistake."""
        self.account.setConfigId(settings.load(self._chosen_profile()).authcfg)

    def _chosen_profile(self) -> str:
        """The id of the profile that was picked, or what was typed instead."""
        box = self.profile
        picked = box.currentText() == box.itemText(box.currentIndex())
        return box.currentData() if picked else box.currentText().strip()

    def _profiles(self, current: str) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        for profile in profiles.available():
            box.addItem(profile.title, profile.id)
        index = box.findData(current)
        box.setCurrentIndex(index)
        if index < 0:
            box.setEditText(current)
        return box

    def _levels(self, current: str) -> QComboBox:
        box = QComboBox()
        box.addItem(tr("Warnings and errors"), "warning")
        box.addItem(tr("Every request"), "debug")
        box.setCurrentIndex(max(box.findData(current), 0))
        return box

    def _add(self, key: str, text: str, field: QWidget, hint: str = "") -> None:
        label = QLabel(text)
        label.setBuddy(field)
        field.setObjectName(f"fld_{key}")
        field.setAccessibleName(text.replace("&", ""))
        field.setToolTip(hint)
        if key not in self._forced:
            self._form.addRow(label, field)
            return
        field.setParent(self)
        field.hide()  # a locked field is too pale to be read in QGIS's dark theme, and its value cannot be copied
        told = Sentence(f"lbl_forced_{key}")
        value = getattr(settings.load(), key)
        told.setText(tr("{} (imposed on this computer by {})").format(value, self._forced[key]))
        self._form.addRow(label, told)
