"""``qgis_process`` with the plugin in a profile of its own, as a nightly job runs it."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.desktop.driver import make_profile

#: What ``tests.accounts`` opens the authentication database of a run with.
MASTER = "a master word for tests"  # pragma: allowlist secret


@dataclass
class Ended:
    """``results``: of a run that succeeded; ``said``: everything that was printed."""

    status: int
    results: dict[str, Any]
    said: str


class Headless:
    """One profile in ``folder``; the authentication database is that of this test run (QGIS_AUTH_DB_DIR_PATH)."""

    def __init__(self, folder: Path) -> None:
        self._folder = make_profile(folder, "en")
        (folder / "cache").mkdir()
        (folder / "runtime").mkdir(mode=0o700)
        self.password_file = folder / "master"
        self.password_file.write_text(MASTER + "\n", encoding="utf-8")

    def run(self, algorithm: str, *, environment: dict[str, str] | None = None, **parameters: Any) -> Ended:
        """Run ``openig:algorithm``.

        :param environment: changes; an empty value removes a variable.
        """
        words = [f"{name}={value}" for name, value in parameters.items()]
        ended = subprocess.run(
            ["qgis_process", "--json", "run", f"openig:{algorithm}", "--", *words],
            env=self._environment(environment or {}), stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=120, check=False,
        )  # fmt: skip
        said = ended.stdout + ended.stderr
        assert "Traceback" not in said, said
        return Ended(ended.returncode, json.loads(ended.stdout)["results"] if ended.returncode == 0 else {}, said)

    def _environment(self, changes: dict[str, str]) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
        kept.update(
            QGIS_CUSTOM_CONFIG_PATH=str(self._folder), QGIS_AUTH_PASSWORD_FILE=str(self.password_file),
            QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8", PYTHONDONTWRITEBYTECODE="1",
            XDG_CACHE_HOME=str(self._folder / "cache"), XDG_RUNTIME_DIR=str(self._folder / "runtime"),
        )  # fmt: skip
        kept.update(changes)
        return {key: value for key, value in kept.items() if value}
