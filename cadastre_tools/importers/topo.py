"""TOPO, the national file of streets and named places (facts/cadastre-formats, TOPO), in its known headers."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import BinaryIO, Callable, Collection, Iterable, Iterator

from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr

_STREET = "14"
_V2 = ("code_pays", "code_region", "code_dep", "code_commune", "code_voie", "code_type_topo")


@dataclass(frozen=True)
class Voie:
    """A street or place. ``commune``: INSEE code; ``code``: the 4 characters that MAJIC calls ``ccoriv``; ``nature``:
    CHE, RUE …; ``type``: 1 street, 2 estate, 3 named place, 4 pseudo-street, 5 provisional; dates ``YYYYMMDD``."""

    commune: str
    code: str
    nature: str
    libelle: str
    type: str
    caractere: str
    annulation: str
    date_annulation: str
    date_creation: str
    mot_classant: str


def read(
    label: str, stream: BinaryIO, departements: Collection[str] = (), set_aside: Callable[[], object] = lambda: None
) -> Iterator[Voie]:
    """The streets, of these départements only where any are named (the national file has millions).

    :param set_aside: called for every line that has not the columns of the header.
    :raises DataError: when the header lacks a column that is needed.
    """
    first = stream.readline()
    header = [_normal(name) for name in first.decode("utf-8-sig", "replace").strip().split(";")]
    where = {name: index for index, name in enumerate(header)}
    codes = list(_V2) if "code_pays" in where else ["code_topo"]
    for needed in (*codes, "libelle", "type_voie", "nature_de_voie"):
        if needed not in where:
            raise DataError(label, tr("its header is not one of TOPO’s: {} is missing").format(needed))
    for line in _decoded(stream):
        row = _fields(line, len(header))
        if len(row) < len(header) - 1:
            if line.strip():
                set_aside()
            continue
        departement, commune, code, kind = _code(row, where)
        if kind == _STREET and (not departements or departement in departements):
            yield _voie(departement + commune, code, row, where)


def _normal(name: str) -> str:
    """One spelling for the official header (blanks, parentheses) and for those with underscores."""
    return re.sub(r"[^a-z0-9]+", "_", name.strip().strip('"').lower()).strip("_")


def _decoded(stream: Iterable[bytes]) -> Iterator[str]:
    """UTF-8 as the national file, or the Windows code page of an export that went through a spreadsheet."""
    for line in stream:
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            text = line.decode("cp1252", "replace")
        yield text.replace("\0", " ").strip("\r\n\x1a")


def _fields(line: str, columns: int) -> list[str]:
    """A line is a record: a quote that is opened and never closed must not swallow the lines that follow."""
    row = next(csv.reader([line], delimiter=";")) if '"' in line else line.split(";")
    return row if len(row) >= columns - 1 else line.split(";")


def _code(row: list[str], where: dict[str, int]) -> tuple[str, str, str, str]:
    """Département, commune, street, record type; v1 packs them behind country (5) and region (2)."""
    if "code_topo" in where:
        packed = row[where["code_topo"]]
        return packed[7:9], packed[9:12], packed[12:16], packed[16:18]
    _, _, departement, commune, code, kind = (row[where[name]].strip() for name in _V2)
    return departement[:2], commune[-3:], code, kind


def _voie(commune: str, code: str, row: list[str], where: dict[str, int]) -> Voie:
    def value(name: str) -> str:
        return row[where[name]].strip() if name in where and where[name] < len(row) else ""

    def date(name: str) -> str:
        return "" if value(name).strip("0") == "" else value(name)

    return Voie(
        commune, code, value("nature_de_voie"), value("libelle"), value("type_voie"), value("caractere_voie"),
        value("annulation"), date("date_annulation"), date("date_creation_de_article"), value("mot_classant"),
    )  # fmt: skip
