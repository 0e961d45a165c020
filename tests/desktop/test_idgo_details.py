"""A dataset's pane in the real Desktop: read, preview, load in several ways, answer questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Iterator

import pytest

from openig.toolbelt import profiles
from tests.desktop.driver import run_desktop
from tests.desktop.shop import ROWS, TITLE, shop
from tests.sandbox.control import Sandbox
from tests.sandbox.world.catalogue import DATASETS


@pytest.fixture(scope="module")
def seen(qgis_app: Any, sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    dataset = DATASETS["sentiers-et-lieux-dits-du-parc"]
    maps = profiles.load(str(sandbox.profile)).ows(dataset.organisation)
    with shop(maps, dataset.resources[0].layers[0]) as ckan:
        folder = tmp_path_factory.mktemp("profile")
        env = {"OPENIG_PROFILE": str(_profile(folder, ckan.url))}
        told = run_desktop("details", arguments={"query": "sentier"}, env=env)
        told["asked"] = [request.path for request in ckan.requests]
        told["dark"] = run_desktop("details", arguments={"query": "sentier", "theme": "Night Mapping"}, env=env)
        yield told


def _profile(folder: Path, ckan: str) -> Path:
    path = folder / "shop.json"
    path.write_text(json.dumps({"id": "shop", "title": "Boutique", "ckan": ckan}), encoding="utf-8")
    return path


def test_the_pane_tells_all_in_french(seen: dict[str, Any]) -> None:
    for told in (
        TITLE, "Licence Ouverte 2.0", "15 juin 2026", "tous les ans", "Sentiers relevés en 2012", "2,3 Mo",
        "SHP", "sentiers@parc.example", "Fiche du catalogue", "(distributeur)", "pour les membres connectés",
        "pour les comptes que son producteur a choisis", "pour les membres d’un groupe (partenaires)",
        "restreint\u202f; le catalogue ne dit pas à qui", "ouvert à tous",
    ):  # fmt: skip
        assert " ".join(told.split()) in " ".join(seen["text"].split()), told
    assert seen["cut"] == []


def test_nothing_that_a_server_wrote_runs_or_loads(seen: dict[str, Any]) -> None:
    assert "javascript:" not in seen["html"] and "pixel.png" not in str(seen["asked"])
    assert "<script>alert(1)</script>" in seen["text"]
    assert [path for path in seen["asked"] if "vignette" in path] == ["/vignette.png"]


def test_the_footprint_is_on_the_map_while_the_dataset_is_shown(seen: dict[str, Any]) -> None:
    assert seen["footprints"] == 1 and seen["footprint_seen"] and seen["footprint_moved"]
    assert seen["footprints_hidden"] == 0


def test_every_way_is_offered(seen: dict[str, Any]) -> None:
    ways = " | ".join(seen["ways"])
    assert seen["ways"][0].startswith("Automatique\u202f: WFS – entités")
    for way in ("Fichier SHP, 2,3", "WMS – image, dans un style à choisir… · Carte", "PDF, hors de QGIS, 512"):
        assert way.replace("\u00a0", " ") in ways.replace("\u00a0", " "), way


def test_the_first_rows_are_shown_before_anything_is_loaded(seen: dict[str, Any]) -> None:
    assert seen["preview_rows"] == 100 and seen["preview_columns"] == ["nom", "longueur_m"]
    assert seen["preview_about"] == f"Les 100 premières lignes sur {ROWS}."
    assert seen["preview_cell"] == "Boucle de la Lavogne n° 1"
    assert seen["layers_after_preview"] == 0 and seen["preview_cut"] == []
    assert len(seen["preview_picture_layers"]) == 1


def test_the_chosen_way_makes_the_layer(seen: dict[str, Any]) -> None:
    assert len(seen["features"]) == 1, seen["features_job"]
    assert "typename=" in seen["features"][0]["source"]


def test_the_same_resource_again_is_a_question(seen: dict[str, Any]) -> None:
    assert any("Le projet a déjà ceci" in text for text in seen["again"]) and seen["again_cut"] == []
    assert seen["after_refresh"] == 1


def test_a_file_without_projection_is_a_question(seen: dict[str, Any]) -> None:
    assert seen["after_cancel"] and seen["file"] == "EPSG:2154"


def test_a_style_is_chosen_among_those_of_the_service(seen: dict[str, Any]) -> None:
    assert seen["styles"] == ["balisage", "difficulte"]
    assert "styles=difficulte" in seen["styled"]


def test_what_is_restricted_offers_to_sign_in(seen: dict[str, Any]) -> None:
    assert seen["needs"].startswith("Accès restreint") and seen["sign_in"] and seen["needs_cut"] == []
    assert seen["refused"]


def test_a_document_is_for_the_system(seen: dict[str, Any]) -> None:
    assert "Charte de balisage" in seen["outside"] and seen["outside_button"] == "&Ouvrir hors de QGIS"


def test_what_was_chosen_is_kept(seen: dict[str, Any]) -> None:
    assert seen["starred"] and seen["last_time"].startswith("Comme la dernière fois\u202f: WMS – image")


def test_unloading_leaves_no_drawing_no_window_and_no_file(seen: dict[str, Any]) -> None:
    assert seen["before_unload"] == [1, True]
    assert seen["after_unload"] == [0, False, 0]


def test_nothing_unexpected_is_logged(seen: dict[str, Any]) -> None:
    assert [text for _, _, text in seen["log"] if "Traceback" in text or "pixel" in text] == []
