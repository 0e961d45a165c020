"""Zip archives of the catalogue: judged before anything is unpacked, then one layer of it is, under names of ours.

Unpacked rather than read in place (/vsizip): a Shapefile in a deflated archive is read back and forth, its names may be
in any encoding, and what is missing of it (.shx, .cpg) can be mended in the copy.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import uuid
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr
from .download import DEVICE

#: An archive that unpacks to more is not opened: it is either a bomb or too large for a layer in QGIS.
_UNPACKED = 4 << 30
#: Nor is one that promises more than this many times its own size, once that is more than :data:`_HARMLESS` bytes.
_RATIO = 250
_HARMLESS = 64 << 20
_BLOCK = 1 << 20
#: What QGIS opens inside an archive, layers first: the first group that is there counts, the rest is beside the point.
_INSIDE = (
    (".gpkg", ".shp", ".tab", ".mif", ".geojson", ".fgb", ".kml", ".kmz", ".gpx", ".gml"),
    (".json",),
    (".tif", ".tiff", ".jp2", ".ecw", ".asc"),
    (".csv", ".xlsx", ".ods", ".xls", ".dbf"),
)
#: What the standard library raises on archives that are damaged, cut, or of an unknown method.
_DAMAGE = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, ValueError)
_SHOWN = 10
#: Characters that are kept of a layer's name: with profile, cache and two folders it must fit in Windows' 260.
_NAME_LENGTH = 60


@dataclass(frozen=True)
class Member:
    """A file in an archive; ``name`` is its path there as a member reads it."""

    name: str
    info: zipfile.ZipInfo


def layers(path: Path) -> list[str]:
    """The files in an archive that hold layers, by their paths in it.

    :raises DataError: when the archive is unsafe or damaged, or holds no layer: the sentence then lists what it holds.
    """
    members = _members(path)
    for group in _INSIDE:
        found = [member.name for member in members if member.name.lower().endswith(group)]
        if found:
            return found
    names = ", ".join(member.name for member in members[:_SHOWN]) or tr("nothing")
    more = ", …" if len(members) > _SHOWN else ""
    raise DataError(path.name, tr("the archive holds no layer; it holds: {}").format(names + more))


def unpack(path: Path, layer: str) -> Path:
    """The file of a layer and those that belong to it (same folder, same name), in a folder beside the archive: that
    of an earlier time when the archive is still the same.

    :param layer: one of :func:`layers`.
    :raises DataError: when it cannot be unpacked (password, damage, disk).
    """
    stat = path.stat()
    version = hashlib.sha256(f"{layer}|{stat.st_mtime_ns}|{stat.st_size}".encode()).hexdigest()[:12]
    into = path.with_name(f"{path.stem[:40]}-{version}")
    if not into.is_dir():
        beside = path.with_name(f"{into.name}.{uuid.uuid4().hex[:8]}")
        try:
            _extract(path, layer, beside)
            _settle(beside, into)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return into / _safe(PurePosixPath(layer).name, PurePosixPath(layer).stem)


def _settle(beside: Path, into: Path) -> None:
    """In its place, unless another QGIS was quicker."""
    try:
        beside.rename(into)
    except OSError:
        if not into.is_dir():
            raise


def _extract(path: Path, layer: str, into: Path) -> None:
    stem = layer[: -len(PurePosixPath(layer).suffix)].lower()
    wanted = [member for member in _members(path) if member.name.lower().startswith(stem + ".")]
    if any(member.info.flag_bits & 1 for member in wanted):
        raise DataError(path.name, tr("the archive is protected by a password"), tr("Ask its producer for it."))
    try:
        into.mkdir(parents=True)
        with zipfile.ZipFile(path) as archive:
            for member in wanted:
                target = into / _safe(PurePosixPath(member.name).name, PurePosixPath(layer).stem)
                with archive.open(member.info) as source, target.open("xb") as opened:
                    shutil.copyfileobj(source, opened, _BLOCK)
    except FileExistsError as error:
        raise DataError(path.name, tr("the archive holds two files of one name ({})").format(layer)) from error
    except _DAMAGE as error:
        raise _damaged(path, error) from error
    except OSError as error:
        reason = tr("it cannot be unpacked in {} ({})").format(into.parent, error.strerror or error)
        raise DataError(path.name, reason, tr("Free some space, then start again.")) from error


def _members(path: Path) -> list[Member]:
    """The files in an archive that can be unpacked without harm.

    :raises DataError: when it cannot."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [Member(_name(info), info) for info in archive.infolist() if not info.is_dir()]
    except _DAMAGE as error:
        raise _damaged(path, error) from error
    for member in members:
        name = member.name.replace("\\", "/")
        if ".." in PurePosixPath(name).parts or name.startswith("/") or ":" in name:
            raise DataError(path.name, tr("the archive names a file outside of itself ({})").format(member.name))
    size = sum(member.info.file_size for member in members)
    if size > _UNPACKED:
        raise DataError(path.name, tr("the archive unpacks to more than 4 GB"))
    if size > max(_HARMLESS, _RATIO * path.stat().st_size):
        raise DataError(path.name, tr("the archive promises {} times its own size").format(size // path.stat().st_size))
    return [member for member in members if not _beside_the_point(member.name)]


def _beside_the_point(name: str) -> bool:
    """What macOS adds to archives."""
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith("._")


def _name(info: zipfile.ZipInfo) -> str:
    """The name that was meant: without the flag of UTF-8, Python reads cp437, macOS has written UTF-8 all the same, and
    Windows in French cp850."""
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    try:
        written = info.filename.encode("cp437")
    except UnicodeEncodeError:  # a field of the archive gave the true name
        return info.filename
    try:
        return written.decode("utf-8")
    except UnicodeDecodeError:
        return written.decode("cp850")


def _safe(name: str, stem: str) -> str:
    """A name that every system takes, and Windows below its folder; what follows the layer's ``stem`` stays as it is:
    by that the files of a Shapefile are told apart."""
    ending = re.sub(r"[^\w.-]+", "_", name[len(stem) :])
    clean = re.sub(r"[^\w.-]+", "_", stem).lstrip(".")[-_NAME_LENGTH:] or "data"
    return f"_{clean}{ending}" if DEVICE.fullmatch(clean + ending) else clean + ending


def _damaged(path: Path, error: Exception) -> DataError:
    return DataError(
        path.name, tr("the archive is damaged, or packed in a way that cannot be read ({})").format(error),
        tr("Download it again; if it lasts, tell its producer."),
    )  # fmt: skip
