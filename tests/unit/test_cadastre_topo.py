"""TOPO in its three headers, and after a spreadsheet."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from openig.cadastre_tools.importers import topo
from openig.cadastre_tools.importers.recognition import TOPO, recognise
from openig.toolbelt.errors import DataError
from tests.deliveries import luxiol


@pytest.mark.parametrize("version", ["v1", "underscores", "v2"])
def test_every_header_gives_the_streets_of_the_departement(version: str, tmp_path: Path) -> None:
    sources, _ = luxiol(tmp_path, topo=version)
    content = (sources[0] / "TOPO_25.csv").read_bytes()
    assert recognise(content).kind == TOPO
    voies = list(topo.read("topo", io.BytesIO(content), {"25"}))
    assert [(v.commune, v.code, v.nature, v.libelle, v.type) for v in voies] == [
        ("25354", "0010", "RUE", "DU MODELE", "1"), ("25354", "0020", "CHE", "DE L'ESSAI", "1"),
        ("25354", "0030", "PL", "DU SPECIMEN", "1"), ("25354", "B001", "", "LES FICTIFS", "3"),
    ]  # fmt: skip
    assert (voies[0].date_annulation, voies[0].date_creation) == ("", "19870101")
    assert len(list(topo.read("topo", io.BytesIO(content)))) == 5


def test_a_windows_code_page_is_read() -> None:
    header = b"code topo;nature de voie;libelle;type voie\r\n"
    (voie,) = topo.read("topo", io.BytesIO(header + b"9910027253540010\x31\x34;RUE;DE L'\xc9T\xc9;1\r\n"))
    assert voie.libelle == "DE L'ÉTÉ"


def test_a_header_without_its_columns_is_named() -> None:
    with pytest.raises(DataError, match="type_voie is missing"):
        list(topo.read("topo", io.BytesIO(b"code topo;libelle\r\n")))


def test_a_damaged_line_costs_itself_only() -> None:
    lines = (
        b"code topo;nature de voie;libelle;type voie",
        b'991002725354001014;RUE;"OUVERT;1',
        b"991002725354002014;RUE;\0NUL;1",
        b"half",
        b"991002725354003014;PL;DU SPECIMEN;1",
        b"\x1a",
    )
    rejected: list[int] = []
    voies = topo.read("topo", io.BytesIO(b"\r\n".join(lines)), {"25"}, lambda: rejected.append(1))
    assert [voie.code for voie in voies] == ["0010", "0020", "0030"]
    assert len(rejected) == 1


def test_the_missing_column_is_the_one_that_is_named() -> None:
    with pytest.raises(DataError, match="code_topo is missing"):
        list(topo.read("topo", io.BytesIO(b"libelle;type voie;nature de voie\r\n")))
