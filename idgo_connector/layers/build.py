"""QGIS layers made of services that were probed: addresses by QgsDataSourceUri, accounts by their authcfg id."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar, Union
from urllib.parse import quote, unquote

from qgis.core import (
    QgsDataSourceUri,
    QgsMapLayer,
    QgsNetworkAccessManager,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QUrl

from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr
from ..ogc.oapif import Collection
from ..ogc.ows import FeatureType, Picture, Tiles, image_format

#: CRS to ask a service for, best first: what members' projects are in.
_PREFERRED = ("EPSG:2154", "EPSG:3857", "EPSG:4326")

_Layer = TypeVar("_Layer", bound=QgsMapLayer)


def features(found: FeatureType, authcfg: str, filter: str = "", crs: str = "") -> QgsVectorLayer:
    """A WFS layer, read page by page and only where the map is.

    :param filter: the part of it that is meant: an OGC filter (XML) or an expression of QGIS.
    :param crs: to ask for where it is offered; '' for :func:`preferred`.
    """
    layer = QgsVectorLayer(features_uri(found, authcfg, filter, crs), found.title, "WFS")
    if not layer.isValid():  # QGIS keeps a WFS's capabilities as long as it runs: what is new since is not in them
        layer = QgsVectorLayer(features_uri(unmet(found), authcfg, filter, crs), found.title, "WFS")
    return _valid(layer, found.title)


def unmet(found: FeatureType) -> FeatureType:
    """The same layer at an address of which QGIS has kept nothing. It is the same at every load, so that projects do
    not differ for nothing."""
    joint = "&" if "?" in found.url else "?"
    return replace(found, url=f"{found.url}{joint}openig={quote(found.name, safe='')}")


def collection(found: Collection, authcfg: str) -> QgsVectorLayer:
    """A layer of an OGC API – Features, in the system of its own (longitude first)."""
    uri = _uri(authcfg, url=found.url, typename=found.name)
    uri.setParam("restrictToRequestBBOX", "1")
    return _valid(QgsVectorLayer(uri.uri(False), found.title, "OAPIF"), found.title)


def pictures(found: Picture, authcfg: str, crs: str = "", image: str = "") -> QgsRasterLayer:
    """A WMS layer.

    :param crs: to ask for where it is offered; '' for :func:`preferred`. :param image: likewise, the format.
    """
    return _picture(pictures_uri(found, authcfg, crs, image), found)


def tiles(found: Tiles, authcfg: str) -> QgsRasterLayer:
    """A WMTS layer (MapCache's included)."""
    return _picture(tiles_uri(found, authcfg), found)


def features_uri(found: FeatureType, authcfg: str, filter: str = "", crs: str = "") -> str:
    """Source of a layer of the WFS provider. Its axes are those of the CRS's definition, which QGIS knows by itself."""
    paging = "true" if found.paging else "false"
    uri = _uri(authcfg, url=found.url, typename=found.name, version=found.version, pagingEnabled=paging)
    uri.setParam("restrictToRequestBBOX", "1")
    if found.crs:
        uri.setParam("srsname", preferred(found.crs, crs))
    if filter:
        uri.setParam("filter", filter)
    return uri.uri(False)


def pictures_uri(found: Picture, authcfg: str, crs: str = "", image: str = "") -> str:
    """Source of a layer of the WMS provider."""
    crs = preferred(found.crs, crs) if found.crs else "EPSG:4326"
    image = image if image in found.formats else image_format(found.formats)
    uri = _uri(authcfg, url=found.url, layers=found.name, styles=found.style, format=image, crs=crs)
    # the capabilities may name another server for maps (an inner one, or http): the account is not for that
    for ignored in ("IgnoreGetMapUrl", "IgnoreGetFeatureInfoUrl"):
        uri.setParam(ignored, "1")
    return bytes(uri.encodedUri()).decode("ascii")


def tiles_uri(found: Tiles, authcfg: str) -> str:
    """Source of a tiled layer of the WMS provider."""
    uri = _uri(authcfg, url=found.url, layers=found.name, styles=found.style, format=found.format, crs=found.crs)
    uri.setParam("tileMatrixSet", found.matrix_set)
    return bytes(uri.encodedUri()).decode("ascii")


def preferred(offered: tuple[str, ...], wanted: str = "") -> str:
    """The CRS to use among those that a service offers."""
    return next((crs for crs in (wanted, *_PREFERRED) if crs in offered), offered[0])


def _picture(uri: str, found: Union[Picture, Tiles]) -> QgsRasterLayer:
    """A layer of the WMS provider, which reads the capabilities from the cache of the network: when the layer is not
    in them, it may have been published since. Only this service's are forgotten."""
    layer = QgsRasterLayer(uri, found.title, "wms")
    cache = QgsNetworkAccessManager.instance().cache()
    if not layer.isValid() and cache is not None and cache.remove(_capabilities(found.url)):
        layer = QgsRasterLayer(uri, found.title, "wms")
    return _valid(layer, found.title)


def _capabilities(url: str) -> QUrl:
    """Where the WMS provider reads the capabilities (QGIS, QgsWmsProvider::prepareUri and
    QgsWmsCapabilitiesDownload::downloadCapabilities): the address of a WMTS is that of its capabilities."""
    url = unquote(url)
    if "SERVICE=WMTS" in url:
        return QUrl(url)
    joint = "" if url.endswith(("?", "&")) else "&" if "?" in url else "?"
    return QUrl(f"{url}{joint}SERVICE=WMS&REQUEST=GetCapabilities")


def _uri(authcfg: str, **parameters: str) -> QgsDataSourceUri:
    """The account goes in by its id, which is all that is ever written out."""
    uri = QgsDataSourceUri()
    for key, value in parameters.items():
        uri.setParam(key, value)
    uri.setAuthConfigId(authcfg)
    return uri


def _valid(layer: _Layer, name: str) -> _Layer:
    if not layer.isValid():
        reason = layer.error().summary() or tr("QGIS does not say why")
        raise DataError(tr("The layer “{}” could not be opened").format(name), reason)
    return layer
