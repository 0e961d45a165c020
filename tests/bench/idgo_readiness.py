"""Checking a layer of a million features before it is published: polygons, with text, numbers and codes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from osgeo import ogr, osr

from tests.bench.figures import Figure

ROOT = Path(__file__).resolve().parent.parent.parent
FEATURES = 1_000_000


def measure() -> list[Figure]:
    """Seconds from the layer to its findings, in a QGIS process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "parcelles.gpkg"
        _write(path)
        command = [sys.executable, "-m", "tests.bench.idgo_readiness", str(path)]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, timeout=300)
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("result ")]
    return [Figure("idgo_connector/check-1m-features-s", float(line.split()[1]), "s", 20.0)]


def check(path: str) -> float:
    """Seconds that the check of a layer takes.

    :raises RuntimeError: when it did not see everything.
    """
    from qgis.core import QgsApplication, QgsVectorLayer

    from tests import checkout

    checkout.register()
    from openig.idgo_connector.layers import survey
    from openig.idgo_connector.readiness import rules

    application = QgsApplication([], False)
    application.initQgis()
    layer = QgsVectorLayer(path, "parcelles", "ogr")
    start = time.perf_counter()
    counted = survey.count(survey.take(layer), lambda percent: None, lambda: False)
    found = rules.judge(rules.Case(counted, "gpkg"))
    seconds = time.perf_counter() - start
    if counted.count != FEATURES or "numbers_with_words" not in {finding.code for finding in found}:
        raise RuntimeError("the check did not see every feature: the figure would say nothing")
    return seconds


def _write(path: Path) -> None:
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(2154)
    layer = data.CreateLayer("parcelles", crs, ogr.wkbPolygon)
    for name, kind in (("nom", ogr.OFTString), ("code", ogr.OFTString), ("debit", ogr.OFTString),
                       ("etat", ogr.OFTString), ("surface", ogr.OFTReal), ("annee", ogr.OFTInteger)):  # fmt: skip
        layer.CreateField(ogr.FieldDefn(name, kind))
    layer.StartTransaction()
    for number in range(FEATURES):
        feature = ogr.Feature(layer.GetLayerDefn())
        values = (f"Chemin des Prés {number}", f"34172{number:07d}", "N/A" if number % 50 == 0 else str(number / 8),
                  ("bon", "moyen", "mauvais")[number % 3], number / 7, 1900 + number % 125)  # fmt: skip
        for place, value in enumerate(values):
            feature.SetField(place, value)
        x, y = 700_000 + number % 1000 * 10, 6_200_000 + number // 1000 * 10
        corners = ((0, 0), (9, 0), (9, 9), (5, 8), (0, 9), (0, 0))
        ring = ", ".join(f"{x + dx} {y + dy}" for dx, dy in corners)
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkt(f"POLYGON (({ring}))"))
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    data.Destroy()


if __name__ == "__main__":
    print("result", check(sys.argv[1]))
