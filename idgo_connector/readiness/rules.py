"""What the IDGO refuses, damages or makes awkward, and what must not be published (facts/idgo-api §7.2, §7.3).

Each rule looks at a survey and says what it finds; none changes anything.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Callable, Iterable, Iterator

from ...toolbelt.i18n import tr
from ..api.formats import ACCEPTED_CRS, FALLBACK_CRS, SIZE_LIMIT
from . import schemas
from .findings import ERROR, NOTE, WARNING, Finding
from .survey import BINARY, DATETIME, INTEGER, NESTED, TEXT, TIME, Column, Survey

SHAPEFILE, GEOJSON, CSV = "shapezip", "geojson", "csv"
#: PostgreSQL cuts the name of a column after 63 bytes, one of which the map service needs.
NAME_BYTES = 62
_RESERVED = "the_geom"
_ROW_NUMBER = "fid"
#: Limits of a Shapefile (ESRI, Shapefile Technical Description; dBASE): bytes of a name and of a text, of a whole file.
_DBF_NAME, _DBF_TEXT, _DBF_FILE = 10, 254, 2 << 30
#: From this share of numbers on, a text column was meant to be one of numbers.
_MOSTLY = 0.8
_PERSONAL = re.compile(
    r"(?:^|_)(?:prenoms?|patronyme|nom_(?:de_)?(?:naissance|famille|usage|jeune_fille|proprietaire|proprio|contact|agent)"
    r"|nom_prenom|prenom_nom|civilite|date_(?:de_)?naiss(?:ance)?|dat_?naiss|ddn|lieu_(?:de_)?naissance|jdatnss|dldnss"
    r"|e_?mails?|mails?|courriels?|tel|tels|telephones?|tel_(?:fixe|port|mobile)|portable|mobile|gsm|numero_secu|nir"
    r"|proprietaire|ddenom|dqualp|dnomp|dprnlp|dnomlp|dprncj|dnomcj)(?:_?\d*)?(?:_|$)"
)
_MOBILE_THINGS = ("mobile", "portable")


@dataclass(frozen=True)
class Case:
    """What is checked, and for what. ``limit``: bytes that the server takes; ``personal``: the member says that the
    personal data in it may be published."""

    survey: Survey
    form: str
    limit: int = SIZE_LIMIT
    personal: bool = False


def judge(case: Case) -> list[Finding]:
    """Everything there is to say, rule by rule."""
    return [finding for rule in _RULES for finding in rule(case)]


def _provenance(case: Case) -> Iterator[Finding]:
    if case.survey.restricted:
        yield Finding(
            ERROR, "restricted", tr("It comes from restricted cadastral data ({}), which may not be published.").format(
                case.survey.restricted
            ), tr("Publish a layer made from open data only."),
        )  # fmt: skip


def _content(case: Case) -> Iterator[Finding]:
    survey = case.survey
    if survey.count == 0:
        yield Finding(ERROR, "no_feature", tr("The layer has no feature: the IDGO cannot take an empty layer."))
    if not survey.columns:
        yield Finding(
            ERROR, "no_attribute", tr("The layer has no attribute; the IDGO needs at least one."),
            tr("Add a column, such as a name or a number."), algorithm="native:addautoincrementalfield",
            parameters={"FIELD_NAME": "numero"},
        )  # fmt: skip
    if survey.geometry is None and case.form != CSV:
        yield Finding(ERROR, "no_geometry", tr("It is a table without geometries: no map service can be made of it."))
    if survey.siblings:
        yield Finding(
            NOTE, "several_layers", tr("Its file holds other layers too: {}. Only “{}” is published.").format(
                _listed(survey.siblings), survey.name
            ), tr("Publish each of them by itself: the IDGO takes one layer a file."), automatic=True,
        )  # fmt: skip


def _crs(case: Case) -> Iterator[Finding]:
    survey = case.survey
    if survey.geometry is None:
        return
    if not survey.crs:
        yield Finding(
            ERROR, "no_crs", tr("The layer does not say in which coordinate reference system it is."),
            tr("Set it in the layer's properties."), algorithm="native:assignprojection",
        )  # fmt: skip
    elif case.form == GEOJSON and survey.crs != "EPSG:4326":
        yield Finding(
            NOTE, "reprojected", tr("GeoJSON is in longitude and latitude (EPSG:4326); the layer is in {}.").format(
                survey.crs
            ), tr("It is reprojected."), automatic=True,
        )  # fmt: skip
    elif case.form != GEOJSON and survey.crs not in {f"EPSG:{code}" for code in ACCEPTED_CRS}:
        yield Finding(
            WARNING, "crs_not_accepted", tr("The IDGO does not take {}; it takes EPSG {}.").format(
                survey.crs, ", ".join(str(code) for code in ACCEPTED_CRS)
            ), tr("It is reprojected to EPSG:{}.").format(FALLBACK_CRS), automatic=True,
            algorithm="native:reprojectlayer", parameters={"TARGET_CRS": f"EPSG:{ACCEPTED_CRS[0]}"},
        )  # fmt: skip


def _dimensions(case: Case) -> Iterator[Finding]:
    survey = case.survey
    if survey.has_z or survey.has_m:
        yield Finding(
            NOTE, "third_dimension", tr("It has heights (Z) or measures (M); the IDGO publishes in two dimensions."),
            tr("They are left out."), automatic=True, algorithm="native:dropmzvalues",
            parameters={"DROP_M_VALUES": True, "DROP_Z_VALUES": True},
        )  # fmt: skip
    if survey.curved:
        yield Finding(
            NOTE, "curves", tr("It has curves."), tr("They are turned into segments."), automatic=True,
            algorithm="native:segmentizebymaxangle",
        )  # fmt: skip


def _geometries(case: Case) -> Iterator[Finding]:
    survey = case.survey
    if survey.geometry is None:
        return
    for code, ids, sentence in (
        ("null_geometry", survey.null, tr("Features have no geometry: the IDGO refuses the whole file.")),
        ("empty_geometry", survey.empty, tr("Features have an empty geometry: the IDGO refuses the whole file.")),
    ):
        if ids:
            yield Finding(
                ERROR, code, sentence, tr("Draw them, or remove them."), features=len(ids), expression=_select(ids),
                algorithm="native:removenullgeometries", parameters={"REMOVE_EMPTY": True},
            )  # fmt: skip
    if survey.invalid:
        yield Finding(
            WARNING, "invalid_geometry",
            tr("Geometries are not valid (they cross themselves, or a ring is open): others cannot compute with them."),
            tr("Repair them."), features=len(survey.invalid),
            expression=_select(survey.invalid), algorithm="native:fixgeometries",
        )  # fmt: skip
    if len(survey.kinds) > 1:
        counted = ", ".join(f"{kind} ({number})" for kind, number in survey.kinds.most_common())
        yield Finding(
            ERROR if case.form == SHAPEFILE else WARNING, "mixed_types",
            tr("It mixes types of geometry: {}. Map services and styles expect one.").format(counted),
            tr("Make one layer of each type."), algorithm="native:filterbygeometry",
            features=survey.count - survey.kinds.most_common(1)[0][1],
        )  # fmt: skip


def _names(case: Case) -> Iterator[Finding]:
    names = [column.name for column in case.survey.columns]
    if case.survey.row_number:
        yield Finding(
            NOTE, "row_number", tr("The column “{}” is the row number.").format(case.survey.row_number),
            tr("It is left out."), automatic=True,
        )  # fmt: skip
    for name in names:
        if name == _RESERVED:
            yield Finding(
                ERROR, "reserved_name",
                tr("A column may not be called “{}”: the IDGO's database uses this name.").format(name),
                tr("Rename it."), columns=(name,), algorithm="native:renametablefield",
                parameters={"FIELD": name, "NEW_NAME": f"{name}_1"},
            )  # fmt: skip
        elif name.casefold() == _ROW_NUMBER:
            yield Finding(
                NOTE, "reserved_name", tr("The IDGO drops a column called “{}”.").format(name),
                tr("It is renamed “fid_origin”."), automatic=True, columns=(name,),
            )  # fmt: skip
        if len(name.encode()) > NAME_BYTES:
            yield Finding(
                ERROR, "long_name", tr("The name of the column “{}” is longer than {} bytes.").format(name, NAME_BYTES),
                tr("Shorten it."), columns=(name,), algorithm="native:renametablefield", parameters={"FIELD": name},
            )  # fmt: skip
    yield from _alike(names)
    accented = tuple(name for name in names if not re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII))
    if accented:
        yield Finding(
            NOTE, "awkward_name",
            tr("Columns have accents, spaces or signs in their names, which queries must quote: {}.").format(
                _listed(accented)
            ), columns=accented,
        )  # fmt: skip


def _alike(names: list[str]) -> Iterator[Finding]:
    times = Counter(name.casefold() for name in names)
    twins = tuple(name for name in names if times[name.casefold()] > 1)
    if twins:
        yield Finding(
            ERROR, "duplicate_name", tr("Columns have the same name but for capitals: {}.").format(_listed(twins)),
            tr("Rename them."), columns=twins,
        )  # fmt: skip


def _shapefile(case: Case) -> Iterator[Finding]:
    if case.form != SHAPEFILE:
        return
    columns, gpkg = case.survey.columns, tr("Choose gpkg.")
    long = tuple(column.name for column in columns if len(column.name.encode()) > _DBF_NAME)
    if long:
        sentence = tr("A Shapefile's column names have 10 characters at most: {}.").format(_listed(long))
        yield Finding(ERROR, "shapefile_names", sentence, gpkg, columns=long)
    wide = tuple(column.name for column in columns if column.longest > _DBF_TEXT)
    if wide:
        sentence = tr("A Shapefile cuts texts after 254 bytes: {}.").format(_listed(wide))
        yield Finding(ERROR, "shapefile_texts", sentence, gpkg, columns=wide)
    lossy = tuple(column.name for column in columns if column.kind in (DATETIME, TIME, NESTED, BINARY))
    if lossy:
        sentence = tr("A Shapefile has no type for times, lists and binary values: {}.").format(_listed(lossy))
        yield Finding(WARNING, "shapefile_types", sentence, gpkg, columns=lossy)
    if case.survey.size > _DBF_FILE:
        yield Finding(ERROR, "shapefile_size", tr("A Shapefile may not be larger than 2 GB."), gpkg)


def _values(case: Case) -> Iterator[Finding]:
    for column in case.survey.columns:
        gaps = sum(column.missing.values())
        if gaps and column.numbers >= _MOSTLY * (column.filled - gaps) > 0:
            words = _listed(tuple(f"“{value}”" for value in column.missing if value))
            yield Finding(
                WARNING if case.form == CSV else NOTE, "numbers_with_words",
                tr("The column “{}” holds numbers, and {} where there is none: it is taken for text.").format(
                    column.name, words
                ), tr("Leave the cell empty where there is no value."), columns=(column.name,), features=gaps,
                expression=_among(column, column.missing),
            )  # fmt: skip
        if column.spoilt:
            yield Finding(
                WARNING, "mixed_encoding",
                tr("The column “{}” holds text that was read in the wrong encoding, such as “{}”.").format(
                    column.name, next((value for value in column.spoilt if value), "")
                ),
                tr("Set the right encoding in the layer's properties, or correct the text."), columns=(column.name,),
                features=sum(column.spoilt.values()), expression=_among(column, column.spoilt),
            )  # fmt: skip
        if column.kind == NESTED:
            sentence = tr("The column “{}” holds lists.").format(column.name)
            yield Finding(
                NOTE, "lists", sentence, tr("They are written as JSON text."), automatic=True, columns=(column.name,)
            )


def _personal(case: Case) -> Iterator[Finding]:
    for column in case.survey.columns:
        why = _why_personal(column)
        if why:
            yield Finding(
                NOTE if case.personal else ERROR, "personal_data",
                tr("The column “{}” seems to hold personal data ({}).").format(column.name, why),
                tr("You said that they may be published.") if case.personal
                else tr("Leave the column out; or, where a law or those concerned allow it, say so (PERSONAL_DATA)."),
                columns=(column.name,), algorithm="" if case.personal else "native:deletecolumn",
                parameters={} if case.personal else {"COLUMN": [column.name]},
            )  # fmt: skip


def _why_personal(column: Column) -> str:
    """What betrays a column: its values first, which do not lie."""
    for count, word in (
        (column.social_security, tr("social security numbers")),
        (column.emails, tr("e-mail addresses")),
        (column.phones, tr("telephone numbers")),
    ):
        if count and count >= 0.05 * (column.filled - sum(column.missing.values())):
            return word
    name = schemas.fold(column.name)
    if not _PERSONAL.search(name) or (name in _MOBILE_THINGS and column.kind != TEXT and column.kind != INTEGER):
        return ""
    return tr("by its name")


def _size(case: Case) -> Iterator[Finding]:
    if case.survey.size > case.limit:
        yield Finding(
            ERROR, "too_large", tr("It makes a file of about {} MiB; the server takes {}.").format(
                case.survey.size >> 20, case.limit >> 20
            ), tr("Simplify the geometries, leave columns out, or publish it in parts."),
            algorithm="native:simplifygeometries",
        )  # fmt: skip


def _description(case: Case) -> Iterator[Finding]:
    wanted = {
        "title": tr("a title"), "abstract": tr("an abstract"), "keywords": tr("keywords"), "licence": tr("a licence"),
    }  # fmt: skip
    absent = [words for key, words in wanted.items() if key not in case.survey.described]
    if absent:
        yield Finding(
            WARNING, "metadata", tr("The layer's metadata lack {}: nobody will find it.").format(", ".join(absent)),
            tr("Fill them in, in the layer's properties, Metadata."),
        )  # fmt: skip


def _national(case: Case) -> Iterator[Finding]:
    yield from schemas.judge(case.survey)


_RULES: tuple[Callable[[Case], Iterable[Finding]], ...] = (
    _provenance, _content, _crs, _dimensions, _geometries, _names, _shapefile, _values, _personal, _size, _description,
    _national,
)  # fmt: skip


def _select(ids: list[int], most: int = 1000) -> str:
    return f"$id IN ({', '.join(str(number) for number in ids[:most])})"


def _among(column: Column, values: Iterable[str]) -> str:
    """An expression of QGIS that selects these values."""
    quoted = ", ".join("'" + value.replace("\\", "\\\\").replace("'", "''") + "'" for value in values if value)
    name = column.name.replace('"', '""')
    return f'"{name}" IN ({quoted})' if quoted else ""


def _listed(names: tuple[str, ...], most: int = 10) -> str:
    return ", ".join(names[:most]) + ("…" if len(names) > most else "")
