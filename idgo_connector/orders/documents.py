"""The two documents of an order of land-tax files (MAJIC): are they there, and what the form takes?

The form of the IDGO (facts/idgo-api §12.1) wants both, as PDF, PNG, Word or OpenDocument text, and answers success and
failure alike: what it would refuse is better told before.
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from pathlib import Path
from typing import Callable, Mapping

from ...toolbelt.errors import DataError, InputError
from ...toolbelt.i18n import tr

#: The form's own names of its fields: the receipt of the CNIL that names the data protection officer, and the signed
#: undertaking towards the DGFiP.
DPO, UNDERTAKING = "dpo_cnil", "acte_engagement"
FIELDS = (DPO, UNDERTAKING)
#: What the form accepts.
EXTENSIONS = (".pdf", ".png", ".doc", ".docx", ".odt")
_TAIL = 2048


def title(field: str) -> str:
    """What members call a document."""
    return tr("CNIL receipt naming the DPO") if field == DPO else tr("Signed undertaking (acte d’engagement)")


def check(documents: Mapping[str, Path]) -> None:
    """Refuse what the form would: a document that is missing, of another type, or empty; and what a person would find
    out weeks later: one that breaks off, or one given twice.

    :param documents: by the names of :data:`FIELDS`.
    :raises InputError: naming the field, when no file is given or it is not there.
    :raises DataError: naming the file.
    """
    for field in FIELDS:
        path = documents.get(field)
        if path is None or not path.is_file():
            why = tr("there is no file {}").format(path) if path else tr("no file was chosen")
            raise InputError(title(field), why)
        _check(path)
    if _digest(documents[DPO]) == _digest(documents[UNDERTAKING]):
        raise DataError(documents[UNDERTAKING].name, tr("it was given for both documents"))


def prepare(documents: Mapping[str, Path], folder: Path) -> dict[str, Path]:
    """Copies of the documents, side by side in one folder and named as the form's fields, ready to be given to it.

    Nothing leaves the machine: the member does that, in the browser.

    :raises OpenigError: as :func:`check`, or when the folder cannot be written.
    """
    check(documents)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in (file for field in FIELDS for file in folder.glob(field + ".*")):
            old.unlink()
        made = {field: folder / (field + documents[field].suffix.lower()) for field in FIELDS}
        for field, path in made.items():
            shutil.copyfile(documents[field], path)
    except OSError as error:
        why = tr("it cannot be written ({})").format(error.strerror or error)
        raise DataError(str(folder), why) from error
    return made


def _check(path: Path) -> None:
    kind = path.suffix.lower()
    if kind not in EXTENSIONS:
        why = tr("the form takes {} only").format(", ".join(ending[1:] for ending in EXTENSIONS))
        raise DataError(path.name, why, tr("Export it as PDF."))
    try:
        whole = _LOOKS[kind](path)
    except OSError as error:
        raise DataError(path.name, tr("it cannot be read ({})").format(error.strerror or error)) from error
    if not whole:
        why = tr("it is not a whole {} file, whatever its name says").format(kind[1:].upper())
        raise DataError(path.name, why, tr("Open it to see, then export it again."))


def _ends(path: Path) -> tuple[bytes, bytes]:
    """The beginning and the end of a file."""
    with path.open("rb") as file:
        head = file.read(_TAIL)
        file.seek(max(0, path.stat().st_size - _TAIL))
        return head, file.read()


def _is_pdf(path: Path) -> bool:
    """ISO 32000 §7.5; readers allow something before the header and after the end."""
    head, tail = _ends(path)
    return b"%PDF-" in head and b"%%EOF" in tail


def _is_png(path: Path) -> bool:
    head, tail = _ends(path)
    return head.startswith(b"\x89PNG\r\n\x1a\n") and tail.endswith(b"IEND\xaeB`\x82")


def _is_doc(path: Path) -> bool:
    return _ends(path)[0].startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def _holds(*members: str) -> Callable[[Path], bool]:
    """An archive with one of these members; its table is at its end, so that what breaks off is found out."""

    def look(path: Path) -> bool:
        try:
            with zipfile.ZipFile(path) as archive:
                return bool(set(members) & set(archive.namelist()))
        except zipfile.BadZipFile:
            return False

    return look


_LOOKS: dict[str, Callable[[Path], bool]] = {
    ".pdf": _is_pdf,
    ".png": _is_png,
    ".doc": _is_doc,
    ".docx": _holds("word/document.xml"),
    ".odt": _holds("content.xml"),
}


def _digest(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()
