"""Loading 500 treks, over the floor: the same pages fetched by requests and thrown away.

The stand-in answers a hundred times faster than a Geotrek-admin (30 to 45 ms a trek there), so the figure shows what
our own work costs, not what a member waits.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Callable

import requests
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from openig.geotrek_helper.processing.load_geotrek import LoadGeotrek
from openig.geotrek_helper.reader.api import PAGE
from tests.bench.figures import Figure
from tests.demo.qgis import running_qgis
from tests.sandbox.geotrek import running

TREKS = 500
ROUNDS = 5
LIMIT = 3.5


def measure() -> list[Figure]:
    """Best of some rounds, each taken in turn so that a slow moment of the machine falls on both."""
    with running_qgis(), tempfile.TemporaryDirectory() as name, running.standin(Path(name), treks=TREKS) as url:
        store = Path(name) / "geotrek.gpkg"
        pairs = [(_seconds(lambda: _floor(url)), _seconds(lambda: _load(url, store))) for _ in range(ROUNDS)]
    value = min(load for _, load in pairs) / min(floor for floor, _ in pairs)
    return [Figure("geotrek_helper/load-500-treks-over-floor", round(value, 2), "x", LIMIT)]


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _floor(url: str) -> None:
    session, page, more = requests.Session(), 1, True
    while more:
        query = {"language": "fr", "page": str(page), "page_size": str(PAGE)}
        more = bool(session.get(f"{url}api/v2/trek/", params=query, timeout=60).json()["next"])
        page += 1


def _load(url: str, store: Path) -> None:
    parameters = {"URL": url, "MODELS": ["trek"], "STORE": str(store)}
    results, right = (
        LoadGeotrek().create({}).run(parameters, QgsProcessingContext(), QgsProcessingFeedback(), {}, False)
    )
    if not right or results["COUNT"] < TREKS - 10:
        raise RuntimeError("the load did not read its treks: the figure would say nothing")
