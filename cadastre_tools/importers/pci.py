"""From EDIGEO objects to the layers of the plan, named and shaped as Etalab's (facts/cadastre-formats (c), (d))."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Callable, Iterable

from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr
from .edigeo import AREAS, LABEL, LINES, Feature, Sheet

_TEXTS = ["TEX", *(f"TEX{n}" for n in range(2, 11))]


@dataclass(frozen=True)
class Here:
    """Where a sheet is: INSEE code of its commune, and its own 12 characters."""

    departement: str
    commune: str
    feuille: str


@dataclass(frozen=True)
class Layer:
    """A layer of the plan: ``columns``: pairs (name, SQL type); ``values``: what an object gives for them."""

    name: str
    class_: str
    columns: tuple[tuple[str, str], ...]
    values: Callable[[Feature, Here], tuple]

    @property
    def geometry(self) -> str:
        if self.class_ in AREAS:
            return "MULTIPOLYGON"
        return "MULTILINESTRING" if self.class_ in LINES else "POINT"


#: Columns that every layer ends with.
COMMON = (("created", "DATE"), ("updated", "DATE"), ("feuille", "TEXT"), ("objet", "INTEGER"))


def common(feature: Feature, here: Here) -> tuple:
    """Values of :data:`COMMON`."""
    return _date(feature.created), _date(feature.updated), here.feuille, feature.number


def _date(text: str) -> str | None:
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}" if len(text) == 8 and text.strip("0") else None


def name_of(feature: Feature) -> str | None:
    """The whole name: the PCI cuts it into up to ten pieces."""
    return " ".join(feature.attributes[key] for key in _TEXTS if feature.attributes.get(key)) or None


def _number(text: str | None) -> float | None:
    try:
        number = float(text) if text else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _whole(text: str | None) -> int | None:
    number = _number(text)
    return None if number is None else round(number)


def _reference(here: Here, idu: str) -> tuple[str, str, str, str]:
    """National id, commune, prefix, section without zeros."""
    return here.departement + idu, here.departement + idu[:3], idu[3:6], idu[6:8].lstrip("0")


def _commune(f: Feature, here: Here) -> tuple:
    return here.departement + f.attributes.get("IDU", ""), f.attributes.get("TEX2")


def _section(f: Feature, here: Here) -> tuple:
    return _reference(here, f.attributes.get("IDU", ""))


def _feuille(f: Feature, here: Here) -> tuple:
    get, idu = f.attributes.get, f.attributes.get("IDU", "")
    return (
        *_reference(here, idu), idu[8:10].lstrip("0"), get("QUPL"), get("COPL"), _whole(get("EOR")),
        get("DEDI"), get("DIS"), get("DRED"), _number(get("ICL")), get("INP"),
    )  # fmt: skip


def _parcelle(f: Feature, here: Here) -> tuple:
    get, idu = f.attributes.get, f.attributes.get("IDU", "")
    numero = idu[8:12].lstrip("0")
    return (
        *_reference(here, idu), numero, _whole(get("SUPF")), int(get("COAR") == "A"), None,
        get("INDP"), get("TEX"), get("TEX2"), get("CODM"),
    )  # fmt: skip


def _batiment(f: Feature, here: Here) -> tuple:
    return f.attributes.get("DUR"), name_of(f), here.commune


def _named(f: Feature, here: Here) -> tuple:
    return name_of(f), here.commune


def _subdivision(f: Feature, here: Here) -> tuple:
    return None, f.attributes.get("TEX")


def _plain(*attributes: str) -> tuple[tuple[tuple[str, str], ...], Callable[[Feature, Here], tuple]]:
    """Columns and values of a layer that only hands its attributes on, after name and commune."""
    columns = (("nom", "TEXT"), ("commune", "TEXT"), *((a.lower(), "TEXT") for a in attributes))
    return columns, lambda f, here: (name_of(f), here.commune, *(f.attributes.get(a) for a in attributes))


def _text(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, "TEXT") for name in names)


_ID = _text("id", "commune", "prefixe")
_LABEL_ATTRIBUTES = ("FON", "HEI", "TYU", "CEF", "CSP", "DI1", "DI2", "DI3", "DI4", "TPA", "HTA", "VTA", "ATR")


def _label(f: Feature, here: Here) -> tuple:
    return (here.commune, f.linked, *(f.attributes.get(a) for a in _LABEL_ATTRIBUTES))


LAYERS = (
    Layer("communes", "COMMUNE", _text("id", "nom"), _commune),
    Layer("sections", "SECTION", (*_ID, ("code", "TEXT")), _section),
    Layer(
        "feuilles", "SUBDSECT",
        (*_ID, *_text("section", "numero", "qualite", "modeConfection"), ("echelle", "INTEGER"),
         *_text("dedi", "dis", "dred"), ("icl", "REAL"), ("inp", "TEXT")), _feuille,
    ),
    Layer(
        "parcelles", "PARCELLE",
        (*_ID, *_text("section", "numero"), ("contenance", "INTEGER"), ("arpente", "BOOLEAN"),
         *_text("dir", "indp", "tex", "tex2", "codm")), _parcelle,
    ),
    Layer("batiments", "BATIMENT", _text("type", "nom", "commune"), _batiment),
    Layer("lieux_dits", "LIEUDIT", _text("nom", "commune"), _named),
    Layer("subdivisions_fiscales", "SUBDFISC", _text("parcelle", "lettre"), _subdivision),
    Layer("charge", "CHARGE", *_plain()),
    Layer("tronfluv", "TRONFLUV", *_plain()),
    Layer("tronroute", "TRONROUTE", *_plain("RCAD")),
    Layer("zoncommuni", "ZONCOMMUNI", *_plain()),
    Layer("numvoie", "NUMVOIE", *_plain()),
    Layer("voiep", "VOIEP", *_plain()),
    Layer("borne", "BORNE", *_plain()),
    Layer("boulon", "BOULON", *_plain("ORI")),
    Layer("croix", "CROIX", *_plain()),
    Layer("symblim", "SYMBLIM", *_plain("ORI", "SYM")),
    Layer("ptcanv", "PTCANV", *_plain("IDU", "CAN", "PPLN", "PALT", "MAP", "SYM", "ORI")),
    Layer("tline", "TLINE", *_plain("SYM")),
    Layer("tsurf", "TSURF", *_plain("SYM")),
    Layer("tpoint", "TPOINT", *_plain("SYM", "ORI")),
    Layer(
        "etiquettes", LABEL,
        (("commune", "TEXT"), ("objet_lie", "INTEGER"), *_text(*(a.lower() for a in _LABEL_ATTRIBUTES))), _label,
    ),
)  # fmt: skip


def whereabouts(sheet: Sheet, departements: Iterable[str]) -> Here:
    """Where a sheet is. EDIGEO names the commune by three characters only: the département is in the name of its
    archive or folders (``edigeo-25354000AB01``, ``25354``), else it is the only one of the delivery.

    :param departements: those that MAJIC and the sheets that were read before are about.
    :raises DataError: when the sheet has no commune, or its département cannot be told.
    """
    communes = sheet.features.get("COMMUNE", []) + sheet.features.get("SECTION", [])
    idu = next((f.attributes["IDU"] for f in communes if len(f.attributes.get("IDU", "")) >= 3), "")[:3]
    if not idu:
        raise DataError(sheet.label, tr("it has no commune"))
    subdivisions = [f.attributes.get("IDU", "") for f in sheet.features.get("SUBDSECT", [])]
    named = re.findall(rf"(?<![0-9A-Z])(\d\d|2[AB]){idu}(?=\d{{3}}[0-9A-Z]{{2}}|[^0-9A-Z]|$)", sheet.label.upper())
    known = sorted(set(departements))
    if not named and len(known) != 1:
        raise DataError(
            sheet.label, tr("its département cannot be told"), tr("Name its folder by the INSEE code of the commune.")
        )
    departement = named[-1] if named else known[0]
    feuille = departement + subdivisions[0] if len(subdivisions) == 1 else departement + idu
    return Here(departement, departement + idu, feuille)
