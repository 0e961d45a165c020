"""The list of datasets, and the details of one."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtTest import QAbstractItemModelTester

from openig.openig_plugin.gui.details import as_html
from openig.openig_plugin.gui.mdl_results import DATASET, ResultsModel

OPEN = {"slug": "sentiers", "title": "Sentiers", "organisation": "PETR Exemple", "formats": ["WFS", "WMS"]}
CLOSED = {**OPEN, "slug": "captages", "title": "Captages", "formats": "WFS", "restricted": True}


@pytest.fixture
def model(qgis_app: Any) -> ResultsModel:
    model = ResultsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show([OPEN, CLOSED])
    return model


def test_an_item_says_title_organisation_and_formats(model: ResultsModel) -> None:
    assert model.rowCount() == 2
    assert model.index(0).data() == "Sentiers\nWFS, WMS · PETR Exemple"
    assert model.index(1).data() == "Captages\nWFS · PETR Exemple"


def test_what_is_restricted_says_so_to_eyes_and_to_screen_readers(model: ResultsModel) -> None:
    icons = [model.index(row).data(Qt.ItemDataRole.DecorationRole) for row in range(2)]
    assert not any(icon.isNull() for icon in icons)
    assert icons[0].cacheKey() != icons[1].cacheKey()
    assert "open" in model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "restricted" in model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Restricted" in model.index(1).data(Qt.ItemDataRole.ToolTipRole)
    assert "Restricted" not in model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_an_item_gives_its_dataset(model: ResultsModel) -> None:
    assert model.index(1).data(DATASET)["slug"] == "captages"


def test_a_new_answer_replaces_the_list(model: ResultsModel) -> None:
    model.show([])
    assert model.rowCount() == 0


def test_what_a_server_wrote_is_shown_as_text(model: ResultsModel) -> None:
    hostile = {**OPEN, "title": "<img src=http://example.org/x>", "abstract": "<script>x</script>\n\nSecond & last."}
    html = as_html(hostile)
    assert "<img" not in html and "<script" not in html
    model.show([hostile])
    assert "<img" not in model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    document = QTextDocument()
    document.setHtml(html)
    assert "<img src=http://example.org/x>" in document.toPlainText()
    assert "<script>x</script>\nSecond & last." in document.toPlainText()
    assert "PETR Exemple" in document.toPlainText()
