"""What a scene uses inside QGIS: the plugin, pictures, patience, hands. Imported by QGIS only."""

from __future__ import annotations

import faulthandler
import json
import runpy
import sys
import time
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any, Callable

import qgis.utils
from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QEvent, QPoint, Qt, QTimer
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QDockWidget, QLabel, QWidget

iface = qgis.utils.iface
_pictures = Path()
_LEVELS = {Qgis.MessageLevel.Warning: "warning", Qgis.MessageLevel.Critical: "critical"}
_failures: list[str] = []
_log: list[tuple[str, str, str]] = []


def play(order: dict[str, Any]) -> None:
    """Called by the driver's start script: play the scene once QGIS stands, write the result, leave."""
    global _pictures
    _pictures = Path(order["pictures"])
    faulthandler.dump_traceback_later(max(order["patience"] - 5, 1))
    sys.excepthook = _failed
    QgsApplication.messageLog().messageReceived.connect(_logged)
    QTimer.singleShot(0, lambda: _play(order))


def plugin() -> Any:
    """The running plugin."""
    return qgis.utils.plugins["openig"]


def wait_until(true: Callable[[], Any], seconds: float = 30, what: str = "") -> Any:
    """Let QGIS live until this is true; gives its value. :raises AssertionError: when the time is over."""
    end = time.monotonic() + seconds
    while True:
        value = true()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds:.0f} s in vain{': ' if what else ''}{what}")
        QTest.qWait(20)


def shot(name: str) -> str:
    """A picture of the whole screen, as <name>.png."""
    QTest.qWait(200)
    path = _pictures / f"{name}.png"
    iface.mainWindow().screen().grabWindow(0).save(str(path))
    return str(path)


def child(parent: QWidget, name: str) -> Any:
    """The widget of this object name. :raises AssertionError: when there is none."""
    found = parent.findChild(QWidget, name)
    assert found is not None, f"no widget {name!r} in {parent.objectName()!r}"
    return found


def click(button: QWidget) -> None:
    """A left click in the middle of a widget; on a check box or radio button, where its mark is."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, _spot(button))


def write(field: QWidget, text: str) -> None:
    """Empty a field and type into it."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    for letter in text:  # QTest.keyClicks ends the process at the first letter that is not ASCII
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def when_modal(act: Callable[[QWidget], Any], seconds: float = 15) -> None:
    """Call ``act(dialog)`` as soon as a modal dialog shows: to be said before what opens it."""
    end = time.monotonic() + seconds

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog.isVisible():
            try:
                act(dialog)
            except Exception:  # noqa: BLE001 (told in the result; the dialog must close for that)
                _failures.append(traceback.format_exc())
                dialog.close()
        elif time.monotonic() > end:
            _failures.append(f"no dialog came within {seconds:.0f} s")
        else:
            QTimer.singleShot(50, look)

    QTimer.singleShot(50, look)


def texts(widget: QWidget) -> list[str]:
    """What can be read on the visible labels and buttons of a widget."""
    return [w.text() for w in _speaking(widget) if w.text()]


def cut(widget: QWidget) -> list[str]:
    """The texts of visible labels and buttons that have less room than they ask for."""
    found = []
    for part in _speaking(widget):
        wraps = isinstance(part, QLabel) and (part.wordWrap() or part.textFormat() == Qt.TextFormat.RichText)
        needed = part.minimumSizeHint() if wraps else part.sizeHint()
        too_low = wraps and part.height() < part.heightForWidth(part.width())
        if part.text() and (part.width() < needed.width() or too_low):
            found.append(part.text())
    return found


def _speaking(widget: QWidget) -> list[Any]:
    parts = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
    return [part for part in parts if part.isVisible()]


def _spot(button: QWidget) -> QPoint:
    marked = isinstance(button, QAbstractButton) and button.isCheckable()
    return QPoint(8, button.height() // 2) if marked else button.rect().center()


def _play(order: dict[str, Any]) -> None:
    result: dict[str, Any] = {}
    try:
        iface.mainWindow().setGeometry(0, 0, 1400, 900)
        assert QgsApplication.authManager().setMasterPassword(order["master"], True)
        QTest.qWait(300)
        _lay_out_docks()
        result = runpy.run_path(order["scene"])["play"](**order["arguments"]) or {}
    except BaseException:  # noqa: BLE001 (told in the result: QGIS would only show it)
        _failures.append(traceback.format_exc())
        shot(f"failed-{Path(order['scene']).stem}")
    result["log"] = _log
    if _failures:
        result["error"] = "\n".join(_failures)
    Path(order["result"]).write_text(json.dumps(result, default=str, ensure_ascii=False), encoding="utf-8")
    QTimer.singleShot(0, _leave)


def _lay_out_docks() -> None:
    """The window was small when the docks came: give both sides the room they have on a member's screen."""
    shown = [dock for dock in iface.mainWindow().findChildren(QDockWidget) if dock.isVisible()]
    widths = [330 if dock.objectName() == "dck_openig" else 240 for dock in shown]
    iface.mainWindow().resizeDocks(shown, widths, Qt.Orientation.Horizontal)


def _leave() -> None:
    QgsProject.instance().clear()
    QgsProject.instance().setDirty(False)
    iface.actionExit().trigger()


def _failed(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
    _failures.append("".join(traceback.format_exception(kind, value, trace)))


def _logged(message: str, tag: str, level: Qgis.MessageLevel) -> None:
    _log.append((tag, _LEVELS.get(level, ""), message))
