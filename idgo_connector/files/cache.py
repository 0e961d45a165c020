"""The folder that downloaded files are kept in: one sub-folder a resource, with a note of what the server said.

An entry is a whole: the file, what was unpacked of it, what was made of it. The least recently used go first when the
folder grows beyond its limit, but never one that is in use: those of the layers of the project at hand are named by the
caller, those of another QGIS were used lately (:data:`GRACE`) or are held by Windows, which does not let them be moved.
A closed project that had a layer of a file which has gone says so when it is opened; loading the dataset again mends
it. Files that must stay are saved elsewhere (the OUTPUT of ``openig:load_resource``).
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import shutil
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Collection, Iterable

from ...toolbelt.download import Validators

#: Seconds for which an entry is taken to be in use by another QGIS: a working day.
GRACE = 12 * 3600
_NOTE = "openig.json"
_GOING = ".going-"


@dataclass(frozen=True)
class Copy:
    """A file that is here. ``fetched``: when it last arrived or was found to be current."""

    path: Path
    validators: Validators
    fetched: dt.datetime


class Entry:
    """The files of one resource, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._note = folder / _NOTE

    def copy(self, url: str) -> Copy | None:
        """The copy of what this address gives, if there is one."""
        try:
            said = json.loads(self._note.read_text(encoding="utf-8"))
            path = self.folder / Path(said["file"]).name
            if said["url"] != _digest(url) or not path.is_file():
                return None
            fetched = dt.datetime.fromtimestamp(float(said["fetched"]), dt.timezone.utc)
            return Copy(path, Validators(str(said["etag"]), str(said["modified"])), fetched)
        except (OSError, ValueError, KeyError, TypeError):
            return None  # a note that cannot be read is none: the file is fetched again

    def keep(self, url: str, path: Path, validators: Validators) -> None:
        """Note the copy that has just arrived, or has just been found to be current."""
        note = {
            "url": _digest(url), "file": path.name, "etag": validators.etag, "modified": validators.modified,
            "fetched": time.time(),
        }  # fmt: skip
        beside = self._note.with_name(f"{_NOTE}.{uuid.uuid4().hex}")
        beside.write_text(json.dumps(note), encoding="utf-8")
        beside.replace(self._note)

    def touch(self) -> None:
        """Note that it was used."""
        os.utime(self._note)

    def forget(self) -> None:
        """Take the copy for none, so that it is fetched anew; what is here stays for whoever looks at it."""
        self._note.unlink(missing_ok=True)


def size(folder: Path) -> int:
    """Bytes that the files of the cache take up."""
    return sum(_size(entry) for entry in _entries(folder))


def trim(folder: Path, limit: int, in_use: Collection[Path] = (), grace: float = GRACE) -> int:
    """Remove what was made of former versions of the files, then the entries that were used longest ago, until the rest
    takes up ``limit`` bytes.

    :param in_use: files of the layers of the project at hand; their entries stay.
    :param grace: seconds since its last use before which no entry is removed.
    :returns: bytes removed. What cannot be removed stays whole: the limit may then be exceeded.
    """
    removed = sum(_remove_former(entry, in_use, grace) for entry in _entries(folder))
    sizes = {entry: _size(entry) for entry in _entries(folder)}
    left = sum(sizes.values()) + removed
    for entry in sorted(sizes, key=_last_use):
        if left - removed <= limit:
            break
        if time.time() - _last_use(entry) >= grace and not _holds(entry, in_use) and _remove(entry):
            removed += sizes[entry]
    return removed


def clear(folder: Path, in_use: Collection[Path] = ()) -> int:
    """Remove every entry but those of ``in_use``; bytes removed."""
    return trim(folder, 0, in_use, grace=0)


def _remove_former(entry: Path, in_use: Collection[Path], grace: float) -> int:
    """What lies in an entry since before its file arrived: unpacked or copied from an older one, or that one itself
    where Windows did not let it be replaced. Bytes removed."""
    try:
        current = entry / Path(json.loads((entry / _NOTE).read_text(encoding="utf-8"))["file"]).name
        arrived = current.stat().st_mtime
    except (OSError, ValueError, KeyError, TypeError):
        return 0  # without a note the entry is of no use, and goes as a whole
    if time.time() - arrived < grace:
        return 0
    removed = 0
    for path in [path for path in entry.iterdir() if path != current and path.stat().st_mtime < arrived]:
        used = any(path in (file, *file.parents) or path.name.startswith(f"{file.name}-") for file in in_use)
        size = _size(path) if path.is_dir() else path.stat().st_size
        if not used and _remove(path):
            removed += size
    return removed


def _entries(folder: Path) -> list[Path]:
    return [entry for entry in folder.iterdir() if entry.is_dir()] if folder.is_dir() else []


def _files(entry: Path) -> Iterable[os.stat_result]:
    for path in entry.rglob("*"):
        with contextlib.suppress(FileNotFoundError):  # another QGIS has just moved it
            if path.is_file():
                yield path.stat()


def _size(entry: Path) -> int:
    return sum(stat.st_size for stat in _files(entry))


def _last_use(entry: Path) -> float:
    """Seconds since 1970: that of its note, or of what is newest where a first download never ended."""
    try:
        return (entry / _NOTE).stat().st_mtime
    except FileNotFoundError:
        return max((stat.st_mtime for stat in _files(entry)), default=0.0)


def _holds(entry: Path, in_use: Collection[Path]) -> bool:
    return any(entry in path.parents for path in in_use)


def _remove(entry: Path) -> bool:
    """The whole entry or nothing of it: Windows lets no folder be moved of which a file is open, nor such a file."""
    going = entry if entry.name.startswith(_GOING) else entry.with_name(f"{_GOING}{uuid.uuid4().hex}")
    try:
        entry.rename(going)
    except OSError:
        return False
    with contextlib.suppress(OSError):  # what an antivirus holds for a moment goes the next time
        if going.is_file():
            going.unlink()
        else:
            shutil.rmtree(going)
    return True


def _digest(url: str) -> str:
    """An address may hold a key: it is not written out."""
    return hashlib.sha256(url.encode()).hexdigest()
