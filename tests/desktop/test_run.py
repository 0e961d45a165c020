"""``make run``: QGIS stands beside its sandbox, and Ctrl-C ends both."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Callable, Iterator

import pytest

from tests.desktop import driver

PATIENCE = 90


@pytest.fixture
def folder() -> Iterator[Path]:
    """For all that the run writes: not pytest's, whose long path is no place for PostgreSQL's socket."""
    made = Path(tempfile.mkdtemp(prefix="openig-"))
    made.chmod(0o755)  # root's PostgreSQL is not root
    yield made
    shutil.rmtree(made, ignore_errors=True)


def soon(true: Callable[[], object]) -> bool:
    end = time.monotonic() + PATIENCE
    while not true() and time.monotonic() < end:
        time.sleep(0.2)
    return bool(true())


def processes(word: str) -> list[str]:
    """The command lines that hold this word."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:  # it ended meanwhile
            continue
    return [line for line in found if word in line]


def test_ctrl_c_ends_qgis_and_the_sandbox(folder: Path) -> None:
    said = folder / "said.txt"
    with driver.screen() as display, said.open("w") as output:
        run = subprocess.Popen(
            [str(driver.ROOT / "tests" / "run"), "application"],
            env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "TMPDIR": str(folder)},
            stdout=output, stderr=output, start_new_session=True,
        )  # fmt: skip
        try:
            # QGIS makes this file while it starts
            stands = "openig-run-*/profiles/default/symbology-style.db"
            assert soon(lambda: run.poll() is not None or any(folder.glob(stands)))
            assert processes(f"{folder}/openig-run-"), said.read_text()
            os.killpg(run.pid, signal.SIGINT)  # as a terminal does
            assert soon(lambda: run.poll() is not None)
        finally:
            driver.end(run)
    assert "contributor:" in said.read_text() and "Traceback" not in said.read_text()
    assert processes(str(folder)) == []
    assert [path.name for path in folder.iterdir()] == ["said.txt"]
