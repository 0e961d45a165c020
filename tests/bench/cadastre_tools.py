"""Importing 5,000 parcels, over the floor: the same archives decompressed and the same bytes read, in one thread."""

from __future__ import annotations

import tarfile
import tempfile
import time
from pathlib import Path
from typing import Callable

from openig.cadastre_tools.store import build
from openig.cadastre_tools.store.address import StoreFiles
from tests.bench.figures import Figure
from tests.deliveries import SHEETS
from tests.generators import majic

PARCELS = 5_000
ROUNDS = 3


def measure() -> list[Figure]:
    """Best of some rounds, each taken in turn so that a slow moment of the machine falls on both."""
    with tempfile.TemporaryDirectory() as name:
        delivery, files = Path(name) / "delivery", StoreFiles(Path(name) / "store.gpkg")
        truth = majic.generate([SHEETS[0]], delivery, majic.Options(parcels=PARCELS))

        def load() -> None:
            report = build.run([delivery], files, True)
            if report.tables["parcelles"] != truth.drawn:
                raise RuntimeError("the import lost parcels: the figure would say nothing")

        pairs = [(_seconds(lambda: _floor(delivery)), _seconds(load)) for _ in range(ROUNDS)]
        store = sum(path.stat().st_size for path in files.path.parent.glob("*.gpkg"))
    ratio = min(load for _, load in pairs) / min(floor for floor, _ in pairs)
    return [
        Figure("cadastre_tools/import-5k-over-floor-x", round(ratio, 2), "x", 4.0),
        Figure("cadastre_tools/store-5k-mb", round(store / 1e6, 1), "MB", 20.0),
    ]


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _floor(delivery: Path) -> None:
    for path in delivery.rglob("*"):
        if path.suffix == ".bz2":
            with tarfile.open(path) as archive:
                for member in archive:
                    stream = archive.extractfile(member)
                    if stream is not None:
                        stream.read()
        elif path.is_file():
            path.read_bytes()
