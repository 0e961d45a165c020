"""Files and descriptions as catalogues really have them, for every algorithm that opens them: a sentence that says what
is wrong with which file, or a question; nothing half-loaded, no secret anywhere, nothing of a server's texts runs."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
from qgis.core import QgsProcessingAlgorithm

from openig.idgo_connector.processing.describe_dataset import DescribeDataset
from openig.idgo_connector.processing.extract_resource import ExtractResource
from openig.idgo_connector.processing.load_resource import LoadResource
from openig.idgo_connector.processing.preview_resource import PreviewResource
from openig.idgo_connector.processing.search_catalogue import SearchCatalogue
from tests import member
from tests.member import Member, Outcome
from tests.qgis.test_idgo_file_layers import CSV, LAMBERT, picture, shapefile, spreadsheet, write
from tests.servers import Answer, Request, web
from tests.unit.replay import DATA

PACKAGE = json.loads((DATA / "package.json").read_text(encoding="utf-8"))
USER, WORD = "camille", "un mot tr&s s3cret"
#: A commune around all points of these files.
COMMUNE = {
    "type": "Feature", "properties": {"code": "34172", "nom": "Ici"},
    "geometry": {"type": "Polygon", "coordinates": [[[3, 43], [5, 43], [5, 44], [3, 44], [3, 43]]]},
}  # fmt: skip
ALGORITHMS: dict[str, tuple[type[QgsProcessingAlgorithm], dict[str, str]]] = {
    "load": (LoadResource, {}), "preview": (PreviewResource, {}), "extract": (ExtractResource, {"COMMUNES": "34172"}),
}  # fmt: skip


class Shop:
    """An infrastructure with one dataset: ``resource`` and ``package`` change what its CKAN tells, ``content`` and
    ``headers`` are its file's."""

    def __init__(self, someone: Member, account: str, folder: Path) -> None:
        self.someone, self.account, self.folder = someone, account, folder
        self.resource: dict[str, Any] = {"api": "{}"}
        self.package: dict[str, Any] = {}
        self.content, self.headers = b"", (("Content-Type", "application/octet-stream"),)
        self.url, self.asked = "", 0

    def __call__(self, request: Request) -> Answer:
        if "package_s" in request.path:  # show, or search
            told = {**PACKAGE, **self.package, "resources": [{**PACKAGE["resources"][0], **self.resource}]}
            found = told if "package_show" in request.path else {"count": 1, "results": [told]}
            return Answer(200, json.dumps({"success": True, "result": found}).encode())
        if request.path.startswith("/communes/"):
            return Answer(200, json.dumps(COMMUNE).encode())
        if not request.path.startswith("/download/"):
            return Answer(404)
        self.asked += 1
        return Answer(200, self.content, self.headers)

    def file(self, name: str, content: bytes) -> None:
        suffix = Path(name).suffix[1:]
        form = {"zip": "SHP", "tif": "GEOTIFF"}.get(suffix, suffix.upper())
        self.resource.update(url=f"{self.url}download/{name}", format=form)
        self.content = content

    def run(self, algorithm: type[QgsProcessingAlgorithm], **parameters: Any) -> Outcome:
        profile = self.folder / "profile.json"
        told = {"id": "shop", "title": "Shop", "ckan": self.url, "communes": f"{self.url}communes/{{insee}}"}
        profile.write_text(json.dumps(told), encoding="utf-8")
        dataset = {} if algorithm is SearchCatalogue else {"DATASET": "jeu"}
        return self.someone.run(algorithm, PROFILE=str(profile), AUTHCFG=self.account, **dataset, **parameters)

    def output(self, algorithm: type[QgsProcessingAlgorithm], **parameters: Any) -> tuple[Outcome, Path]:
        """The same with an OUTPUT, which is there exactly when it succeeded."""
        path = self.folder / f"output{'.json' if algorithm is PreviewResource else '.gpkg'}"
        path.unlink(missing_ok=True)
        outcome = self.run(algorithm, OUTPUT=str(path), **parameters)
        assert path.exists() is bool(outcome.results), outcome.said
        return outcome, path


@pytest.fixture
def shop(auth_database: Any, authcfg: Any, tmp_path: Path) -> Iterator[Shop]:
    for someone in member.a_member(tmp_path, USER, WORD):
        made = Shop(someone, authcfg(USER, WORD), tmp_path)
        with web(made) as server:
            made.url = server.url
            yield made


def archive(folder: Path, **contents: bytes) -> bytes:
    path = folder / "made.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in contents.items():
            opened.writestr(name, content)
    return path.read_bytes()


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def geojson(folder: Path) -> bytes:
    return write(folder / "x.geojson", "GeoJSON", epsg=4326).read_bytes()


ENTITIES = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY a "lol"><!ENTITY b "%s">' % (b"&a;" * 99)
ENTITIES += b'<!ENTITY c "%s">]>' % (b"&b;" * 99)
PLACE = b"<Placemark><name>&e;&c;</name><Point><coordinates>3.9,43.6</coordinates></Point></Placemark>"
PAGE = b"<!doctype html><html><title>Connexion</title></html>"

#: Name of the file, its content, and what is read.
REFUSED: dict[str, tuple[str, Callable[[Path], bytes], str]] = {
    "a zip with ../": ("x.zip", lambda f: archive(f, **{"../../x.shp": b"x"}), "names a file outside of itself"),
    "a zip bomb": ("x.zip", lambda f: archive(f, **{"x.shp": bytes(100_000_000)}), r"promises \d+ times its own size"),
    "half a zip": ("x.zip", lambda f: half(shapefile(f / "s").read_bytes()), "the archive is damaged"),
    "half a GeoJSON": ("x.geojson", lambda f: half(geojson(f)), "finds no layer"),
    "half a GeoPackage": ("x.gpkg", lambda f: half(write(f / "x.gpkg", "GPKG", epsg=2154).read_bytes()), "x.gpkg: "),
    "half a spreadsheet": ("x.xlsx", lambda f: half(spreadsheet(f / "x.xlsx", "XLSX", "A").read_bytes()), "x.xlsx: "),
    "half a picture": ("x.tif", lambda f: picture(f / "x.tif").read_bytes()[:-99], "its end|is a picture"),
    "a page": ("x.geojson", lambda f: PAGE, "sent a page instead of the file"),
    "nothing": ("x.geojson", lambda f: b"", "it is empty"),
    "invalid XML": ("x.kml", lambda f: b"<kml><Document>" + PLACE, "finds no layer"),
    "a 7z": ("x.zip", lambda f: b"7z\xbc\xaf\x27\x1c" + bytes(99), "it is a 7z archive"),
}  # fmt: skip


@pytest.mark.parametrize("asked", ALGORITHMS)
@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_no_layer(shop: Shop, tmp_path: Path, asked: str, case: str) -> None:
    name, make, words = REFUSED[case]
    shop.file(name, make(tmp_path))
    algorithm, parameters = ALGORITHMS[asked]
    outcome, _ = shop.output(algorithm, **parameters)
    assert not outcome.results
    assert re.search(words, outcome.last) and re.search(r"x\.\w+: |Points", outcome.last), outcome.said
    assert not list(tmp_path.parent.rglob("x.shp"))  # what the archive named is nowhere


@pytest.mark.parametrize("asked", ALGORITHMS)
@pytest.mark.parametrize("case", ["a shapefile without .prj", "GeoJSON in Lambert-93"])
def test_a_file_that_does_not_say_where_it_is(shop: Shop, tmp_path: Path, asked: str, case: str) -> None:
    if "shapefile" in case:
        shop.file("x.zip", shapefile(tmp_path / "s", ".prj").read_bytes())
    else:
        point = {"type": "Feature", "properties": {"nom": "a"}, "geometry": {"type": "Point", "coordinates": LAMBERT}}
        shop.file("x.geojson", json.dumps({"type": "FeatureCollection", "features": [point]}).encode())
    algorithm, parameters = ALGORITHMS[asked]
    outcome, _ = shop.output(algorithm, **parameters)
    assert not outcome.results and outcome.last.startswith("CRS: ") and "EPSG:2154" in outcome.last, outcome.said
    outcome, _ = shop.output(algorithm, **parameters, CRS="EPSG:2154")
    assert outcome.results["COUNT"] == 1, outcome.said
    assert all(layer.crs().authid() == "EPSG:2154" for layer in outcome.layers)


MENDED: dict[str, tuple[str, Callable[[Path], bytes], int, str]] = {
    "a shapefile without .shx": ("x.zip", lambda f: shapefile(f / "s", ".shx").read_bytes(), 1, "made anew"),
    "a CSV in latin-1 with N/A": ("x.csv", lambda f: CSV.encode("latin-1"), 4, "read as cp1252.*1 cells of “pop”"),
    "XML with entities": ("x.kml", lambda f: ENTITIES + b"<kml><Document>" + PLACE + b"</Document></kml>", 1, ""),
}  # fmt: skip


@pytest.mark.parametrize("asked", ALGORITHMS)
@pytest.mark.parametrize("case", MENDED)
def test_a_file_that_can_be_read_all_the_same(shop: Shop, tmp_path: Path, asked: str, case: str) -> None:
    name, make, count, words = MENDED[case]
    shop.file(name, make(tmp_path))
    algorithm, parameters = ALGORITHMS[asked]
    outcome, path = shop.output(algorithm, **parameters)
    assert outcome.results or case == "XML with entities", outcome.said
    assert outcome.results.get("COUNT", count) in (count, 2), outcome.said  # two of the four rows have a place
    assert asked == "preview" or re.search(words, outcome.said, re.S), outcome.said
    if path.exists():
        assert b"root:" not in path.read_bytes() and b"lollol" not in path.read_bytes()


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "image/png", "application/json", ""])
def test_a_wrong_content_type_does_not_matter(shop: Shop, tmp_path: Path, kind: str) -> None:
    shop.file("x.geojson", geojson(tmp_path))
    shop.headers = (("Content-Type", kind),) if kind else ()
    for algorithm, parameters in ALGORITHMS.values():
        assert shop.output(algorithm, **parameters)[0].results["COUNT"] == 1


@pytest.mark.parametrize("api", ["{}", "", None, "not json", "[]", '{"url": ""}'])
def test_a_resource_without_a_map_service(shop: Shop, tmp_path: Path, api: Any) -> None:
    shop.file("x.geojson", geojson(tmp_path))
    shop.resource["api"] = api
    described = tmp_path / "described.json"
    assert shop.run(DescribeDataset, OUTPUT=str(described)).results["BEST"].endswith("|file")
    (resource,) = json.loads(described.read_text(encoding="utf-8"))["resources"]
    assert [way["kind"] for way in resource["ways"]] == ["file"]
    assert shop.run(LoadResource).results["COUNT"] == 1
    outcome = shop.run(LoadResource, KIND="wfs")
    assert not outcome.results and outcome.last.startswith("KIND: "), outcome.said


@pytest.mark.parametrize(
    ("restricted", "level"),
    [
        ('{"level": "public"}', "public"),
        ('{"level": "registered"}', "registered"),
        ('{"level": "only_allowed_users", "allowed_users": "lea,zoe"}', "only_allowed_users"),
        ('{"level": "only_group_member", "allowed_groups": ["idgo-partner"]}', "only_group_member"),
        ("garbage", "unknown"),
    ],
)
def test_each_kind_of_restriction(shop: Shop, tmp_path: Path, restricted: str, level: str) -> None:
    """CKAN sends whoever may not to its page for signing in."""
    shop.file("x.geojson", geojson(tmp_path) if level == "public" else PAGE)
    shop.resource["restricted"], shop.account = restricted, ""
    found, described = tmp_path / "found.json", tmp_path / "described.json"
    assert shop.run(SearchCatalogue, OUTPUT=str(found), SOURCES="ckan", OFFLINE="never").results["COUNT"] == 1
    assert json.loads(found.read_text(encoding="utf-8"))[0]["restricted"] is (level != "public")
    assert shop.run(DescribeDataset, OUTPUT=str(described)).results
    assert json.loads(described.read_text(encoding="utf-8"))["resources"][0]["access"] == level
    for algorithm, parameters in ALGORITHMS.values():
        outcome, _ = shop.output(algorithm, **parameters)
        assert bool(outcome.results) is (level == "public"), outcome.said
        assert outcome.results or "restricted" in outcome.last, outcome.said


HOSTILE = (
    'Des <b>arbres</b> <script>alert(1)</script><<i>script>x</<i>script> <img src="http://example.org/x.png" onerror=x>'
    " [ici](javascript:alert(1)) <a href='javascript:x'>là</a> 3 < 4 <iframe src=file:///etc/passwd"
)


def test_what_a_description_holds_does_not_run(shop: Shop, tmp_path: Path) -> None:
    """QGIS shows the metadata of a layer as HTML."""
    shop.file("x.geojson", geojson(tmp_path))
    shop.package = {"notes": HOSTILE, "title": HOSTILE, "author": HOSTILE, "tags": [{"name": HOSTILE}],
                    "author_email": HOSTILE, "organization": {"name": "ici", "title": HOSTILE},
                    "groups": [{"name": "a", "title": HOSTILE}], "thumbnail": "javascript:alert(1)"}  # fmt: skip
    shop.resource.update(name=HOSTILE, description=HOSTILE)
    thumbnail = tmp_path / "thumbnail.png"
    outcome = shop.run(DescribeDataset, OUTPUT=str(tmp_path / "described.json"), THUMBNAIL=str(thumbnail))
    assert outcome.results and not thumbnail.exists()
    (layer,) = shop.run(LoadResource).layers
    assert layer.metadata().abstract().startswith("Des arbres ‹script>x‹/script>")
    assert "3 < 4" in layer.metadata().abstract()
    shown = layer.htmlMetadata() + layer.serverProperties().abstract()
    assert not re.search(r"<script|<img|<iframe|href=.?javascript|href=.?file:///etc", shown, re.I)
