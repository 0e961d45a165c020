"""A dataset extracted to the territory on the map, by the dialog that its button opens; an order of land-tax files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from openig.idgo_connector.orders.journal import Journal
from openig.idgo_connector.processing import places
from openig.openig_plugin.gui import orders
from tests.desktop import stage


def play(query: str, contour: str, output: str) -> dict[str, Any]:
    """:param contour: the territory, WKT in EPSG:4326.
    :param output: the file to write.
    """
    stage.iface.newProject()
    mask = _mask(contour)
    dock = stage.plugin().dock
    stage.wait_until(dock.isVisible, what="the panel")
    seen: dict[str, Any] = {}
    _choose(dock, query)
    dialog = _open(dock)
    values = dialog.createProcessingParameters()
    seen["filled_in"] = {key: values[key] for key in ("PROFILE", "DATASET")}
    dialog.setParameters({**values, "MASK": mask.id(), "OUTPUT": output})
    seen["picture"] = stage.shot("extract-dialog")
    stage.click(dialog.runButton())
    layers = stage.wait_until(lambda: _others(mask), what="the result")
    seen["layers"] = [(layer.name(), layer.featureCount(), layer.source()) for layer in layers]
    seen["done"] = stage.shot("extract-done")
    dialog.close()
    stage.when_modal(lambda order: seen.update(_order(order)))
    stage.plugin().show_order()
    _remind(seen)
    QgsProject.instance().clear()
    return seen


def _mask(contour: str) -> QgsVectorLayer:
    made, feature = QgsVectorLayer("Polygon?crs=EPSG:4326", "Mon territoire", "memory"), QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt(contour))
    made.dataProvider().addFeature(feature)
    made.updateExtents()
    QgsProject.instance().addMapLayer(made)
    return made


def _choose(dock: QWidget, query: str) -> None:
    stage.write(stage.child(dock, "txt_search"), query)
    results = stage.child(dock, "lst_results")
    stage.wait_until(lambda: results.model().rowCount(), what="results")
    item = results.visualRect(results.model().index(0, 0))
    QTest.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, item.center())
    stage.wait_until(lambda: stage.child(dock, "cbo_way").count() > 1, what="the description")


def _open(dock: QWidget) -> Any:
    stage.click(stage.child(dock, "btn_extract"))

    def opened() -> Any:
        dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and hasattr(w, "runButton")]
        return next((dialog for dialog in dialogs if dialog.isVisible()), None)

    return stage.wait_until(opened, what="Processing's dialog")


def _others(mask: QgsVectorLayer) -> list[QgsVectorLayer]:
    return [layer for layer in QgsProject.instance().mapLayers().values() if layer.id() != mask.id()]


def _order(dialog: QWidget) -> dict[str, Any]:
    picture = stage.shot("order")
    told = {"order": stage.texts(dialog), "order_cut": stage.cut(dialog), "order_picture": picture}
    dialog.reject()
    return told


def _remind(seen: dict[str, Any]) -> None:
    day = dt.date.today() - dt.timedelta(20)
    Journal(places.orders()).add("openig", day, day + dt.timedelta(15), Path())
    orders.remind(stage.iface)
    (message,) = stage.iface.messageBar().items()
    seen["reminder"] = [message.text(), *(b.text() for b in message.findChildren(QPushButton) if b.text())]
    seen["reminder_picture"] = stage.shot("order-reminder")
    stage.iface.messageBar().clearWidgets()
