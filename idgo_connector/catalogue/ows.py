"""Asking a map service before a layer is built on it, because QGIS's providers stay silent when they fail.

Pure: a session, bytes and OWSLib. Each function returns what the layer needs, or raises a sentence that names the
service and the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from lxml import etree

from ...toolbelt import answers, xml
from ...toolbelt.errors import DataError, NetworkError
from ...toolbelt.i18n import tr

if TYPE_CHECKING:
    import requests

#: What the OGC's services read from an address; whatever else it holds (``map=…``) belongs to the server and stays.
_OGC_KEYS = {
    "service", "version", "request", "typename", "typenames", "layers", "layer", "styles", "style", "srs", "crs",
    "srsname", "crsname", "bbox", "width", "height", "format", "outputformat", "resulttype", "count", "maxfeatures",
    "tilematrixset", "tilematrix", "tilerow", "tilecol",
}  # fmt: skip


#: Versions that are spoken, the one asked for first; a server may answer in an older one.
_WFS = ("2.0.0", "1.1.0", "1.0.0")
_WMS = ("1.3.0", "1.1.1")
#: OWSLib takes its last part for a number, and gives the whole service up.
_CRS84_URI = (b"http://www.opengis.net/def/crs/OGC/1.3/CRS84", b"urn:ogc:def:crs:OGC:1.3:CRS84")


@dataclass(frozen=True)
class FeatureType:
    """A WFS layer: its full name, the CRS it offers (``EPSG:2154``), its features counted by the server, or None, and
    the version of WFS that the server speaks."""

    url: str
    name: str
    title: str
    crs: tuple[str, ...]
    count: int | None
    version: str = _WFS[0]


@dataclass(frozen=True)
class Picture:
    """A WMS layer: name, CRS and image formats on offer."""

    url: str
    name: str
    title: str
    crs: tuple[str, ...]
    formats: tuple[str, ...]


@dataclass(frozen=True)
class Tiles:
    """A WMTS layer: name, its tile matrix set with the CRS of that, style and format. ``url`` is the capabilities'."""

    url: str
    name: str
    title: str
    matrix_set: str
    crs: str
    style: str
    format: str


def feature_type(session: requests.Session, service: str, url: str, name: str = "", hint: str = "") -> FeatureType:
    """The layer of a WFS, after one question that the access control really judges.

    :param service: the name members know, for the sentences.
    :param name: layer, with or without its prefix; '' when only ``hint`` (a title) is known.
    :raises NetworkError: no answer, 401 and 403 included.
    :raises DataError: not a WFS, or no such layer.
    """
    from owslib.wfs import WebFeatureService

    base = base_url(url)
    document, version = _capabilities(session, service, base, "WFS", _WFS)
    wfs = _parsed(lambda: WebFeatureService(base, version=version, xml=document), service, "WFS")
    layer = wfs.contents[_find(wfs.contents, name, hint, service)]
    crs = tuple(f"EPSG:{option.code}" for option in layer.crsOptions or () if option.authority == "EPSG")
    number = count(session, service, base, layer.id, version)
    return FeatureType(base, layer.id, layer.title or layer.id, crs, number, version)


def count(session: requests.Session, service: str, url: str, name: str, version: str = _WFS[0]) -> int | None:
    """Number of features of a WFS layer, counted by the server; None when it does not say.

    GetCapabilities and DescribeFeatureType are public on the IDGO even for a restricted layer (facts/idgo-api §10):
    only asking for features tells whether the account may have them.
    """
    typename = "TYPENAMES" if version.startswith("2") else "TYPENAME"
    query = {"SERVICE": "WFS", "VERSION": version, "REQUEST": "GetFeature", typename: name}
    query.update({"MAXFEATURES": "1"} if version == "1.0.0" else {"RESULTTYPE": "hits"})  # 1.0.0 cannot count
    what = tr("The layer “{}” could not be read").format(name)
    answer = answers.check(session.get(_with(url, query)), what, service)
    root = _document(answer, what, service)
    matched = root.get("numberMatched") or root.get("numberOfFeatures") or ""
    return int(matched) if matched.isdigit() else None


def picture(session: requests.Session, service: str, url: str, name: str = "", hint: str = "") -> Picture:
    """The layer of a WMS, after a map of 8 × 8 pixels. Parameters and errors as :func:`feature_type`."""
    from owslib.wms import WebMapService

    base = base_url(url)
    document, version = _capabilities(session, service, base, "WMS", _WMS)
    wms = _parsed(lambda: WebMapService(base, version=version, xml=document), service, "WMS")
    layer = wms.contents[_find(wms.contents, name, hint, service)]
    formats = tuple(wms.getOperationByName("GetMap").formatOptions)
    found = Picture(base, layer.name, layer.title or layer.name, tuple(layer.crsOptions or ()), formats)
    query = {
        "SERVICE": "WMS", "VERSION": version, "REQUEST": "GetMap", "LAYERS": found.name, "STYLES": "",
        **_somewhere(layer, version), "WIDTH": "8", "HEIGHT": "8", "FORMAT": image_format(formats),
    }  # fmt: skip
    what = tr("The layer “{}” could not be drawn").format(found.name)
    answer = answers.check(session.get(_with(base, query)), what, service)
    if not answer.headers.get("Content-Type", "").startswith("image/"):
        _document(answer, what, service)
        raise _not_a_service(service, "WMS", answer)
    return found


def tiles(session: requests.Session, service: str, url: str, name: str = "", hint: str = "") -> Tiles:
    """The layer of a WMTS 1.0.0; its capabilities are as protected as its tiles. Parameters and errors as above."""
    from owslib.wmts import WebMapTileService

    base = base_url(url)
    document, _ = _capabilities(session, service, base, "WMTS", ("1.0.0",))
    wmts = _parsed(lambda: WebMapTileService(base, xml=document), service, "WMTS")
    layer = wmts.contents[_find(wmts.contents, name, hint, service)]
    sets = {key: crs_name(wmts.tilematrixsets[key].crs or "") for key in layer.tilematrixsetlinks}
    if not sets:
        raise DataError(service, tr("the tiles of “{}” name no grid").format(layer.id))
    chosen = min(sets, key=lambda key: sets[key] != "EPSG:3857")
    style = next((key for key, value in layer.styles.items() if value.get("isDefault")), next(iter(layer.styles), ""))
    address = _with(base, {"SERVICE": "WMTS", "REQUEST": "GetCapabilities", "VERSION": "1.0.0"})
    return Tiles(
        address, layer.id, layer.title or layer.id, chosen, sets[chosen], style, image_format(tuple(layer.formats))
    )


def base_url(url: str) -> str:
    """The address of a service without what one request had added to it.

    :raises DataError: when it carries a user name or a password, which must not reach a project.
    """
    parts = urlsplit(url)
    if "@" in parts.netloc:
        raise DataError(parts.hostname or url, tr("its address in the catalogue carries a user name or a password"))
    kept = [
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key.lower() not in _OGC_KEYS
    ]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(kept), ""))


def image_format(formats: tuple[str, ...]) -> str:
    """PNG where it is offered (transparency), else JPEG, else the first format."""
    return next((known for known in ("image/png", "image/jpeg") if known in formats), (*formats, "image/png")[0])


def crs_name(text: str) -> str:
    """``EPSG:3857`` from ``urn:ogc:def:crs:EPSG::3857``, ``http://www.opengis.net/def/crs/EPSG/0/3857`` and their
    like; GoogleMapsCompatible's old code included."""
    code = re.split("[:/#]", str(text))[-1]
    if not code.isdigit():
        return "OGC:CRS84" if code.upper().endswith("CRS84") else str(text)
    return "OGC:CRS84" if code == "84" else "EPSG:" + {"900913": "3857"}.get(code, code)


def _capabilities(
    session: requests.Session, service: str, base: str, kind: str, versions: tuple[str, ...]
) -> tuple[bytes, str]:
    """The capabilities, and which of the versions they are in: a server may know only an older one."""
    what = tr("The {} of {} did not answer").format(kind, service)
    query = {"SERVICE": kind, "REQUEST": "GetCapabilities", "VERSION": versions[0]}
    answer = answers.check(session.get(_with(base, query)), what, service)
    root = _document(answer, what, service)
    said = root.get("version") or versions[0]
    version = next((known for known in versions if known[:3] == said[:3]), versions[0])
    # written anew: without the DTD and entities that a server may bring
    return etree.tostring(root).replace(*_CRS84_URI), version


def _somewhere(layer: Any, version: str) -> dict[str, str]:
    """Where to ask for a map: the layer's extent, in degrees where the service has them; a point is widened."""
    offered, own = [crs_name(crs) for crs in layer.crsOptions or ()], layer.boundingBox
    if len(own or ()) == 5 and offered and "EPSG:4326" not in offered:
        box, crs = own[:4], own[4]  # written in the order of the axes in which it is asked
    else:
        west, south, east, north = layer.boundingBoxWGS84 or (-180.0, -90.0, 180.0, 90.0)
        box, crs = ((west, south, east, north) if version == "1.1.1" else (south, west, north, east)), "EPSG:4326"
    low, high = box[:2], [max(top, bottom + 1e-3) for bottom, top in zip(box[:2], box[2:])]
    return {"SRS" if version == "1.1.1" else "CRS": crs, "BBOX": ",".join(str(number) for number in (*low, *high))}


def _document(answer: requests.Response, what: str, service: str) -> etree._Element:
    """The XML of an answer, refused when it is a page, or the server's own report of an exception."""
    kind = answer.headers.get("Content-Type", "")
    try:
        root = xml.parse(answer.content)
    except (etree.XMLSyntaxError, ValueError):
        raise NetworkError(
            what, tr("{} sent something else than XML ({}): {}").format(service, kind, answers.excerpt(answer)),
            tr("Send this sentence to support."), service=service, kind="html", status=answer.status_code,
        ) from None  # fmt: skip
    name = etree.QName(root).localname
    if name in ("ExceptionReport", "ServiceExceptionReport"):
        text = " ".join(" ".join(str(part) for part in root.itertext()).split())
        raise DataError(service, text[:300])
    if name.lower() == "html":
        raise NetworkError(
            what, tr("{} sent a page instead of data: {}").format(service, answers.excerpt(answer)),
            tr("A proxy or a sign-in page may stand in between: check the proxy in QGIS's network options."),
            service=service, kind="html", status=answer.status_code,
        )  # fmt: skip
    return root


def _parsed(parse: Callable[[], Any], service: str, kind: str) -> Any:
    """OWSLib lets whatever its parsers meet through: no narrower class covers a document of another kind."""
    try:
        return parse()
    except (AttributeError, TypeError, KeyError, ValueError, IndexError, etree.LxmlError) as error:
        raise DataError(service, tr("its {} capabilities cannot be understood ({})").format(kind, error)) from error


def _find(contents: Mapping[str, Any], name: str, hint: str, service: str) -> str:
    """The key of the layer: by name with or without prefix, else by title, else the only one there is."""
    if name:
        alike = [key for key in contents if key.rpartition(":")[2] == name.rpartition(":")[2]]
        found = [name] if name in contents else alike
    else:
        wanted = hint.casefold()
        found = [k for k, layer in contents.items() if wanted in (k.casefold(), str(layer.title).casefold())]
        found = found or (list(contents) if len(contents) == 1 else [])
    if not found:
        some = ", ".join(list(contents)[:20]) or tr("none")
        why = tr("it has no layer “{}”; it has: {}").format(name or hint, some)
        raise DataError(
            service, why, "" if name else tr("Name the layer after the resource: RESOURCE={}#….").format(hint)
        )
    if len(found) > 1:
        why = tr("it has several layers “{}”: {}").format(name or hint, ", ".join(found[:20]))
        raise DataError(service, why, tr("Name one of them after the resource: RESOURCE=…#{}.").format(found[0]))
    return found[0]


def _not_a_service(service: str, kind: str, answer: requests.Response) -> DataError:
    return DataError(service, tr("it does not answer as a {}: {}").format(kind, answers.excerpt(answer)))


def _with(url: str, query: Mapping[str, str]) -> str:
    parts = urlsplit(url)
    joined = "&".join(part for part in (parts.query, urlencode(query)) if part)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, joined, ""))
