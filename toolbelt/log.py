"""Messages for the panel “OpenIG” of QGIS's log, and for its message bar.

No secret is ever given to a message on purpose; :func:`scrub` is the second line of defence.
"""

from __future__ import annotations

import html
import re
from typing import Any

from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QThread

from . import settings

PANEL = "OpenIG"

_SECRETS = (
    # user:password@ in an address
    (re.compile(r"(\w+://[^/\s:@]*):[^/\s]*@"), r"\1:…@"),
    # headers
    (re.compile(r"((?:proxy-)?authorization|cookie|x-ckan-api-key)(\W{1,4})[^\r\n]+", re.I), r"\1\2…"),
    (re.compile(r"\b(basic|bearer)\s+[\w.~+/=-]{6,}", re.I), r"\1 …"),
    # parameters of an address, keys of a datasource or of JSON
    (re.compile(r"\b(password|passwd|pwd|mot_de_passe|token|api_?key|ticket|secret)([\"']?\s*[=:]\s*)"
                r"(\"[^\"]*\"|'[^']*'|[^\s&;,\"']+)", re.I), r"\1\2…"),
)  # fmt: skip


def scrub(text: str) -> str:
    """The text without passwords in addresses, authorization headers, tokens and tickets."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


def debug(text: str) -> None:
    """What only someone who looks for a fault wants to read: every request."""
    if settings.load().log_level == "debug":
        _write(text, Qgis.MessageLevel.NoLevel)


def warning(text: str) -> None:
    """What went wrong; always written."""
    _write(text, Qgis.MessageLevel.Warning)


def show(iface: Any, text: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Warning) -> None:
    """Tell the member in the message bar, and write it to the panel. Only in the interface's thread.

    :raises RuntimeError: from another thread.
    """
    if QThread.currentThread() is not QgsApplication.instance().thread():
        raise RuntimeError("the message bar belongs to the interface's thread")
    iface.messageBar().pushMessage(PANEL, html.escape(scrub(text), quote=False), level)  # the bar shows HTML
    _write(text, level)


def _write(text: str, level: Qgis.MessageLevel) -> None:
    # notifyUser would open the panel's icon in the status bar for every line
    QgsApplication.messageLog().logMessage(scrub(text), PANEL, level, level != Qgis.MessageLevel.NoLevel)
