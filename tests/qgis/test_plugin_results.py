"""The list of datasets, and the details of one."""

from __future__ import annotations

import re
from typing import Any

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QDate, QLocale, Qt
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtTest import QAbstractItemModelTester

from openig.openig_plugin.gui.details import abstract, as_html
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
    assert "<script>x</script>" in document.toPlainText() and "Second & last." in document.toPlainText()
    assert "PETR Exemple" in document.toPlainText()


def test_the_abstract_is_read_as_markdown(qgis_app: Any) -> None:
    document = QTextDocument()
    document.setHtml(abstract("Seuls les **membres** voient :\n\n- les tronçons\n- les *captages*\n\n## Qualité"))
    assert document.toPlainText() == "Seuls les membres voient :\nles tronçons\nles captages\nQualité"


def test_a_link_of_an_abstract_leads_to_the_web_or_nowhere(qgis_app: Any) -> None:
    told = abstract(
        "[fiche](https://example.org/f) [clic](javascript:alert(1)) [mot de passe](file:///etc/passwd) "
        "![suivi](http://example.org/pixel.png) <a href='file:///x'>ici</a>"
    )
    assert re.findall(r'href="([^"]*)"', told) == ["https://example.org/f"]
    assert "<img" not in told and "pixel" not in told
    assert "clic" in told and "mot de passe" in told and "ici" in told


def test_a_date_is_written_so_that_nobody_takes_the_month_for_the_day(qgis_app: Any) -> None:
    told = as_html({**OPEN, "modified": "2026-03-05T10:22:00"})
    assert QLocale(QgsApplication.instance().locale()).toString(QDate(2026, 3, 5), "d MMMM yyyy") in told
