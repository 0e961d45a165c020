"""Type, let answers come, narrow, scroll, with a clock that beats in QGIS's event loop; then open a large tree."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QModelIndex, Qt, QTimer
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QTreeView, QWidget

from tests.desktop import stage

#: Milliseconds between two beats, and between two keys of someone who types well.
BEAT, KEY = 5, 80


class Watchdog:
    """The longest time that the event loop was kept from beating, and in which part of the scene."""

    def __init__(self) -> None:
        self.longest: dict[str, float] = {}
        self.part = ""
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def begin(self, part: str) -> None:
        self.part, self._last = part, time.perf_counter()
        self._timer.start(BEAT)

    def stop(self) -> float:
        """Milliseconds."""
        self._timer.stop()
        return round(max(self.longest.values()), 1)

    def _beat(self) -> None:
        now = time.perf_counter()
        blocked = (now - self._last) * 1000 - BEAT
        self.longest[self.part] = round(max(blocked, self.longest.get(self.part, 0)), 1)
        self._last = now


def play(tree: str) -> dict[str, Any]:
    """:param tree: path of the tree of resources."""
    stage.iface.newProject()
    dock = stage.plugin().dock
    stage.wait_until(dock.isVisible, what="the panel")
    QTest.qWait(2000)  # QGIS itself goes on starting
    clock = Watchdog()
    _type(dock, clock)
    _narrow(dock, clock)
    _scroll(dock, clock)
    seen = {"block": clock.stop(), "parts": clock.longest, "shown": dock.found.model.rowCount()}
    seen["facets"] = sum(box.count() > 0 for box in dock.found.filters.boxes.values())
    return {**seen, **_open_tree(dock, Path(tree).read_bytes())}


def _type(dock: QWidget, clock: Watchdog) -> None:
    field = stage.child(dock, "txt_search")
    field.setFocus()
    clock.begin("typing")
    for text in ("zones humides", "canaux irrigation", "sol"):
        for letter in text:
            _key(field, letter)
        clock.part = f"answer to {text}"
        QTest.qWait(50)
        stage.wait_until(lambda: not dock.found.search._timer.isActive() and not dock.found.search._running)
        QTest.qWait(200)
        clock.part = "typing again"
        for _ in text:
            QTest.keyClick(field, Qt.Key.Key_Backspace)
            QTest.qWait(20)


def _narrow(dock: QWidget, clock: Watchdog) -> None:
    clock.part = "filters"
    stage.click(stage.child(dock, "btn_filters"))
    stage.wait_until(dock.found.lists, what="an answer")
    box = stage.child(dock, "cbo_formats")
    stage.wait_until(box.isVisible, what="the facets")
    box.setItemCheckState(0, Qt.CheckState.Checked)
    QTest.qWait(400)
    stage.wait_until(lambda: not dock.found.search._running)
    QTest.qWait(200)


def _scroll(dock: QWidget, clock: Watchdog) -> None:
    clock.part = "scrolling"
    results = stage.child(dock, "lst_results")
    results.setFocus()
    for _ in range(20):
        QTest.keyClick(results, Qt.Key.Key_End)
        QTest.qWait(100)
        stage.wait_until(lambda: not dock.found.search._running)
    QTest.qWait(200)


def _key(field: QWidget, letter: str) -> None:
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    QTest.qWait(KEY)


def _open_tree(dock: QWidget, data: bytes) -> dict[str, Any]:
    """From the bytes to the pixels, all unfolded."""
    dock.panes.setCurrentWidget(dock.tree)
    dock.tree.cancel()
    QTest.qWait(300)
    view = stage.child(dock, "tre_resources")
    read = sys.modules["openig.idgo_connector.catalogue.tree"].read
    began = time.perf_counter()
    dock.tree.model.show(read(data))
    dock.tree.pages.setCurrentWidget(view)
    view.expandAll()
    QApplication.processEvents()
    view.viewport().repaint()
    took = (time.perf_counter() - began) * 1000
    return {"tree": round(took, 1), "leaves": _visible_leaves(view)}


def _visible_leaves(view: QTreeView) -> int:
    model, leaves = view.model(), 0
    index = model.index(0, 0, QModelIndex())
    while index.isValid():
        leaves += not model.hasChildren(index)
        index = view.indexBelow(index)
    return leaves
