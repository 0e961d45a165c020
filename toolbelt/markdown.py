"""Markdown as the HTML that QGIS's panels show."""

from __future__ import annotations

from qgis.PyQt.QtGui import QTextCharFormat, QTextCursor, QTextDocument


def read(text: str) -> QTextDocument:
    """Markdown as a document; a tag of HTML in it stays text."""
    document = QTextDocument()
    document.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownNoHTML)
    block = document.begin()
    while block.isValid():  # Qt makes a whole item of a list bold when its first word is
        QTextCursor(block).setBlockCharFormat(QTextCharFormat())
        block = block.next()
    return document


def body(document: QTextDocument) -> str:
    """What stands between the body's tags, in one line: QGIS's help makes a paragraph of every line. Narrow spaces
    become wide ones, which Qt does not break at when it reads HTML."""
    html = document.toHtml().partition("<body")[2].partition(">")[2].partition("</body>")[0]
    return html.replace("\n", "").replace("\u202f", "\u00a0")
