"""What a delivery holds, whatever it is wrapped in: folders, files, zip, tar with or without compression, nested.

Nothing is ever extracted to disk: members are read from the archive, so no name of theirs can reach the file system.
Archives that try, or that would swell beyond reason, are refused whole. Kinds are told by magic numbers, not by names.
"""

from __future__ import annotations

import bz2
import contextlib
import gzip
import hashlib
import io
import lzma
import tarfile
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Callable, Iterator

from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr

#: An archive may not promise more than this many times its own size …
MAX_RATIO = 250
#: … once its content is larger than this, in bytes (tiny repetitive files compress without end and hurt nobody).
HARMLESS = 64 * 1024 * 1024
MAX_MEMBERS = 200_000
MAX_DEPTH = 3
#: Members up to this size are unwrapped in memory, larger ones in a temporary file.
IN_MEMORY = 32 * 1024 * 1024
_UNREADABLE = {b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!": "RAR"}
_PACKED: dict[bytes, Callable[[BinaryIO], Any]] = {b"BZh": bz2.open, b"\x1f\x8b": gzip.open, b"\xfd7zXZ\x00": lzma.open}
#: What the standard library raises on archives that are damaged, encrypted or of an unknown method.
DAMAGE = (
    OSError, EOFError, RuntimeError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError,
    NotImplementedError,
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where a file is: a path, then the names of members, one for every archive around it."""

    path: Path
    inside: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The place in words, for reports."""
        return "/".join([str(self.path), *self.inside])

    @property
    def name(self) -> str:
        """The file's own name."""
        return PurePosixPath(self.inside[-1]).name if self.inside else self.path.name

    @property
    def folder(self) -> Place:
        """Where its neighbours are (files of one exchange stand side by side)."""
        if not self.inside:
            return Place(self.path.parent)
        parent = str(PurePosixPath(self.inside[-1]).parent)
        return Place(self.path, (*self.inside[:-1], parent))


class Archives:
    """Opens places; keeps zip and tar files open while it is in use, because reading their directory is dear."""

    def __init__(self) -> None:
        self._zips: dict[Place, zipfile.ZipFile] = {}
        self._tars: dict[Place, tuple[tarfile.TarFile, dict[str, tarfile.TarInfo]]] = {}
        self._kinds: dict[Place, str] = {}
        self._peeked: tuple[Place | None, bytes] = None, b""  # the last beginning: unpacking even that is dear
        self._streams: list[BinaryIO] = []  # what they read from; neither closes it

    def __enter__(self) -> Archives:
        return self

    def __exit__(self, *unused: object) -> None:
        opened: list[Any] = [*self._zips.values(), *(tar for tar, _ in self._tars.values()), *self._streams]
        for each in opened:
            each.close()
        self._streams.clear()
        self._zips.clear()
        self._tars.clear()

    def files(self, source: Path) -> Iterator[Place]:
        """Every plain file below a source, in the order of names; hidden ones (``.DS_Store``, our own lock) aside."""
        below = (path for path in source.rglob("*") if path.is_file() and not path.name.startswith("."))
        for path in [source] if source.is_file() else sorted(below):
            yield Place(path)

    def open(self, place: Place) -> BinaryIO:
        """A stream of the file's bytes, to be closed by the caller."""
        if not place.inside:
            return place.path.open("rb")
        around = Place(place.path, place.inside[:-1])
        try:
            kind = self.kind(around)
            if kind == "zip":
                return self._zip(around).open(place.inside[-1])  # type: ignore[return-value]
            return self._from_tar(around, place.inside[-1]) if kind == "tar" else self._unpacked(around)
        except DAMAGE as error:
            raise _damaged(around, error) from error

    def digest(self, place: Place) -> bytes:
        """Hash of a file's bytes. Every byte is read, so that a damaged archive shows before anything is written.

        :raises DataError: when it is damaged.
        """
        said = hashlib.sha256()
        try:
            with self.open(place) as stream:
                for block in iter(lambda: stream.read(1 << 20), b""):
                    said.update(block)
        except DAMAGE as error:
            raise _damaged(place, error) from error
        return said.digest()

    def head(self, place: Place, length: int) -> bytes:
        """The first bytes of a file.

        :raises DataError: when it is damaged.
        """
        try:
            with self.open(place) as stream:
                return stream.read(length)
        except DAMAGE as error:
            raise _damaged(place, error) from error

    def kind(self, place: Place) -> str:
        """``zip``, ``tar``, ``packed`` (one compressed file), or empty for what is not an archive.

        :raises DataError: for kinds that QGIS's Python cannot read, and for damaged ones.
        """
        if place not in self._kinds:
            kind = self._kind(place)
            if not kind:
                return ""
            self._kinds[place] = kind
        return self._kinds[place]

    def _kind(self, place: Place) -> str:
        head = self.head(place, 2 * tarfile.BLOCKSIZE)
        for magic, name in _UNREADABLE.items():
            if head.startswith(magic):
                why = tr("{} archives cannot be read here").format(name)
                raise DataError(place.label, why, tr("Extract it, then give the folder."))
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return "zip"
        packed = head.startswith(tuple(_PACKED))
        if packed:
            try:
                with self._unpacked(place) as stream:
                    head = stream.read(2 * tarfile.BLOCKSIZE)
            except DAMAGE as error:
                raise _damaged(place, error) from error
        self._peeked = place, head
        if _is_tar(head[: tarfile.BLOCKSIZE]):
            return "tar"
        return "packed" if packed else ""

    def members(self, place: Place) -> Iterator[Place]:
        """The files of an archive, checked: no member that leaves it, no link, no bomb.

        :raises DataError: when it is damaged or dangerous.
        """
        if len(place.inside) >= MAX_DEPTH:
            raise DataError(place.label, tr("archives are nested too deeply"))
        total = 0
        listing = {"zip": self._zip_entries, "tar": self._tar_entries, "packed": self._packed_entry}
        listed = listing[self.kind(place)](place)
        packed = self._size(place)
        try:
            for count, (name, size) in enumerate(listed):
                total += size
                if count > MAX_MEMBERS or (total > HARMLESS and total > MAX_RATIO * packed):
                    raise DataError(place.label, tr("the archive would swell beyond reason"))
                _refuse_escape(place, name)
                yield Place(place.path, (*place.inside, name))
        except DAMAGE as error:
            raise _damaged(place, error) from error

    def contents(self, place: Place) -> dict[str, bytes]:
        """Content by name of all files of a small tar (an EDIGEO sheet), decompressed once.

        :raises DataError: as :meth:`members`.
        """
        limit = max(HARMLESS, MAX_RATIO * self._size(place))
        found: dict[str, bytes] = {}
        try:
            with self.open(place) as stream, tarfile.open(fileobj=stream, mode="r|*") as tar:
                for entry in tar:
                    _refuse_link(place, entry)
                    limit -= entry.size
                    if limit < 0:
                        raise DataError(place.label, tr("the archive would swell beyond reason"))
                    _refuse_escape(place, entry.name)
                    member = tar.extractfile(entry)
                    if member is not None:
                        found[entry.name] = member.read()
        except DAMAGE as error:
            raise _damaged(place, error) from error
        return found

    def first(self, place: Place, length: int) -> tuple[str, bytes]:
        """Name and beginning of the first file of a tar, without decompressing the rest; empty when it has none."""
        peeked, head = self._peeked
        if peeked == place and length <= tarfile.BLOCKSIZE:
            entry = tarfile.TarInfo.frombuf(head[: tarfile.BLOCKSIZE], "utf-8", "surrogateescape")
            if entry.isfile():
                return entry.name, head[tarfile.BLOCKSIZE :][: min(length, entry.size)]
        try:
            with self.open(place) as stream, tarfile.open(fileobj=stream, mode="r|*") as tar:
                for entry in tar:
                    member = tar.extractfile(entry) if entry.isfile() else None
                    if member is not None:
                        return entry.name, member.read(length)
        except DAMAGE as error:
            raise _damaged(place, error) from error
        return "", b""

    # -- the formats ---------------------------------------------------------------------------------------------

    def _size(self, place: Place) -> int:
        if not place.inside:
            return place.path.stat().st_size
        with self.open(place) as stream:
            return stream.seek(0, io.SEEK_END)

    def _zip(self, place: Place) -> zipfile.ZipFile:
        if place not in self._zips:
            stream = place.path.open("rb") if not place.inside else self._seekable(place)
            self._streams.append(stream)
            self._zips[place] = zipfile.ZipFile(stream)
        return self._zips[place]

    def _seekable(self, place: Place) -> BinaryIO:
        """A seekable copy of a member."""
        spool = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (closed with the zip that reads it)
        with self.open(place) as stream:
            for block in iter(lambda: stream.read(1 << 20), b""):
                spool.write(block)
        spool.seek(0)
        return spool  # type: ignore[return-value]

    def _unpacked(self, place: Place) -> BinaryIO:
        """The content of a compressed file; closing it closes the file too."""
        outer = self.open(place)
        magic = outer.read(8)
        outer.seek(0)
        inner = next(opener for start, opener in _PACKED.items() if magic.startswith(start))(outer)
        return _Unpacked(inner, outer)

    def _packed_entry(self, place: Place) -> Iterator[tuple[str, int]]:
        """The one file in it, named as the archive without its ending; its size is only known by reading it."""
        size, limit = 0, max(HARMLESS, MAX_RATIO * self._size(place))
        with self._unpacked(place) as stream:
            while size <= limit and (block := stream.read(1 << 20)):
                size += len(block)
        yield PurePosixPath(place.name).stem, size

    def _zip_entries(self, place: Place) -> Iterator[tuple[str, int]]:
        for entry in self._zip(place).infolist():
            if not entry.is_dir():
                yield entry.filename, entry.file_size

    def _tar_entries(self, place: Place) -> Iterator[tuple[str, int]]:
        with self.open(place) as stream, tarfile.open(fileobj=stream, mode="r|*") as tar:
            for entry in tar:
                _refuse_link(place, entry)
                if entry.isfile():
                    yield entry.name, entry.size

    def _from_tar(self, place: Place, name: str) -> BinaryIO:
        tar, entries = self._tar(place)
        member = tar.extractfile(entries[name]) if name in entries else None
        if member is None:
            raise tarfile.ReadError("unexpected end of data")
        return member  # type: ignore[return-value]

    def _tar(self, place: Place) -> tuple[tarfile.TarFile, dict[str, tarfile.TarInfo]]:
        """A tar whose members can be read in any order, unpacked once: hundreds of sheets may be in one."""
        if place not in self._tars:
            stream = self._plain_tar(place)
            self._streams.append(stream)
            tar = tarfile.open(fileobj=stream, mode="r:")  # noqa: SIM115 (closed in __exit__)
            with contextlib.suppress(tarfile.ReadError):  # cut off: those before the cut can be read
                tar.getmembers()
            self._tars[place] = tar, {entry.name: entry for entry in tar.members}  # type: ignore[attr-defined]
        return self._tars[place]

    def _plain_tar(self, place: Place) -> BinaryIO:
        if not self.head(place, 8).startswith(tuple(_PACKED)):
            return self._seekable(place) if place.inside else place.path.open("rb")
        spool = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (closed with the tar that reads it)
        limit = max(HARMLESS, MAX_RATIO * self._size(place))
        with self._unpacked(place) as stream, contextlib.suppress(EOFError):
            for block in iter(lambda: stream.read(1 << 16), b""):
                spool.write(block)
                if spool.tell() > limit:
                    raise DataError(place.label, tr("the archive would swell beyond reason"))
        spool.seek(0)
        return spool  # type: ignore[return-value]


class _Unpacked(io.BufferedReader):
    def __init__(self, inner: BinaryIO, outer: BinaryIO) -> None:
        super().__init__(inner)  # type: ignore[arg-type]
        self._outer = outer

    def close(self) -> None:
        super().close()
        self._outer.close()


def _damaged(place: Place, error: Exception) -> DataError:
    return DataError(place.label, tr("the archive is damaged ({})").format(error))


def _is_tar(head: bytes) -> bool:
    """True for a first block whose checksum is right (old archives have no magic number)."""
    try:
        tarfile.TarInfo.frombuf(head, "latin-1", "strict")
    except tarfile.HeaderError:
        return False
    return True


def _refuse_escape(place: Place, name: str) -> None:
    """Names are only ever keys here; one that points elsewhere still says that the archive means harm."""
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or parts[0].endswith(":"):
        raise DataError(place.label, tr("a file in it wants to be written elsewhere ({})").format(name))


def _refuse_link(place: Place, entry: tarfile.TarInfo) -> None:
    if not (entry.isfile() or entry.isdir()):
        raise DataError(place.label, tr("it holds a link or a device ({})").format(entry.name))
