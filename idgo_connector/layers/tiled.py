"""GDAL's description of a tiled service (https://gdal.org/drivers/raster/wms.html), as OpenIG's tree of layers may name
one (facts/openig-services §2): read by us, and handed to GDAL as text, so that no file stays behind a layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from qgis.core import QgsRasterLayer

from ...toolbelt import answers, xml
from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr
from .opened import Opened

if TYPE_CHECKING:
    import requests


def open_description(session: requests.Session, service: str, url: str, title: str) -> Opened:
    """The layer of such a description.

    :raises NetworkError: when it cannot be had.
    :raises DataError: when it is none, carries a password, or GDAL cannot follow it.
    """
    answer = answers.check(session.get(url), tr("“{}” could not be downloaded").format(title), service)
    try:
        root = xml.parse(answer.content)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DataError(title, tr("it cannot be read ({})").format(error)) from error
    if etree.QName(root).localname != "GDAL_WMS":
        raise DataError(title, tr("it is no description of a tiled service"))
    server = str(root.findtext(".//ServerUrl") or "").partition("://")
    if root.find(".//UserPwd") is not None or "@" in server[2].partition("/")[0]:
        raise DataError(title, tr("it carries a user name or a password"))
    if server[0] not in ("http", "https"):
        raise DataError(title, tr("it names no server"))
    layer = QgsRasterLayer(etree.tostring(root, encoding="unicode"), title, "gdal")
    if not layer.isValid():
        raise DataError(title, layer.error().summary() or tr("QGIS does not say why"))
    return Opened(layer)
