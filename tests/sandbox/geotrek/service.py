"""The Geotrek stand-in as a server of the sandbox; the park's referent has the account that ``path/`` asks for."""

from __future__ import annotations

from pathlib import Path

from tests.sandbox.place import Place, python
from tests.sandbox.service import Service, answers
from tests.sandbox.world.users import USERS


def _command(place: Place) -> list[str | Path]:
    return [
        python("servers"), "-m", "tests.sandbox.geotrek", "--port", str(place.ports["geotrek"]),
        "--folder", place.directory("geotrek"),
    ]  # fmt: skip


def _environment(place: Place) -> dict[str, str]:
    user = USERS["referent"]
    return {"GEOTREK_USERNAME": user.username, "GEOTREK_PASSWORD": user.password}


GEOTREK = Service(
    name="geotrek", command=_command, address="{origin}/", ready=answers("/api/v2/version"), environment=_environment
)
