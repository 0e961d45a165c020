"""The EDIGEO reader against GDAL's driver on nine real sheets, and against the relations that GDAL drops."""

from __future__ import annotations

import re
import tarfile
from collections import Counter
from pathlib import Path

import pytest
from osgeo import gdal, ogr

from openig.cadastre_tools.importers import edigeo, rings
from openig.cadastre_tools.importers.edigeo import AREAS, LABEL, LINES, Sheet
from openig.toolbelt.errors import DataError
from tests.deliveries import SHEETS


def files_of(sheet: Path) -> dict[str, bytes]:
    with tarfile.open(sheet) as archive:
        return {member.name: archive.extractfile(member).read() for member in archive if member.isfile()}


def read(files: dict[str, bytes]) -> Sheet:
    (entry,) = [name for name in files if name.endswith(".THF")]
    return edigeo.read("sheet", files[entry], lambda name: files.get(name, b""))


@pytest.fixture(params=SHEETS, ids=lambda path: path.name[7:19])
def files(request: pytest.FixtureRequest) -> dict[str, bytes]:
    return files_of(request.param)


def by_gdal(folder: Path, files: dict[str, bytes]) -> dict[str, dict[int, tuple[float, float, int]]]:
    """By class and object: area or length, X of the centroid, number of rings; labels aside, which it repeats."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    gdal.SetConfigOption("OGR_EDIGEO_CREATE_LABEL_LAYERS", "NO")
    dataset = ogr.Open(str(next(folder.glob("*.THF"))))
    found: dict[str, dict[int, tuple[float, float, int]]] = {}
    for layer in dataset:
        for feature in layer if layer.GetName().endswith("_id") else ():
            shape = feature.GetGeometryRef()
            size = shape.Length() if layer.GetName()[:-3] in LINES else shape.GetArea()
            polygons = [shape.GetGeometryRef(i) for i in range(shape.GetGeometryCount())]
            if shape.GetGeometryName() == "MULTIPOLYGON":
                ring_count = sum(polygon.GetGeometryCount() for polygon in polygons)
            else:
                ring_count = len(polygons)
            number = int(feature["OBJECT_RID"].rpartition("_")[2])
            found.setdefault(layer.GetName()[:-3], {})[number] = size, shape.Centroid().GetX(), ring_count
    return found


def size_of(class_: str, geometry: list) -> float:
    if class_ in AREAS:
        return sum(rings.area(ring) for polygon in geometry for ring in polygon)
    if class_ in LINES:
        lines = [list(zip(line[::2], line[1::2])) for line in geometry]
        return sum(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for line in lines for a, b in zip(line, line[1:]))
    return 0.0


def test_every_object_has_the_size_and_the_rings_that_gdal_gives_it(files: dict[str, bytes], tmp_path: Path) -> None:
    expected, sheet = by_gdal(tmp_path, files), read(files)
    assert not sheet.faults
    read_here = {class_: features for class_, features in sheet.features.items() if class_ != LABEL}
    assert {c: sorted(f.number for f in fs) for c, fs in read_here.items()} == {
        c: sorted(objects) for c, objects in expected.items()
    }
    for class_, features in read_here.items():
        for feature in features:
            size, x, ring_count = expected[class_][feature.number]
            assert size_of(class_, feature.geometry) == pytest.approx(size, abs=0.01), (class_, feature.number)
            if class_ in AREAS:
                assert sum(len(polygon) for polygon in feature.geometry) == ring_count
            elif class_ not in LINES:
                assert feature.geometry[0][0] == pytest.approx(x)


def test_relations_are_all_those_of_the_files(files: dict[str, bytes]) -> None:
    lines = b"".join(content for name, content in files.items() if name.endswith(".VEC")).splitlines()
    named = [line[12:] for line in lines if line.startswith(b"RIDSA") and line[8:12] == b"Rel_"]
    expected = Counter(name.decode().partition("_Objet_")[0] for name in named if not name.startswith(b"IWW"))
    assert Counter(kind for kind, _, _ in read(files).relations) == expected


def test_a_sheet_says_its_system_and_dates() -> None:
    sheet = read(files_of(SHEETS[0]))
    assert (sheet.epsg, sheet.exported) == (2154, "20210413")
    (parcel,) = [f for f in sheet.features["PARCELLE"] if f.attributes["IDU"] == "0290000A0215"]
    assert (parcel.created, parcel.updated) == ("19991208", "20140212")


def test_line_ends_do_not_matter() -> None:
    files = files_of(SHEETS[1])
    unix = {name: content.replace(b"\r\n", b"\n").replace(b"\n\n", b"\n") for name, content in files.items()}
    assert read(unix).features == read(files).features


def test_a_missing_or_cut_file_is_named() -> None:
    files = files_of(SHEETS[1])
    (name,) = [name for name in files if name.endswith("T1.VEC")]
    with pytest.raises(DataError, match="missing or empty"):
        read({**files, name: b""})
    with pytest.raises(DataError, match=f"{name} is cut off"):
        read({**files, name: files[name][:5000]})


def test_an_unknown_coordinate_system_is_named() -> None:
    files = files_of(SHEETS[1])
    sheet = read({n: c.replace(b"RELSA06:LAMB93", b"RELSA06:MARS93") for n, c in files.items()})
    with pytest.raises(DataError, match="MARS93"):
        _ = sheet.epsg


def test_an_object_that_is_damaged_costs_its_geometry_only() -> None:
    files = files_of(SHEETS[1])
    (name,) = [name for name in files if name.endswith("S1.VEC")]
    node = re.search(rb"RTYSA\d\d:PNO\r\n.*?CORCC\d\d:([+-][\d.]+;)([+-][\d.]+);", files[name], re.S)
    assert node
    start, end = node.span(2)
    sheet = read({**files, name: files[name][:start] + files[name][end:]})
    assert [fault.partition("(")[2] for fault in sheet.faults] == ["a coordinate is missing)"]


def test_a_link_to_nothing_is_no_relation() -> None:
    files = files_of(SHEETS[1])
    (name,) = [name for name in files if name.endswith("S1.VEC")]
    second = rb"(;IS_S_REL_IWW\r\nFTCSN[^\n]*\nFTP[^\n]*\n(?:SNS[^\n]*\n)?)FTP[^\n]*\n"
    cut = re.sub(second, rb"\1", files[name], count=1)
    assert cut != files[name]
    labels = read({**files, name: cut}).features[LABEL]
    assert sum(label.linked is None for label in labels) == 1
