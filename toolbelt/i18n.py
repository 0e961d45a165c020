"""Translation of every user-visible string, in modules with and without Qt alike.

English is the source language. ``tr("… {}").format(x)`` with a literal template, never an f-string: the catalogue
(``i18n/openig_fr.ts``) is extracted from the sources. Outside QGIS the source text comes back unchanged.
"""

from __future__ import annotations

from typing import Callable


def _source(text: str) -> str:
    return text


_translate: Callable[[str], str] = _source


def install(translate: Callable[[str], str] | None) -> None:
    """Set what :func:`tr` asks (the plugin gives Qt's translator when it starts); None restores the source text."""
    global _translate
    _translate = translate or _source


def tr(text: str) -> str:
    """The text in the language of QGIS, or itself where no translation is known."""
    return _translate(text)
