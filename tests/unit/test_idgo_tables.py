"""Tables as members write them: encoding, delimiter, header, types and places are found by what the cells hold."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from openig.idgo_connector.files import columns, delimited, places
from openig.idgo_connector.files.columns import DATE, INTEGER, REAL, TEXT
from openig.idgo_connector.files.places import GEOJSON, PAIR, WKT, XY, Place
from openig.toolbelt.errors import DataError


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "table.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_how_a_file_is_written_is_found_in_it(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [["nom", "œuvre d’été"], ["Sète", 'le "Môle", rue ;|,\t'], ["Lunel", "2\r\nlignes"]]
    text = "\r\n".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    table = delimited.read(written(tmp_path, text + "\r\n\r\n", encoding))
    assert [list(table.names or ()), *table.rows()] == rows
    assert table.guessed is (encoding == "cp1252") and table.delimiter == delimiter


def test_bytes_that_cp1252_lacks_are_latin_1(tmp_path: Path) -> None:
    table = delimited.read(written(tmp_path, "nom;x\né\x81;1\n", "latin-1"))
    assert list(table.rows()) == [["é\x81", "1"]] and table.encoding == "latin-1"


def test_a_file_is_utf_8_only_when_all_of_it_is(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(b"nom;x\n" + b"Lunel;1\n" * 300_000 + "Sète;2\n".encode("cp1252"))
    *_, last = delimited.read(path).rows()
    assert last == ["Sète", "2"]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"\xef\xbb\xbfnom;x\nA;1\n" + "Sète;2\n".encode("cp1252"), "UTF-8-SIG"),
        ("nom;x\nA;1\nB;2".encode("utf-16")[:-1], "UTF-16"),
        (b"\xfe\xff" + "nom;x\nA;1\nB;2".encode("utf-16-be")[:-1], "UTF-16"),
    ],
)
def test_a_file_that_is_not_what_its_first_bytes_say_is_told_with_the_line(
    tmp_path: Path, content: bytes, encoding: str
) -> None:
    (tmp_path / "x.csv").write_bytes(content)
    with pytest.raises(DataError, match=f"line 3 is not in {encoding}, which the file says"):
        delimited.read(tmp_path / "x.csv")


def test_excel_says_its_delimiter_and_one_column_is_a_table_too(tmp_path: Path) -> None:
    table = delimited.read(written(tmp_path, "sep=,\nnom,x\nA,1\n"))
    assert (table.names, list(table.rows())) == (("nom", "x"), [["A", "1"]])
    assert list(delimited.read(written(tmp_path, "nom\nA\nB\n")).rows()) == [["A"], ["B"]]


def test_a_file_without_a_header_loses_no_row(tmp_path: Path) -> None:
    table = delimited.read(written(tmp_path, "3.9;43.6;12\n4,0;43.7;13\n"))
    assert table.names is None and len(list(table.rows())) == 2
    assert [column.name for column in columns.survey(None, table.rows())[0]] == ["field_1", "field_2", "field_3"]


def test_a_cell_may_be_as_long_as_the_outline_of_a_region(tmp_path: Path) -> None:
    outline = "POLYGON((" + ", ".join(["1 2"] * 100_000) + "))"
    assert list(delimited.read(written(tmp_path, f'nom;wkt\nA;"{outline}"\n')).rows()) == [["A", outline]]


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\x00\x01\x02" * 50])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.csv").write_bytes(content)
    with pytest.raises(DataError, match=r"x\.csv: it is empty, or no text"):
        delimited.read(tmp_path / "x.csv")


@pytest.mark.parametrize(
    ("cells", "kind", "values"),
    [
        (["1", "-2", ""], INTEGER, [1, -2, None]),
        (["1", "N/A", "nc", "NaN"], INTEGER, [1, None, None, None]),
        (["1", "2.5", "-.5", "1e3"], REAL, [1.0, 2.5, -0.5, 1000.0]),
        (["1", "2,5"], REAL, [1.0, 2.5]),
        (["1.5", "2,5"], TEXT, ["1.5", "2,5"]),
        (["01", "2"], TEXT, ["01", "2"]),
        (["12345678901234567890"], TEXT, ["12345678901234567890"]),
        (["2024-02-29", "n/a"], DATE, [dt.date(2024, 2, 29), None]),
        (["2023-02-29"], TEXT, ["2023-02-29"]),
        (["oui", "N/A", "", "12"], TEXT, ["oui", "N/A", None, "12"]),
        (["N/A"], TEXT, ["N/A"]),
        (["1", "2"] * 5000 + ["2A"], TEXT, ["1"]),
    ],
)
def test_a_column_is_of_the_type_that_every_cell_has(cells: list[str], kind: str, values: list[Any]) -> None:
    (column,), count = columns.survey(["valeur"], [[cell] for cell in cells])
    assert (column.kind, count) == (kind, len(cells))
    assert [column.value()(cell) for cell in cells][: len(values)] == values


@pytest.mark.parametrize("name", ["code_insee", "Code INSEE", "SIRET", "codePostal", "CP", "Téléphone", "insee_com"])
def test_codes_are_text(name: str) -> None:
    assert columns.survey([name], [["34172"]])[0][0].kind == TEXT


def test_words_for_nothing_are_counted() -> None:
    (column,), _ = columns.survey(["pop"], [["1"], ["N/A"], [""], ["-"]])
    assert column.nothings == 2


def test_names_are_told_apart_and_what_has_none_gets_one() -> None:
    known, _ = columns.survey(["Nom", "", "nom", " NOM "], [["a", "b", "c", "d", "beyond the header"], ["e"]])
    assert [column.name for column in known] == ["Nom", "field_2", "nom_2", "NOM_3", "field_5"]


LAMBERT = [["770123,5", "6280456,1"], ["771000", "6281000,25"]]


@pytest.mark.parametrize(
    ("names", "rows", "place"),
    [
        (["nom", "lon", "lat"], [["A", "3.9", "43.6"]], Place(XY, (1, 2), "EPSG:4326")),
        (["Latitude", "Longitude"], [["43,6", "3,9"]], Place(XY, (1, 0), "EPSG:4326")),
        (["y_wgs84", "x_wgs84"], [["43.6", "3.9"], ["", ""]], Place(XY, (1, 0), "EPSG:4326")),
        (["coord_x", "coord_y"], LAMBERT, Place(XY, (0, 1), "EPSG:2154")),
        (["X_L93", "Y_L93", "lon", "lat"], [["770000", "6280000", "3.9", "43.6"]], Place(XY, (2, 3), "EPSG:4326")),
        (["x", "y", "X_L93", "Y_L93"], [["1", "9999999", "770000", "6280000"]], Place(XY, (2, 3), "EPSG:2154")),
        (["x", "y"], [["1770000", "2280000"]], Place(XY, (0, 1), "EPSG:3943")),
        (["x", "y"], [["430000", "4830000"]], Place(XY, (0, 1), "")),
        (["geo_point_2d"], [["43.6, 3.9"], [""]], Place(PAIR, (0,), "EPSG:4326", True)),
        (["coordonnees"], [["[3.9, 43.6]"], ["(4.1, 44.0)"]], Place(PAIR, (0,), "EPSG:4326", False)),
        (["où"], [["43.6,3.9"]], Place(PAIR, (0,), "EPSG:4326", True)),
        (["où"], [["2,3"]], None),
        (["g"], [["POINT (3.9 43.6)"], [""]], Place(WKT, (0,), "EPSG:4326")),
        (["g"], [["MULTIPOLYGON Z(((770000 6280000 1, 770001 6280001 2)))"]], Place(WKT, (0,), "EPSG:2154")),
        (["g"], [["SRID=3943;POINT(1 2)"]], Place(WKT, (0,), "EPSG:3943")),
        (["g"], [["POINT(1 2)"], ["ici"]], None),
        (["g"], [['{"type": "Point", "coordinates": [3.9, 43.6]}']], Place(GEOJSON, (0,), "EPSG:4326")),
        (["g"], [['{"type": "person"}'], ["{"]], None),
        (["a", "b"], [["3.8765", "43.6123"], ["3.9012", "43.7001"]], Place(XY, (0, 1), "EPSG:4326", by_value=True)),
        (["a", "b"], LAMBERT, Place(XY, (0, 1), "EPSG:2154", by_value=True)),
        (["a", "b"], [["3.9", "43.6"]], None),
        (["prix", "long_trajet", "lat"], [["1", "12000", "43.6"]], None),
        (["lon", "lat"], [["", "N/A"]], None),
        (["nom", "valeur"], [["Été", "2"]], None),
    ],
)
def test_where_rows_lie(names: list[str], rows: list[list[str]], place: Place | None) -> None:
    assert places.find(names, rows) == place


@pytest.mark.parametrize(
    ("place", "row", "point"),
    [
        (Place(XY, (1, 0), "EPSG:4326"), ["43,6", "3,9"], (3.9, 43.6)),
        (Place(XY, (0, 1), "EPSG:4326"), ["181", "43.6"], None),
        (Place(XY, (0, 1), "EPSG:2154"), ["770 123,5", "6 280\u202f456"], (770123.5, 6280456.0)),
        (Place(XY, (0, 1), "EPSG:2154"), ["N/A", "1"], None),
        (Place(XY, (0, 1), "EPSG:2154"), ["nan", "inf"], None),
        (Place(XY, (0, 1), "EPSG:2154"), ["1"], None),
        (Place(PAIR, (0,), "EPSG:4326", True), ["43.6, 3.9"], (3.9, 43.6)),
        (Place(PAIR, (0,), "EPSG:4326", True), ["inconnu"], None),
    ],
)
def test_the_point_of_a_row(place: Place, row: list[str], point: tuple[float, float] | None) -> None:
    assert place.point(row) == point


@pytest.mark.parametrize(
    ("box", "first"),
    [
        ((700000, 6200000, 800000, 6300000), "EPSG:2154"),
        ((1700000, 3200000, 1710000, 3210000), "EPSG:3944"),
        ((2, 42, 4, 44), "EPSG:4326"),
        ((430000, 4800000, 440000, 4900000), "EPSG:2154"),
    ],
)
def test_the_likeliest_system_is_proposed_first(box: tuple[float, float, float, float], first: str) -> None:
    assert places.plausible(*box)[0] == first
