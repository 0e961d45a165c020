"""Archives as catalogues hold them: one layer is unpacked under safe names, or a sentence says why none is."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from openig.idgo_connector.files.archive import layers, unpack
from openig.toolbelt.errors import DataError


def archive(path: Path, *names: str, content: bytes = b"x") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name in names:
            opened.writestr(name, content)
    return path


def test_a_layer_is_unpacked_with_what_belongs_to_it(tmp_path: Path) -> None:
    names = ("sub/points.SHP", "sub/points.dbf", "sub/Points.shp.xml", "sub/other.dbf", "points.prj", "readme.txt")
    path = archive(tmp_path / "a.zip", *names)
    assert layers(path) == ["sub/points.SHP"]
    unpacked = unpack(path, "sub/points.SHP")
    assert unpacked.name == "points.SHP" and unpacked.parent.parent == tmp_path
    assert {one.name for one in unpacked.parent.iterdir()} == {"points.SHP", "points.dbf", "points.shp.xml"}
    before = unpacked.stat().st_ino
    assert unpack(path, "sub/points.SHP").stat().st_ino == before, "unpacked once"
    archive(path, *names, content=b"newer")
    assert unpack(path, "sub/points.SHP").read_bytes() == b"newer"
    assert not [one for one in tmp_path.iterdir() if one.name.count(".") and one != path], "nothing half-made is left"


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["a.shp", "a.dbf", "b/c.gpkg", "data.csv"], ["a.shp", "b/c.gpkg"]),
        (["a.json", "a.csv"], ["a.json"]),
        (["ortho.tif", "dates.csv"], ["ortho.tif"]),
        (["__MACOSX/._a.shp", "a.shp", "._b.shp"], ["a.shp"]),
        (["communes.TAB", "communes.DAT", "communes.ID", "communes.MAP"], ["communes.TAB"]),
        (["x/communes.mif", "x/communes.mid"], ["x/communes.mif"]),
        (["chiffres.csv"], ["chiffres.csv"]),
    ],
)
def test_layers_come_before_pictures_and_tables(tmp_path: Path, names: list[str], found: list[str]) -> None:
    assert layers(archive(tmp_path / "a.zip", *names)) == found


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["readme.txt", "inner.zip"], "holds no layer; it holds: readme.txt, inner.zip"),
        ([], "it holds: nothing"),
        ([f"{n}.txt" for n in range(20)], "8.txt, 9.txt, …"),
        (["../a.shp"], "outside of itself"),
        (["/a.shp"], "outside of itself"),
        (["C:/a.shp"], "outside of itself"),
        (["a/..\\..\\a.shp"], "outside of itself"),
    ],
)
def test_an_archive_that_is_refused(tmp_path: Path, names: list[str], words: str) -> None:
    with pytest.raises(DataError, match=words):
        layers(archive(tmp_path / "a.zip", *names))
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize("name", ["nul.shp", "Com1.shp", "a?b*.shp", "é…: x.shp".replace(":", "")])
def test_names_that_no_disk_takes_are_changed(tmp_path: Path, name: str) -> None:
    unpacked = unpack(archive(tmp_path / "a.zip", name), name)
    assert unpacked.read_bytes() == b"x" and unpacked.stem.lower() not in ("nul", "com1")
    assert not set(unpacked.name) & set('<>:"/\\|?*')


def test_a_long_name_fits_on_windows_and_keeps_its_files_together(tmp_path: Path) -> None:
    name = "emprises " + "x" * 150 + " 2024"
    path = archive(tmp_path / "a.zip", *(name + ending for ending in (".shp", ".SHX", ".dbf", ".shp.xml")))
    unpacked = unpack(path, name + ".shp")
    stem = "x" * 55 + "_2024"
    assert unpacked.name == stem + ".shp"
    assert {one.name for one in unpacked.parent.iterdir()} == {stem + e for e in (".shp", ".SHX", ".dbf", ".shp.xml")}


@pytest.mark.parametrize("encoding", ["utf-8", "cp850"])
def test_names_are_read_as_they_were_meant(tmp_path: Path, encoding: str) -> None:
    """As macOS and Windows write them, without the flag that says so."""
    path = tmp_path / "a.zip"
    raw = "été/forêts.shp".encode(encoding)
    archive(path, "x" * len(raw))
    content = path.read_bytes().replace(b"x" * len(raw), raw)
    path.write_bytes(content)
    assert layers(path) == ["été/forêts.shp"]
    assert unpack(path, "été/forêts.shp").name == "forêts.shp"


def test_a_bomb_is_known_by_its_announced_size(tmp_path: Path) -> None:
    path = archive(tmp_path / "bomb.zip", "a.shp")
    content = path.read_bytes()
    at = content.index(b"PK\x01\x02") + 24  # size before compression, in the central directory
    path.write_bytes(content[:at] + b"\xfe\xff\xff\xff" + content[at + 4 :])
    with zipfile.ZipFile(path, "a") as opened:
        opened.writestr("b.dbf", b"x" * 10)
    with pytest.raises(DataError, match="more than 4 GB"):
        layers(path)


def test_a_bomb_is_known_by_its_promise(tmp_path: Path) -> None:
    path = archive(tmp_path / "bomb.zip", "a.shp", content=bytes(100_000_000))
    with pytest.raises(DataError, match=r"promises \d+ times its own size"):
        layers(path)


def test_a_password_is_told(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", "a.shp")
    content = bytearray(path.read_bytes())
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(magic) + offset] |= 1
    path.write_bytes(content)
    with pytest.raises(DataError, match="protected by a password"):
        unpack(path, "a.shp")


def test_damage_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as opened:
        opened.writestr("a.shp", b"some bytes of a layer")
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"some bytes", b"SOME BYTES"))
    with pytest.raises(DataError, match="the archive is damaged"):
        unpack(path, "a.shp")
    path.write_bytes(whole[:-10])
    with pytest.raises(DataError, match="the archive is damaged"):
        layers(path)
    assert list(tmp_path.iterdir()) == [path]
