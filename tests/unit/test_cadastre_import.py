"""An import is whole or not at all: truth, levels, one step, and a SIGKILL at any moment."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tarfile
import time
from contextlib import closing
from pathlib import Path

import pytest

from openig.cadastre_tools.store import build, commit, geopackage, opening
from openig.cadastre_tools.store.address import StoreFiles, parse
from openig.cadastre_tools.store.report import Report
from openig.cadastre_tools.store.undertaking import Undertaking, from_file
from openig.toolbelt.errors import InputError, RefusedError
from tests.deliveries import LUXIOL, SHEETS, luxiol
from tests.generators import edigeo
from tests.generators.edigeo import Template
from tests.generators.majic import Truth

UNDERTAKING = Undertaking("Commune de Fiction", ("25354",), ("Sentiers", "Urbanisme"), "2026-01-15")


@pytest.fixture(scope="module")
def delivery(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], Truth]:
    return luxiol(tmp_path_factory.mktemp("delivery"))


@pytest.fixture
def files(tmp_path: Path) -> StoreFiles:
    return StoreFiles(tmp_path / "Cadastre été" / "25.gpkg")


def beside(files: StoreFiles) -> list[str]:
    return sorted(path.name for path in files.path.parent.iterdir() if path.name != files.lock.name)


def test_every_table_has_the_rows_that_the_delivery_has(delivery: tuple[list[Path], Truth], files: StoreFiles) -> None:
    sources, truth = delivery
    report = build.run(sources, files, True)
    assert {table: report.tables[table] for table in truth.tables} == dict(truth.tables)
    assert report.tables["parcelles"] == truth.drawn == 511
    assert report.parcels_drawn_not_in_majic == len(truth.drawn_not_in_majic)
    assert report.parcels_in_majic_not_drawn == len(truth.in_majic_not_drawn)
    assert report.ids_drawn_not_in_majic == sorted(truth.drawn_not_in_majic)
    assert report.ids_in_majic_not_drawn == sorted(truth.in_majic_not_drawn)
    assert (report.epsg, report.majic_year, report.plan_date) == (2154, 2025, "20190309")
    assert sum(entry.get("headers", 0) for entry in report.files) == truth.headers
    assert (report.rejected, report.damaged, report.faults) == (0, [], [])
    with opening.open_store(files) as store:
        kinds = dict(store.connection.execute("SELECT comptecommunal, type_proprietaire FROM majic.comptecommunal"))
        assert kinds == truth.kinds
        accounts = dict(store.connection.execute("SELECT id, comptecommunal FROM majic.parcelle"))
        assert accounts == truth.parcels


def test_the_plan_is_shaped_as_etalab_publishes_it(files: StoreFiles) -> None:
    report = build.run(SHEETS, files, False)
    assert (report.tables["communes"], report.tables["sections"], report.tables["feuilles"]) == (2, 9, 9)
    assert report.tables["relations"] == 5767
    with closing(sqlite3.connect(files.path)) as store:
        columns = "id, commune, prefixe, section, numero, contenance, created, updated, feuille"
        row = f"SELECT {columns} FROM parcelles WHERE id = ?"
        assert store.execute(row, ("130290000A0215",)).fetchone() == (
            "130290000A0215", "13029", "000", "A", "215", 21947, "1999-12-08", "2014-02-12", "130290000A01",
        )  # fmt: skip
        unrelated = "SELECT count(*) FROM subdivisions_fiscales WHERE parcelle IS NULL"
        assert store.execute(unrelated).fetchone() == (4,)  # 363 drawn, 359 relations in the files
        lost = "SELECT count(*) FROM relations WHERE type = 'DETOPO_COMMUNE' AND id_lie IS NULL"
        assert store.execute(lost).fetchone() == (0,)
        assert store.execute("SELECT * FROM communes WHERE id = '25354'").fetchone()[3] == "LUXIOL"


def test_the_store_is_a_geopackage_that_gdal_reads_and_edits(files: StoreFiles) -> None:
    from osgeo import ogr

    build.run(LUXIOL, files, False)
    dataset = ogr.Open(str(files.path), 1)
    layer = dataset.GetLayerByName("parcelles")
    layer.SetSpatialFilterRect(951000, 6703000, 951500, 6703500)
    inside = layer.GetFeatureCount()
    layer.SetSpatialFilter(None)
    assert 0 < inside < layer.GetFeatureCount() == 511
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "2154"
    assert all(feature.GetGeometryRef().IsValid() for feature in layer)
    layer.DeleteFeature(1)  # the R-tree's triggers work
    assert layer.GetFeatureCount() == 510


def test_levels_are_files_of_their_own_that_the_store_names(
    delivery: tuple[list[Path], Truth], files: StoreFiles
) -> None:
    build.run(delivery[0], files, True)
    said = opening.about(files.path)
    assert beside(files) == sorted([files.path.name, said["majic"], said["owners"]])
    assert "proprietaire" not in geopackage.tables(files.path) | geopackage.tables(files.path.with_name(said["majic"]))
    assert b"EXEMPLARD" not in files.path.read_bytes() + files.path.with_name(said["majic"]).read_bytes()
    build.run(delivery[0], files, False)
    assert len(beside(files)) == 2
    with opening.open_store(files) as store:
        assert (store.has_majic, store.has_owners) == (True, False)
        kinds = {kind for (kind,) in store.connection.execute("SELECT type_proprietaire FROM majic.comptecommunal")}
        assert {"natural", "commune", "company"} <= kinds


def test_a_plan_without_its_restricted_files_still_opens(delivery: tuple[list[Path], Truth], files: StoreFiles) -> None:
    build.run(delivery[0], files, True)
    for name in beside(files):
        if name != files.path.name:
            files.path.with_name(name).unlink()
    with opening.open_store(files) as store:
        assert (store.has_majic, store.has_owners) == (False, False)


def test_the_undertaking_stays_until_another_comes(tmp_path: Path, files: StoreFiles) -> None:
    path = tmp_path / "undertaking.json"
    path.write_text(UNDERTAKING.to_json(), encoding="utf-8")
    build.run(LUXIOL[:1], files, False, from_file(path))
    build.run(LUXIOL[:1], files, False)
    with opening.open_store(files) as store:
        assert store.undertaking == UNDERTAKING


@pytest.mark.parametrize("text", ["", "[]", '{"holder": "x"}', '{"holder": "x", "purposes": []}'])
def test_what_is_no_undertaking_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "undertaking.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="UNDERTAKING"):
        from_file(path)


def test_a_foreign_geopackage_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine.gpkg"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE precious (x)")
    with pytest.raises(InputError, match=r"STORE: mine\.gpkg exists and is not a cadastre store"):
        build.run(LUXIOL[:1], StoreFiles(path), False)


def test_a_newer_store_is_refused(files: StoreFiles) -> None:
    build.run(LUXIOL[:1], files, False)
    with closing(sqlite3.connect(files.path)) as connection:
        connection.execute("UPDATE openig_store SET value = '99' WHERE key = 'schema_version'")
        connection.commit()
    for use in (lambda: opening.open_store(files), lambda: build.run(LUXIOL[:1], files, False)):
        with pytest.raises(RefusedError, match="newer version of this plugin"):
            use()


def test_a_store_that_stays_busy_is_left_as_it_was(files: StoreFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    build.run(LUXIOL[:1], files, False)
    before = opening.about(files.path)
    monkeypatch.setattr(commit, "PATIENCE", 0.5)
    with closing(sqlite3.connect(files.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM parcelles").fetchone()
        with pytest.raises(RefusedError, match="in use by another program"):
            build.run(LUXIOL, files, False)
        reader.execute("COMMIT")
    assert opening.about(files.path) == before
    assert beside(files) == [files.path.name]
    assert build.run(LUXIOL, files, False).tables["parcelles"] == 511


def test_one_import_at_a_time(files: StoreFiles) -> None:
    files.path.parent.mkdir()
    with commit.importing(files), pytest.raises(RefusedError, match="another import"):
        build.run(LUXIOL[:1], files, False)


def test_nothing_to_import_says_what_was_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html>", encoding="utf-8")
    with pytest.raises(InputError, match=r"SOURCE: .*page\.html: not a cadastral file"):
        build.run([tmp_path / "page.html"], StoreFiles(tmp_path / "s.gpkg"), False)


def test_a_sheet_of_an_unknown_departement_is_set_aside(tmp_path: Path, files: StoreFiles) -> None:
    renamed = tmp_path / "sheet.tar.bz2"
    renamed.write_bytes(LUXIOL[0].read_bytes())
    report = build.run([renamed, LUXIOL[1]], files, False)
    assert report.sheets == 1
    assert report.damaged[0][0] == str(renamed)


def test_records_without_headers_tell_the_departement(
    tmp_path: Path, delivery: tuple[list[Path], Truth], files: StoreFiles
) -> None:
    (nbat,) = delivery[0][0].glob("*.NBAT.*")
    data = [line for line in nbat.read_bytes().splitlines(True) if line[6:15].strip()]
    (tmp_path / "NBAT").write_bytes(b"".join(data))
    (tmp_path / "sheet").write_bytes(LUXIOL[0].read_bytes())
    report = build.run([tmp_path / "NBAT", tmp_path / "sheet"], files, False)
    assert (report.sheets, report.damaged) == (1, [])


@pytest.mark.parametrize("later_first", [True, False])
def test_of_two_exports_of_a_sheet_the_later_one_counts(tmp_path: Path, files: StoreFiles, later_first: bool) -> None:
    old = edigeo.read(LUXIOL[0])
    name = next(file for file in old.files if file.endswith(".THF"))
    thf = old.files[name].replace("TDASD08:20140317", "TDASD08:20260101")
    later = tmp_path / ("a" if later_first else "z") / LUXIOL[0].name
    edigeo.write(Template(old.insee, old.name, {**old.files, name: thf}, old.plots), later)
    earlier = tmp_path / "m" / LUXIOL[0].name
    edigeo.write(old, earlier)
    report = build.run([tmp_path], files, False)
    assert (report.plan_date, report.tables["parcelles"], report.tables["feuilles"]) == ("20260101", 14, 1)
    assert (report.tables["relations"], report.parcels_drawn_twice) == (61, [])
    assert [file for file, _ in report.ignored] == [str(earlier)]
    assert (report.sheets, [entry["file"] for entry in report.files]) == (1, [str(later)])


def test_one_sided_parcels_are_listed_within_bounds() -> None:
    report = Report()
    report.take_comparison({f"{n:014}" for n in range(1500)}, {"00000000000000"})
    assert (report.parcels_drawn_not_in_majic, report.parcels_in_majic_not_drawn) == (1499, 0)
    assert report.ids_drawn_not_in_majic == [f"{n:014}" for n in range(1, 1001)]


def test_a_sheet_that_cannot_be_read_is_named_and_no_store_is_emptied_for_it(tmp_path: Path, files: StoreFiles) -> None:
    folder = tmp_path / "25354"
    with tarfile.open(LUXIOL[0]) as archive:
        contents = {member.name: archive.extractfile(member).read() for member in archive}
    folder.mkdir()
    for name, content in contents.items():
        (folder / name).write_bytes(content.replace(b":Objet_", b":Objet_X", 1))
    report = build.run([folder, LUXIOL[1]], files, False)
    assert report.sheets == 1
    ((file, why),) = report.damaged
    assert file == str(folder) and "its records cannot be read" in why
    before = opening.about(files.path)
    with pytest.raises(InputError, match="its records cannot be read"):
        build.run([folder], files, False)
    assert (opening.about(files.path), beside(files)) == (before, [files.path.name])


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
import tests.conftest
from openig.cadastre_tools.store import build
from openig.cadastre_tools.store.address import StoreFiles
from openig.toolbelt.errors import RefusedError

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write beyond the limit fails, as on a full disk
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    build.run([Path(p) for p in sys.argv[3:]], StoreFiles(Path(sys.argv[1])), True)
except RefusedError as error:
    print(error)
"""


@pytest.mark.parametrize("room", [1_000, 300_000, 1_400_000])
def test_a_full_disk_leaves_the_old_store(room: int, delivery: tuple[list[Path], Truth], files: StoreFiles) -> None:
    build.run(LUXIOL[:1], files, False)
    before = opening.about(files.path)
    command = [sys.executable, "-c", FULL_DISK, str(files.path), str(room), *map(str, delivery[0])]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "the disk refused" in said
    assert (opening.about(files.path), beside(files)) == (before, [files.path.name])


def test_a_commit_that_the_disk_refuses_is_not_blamed_on_a_program(files: StoreFiles) -> None:
    files.path.mkdir(parents=True)
    with pytest.raises(RefusedError, match="the disk refused"):
        build.run(LUXIOL[:1], files, False)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "folder.gpkg").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        parse(str(tmp_path / "folder.gpkg"))


class _Stop:
    """Cancels at the n-th question."""

    def __init__(self, questions: int) -> None:
        self.left = questions

    def step(self, text: str, done: float) -> None:
        pass

    def cancelled(self) -> bool:
        self.left -= 1
        return self.left < 0


@pytest.mark.parametrize("questions", [0, 5, 20, 30])
def test_a_cancelled_import_leaves_the_old_store(
    questions: int, delivery: tuple[list[Path], Truth], files: StoreFiles
) -> None:
    build.run(LUXIOL[:1], files, False)
    before = opening.about(files.path)
    with pytest.raises(build.CancelledError):
        build.run(delivery[0], files, True, None, _Stop(questions))
    assert opening.about(files.path) == before
    assert beside(files) == [files.path.name]


IMPORTER = """
import sys
from pathlib import Path
import tests.conftest
from openig.cadastre_tools.store import build
from openig.cadastre_tools.store.address import StoreFiles

class Loud:
    def step(self, text, done):
        print(text, flush=True)
    def cancelled(self):
        return False

build.run([Path(p) for p in sys.argv[2:]], StoreFiles(Path(sys.argv[1])), True, None, Loud())
print("end", flush=True)
"""


#: After how many lines of progress the import is killed, and how many seconds later. 19 lines come before the commit.
MOMENTS = (
    (1, 0.0), (3, 0.0), (7, 0.02), (14, 0.0), (17, 0.0),
    (19, 0.0), (19, 0.005), (19, 0.01), (19, 0.02), (19, 0.04),
)  # fmt: skip


@pytest.mark.parametrize("line, wait", MOMENTS)
def test_sigkill_at_any_moment_leaves_a_whole_store(
    line: int, wait: float, delivery: tuple[list[Path], Truth], files: StoreFiles
) -> None:
    build.run(LUXIOL[:2], files, False)
    old = opening.about(files.path)["id"]
    command = [sys.executable, "-c", IMPORTER, str(files.path), *map(str, delivery[0])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for _ in range(line):
            process.stdout.readline()
        time.sleep(wait)
        process.kill()
    with opening.open_store(files) as store:
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        parcels = store.connection.execute("SELECT count(*) FROM parcelles").fetchone()[0]
        new = store.about["id"] != old
        assert (parcels, store.has_owners) == ((511, True) if new else (156, False))
    assert build.run(delivery[0], files, True).tables["parcelles"] == 511
    assert len(beside(files)) == 3


@pytest.mark.parametrize("text, why", [
    ("", "a value is needed"), ("postgresql://base/schema", "cannot be used yet"),
    ("store.sqlite", "does not end in .gpkg"), ("n" * 300 + ".gpkg", "STORE: it cannot be used"),
])  # fmt: skip
def test_addresses_that_cannot_be_used_are_refused(text: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        parse(text)


def test_the_report_is_plain_json(delivery: tuple[list[Path], Truth], files: StoreFiles) -> None:
    assert json.loads(json.dumps(vars(build.run(delivery[0], files, False))))["tables"]["parcelles"] == 511
