"""Metadata: pycsw, where production has GeoNetwork."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from tests.sandbox.place import ROOT, Place, python
from tests.sandbox.service import Service, answers

_TEMPLATE = Path(__file__).with_name("pycsw.cfg.template")
#: Columns of pycsw's table that hold addresses.
_ADDRESSES = ("xml", "anytext", "links")


def _database(place: Place) -> Path:
    return place.directory("pycsw") / "records.sqlite"


def _configuration(place: Place) -> Path:
    return place.directory("pycsw") / "pycsw.cfg"


def _environment(place: Place) -> dict[str, str]:
    return {"PYCSW_CONFIG": str(_configuration(place))}


def _command(place: Place) -> list[str | Path]:
    return [python("servers"), "-m", "tests.sandbox.csw", str(place.ports["pycsw"])]


def _initialise(place: Place) -> None:
    subprocess.run(
        [python("servers"), "-m", "tests.sandbox.csw", "--initialise", _database(place)],
        env={"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "PYTHONWARNINGS": "ignore"}, cwd=place.folder,
        check=True, timeout=60,
    )  # fmt: skip


def _prepare(place: Place) -> None:
    """Write pycsw.cfg, and put this sandbox's origins into the records."""
    values = {"home": place.directory("pycsw"), "origin": place.origin("pycsw"), "database": _database(place)}
    _configuration(place).write_text(_TEMPLATE.read_text(encoding="utf-8").format_map(values), encoding="utf-8")
    with closing(sqlite3.connect(_database(place))) as database, database:
        for before, after in place.origins().items():
            for column in _ADDRESSES:
                database.execute(f"UPDATE records SET {column} = replace({column}, ?, ?)", (before, after))


PYCSW = Service(
    name="pycsw",
    folder="csw",
    command=_command,
    address="{origin}/csw",
    ready=answers("/csw?service=CSW&version=2.0.2&request=GetCapabilities"),
    environment=_environment,
    initialise=_initialise,
    prepare=_prepare,
)
