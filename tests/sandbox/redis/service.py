"""Redis: CKAN's job queue and caches. Kept in memory only."""

from __future__ import annotations

from pathlib import Path

from tests.sandbox.place import Place
from tests.sandbox.service import Service


def _command(place: Place) -> list[str | Path]:
    return [
        "redis-server", "--port", str(place.ports["redis"]), "--bind", "127.0.0.1",
        "--save", "", "--appendonly", "no", "--dir", place.directory("redis"),
    ]  # fmt: skip


REDIS = Service(name="redis", command=_command, address="redis://{host}:{port}/0")
