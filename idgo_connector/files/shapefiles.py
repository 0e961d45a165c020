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


def state_encoding(path: Path) -> str:
    """Write the .cpg of a Shapefile that lacks one, by what its texts are; the encoding, or '' where there was one, or
    where the texts are plain ASCII.

    Without a .cpg, byte 29 of the .dbf (the language driver) tells the encoding, except for 0 (nothing) and 0x57 (that
    of the computer it was made on). UTF-8 where the texts are (the first 16 MB of them), else cp1252, which is what
    Windows in French writes.

    :raises OSError: when it cannot be written.
    """
    table = sibling(path, ".dbf")
    if table is None or sibling(path, ".cpg") is not None:
        return ""
    with table.open("rb") as opened:
        head = opened.read(32)
        texts = opened.read(_TEXTS)
    if len(head) < 32 or head[29] not in (0, 0x57) or texts.isascii():
        return ""
    found = "UTF-8" if _is_utf8(texts) else "CP1252"
    path.with_suffix(".cpg").write_text(found, encoding="ascii")
    return found


def _is_utf8(texts: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(texts)  # whose last letter may be cut
    except UnicodeDecodeError:
        return False
    return True
