"""Single sign-on: django-mama-cas, which is what IDGO uses."""

from __future__ import annotations

import secrets
import subprocess
from pathlib import Path

from tests.sandbox.place import ROOT, Place, python
from tests.sandbox.service import Service, answers


def _environment(place: Place) -> dict[str, str]:
    return {"OPENIG_CAS_FOLDER": str(place.directory("cas"))}


def _command(place: Place) -> list[str | Path]:
    return [python("servers"), "-m", "tests.sandbox.cas", str(place.ports["cas"])]


def _initialise(place: Place) -> None:
    (place.directory("cas") / "secret").write_text(secrets.token_urlsafe(32), encoding="utf-8")
    subprocess.run(
        [python("servers"), "-m", "tests.sandbox.cas", "--initialise"],
        env={"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **_environment(place)}, cwd=place.folder,
        check=True, timeout=60,
    )  # fmt: skip


CAS = Service(
    name="cas",
    command=_command,
    address="{origin}/cas/",
    ready=answers("/cas/login"),
    environment=_environment,
    initialise=_initialise,
)
