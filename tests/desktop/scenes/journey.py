"""A member's way through the panel, by keys and clicks: sign in, search, read, add to the map, sign out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsMapLayer, QgsProject, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialogButtonBox, QMessageBox, QWidget

from tests.desktop import stage


def play(username: str, password: str, query: str, dataset: str) -> dict[str, Any]:
    stage.iface.newProject()
    dock = stage.plugin().dock
    stage.wait_until(dock.isVisible, what="the panel")
    seen: dict[str, Any] = {}
    _sign_in(dock, username, password, seen)
    _search(dock, query, dataset, seen)
    _load(dock, seen)
    _look_for_nothing(dock, seen)
    _sign_out(dock, seen)
    seen["settings"] = _settings_text()
    return seen


def _sign_in(dock: QWidget, username: str, password: str, seen: dict[str, Any]) -> None:
    def fill(dialog: QWidget) -> None:
        seen["dialog"], seen["dialog_cut"] = stage.texts(dialog), stage.cut(dialog)
        stage.write(stage.child(dialog, "txt_username"), username)
        stage.write(stage.child(dialog, "txt_password"), "wrong")
        save = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
        stage.click(save)
        message = stage.child(dialog, "lbl_message")
        stage.wait_until(lambda: stage.child(dialog, "txt_password").isEnabled() and message.text(), what="the refusal")
        seen["refusal"] = message.text()
        stage.shot("sign-in-refused")
        stage.write(stage.child(dialog, "txt_password"), password)
        QTest.keyClick(stage.child(dialog, "txt_password"), Qt.Key.Key_Return)
        stage.wait_until(lambda: not dialog.isVisible() or stage.child(dialog, "txt_password").isEnabled())
        assert not dialog.isVisible(), message.text()
        seen["signed_in"] = True

    stage.when_modal(fill)
    stage.click(stage.child(dock, "btn_account"))
    assert seen.get("signed_in"), "without an account there is nothing further to see"
    names = [stage.child(dock, name).text() for name in ("lbl_account", "lbl_organisation")]
    seen["who"] = " – ".join(names)
    seen["button"] = stage.child(dock, "btn_account").text()


def _search(dock: QWidget, query: str, dataset: str, seen: dict[str, Any]) -> None:
    results = stage.child(dock, "lst_results")
    stage.write(stage.child(dock, "txt_search"), query)
    stage.wait_until(lambda: dock.found.model.rowCount() or _told(dock, seen), what="results")
    seen["count"] = stage.child(dock, "lbl_count").text()
    model = dock.found.model
    slugs = [model.index(row).data(Qt.ItemDataRole.UserRole)["slug"] for row in range(model.rowCount())]
    seen["slugs"] = slugs
    assert dataset in slugs, stage.child(dock, "lbl_remarks").text()
    item = results.visualRect(model.index(slugs.index(dataset)))
    QTest.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, item.center())
    seen["details"] = stage.child(dock, "txt_details").toPlainText()
    seen["cut"] = stage.cut(dock)
    seen["picture"] = stage.shot("journey-results")


def _load(dock: QWidget, seen: dict[str, Any]) -> None:
    stage.click(stage.child(dock, "btn_add"))
    job = stage.child(dock, "lbl_job")
    seen["loading"] = job.text()
    stage.wait_until(lambda: not dock.details.job.running, 60, "the layer")
    layers = list(QgsProject.instance().mapLayers().values())
    seen["layers"] = [
        {"name": layer.name(), "valid": layer.isValid(), "count": layer.featureCount(), "source": layer.source()}
        for layer in layers
    ]
    seen["job"] = job.text() if job.isVisible() else ""
    for layer in layers:
        _zoom(layer)
    seen["map"] = stage.shot("journey-map")


def _zoom(layer: QgsMapLayer) -> None:
    """To where its first object is: some layers of the sandbox lie in two far regions."""
    first = next(layer.getFeatures(), None) if isinstance(layer, QgsVectorLayer) else None
    extent = layer.extent() if first is None else first.geometry().boundingBox().buffered(2000)
    canvas = stage.iface.mapCanvas()
    QTest.qWait(1000)  # QGIS itself goes to the first layer's extent, some time after it has been added
    canvas.setExtent(canvas.mapSettings().layerExtentToOutputExtent(layer, extent))
    canvas.refresh()
    QTest.qWait(500)
    stage.wait_until(lambda: not canvas.isDrawing(), what="the map")
    QTest.qWait(1000)


def _look_for_nothing(dock: QWidget, seen: dict[str, Any]) -> None:
    message, field = stage.child(dock, "lbl_message"), stage.child(dock, "txt_search")
    stage.write(field, "xylophage")
    stage.wait_until(lambda: "xylophage" in message.text() and "…" not in message.text(), what="no result")
    seen["nothing"] = message.text()
    stage.shot("journey-nothing")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    seen["after_escape"], seen["empty"] = field.text(), message.text()


def _sign_out(dock: QWidget, seen: dict[str, Any]) -> None:
    def forget(question: QWidget) -> None:
        seen["question"], seen["question_cut"] = stage.texts(question), stage.cut(question)
        stage.shot("sign-out")
        assert isinstance(question, QMessageBox), question.objectName()
        roles = {question.buttonRole(button): button for button in question.buttons()}
        stage.click(roles[QMessageBox.ButtonRole.DestructiveRole])

    stage.when_modal(forget)
    stage.click(stage.child(dock, "btn_account"))
    seen["signed_out"] = stage.child(dock, "lbl_account").text()
    seen["accounts"] = QgsApplication.authManager().configIds()


def _told(dock: QWidget, seen: dict[str, Any]) -> bool:
    """Stop waiting for results when the panel says that the search failed."""
    message = stage.child(dock, "lbl_message").text()
    assert message.endswith(("…", "%", "organisation.")), message
    return False


def _settings_text() -> str:
    settings = QgsSettings()
    settings.sync()
    return Path(settings.fileName()).read_text(encoding="utf-8")
