"""A dataset read about, looked at and loaded in several ways, by clicks."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

import qgis.utils
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject
from qgis.gui import QgsProjectionSelectionDialog, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QInputDialog, QMessageBox, QTableWidget, QTabWidget, QWidget

from tests.desktop import stage

_LAMBERT = QgsCoordinateReferenceSystem("EPSG:2154")


def play(query: str, theme: str = "") -> dict[str, Any]:
    stage.iface.newProject()
    QgsProject.instance().setCrs(_LAMBERT)
    if theme:
        QgsApplication.setUITheme(theme)
    dock = stage.plugin().dock
    stage.wait_until(dock.isVisible, what="the panel")
    pane, seen = dock.details, {}
    _choose_dataset(dock, pane, query, seen)
    seen["picture"] = stage.shot(f"details{'-dark' if theme else ''}")
    if theme:
        return seen
    _footprint(pane, seen)
    seen["ways"] = [stage.child(pane, "cbo_way").itemText(row) for row in range(stage.child(pane, "cbo_way").count())]
    _preview_rows(pane, seen)
    _preview_picture(pane, seen)
    _load_features(pane, seen)
    _load_again(pane, seen)
    _load_without_projection(pane, seen)
    _load_style(pane, seen)
    _need_an_account(pane, seen)
    _keep(dock, pane, seen)
    dock.hide()
    seen["footprints_hidden"] = _bands()
    dock.show()
    _unload(pane, seen)
    return seen


def _choose_dataset(dock: QWidget, pane: QWidget, query: str, seen: dict[str, Any]) -> None:
    stage.write(stage.child(dock, "txt_search"), query)
    results = stage.child(dock, "lst_results")
    stage.wait_until(lambda: results.model().rowCount(), what="results")
    item = results.visualRect(results.model().index(0, 0))
    QTest.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, item.center())
    stage.wait_until(lambda: stage.child(pane, "cbo_way").count() > 1, what="the description")
    stage.wait_until(lambda: pane.text.picture is not None, what="the thumbnail")
    seen["text"], seen["html"] = pane.text.toPlainText(), pane.text.toHtml()
    seen["cut"] = stage.cut(pane)


def _footprint(pane: QWidget, seen: dict[str, Any]) -> None:
    seen["footprints"] = _bands()
    stage.click(stage.child(pane, "btn_zoom"))
    canvas = stage.iface.mapCanvas()
    stage.wait_until(lambda: not canvas.isDrawing(), what="the map")
    band = next(item for item in canvas.scene().items() if isinstance(item, QgsRubberBand) and item.numberOfVertices())
    seen["footprint_seen"] = canvas.extent().contains(band.asGeometry().boundingBox())
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    QTest.qWait(100)
    seen["footprint_moved"] = band.asGeometry().boundingBox().center().x() < 600_000
    QgsProject.instance().setCrs(_LAMBERT)


def _bands() -> int:
    items = stage.iface.mapCanvas().scene().items()
    return sum(isinstance(item, QgsRubberBand) and item.numberOfVertices() > 4 for item in items)


def _take(pane: QWidget, words: str) -> None:
    """Choose a way by what its text holds, with the keyboard, as its list is."""
    box: QComboBox = stage.child(pane, "cbo_way")
    rows = [row for row in range(box.count()) if words in box.itemText(row) and "Automatique" not in box.itemText(row)]
    assert rows, f"no way {words!r} among {[box.itemText(row) for row in range(box.count())]}"
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(rows[0]):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert words in box.currentText(), box.currentText()


def _in_lambert(seen: dict[str, Any], name: str) -> Callable[[QWidget], None]:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QgsProjectionSelectionDialog), dialog
        seen[name] = stage.shot(f"details-{name}")
        dialog.setCrs(_LAMBERT)
        dialog.accept()

    return answer


def _preview_rows(pane: QWidget, seen: dict[str, Any]) -> None:
    _take(pane, "Fichier SHP, 2,3")
    stage.when_modal(_in_lambert(seen, "question-crs-preview"))
    dialog = _open_preview(pane)
    tabs, table = dialog.findChild(QTabWidget), stage.child(dialog, "tbl_preview")
    stage.wait_until(lambda: dialog.canvas.isVisible() and not dialog.canvas.isDrawing(), what="the small map")
    seen["preview_map"] = stage.shot("details-preview-map")
    tabs.setCurrentIndex(1)
    assert isinstance(table, QTableWidget)
    seen["preview_rows"] = table.rowCount()
    seen["preview_columns"] = [table.horizontalHeaderItem(i).text() for i in range(table.columnCount())]
    seen["preview_cell"] = table.item(0, 0).text()
    seen["preview_about"], seen["preview_cut"] = stage.child(dialog, "lbl_preview").text(), stage.cut(dialog)
    seen["preview_table"] = stage.shot("details-preview-rows")
    _close(dialog)
    seen["layers_after_preview"] = len(QgsProject.instance().mapLayers())


def _preview_picture(pane: QWidget, seen: dict[str, Any]) -> None:
    _take(pane, "WMS – image · Carte des sentiers")
    dialog = _open_preview(pane)
    stage.wait_until(lambda: dialog.canvas.isVisible() and not dialog.canvas.isDrawing(), what="the picture")
    QTest.qWait(200)
    seen["preview_picture"] = stage.shot("details-preview-picture")
    seen["preview_picture_layers"] = [layer.name() for layer in dialog.canvas.layers()]
    _close(dialog)


def _open_preview(pane: QWidget) -> Any:
    stage.click(stage.child(pane, "btn_preview"))
    dialog = stage.wait_until(lambda: pane.window().findChild(QDialog, "dlg_preview"), what="the preview")
    stage.wait_until(lambda: not dialog.job.running and dialog.tabs.isVisible(), 30, "what the preview shows")
    return dialog


def _close(dialog: QWidget) -> None:
    dialog.close()
    QTest.qWait(100)
    assert stage.iface.mainWindow().findChild(QDialog, "dlg_preview") is None


def _layers() -> list[dict[str, Any]]:
    layers = QgsProject.instance().mapLayers().values()
    return [{"name": layer.name(), "source": layer.source(), "crs": layer.crs().authid()} for layer in layers]


def _load(pane: QWidget) -> None:
    stage.click(stage.child(pane, "btn_add"))
    stage.wait_until(lambda: not pane.job.running, 60, "the layer")


def _new_layer(pane: QWidget, before: set[str]) -> Any:
    layers = QgsProject.instance().mapLayers
    stage.wait_until(lambda: not pane.job.running and len(layers()) > len(before), 60, "a layer")
    (new,) = set(layers()) - before
    return QgsProject.instance().mapLayer(new)


def _load_features(pane: QWidget, seen: dict[str, Any]) -> None:
    _take(pane, "WFS")
    _load(pane)
    seen["features"], seen["features_job"] = _layers(), pane.job.sentence.text()


def _load_again(pane: QWidget, seen: dict[str, Any]) -> None:
    def answer(question: QWidget) -> None:
        assert isinstance(question, QMessageBox), question
        seen["again"], seen["again_cut"] = stage.texts(question), stage.cut(question)
        seen["again_picture"] = stage.shot("details-question-again")
        stage.click(question.defaultButton())

    stage.when_modal(answer)
    _load(pane)
    seen["after_refresh"] = len(_layers())


def _load_without_projection(pane: QWidget, seen: dict[str, Any]) -> None:
    _take(pane, "Fichier SHP, 2,3")
    before = set(QgsProject.instance().mapLayers())
    stage.when_modal(lambda dialog: dialog.reject())
    _load(pane)
    seen["after_cancel"] = set(QgsProject.instance().mapLayers()) == before
    stage.when_modal(_in_lambert(seen, "question-crs"))
    stage.click(stage.child(pane, "btn_add"))
    seen["file"] = _new_layer(pane, before).crs().authid()


def _load_style(pane: QWidget, seen: dict[str, Any]) -> None:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QInputDialog), dialog
        seen["styles"] = dialog.comboBoxItems()
        dialog.setTextValue("difficulte")
        seen["styles_picture"] = stage.shot("details-question-style")
        dialog.accept()

    _take(pane, "dans un style à choisir… · Carte")
    before = set(QgsProject.instance().mapLayers())
    stage.when_modal(answer)
    stage.click(stage.child(pane, "btn_add"))
    seen["styled"] = _new_layer(pane, before).source()


def _need_an_account(pane: QWidget, seen: dict[str, Any]) -> None:
    _take(pane, "Relevés de l’année")
    seen["needs"], seen["needs_cut"] = stage.child(pane, "lbl_way").text(), stage.cut(pane)
    seen["sign_in"] = stage.child(pane, "btn_way_sign_in").isVisible()
    _load(pane)
    seen["refused"] = pane.job.sentence.text()
    seen["refused_picture"] = stage.shot("details-refused")
    _take(pane, "Charte de balisage")
    seen["outside"], seen["outside_button"] = stage.child(pane, "lbl_way").text(), stage.child(pane, "btn_add").text()


def _keep(dock: QWidget, pane: QWidget, seen: dict[str, Any]) -> None:
    def another(question: QWidget) -> None:
        assert isinstance(question, QMessageBox), question
        roles = {question.buttonRole(button): button for button in question.buttons()}
        stage.click(roles[QMessageBox.ButtonRole.ActionRole])

    _take(pane, "WMS – image · Carte")
    before = set(QgsProject.instance().mapLayers())
    stage.when_modal(another)
    _load(pane)
    seen["another"] = _new_layer(pane, before).name()
    stage.click(stage.child(pane, "btn_star"))
    seen["starred"] = dock.kept.is_favourite("sentiers-du-causse")
    pane.show_row(pane._row)
    stage.wait_until(lambda: stage.child(pane, "cbo_way").count() > 2, what="the description again")
    seen["last_time"] = stage.child(pane, "cbo_way").currentText()
    seen["kept_picture"] = stage.shot("details-last-time")


def _unload(pane: QWidget, seen: dict[str, Any]) -> None:
    """With a preview open and the footprint drawn."""
    _take(pane, "Fichier SHP, 2,3")
    stage.when_modal(_in_lambert(seen, "question-crs-last"))
    _open_preview(pane)
    folder = Path(pane._folder.name)
    seen["before_unload"] = _bands(), folder.is_dir()
    qgis.utils.unloadPlugin("openig")
    QTest.qWait(100)
    dialogs = stage.iface.mainWindow().findChildren(QDialog, "dlg_preview")
    seen["after_unload"] = _bands(), folder.exists(), len([dialog for dialog in dialogs if dialog.isVisible()])
