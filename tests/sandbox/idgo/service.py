"""The IDGO stand-in as a server of the sandbox."""

from __future__ import annotations

from pathlib import Path

from tests.sandbox.place import Place, python
from tests.sandbox.service import Service, answers


def _command(place: Place) -> list[str | Path]:
    return [python("servers"), "-m", "tests.sandbox.idgo", place.folder]


def _initialise(place: Place) -> None:
    from tests.sandbox.idgo.seed import seed  # GDAL: not needed to start a baked sandbox

    seed(place)
    place.save()  # the server reads where it is from there, while baking too


IDGO = Service(
    name="idgo",
    command=_command,
    needs=("postgresql",),
    address="{origin}/api/",
    ready=answers("/api/organisation/"),
    initialise=_initialise,
)
