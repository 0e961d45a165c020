"""A glance at a resource before it is loaded: a small map, and the first rows. Nothing of it enters the project."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from qgis.core import NULL, QgsCoordinateReferenceSystem, QgsMapLayer, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapToolPan
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...toolbelt.i18n import tr
from ...toolbelt.sentence import Sentence
from . import questions
from .search import Runner
from .wdg_job import JobWidget


class PreviewDialog(QDialog):
    """Runs ``openig:preview_resource`` and shows what it wrote: files of this machine, so no server is waited for in
    the interface's thread. Closing it cancels the job and removes the files."""

    def __init__(
        self, runner: Runner, parameters: dict[str, Any], title: str, folder: Path, parent: QWidget | None = None
    ) -> None:
        """
        :param parameters: PROFILE, AUTHCFG, DATASET and, for one resource or way, RESOURCE and KIND.
        :param folder: of this preview alone; what a job that ends late leaves in it is the caller's to remove.
        """
        super().__init__(parent)
        self.setObjectName("dlg_preview")
        self.setWindowTitle(tr("Preview: {}").format(title))
        self.resize(560, 460)
        self._parameters = parameters
        self._folder = folder
        self._layer: QgsMapLayer | None = None
        self.job = JobWidget(runner)
        self.about = Sentence("lbl_preview")
        self.tabs = QTabWidget()
        self.canvas = QgsMapCanvas(self)
        self.table = QTableWidget()
        self._build()
        self.job.done.connect(self._show)
        self.job.failed.connect(self._failed)
        self.finished.connect(self.leave)
        self._ask()

    def leave(self) -> None:
        """Stop, free the layer, and remove the files that it was read from."""
        self.job.cancel()
        self.canvas.stopRendering()
        self.canvas.setLayers([])
        self._layer = None
        shutil.rmtree(self._folder, ignore_errors=True)

    def _build(self) -> None:
        self.canvas.setObjectName("map_preview")
        self.canvas.setCanvasColor(Qt.GlobalColor.white)
        self.canvas.enableAntiAliasing(True)
        self._pan = QgsMapToolPan(self.canvas)
        self.canvas.setMapTool(self._pan)
        self.table.setObjectName("tbl_preview")
        self.table.setAccessibleName(tr("First rows"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().setDefaultSectionSize(int(1.6 * self.fontMetrics().height()))
        self.tabs.hide()
        layout = QVBoxLayout(self)
        layout.addWidget(self.about)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.job)
        layout.setAlignment(self.job, Qt.AlignmentFlag.AlignBottom)

    def _ask(self) -> None:
        outputs = {"OUTPUT": str(self._folder / "rows.gpkg"), "PICTURE": str(self._folder / "picture.png")}
        self.job.start("openig:preview_resource", {**self._parameters, **outputs}, tr("Reading the first rows…"))

    def _failed(self, why: Any) -> None:
        """The job says why; a question is asked instead."""
        if questions.can_ask(why):
            answer = questions.answer(why, self)
            if answer:
                self._parameters = {**self._parameters, **answer}
                self._ask()

    def _show(self, results: dict[str, Any]) -> None:
        crs = QgsCoordinateReferenceSystem(results["CRS"])
        if results.get("PICTURE"):
            self._layer = QgsRasterLayer(results["PICTURE"], results["NAME"], "gdal")
            self._layer.setCrs(crs)
            self.about.setText(tr("A picture of “{}”.").format(results["NAME"]))
            self._show_map(self._layer)
        elif results.get("OUTPUT"):
            layer = QgsVectorLayer(results["OUTPUT"], results["NAME"], "ogr")
            self._layer = layer
            self._fill(layer)
            self.about.setText(_counted(layer.featureCount(), results["COUNT"]))
            if layer.isSpatial() and not layer.extent().isEmpty():
                self._show_map(layer)
            self.tabs.addTab(self.table, tr("Rows"))
        self.tabs.show()

    def _show_map(self, layer: QgsMapLayer) -> None:
        self.tabs.addTab(self.canvas, tr("Map"))
        self.canvas.setDestinationCrs(layer.crs())
        self.canvas.setLayers([layer])
        extent = layer.extent()
        extent.grow(0.05 * max(extent.width(), extent.height()))
        self.canvas.setExtent(extent)
        self.canvas.refresh()

    def _fill(self, layer: QgsVectorLayer) -> None:
        """The rows as text: a hundred of them. What the GeoPackage numbers them with is not of the resource."""
        names = [field.name() for field in layer.fields()]
        shown = [index for index, name in enumerate(names) if name != "fid"]
        self.table.setColumnCount(len(shown))
        self.table.setHorizontalHeaderLabels([names[index].removesuffix("_origin") for index in shown])
        features = list(layer.getFeatures())
        self.table.setRowCount(len(features))
        for row, feature in enumerate(features):
            for column, index in enumerate(shown):
                value = feature[index]
                text = "" if value is None or value == NULL else str(value)
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.resizeColumnsToContents()
        for column in range(len(shown)):
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), 220))


def _counted(shown: int, total: int) -> str:
    if total > shown:
        return tr("The first {} of {} rows.").format(shown, total)
    return tr("Rows: {}.").format(shown) if total >= 0 else tr("The first {} rows.").format(shown)
