"""What is cut and what is counted; tiles of large pictures, from a server that breaks off and lacks some."""

from __future__ import annotations

import json
import shutil
import threading
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterator

import pytest
from osgeo import gdal, osr
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtTest import QTest

from openig.idgo_connector.catalogue.model import Resource
from openig.idgo_connector.layers.choice import Way
from openig.idgo_connector.processing import mosaic, preview_resource
from openig.idgo_connector.processing.clipping import Clip
from openig.idgo_connector.processing.extract_resource import ExtractResource
from openig.idgo_connector.processing.reading import progress
from openig.toolbelt import tasks
from openig.toolbelt.errors import NetworkError
from tests.downloads import Served
from tests.sandbox.faults import FaultProxy
from tests.servers import Answer, Request, Web, web
from tests.unit.replay import DATA

PACKAGE = json.loads((DATA / "package.json").read_text(encoding="utf-8"))
SQUARE = QgsGeometry.fromWkt("Polygon((0 0, 100 0, 100 100, 0 100, 0 0))")


# -- cutting ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wkt", "inside", "counted"),
    [
        ("Point(50 50)", "Point (50 50)", "kept"),
        ("Point(100 50)", "Point (100 50)", "kept"),
        ("Point(101 50)", "", "outside"),
        ("MultiPoint((50 50),(150 50))", "Point (50 50)", "kept"),
        ("LineString(50 50, 150 50)", "LineString (50 50, 100 50)", "kept"),
        ("LineString(-10 50, 50 50, 50 120, 60 120, 60 50)", "MultiLineString", "kept"),
        ("LineString(100 100, 200 200)", "", "touching"),
        ("LineStringZ(50 50 7, 150 50 7)", "LineString Z (50 50 7, 100 50 7)", "kept"),
        ("Polygon((50 50, 150 50, 150 60, 50 60, 50 50))", "Polygon", "kept"),
        ("Polygon((100 0, 200 0, 200 100, 100 100, 100 0))", "", "touching"),
        ("Polygon((99.999 0, 200 0, 200 100, 99.999 100, 99.999 0))", "", "slivers"),
        ("Polygon((0 0, 90 90, 90 0, 0 90, 0 0))", "MultiPolygon", "kept"),
        ("Polygon((120 120, 120 120, 120 120, 120 120))", "", "outside"),
        ("GeometryCollection(Point(1 1), Polygon((1 1, 2 1, 2 2, 1 1)))", "MultiPolygon", "kept"),
        ("Polygon EMPTY", "", "bare"),
    ],
)
def test_a_piece_is_of_the_kind_of_what_it_was_cut_from_or_counted(
    qgis_app: Any, wkt: str, inside: str, counted: str
) -> None:
    clip = Clip(SQUARE, 1.0)
    piece = clip.cut(QgsGeometry.fromWkt(wkt))
    assert (piece.asWkt(3) if piece else "").startswith(inside) and bool(piece) is bool(inside)
    assert clip.tally.read == getattr(clip.tally, counted) == 1


def test_what_is_repaired_or_beyond_repair_is_told(qgis_app: Any) -> None:
    clip = Clip(SQUARE, 1.0)
    for wkt in ("Polygon((0 0, 90 90, 90 0, 0 90, 0 0))", "Polygon((1 1, 2 2, 1 1, 2 2, 1 1))", "Polygon EMPTY"):
        clip.cut(QgsGeometry.fromWkt(wkt))
    assert (clip.tally.repaired, clip.tally.unusable, clip.tally.bare) == (1, 1, 1)
    assert len(clip.tally.sentences()) == 3


def test_a_feature_that_is_thin_of_itself_stays(qgis_app: Any) -> None:
    clip = Clip(SQUARE, 1.0)
    assert clip.cut(QgsGeometry.fromWkt("Polygon((10 10, 90 10, 90 10.001, 10 10.001, 10 10))")) is not None


# -- tiles ------------------------------------------------------------------------------------------------------------


@dataclass
class Tiles:
    """A catalogue with an index of nine tiles, 100 m wide each from (0, 0) on; ``files`` by their path."""

    web: Web
    profile: Path
    files: dict[str, Served] = field(default_factory=dict)
    package: dict[str, Any] = field(default_factory=dict)

    def gets(self) -> list[Request]:
        return [request for request in self.web.requests if request.method == "GET" and "/tiles/" in request.path]

    def index(self, name: Any) -> None:
        """:param name: of a tile's number, what the index says of it."""
        features = []
        for number in range(9):
            x, y = 700000 + 100 * (number % 3), 6200000 + 100 * (number // 3)
            ring = [[x, y], [x + 100, y], [x + 100, y + 100], [x, y + 100], [x, y]]
            features.append(
                {
                    "type": "Feature",
                    "properties": {"nom": f"Dalle {number}", "lien": name(number)},
                    "geometry": {"type": "Polygon", "coordinates": [ring]},
                }
            )
        crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}
        self.files["/index.geojson"] = Served(
            json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}).encode(), etag=""
        )


def picture(folder: Path, number: int) -> bytes:
    """A GeoTIFF of 300 × 300 pixels, about 90 kB, all of its number."""
    path = folder / f"{number}.tif"
    made = gdal.GetDriverByName("GTiff").Create(str(path), 300, 300, 1, gdal.GDT_Byte)
    made.SetGeoTransform((700000 + 100 * (number % 3), 1 / 3, 0, 6200100 + 100 * (number // 3), 0, -1 / 3))
    lambert = osr.SpatialReference()
    lambert.ImportFromEPSG(2154)
    made.SetProjection(lambert.ExportToWkt())
    made.GetRasterBand(1).Fill(number + 1)
    made.FlushCache()
    del made
    return path.read_bytes()


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    folder = tmp_path_factory.mktemp("pictures")
    return [picture(folder, number) for number in range(9)]


@pytest.fixture
def tiles(
    qgis_app: Any, pictures: list[bytes], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Tiles]:
    def react(request: Request) -> Answer:
        path = request.path.partition("?")[0]
        if path == "/api/3/action/package_show":
            return Answer(200, json.dumps({"success": True, "result": made.package}).encode())
        return made.files[path](request) if path in made.files else Answer(404, b"<html>none</html>")

    folder = tmp_path_factory.mktemp("profile")
    with web(react) as server:
        profile = {"id": "tiles", "title": "Tiles", "ckan": server.url, "extractor": f"{server.url}extractor/"}
        made = Tiles(server, folder / "tiles.json")
        made.profile.write_text(json.dumps(profile), encoding="utf-8")
        resource = {**PACKAGE["resources"][0], "id": folder.name, "api": "{}", "url": f"{server.url}index.geojson"}
        made.package = {**PACKAGE, "resources": [resource]}
        made.files = {f"/tiles/{number}.tif": Served(content) for number, content in enumerate(pictures)}
        made.index(lambda number: f"{server.url}tiles/{number}.tif")
        yield made
    QgsProject.instance().clear()


def mask(*wkt: str) -> QgsVectorLayer:
    made = QgsVectorLayer("Polygon?crs=EPSG:2154", "mask", "memory")
    for text in wkt:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(text))
        made.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(made)
    return made


#: All nine tiles; and a strip across the lower three, whose upper edge is that of the tiles above.
EVERYWHERE = "Polygon((700000 6200000, 700300 6200000, 700300 6200300, 700000 6200300, 700000 6200000))"
STRIP = "Polygon((700010 6200010, 700290 6200010, 700290 6200100, 700010 6200100, 700010 6200010))"


def extract(
    tiles: Tiles, output: Path, where: str = EVERYWHERE, feedback: QgsProcessingFeedback | None = None, **more: Any
) -> tuple[dict[str, Any], str]:
    context, told = QgsProcessingContext(), feedback or QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    parameters = {
        "PROFILE": str(tiles.profile), "DATASET": "jeu", "MASK": mask(where), "FORMAT": "vrt", "OUTPUT": str(output),
        **more,
    }  # fmt: skip
    algorithm = ExtractResource().create()
    ok, sentence = algorithm.checkParameterValues(parameters, context)
    assert ok, sentence
    results, ok = algorithm.run(parameters, context, told)
    assert "Traceback" not in told.textLog(), told.textLog()
    return results if ok else {}, told.textLog()


def test_the_tiles_that_cross_the_territory_become_a_mosaic_that_can_be_moved(tiles: Tiles, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    results, said = extract(tiles, tmp_path / "here" / "ortho.vrt")
    assert results["COUNT"] == 9, said
    assert said.index("9 tiles cross the territory") < said.index("9 tiles,")
    shutil.move(str(tmp_path / "here"), str(tmp_path / "there"))
    mosaic = QgsRasterLayer(str(tmp_path / "there" / "ortho.vrt"), "mosaic")
    assert mosaic.isValid() and (mosaic.width(), mosaic.height()) == (900, 900)
    assert mosaic.crs().authid() == "EPSG:2154"
    for number in range(9):
        x, y = (
            mosaic.extent().xMinimum() + 50 + 100 * (number % 3),
            mosaic.extent().yMinimum() + 50 + 100 * (number // 3),
        )
        value, ok = mosaic.dataProvider().sample(QgsPointXY(x, y), 1)
        assert ok and value == number + 1
    assert PACKAGE["title"] in (tmp_path / "there" / "ortho.vrt.licence.txt").read_text(encoding="utf-8")


def test_a_tile_that_only_touches_the_territory_is_not_fetched(tiles: Tiles, tmp_path: Path) -> None:
    results, said = extract(tiles, tmp_path / "ortho.vrt", STRIP)
    assert results["COUNT"] == 3, said
    assert sorted(request.path for request in tiles.gets()) == ["/tiles/0.tif", "/tiles/1.tif", "/tiles/2.tif"]


def test_a_download_that_is_cut_goes_on_at_the_next_run(tiles: Tiles, tmp_path: Path) -> None:
    with FaultProxy(tiles.web.url) as line:
        tiles.index(lambda number: f"{line.url if number == 4 else tiles.web.url}tiles/{number}.tif")
        line.set("truncate_after", count=40000)
        results, said = extract(tiles, tmp_path / "ortho.vrt")
        assert not results and "4.tif" in said.splitlines()[-1], said
        assert not (tmp_path / "ortho.vrt").exists()
        part = (tmp_path / "ortho-tiles" / "4.tif.part").stat().st_size
        assert 0 < part < 40000
        fetched = {request.path for request in tiles.gets() if (tmp_path / "ortho-tiles" / request.path[7:]).exists()}
        tiles.web.requests.clear()
        line.set("ok")
        results, said = extract(tiles, tmp_path / "ortho.vrt")
    assert results["COUNT"] == 9, said
    again = [request for request in tiles.gets() if request.path == "/tiles/4.tif"]
    assert [request.headers.get("range") for request in again] == [f"bytes={part}-"]
    assert not fetched & {request.path for request in tiles.gets()}
    assert (tmp_path / "ortho-tiles" / "4.tif").read_bytes() == tiles.files["/tiles/4.tif"].content


def test_a_run_that_is_cancelled_leaves_no_mosaic_and_costs_nothing(tiles: Tiles, tmp_path: Path) -> None:
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda percent: feedback.cancel() if tiles.gets() else None)
    results, said = extract(tiles, tmp_path / "ortho.vrt", feedback=feedback)
    assert feedback.isCanceled() and results == {} and not (tmp_path / "ortho.vrt").exists(), said
    results, said = extract(tiles, tmp_path / "ortho.vrt")
    assert results["COUNT"] == 9, said


def test_a_mosaic_that_is_cancelled_while_it_is_built_is_none(
    qgis_app: Any, tmp_path: Path, pictures: list[bytes]
) -> None:
    paths = [tmp_path / f"{number}.tif" for number in range(len(pictures))]
    for path, content in zip(paths, pictures):
        path.write_bytes(content)
    for most in (49, 100):  # while the tiles are looked at; while GDAL puts them together
        feedback = QgsProcessingFeedback()
        seen: list[float] = []
        feedback.progressChanged.connect(seen.append)
        feedback.progressChanged.connect(
            lambda percent, most=most, feedback=feedback: percent > most / 2 and feedback.cancel()
        )
        with pytest.raises(NetworkError) as failed:
            mosaic._write_vrt(tmp_path / "ortho.vrt", paths, feedback)
        assert failed.value.kind == "cancelled" and seen and max(seen) <= most
        assert sorted(tmp_path.iterdir()) == sorted(paths)


def test_a_file_stops_when_the_member_does(qgis_app: Any) -> None:
    feedback = QgsProcessingFeedback()
    way = Way("file", Resource("r", "R", "CSV", "https://x.example/r.csv"), "https://x.example/r.csv")
    for show in (progress(feedback), preview_resource._bounded(way, feedback)):
        feedback.cancel()
        with pytest.raises(NetworkError) as failed:
            show(1, 2)
        assert failed.value.kind == "cancelled"


def test_a_tile_that_the_server_lacks_is_named_before_anything_is_downloaded(tiles: Tiles, tmp_path: Path) -> None:
    del tiles.files["/tiles/7.tif"]
    results, said = extract(tiles, tmp_path / "ortho.vrt")
    assert not results and "INCOMPLETE" in said and "7.tif" in said.splitlines()[-1]
    assert tiles.gets() == [] and list(tmp_path.iterdir()) == []
    results, said = extract(tiles, tmp_path / "ortho.vrt", INCOMPLETE=True)
    assert results["COUNT"] == 8 and "incomplete" in results["REPORT"] and "7.tif" in results["REPORT"]


def test_a_tile_that_goes_while_it_is_fetched_is_named_too(tiles: Tiles, tmp_path: Path) -> None:
    gone = tiles.files["/tiles/7.tif"]
    gone.instead = lambda request: Answer(404) if request.method == "GET" else None
    results, said = extract(tiles, tmp_path / "ortho.vrt")
    assert not results and "INCOMPLETE" in said and "7.tif" in said.splitlines()[-1]
    assert not (tmp_path / "ortho.vrt").exists()


def test_a_tile_that_does_not_fit_the_others_is_told_not_left_out(tiles: Tiles, tmp_path: Path) -> None:
    tiles.files["/tiles/2.tif"].content = b"II*\0 this is no picture" * 10
    results, said = extract(tiles, tmp_path / "ortho.vrt")
    assert not results and "2.tif" in said.splitlines()[-1] and not (tmp_path / "ortho.vrt").exists()


def test_names_are_completed_and_archives_unpacked(tiles: Tiles, tmp_path: Path, pictures: list[bytes]) -> None:
    for number, content in enumerate(pictures):
        path = tmp_path / "dalle.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(f"../{number}.tif", content)
        tiles.files[f"/pcrs/{number}.zip"] = Served(path.read_bytes())
        path.unlink()
    tiles.index(lambda number: f"{number}.zip")
    results, said = extract(tiles, tmp_path / "ortho.vrt", STRIP)
    assert not results and "TILES_URL" in said
    results, said = extract(tiles, tmp_path / "ortho.vrt", STRIP, TILES_URL=f"{tiles.web.url}pcrs")
    assert results["COUNT"] == 3, said
    assert QgsRasterLayer(results["OUTPUT"], "mosaic").width() == 900
    assert not list(tmp_path.glob("*.tif"))


def test_a_server_is_asked_for_a_few_tiles_at_a_time(tiles: Tiles, tmp_path: Path) -> None:
    """(Each answer waits until another request is there, or for half a second.)"""
    under_way, seen, lock = 0, [], threading.Condition()

    def count(request: Request) -> None:
        nonlocal under_way
        with lock:
            under_way += 1
            seen.append(under_way)
            lock.notify_all()
            lock.wait_for(lambda: under_way > 2, 0.5)
            under_way -= 1

    for served in (served for path, served in tiles.files.items() if path.startswith("/tiles/")):
        served.instead = count
    results, said = extract(tiles, tmp_path / "ortho.vrt")
    assert results["COUNT"] == 9, said
    assert 2 <= max(seen) <= 4


def test_a_mosaic_is_made_in_the_background_and_loaded(tiles: Tiles, tmp_path: Path) -> None:
    """As Processing's dialog does it: the task's thread waits for those of the downloads."""
    ended: list[tuple[str, Any]] = []
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    job = tasks.Job(lambda results: ended.append(("done", results)), lambda why: ended.append(("failed", why)), context)
    parameters = {"PROFILE": str(tiles.profile), "DATASET": "jeu", "MASK": mask(EVERYWHERE), "FORMAT": "vrt"}
    job.start(ExtractResource().create(), {**parameters, "OUTPUT": str(tmp_path / "ortho.vrt")})
    for _ in range(1500):
        if ended:
            break
        QTest.qWait(20)
    assert [how for how, _ in ended] == ["done"], ended
    loaded = [layer for layer in QgsProject.instance().mapLayers().values() if isinstance(layer, QgsRasterLayer)]
    assert [Path(layer.source()) for layer in loaded] == [tmp_path / "ortho.vrt"]


def test_a_layer_that_is_no_index_is_refused(tiles: Tiles, tmp_path: Path) -> None:
    tiles.index(lambda number: f"Dalle {number}")
    results, said = extract(tiles, tmp_path / "ortho.vrt")
    assert not results and "FORMAT" in said and "index of tiles" in said


def test_the_index_itself_is_extracted_as_features(tiles: Tiles, tmp_path: Path) -> None:
    results, said = extract(tiles, tmp_path / "index.gpkg", STRIP, FORMAT="gpkg")
    assert results["COUNT"] == 3, said
    assert "3 features that only touch the border" in results["REPORT"]
    assert tiles.gets() == []


def test_what_only_the_web_extractor_can_give_is_said_with_its_address(tiles: Tiles, tmp_path: Path) -> None:
    tiles.package["resources"][0].update(restricted_by_jurisdiction="True", extracting_service="True")
    results, said = extract(tiles, tmp_path / "index.gpkg", FORMAT="gpkg")
    page = f"{tiles.web.url}extractor/?resource={tiles.package['resources'][0]['id']}"
    assert not results and page in said and "own territory" in said


def test_a_picture_that_is_no_index_is_for_the_web_extractor(tiles: Tiles, tmp_path: Path) -> None:
    tiles.package["resources"][0].update(format="GeoTIFF", extracting_service="True")
    results, said = extract(tiles, tmp_path / "ortho.gpkg", FORMAT="gpkg")
    assert not results and "RESOURCE" in said and f"{tiles.web.url}extractor/?resource=" in said


@pytest.mark.parametrize(
    ("parameters", "name"),
    [
        ({"MASK": None}, "MASK"),
        ({"COMMUNES": "34172"}, "COMMUNES"),
        ({"MASK": None, "COMMUNES": "3417"}, "COMMUNES"),
        ({"FORMAT": "gpkg"}, "OUTPUT"),
        ({"FORMAT": "pdf"}, "FORMAT"),
        ({"DATASET": "a/b"}, "DATASET"),
        ({"MASK": None, "COMMUNES": "34172"}, "PROFILE"),
    ],
)
def test_what_is_refused_reaches_no_server(tiles: Tiles, tmp_path: Path, parameters: dict[str, Any], name: str) -> None:
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    given = {
        "PROFILE": str(tiles.profile), "DATASET": "jeu", "MASK": mask(STRIP), "FORMAT": "vrt",
        "OUTPUT": str(tmp_path / "ortho.vrt"), **parameters,
    }  # fmt: skip
    ok, sentence = ExtractResource().create().checkParameterValues(given, context)
    assert not ok and name in sentence
    assert tiles.web.requests == []
