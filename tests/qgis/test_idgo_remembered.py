"""What describes a dataset to whoever looks at it or opens it: its catalogue, once a minute; the index off line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from openig.idgo_connector.processing import places
from openig.idgo_connector.processing.describe_dataset import DescribeDataset
from openig.idgo_connector.processing.extract_resource import ExtractResource
from openig.idgo_connector.processing.load_resource import LoadResource
from openig.idgo_connector.processing.preview_resource import PreviewResource
from openig.idgo_connector.processing.refresh_catalogue import RefreshCatalogue
from openig.toolbelt import credentials
from openig.toolbelt.lately import Lately
from tests.accounts import auth_database
from tests.unit.replay import DATA, Answer, Replay, as_json, serve

__all__ = ["auth_database"]

PACKAGE = json.loads((DATA / "package.json").read_text(encoding="utf-8"))
POINT = {"type": "Feature", "properties": {"nom": "a"}, "geometry": {"type": "Point", "coordinates": [3.9, 43.6]}}
POINTS = json.dumps({"type": "FeatureCollection", "features": [POINT]}).encode()


@pytest.fixture
def server(qgis_app: Any, auth_database: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Replay]:
    """A CKAN with one dataset: a file, and a picture of it that is none."""
    for replay in serve():
        resource = {**PACKAGE["resources"][0], "api": "{}", "url": f"{replay.url}/download/points.geojson"}
        found = {**PACKAGE, "resources": [resource], "thumbnail": f"{replay.url}/picture.png"}
        replay.routes["GET /api/3/action/package_show"] = as_json({"success": True, "result": found})
        page = {"count": 1, "results": [found]}
        replay.routes["GET /api/3/action/package_search"] = as_json({"success": True, "result": page})
        replay.routes["GET /download/points.geojson"] = Answer(200, POINTS, {"Content-Type": "application/geo+json"})
        profile = {"id": "seen", "title": "Seen", "ckan": f"{replay.url}/"}
        (tmp_path / "seen.json").write_text(json.dumps(profile), encoding="utf-8")
        only_csw = {"id": "csw-only", "title": "CSW", "csw": f"{replay.url}/csw"}
        (tmp_path / "csw-only.json").write_text(json.dumps(only_csw), encoding="utf-8")
        monkeypatch.setenv("OPENIG_PROFILES", str(tmp_path))
        credentials.forget_sessions()
        yield replay
        places.index("seen").unlink(missing_ok=True)


def run(algorithm: Any, **parameters: Any) -> tuple[dict[str, Any], str]:
    feedback = QgsProcessingFeedback()
    results, ok = algorithm().create().run({"PROFILE": "seen", **parameters}, QgsProcessingContext(), feedback)
    return (results if ok else {}), feedback.textLog()


def described(server: Replay) -> int:
    return sum("package_show" in asked.path for asked in server.asked)


def test_the_picture_of_a_dataset_asks_for_no_second_description(server: Replay, tmp_path: Path) -> None:
    parameters = {"DATASET": PACKAGE["name"], "OUTPUT": str(tmp_path / "seen.out.json")}
    assert run(DescribeDataset, **parameters)[0]
    assert run(DescribeDataset, THUMBNAIL=str(tmp_path / "small.png"), **parameters)[0]
    assert described(server) == 1
    assert any("picture.png" in asked.path for asked in server.asked)


def test_an_account_that_is_left_takes_along_what_it_was_shown(server: Replay, tmp_path: Path) -> None:
    assert run(DescribeDataset, DATASET=PACKAGE["name"], OUTPUT=str(tmp_path / "seen.out.json"))[0]
    assert run(LoadResource, DATASET=PACKAGE["name"])[0] and described(server) == 1
    credentials.forget_sessions()
    assert run(LoadResource, DATASET=PACKAGE["name"])[0] and described(server) == 2


def test_what_was_asked_before_the_account_was_left_is_not_kept() -> None:
    known: Lately[str] = Lately()

    def answer() -> str:
        credentials.forget_sessions()
        return "seen"

    assert known.ask("key", answer) == "seen" and known.get("key") is None
    assert known.ask("key", lambda: "again") == "again" == known.get("key")


def test_off_line_a_file_of_the_cache_is_opened_by_what_the_index_knows(server: Replay, tmp_path: Path) -> None:
    slug = PACKAGE["name"]
    assert run(RefreshCatalogue, SOURCES="ckan")[0] and run(LoadResource, DATASET=slug)[0]
    server.close()
    credentials.forget_sessions()
    results, said = run(DescribeDataset, DATASET=slug, OUTPUT=str(tmp_path / "seen.out.json"))
    assert results["ANSWERED"] == "index" and "offline index" in results["REMARK"]
    for algorithm in (LoadResource, PreviewResource):
        results, said = run(algorithm, DATASET=slug)
        assert results and results["COUNT"] == 1, said
        assert "This is what the offline index knew on " in said
    unknown, said = run(LoadResource, DATASET="no-such-dataset")
    assert not unknown and "CKAN" in said


@pytest.mark.parametrize("algorithm", [DescribeDataset, PreviewResource, LoadResource, ExtractResource])
def test_a_profile_without_ckan_will_do(server: Replay, tmp_path: Path, algorithm: Any) -> None:
    parameters = {"PROFILE": "csw-only", "DATASET": "csw:abc"}
    if algorithm is ExtractResource:
        parameters = {**parameters, "COMMUNES": "34999", "OUTPUT": str(tmp_path / "x.gpkg")}
    _, sentence = algorithm().create().checkParameterValues(parameters, QgsProcessingContext())
    assert "ckan" not in sentence
