"""The dialog of an order of land-tax files, and its reminder in QGIS's message bar."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QDate, Qt, QUrl
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton

from openig.idgo_connector.gui.dlg_cadastre_order import CadastreOrderDialog, remind
from openig.idgo_connector.orders import documents
from openig.idgo_connector.orders.journal import Journal
from openig.toolbelt.errors import InputError
from openig.toolbelt.profiles import Profile

DAY = dt.date(2026, 11, 23)
PROFILE = Profile("openig", "OpenIG", cadastre_order="https://idgo.example/cadastre/order/")


@pytest.fixture
def visited() -> list[QUrl]:
    return []


@pytest.fixture
def dialog(qgis_app: Any, tmp_path: Path, visited: list[QUrl]) -> CadastreOrderDialog:
    made = CadastreOrderDialog(PROFILE, tmp_path / "openig" / "orders.sqlite", DAY, browse=visited.append)
    made.show()
    return made


def choose(dialog: CadastreOrderDialog, folder: Path) -> None:
    for field, word in ((documents.DPO, b"dpo"), (documents.UNDERTAKING, b"acte")):
        path = folder / f"{field} signé.pdf"
        path.write_bytes(b"%PDF-1.7 " + word + b"\n%%EOF\n")
        dialog.files[field].setFilePath(str(path))


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_form_opens_once_both_documents_are_ready(
    dialog: CadastreOrderDialog, tmp_path: Path, visited: list[QUrl]
) -> None:
    press(dialog.prepare)
    assert "no file was chosen" in dialog.message.text() and visited == []
    choose(dialog, tmp_path)
    dialog.remind_on.setDate(QDate(2026, 12, 8))
    press(dialog.prepare)
    assert visited == [QUrl("https://idgo.example/cadastre/order/")]
    folder = Path(QGuiApplication.clipboard().text())
    assert sorted(file.name for file in folder.iterdir()) == ["acte_engagement.pdf", "dpo_cnil.pdf"]
    assert str(folder) in dialog.message.text()
    (order,) = Journal(tmp_path / "openig" / "orders.sqlite").orders("openig")
    assert (order.prepared, order.remind_on, order.folder) == (DAY, dt.date(2026, 12, 8), folder)


def test_a_second_order_of_the_year_is_warned_of_and_a_reminder_can_be_given_up(
    dialog: CadastreOrderDialog, tmp_path: Path, visited: list[QUrl]
) -> None:
    choose(dialog, tmp_path)
    press(dialog.prepare)
    again = CadastreOrderDialog(PROFILE, tmp_path / "openig" / "orders.sqlite", DAY, browse=visited.append)
    again.show()
    assert "one a year" in again.message.text() and again.orders.count() == 1 and not again.forget.isEnabled()
    again.orders.setCurrentRow(0)
    press(again.forget)
    assert "closed" in again.orders.item(0).text()
    assert Journal(tmp_path / "openig" / "orders.sqlite").due(DAY + dt.timedelta(365)) == []


def test_an_infrastructure_without_orders(qgis_app: Any, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="PROFILE"):
        CadastreOrderDialog(Profile("x", "X"), tmp_path / "orders.sqlite", DAY)


def test_the_reminder_comes_once_a_day_until_it_is_given_up(qgis_app: Any, tmp_path: Path) -> None:
    path, bar, opened = tmp_path / "orders.sqlite", QgsMessageBar(), []
    Journal(path).add("openig", DAY, DAY + dt.timedelta(15), tmp_path)
    remind(bar, path, DAY + dt.timedelta(14), lambda: opened.append(1))
    assert bar.items() == []
    day = DAY + dt.timedelta(15)
    for _ in range(2):
        remind(bar, path, day, lambda: opened.append(1))
    assert len(bar.items()) == 1
    look, forget = bar.items()[0].findChildren(QPushButton)[:2]
    press(look)
    assert opened == [1]
    remind(bar, path, day + dt.timedelta(1), lambda: None)
    _, forget = bar.items()[0].findChildren(QPushButton)[:2]
    press(forget)
    assert Journal(path).due(day + dt.timedelta(2)) == []
