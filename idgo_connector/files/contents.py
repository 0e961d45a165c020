"""What a file is by its first bytes: what a catalogue or a server says of it is often wrong."""

from __future__ import annotations

from pathlib import Path

from ...toolbelt.download import is_page
from ...toolbelt.i18n import tr

ZIP, TIFF, PAGE, EMPTY = "zip", "tiff", "page", "empty"
_MAGIC = (
    (b"PK\x03\x04", ZIP), (b"PK\x05\x06", ZIP), (b"II*\0", TIFF), (b"MM\0*", TIFF), (b"II+\0", TIFF),
    (b"MM\0+", TIFF), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"Rar!", "rar"), (b"%PDF", "pdf"), (b"\x1f\x8b", "gz"),
    (b"{\\rtf", "rtf"),
)  # fmt: skip


def kind(path: Path) -> str:
    """One of the names above (``7z``, ``rar``, ``pdf``… for those that QGIS does not open), '' for anything else."""
    with path.open("rb") as opened:
        head = opened.read(4096)
    if not head:
        return EMPTY
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    return PAGE if is_page(head) else ""


def why_not(found: str) -> str:
    """Why a file of this kind cannot become a layer; '' when it may."""
    if found in ("7z", "rar", "gz"):
        return tr("it is a {} archive, which QGIS cannot look into: unpack it with your system").format(found)
    if found in ("pdf", "rtf"):
        return tr("it is a document ({}), to be read outside QGIS").format(found.upper())
    if found == PAGE:
        return tr("it is a web page, not a file of data")
    return tr("it is empty") if found == EMPTY else ""
