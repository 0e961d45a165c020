"""A dataset told in a few lines. Of what a server wrote, only words and links reach the eye: no tag of its own, no
picture, no script."""

from __future__ import annotations

import re
from html import escape
from typing import Any, Iterator, Mapping

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QDate, QLocale, Qt, QUrl
from qgis.PyQt.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFragment

from ...toolbelt import markdown
from ...toolbelt.i18n import tr
from .mdl_results import words

_HEADING = re.compile(r"^ {0,3}#{1,6}(?=\s)", re.MULTILINE)


def as_html(row: Mapping[str, Any]) -> str:
    """The details of a row of ``openig:search_catalogue``: values escaped, the abstract read as Markdown."""
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
    return f"<h4>{escape(words(row.get('title')))}</h4><table>{lines}</table>{abstract(words(row.get('abstract')))}"


def is_web(address: str | QUrl) -> bool:
    """Whether a link leads to the web: those to files, scripts and programs are not for a catalogue to give."""
    return QUrl(address).scheme().lower() in ("http", "https")


def abstract(text: str) -> str:
    """CKAN's Markdown as HTML: tags are shown as text, pictures dropped, links kept where they lead to the web."""
    document = markdown.read(_HEADING.sub("####", text))  # a headline must not shout down the title above it
    for fragment in reversed(list(_fragments(document))):  # from the end: what goes moves what follows
        form = fragment.charFormat()
        if form.isImageFormat() or (form.isAnchor() and not is_web(form.anchorHref())):
            cursor = QTextCursor(document)
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText("" if form.isImageFormat() else fragment.text(), QTextCharFormat())
    return markdown.body(document)


def _fragments(document: QTextDocument) -> Iterator[QTextFragment]:
    block: QTextBlock = document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            yield place.fragment()
            place += 1
        block = block.next()


def _date(iso: Any) -> str:
    """The day of an ISO 8601 date as the member's language writes it; "" where there is none."""
    day = QDate.fromString(words(iso)[:10], Qt.DateFormat.ISODate)
    return QLocale(QgsApplication.instance().locale()).toString(day, "d MMMM yyyy") if day.isValid() else ""
