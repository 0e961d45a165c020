"""What QGIS starts and stops. Everything that is added pushes its undo; ``unload`` runs them backwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from qgis.PyQt.QtWidgets import QAction, QMenu

from ..toolbelt import i18n
from ..toolbelt.i18n import tr
from . import icons

I18N = Path(__file__).resolve().parent.parent / "i18n"


class OpenigPlugin:
    """The plugin. ``iface`` is None under ``qgis_process``: then there is the Processing provider and nothing else.

    QGIS's start waits for this module: what an action needs is imported by the action.
    """

    def __init__(self, iface: Any) -> None:
        self.iface = iface
        self._undo: list[Callable[[], Any]] = []

    def initProcessing(self) -> None:
        """Called by ``qgis_process``: no interface, the algorithms at once."""
        self._install_translator()
        self._add_provider(late=False)

    def initGui(self) -> None:
        """Called by QGIS Desktop, while it starts or when the plugin is switched on or reloaded."""
        self._install_translator()
        self._add_provider(late=not self.iface.mainWindow().isVisible())
        self._add_options()
        self._add_dock()
        self._keep_index_fresh()
        toggle = self.dock.toggleViewAction()
        toggle.setIcon(icons.icon("openig"))
        toggle.setToolTip(tr("OpenIG: show or hide the panel"))
        self._add_to_toolbar(toggle)
        account = self.dock.account
        sign_in = self._action("act_sign_in", "/locked.svg", "", account.switch)
        account.told.connect(sign_in.setText)
        account.refresh()
        sign_in.setEnabled(account.button.isEnabled())
        self._add_menu(
            toggle,
            sign_in,
            self._action("act_order", "/mActionNewReport.svg", tr("Order of land-tax files…"), self.show_order),
            self._action("act_options", "/mActionOptions.svg", tr("Options…"), self.show_options),
            self._action("act_diagnose", "/mIconConnect.svg", tr("Diagnose the connection…"), self.show_diagnosis),
            self._action("act_help", "/mActionHelpContents.svg", tr("Help"), self.show_help),
        )

        self.iface.initializationCompleted.connect(self._remind)
        self._undo.append(lambda: self.iface.initializationCompleted.disconnect(self._remind))

    def unload(self) -> None:
        """Take back everything that was added, the last first."""
        while self._undo:
            self._undo.pop()()

    # -- actions ------------------------------------------------------------------------------------------------------

    def show_options(self) -> None:
        """Open QGIS's options on our page."""
        from .gui.opt_openig import PAGE

        self.iface.showOptionsDialog(self.iface.mainWindow(), PAGE)

    def show_diagnosis(self) -> None:
        """Ask every address of the profile, and open the report in the browser."""
        from .gui import diagnosis

        diagnosis.show(self.iface, self.dock.account.parameters(), _run)

    def show_help(self) -> None:
        """Open the help address of the profile in the browser."""
        from .gui import help_page

        help_page.show(self.iface)

    def show_order(self) -> None:
        """Open the dialog of an order of land-tax files."""
        from .gui import orders

        orders.show(self.iface)

    def _remind(self) -> None:
        """Once QGIS has started: orders whose day has come."""
        from .gui import orders

        orders.remind(self.iface)

    # -- adding, each with its undo -----------------------------------------------------------------------------------

    def _install_translator(self) -> None:
        """Qt's translator of the language that QGIS speaks; English is the source and needs none."""
        language = QLocale(QgsApplication.instance().locale()).name().partition("_")[0]
        translator = QTranslator()
        if translator.load(str(I18N / f"openig_{language}.qm")):
            QCoreApplication.installTranslator(translator)
            self._undo.append(lambda: QCoreApplication.removeTranslator(translator))
        i18n.install(lambda text: QCoreApplication.translate("openig", text))
        self._undo.append(lambda: i18n.install(None))

    def _add_provider(self, late: bool) -> None:
        """:param late: the algorithms come once QGIS has started."""
        from .provider import OpenigProvider

        registry = QgsApplication.processingRegistry()
        provider = OpenigProvider(late)
        registry.addProvider(provider)
        self._undo.append(lambda: registry.removeProvider(provider))
        if late:
            self.iface.initializationCompleted.connect(provider.refreshAlgorithms)
            self._undo.append(lambda: self.iface.initializationCompleted.disconnect(provider.refreshAlgorithms))

    def _add_options(self) -> None:
        from .gui.opt_openig import OptionsFactory

        factory = OptionsFactory(lambda: self.dock.account.reread())
        self.iface.registerOptionsWidgetFactory(factory)
        self._undo.append(lambda: self.iface.unregisterOptionsWidgetFactory(factory))

    def _add_dock(self) -> None:
        from .gui.dck_openig import OpenigDock
        from .gui.drag import DropHandler

        dock = OpenigDock(self.iface, _run)
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        self.dock = dock
        handler = DropHandler(dock.add_to_map)
        self.iface.registerCustomDropHandler(handler)

        def undo() -> None:
            self.iface.unregisterCustomDropHandler(handler)
            dock.stop()
            _stop_tasks()
            dock.clean()
            self.iface.removeDockWidget(dock)
            dock.deleteLater()
            del self.dock

        self._undo.append(undo)

    def _keep_index_fresh(self) -> None:
        from .background import Refresher

        self.refresher = Refresher(_run, lambda: self.dock.account.parameters()["PROFILE"])
        self.refresher.start()
        self._undo.append(self.refresher.stop)

    def _action(self, name: str, icon: str, text: str, act: Callable[[], Any]) -> QAction:
        action = QAction(QgsApplication.getThemeIcon(icon), text, self.iface.mainWindow())
        action.setObjectName(name)
        action.triggered.connect(lambda: act())
        self._undo.append(action.deleteLater)
        return action

    def _add_menu(self, *actions: QAction) -> None:
        """A menu of ours in the Plugins menu: ``addPluginToMenu`` would leave its empty QMenu behind."""
        menu = QMenu("OpenIG", self.iface.mainWindow())
        menu.setObjectName("mnu_openig")
        menu.setIcon(icons.icon("openig"))
        menu.addActions(actions)
        self.iface.pluginMenu().addMenu(menu)
        self._undo.append(menu.deleteLater)
        self._undo.append(lambda: self.iface.pluginMenu().removeAction(menu.menuAction()))

    def _add_to_toolbar(self, action: QAction) -> None:
        self.iface.addToolBarIcon(action)
        self._undo.append(lambda: self.iface.removeToolBarIcon(action))


def _stop_tasks() -> None:
    from ..toolbelt import log, tasks

    if not tasks.stop_all():  # QGIS would hang if we waited for it; its answer is for nobody
        log.warning(tr("OpenIG was unloaded while a job was still running: restart QGIS if OpenIG then misbehaves."))


def _run(*arguments: Any) -> Any:
    """Run an algorithm as a task; imported at the first one."""
    from ..toolbelt import tasks

    return tasks.run(*arguments)
