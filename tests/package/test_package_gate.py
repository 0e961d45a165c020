"""What plugins.qgis.org checks when a zip is uploaded: its structure, and the two security scanners.

Sources: the site's validator (structure), and its Bandit and detect-secrets gate, of which any finding on an enabled
rule blocks the upload.
"""

from __future__ import annotations

import configparser
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.checkout import ROOT

ZIP = ROOT / "build" / "openig.zip"
DEMANDED = ("name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository")
#: Bandit rules that the site has off.
SITE_IGNORES = {"B404", "B410"}


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zip")
    with zipfile.ZipFile(ZIP) as archive:
        archive.extractall(folder)
    return folder / "openig"


def test_is_small_and_holds_one_folder_of_safe_names() -> None:
    assert ZIP.stat().st_size < 5_000_000
    with zipfile.ZipFile(ZIP) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names} == {"openig"}
    bad = (".pyc", "__pycache__", "__MACOSX", ".git", "..", "\\", "ui_", "resources_rc")
    assert [name for name in names if any(part in name for part in bad)] == []


def test_holds_what_the_site_demands_and_not_our_tests(unpacked: Path) -> None:
    for name in ("__init__.py", "metadata.txt", "LICENSE", "README.md", "CHANGELOG.md", "i18n/openig_fr.qm"):
        assert (unpacked / name).is_file(), name
    for name in ("tests", "docs", ".ci", "Makefile", "pyproject.toml", "i18n/openig_fr.ts"):
        assert not (unpacked / name).exists(), name


def test_metadata_has_every_demanded_key(unpacked: Path) -> None:
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(unpacked / "metadata.txt", encoding="utf-8")
    general = metadata["general"]
    assert [key for key in DEMANDED if not general.get(key, "").strip()] == []
    assert general["name"] == "OpenIG"
    assert (general["qgisMinimumVersion"], general["qgisMaximumVersion"]) == ("3.40", "4.99")
    assert general["hasProcessingProvider"] == "yes"
    assert "/" not in general["author"]
    assert general["homepage"].startswith("https://")


def test_the_license_is_the_gpl(unpacked: Path) -> None:
    text = (unpacked / "LICENSE").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "Version 2, June 1991" in text
    assert len(text) > 15_000


def test_bandit_finds_nothing_that_blocks(unpacked: Path, tmp_path: Path) -> None:
    report = tmp_path / "bandit.json"
    subprocess.run(
        [sys.executable, "-m", "bandit", "-q", "-r", str(unpacked), "-f", "json", "-o", str(report)], check=False
    )
    result = json.loads(report.read_text(encoding="utf-8"))
    assert result["errors"] == []
    assert result["metrics"]["_totals"]["loc"] > 1000
    blocking = [r for r in result["results"] if r["test_id"] not in SITE_IGNORES]
    assert [(r["test_id"], r["filename"], r["line_number"], r["code"]) for r in blocking] == []


def test_detect_secrets_finds_nothing(unpacked: Path) -> None:
    scan = subprocess.run(
        [sys.executable, "-m", "detect_secrets", "scan", "--all-files", "."],
        cwd=unpacked, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(scan.stdout)["results"] == {}


def test_the_scanners_would_find_something(unpacked: Path, tmp_path: Path) -> None:
    """The two tests above can fail: the same scanners, on some of the files with two bad lines added."""
    spoilt = shutil.copytree(unpacked / "geotrek_helper", tmp_path / "openig")
    key = "AKIA" + "IOSFODNN7EXAMPLE"
    (spoilt / "bad.py").write_text(f"import requests\nrequests.get('https://x', verify=False)\nKEY = '{key}'\n")
    bandit = subprocess.run([sys.executable, "-m", "bandit", "-q", "-r", ".", "-f", "json"], cwd=spoilt,
                            capture_output=True, text=True, check=False)  # fmt: skip
    assert "B501" in {r["test_id"] for r in json.loads(bandit.stdout)["results"]}
    scan = subprocess.run([sys.executable, "-m", "detect_secrets", "scan", "--all-files", "."], cwd=spoilt,
                          capture_output=True, text=True, check=True)  # fmt: skip
    assert "bad.py" in json.loads(scan.stdout)["results"]
