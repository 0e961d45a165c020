"""An import: recognise, build the levels beside the store, check, commit in one step (DESIGN §3)."""

from __future__ import annotations

import contextlib
import itertools
import secrets
import sqlite3
import time
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Protocol

from ...toolbelt.errors import DataError, InputError, OpenigError, RefusedError
from ...toolbelt.i18n import tr
from ..importers import inventory, pci, topo
from ..importers.archives import Archives
from ..importers.edigeo import Sheet
from ..importers.inventory import Inventory
from ..importers.layout import LAST_YEAR
from ..importers.majic import Tally
from . import commit, geopackage, opening
from .address import StoreFiles
from .majic import MajicWriter
from .plan import PlanWriter
from .report import Report
from .undertaking import Undertaking


class Progress(Protocol):
    """How an import tells how far it is, and learns that it is no longer wanted."""

    def step(self, text: str, done: float) -> None:
        """:param done: share of the whole, 0 to 1."""

    def cancelled(self) -> bool:
        """True when it must stop."""


class CancelledError(OpenigError):
    """The member stopped the import; the store is as it was."""

    def __init__(self) -> None:
        super().__init__(tr("The import"), tr("it was cancelled; the store is as it was"))


@dataclass
class _Level:
    path: Path
    connection: sqlite3.Connection


class Import:
    """One import of a delivery into a store."""

    def __init__(
        self, sources: list[Path], files: StoreFiles, owners: bool, undertaking: Undertaking | None, progress: Progress
    ) -> None:
        self._sources, self._files, self._with_owners = sources, files, owners
        self._progress = progress
        self._id = secrets.token_hex(6)
        self._before = opening.about(files.path)
        self._undertaking = undertaking.to_json() if undertaking else self._before.get("undertaking", "")
        self._levels: dict[str, _Level] = {}
        self._archives = Archives()
        self.report = Report(store=str(files.path), id=self._id, undertaking=self._undertaking)

    def run(self) -> Report:
        """Import.

        :raises InputError: naming SOURCE when nothing in it can be imported, STORE when the file is not a store.
        :raises RefusedError: when the store is newer, busy, or being imported into, or the disk refuses.
        :raises DataError: when the delivery contradicts itself.
        :raises CancelledError: when it was stopped.
        """
        started = time.monotonic()
        refuse_foreign(self._files)
        try:
            self._run()
        except (OSError, sqlite3.Error) as error:
            raise RefusedError(
                tr("The import"), tr("the disk refused ({})").format(error),
                tr("Check its free space and the rights of the folder; the store is as it was."),
            ) from error  # fmt: skip
        self.report.seconds = round(time.monotonic() - started, 2)
        return self.report

    # -- steps -------------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        self._files.path.parent.mkdir(parents=True, exist_ok=True)
        with commit.importing(self._files), self._archives:
            commit.remove_leftovers(self._files, _named(self._before))
            try:
                self._build(self._recognise())
                commit.commit(self._levels["building"].path, self._files)
            except BaseException:
                self._discard(list(self._levels))
                raise
            self._discard(["building"])
            stayed = commit.remove_leftovers(self._files, _named(opening.about(self._files.path)))
            self.report.leftovers = [path.name for path in stayed]

    def _recognise(self) -> Inventory:
        self._step(tr("Recognising the files"), 0.0)
        found = inventory.take(self._sources, self._archives, self._progress.cancelled)
        self._check_cancelled()
        self.report.take_inventory(found)
        if found.empty:
            raise _nothing_in(found.damaged + found.ignored)
        return found

    def _build(self, found: Inventory) -> None:
        self._start_level("building")
        majic = self._write_majic(found) if found.majic else None
        self._write_plan(found, majic)
        for name in ("majic", "owners"):
            if name in self._levels:
                self._finish_level(name)
        self._finish_level("building")

    def _write_majic(self, found: Inventory) -> MajicWriter:
        year = found.year()
        self.report.majic_year = year or LAST_YEAR
        self.report.majic_year_from = "delivery" if year else "newest layout known"
        owners = self._with_owners and any(file.file == "PROP" for file in found.majic)
        restricted = self._start_level("majic")
        writer = MajicWriter(restricted, self._start_level("owners") if owners else None, self.report.majic_year)
        for count, file in enumerate(found.majic):
            tally = Tally(file.place.label, file.file)
            self._step(tr("Reading {}").format(file.place.name), 0.05 + 0.4 * count / len(found.majic))
            with self._archives.open(file.place) as stream:
                writer.add(stream, tally, self._check_cancelled)
            self.report.take_tally(tally)
        writer.end()
        return writer

    def _write_plan(self, found: Inventory, majic: MajicWriter | None) -> None:
        connection = self._levels["building"].connection
        departements = majic.departements if majic else set()
        writer: PlanWriter | None = None
        for count, sheet in enumerate(inventory.read_sheets(found, self._archives)):
            self._step(tr("Reading the plan"), 0.45 + 0.4 * min(1.0, count / max(1, found.exchanges)))
            if not isinstance(sheet, Sheet):
                self.report.damaged.append(sheet)
                continue
            try:
                here, epsg = pci.whereabouts(sheet, departements), sheet.epsg
            except DataError as error:
                self.report.damaged.append((error.what, f"{error.why}. {error.next_step}".strip(". ")))
                continue
            writer = writer or PlanWriter(connection, epsg)
            if epsg != writer.epsg:
                raise DataError(
                    sheet.label, tr("its coordinates are in EPSG:{}, others in EPSG:{}").format(epsg, writer.epsg),
                    tr("Import the sheets of one coordinate system at a time."),
                )  # fmt: skip
            set_aside = writer.add(sheet, here)
            departements.add(here.departement)
            self._note_sheet(sheet)
            if set_aside:
                self.report.ignored.append((set_aside, tr("another export of this sheet is as recent or later")))
                self.report.forget_sheet(set_aside)
        if not (writer or majic or found.topo):
            raise _nothing_in(self.report.damaged)
        writer = writer or PlanWriter(connection, None)
        self._write_voies(found, writer, departements)
        writer.end()
        self.report.epsg, self.report.parcels_drawn_twice = writer.epsg, writer.duplicates
        self._compare(connection)
        writer.close()

    def _note_sheet(self, sheet: Sheet) -> None:
        self.report.sheets += 1
        self.report.plan_date = max(self.report.plan_date, sheet.exported)
        self.report.faults += [(sheet.label, fault) for fault in sheet.faults]
        objects = sum(len(features) for features in sheet.features.values())
        self.report.files.append(
            {"file": sheet.label, "kind": "EDIGEO", "date": sheet.exported, "read": objects, "kept": objects}
        )
        if not sheet.features.get("PARCELLE"):
            self.report.sheets_without_parcels.append(sheet.label)

    def _write_voies(self, found: Inventory, writer: PlanWriter, departements: set[str]) -> None:
        for place in found.topo:
            self._step(tr("Reading {}").format(place.name), 0.86)
            rejected = itertools.count()
            try:
                with self._archives.open(place) as stream:
                    kept = writer.add_voies(topo.read(place.label, stream, departements, rejected.__next__))
                self.report.files.append(
                    {"file": place.label, "kind": "TOPO", "kept": kept, "rejected": next(rejected)}
                )
            except DataError as error:
                self.report.damaged.append((error.what, error.why))

    def _compare(self, connection: sqlite3.Connection) -> None:
        """Parcels of the plan against those of MAJIC, and the direction that only MAJIC knows."""
        if "majic" not in self._levels:
            return
        self._step(tr("Comparing the plan with MAJIC"), 0.9)
        known = dict(self._levels["majic"].connection.execute("SELECT id, ccodir FROM parcelle"))
        drawn = {number for (number,) in connection.execute("SELECT id FROM parcelles")}
        connection.executemany(
            "UPDATE parcelles SET dir = ? WHERE id = ?",
            [(known[number], number) for number in drawn if number in known],
        )
        if drawn:
            self.report.take_comparison(drawn, set(known))

    # -- levels ------------------------------------------------------------------------------------------------------

    def _start_level(self, name: str) -> sqlite3.Connection:
        path = self._files.restricted(name, self._id)
        connection = geopackage.create(path)
        self._levels[name] = _Level(path, connection)
        return connection

    def _finish_level(self, name: str) -> None:
        self._step(tr("Writing the store"), 0.92)
        level = self._levels[name]
        geopackage.add_table(level.connection, opening.ABOUT, (("key", "TEXT UNIQUE"), ("value", "TEXT")))
        rows = [(None, key, value) for key, value in self._about(name).items()]
        level.connection.executemany(geopackage.insert_into(opening.ABOUT, 3), rows)
        geopackage.finish(level.connection, level.path)
        counted = geopackage.tables(level.path)
        self.report.tables.update({table: rows for table, rows in counted.items() if table != opening.ABOUT})

    def _about(self, name: str) -> dict[str, str]:
        said = {
            "schema_version": str(opening.SCHEMA_VERSION),
            "id": self._id,
            "level": "open" if name == "building" else name,
            "created": datetime.now(timezone.utc).isoformat(timespec="seconds"),
            "majic_year": str(self.report.majic_year or ""),
            "plan_date": self.report.plan_date,
            "epsg": str(self.report.epsg),
            "undertaking": self._undertaking,
        }
        if name == "building":
            said.update(
                {level: self._levels[level].path.name for level in ("majic", "owners") if level in self._levels}
            )
        return said

    def _discard(self, names: list[str]) -> None:
        for name in names:
            level = self._levels[name]
            level.connection.close()
            with contextlib.suppress(PermissionError):  # held by a virus scanner: the next import removes it
                level.path.unlink(missing_ok=True)

    def _step(self, text: str, done: float) -> None:
        self._check_cancelled()
        self._progress.step(text, done)

    def _check_cancelled(self) -> None:
        if self._progress.cancelled():
            raise CancelledError


def _nothing_in(reasons: list[tuple[str, str]]) -> InputError:
    """An empty store would replace the member's own: there is none when nothing could be read."""
    why = "; ".join(f"{file}: {reason}" for file, reason in reasons[:3])
    return InputError("SOURCE", why or tr("it holds no cadastral file"))


def refuse_foreign(files: StoreFiles) -> None:
    """:raises InputError: naming STORE, when its file is something else than a store of ours.
    :raises RefusedError: when it was written by a newer plugin."""
    said = opening.about(files.path)
    if not said and files.path.is_file() and not _is_blank(files.path):
        raise InputError("STORE", tr("{} exists and is not a cadastre store").format(files.path.name))
    opening.refuse_newer(files, said)


def _is_blank(path: Path) -> bool:
    """True for what a first import that was killed leaves: a database without a table."""
    try:
        connection = sqlite3.connect(path)
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        connection.close()
    except sqlite3.DatabaseError:
        return False
    return tables == 0


def _named(said: dict[str, str]) -> set[str]:
    return {Path(said[level]).name for level in ("majic", "owners") if said.get(level)}


def run(
    sources: list[Path],
    files: StoreFiles,
    owners: bool,
    undertaking: Undertaking | None = None,
    progress: Progress | None = None,
) -> Report:
    """Import a delivery; see :meth:`Import.run`."""
    return Import(sources, files, owners, undertaking, progress or _Silent()).run()


class _Silent:
    def step(self, text: str, done: float) -> None:
        """Say nothing."""

    def cancelled(self) -> bool:
        """Never."""
        return False
