"""How the chosen dataset will be opened: by itself, as last time, or by the way that the member chooses."""

from __future__ import annotations

from typing import Any, Mapping

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ...toolbelt.i18n import tr
from ...toolbelt.sentence import Sentence
from .details import access

#: A style that no service has: ``openig:load_resource`` refuses it, and lists those that there are.
ASK_STYLE = "?"
SYSTEM = "system"


class WaysWidget(QWidget):
    """A list of ways (``openig:describe_dataset`` knows them), a sentence on what the chosen one needs, and the button
    that gives it."""

    #: The member wants to sign in.
    signing_in = pyqtSignal()
    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QComboBox()
        self.box.setObjectName("cbo_way")
        self.box.setAccessibleName(tr("How to open it"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.sentence = Sentence("lbl_way")
        self.sign_in = QPushButton(tr("Sign in…"))
        self.sign_in.setObjectName("btn_way_sign_in")
        self.sign_in.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout()
        line.addWidget(self.sentence, 1)
        line.addWidget(self.sign_in)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        layout.addLayout(line)
        self.sign_in.clicked.connect(self.signing_in)
        self.box.currentIndexChanged.connect(self._tell)
        self._signed_in = False
        self.show_none()

    def show_none(self, remembered: str = "") -> None:
        """Nothing is known of the dataset yet but what was chosen the last time (or '')."""
        again = {"value": remembered, "label": remembered.rpartition("|")[2].upper()}
        self._fill([(tr("Automatic: the best way"), {"value": ""})], remembered, again)

    def show(self, described: Mapping[str, Any], remembered: str, signed_in: bool) -> None:
        """The ways of a dataset.

        :param described: by ``openig:describe_dataset``.
        :param remembered: the way of the last time, as ``value()`` gave it; '' for none.
        """
        self._signed_in = signed_in
        resources = described.get("resources") or []
        ways = {way["value"]: _entry(resource, way) for resource in resources for way in resource["ways"]}
        best = ways.get(described.get("best") or "")
        if best:
            items = [
                (tr("Automatic: {}").format(_told(best, resources)), {**best, "value": "", "meant": best["value"]})
            ]
        else:
            items = [(tr("Automatic"), {"value": "", "why_not": described.get("why_not") or ""})]
        for way in ways.values():
            items.append((_told(way, resources), way))
            if way["kind"] == "wms":
                styled = {**way, "style": ASK_STYLE, "label": tr("{}, in a style to choose…").format(way["label"])}
                items.append((_told(styled, resources), styled))
        self._fill(items, remembered, _again(remembered, ways))

    def value(self) -> str:
        """``<resource>#<layer>|<kind>``, or '' for the automatic one."""
        return str(self.way().get("value", ""))

    def way(self) -> Mapping[str, Any]:
        """The chosen way, with its resource's ``access``, ``url`` and ``why_not`` where they are known."""
        return self.box.currentData() or {}

    def meant(self) -> str:
        """As ``value()``, but for the automatic way, once it is known which that is: that one."""
        return str(self.way().get("meant") or self.value())

    def parameters(self) -> dict[str, str]:
        """What ``openig:load_resource`` takes for the chosen way."""
        asked = asked_by(self.value())
        return {**asked, "STYLE": self.way()["style"]} if self.way().get("style") and asked else asked

    def _fill(self, items: list[tuple[str, dict[str, Any]]], remembered: str, again: Mapping[str, Any] | None) -> None:
        """:param again: the way that was remembered, where it is still there: it comes first, and is chosen."""
        if remembered and again:
            told = next((text for text, way in items if way == again), again.get("label") or again["value"])
            items = [(tr("As last time: {}").format(told), dict(again)), *items]
        self.box.blockSignals(True)
        self.box.clear()
        for text, way in items:
            self.box.addItem(text, way)
            self.box.setItemData(self.box.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
        self.box.setCurrentIndex(0)
        self.box.blockSignals(False)
        self.box.setEnabled(self.box.count() > 1)
        self._tell()

    def _tell(self) -> None:
        """Say what the chosen way needs, or why there is none."""
        way = self.way()
        self.box.setToolTip(self.box.currentText())
        closed = way.get("access", "public") != "public"
        if way.get("why_not"):
            sentence = tr("{}.").format(way["why_not"])
        elif closed and not self._signed_in:
            sentence = tr("Restricted ({}): sign in first.").format(access(way["access"]))
        else:
            sentence = ""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.sign_in.setVisible(closed and not self._signed_in)
        self.changed.emit()


def asked_by(value: str) -> dict[str, str]:
    """RESOURCE and KIND of a way; nothing for the automatic one."""
    resource, _, kind = value.rpartition("|")
    return {"RESOURCE": resource, "KIND": kind} if resource else {}


def _entry(resource: Mapping[str, Any], way: Mapping[str, Any]) -> dict[str, Any]:
    system = way["kind"] == SYSTEM
    return {
        "value": way["value"],
        "kind": way["kind"],
        "label": way["label"],
        "style": way.get("style", ""),
        "resource": resource["title"],
        "access": resource["access"],
        "url": resource["url"],
        "why_not": resource["why_not"] if system else "",
    }


def _again(remembered: str, ways: Mapping[str, dict[str, Any]]) -> dict[str, Any] | None:
    """The remembered way, where it is still there: a layer that was chosen in a file is no way of its own."""
    whole, _, layer = remembered.rpartition("|")[0].partition("#")
    way = ways.get(remembered) or ways.get(f"{whole}|{remembered.rpartition('|')[2]}")
    if way is None or way["value"] == remembered:
        return way
    return {**way, "value": remembered, "label": f"{way['label']} · {layer}"}


def _told(way: Mapping[str, Any], resources: list[Mapping[str, Any]]) -> str:
    """The way in words; the resource is named where there are several."""
    return f"{way['label']} · {way['resource']}" if len(resources) > 1 else str(way["label"])
