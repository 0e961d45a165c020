"""What a Shapefile lacks, and what can be done about it in our copy of it."""

from __future__ import annotations

import codecs
from pathlib import Path

_TEXTS = 16 << 20


def sibling(path: Path, suffix: str) -> Path | None:
    """The file of the same name with this extension, whatever its case."""
    for other in path.parent.iterdir():
        if other.stem.lower() == path.stem.lower() and other.suffix.lower() == suffix:
            return other
    return None


def encoding(path: Path) -> str:
    """The encoding to read a Shapefile's texts in, where it does not say; '' where it does, or where its texts are
    plain ASCII. It says so by a .cpg, or by byte 29 of the .dbf (the language driver).

    UTF-8 when the texts are (the first 16 MB of them), else cp1252, which is what Windows in French writes.
    """
    table = sibling(path, ".dbf")
    if table is None or sibling(path, ".cpg") is not None:
        return ""
    with table.open("rb") as opened:
        head = opened.read(32)
        if len(head) < 32 or head[29]:
            return ""
        texts = opened.read(_TEXTS)
    if texts.isascii():
        return ""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(texts)
    except UnicodeDecodeError:
        return "windows-1252"
    return "UTF-8"
