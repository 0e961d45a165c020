"""The pane of what a member keeps, where it could lose something; the rest is played in the Desktop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QInputDialog, QMessageBox, QTreeWidgetItem

from openig.idgo_connector.catalogue.kept import Kept
from openig.openig_plugin.gui.wdg_kept import KeptWidget

BUTTONS = QMessageBox.StandardButton


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    kept = Kept(tmp_path / "kept.sqlite")
    kept.save_search("eau", {"QUERY": "eau"})
    kept.save_search("sentiers", {"QUERY": "sentiers"})
    return kept


def searches(pane: KeptWidget) -> dict[str, QTreeWidgetItem]:
    groups = [pane.tree.topLevelItem(i) for i in range(pane.tree.topLevelItemCount())]
    return {group.child(i).text(0): group.child(i) for group in groups for i in range(group.childCount())}


@pytest.mark.parametrize(
    ("button", "left"),
    [
        (BUTTONS.Yes, [("sentiers", {"QUERY": "eau"})]),
        (BUTTONS.No, [("eau", {"QUERY": "eau"}), ("sentiers", {"QUERY": "sentiers"})]),
    ],
)
def test_a_search_is_not_replaced_by_another_unasked(
    qgis_app: Any, kept: Kept, button: QMessageBox.StandardButton, left: list[Any]
) -> None:
    pane = KeptWidget(kept)
    pane.reread()

    def name_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        QTimer.singleShot(50, answer)
        dialog.setTextValue("sentiers")
        dialog.accept()

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        box.button(button).click()

    QTimer.singleShot(50, name_it)
    pane.rename(searches(pane)["eau"])
    assert sorted(kept.searches()) == left
