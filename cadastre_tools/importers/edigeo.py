"""EDIGEO exchanges of the PCI vecteur (facts/cadastre-formats (a)): objects, geometry, dates and relations in one pass.

Every VEC file is read by five regular expressions over its bytes, which is both faster than GDAL's driver and more
complete: the driver drops all semantic relations but one. Ids of arcs, nodes and faces are those of one VEC file;
``Objet_N`` is unique in one exchange only.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from typing import Callable, Mapping

from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr
from . import rings

#: RELSA (the IGNF code in the .GEO file) → EPSG, non-standard spellings seen in deliveries included.
EPSG = {
    "LAMB93": 2154,
    **{f"RGF93CC{zone}": 3900 + zone for zone in range(42, 51)},
    "RGFG95UTM22": 2972, "RGR92UTM40S": 2975, "RGR92UTM": 2975, "RGAF09UTM20": 5490, "RGM04UTM38S": 4471, "RGM04": 4471,
    "GUAD48UTM20": 2970, "MART38UTM20": 2973, "WGS84UTM20": 32620, "GUADFM49U20": 2969,
}  # fmt: skip

_REST = rb"(?:(?!CORCC|RTYSA)[^\n]*\n)*?"
_NODE = re.compile(rb"RTYSA\d\d:PNO\nRIDSA\d\d:([^\n]*)\n" + _REST + rb"CORCC\d\d:([^\n]*)\n")
_ARC = re.compile(rb"RTYSA\d\d:PAR\nRIDSA\d\d:([^\n]*)\n" + _REST + rb"((?:CORCC[^\n]*\n)+)")
_LINK = re.compile(
    rb"RTYSA\d\d:LNK\nRIDSA[^\n]*\nSCPCP\d\d:[^;\n]*;[^;\n]*;(REL|ASS);([^\n]*)\nFTCSN[^\n]*\n((?:(?:FTP|SNS)[^\n]*\n)+)"
)
_OBJECT = re.compile(
    rb"RTYSA\d\d:FEA\nRIDSA\d\d:([^\n]*)\nSCPCP\d\d:[^;\n]*;[^;\n]*;OBJ;([^\n]*)\n((?:(?!QACSN)[^\n]*\n)*)"
)
_TARGET = re.compile(rb"FTPCP\d\d:[^;\n]*;[^;\n]*;(PNO|PAR|PFE|FEA);([^\n]*)\n")
_ATTRIBUTE = re.compile(rb"ATPCP\d\d:[^;\n]*;[^;\n]*;ATT;([^\n]*)\n(?:TEXT[^\n]*\n)?ATV..\d\d:([^\n]*)\n")
_NUMBER = re.compile(rb"[+-][\d.]+")
_DATES = re.compile(
    rb"RIDSA\d\d:Actualite_([^\n]*)\n(?:ODASD\d\d:(\d*)\n)?(?:(?!RTYSA|UDASD)[^\n]*\n)*(?:UDASD\d\d:(\d*)\n)?"
)

AREAS = {
    "COMMUNE", "SECTION", "SUBDSECT", "PARCELLE", "SUBDFISC", "CHARGE", "BATIMENT", "LIEUDIT", "TRONFLUV", "TRONROUTE",
    "TSURF",
}  # fmt: skip
LINES = {"ZONCOMMUNI", "TLINE"}
POINTS = {"NUMVOIE", "VOIEP", "BORNE", "BOULON", "CROIX", "SYMBLIM", "PTCANV", "TPOINT", "ETIQUETTE"}
LABEL = "ETIQUETTE"
_LABEL_CLASS = "ID_S_OBJ_Z_1_2_2"


@dataclass
class Feature:
    """One object. ``geometry``: polygons (lists of rings), lines (flat arrays) or points (pairs), by its class;
    empty when the exchange gives none. ``created``, ``updated``: ``YYYYMMDD`` or empty."""

    number: int
    attributes: dict[str, str]
    geometry: list
    created: str = ""
    updated: str = ""
    linked: int | None = None  # of a label: the object that it names


@dataclass
class Sheet:
    """One exchange. ``features`` by PCI class without ``_id`` (``PARCELLE`` …); ``relations``: triples
    (type, Objet_N, Objet_N of the class that the type names last); ``faults``: what could not be read, in words."""

    label: str
    relsa: str
    exported: str
    features: dict[str, list[Feature]] = field(default_factory=dict)
    relations: list[tuple[str, int, int]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def epsg(self) -> int:
        """EPSG code of the coordinates.

        :raises DataError: for a system that the table does not know.
        """
        if self.relsa not in EPSG:
            raise DataError(self.label, tr("its coordinate system “{}” is not known").format(self.relsa))
        return EPSG[self.relsa]


def read(label: str, thf: bytes, content_of: Callable[[str], bytes]) -> Sheet:
    """An exchange from its entry point.

    :param thf: content of the THF file, which names the others.
    :param content_of: gives the content of a file by its upper-case name without folders, nothing where there is none.
    :raises DataError: when a file that the THF names is missing, empty or cut off.
    """
    entry = _text(thf)
    lots = re.findall(r"RTYSA03:GTL\n(.*?)(?=RTYSA|EOMT|\Z)", entry, re.S)
    if not lots:
        raise DataError(label, tr("its THF file names no data"))
    sheet = Sheet(label, "", _value(entry, "TDASD"))
    dates: dict[bytes, tuple[bytes, bytes]] = {}
    for lot in lots:
        name = _value(lot, "LONSA")

        def part(zone: str, suffix: str, name: str = name) -> bytes:
            return _part(label, f"{name}{zone}.{suffix}".upper(), content_of)

        sheet.relsa = _value(_text(part(_value(lot, "GONSA"), "GEO")), "RELSA")
        quality = _lines(part(_value(lot, "QANSA"), "QAL"))
        dates.update((rid, (created, updated)) for rid, created, updated in _DATES.findall(quality))
        for zone in re.findall(r"^GDNSA\d\d:(.*)$", lot, re.M):
            _read_vec(sheet, part(zone, "VEC"), dates)
    _orient(sheet)
    return sheet


def _orient(sheet: Sheet) -> None:
    """Put the object of the class that a relation's type names last (``BATIMENT_PARCELLE``) last: in the files the two
    are in the order of their numbers."""
    of_class: dict[str, set[int]] = {}
    for class_, features in sheet.features.items():
        of_class[class_] = {feature.number for feature in features} if class_ != LABEL else set()
    turned = []
    for kind, one, other in sheet.relations:
        last = of_class.get(kind.rpartition("_")[2], set())
        turned.append((kind, other, one) if one in last and other not in last else (kind, one, other))
    sheet.relations = turned


def _part(label: str, name: str, content_of: Callable[[str], bytes]) -> bytes:
    content = content_of(name)
    if not content:
        raise DataError(label, tr("the file {} is missing or empty").format(name))
    if b"EOMT" not in content[-64:]:
        raise DataError(label, tr("the file {} is cut off").format(name))
    return content


def _lines(content: bytes) -> bytes:
    """Line ends of one byte, blank lines gone: the grammar ignores them and deliveries mix CRLF and LF."""
    content = content.replace(b"\r", b"")
    while b"\n\n" in content:
        content = content.replace(b"\n\n", b"\n")
    return content


def _text(content: bytes) -> str:
    return _lines(content).decode("latin-1")


def _value(text: str, zone: str) -> str:
    match = re.search(rf"^{zone}\d\d:(.*)$", text, re.M)
    return match.group(1).strip() if match else ""


# -- one VEC file ----------------------------------------------------------------------------------------------------


@dataclass
class _Links:
    """What the LNK records say: of each face its arcs (an arc with the face on both sides bounds nothing), of each
    object its primitives by kind, of each label the object that it names."""

    faces: dict[bytes, set[bytes]] = field(default_factory=dict)
    primitives: dict[bytes, list[tuple[bytes, bytes]]] = field(default_factory=dict)
    labels: dict[bytes, bytes] = field(default_factory=dict)


def _read_vec(sheet: Sheet, content: bytes, dates: Mapping[bytes, tuple[bytes, bytes]]) -> None:
    vec = _lines(content)
    links = _read_links(sheet, vec)
    arcs = dict(_ARC.findall(vec))
    nodes = dict(_NODE.findall(vec))
    for rid, class_, attributes in _OBJECT.findall(vec):
        name = class_.decode("latin-1")
        name = LABEL if name == _LABEL_CLASS else name.removesuffix("_id")
        feature = Feature(_number(rid), _attributes(attributes), [])
        try:
            feature.geometry = _geometry(name, links.primitives.get(rid, []), links.faces, arcs, nodes)
        except (ValueError, KeyError) as error:
            sheet.faults.append(tr("{} {}: its geometry cannot be built ({})").format(name, _plain(rid), error))
        created, updated = dates.get(rid, (b"", b""))
        feature.created, feature.updated = _plain(created), _plain(updated)
        if rid in links.labels:
            feature.linked = _number(links.labels[rid])
        sheet.features.setdefault(name, []).append(feature)


def _read_links(sheet: Sheet, vec: bytes) -> _Links:
    links = _Links()
    for kind, name, targets in _LINK.findall(vec):
        (first_kind, first), *others = _TARGET.findall(targets) or [(b"", b"")]
        if kind == b"ASS":
            if name == b"IS_S_REL_IWW":
                links.labels.update((first, other) for _, other in others[:1])
                continue
            sheet.relations += [(_plain(name), _number(first), _number(other)) for _, other in others]
        elif name in (b"ID_S_RCO_FAC_GCHE", b"ID_S_RCO_FAC_DRTE"):
            for _, face in others:
                links.faces.setdefault(face, set()).symmetric_difference_update((first,))
        elif first_kind == b"FEA":
            links.primitives.setdefault(first, []).extend(others)
    return links


def _geometry(
    class_: str,
    primitives: list[tuple[bytes, bytes]],
    faces: Mapping[bytes, set[bytes]],
    arcs: Mapping[bytes, bytes],
    nodes: Mapping[bytes, bytes],
) -> list:
    if class_ in AREAS:
        bounding: set[bytes] = set()
        for kind, rid in primitives:
            if kind == b"PFE":  # two faces of one object that share an arc are one area
                bounding ^= faces[rid]
        return rings.polygons([_coordinates(arcs[rid]) for rid in sorted(bounding)])
    if class_ in LINES:
        return [_coordinates(arcs[rid]) for kind, rid in primitives if kind == b"PAR"]
    return [tuple(_coordinates(nodes[rid], least=1)[:2]) for kind, rid in primitives if kind == b"PNO"]


def _coordinates(block: bytes, least: int = 2) -> array:
    """:raises ValueError: for fewer points than this, or half a point."""
    flat = array("d", map(float, _NUMBER.findall(block)))
    if len(flat) % 2 or len(flat) < 2 * least:
        raise ValueError("a coordinate is missing")
    return flat


def _attributes(block: bytes) -> dict[str, str]:
    """Values by name without ``_id``; a pointer (the ATR of a label) keeps what it points to."""
    found = _ATTRIBUTE.findall(block)
    return {_attribute_name(key): _plain(value).rpartition(";ATT;")[2].strip() for key, value in found}


def _attribute_name(key: bytes) -> str:
    return key.decode("latin-1").replace("ID_S_ATT_", "").replace("_id", "")


def _plain(value: bytes) -> str:
    return value.decode("latin-1")


def _number(rid: bytes) -> int:
    """N of ``Objet_N`` or ``Attribut_TEX_id_Objet_N``."""
    return int(rid.rpartition(b"_")[2])
