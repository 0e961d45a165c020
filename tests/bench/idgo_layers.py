"""What adding a layer through the plugin costs over adding the same layer by hand.

From the click to the picture: the layer is made, goes into the project and is drawn once. By hand, QGIS makes it of
the very source that the plugin writes, as its own dialog would: nothing is looked up, counted or checked. Through the
plugin, the dataset has just been shown (``openig:describe_dataset``) and ``openig:load_resource`` adds it, its
published style included. Either way in a QGIS of its own that has added another layer before and has not met this
service yet: neither its memory nor its disk holds anything of it.

``python -m tests.bench.idgo_layers PROFILE KIND [SOURCE]`` is one such QGIS: by hand when it is given the source.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = 9
KINDS = ("wfs", "wms")


def measure() -> list[Figure]:
    """The worse of features (WFS) and pictures (WMS), each the ratio of two medians."""
    from tests.sandbox.control import Sandbox

    with Sandbox() as sandbox:
        worst = max(_ratio(str(sandbox.profile), kind) for kind in KINDS)
    return [Figure("idgo_connector/add-layer-overhead-x", worst, "x", 1.15)]


def _ratio(profile: str, kind: str) -> float:
    """Both ways in turn, so that other work on this machine falls on both alike."""
    _, source = _in_qgis(profile, kind)  # (and the servers are warm)
    ours, by_hand = [], []
    for _ in range(ROUNDS):
        ours.append(_in_qgis(profile, kind)[0])
        by_hand.append(_in_qgis(profile, kind, source)[0])
    ratio = statistics.median(ours) / statistics.median(by_hand)
    print(f"{kind}: {statistics.median(ours):.3f} s, by hand {statistics.median(by_hand):.3f} s, {ratio:.2f} x")
    return round(ratio, 3)


def _in_qgis(*words: str) -> tuple[float, str]:
    command = [sys.executable, "-m", "tests.bench.idgo_layers", *words]
    with tempfile.TemporaryDirectory() as cache:  # QGIS keeps capabilities on the disk, for the next QGIS too
        env = {**os.environ, "XDG_CACHE_HOME": cache}
        done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=True, timeout=120)
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("result ")]
    _, seconds, source = line.split(" ", 2)
    return float(seconds), source


def _two_datasets() -> list[tuple[str, str]]:
    """Slug and resource of public layers of two organisations: of their own maps, and so services."""
    from tests.sandbox.world.catalogue import DATASETS

    found: dict[str, tuple[str, str]] = {}
    for dataset in DATASETS.values():
        for resource in dataset.resources:
            served = resource.layers and resource.ogc_services and not resource.raster and resource.level == "public"
            if dataset.published and served:
                found.setdefault(dataset.organisation, (dataset.slug, resource.id))
    return list(found.values())[:2]


def _add(profile: str, kind: str, dataset: str, resource: str, describe: bool) -> Any:
    """The layer that the algorithm adds to the project, and the seconds until it is drawn."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject

    from openig.idgo_connector.processing.describe_dataset import DescribeDataset
    from openig.idgo_connector.processing.load_resource import LoadResource

    def run(algorithm: Any, **parameters: str) -> QgsProcessingContext:
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        _, ok = algorithm.create().run({"PROFILE": profile, "DATASET": dataset, **parameters}, context, feedback)
        if not ok:
            raise RuntimeError(feedback.textLog())
        return context

    if describe:
        run(DescribeDataset(), OUTPUT="TEMPORARY_OUTPUT")
    begin = time.perf_counter()
    context = run(LoadResource(), RESOURCE=resource, KIND=kind)
    (layer_id,) = context.layersToLoadOnCompletion()
    layer = context.takeResultLayer(layer_id)
    return layer, _shown(layer, begin)


def _shown(layer: Any, begin: float) -> float:
    """Seconds since ``begin``, once a layer is in the project and drawn."""
    from qgis.core import QgsMapRendererSequentialJob, QgsMapSettings, QgsProject
    from qgis.PyQt.QtCore import QSize

    if not layer.isValid():
        raise RuntimeError(layer.error().summary())
    QgsProject.instance().addMapLayer(layer)
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(400, 300))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return time.perf_counter() - begin


def main(profile: str, kind: str, source: str = "") -> None:
    """Print the seconds and the layer's source."""
    from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsVectorLayer

    from tests import checkout

    application = QgsApplication([], False)
    application.initQgis()
    checkout.register()
    measured, other = _two_datasets()
    _add(profile, kind, *other, describe=True)
    if source:
        begin = time.perf_counter()
        layer = QgsVectorLayer(source, "x", "WFS") if kind == "wfs" else QgsRasterLayer(source, "x", "wms")
        seconds = _shown(layer, begin)
    else:
        layer, seconds = _add(profile, kind, *measured, describe=True)
    print("result", seconds, layer.source())
    QgsProject.instance().clear()


if __name__ == "__main__":
    main(*sys.argv[1:])
