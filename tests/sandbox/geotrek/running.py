"""The stand-in as a process of its own, for tests that need one apart from the sandbox's."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

ROOT = Path(__file__).resolve().parents[3]
PYTHON = ROOT / "build" / "env" / "servers" / "bin" / "python"


@contextmanager
def standin(
    folder: Path, treks: int = 60, account: tuple[str, str] | None = None, private: bool = False, without: str = ""
) -> Iterator[str]:
    """Start it on a free port; its address (ending in ``/``) while the block runs, and no process after."""
    command = [str(PYTHON), "-m", "tests.sandbox.geotrek", "--treks", str(treks), "--folder", str(folder)]
    command += ["--without", without, *(["--private"] if private else [])]
    environment = dict(os.environ)
    if account:
        environment.update(GEOTREK_USERNAME=account[0], GEOTREK_PASSWORD=account[1])
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        if not address:
            raise RuntimeError((folder / "server.log").read_text(encoding="utf-8"))
        yield address
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()
