"""What a search is narrowed by: the facets of its answer with their counts, the access, the extent of the map."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from qgis.core import QgsApplication
from qgis.gui import QgsCheckableComboBox, QgsMapCanvas
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ...toolbelt.i18n import tr

#: Facets of an answer, in the order of the form, and the parameters of ``openig:search_catalogue`` that they fill.
PARAMETERS = {
    "organisations": "ORGANISATION",
    "themes": "THEME",
    "formats": "FORMAT",
    "licences": "LICENCE",
    "types": "TYPE",
    "frequencies": "FREQUENCY",
}
#: Values of ACCESS.
ANY, OPEN, RESTRICTED = "any", "open", "restricted"


class FacetBox(QgsCheckableComboBox):
    """The values of one facet, each with its count. Any number of them can be checked."""

    #: A value was checked or not any more; QGIS's ``checkedItemsChanged`` tells of the mouse only, not of keys.
    toggled = pyqtSignal()

    def __init__(self, name: str) -> None:
        """:param name: object name."""
        super().__init__()
        self.setObjectName(name)
        self.setDefaultText(tr("any"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.model().dataChanged.connect(lambda *_: self.toggled.emit())
        self.titles: dict[str, str] = {}
        self._told: list[tuple[str, str, int]] = []
        self._waiting: list[tuple[str, str, int]] | None = None

    def fill(self, values: Sequence[Sequence[Any]]) -> None:
        """Show what the answer holds: (value, title, count). Values that are checked stay checked.

        While something is checked here, the answer knows no other value of this facet: those that are known stay.
        """
        told = [(str(value), str(title), int(count)) for value, title, count in values]
        self.titles.update((value, title) for value, title, _ in told)
        chosen = set(self.values())
        if chosen:
            known = {value for value, _, _ in told}
            told += [one for one in self._told if one[0] not in known and one[0] not in chosen]
            told += [(value, self.titles.get(value, value), 0) for value in sorted(chosen - known)]
        if self.view().isVisible():  # someone is choosing: the list must not move under the mouse
            self._waiting = told
        else:
            self._show(told, chosen)

    def values(self) -> list[str]:
        return [str(value) for value in self.checkedItemsData()]

    def choose(self, values: Sequence[str]) -> None:
        """Check these values and no other; those that are not known come in by their value."""
        known = {value for value, _, _ in self._told}
        new = [(value, self.titles.get(value, value), 0) for value in values if value not in known]
        self._show([*self._told, *new], set(values))

    def hidePopup(self) -> None:
        super().hidePopup()
        if self._waiting is not None and not self.view().isVisible():
            told, self._waiting = self._waiting, None
            self._show(told, set(self.values()))

    def _show(self, told: list[tuple[str, str, int]], chosen: set[str]) -> None:
        if told == self._told and chosen == set(self.values()):
            return
        self._told = told
        blocked = self.blockSignals(True)
        model = self.model()
        model.blockSignals(True)  # each item would be laid out for the one before it was
        self.clear()
        for value, title, count in told:
            state = Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked
            self.addItemWithCheckState(f"{title} ({count})" if count else title, state, value)
            self.setItemData(self.count() - 1, title, Qt.ItemDataRole.ToolTipRole)
        model.blockSignals(False)
        model.layoutChanged.emit()
        self.blockSignals(blocked)


class FiltersWidget(QWidget):
    """The form. It reads the map's extent when it is asked to, and does not follow the map."""

    changed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wdg_filters")
        self._canvas = canvas
        self._extent = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._form = QGridLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setColumnStretch(1, 1)
        titles = (tr("Organisation"), tr("Theme"), tr("Format"), tr("Licence"), tr("Type"), tr("Updated"))
        self.boxes = {}
        self._labels = {}
        for facet, title in zip(PARAMETERS, titles):
            box = self.boxes[facet] = FacetBox(f"cbo_{facet}")
            self._labels[facet] = self._line(title, box)
            box.toggled.connect(self.changed)
        self.access = QComboBox()
        self.access.setObjectName("cbo_access")
        for title, value in ((tr("any"), ANY), (tr("open"), OPEN), (tr("restricted"), RESTRICTED)):
            self.access.addItem(title, value)
        self.access.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._line(tr("Access"), self.access)
        self._add_extent()
        self.fill({})

    def parameters(self) -> dict[str, Any]:
        """What is chosen, as parameters of ``openig:search_catalogue``."""
        chosen: dict[str, Any] = {PARAMETERS[facet]: box.values() for facet, box in self.boxes.items() if box.values()}
        if self.access.currentData() != ANY:
            chosen["ACCESS"] = self.access.currentData()
        if self.extent.isChecked():
            chosen["EXTENT"] = self._extent
        return chosen

    def restore(self, parameters: Mapping[str, Any]) -> None:
        """Choose what these parameters say, and nothing else."""
        blocked = self.blockSignals(True)
        for facet, box in self.boxes.items():
            box.choose(list(parameters.get(PARAMETERS[facet], ())))
        self.access.setCurrentIndex(self.access.findData(parameters.get("ACCESS", ANY)))
        self.extent.setChecked(bool(parameters.get("EXTENT")))
        self._extent = str(parameters.get("EXTENT", ""))
        self.blockSignals(blocked)
        self._show_facets()

    def fill(self, facets: Mapping[str, Sequence[Sequence[Any]]]) -> None:
        """Show the counts of an answer. A facet that the catalogue does not count is not offered."""
        blocked = self.blockSignals(True)
        for facet, box in self.boxes.items():
            box.fill(facets.get(facet, ()))
        self.blockSignals(blocked)
        self._show_facets()

    def sentence(self) -> str:
        """What is chosen, in a line; '' when nothing is."""
        told = [", ".join(box.titles.get(value, value) for value in box.values()) for box in self.boxes.values()]
        told.append(("", tr("open access"), tr("restricted access"))[self.access.currentIndex()])
        told.append(tr("in the map’s extent") if self.extent.isChecked() else "")
        return " · ".join(part for part in told if part)

    def _add_extent(self) -> None:
        self.extent = QCheckBox(tr("Only in the map’s extent"))
        self.extent.setObjectName("chk_extent")
        self.extent.setToolTip(tr("The extent that the map shows when this is ticked"))
        self.extent.toggled.connect(self._take_extent)
        self.again = QToolButton()
        self.again.setObjectName("btn_extent")
        self.again.setIcon(QgsApplication.getThemeIcon("/mActionRefresh.svg"))
        self.again.setToolTip(tr("Search in what the map shows now"))
        self.again.setAccessibleName(self.again.toolTip())
        self.again.setAutoRaise(True)
        self.again.setEnabled(False)
        self.extent.toggled.connect(self.again.setEnabled)
        self.again.clicked.connect(lambda: self._take_extent(True))
        line = QHBoxLayout()
        line.addWidget(self.extent, 1)
        line.addWidget(self.again)
        self._form.addLayout(line, self._form.rowCount(), 0, 1, 2)
        self.extent.setEnabled(self._canvas is not None)

    def _take_extent(self, wanted: bool) -> None:
        """Note what the map shows at this moment."""
        if wanted and self._canvas is not None:
            shown = self._canvas.extent()
            crs = self._canvas.mapSettings().destinationCrs()
            corners = (shown.xMinimum(), shown.xMaximum(), shown.yMinimum(), shown.yMaximum())
            self._extent = f"{','.join(repr(corner) for corner in corners)} [{crs.authid()}]"
        self.changed.emit()

    def _line(self, title: str, box: QComboBox) -> QLabel:
        label = QLabel(title)
        label.setBuddy(box)
        box.setAccessibleName(title)
        row = self._form.rowCount()
        self._form.addWidget(label, row, 0)
        self._form.addWidget(box, row, 1)
        return label

    def _show_facets(self) -> None:
        for facet, box in self.boxes.items():
            box.setVisible(box.count() > 0)
            self._labels[facet].setVisible(box.count() > 0)
