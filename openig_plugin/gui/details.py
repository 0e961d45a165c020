"""A dataset told in a few lines. What a server wrote is shown as text: no tag of its own, no picture, no script."""

from __future__ import annotations

from html import escape
from typing import Any, Mapping

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QDate, QLocale, Qt

from ...toolbelt.i18n import tr
from .mdl_results import words


def as_html(row: Mapping[str, Any]) -> str:
    """The details of a row of ``openig:search_catalogue``; every value escaped."""
    facts = (
        (tr("Organisation"), row.get("organisation")),
        (tr("Licence"), row.get("licence")),
        (tr("Modified"), _date(row.get("modified"))),
        (tr("Themes"), row.get("themes")),
        (tr("Formats"), row.get("formats")),
        (tr("Access"), tr("restricted") if row.get("restricted") else tr("open")),
    )
    lines = "".join(
        f"<tr><td><b>{escape(name)}</b>&nbsp;&nbsp;</td><td>{escape(words(value))}</td></tr>"
        for name, value in facts
        if words(value)
    )
    paragraphs = [part for part in words(row.get("abstract")).splitlines() if part.strip()]
    abstract = "".join(f"<p>{escape(part)}</p>" for part in paragraphs)
    return f"<h3>{escape(words(row.get('title')))}</h3><table>{lines}</table>{abstract}"


def _date(iso: Any) -> str:
    """The day of an ISO 8601 date as the member's language writes it; "" where there is none."""
    day = QDate.fromString(words(iso)[:10], Qt.DateFormat.ISODate)
    return (
        QLocale(QgsApplication.instance().locale()).toString(day, QLocale.FormatType.ShortFormat)
        if day.isValid()
        else ""
    )
