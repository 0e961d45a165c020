"""``make demo`` as a stranger runs it: the whole story, what it leaves behind, and what a missing server costs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.checkout import ROOT
from tests.sandbox.world.users import USERS

SIGN_IN, SEARCH, NARROW, INDEX, OFFLINE, CLOSED, BACKGROUND, TILES, GEOTREK, EXTRACT = range(10)
PUBLISH, READ_BACK, DESKTOP = range(17, 20)
CATALOGUE, MAPS = {SEARCH, NARROW, INDEX, OFFLINE}, {CLOSED, BACKGROUND, EXTRACT}
PUBLICATION = {PUBLISH, READ_BACK, DESKTOP}


def demo(folder: Path, *words: str) -> tuple[subprocess.CompletedProcess[str], list[dict[str, Any]]]:
    """Run the demo; what it printed, and its steps."""
    # everything that QGIS writes beside the demo's own folder stays here, to be searched as well
    places = {name: str(folder / "places" / name.lower()) for name in
              ("QGIS_AUTH_DB_DIR_PATH", "QGIS_CUSTOM_CONFIG_PATH", "XDG_CACHE_HOME", "XDG_CONFIG_HOME",
               "XDG_DATA_HOME")}  # fmt: skip
    for place in places.values():
        Path(place).mkdir(parents=True)
    ran = subprocess.run(
        [str(ROOT / "build/env/qgis/bin/python"), "-m", "tests.demo", "--folder", str(folder / "demo"), *words],
        cwd=ROOT, env={**os.environ, **places}, capture_output=True, text=True, timeout=280, check=False,
    )  # fmt: skip
    (folder / "output.txt").write_text(ran.stdout + ran.stderr, encoding="utf-8")
    assert (folder / "demo" / "journey.json").exists(), ran.stdout + ran.stderr
    return ran, json.loads((folder / "demo" / "journey.json").read_text(encoding="utf-8"))


def texts(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below a folder, of zipped projects too."""
    found = {}
    for path in (p for p in folder.rglob("*") if p.is_file()):
        found[str(path.relative_to(folder))] = path.read_bytes()
        if path.suffix == ".qgz":
            with zipfile.ZipFile(path) as archive:
                found.update({f"{path.name}/{name}": archive.read(name) for name in archive.namelist()})
    return found


def test_the_whole_journey_and_no_password_in_what_it_leaves(tmp_path: Path) -> None:
    ran, steps = demo(tmp_path)
    assert [step for step in steps if step["error"]] == []
    assert ran.stdout.splitlines()[-1] == f"journey: {len(steps)} passed, 0 failed"
    assert ran.returncode == 0
    page = (tmp_path / "demo" / "index.html").read_text(encoding="utf-8")
    pictures = re.findall(r'<img src="([^"]+)"', page)
    assert len(pictures) >= 6
    assert [name for name in pictures if (tmp_path / "demo" / name).stat().st_size < 5_000] == []
    left = texts(tmp_path)
    assert "output.txt" in left and any(name.endswith(".qgs") for name in left)
    assert any(name.endswith("qgis-auth.db") for name in left)
    secrets = [user.password.encode() for user in USERS.values()]
    assert [name for name, content in left.items() if any(secret in content for secret in secrets)] == []


@pytest.mark.parametrize(
    ("servers", "failing"),
    [
        ("idgo", {"IDGO": {SIGN_IN, *PUBLICATION}}),
        ("ckan", {"CKAN": {*CATALOGUE, *MAPS, TILES, *PUBLICATION}}),
        ("solr", {"CKAN": {*CATALOGUE, *PUBLICATION}}),
        ("postgresql", {"CKAN": {*CATALOGUE, *MAPS, TILES, *PUBLICATION}}),
        ("mapserver", {"MapServer": {*MAPS, *PUBLICATION}}),
        ("mapcache geotrek", {"MapCache": {TILES}, "Geotrek": {GEOTREK}}),
        ("cas pycsw redis sftp", {}),
    ],
)
def test_a_stopped_server_costs_only_the_steps_that_need_it(
    tmp_path: Path, servers: str, failing: dict[str, set[int]]
) -> None:
    ran, steps = demo(tmp_path, *(word for server in servers.split() for word in ("--without", server)))
    failed = {number: step for number, step in enumerate(steps) if step["error"]}
    assert set(failed) == {number for numbers in failing.values() for number in numbers}
    told = [(known_as, failed[number]["error"]) for known_as, numbers in failing.items() for number in numbers]
    assert [error for known_as, error in told if known_as not in error] == []
    assert [step for step in failed.values() if step["seconds"] > 30] == []
    assert ran.stdout.splitlines()[-1] == f"journey: {len(steps) - len(failed)} passed, {len(failed)} failed"
    assert ran.returncode == (1 if failing else 0)
