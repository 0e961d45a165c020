"""What an algorithm stopped for, asked of the member."""

from __future__ import annotations

from html import escape
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.gui import QgsProjectionSelectionDialog
from qgis.PyQt.QtWidgets import QInputDialog, QMessageBox, QWidget

from ...toolbelt.i18n import tr
from ...toolbelt.tasks import Failure

#: What stands between a parameter and the sentence about it, in English and in French.
_COLON = ": \u202f\u00a0"


def can_ask(why: Any) -> bool:
    """Whether a failure is a question: it names a parameter that a member can give."""
    parameter = getattr(why, "parameter", "")
    return parameter == "CRS" or bool(parameter and why.choices)


def answer(why: Failure, parent: QWidget) -> dict[str, str]:
    """Ask for the parameter that a failure names.

    :returns: the parameter with its value; empty when the member gives none.
    """
    value = _crs(why, parent) if why.parameter == "CRS" else _one_of(why, parent)
    return {why.parameter: value} if value else {}


def refresh_or_add(title: str, parent: QWidget) -> str:
    """What to do with a resource that the project has already: "refresh", "add", or '' for nothing."""
    question = QMessageBox(parent)
    question.setObjectName("dlg_existing")
    question.setWindowTitle(tr("Add to map"))
    question.setIcon(QMessageBox.Icon.Question)
    question.setText(tr("The project has this already: “{}”.").format(title))
    refresh = question.addButton(tr("&Refresh it"), QMessageBox.ButtonRole.AcceptRole)
    add = question.addButton(tr("Add &another"), QMessageBox.ButtonRole.ActionRole)
    question.addButton(QMessageBox.StandardButton.Cancel)
    question.setDefaultButton(refresh)
    question.exec()
    question.deleteLater()
    return {refresh: "refresh", add: "add"}.get(question.clickedButton(), "")


def _crs(why: Failure, parent: QWidget) -> str:
    """The dialog of QGIS, with the most likely system chosen already."""
    likely = QgsCoordinateReferenceSystem(why.choices[0] if why.choices else "")
    dialog = QgsProjectionSelectionDialog(parent)
    dialog.setObjectName("dlg_crs")
    dialog.setWindowTitle(tr("Coordinate system"))
    dialog.setMessage(escape(why.removeprefix(why.parameter).lstrip(_COLON)))
    dialog.setCrs(likely if likely.isValid() else QgsProject.instance().crs())
    chosen = dialog.exec()
    dialog.deleteLater()
    return dialog.crs().authid() if chosen else ""


def _one_of(why: Failure, parent: QWidget) -> str:
    """One of the choices; of ``<resource>#<layer>`` the layer is shown, where that tells them apart."""
    layers = [choice.rpartition("#")[2] for choice in why.choices]
    shown = layers if len(set(layers)) == len(layers) else list(why.choices)
    dialog = QInputDialog(parent)
    dialog.setObjectName("dlg_choice")
    dialog.setWindowTitle(tr("Add to map"))
    titles = {"RESOURCE": tr("Which layer?"), "STYLE": tr("Which style?"), "KIND": tr("In which way?")}
    dialog.setLabelText(titles.get(why.parameter, tr("Which one?")))
    dialog.setOption(QInputDialog.InputDialogOption.UseListViewForComboBoxItems)
    dialog.setComboBoxItems(shown)
    chosen = dialog.exec()
    dialog.deleteLater()
    return why.choices[shown.index(dialog.textValue())] if chosen and dialog.textValue() in shown else ""
