"""Files are what they hold, whatever they are called and wrapped in; what is damaged or hostile is named."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from openig.cadastre_tools.importers import inventory
from openig.cadastre_tools.importers.archives import Archives
from openig.cadastre_tools.importers.edigeo import Sheet
from openig.cadastre_tools.importers.inventory import Inventory
from openig.cadastre_tools.importers.recognition import HEAD, recognise
from openig.toolbelt.errors import DataError
from tests.deliveries import LUXIOL, luxiol


@pytest.fixture(scope="module")
def majic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sources, _ = luxiol(tmp_path_factory.mktemp("delivery"))
    return sources[0]


def take(*sources: Path) -> Inventory:
    with Archives() as archives:
        return inventory.take(sources, archives)


def sheets_of(*sources: Path) -> list[Sheet | tuple[str, str]]:
    with Archives() as archives:
        return list(inventory.read_sheets(inventory.take(sources, archives), archives))


def test_majic_files_of_any_name_are_recognised(majic: Path, tmp_path: Path) -> None:
    for number, file in enumerate(sorted(majic.iterdir())):
        shutil.copy(file, tmp_path / f"{number}.bin")
    found = take(tmp_path)
    assert sorted((f.file, f.year) for f in found.majic) == [
        ("BATI", 2025), ("LLOC", 2025), ("NBAT", 2025), ("PDLL", 0), ("PROP", 0),
    ]  # fmt: skip
    assert len(found.topo) == 1
    assert found.year() == 2025


@pytest.mark.parametrize("change", [
    lambda text: text.replace(b"\r\n", b"\n"),
    lambda text: b"\r\n".join(line.rstrip() for line in text.split(b"\r\n")),
    lambda text: text.rstrip() + b"\r\n\x1a",
    lambda text: text.replace(b"DIRECTION FICTIVE", b"DIRECTION \xe9\xb0\xff    "),
    lambda text: b"".join(line for line in text.splitlines(True) if line[6:12].strip()),
], ids=["LF", "right-trimmed", "^Z", "Latin-1", "no headers"])  # fmt: skip
def test_majic_is_recognised_in_every_dress(majic: Path, change: object) -> None:
    for file in ("PROP", "BATI", "NBAT", "PDLL", "LLOC"):
        (path,) = majic.glob(f"*.{file}.*")
        assert recognise(change(path.read_bytes())).file == file  # type: ignore[operator]


@pytest.mark.parametrize("content, kind", [
    (b"<!DOCTYPE html><html><body>Please sign in</body></html>", "unknown"),
    (b"", "empty"),
    (b"\r\n\x1a", "empty"),
    (b"250" + b" " * 8 + b"DOUBS".ljust(63) + b"00000001987001" + b" " * 62, "fantoir"),
])  # fmt: skip
def test_other_files_are_not_taken_for_majic(content: bytes, kind: str) -> None:
    assert recognise(content).kind == kind


def test_loose_files_in_upper_or_lower_case_are_a_sheet(tmp_path: Path) -> None:
    with tarfile.open(LUXIOL[0]) as archive:
        folder = tmp_path / "25354"
        folder.mkdir()
        for member in archive:
            (folder / member.name.lower()).write_bytes(archive.extractfile(member).read())
    (sheet,) = sheets_of(tmp_path)
    assert isinstance(sheet, Sheet)
    assert len(sheet.features["PARCELLE"]) == 14


def test_archives_in_archives_are_opened(tmp_path: Path, majic: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.write(LUXIOL[0], "25354/" + LUXIOL[0].name)
    with zipfile.ZipFile(tmp_path / "Livraison été.zip", "w") as archive:
        archive.writestr("plan.zip", inner.getvalue())
        for file in majic.iterdir():
            archive.write(file, f"majic/{file.name}")
    found = take(tmp_path)
    assert (found.exchanges, len(found.majic), len(found.topo)) == (1, 5, 1)
    (sheet,) = sheets_of(tmp_path)
    assert isinstance(sheet, Sheet)


def tar_with(path: Path, name: str, content: bytes = b"x", kind: bytes = tarfile.REGTYPE) -> Path:
    with tarfile.open(path, "w:bz2") as archive:
        entry = tarfile.TarInfo(name)
        entry.size, entry.type = (len(content) if kind == tarfile.REGTYPE else 0), kind
        entry.linkname = "/etc/passwd"
        archive.addfile(entry, io.BytesIO(content))
    return path


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "a/../../outside", "C:/outside", "..\\outside"])
def test_a_file_that_would_leave_its_archive_condemns_it(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "hostile.zip", "w") as archive:
        archive.writestr(name, "x")
    tar_with(tmp_path / "hostile.tar.bz2", name)
    assert [why.partition(" (")[0] for _, why in take(tmp_path).damaged] == [
        "a file in it wants to be written elsewhere"
    ] * 2


def test_links_and_bombs_are_refused(tmp_path: Path) -> None:
    tar_with(tmp_path / "link.tar.bz2", "PROP", kind=tarfile.SYMTYPE)
    with zipfile.ZipFile(tmp_path / "swollen.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * (80 << 20))
    reasons = dict(take(tmp_path).damaged)
    assert "link" in reasons[str(tmp_path / "link.tar.bz2")]
    assert "swell" in reasons[str(tmp_path / "swollen.zip")]


def test_a_bomb_that_looks_like_a_sheet_is_refused(tmp_path: Path) -> None:
    bomb = tar_with(tmp_path / "edigeo-25354000ZZ01.tar.bz2", "E.THF", b"BOMT 05:E.THF\r\n" + b"\0" * (80 << 20))
    (answer,) = sheets_of(bomb)
    assert answer == (str(bomb), "the archive would swell beyond reason")


def test_damaged_archives_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    whole = LUXIOL[1].read_bytes()
    (tmp_path / "edigeo-25354000AA01.tar.bz2").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04 cut")
    (tmp_path / "secret.7z").write_bytes(b"7z\xbc\xaf\x27\x1c")
    shutil.copy(LUXIOL[0], tmp_path)
    found = take(tmp_path)
    assert {Path(file).name for file, _ in found.damaged} == {"edigeo-25354000AA01.tar.bz2", "cut.zip", "secret.7z"}
    assert found.exchanges == 1


def test_files_of_two_years_are_refused(majic: Path, tmp_path: Path) -> None:
    older, _ = luxiol(tmp_path, year=2023)
    with pytest.raises(DataError, match="2023, 2025"):
        take(majic, older[0]).year()


def test_the_same_file_twice_counts_once(majic: Path, tmp_path: Path) -> None:
    (prop,) = majic.glob("*.PROP.*")
    shutil.copy(prop, tmp_path / "copy")
    found = take(majic, tmp_path)
    assert len(found.majic) == 5
    assert found.ignored == [(str(tmp_path / "copy"), "the same file was met before")]


def test_what_was_extracted_beside_its_archive_counts_once(tmp_path: Path) -> None:
    sources, _ = luxiol(tmp_path / "delivery", parcels=1500)
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sources[0].iterdir():
            archive.write(file, file.name)
    found = take(sources[0], tmp_path / "all.zip", sources[0], sources[0] / "TOPO_25.csv")
    assert (len(found.majic), len(found.topo), len(found.ignored)) == (5, 1, 6)
    assert max(file.place.path.stat().st_size for file in found.majic) > 256 * 1024


@pytest.mark.parametrize("mode", ["w:", "w:gz"])
def test_sheets_in_one_tar_are_read_in_any_order_and_those_before_a_cut(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "25.tar"
    with tarfile.open(path, mode) as archive:
        for sheet in LUXIOL[:3]:
            archive.add(sheet, sheet.name)
    assert [isinstance(sheet, Sheet) for sheet in sheets_of(path)] == [True] * 3
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 3 // 4])
    answers = sheets_of(path)
    damaged = take(path).damaged + [answer for answer in answers if not isinstance(answer, Sheet)]
    assert any(isinstance(answer, Sheet) for answer in answers)
    assert {file.startswith(str(path)) for file, _ in damaged} == {True}


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_files_that_are_only_compressed_are_read(majic: Path, tmp_path: Path, pack: object) -> None:
    for number, file in enumerate(sorted(majic.iterdir())):
        (tmp_path / f"{number}.packed").write_bytes(pack(file.read_bytes()))  # type: ignore[operator]
    shutil.copy(LUXIOL[0], tmp_path / "sheet")
    found = take(tmp_path)
    assert (len(found.majic), len(found.topo), len(found.sheets), found.damaged) == (5, 1, 1, [])


def _spoilt(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes(byte ^ 0x5A for byte in content[middle : middle + 50]) + content[middle + 50 :]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, None], ids=["gz", "bz2", "xz", "zip"])
def test_an_archive_spoilt_in_its_middle_is_named(majic: Path, tmp_path: Path, pack: object) -> None:
    (nbat,) = majic.glob("*.NBAT.*")
    path = tmp_path / "spoilt"
    if pack is None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(nbat, "NBAT")
    else:
        path.write_bytes(pack(nbat.read_bytes()))  # type: ignore[operator]
    path.write_bytes(_spoilt(path.read_bytes()))
    found = take(path)
    assert found.empty
    assert [file.startswith(str(path)) for file, _ in found.damaged] == [True]


def test_a_compressed_bomb_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"250354" + b"\0" * (80 << 20)))
    assert [why for _, why in take(tmp_path).damaged] == ["the archive would swell beyond reason"]


def test_headers_of_many_communes_come_before_the_data(majic: Path) -> None:
    (prop,) = majic.glob("*.PROP.*")
    first, *data = prop.read_bytes().splitlines(True)
    communes = [f"250{number:03}          COMMUNE {number}".ljust(638).encode() + b"\r\n" for number in range(890)]
    content = b"".join([first, *communes, *data])
    assert recognise(content[:HEAD]).file == "PROP"


def test_vintages_of_unknown_layout_are_refused(majic: Path, tmp_path: Path) -> None:
    for file in majic.iterdir():
        (tmp_path / file.name.replace("2025", "2016")).write_bytes(file.read_bytes().replace(b"2025", b"2016"))
    with pytest.raises(DataError, match="of 2016, and their layout is known from 2018 on"):
        take(tmp_path).year()
