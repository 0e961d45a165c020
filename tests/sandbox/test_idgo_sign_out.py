"""After signing out a protected layer of the project really stops drawing: real MapServer and MapCache, real QGIS."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsDataSourceUri,
    QgsMapLayer,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize, QTimer
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QApplication, QMessageBox

from openig.idgo_connector.processing.conversation import Conversation
from openig.openig_plugin.gui.wdg_account import AccountWidget
from openig.toolbelt import http, profiles, sessions, settings
from openig.toolbelt.settings import Settings
from tests.accounts import auth_database, authcfg
from tests.sandbox.control import Sandbox
from tests.sandbox.world.catalogue import DATASETS
from tests.sandbox.world.model import Dataset

__all__ = ["auth_database", "authcfg"]

Make = Callable[[Sandbox, str], QgsMapLayer]


def protected_wms(sandbox: Sandbox, authcfg: str) -> QgsRasterLayer:
    dataset, layer = _served(raster=True)
    url = profiles.load(str(sandbox.profile)).ows(dataset.organisation)
    return _layer(authcfg, url=url, layers=layer, styles="", format="image/png", crs="EPSG:4326")


def protected_tiles(sandbox: Sandbox, authcfg: str) -> QgsRasterLayer:
    name = "ortho12_4fc8316"
    url = f"{profiles.load(str(sandbox.profile)).tiles}?SERVICE=WMTS&REQUEST=GetCapabilities"
    return _layer(
        authcfg, url=url, layers=name, styles="default", format="image/png", crs="EPSG:3857",
        tileMatrixSet=f"{name}-wmsc-10",
    )  # fmt: skip


def protected_features(sandbox: Sandbox, authcfg: str) -> QgsVectorLayer:
    dataset, layer = _served(raster=False)
    uri = QgsDataSourceUri()
    uri.setParam("url", profiles.load(str(sandbox.profile)).ows(dataset.organisation))
    uri.setParam("typename", f"ms:{layer}")
    uri.setParam("version", "2.0.0")
    uri.setAuthConfigId(authcfg)
    return QgsVectorLayer(uri.uri(False), "protected", "WFS")


def _served(raster: bool) -> tuple[Dataset, str]:
    """A dataset with a map layer that any account opens, and the layer's name."""
    return next(
        (dataset, resource.layers[0])
        for dataset in DATASETS.values()
        for resource in dataset.resources
        if dataset.published and resource.level == "registered" and resource.raster is raster and resource.ogc_services
    )


def _layer(authcfg: str, **parameters: str) -> QgsRasterLayer:
    uri = QgsDataSourceUri()
    for name, value in parameters.items():
        uri.setParam(name, value)
    uri.setAuthConfigId(authcfg)
    return QgsRasterLayer(bytes(uri.encodedUri()).decode(), "protected", "wms")


def drawn(layer: QgsMapLayer) -> int:
    """How many pixels of a picture the layer fills, or how many features it gives."""
    if isinstance(layer, QgsVectorLayer):
        return sum(1 for _ in layer.getFeatures())
    picture = QgsMapSettings()
    picture.setLayers([layer])
    picture.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    picture.setExtent(QgsRectangle(2.9, 43.3, 3.5, 43.9))
    picture.setOutputSize(QSize(120, 120))
    picture.setBackgroundColor(QColor(0, 0, 0, 0))
    job = QgsMapRendererSequentialJob(picture)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    return sum(image.pixelColor(x, y).alpha() > 0 for x in range(0, 120, 4) for y in range(0, 120, 4))


def answer(choice: str) -> None:
    """Press this button of the question that opens next."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == choice).click()

    QTimer.singleShot(100, press)


@pytest.mark.parametrize(
    ("make", "choice"),
    [(protected_wms, "&Forget it"), (protected_tiles, "&Forget it"), (protected_features, "&Forget it"),
     (protected_wms, "&Keep it")],
)  # fmt: skip
def test_a_protected_layer_stops_drawing(
    qgis_app: Any, sandbox: Sandbox, authcfg: Any, make: Make, choice: str, tmp_path: Path
) -> None:
    user = sandbox.users["member"]
    account = authcfg(user.username, user.password)
    settings.save(Settings(profile=str(sandbox.profile), authcfg=account, member="Lucie Aurignac"))
    layer = make(sandbox, account)
    QgsProject.instance().addMapLayer(layer)
    layer.setOpacity(0.5)
    before = layer.id(), layer.providerType(), layer.source()
    assert layer.isValid() and drawn(layer) > 100
    answer(choice)
    AccountWidget().sign_out()
    assert (account in QgsApplication.authManager().configIds()) is (choice == "&Keep it")
    assert not layer.isValid() and drawn(layer) == 0
    assert (layer.id(), layer.providerType(), layer.source()) == before, "it can be repaired"
    QgsProject.instance().write(str(tmp_path / "saved.qgs"))
    saved = (tmp_path / "saved.qgs").read_text(encoding="utf-8")
    assert re.search(r'layerOpacity>0\.5<| opacity="0\.5"', saved), "its style is saved"
    QgsProject.instance().clear()


def test_keeping_the_password_ends_the_session_of_ckan_all_the_same(
    qgis_app: Any, sandbox: Sandbox, authcfg: Any
) -> None:
    user = sandbox.users["member"]
    account = authcfg(user.username, user.password)
    settings.save(Settings(profile=str(sandbox.profile), authcfg=account, member="Lucie Aurignac"))
    profile = profiles.load(str(sandbox.profile))
    assert Conversation(profile, account, http.session(profile.endpoints(), account)).enter_ckan()
    assert sessions.kept()
    answer("&Keep it")
    AccountWidget().sign_out()
    assert sessions.kept() == {} and settings.load().authcfg == ""
    assert account in QgsApplication.authManager().configIds()
