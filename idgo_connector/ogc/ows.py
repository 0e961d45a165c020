"""Asking a map service before a layer is built on it, because QGIS's providers stay silent when they fail.

Pure: a session and bytes. Each function returns what the layer needs, or raises a sentence that names the service and
the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from lxml import etree

from ...toolbelt import answers, xml
from ...toolbelt.endpoints import same_origin
from ...toolbelt.errors import DataError, InputError, NetworkError
from ...toolbelt.i18n import tr
from . import capabilities
from .capabilities import WFS, WMS, WMTS, Box, Capabilities, Layer

if TYPE_CHECKING:
    import requests

#: What the OGC's services read from an address; whatever else it holds (``map=…``) belongs to the server and stays.
_OGC_KEYS = {
    "service", "version", "request", "typename", "typenames", "layers", "layer", "styles", "style", "srs", "crs",
    "srsname", "crsname", "bbox", "width", "height", "format", "outputformat", "resulttype", "count", "maxfeatures",
    "tilematrixset", "tilematrix", "tilerow", "tilecol", "filter", "cql_filter",
}  # fmt: skip
#: Versions of WFS that are spoken, the one asked for first; a server may answer in an older one, or refuse.
_VERSIONS = ("2.0.0", "1.1.0", "1.0.0")
#: No service describes itself at greater length; more is not read.
_LONGEST = 64 << 20
_BLOCK = 1 << 16
#: Width of the map that is drawn to see whether it can be, in degrees: large pictures without overviews take long.
_GLIMPSE = 1e-3


@dataclass(frozen=True)
class Listing:
    """The capabilities of a service: its address, theirs as QGIS asks for them, the document, and what it says."""

    kind: str
    url: str
    address: str
    document: bytes
    said: Capabilities


@dataclass(frozen=True)
class FeatureType:
    """A WFS layer: its full name, the CRS it offers (``EPSG:2154``), its features counted by the server, or None, and
    the version of WFS that the server speaks. ``paging`` and ``limit``: see :class:`.capabilities.Capabilities`;
    ``addresses``: where QGIS will ask for features."""

    url: str
    name: str
    title: str
    crs: tuple[str, ...]
    count: int | None
    version: str = _VERSIONS[0]
    paging: bool = True
    limit: int = 0
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A WMS layer: name, CRS and image formats on offer, the style to ask for ('' is the service's default), and where
    QGIS will ask for its legend."""

    url: str
    name: str
    title: str
    crs: tuple[str, ...]
    formats: tuple[str, ...]
    style: str = ""
    addresses: tuple[str, ...] = ()


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


def listing(session: requests.Session, service: str, url: str, kind: str) -> Listing:
    """The capabilities of a service.

    :param service: the name members know, for the sentences.
    :param kind: one of :data:`WFS`, :data:`WMS` and :data:`WMTS`.
    :raises NetworkError: no answer, 401 and 403 included; a page or half a document instead of one.
    :raises DataError: not a service of this kind.
    """
    base = base_url(url)
    if kind == WMTS and base.endswith("/"):
        return _tiles_of(session, service, base)
    if kind != WFS:
        return _listing(session, service, base, kind, "")
    refused: DataError | None = None
    for version in _VERSIONS:  # a server should answer in the version it has; some refuse instead
        try:
            return _listing(session, service, base, kind, version)
        except _ServiceError as error:
            refused = refused or error
    raise refused or AssertionError


def feature_type(session: requests.Session, service: str, url: str, name: str = "", hint: str = "") -> FeatureType:
    """The layer of a WFS, after one question that the access control really judges.

    :param name: layer, with or without its prefix; '' when only ``hint`` (a title) is known.
    :raises NetworkError: no answer, 401 and 403 included.
    :raises DataError: not a WFS, or no such layer.
    """
    found = feature_type_in(listing(session, service, url, WFS), service, name, hint)
    number = count(session, service, found.url, found.name, found.version)
    return FeatureType(**{**found.__dict__, "count": number})


def feature_type_in(listed: Listing, service: str, name: str = "", hint: str = "") -> FeatureType:
    """The layer of a WFS that has been listed, not counted. Errors as :func:`find`."""
    layer, said = find(listed.said.layers, name, hint, service), listed.said
    crs = tuple(code for code in layer.crs if code.startswith("EPSG:"))
    return FeatureType(
        listed.url, layer.name, layer.title or layer.name, crs, None, said.version, said.paging, said.limit,
        said.addresses,
    )  # fmt: skip


def count(
    session: requests.Session, service: str, url: str, name: str, version: str = _VERSIONS[0], filter: str = ""
) -> int | None:
    """Number of features of a WFS layer, counted by the server; None when it does not say.

    GetCapabilities and DescribeFeatureType are public on the IDGO even for a restricted layer (facts/idgo-api §10):
    only asking for features tells whether the account may have them.

    :param filter: an OGC filter (XML).
    """
    typename = "TYPENAMES" if version.startswith("2") else "TYPENAME"
    query = {"SERVICE": WFS, "VERSION": version, "REQUEST": "GetFeature", typename: name}
    query.update({"MAXFEATURES": "1"} if version == "1.0.0" else {"RESULTTYPE": "hits"})  # 1.0.0 cannot count
    if filter:
        query["FILTER"] = filter
    what = tr("The layer “{}” could not be read").format(name)
    answer = answers.check(session.get(_with(base_url(url), query)), what, service)
    root = _root(answer.content, answer, what, service, whole=True)
    matched = root.get("numberMatched") or root.get("numberOfFeatures") or ""
    return int(matched) if matched.isdigit() else None


def picture(
    session: requests.Session, service: str, url: str, name: str = "", hint: str = "", style: str = ""
) -> Picture:
    """The layer of a WMS, after a map of 8 × 8 pixels. Parameters and errors as :func:`feature_type`.

    :param style: name or title of one of its styles; '' for its default.
    :raises InputError: naming STYLE, when there is no such one; the choices are those that there are.
    """
    listed = listing(session, service, url, WMS)
    found = picture_in(listed, service, name, hint, style)
    draw(session, service, listed, found)
    return found


def picture_in(listed: Listing, service: str, name: str = "", hint: str = "", style: str = "") -> Picture:
    """The layer of a WMS that has been listed, not drawn."""
    layer = find(listed.said.layers, name, hint, service)
    chosen = style_of(layer, style)
    legends = tuple(each.legend for each in layer.styles if each.legend)
    return Picture(
        listed.url, layer.name, layer.title or layer.name, layer.crs, listed.said.formats, chosen,
        (*legends, *listed.said.addresses),
    )  # fmt: skip


def draw(session: requests.Session, service: str, listed: Listing, found: Picture) -> None:
    """Ask for a small map somewhere in the layer, which the access control judges.

    :raises NetworkError: no answer, 401 and 403 included.
    :raises DataError: when the answer is no picture.
    """
    version = "1.1.1" if listed.said.version.startswith("1.1") else "1.3.0"
    query = {
        "SERVICE": WMS, "VERSION": version, "REQUEST": "GetMap", "LAYERS": found.name, "STYLES": found.style,
        **_somewhere(listed.said.layers[found.name], version), "WIDTH": "8", "HEIGHT": "8",
        "FORMAT": image_format(found.formats),
    }  # fmt: skip
    what = tr("The layer “{}” could not be drawn").format(found.name)
    answer = answers.check(session.get(_with(found.url, query)), what, service)
    if not answer.headers.get("Content-Type", "").startswith("image/"):
        _root(answer.content, answer, what, service)
        raise _not_a_service(service, WMS, answer)


def glimpse(session: requests.Session, service: str, url: str, name: str, style: str, box: Box | None) -> bool:
    """As :func:`draw`, of a layer whose capabilities are not known yet: in the version, the system and the format that
    most servers have. False when it was not answered with a picture, which may be for that.

    :param box: where the layer is said to be, in degrees, west first; None: nobody said, and it does not matter.
    :raises NetworkError: no answer, 401 and 403 included.
    """
    query = {
        "SERVICE": WMS, "VERSION": "1.1.1", "REQUEST": "GetMap", "LAYERS": name, "STYLES": style,
        **_somewhere(Layer(name, box=box), "1.1.1"), "WIDTH": "8", "HEIGHT": "8", "FORMAT": "image/png",
    }  # fmt: skip
    answer = session.get(_with(base_url(url), query))
    if answer.status_code in (401, 403):
        answers.check(answer, tr("The layer “{}” could not be drawn").format(name), service)
    return answer.ok and answer.headers.get("Content-Type", "").startswith("image/")


def tiles(
    session: requests.Session,
    service: str,
    url: str,
    name: str = "",
    hint: str = "",
    style: str = "",
    matrix_set: str = "",
) -> Tiles:
    """The layer of a WMTS 1.0.0; its capabilities are as protected as its tiles. Parameters and errors as above."""
    return tiles_in(listing(session, service, url, WMTS), service, name, hint, style, matrix_set)


def tiles_in(
    listed: Listing, service: str, name: str = "", hint: str = "", style: str = "", matrix_set: str = ""
) -> Tiles:
    """The layer of a WMTS that has been listed.

    :param matrix_set: the grid that the catalogue names; taken where the service has it, else the one of the web's
        maps (EPSG:3857), else the first.
    """
    layer = find(listed.said.layers, name, hint, service)
    grids = {key: listed.said.grids[key] for key in layer.sets if key in listed.said.grids}
    if not grids:
        raise DataError(service, tr("the tiles of “{}” name no grid").format(layer.name))
    chosen = min(grids, key=lambda key: (key != matrix_set, grids[key] != "EPSG:3857"))
    return Tiles(
        listed.address, layer.name, layer.title or layer.name, chosen, grids[chosen],
        style_of(layer, style) or layer.default, image_format(layer.formats),
    )  # fmt: skip


def style_of(layer: Layer, wanted: str) -> str:
    """The name of the style of this name or title; '' when none is wanted.

    :raises InputError: naming STYLE.
    """
    if not wanted:
        return ""
    for style in layer.styles:
        if wanted.casefold() in (style.name.casefold(), style.title.casefold()):
            return style.name
    names = tuple(style.name for style in layer.styles)
    why = tr("the layer “{}” has no style “{}”").format(layer.name, wanted)
    raise InputError("STYLE", why, tr("It has: {}.").format(", ".join(names) or tr("none")), choices=names)


def styles_url(url: str, layers: str) -> str:
    """Where a WMS gives the styles of layers as an SLD 1.0 (OGC 02-070; public on the IDGO, facts/idgo-api §10)."""
    return _with(base_url(url), {"SERVICE": WMS, "VERSION": "1.1.1", "REQUEST": "GetStyles", "LAYERS": layers})


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


def find(layers: Mapping[str, Layer], name: str, hint: str, service: str) -> Layer:
    """The layer of a service: by name with or without prefix, else by title, else the only one there is.

    :raises DataError: when there is none; the sentence names those that there are.
    """
    if name:
        alike = [key for key in layers if key.rpartition(":")[2] == name.rpartition(":")[2]]
        found = [name] if name in layers else alike
    else:
        wanted = hint.casefold()
        found = [key for key, layer in layers.items() if wanted in (key.casefold(), layer.title.casefold())]
        found = found or (list(layers) if len(layers) == 1 else [])
    if not found:
        some = ", ".join(list(layers)[:20]) or tr("none")
        why = tr("it has no layer “{}”; it has: {}").format(name or hint, some)
        raise DataError(
            service, why, "" if name else tr("Name the layer after the resource: RESOURCE={}#….").format(hint)
        )
    if len(found) > 1:
        why = tr("it has several layers “{}”: {}").format(name or hint, ", ".join(found[:20]))
        raise DataError(service, why, tr("Name one of them after the resource: RESOURCE=…#{}.").format(found[0]))
    return layers[found[0]]


class _ServiceError(DataError):
    """The service's own report of an exception."""


def _tiles_of(session: requests.Session, service: str, base: str) -> Listing:
    """The WMTS at an address, or one step below it: the tree of layers names a MapCache by its own address, where that
    answers as a WMS (facts/openig-services §1)."""
    try:
        return _listing(session, service, base, WMTS, "")
    except NetworkError as error:
        if error.status != 400:
            raise
    except DataError:
        pass
    return _listing(session, service, f"{base}wmts", WMTS, "")


def _listing(session: requests.Session, service: str, base: str, kind: str, version: str) -> Listing:
    """Asked for at the address that QGIS will ask, so that the answer can be kept for it. A WMS is asked in no version:
    it answers in its highest."""
    query = {"SERVICE": kind, "REQUEST": "GetCapabilities"}
    if kind != WMS:
        query["VERSION"] = version or "1.0.0"
    address = _with(base, query)
    what = tr("The {} of {} did not answer").format(kind, service)
    with session.get(address, stream=True) as answer:
        answers.check(answer, what, service)
        stayed(base, answer, service)
        document = _body(answer, service)
    _root(document, answer, what, service)
    try:
        said = capabilities.read(document, kind)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DataError(service, tr("its {} capabilities cannot be understood ({})").format(kind, error)) from error
    if said is None:
        raise DataError(service, tr("it does not answer as a {}: {}").format(kind, _beginning(document)))
    return Listing(kind, base, address, document, said)


def stayed(base: str, answer: requests.Response, service: str) -> None:
    """Refuse an answer that another server gave: QGIS's own requests take the account along wherever they are sent to.

    :raises DataError: naming both.
    """
    if answer.history and not same_origin(base, answer.url):
        host = urlsplit(answer.url).hostname or answer.url
        why = tr("it sends you on to another server, {}, which no account of yours is for").format(host)
        raise DataError(service, why, tr("Tell whoever runs {}.").format(service))


def _body(answer: requests.Response, service: str) -> bytes:
    parts, length = [], 0
    for block in answer.iter_content(_BLOCK):
        parts.append(block)
        length += len(block)
        if length > _LONGEST:
            raise DataError(service, tr("its description of itself is longer than {} MB").format(_LONGEST >> 20))
    return b"".join(parts)


def _somewhere(layer: Layer, version: str) -> dict[str, str]:
    """Where to ask for a map: a spot in the middle of the layer, in degrees where the service has them."""
    if layer.own and layer.crs and "EPSG:4326" not in layer.crs:
        crs, box = layer.own  # written in the order of the axes in which it is asked
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        size = max(1e-3, (box[2] - box[0]) / 1e3)
    else:
        crs, box, size = "EPSG:4326", layer.box or (-180.0, -90.0, 180.0, 90.0), _GLIMPSE
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        x, y = middle if version == "1.1.1" else middle[::-1]
    key = "SRS" if version == "1.1.1" else "CRS"
    return {key: crs, "BBOX": ",".join(f"{number:.9g}" for number in (x, y, x + size, y + size))}


def _root(document: bytes, answer: requests.Response, what: str, service: str, whole: bool = False) -> etree._Element:
    """The root of an answer, refused when it is a page, or the server's own report of an exception.

    :param whole: the document is short, and must be well formed to its end.
    """
    if not document.strip():
        raise answers.empty(what, service, answer.status_code)
    kind = answer.headers.get("Content-Type", "")
    try:
        root = xml.parse(document) if whole else capabilities.root_of(document)
    except (etree.XMLSyntaxError, ValueError):
        raise NetworkError(
            what, tr("{} sent something else than XML ({}): {}").format(service, kind, _beginning(document)),
            tr("Send this sentence to support."), service=service, kind="html", status=answer.status_code,
        ) from None  # fmt: skip
    name = etree.QName(root).localname
    if name in ("ExceptionReport", "ServiceExceptionReport"):
        raise _ServiceError(service, _beginning(document, 300))
    if name.lower() == "html":
        raise NetworkError(
            what, tr("{} sent a page instead of data: {}").format(service, _beginning(document)),
            tr("A proxy or a sign-in page may stand in between: check the proxy in QGIS's network options."),
            service=service, kind="html", status=answer.status_code,
        )  # fmt: skip
    return root


def _not_a_service(service: str, kind: str, answer: requests.Response) -> DataError:
    return DataError(service, tr("it does not answer as a {}: {}").format(kind, _beginning(answer.content)))


def _beginning(document: bytes, length: int = 200) -> str:
    """The beginning of a document as plain text: what it holds of text, for a sentence."""
    return answers.plain(document[: 1 << 16].decode("utf-8", "replace"), length)


def _with(url: str, query: Mapping[str, str]) -> str:
    parts = urlsplit(url)
    joined = "&".join(part for part in (parts.query, urlencode(query)) if part)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, joined, ""))
