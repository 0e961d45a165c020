"""What QGIS starts and stops. Everything that is added pushes its undo; ``unload`` runs them backwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from ..toolbelt import i18n

I18N = Path(__file__).resolve().parent.parent / "i18n"


class OpenigPlugin:
    """The plugin. ``iface`` is None under ``qgis_process``: then there is the Processing provider and nothing else."""

    def __init__(self, iface: Any) -> None:
        self.iface = iface
        self._undo: list[Callable[[], Any]] = []

    def initProcessing(self) -> None:
        """Called by ``qgis_process`` alone, and by :meth:`initGui`."""
        from .provider import OpenigProvider

        self._install_translator()
        registry = QgsApplication.processingRegistry()
        provider = OpenigProvider()
        registry.addProvider(provider)
        self._undo.append(lambda: registry.removeProvider(provider))

    def initGui(self) -> None:
        self.initProcessing()

    def unload(self) -> None:
        while self._undo:
            self._undo.pop()()

    def _install_translator(self) -> None:
        """Qt's translator of the language that QGIS speaks; English is the source and needs none."""
        language = QLocale(QgsApplication.instance().locale()).name().partition("_")[0]
        translator = QTranslator()
        if translator.load(str(I18N / f"openig_{language}.qm")):
            QCoreApplication.installTranslator(translator)
            self._undo.append(lambda: QCoreApplication.removeTranslator(translator))
        i18n.install(lambda text: QCoreApplication.translate("openig", text))
        self._undo.append(lambda: i18n.install(None))
