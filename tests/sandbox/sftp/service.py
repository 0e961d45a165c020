"""The deposit by sftp: a member's files for IDGO arrive in ``uploads``."""

from __future__ import annotations

from pathlib import Path

from tests.sandbox.place import Place, python
from tests.sandbox.service import Service


def _command(place: Place) -> list[str | Path]:
    return [python("servers"), "-m", "tests.sandbox.sftp", str(place.ports["sftp"]), place.directory("sftp")]


SFTP = Service(name="sftp", command=_command, address="sftp://{host}:{port}/")
