"""What was recognised in a delivery: exchanges, MAJIC files, TOPO files, and what was left out and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Iterable, Iterator

from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr
from . import edigeo, recognition
from .archives import IN_MEMORY, Archives, Place
from .layout import FIRST_YEAR

_YEAR_IN_NAME = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")


@dataclass(frozen=True)
class MajicFile:
    """``file``: PROP, BATI, NBAT, PDLL or LLOC; ``year`` of its header and ``named_year`` of its name, 0 when they do
    not say: a name is only a hint."""

    place: Place
    file: str
    year: int
    named_year: int


@dataclass
class Inventory:
    """``sheets``: single-sheet archives; ``folders``: loose EDIGEO files, by their own names, folder by folder;
    ``ignored`` and ``damaged``: pairs (file, why)."""

    sheets: list[Place] = field(default_factory=list)
    folders: dict[Place, dict[str, Place]] = field(default_factory=dict)
    majic: list[MajicFile] = field(default_factory=list)
    topo: list[Place] = field(default_factory=list)
    ignored: list[tuple[str, str]] = field(default_factory=list)
    damaged: list[tuple[str, str]] = field(default_factory=list)

    @property
    def exchanges(self) -> int:
        """Number of EDIGEO exchanges, as far as it is known before they are read."""
        return len(self.sheets) + sum(name.endswith(".THF") for files in self.folders.values() for name in files)

    @property
    def empty(self) -> bool:
        """True when nothing here can be imported."""
        return not (self.exchanges or self.majic or self.topo)

    def year(self) -> int:
        """The one vintage of the MAJIC files, 0 when none says it.

        :raises DataError: when they are of several, or older than the layouts that we know.
        """
        years = {file.year for file in self.majic} - {0} or {file.named_year for file in self.majic} - {0}
        if len(years) > 1:
            named = ", ".join(str(year) for year in sorted(years))
            raise DataError(
                tr("The delivery"), tr("it holds MAJIC files of several years ({})").format(named),
                tr("Give the files of one year in SOURCE."),
            )  # fmt: skip
        year = next(iter(years), FIRST_YEAR)
        if year < FIRST_YEAR:
            raise DataError(
                tr("The delivery"), tr("its MAJIC files are of {}, and their layout is known from {} on").format(
                    year, FIRST_YEAR
                ), tr("Give a later vintage."),
            )  # fmt: skip
        return next(iter(years), 0)


def take(sources: Iterable[Path], archives: Archives, cancelled: Callable[[], bool] = lambda: False) -> Inventory:
    """Recognise every file below the sources, in archives too. A damaged archive is named and stops nothing else."""
    inventory, seen = Inventory(), _Seen()
    for source in sources:
        for place in archives.files(source):
            if cancelled():
                return inventory
            if seen.path(place.path):
                _sort_in(place, archives, inventory, seen)
    for folder, files in list(inventory.folders.items()):
        if not any(name.endswith(".THF") for name in files):
            inventory.damaged.append((folder.label, tr("EDIGEO files without their THF file")))
            del inventory.folders[folder]
    return inventory


class _Seen:
    """What was met before: a delivery often holds an archive and what was extracted from it."""

    def __init__(self) -> None:
        self._paths: set[Path] = set()
        self._contents: set[bytes] = set()

    def path(self, path: Path) -> bool:
        """True the first time."""
        return self._first(path.resolve(), self._paths)

    def content(self, digest: bytes) -> bool:
        """True the first time."""
        return self._first(digest, self._contents)

    @staticmethod
    def _first(item: Any, known: set[Any]) -> bool:
        new = item not in known
        known.add(item)
        return new


def _sort_in(place: Place, archives: Archives, inventory: Inventory, seen: _Seen) -> None:
    try:
        kind = archives.kind(place)
        if kind == "tar" and _is_sheet(place, archives):
            inventory.sheets.append(place)
        elif kind:
            for member in archives.members(place):
                _sort_in(member, archives, inventory, seen)
        else:
            _sort_file(place, archives, inventory, seen)
    except DataError as error:
        if (error.what, error.why) not in inventory.damaged:  # every member tells the same of its archive
            inventory.damaged.append((error.what, error.why))
    except OSError as error:
        inventory.damaged.append((place.label, str(error)))


def _is_sheet(place: Place, archives: Archives) -> bool:
    """An archive that opens with an EDIGEO file is read as a sheet, whole and only once: decompressing is half the cost
    of an import."""
    if not place.inside and place.path.stat().st_size > IN_MEMORY:
        return False
    _, head = archives.first(place, 64)
    return recognition.recognise(head).kind == recognition.EDIGEO


def _sort_file(place: Place, archives: Archives, inventory: Inventory, seen: _Seen) -> None:
    found = recognition.recognise(archives.head(place, recognition.HEAD))
    if found.kind == recognition.EDIGEO:
        inventory.folders.setdefault(place.folder, {})[found.file] = place
    elif found.kind in (recognition.MAJIC, recognition.TOPO) and not seen.content(archives.digest(place)):
        inventory.ignored.append((place.label, tr("the same file was met before")))
    elif found.kind == recognition.MAJIC:
        named = _YEAR_IN_NAME.search(place.name)
        inventory.majic.append(MajicFile(place, found.file, found.year, int(named.group(1)) if named else 0))
    elif found.kind == recognition.TOPO:
        inventory.topo.append(place)
    elif found.kind == recognition.FANTOIR:
        inventory.ignored.append((place.label, tr("FANTOIR gave way to TOPO in 2023: give the TOPO file")))
    elif found.kind == recognition.EMPTY:
        inventory.damaged.append((place.label, tr("the file is empty")))
    else:
        inventory.ignored.append((place.label, tr("not a cadastral file that is known here")))


def read_sheets(inventory: Inventory, archives: Archives) -> Iterator[edigeo.Sheet | tuple[str, str]]:
    """The exchanges one after the other; a pair (file, why) instead of one that cannot be read."""
    for place in inventory.sheets:
        try:
            contents = archives.contents(place)
        except DataError as error:
            yield error.what, error.why
            continue
        named = {
            recognition.recognise(content[:64]).file or name.upper(): content for name, content in contents.items()
        }
        yield from _exchanges(place.label, named, lambda name, named=named: named.get(name, b""))
    for folder, files in inventory.folders.items():

        def content_of(name: str, files: dict[str, Place] = files) -> bytes:
            if name not in files:
                return b""
            with archives.open(files[name]) as stream:
                return stream.read()

        yield from _exchanges(folder.label, files, content_of)


def _exchanges(
    label: str, names: Iterable[str], content_of: Callable[[str], bytes]
) -> Iterator[edigeo.Sheet | tuple[str, str]]:
    entries = [name for name in names if name.endswith(".THF")]
    if not entries:
        yield label, tr("EDIGEO files without their THF file")
    for name in entries:
        try:
            yield edigeo.read(f"{label}/{name}" if len(entries) > 1 else label, content_of(name), content_of)
        except DataError as error:
            yield error.what, error.why
        except (ValueError, OSError) as error:
            yield label, tr("its records cannot be read ({})").format(error)
