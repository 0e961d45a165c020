"""Sources of layers: percent-encoded, with the account's id and nothing of what it holds; files opened by OGR."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests
from qgis.core import Qgis, QgsDataSourceUri, QgsVectorFileWriter, QgsVectorLayer
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QUrl
from qgis.PyQt.QtGui import QImage

from openig.idgo_connector.catalogue.model import Contact, Dataset, Resource
from openig.idgo_connector.layers import build
from openig.idgo_connector.layers.choice import Way
from openig.idgo_connector.layers.describe import describe, made_of
from openig.idgo_connector.layers.file_layers import open_file
from openig.idgo_connector.layers.open import open_way
from openig.idgo_connector.ogc.ows import FeatureType, Picture, Tiles
from openig.toolbelt import profiles
from openig.toolbelt.errors import DataError, InputError
from tests.servers import Answer, Request, web
from tests.unit.replay import DATA

URL = "https://maps.example.org/maps/ville?map=%2Fa+b.map&x=%C3%A9"
_XML = (("Content-Type", "text/xml"),)
POINT = '{"type":"Feature","properties":{"nom":"Été"},"geometry":{"type":"Point","coordinates":[3.9,43.6]}}'


def as_provider_reads(text: str) -> QgsDataSourceUri:
    uri = QgsDataSourceUri()
    uri.setEncodedUri(text)
    return uri


def address(uri: QgsDataSourceUri) -> str:
    """What goes over the wire."""
    return bytes(QUrl(uri.param("url")).toEncoded()).decode()


def test_a_wfs_source(authcfg: Any) -> None:
    account = authcfg("camille", "s3cret-word")
    text = build.features_uri(FeatureType(URL, "ms:l'été", "Été", ("EPSG:4326", "EPSG:2154"), 2), account)
    uri = QgsDataSourceUri(text)
    assert (uri.param("url"), uri.param("typename"), uri.param("srsname")) == (URL, "ms:l'été", "EPSG:2154")
    assert uri.authConfigId() == account
    assert "camille" not in text and "s3cret" not in text


def test_a_wms_source(authcfg: Any) -> None:
    account = authcfg("camille", "s3cret-word")
    text = build.pictures_uri(
        Picture(URL, "a,b&c", "A", ("EPSG:4326", "EPSG:3857"), ("image/jpeg", "image/png")), account
    )
    uri = as_provider_reads(text)
    assert address(uri) == URL and uri.param("layers") == "a,b&c" and uri.hasParam("styles")
    assert (uri.param("crs"), uri.param("format"), uri.authConfigId()) == ("EPSG:3857", "image/png", account)
    assert "camille" not in text and "s3cret" not in text


def test_a_tiled_source_and_no_account() -> None:
    found = Tiles(URL, "ortho", "Ortho", "GoogleMapsCompatible", "EPSG:3857", "default", "image/png")
    text = build.tiles_uri(found, "")
    uri = as_provider_reads(text)
    assert (uri.param("tileMatrixSet"), address(uri)) == ("GoogleMapsCompatible", URL)
    assert "authcfg" not in text


def geojson(path: Path) -> Path:
    path.write_text('{"type":"FeatureCollection","features":[' + POINT + "]}", encoding="utf-8")
    return path


def written(path: Path, driver: str, *names: str) -> Path:
    """The point in a file of OGR's, once for each layer."""
    layer = QgsVectorLayer(str(geojson(path.with_suffix(".source.geojson"))), "points", "ogr")
    for number, name in enumerate(names):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.layerName = driver, name
        if number:
            options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        error = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), layer.transformContext(), options)
        assert error[0] == QgsVectorFileWriter.WriterError.NoError, error
    return path


def names_in(layer: QgsVectorLayer) -> list[str]:
    return [feature["nom"] for feature in layer.getFeatures()]


def test_geojson(qgis_app: Any, tmp_path: Path) -> None:
    layer = open_file(geojson(tmp_path / "points d'été.geojson"), "Points").layer
    assert names_in(layer) == ["Été"] and layer.crs().authid() == "EPSG:4326"


def test_a_shapefile_in_a_folder_of_an_archive(qgis_app: Any, tmp_path: Path) -> None:
    shapefile = written(tmp_path / "points.shp", "ESRI Shapefile", "points")
    archive = tmp_path / "points.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        for part in sorted(tmp_path.glob("points.*")):
            if part.suffix in (".shp", ".shx", ".dbf", ".prj", ".cpg"):
                opened.write(part, f"données/{part.name}")
    layer = open_file(archive, "Points").layer
    assert shapefile.exists() and names_in(layer) == ["Été"]


def test_of_a_geopackage_of_several_layers_one_is_chosen(qgis_app: Any, tmp_path: Path) -> None:
    path = written(tmp_path / "two.gpkg", "GPKG", "one", "two")
    with pytest.raises(InputError, match=r"RESOURCE: two\.gpkg holds several layers") as asked:
        open_file(path, "Two", resource="r1")
    assert asked.value.choices == ("r1#one", "r1#two")
    assert "layername=two" in open_file(path, "Two", "two").layer.source()


def test_a_csv_with_coordinates_and_one_without(qgis_app: Any, tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text("nom,lon,lat\nÉté,3.9,43.6\n", encoding="utf-8")
    points = open_file(tmp_path / "points.csv", "Points").layer
    assert points.isSpatial() and names_in(points) == ["Été"]
    assert next(points.getFeatures()).geometry().asPoint().x() == 3.9
    (tmp_path / "table.csv").write_text("nom,valeur\nÉté,2\n", encoding="utf-8")
    table = open_file(tmp_path / "table.csv", "Table").layer
    assert not table.isSpatial() and names_in(table) == ["Été"]


@pytest.mark.parametrize("content", [b"", b"garbage", b"<html></html>"])
def test_a_file_that_is_no_layer_is_named(qgis_app: Any, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.gpkg").write_bytes(content)
    with pytest.raises(DataError, match=r"broken\.gpkg"):
        open_file(tmp_path / "broken.gpkg", "Broken")


def test_a_layer_knows_where_it_comes_from(qgis_app: Any, tmp_path: Path) -> None:
    layer = open_file(geojson(tmp_path / "points.geojson"), "Points").layer
    dataset = Dataset(
        "jeu", "Le jeu", "Ville de Test", themes=("Eau",), licence="Licence Ouverte", bbox=(1.0, 42.0, 5.0, 45.0),
        abstract="Des *points*.", keywords=("eau potable",), licence_url="https://lo.example.org",
        record_url="https://ckan.example.org/dataset/jeu", resources=(Resource("r", "Points", "GEOJSON", "https://x"),),
    )  # fmt: skip
    describe(layer, dataset, Way("file", dataset.resources[0], "https://x"))
    metadata = layer.metadata()
    assert (layer.name(), metadata.title(), metadata.abstract()) == ("Le jeu", "Le jeu", "Des *points*.")
    assert metadata.rights() == ["Ville de Test"]
    assert metadata.licenses() == ["Licence Ouverte", "https://lo.example.org"]
    assert [link.url for link in metadata.links()] == ["https://ckan.example.org/dataset/jeu"]
    assert metadata.keywords()["openig"] == ["eau potable"] and "Eau" in metadata.categories()
    assert metadata.extent().spatialExtents()[0].bounds.yMaximum() == 45.0
    assert layer.serverProperties().attribution() == "Ville de Test – Licence Ouverte"


def test_contacts_dates_and_both_records_are_in_the_metadata(qgis_app: Any, tmp_path: Path) -> None:
    layer = open_file(geojson(tmp_path / "points.geojson"), "Points").layer
    dataset = Dataset(
        "jeu", "Le jeu", "Ville de Test", record_url="https://ckan.example.org/dataset/jeu",
        metadata_url="https://geonetwork.example.org/record", created="2021-03-04", published="2022-05-06T07:08:09",
        modified="no date", contacts=(Contact("Service SIG", "pointOfContact", "sig@example.org", "04 00 00 00 00"),),
        resources=(Resource("r", "Points", "GEOJSON", "https://x"),),
    )  # fmt: skip
    describe(layer, dataset, Way("file", dataset.resources[0], "https://x", "points"), profiles.load("openig"))
    metadata, dates = layer.metadata(), Qgis.MetadataDateType
    (contact,) = metadata.contacts()
    assert (contact.name, contact.organization, contact.role) == ("Service SIG", "Ville de Test", "pointOfContact")
    assert (contact.email, contact.voice) == ("sig@example.org", "04 00 00 00 00")
    assert metadata.dateTime(dates.Created).toString("yyyy-MM-dd") == "2021-03-04"
    assert metadata.dateTime(dates.Published).toString("HH:mm:ss") == "07:08:09"
    assert not metadata.dateTime(dates.Revised).isValid()
    assert [link.url for link in metadata.links()] == [dataset.record_url, dataset.metadata_url]
    assert made_of(layer) == {
        "openig/profile": "openig", "openig/dataset": "jeu", "openig/resource": "r", "openig/kind": "file",
        "openig/layer": "points",
    }  # fmt: skip


def test_a_way_of_an_unknown_kind_is_refused_before_any_request(qgis_app: Any, tmp_path: Path) -> None:
    resource = Resource("r", "Points", "GEOJSON", "https://maps.example.org/x")
    profile = profiles.load("openig")
    asked = requests.Session()
    asked.adapters.clear()  # it can reach nothing
    with pytest.raises(DataError, match="“csw”"):
        open_way(asked, profile, "", Dataset("jeu", "Le jeu", ""), Way("csw", resource, resource.url), tmp_path, print)


def test_a_link_that_is_not_http_is_not_kept(qgis_app: Any, tmp_path: Path) -> None:
    layer = open_file(geojson(tmp_path / "points.geojson"), "Points").layer
    dataset = Dataset("jeu", "Le jeu", "", record_url="javascript:alert(1)", resources=())
    describe(layer, dataset, Way("file", Resource("r", "R", "GEOJSON", ""), ""))
    assert layer.metadata().links() == []


def test_the_account_stays_with_the_server_it_is_for(authcfg: Any) -> None:
    """Capabilities that name another server for maps, as behind a proxy that is set up in haste."""
    document = (DATA / "wms_capabilities.xml").read_text(encoding="utf-8")
    picture = QImage(8, 8, QImage.Format.Format_ARGB32)
    drawn = QByteArray()
    buffer = QBuffer(drawn)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert picture.save(buffer, "PNG")
    with web(lambda _: Answer(401)) as other:
        moved = re.sub(r'(OnlineResource[^>]*href=")[^"]*"', rf'\g<1>{other.url}"', document).encode()

        def react(request: Request) -> Answer:
            if "GetMap" in request.path:
                return Answer(200, bytes(drawn), (("Content-Type", "image/png"),))
            return Answer(200, moved, (("Content-Type", "text/xml"),))

        with web(react) as server:
            found = Picture(server.url, "points_6d8ce17", "Points", ("EPSG:4326",), ("image/png",))
            layer = build.pictures(found, authcfg("camille", "s3cret-word"))
            layer.dataProvider().block(1, layer.extent(), 8, 8)
            asked = [request for request in server.requests if "GetMap" in request.path]
        assert asked and all("authorization" in request.headers for request in asked)
    assert other.requests == []


@pytest.mark.parametrize("path", ["", "?map=%2Fa+b.map&x=%C3%A9", "maps/ville?"])
def test_what_a_service_shows_since_it_was_read_is_asked_of_it_and_of_no_other(qgis_app: Any, path: str) -> None:
    document = (DATA / "wms_capabilities.xml").read_bytes()
    before, since = (Answer(200, document.replace(b"points_6d8ce17", name), _XML) for name in (b"first", b"second"))
    shown = [before]
    with web(lambda _: shown[-1]) as server, web(lambda _: before) as other:
        first = Picture(server.url + path, "first", "First", ("EPSG:4326",), ("image/png",))
        elsewhere = replace(first, url=other.url + path)
        assert build.pictures(first, "").isValid() and build.pictures(elsewhere, "").isValid()
        shown.append(since)
        second = replace(first, name="second", title="Second")
        assert build.pictures(second, "").isValid()
        assert build.pictures(elsewhere, "").isValid()
        assert (len(server.requests), len(other.requests)) == (2, 1)
        with pytest.raises(DataError, match="Third"):
            build.pictures(replace(first, name="third", title="Third"), "")
