"""Extraction in the real Desktop, from the dataset's pane to the layer in the project; an order and its reminder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.desktop.driver import run_desktop
from tests.sandbox.control import Sandbox

CONTOUR = "Polygon((3.57 43.56, 3.66 43.555, 3.72 43.6, 3.7 43.66, 3.62 43.67, 3.56 43.62, 3.57 43.56))"


@pytest.fixture(scope="module")
def seen(qgis_app: Any, sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    output = tmp_path_factory.mktemp("extracted") / "arbres.gpkg"
    arguments = {"query": "arbres d'alignement", "contour": CONTOUR, "output": str(output)}
    env = {"OPENIG_PROFILES": str(Path(sandbox.profile).parent), "OPENIG_PROFILE": "sandbox"}
    return {**run_desktop("extract", arguments=arguments, env=env), "output": str(output)}


def test_the_dialog_knows_the_dataset(seen: dict[str, Any]) -> None:
    assert seen["filled_in"] == {"PROFILE": "sandbox", "DATASET": "arbres-d-alignement-de-montcalel"}


def test_the_result_is_in_the_project(seen: dict[str, Any]) -> None:
    ((name, count, source),) = seen["layers"]
    assert name.startswith("Arbres") and 0 < count < 200 and source.startswith(seen["output"])


def test_the_order_and_its_reminder_speak_french(seen: dict[str, Any]) -> None:
    assert seen["order_cut"] == [] and "&Vérifier et ouvrir le formulaire" in seen["order"]
    assert seen["reminder"][0].startswith("Commande MAJIC du")
    assert seen["reminder"][1:] == ["Commandes…", "Ne plus rappeler"]


def test_nothing_unexpected_is_logged(seen: dict[str, Any]) -> None:
    assert [text for _, _, text in seen["log"] if "Traceback" in text] == []
