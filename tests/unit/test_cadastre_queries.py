"""Questions to a store: parcels, owners under a purpose, parcels along a line."""

from __future__ import annotations

import json
import math
from array import array
from pathlib import Path

import pytest
from osgeo import ogr

from openig.cadastre_tools.importers.edigeo import Feature, Sheet
from openig.cadastre_tools.importers.pci import Here
from openig.cadastre_tools.queries import along, identifiers, owners, parcels, purpose
from openig.cadastre_tools.store import build, geopackage
from openig.cadastre_tools.store.address import StoreFiles
from openig.cadastre_tools.store.opening import Store, open_store
from openig.cadastre_tools.store.plan import PlanWriter
from openig.cadastre_tools.store.undertaking import Undertaking
from openig.toolbelt.errors import InputError, RefusedError
from tests.deliveries import LUXIOL, luxiol
from tests.generators.majic import Truth
from tests.generators.records import record


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[StoreFiles, Truth]:
    folder = tmp_path_factory.mktemp("store")
    sources, truth = luxiol(folder / "delivery")
    files = StoreFiles(folder / "25.gpkg")
    build.run(sources, files, True)
    return files, truth


@pytest.fixture
def store(imported: tuple[StoreFiles, Truth]) -> Store:
    with open_store(imported[0]) as opened:
        yield opened


@pytest.fixture
def truth(imported: tuple[StoreFiles, Truth]) -> Truth:
    return imported[1]


@pytest.fixture
def plan(tmp_path: Path) -> Store:
    files = StoreFiles(tmp_path / "plan.gpkg")
    build.run(LUXIOL, files, False)
    with open_store(files) as opened:
        yield opened


# -- parcels ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("identifier", ["25354000ZB0012", "354000ZB0012", "250354000ZB0012", "2025250354000ZB0012",
                                        "FR250354000ZB0012"])  # fmt: skip
def test_identifiers_of_every_length(plan: Store, identifier: str) -> None:
    found, missing = parcels.by_ids(plan, [identifier])
    assert ([p.values["id"] for p in found], missing) == (["25354000ZB0012"], [])
    assert found[0].wkb is not None


def test_identifiers_that_the_store_lacks_are_told(plan: Store) -> None:
    found, missing = parcels.by_ids(plan, identifiers.split("25354000zb0012, 25354000ZB9999\n25354000ZB0012"))
    assert ([p.values["id"] for p in found], missing) == (["25354000ZB0012"], ["25354000ZB9999"])


@pytest.mark.parametrize("text, found", [
    ("25354 000 ZB 0012", ["25354000ZB0012"]),
    ("250354   ZB0012", ["250354000ZB0012"]),
    ("250354    A0012; 354000ZB0012", ["2503540000A0012", "354000ZB0012"]),
    ("25354000zb0012 25354000ZB0013", ["25354000ZB0012", "25354000ZB0013"]),
    ("“", ["“"]), (" \n", []),
])  # fmt: skip
def test_blanks_stand_between_identifiers_or_inside_of_one(text: str, found: list[str]) -> None:
    assert identifiers.split(text) == found


def test_no_identifier_is_no_question(plan: Store) -> None:
    with pytest.raises(InputError, match="IDS: a value is needed"):
        parcels.by_ids(plan, identifiers.split(" \n"))


def test_twelve_characters_are_ambiguous_in_two_departements() -> None:
    with pytest.raises(InputError, match="several"):
        identifiers.national("354000ZB0012", ["25", "13"])


@pytest.mark.parametrize("wrong", ["ZB12", "25354000ZB00123", "2535400012", "x" * 14])
def test_what_is_no_identifier_is_refused(wrong: str) -> None:
    with pytest.raises(InputError, match="IDS"):
        identifiers.national(wrong, ["25"])


@pytest.mark.parametrize("commune", ["25354", "354", "luxiol", "Lúxiol"])
@pytest.mark.parametrize("section, number", [("ZB", "12"), ("zb", "0012"), (" ZB", " 12 ")])
def test_references_with_and_without_zeros(plan: Store, commune: str, section: str, number: str) -> None:
    assert [p.values["id"] for p in parcels.by_reference(plan, commune, section, number)] == ["25354000ZB0012"]


def test_a_section_or_a_commune_gives_all_of_its_parcels(plan: Store) -> None:
    assert len(parcels.by_reference(plan, "25354", "ZB")) == 68
    assert len(parcels.by_reference(plan, "25354")) == 511


def test_a_number_of_zeros_is_no_parcel(plan: Store) -> None:
    assert parcels.by_reference(plan, "25354", "ZB", "0") == []


def test_an_unknown_commune_is_told_with_those_there_are(plan: Store) -> None:
    with pytest.raises(InputError, match=r"no commune “Atlantis”\. It has: 25354 LUXIOL"):
        parcels.by_reference(plan, "Atlantis")


def test_names_of_communes_are_compared_folded() -> None:
    assert parcels.folded("Saint-Étienne-d'Ailleurs") == parcels.folded("ST ETIENNE D AILLEURS")


# -- owners ----------------------------------------------------------------------------------------------------------


def test_words_in_any_order_without_accents_or_case(store: Store, truth: Truth) -> None:
    person = next(h for h in truth.holders if "/" in h["nom"])
    surname, first, _ = person["nom"].split("/")
    expected = {h["compte"] for h in truth.holders if surname in h["nom"] and first in h["nom"]}
    typed = f"{first.capitalize()[:4]} {surname.replace('E', 'É').lower()}"
    assert expected <= {row["compte"] for row in owners.find(store, typed)}


def test_an_account_comes_with_its_parcels_and_rights(store: Store, truth: Truth) -> None:
    (row,) = owners.find(store, "commune luxiol")
    account = row["compte"]
    own = sorted(number for number, owner in truth.parcels.items() if owner == account)
    lots = "SELECT count(*) FROM majic.lots WHERE comptecommunal = ?"
    if store.connection.execute(lots, (account,)).fetchone() == (0,):
        assert row["parcelles"] == own
    assert set(own) <= set(row["parcelles"])
    assert (row["nom"], row["droit_libelle"]) == ("COMMUNE DE LUXIOL", "Propriétaire")
    assert row["adresse"] == "0001 PLACE DU SPECIMEN, 25999 LUXIOL"  # line 5 would repeat the commune


def test_parts_and_premises_bring_their_parcel(tmp_path: Path) -> None:
    commune, plot = {"ccodep": "25", "ccodir": "0", "ccocom": "354"}, {"ccosec": "ZB", "dnupla": "0012"}
    accounts = {"A00001": "RURALE", "B00002": "FERMIERE", "C00003": "HABITANTE"}
    files = {
        "NBAT": record("NBAT", "10", 2025, **commune, **plot, dnupro="A00001")
        + record("NBAT", "21", 2025, **commune, **plot, ccosub="A", dnupro="B00002"),
        "BATI": record("BATI", "00", 2025, **commune, **plot, invar="0000000001")
        + record("BATI", "10", 2025, **commune, invar="0000000001", dnupro="C00003"),
        "PROP": b"".join(
            record("PROP", "", 2025, **commune, dnupro=account, dnulp="01", dnuper=f"MBCDF{account[0]}", ccodro="P",
                   gtoper="1", ddenom=f"EXEMPLARD/{name}") for account, name in accounts.items()
        ),
    }  # fmt: skip
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    files = StoreFiles(tmp_path / "store.gpkg")
    build.run([tmp_path / name for name in ("NBAT", "BATI", "PROP")], files, True)
    with open_store(files) as store:
        found = {row["compte"][6:]: row["parcelles"] for row in owners.find(store, "exemplard")}
    assert found == {account: ["25354000ZB0012"] for account in accounts}


@pytest.mark.parametrize("typed, words", [
    ("He\u0301le\u0300ne", '"Hélène"*'), ("Œuvrard", '"OEuvrard"*'), ("d_b", '"d"* "b"*'), ("L’Île", '"L"* "Île"*'),
])  # fmt: skip
def test_letters_are_compared_as_majic_writes_them(typed: str, words: str) -> None:
    assert owners.search_expression(typed) == words


def test_operators_are_words(store: Store) -> None:
    assert owners.find(store, 'exemplard" OR nom:*') == []
    with pytest.raises(InputError, match="NAME"):
        owners.find(store, " * ")


def test_usage_and_birth_names_are_both_told() -> None:
    row = dict.fromkeys(("ddenom", "dqualp", "dnomus", "dprnus", "dnomlp", "dprnlp", "gtoper"))
    row.update(dqualp="MME", dnomus="FICTIVAL", dprnus="LUCIE/ALICE", dnomlp="SPECIMEN", gtoper="1")
    assert owners.display_name(row) == "MME FICTIVAL LUCIE ALICE born SPECIMEN"


# -- purpose and journal ---------------------------------------------------------------------------------------------


def test_names_need_a_purpose(store: Store, plan: Store) -> None:
    with pytest.raises(InputError, match="PURPOSE"):
        purpose.require(store, "  ")
    assert purpose.require(store, " Sentier ") == "Sentier"
    with pytest.raises(RefusedError, match="no owners"):
        purpose.require(plan, "Sentier")


def test_the_undertaking_lists_what_it_permits(tmp_path: Path) -> None:
    sources, _ = luxiol(tmp_path / "delivery")
    files = StoreFiles(tmp_path / "25.gpkg")
    build.run(sources, files, True, Undertaking("Fiction", (), ("Sentiers", "Urbanisme"), "2026-01-15"))
    with open_store(files) as store:
        assert purpose.require(store, "sentiers") == "Sentiers"
        for refused in ("", "Curiosité"):
            with pytest.raises(InputError, match=r"PURPOSE: .*Permitted purposes: “Sentiers”, “Urbanisme”"):
                purpose.require(store, refused)


def test_the_journal_says_who_why_and_how_many_but_no_name(store: Store, tmp_path: Path) -> None:
    journal = purpose.journalise(store, "find_owners", "Sentier", "2026-7", 3, tmp_path)
    assert journal == store.files.journal
    (line,) = journal.read_text(encoding="utf-8").splitlines()
    entry = json.loads(line)
    assert {**entry, "who": "", "when": ""} == {
        "who": "", "when": "", "purpose": "Sentier", "case": "2026-7", "algorithm": "find_owners",
        "store": str(store.files.path), "rows": 3,
    }  # fmt: skip
    assert entry["who"] and entry["when"]
    purpose.journalise(store, "find_owners", "Sentier", " ", 3, tmp_path)
    assert json.loads(journal.read_text(encoding="utf-8").splitlines()[-1])["case"] is None
    journal.unlink()


def test_without_a_journal_there_is_no_answer(store: Store, tmp_path: Path) -> None:
    blocked = StoreFiles(tmp_path / "25.gpkg")
    blocked.journal.mkdir()
    other = Store(blocked, store.connection, store.about, True, True)
    assert purpose.journalise(other, "find_owners", "x", "", 1, tmp_path / "profile").parent == tmp_path / "profile"
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RefusedError, match="journal cannot be written"):
        purpose.journalise(other, "find_owners", "x", "", 1, tmp_path / "file")


# -- along -----------------------------------------------------------------------------------------------------------


def shape(store: Store, number: str) -> ogr.Geometry:
    found, _ = parcels.by_ids(store, [number])
    return ogr.CreateGeometryFromWkb(found[0].wkb)


def length(line: list[tuple[float, float]]) -> float:
    return sum(math.dist(a, b) for a, b in zip(line, line[1:]))


CROSSING = [(951100.0, 6702000.0), (952500.0, 6703400.0), (953600.0, 6703000.0), (951100.0, 6703300.0)]


@pytest.mark.parametrize("tolerance", [0.0, 1.0, 5.0])
def test_every_metre_is_counted_once(store: Store, tolerance: float) -> None:
    pieces = along.pieces(store, CROSSING, tolerance)
    assert sum(piece.length for piece in pieces) == pytest.approx(length(CROSSING), abs=1e-6)
    assert [p.start for p in pieces] == pytest.approx([sum(q.length for q in pieces[:i]) for i in range(len(pieces))])
    assert all(a.parcel != b.parcel for a, b in zip(pieces, pieces[1:]))
    assert pieces[0].points[0] == CROSSING[0] and pieces[-1].points[-1] == CROSSING[-1]


def test_lengths_are_those_of_the_intersections(store: Store) -> None:
    line = CROSSING[:2]
    by_parcel: dict[str, float] = {}
    for piece in along.pieces(store, line, 0.0):
        by_parcel[piece.parcel] = by_parcel.get(piece.parcel, 0.0) + piece.length
    course = ogr.CreateGeometryFromWkt("LINESTRING({} {}, {} {})".format(*line[0], *line[1]))
    for number, metres in by_parcel.items():
        if number:
            assert metres == pytest.approx(course.Intersection(shape(store, number)).Length(), abs=1e-6)
    assert by_parcel[""] > 0


def test_kinds_of_owner_are_those_of_the_accounts(store: Store, truth: Truth) -> None:
    pieces = along.pieces(store, CROSSING, 1.0)
    for piece in pieces:
        if not piece.parcel:
            assert (piece.kind, piece.account) == ("uncadastred", "")
        elif piece.parcel in truth.parcels:
            assert (piece.account, piece.kind) == (truth.parcels[piece.parcel], truth.kinds[piece.account])
        else:
            assert (piece.kind, piece.account) == ("unknown", "")
    assert {"natural", "uncadastred"} <= {piece.kind for piece in pieces}


def shared_edge(store: Store) -> tuple[str, str, list[tuple[float, float]]]:
    """Two parcels and the longest straight boundary that they share."""
    found = parcels.by_reference(store, "25354", "ZB")
    shapes = [(str(p.values["id"]), ogr.CreateGeometryFromWkb(p.wkb)) for p in found]
    best: tuple[float, str, str, list[tuple[float, float]]] = (0.0, "", "", [])
    for i, (one, a) in enumerate(shapes):
        for other, b in shapes[i + 1 :]:
            common = a.Intersection(b) if a.Intersects(b) else None
            parts = [common.GetGeometryRef(k) for k in range(common.GetGeometryCount())] if common else []
            for part in parts or ([common] if common else []):
                if part.GetGeometryName() == "LINESTRING" and part.GetPointCount() == 2 and part.Length() > best[0]:
                    best = part.Length(), one, other, [part.GetPoint_2D(0), part.GetPoint_2D(1)]
    return best[1:]


def test_a_line_on_a_shared_boundary_goes_to_one_parcel(store: Store) -> None:
    one, other, edge = shared_edge(store)
    assert length(edge) > 20
    (piece,) = along.pieces(store, edge, 0.5)
    assert piece.parcel in (one, other)
    assert piece.length == pytest.approx(length(edge))


def test_a_line_that_weaves_about_a_shared_boundary_stays_with_one_parcel(store: Store) -> None:
    one, other, ((x0, y0), (x1, y1)) = shared_edge(store)
    whole = math.dist((x0, y0), (x1, y1))
    nx, ny = -(y1 - y0) / whole, (x1 - x0) / whole
    weaving = [
        (x0 + (x1 - x0) * s + nx * d, y0 + (y1 - y0) * s + ny * d)
        for s, d in ((0.2, 0.3), (0.35, -0.3), (0.5, 0.3), (0.65, -0.3), (0.8, 0.3))
    ]
    assert len(along.pieces(store, weaving, 0.0)) == 5
    (piece,) = along.pieces(store, weaving, 0.5)
    assert piece.parcel in (one, other)


def test_a_lane_beside_a_parcel_stays_uncadastred(store: Store) -> None:
    """A wide tolerance closes slits, it does not swallow lanes."""
    exact = [piece for piece in along.pieces(store, CROSSING, 0.0) if not piece.parcel]
    settled = [piece for piece in along.pieces(store, CROSSING, 3.0) if not piece.parcel]
    assert sum(p.length for p in settled) >= sum(p.length for p in exact if p.length > 3.0) - 1e-6


@pytest.fixture
def strip(tmp_path: Path) -> Store:
    """One parcel, 100 m long and 1.5 m wide, with uncadastred ground on either side."""
    ring = array("d", [0, 0, 100, 0, 100, 1.5, 0, 1.5, 0, 0])
    sheet = Sheet("strip", "LAMB93", "", {"PARCELLE": [Feature(1, {"IDU": "354000ZZ0001"}, [[ring]])]})
    connection = geopackage.create(tmp_path / "strip.gpkg")
    writer = PlanWriter(connection, 2154)
    writer.add(sheet, Here("25", "25354", "25354000ZZ01"))
    return Store(StoreFiles(tmp_path / "strip.gpkg"), connection, {}, False, False)


def test_a_parcel_that_two_sheets_draw_is_the_whole_of_both(tmp_path: Path) -> None:
    connection = geopackage.create(tmp_path / "cut.gpkg")
    writer = PlanWriter(connection, 2154)
    for number, x in enumerate((0, 50)):
        ring = array("d", [x, 0, x + 50, 0, x + 50, 10, x, 10, x, 0])
        sheet = Sheet(f"{number}", "LAMB93", "", {"PARCELLE": [Feature(1, {"IDU": "354000ZZ0001"}, [[ring]])]})
        writer.add(sheet, Here("25", "25354", f"25354000ZZ0{number}"))
    store = Store(StoreFiles(tmp_path / "cut.gpkg"), connection, {}, False, False)
    (piece,) = along.pieces(store, [(0, 5), (100, 5)], 0.0)
    assert (piece.parcel, piece.length) == ("25354000ZZ0001", 100)


def test_a_strip_that_is_crossed_is_never_lost(strip: Store) -> None:
    pieces = along.pieces(strip, [(50, -20), (50, 20)], 1.0)
    assert [piece.parcel for piece in pieces] == ["", "25354000ZZ0001", ""]
    assert pieces[1].length == pytest.approx(1.5)


def test_an_edge_that_is_followed_belongs_to_the_lane(strip: Store) -> None:
    line = [(0, -20), (30, -0.5), (35, 0.4), (60, 0.4), (65, -0.5), (100, -20)]
    assert [piece.parcel for piece in along.pieces(strip, line, 0.0)] == ["", "25354000ZZ0001", ""]
    assert [piece.parcel for piece in along.pieces(strip, line, 1.0)] == [""]


def test_without_majic_the_kind_is_unknown(plan: Store) -> None:
    assert {piece.kind for piece in along.pieces(plan, CROSSING, 1.0)} == {"unknown", "uncadastred"}


def test_points_and_repeated_vertices_are_no_pieces(store: Store) -> None:
    assert along.pieces(store, [CROSSING[0]] * 3, 1.0) == []
    assert along.pieces(store, [], 1.0) == []
