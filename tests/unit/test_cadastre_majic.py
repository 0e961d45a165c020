"""The MAJIC reader: headers, damaged lines, keys and numbers, year by year."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from openig.cadastre_tools.importers import layout
from openig.cadastre_tools.importers.majic import Reader, Tally
from openig.cadastre_tools.store import build
from openig.cadastre_tools.store.address import StoreFiles
from openig.cadastre_tools.store.majic import kind_of
from openig.cadastre_tools.store.opening import open_store
from tests.deliveries import luxiol
from tests.generators.records import header, record


def read(file: str, *lines: bytes, year: int = 2025) -> tuple[list[str], Tally, Reader]:
    reader, tally = Reader(layout.tables(year)), Tally("file", file)
    tables = [table.name for table, _ in reader.read(io.BytesIO(b"".join(lines)), tally)]
    return tables, tally, reader


WHERE = {"ccodep": "25", "ccodir": "0", "ccocom": "354"}


def test_a_label_that_looks_like_a_record_code_is_a_header() -> None:
    label = header(p1="250998", p17="BOURG FICTIF N21 LES TRAPPES")
    assert label[30:32] == b"21"
    tables, tally, reader = read("BATI", label, record("BATI", "21", 2025, **WHERE, invar="0000000001", dnupev="001"))
    assert (tables, tally.headers, tally.rejections) == (["pev"], 1, 0)
    assert reader.communes == {"250998": "BOURG FICTIF N21 LES TRAPPES"}


def test_headers_of_lloc_are_no_data() -> None:
    tables, tally, _ = read("LLOC", header(p1="250", p28="01012025", p40="2025"), header(p1="250354", p17="LUXIOL"))
    assert (tables, tally.headers) == ([], 2)


@pytest.mark.parametrize("line, why", [
    (b"250354   ZB0012  10", "too short"),
    (b"XX0354   ZB0012    10", "does not begin with a commune"),
    (b"250354   ZB0012    77", "unknown record code “77”"),
    (b"250354   ZB0012    10 12O456789", "letters where a number belongs"),
])  # fmt: skip
def test_damaged_lines_are_set_aside_with_their_reason(line: bytes, why: str) -> None:
    good = record("NBAT", "10", 2025, **WHERE, ccosec="ZB", dnupla="0012", dcntpa=5)
    tables, tally, _ = read("NBAT", good, line + b"\r\n", good.rstrip())
    assert tables == ["parcelle", "parcelle"]
    assert tally.rejections == 1
    ((number, reason),) = tally.rejected
    assert number == 2 and why in reason


def test_junk_bytes_and_trimmed_lines_are_read() -> None:
    line = (
        record("NBAT", "10", 2025, **WHERE, ccosec=" A", dnupla="0012", dcntpa=5, dvoilib="RUE\xb0").rstrip()
        + b"\n\x1a"
    )
    tables, tally, _ = read("NBAT", line)
    assert (tables, tally.rejections) == (["parcelle"], 0)


def test_a_line_written_again_as_utf_8_has_not_slipped() -> None:
    line = record("NBAT", "10", 2025, **WHERE, ccosec="ZB", dnupla="0012", dvoilib="CHE N°É", dnupro="A00001")
    found = [dict(zip([c.name for c in t.columns], z)) for text in (line, line.decode("latin-1").encode())
             for t, z in Reader(layout.tables(2025)).read(io.BytesIO(text), Tally("file", "NBAT"))]  # fmt: skip
    assert found[0] == found[1]
    tables, tally, _ = read("NBAT", b"\xef\xbb\xbf" + line.decode("latin-1").encode())
    assert (tables, tally.rejections) == (["parcelle"], 0)


@pytest.mark.parametrize("year", range(2018, 2027))
def test_every_vintage_is_imported_whole(year: int, tmp_path: Path) -> None:
    sources, truth = luxiol(tmp_path / "delivery", year=min(year, 2025))
    for path in sources[0].iterdir() if year > 2025 else ():
        path.write_bytes(path.read_bytes().replace(b"2025", str(year).encode()))
    report = build.run(sources[:1], StoreFiles(tmp_path / "s.gpkg"), True)
    assert report.majic_year == year
    assert {table: report.tables[table] for table in truth.tables} == dict(truth.tables)


def test_values_are_keys_numbers_and_nulls(tmp_path: Path) -> None:
    lines = [
        record("NBAT", "10", 2025, **WHERE, ccosec=" A", dnupla="0012", dcntpa=55, dnupro="+00001", jdatat="        "),
        record("NBAT", "21", 2025, **WHERE, ccosec=" A", dnupla="0012", dcntsf=55, dnupro="+00001", drcsub=1234),
    ]
    (tmp_path / "nbat").write_bytes(b"".join(lines))
    files = StoreFiles(tmp_path / "s.gpkg")
    build.run([tmp_path / "nbat"], files, False)
    with open_store(files) as store:
        query = "SELECT id, parcelle, ccosec, ccopre, dcntpa, jdatat, comptecommunal, voie FROM majic.parcelle"
        assert store.connection.execute(query).fetchall() == [
            ("253540000A0012", "2503540000A0012", " A", None, 55, None, "250354+00001", None)
        ]
        query = "SELECT drcsub, drcsuba, cgrnum, pdl FROM majic.suf"
        assert store.connection.execute(query).fetchall() == [(12.34, None, None, None)]


@pytest.mark.parametrize("dnupro, ccogrm, gtoper, kind", [
    ("E00001", "", "1", "natural"), ("E00001", "", "", "natural"), ("*00001", "7", "2", "copropriete"),
    ("+00001", "4", "2", "commune"), ("+00001", "3", "2", "departement"), ("+00001", "2", "2", "region"),
    ("+00001", "1", "2", "etat"), ("+00001", "01", "2", "etat"), ("+00001", "9", "2", "public"),
    ("+00001", "0", "2", "company"), ("+00001", "", "2", "company"), ("+00001", "", "", "unknown"),
    ("", "", "", "unknown"),
])  # fmt: skip
def test_the_kind_of_owner(dnupro: str, ccogrm: str, gtoper: str, kind: str) -> None:
    assert kind_of(dnupro, ccogrm, gtoper) == kind
