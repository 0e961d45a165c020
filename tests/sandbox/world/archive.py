"""Archives with fixed dates: zip by the standard library, 7z written by hand because nothing we install writes it."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

_DATE = (2026, 1, 1, 0, 0, 0)


def write_zip(archive: Path, files: list[Path]) -> None:
    """The files at the archive's root."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for file in sorted(files):
            opened.writestr(zipfile.ZipInfo(file.name, _DATE), file.read_bytes(), zipfile.ZIP_DEFLATED)


def _number(value: int) -> bytes:
    """A 7z number: leading one-bits of the first byte say how many little-endian bytes follow."""
    for extra in range(8):
        if value < 1 << (7 * (extra + 1)):
            mask = 0xFF00 >> extra & 0xFF
            return bytes([mask | value >> (8 * extra)]) + value.to_bytes(8, "little")[:extra]
    return b"\xff" + struct.pack("<Q", value)


def write_7z(archive: Path, name: str, content: bytes) -> None:
    """A 7z archive of one stored file (method Copy), after 7zFormat.txt of the LZMA SDK."""
    size, checksum = _number(len(content)), struct.pack("<I", zlib.crc32(content))
    pack_info = b"\x06" + _number(0) + b"\x01\x09" + size + b"\x00"
    folder = b"\x01" + b"\x01\x00"  # one coder, whose one-byte id is 0: Copy
    unpack_info = b"\x07\x0b\x01\x00" + folder + b"\x0c" + size + b"\x0a\x01" + checksum + b"\x00"
    names = b"\x00" + name.encode("utf-16-le") + b"\x00\x00"
    files_info = b"\x05\x01\x11" + _number(len(names)) + names + b"\x00"
    header = b"\x01\x04" + pack_info + unpack_info + b"\x08\x00\x00" + files_info + b"\x00"
    start = struct.pack("<QQI", len(content), len(header), zlib.crc32(header))
    signature = b"7z\xbc\xaf\x27\x1c\x00\x04" + struct.pack("<I", zlib.crc32(start))
    archive.write_bytes(signature + start + content + header)
