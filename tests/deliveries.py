"""Cadastral deliveries for tests: the real sheets, and MAJIC generated for them."""

from __future__ import annotations

from pathlib import Path

from tests.generators import majic
from tests.generators.majic import Options, Truth

DATA = Path(__file__).resolve().parent / "data" / "cadastre"
SHEETS = sorted((DATA / "edigeo").glob("edigeo-*.tar.bz2"))
#: The eight sheets of commune 25354.
LUXIOL = [sheet for sheet in SHEETS if "25354" in sheet.name]


def luxiol(folder: Path, **options: object) -> tuple[list[Path], Truth]:
    """What a member receives for commune 25354: the sources to import, and what a right import finds in them."""
    truth = majic.generate(LUXIOL, folder, Options(**options))  # type: ignore[arg-type]
    return [folder / "majic", *LUXIOL], truth
