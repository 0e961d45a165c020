"""The offline index of 10,000 datasets: how fast it is built, how fast it answers, what it weighs, what an idle refresh
asks.

The datasets come from a server in a process of its own, over plain ``requests``. The time of the server and of the
transfer is not ours: the same pages are fetched once more and thrown away, and that time is taken off the refresh.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import requests

from openig.idgo_connector.catalogue import refresh
from openig.idgo_connector.catalogue.index import Index
from openig.idgo_connector.catalogue.model import CKAN, DATE, TITLE, Catalogue, Query
from tests.bench.figures import Figure

ROOT = Path(__file__).resolve().parent.parent.parent
DATASETS = 10_000
#: What members look for, word by word as they type it, and narrowed by what a facet or the map offers.
TYPED = (
    "haies bocagères", "réseaux d'eau potable", "canal d’irrigation", "occupation des sols", "PLU", "zone inondable",
    "travaux routes départementales", "Saint-Gély arrêts transport scolaire", "orthophotographie 2023", "randonnée",
    "communauté de communes", "données", "bornes de recharge", "éclairage public version provisoire",
)  # fmt: skip
NARROWED = (
    Query("", formats=("SHP", "GEOJSON")),
    Query("eau", themes=("urbanisme", "referentiels"), restricted=False),
    Query("haies", bbox=(3.0, 43.4, 3.6, 43.9), sort=DATE),
    Query("", bbox=(2.0, 43.0, 4.0, 44.0), sort=TITLE),
    Query("zones", licences=("lov2",), frequencies=("annually",)),
)
ROUNDS = 3


def measure() -> list[Figure]:
    command = [sys.executable, "-m", "tests.little_ckan", str(DATASETS)]
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server,
    ):
        try:
            assert server.stdout is not None
            return _measure(server.stdout.readline().strip(), Path(folder) / "index.sqlite")
        finally:
            server.terminate()


def _measure(url: str, path: Path) -> list[Figure]:
    catalogue = [Catalogue(CKAN, CKAN, "Bench", url)]
    addresses: list[str] = []
    session = _session()
    session.hooks["response"].append(lambda response, *unused, **options: addresses.append(response.url))
    with Index(path.with_name("first.sqlite")) as index:
        refresh.refresh(session, catalogue, index)  # the server renders its pages
    rounds = [_build(catalogue, path.with_name(f"{number}.sqlite")) for number in range(ROUNDS)]
    own = min(whole - _fetch(addresses) for whole in rounds)
    path = path.with_name("0.sqlite")
    with Index(path) as index:
        idle = refresh.refresh(_session(), catalogue, index).requests
    return [
        Figure("idgo_connector/index-build-datasets-per-s", round(DATASETS / own), "/s", 500, at_least=True),
        Figure("idgo_connector/offline-search-p95-ms", round(_p95(path), 1), "ms", 30),
        Figure("idgo_connector/index-size-mb", round(path.stat().st_size / 1e6, 1), "MB", 40),
        Figure("idgo_connector/idle-refresh-requests", idle, "", 1),
    ]


def _build(catalogue: list[Catalogue], path: Path) -> float:
    """Seconds of a first refresh."""
    with Index(path) as index:
        begin = time.perf_counter()
        refresh.refresh(_session(), catalogue, index)
        seconds = time.perf_counter() - begin
        if len(index) != DATASETS:
            raise RuntimeError("the index is not whole: the figures would say nothing")
    return seconds


def _session() -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    return session


def _fetch(addresses: list[str]) -> float:
    """Seconds that these answers take to come, and to be thrown away."""
    session, begin = _session(), time.perf_counter()
    for address in addresses:
        session.get(address).raise_for_status()
    return time.perf_counter() - begin


def _p95(path: Path) -> float:
    """Milliseconds of a search with its facets and its first 20 datasets, the file opened for it as an algorithm does;
    every beginning of a word counts, from its third letter on."""
    typed = [Query(text[:end]) for text in TYPED for end in range(3, len(text) + 1)]
    times = []
    for query in (*typed, *NARROWED * 10):
        best = []
        for _ in range(ROUNDS):
            begin = time.perf_counter()
            with Index(path) as index:
                index.search(query, 20, 0, facets=True)
            best.append(time.perf_counter() - begin)
        times.append(1000 * min(best))
    return statistics.quantiles(times, n=20)[-1]
