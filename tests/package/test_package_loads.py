"""The zip, unpacked in an empty profile, is the plugin: QGIS Desktop loads it and shows its panel, in French."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.checkout import ROOT
from tests.desktop.driver import run_desktop


def test_the_zip_loads_in_the_desktop(tmp_path: Path) -> None:
    with zipfile.ZipFile(ROOT / "build" / "openig.zip") as archive:
        archive.extractall(tmp_path)
    seen = run_desktop("welcome", plugin=tmp_path / "openig", pictures=tmp_path)
    assert "&Se connecter…" in seen["panel"] and seen["cut"] == []
    assert [line for line in seen["log"] if line[1]] == []
