"""``load_geotrek`` and ``export_randonnee`` end to end: a Geotrek stand-in, QGIS's network, real files."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Iterator

import jsonschema
import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from openig.geotrek_helper.processing.export_randonnee import ExportRandonnee
from openig.geotrek_helper.processing.load_geotrek import LoadGeotrek
from openig.geotrek_helper.randonnee import schema
from openig.toolbelt import levels
from tests.accounts import Authcfg
from tests.sandbox.geotrek import running

OFFICIAL = jsonschema.Draft7Validator(json.loads(schema.FILE.read_text(encoding="utf-8")))
ACCOUNT = ("lecture", "Zq-geotrek-é")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running.standin(tmp_path_factory.mktemp("geotrek"), account=ACCOUNT, without="outdoor") as address:
        yield address


@pytest.fixture(scope="module")
def loaded(url: str, qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("loaded store") / "geotrek.gpkg"
    run(LoadGeotrek(), {"URL": url, "STORE": str(path)})
    return path


def run(algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: Any = None) -> dict[str, Any]:
    """As QGIS runs it: inputs checked first, and the sentence of a failure raised."""
    algorithm = algorithm.create({})
    context = context or QgsProcessingContext()
    right, why = algorithm.checkParameterValues(parameters, context)
    if not right:
        raise QgsProcessingException(why)
    results, _ = algorithm.run(parameters, context, QgsProcessingFeedback(), {}, False)
    return results


def layer(path: Path, name: str) -> QgsVectorLayer:
    found = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    assert found.isValid()
    return found


def export(tmp_path: Path, **parameters: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    output = tmp_path / "routes.geojson"
    results = run(ExportRandonnee(), {"OUTPUT": str(output), **parameters})
    written = json.loads(output.read_text(encoding="utf-8"))
    assert not list(OFFICIAL.iter_errors(written))
    return results, written


def test_treks_and_pois_are_loaded_by_default(url: str, tmp_path: Path, qgis_app: Any) -> None:
    store, report = tmp_path / "geotrek.gpkg", tmp_path / "report.json"
    results = run(LoadGeotrek(), {"URL": url, "STORE": str(store), "OUTPUT": str(report)})
    told = json.loads(report.read_text(encoding="utf-8"))
    assert [(model["model"], model["announced"] == model["read"]) for model in told["models"]] == [
        ("trek", True),
        ("poi", True),
    ]
    assert results["COUNT"] == sum(model["read"] for model in told["models"])
    assert told["layers"] == {name: layer(store, name).featureCount() for name in ("trek", "trek_point", "poi")}
    assert told["models"][0]["broken"] == {"MultiLineString": [2001], "Point": [2002], "none": [2003]}
    assert (told["geotrek_version"], told["language"]) == ("2.126.1", "fr")
    trail = next(layer(store, "trek").getFeatures("id = 1001"))
    assert (trail["name"], trail["practice"], trail["city_codes"]) == ("Boucle de la Recullée", "Pédestre", "25354")
    assert layer(store, "trek").crs().authid() == "EPSG:4326"


def test_models_by_name_and_a_language(url: str, tmp_path: Path, qgis_app: Any) -> None:
    store = tmp_path / "geotrek.gpkg"
    results = run(
        LoadGeotrek(), {"URL": url, "MODELS": "city,sensitivearea,outdoor_site", "LANGUAGE": "en", "STORE": str(store)}
    )
    assert [(model["model"], model["installed"]) for model in results["MODELS_READ"]] == [
        ("city", True), ("sensitivearea", True), ("outdoor_site", False),
    ]  # fmt: skip
    assert layer(store, "city").crs().authid() == "EPSG:2154"


def test_layers_are_added_to_the_project(url: str, tmp_path: Path, qgis_app: Any) -> None:
    context, project = QgsProcessingContext(), QgsProject()
    context.setProject(project)
    run(LoadGeotrek(), {"URL": url, "MODELS": ["poi"], "STORE": str(tmp_path / "g.gpkg")}, context)
    (source,) = context.layersToLoadOnCompletion()
    assert QgsVectorLayer(source, "poi", "ogr").featureCount() > 0
    assert context.layersToLoadOnCompletion()[source].name == "Geotrek – poi"


def test_paths_with_an_account(url: str, tmp_path: Path, qgis_app: Any, authcfg: Authcfg) -> None:
    store = tmp_path / "geotrek.gpkg"
    parameters = {"URL": url, "MODELS": ["path"], "STORE": str(store)}
    with pytest.raises(QgsProcessingException, match="refused the account"):
        run(LoadGeotrek(), parameters)
    assert not store.exists()
    assert run(LoadGeotrek(), {**parameters, "AUTHCFG": authcfg(*ACCOUNT)})["COUNT"] == 3
    assert ACCOUNT[1].encode() not in store.read_bytes()


def test_an_account_and_an_address_without_encryption(tmp_path: Path, qgis_app: Any, authcfg: Authcfg) -> None:
    account, store = authcfg(*ACCOUNT), str(tmp_path / "geotrek.gpkg")
    with pytest.raises(QgsProcessingException, match=r"http://geotrek\.example\.org unencrypted"):
        run(LoadGeotrek(), {"URL": "http://geotrek.example.org/", "AUTHCFG": account, "STORE": store})


def test_a_failed_load_leaves_the_old_store_as_it_was(url: str, tmp_path: Path, qgis_app: Any) -> None:
    store = tmp_path / "geotrek.gpkg"
    run(LoadGeotrek(), {"URL": url, "MODELS": ["poi"], "STORE": str(store)})
    before = store.read_bytes()
    with pytest.raises(QgsProcessingException, match="refused the account"):
        run(LoadGeotrek(), {"URL": url, "MODELS": ["trek", "path"], "STORE": str(store)})
    assert store.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["geotrek.gpkg"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"URL": "geotrek.example.org"}, "URL: “geotrek.example.org” is not an http"),
        ({"URL": ""}, "URL: a value is needed"),
        ({"MODELS": []}, "MODELS"),
        ({"MODELS": ["trail"]}, "MODELS"),
        ({"LANGUAGE": "français !"}, "LANGUAGE: a code"),
        ({"LANGUAGE": "de"}, "LANGUAGE: this Geotrek does not speak “de”. It speaks: fr, en."),
        ({"STORE": "store.shp"}, "STORE: the name of a GeoPackage ends in .gpkg"),
        ({"AUTHCFG": "nothere"}, "AUTHCFG"),
        ({"URL": "{url}rando"}, "does not answer as a Geotrek-admin with API v2"),
        ({"MODELS": ["outdoor_site"]}, "it has none of these models: outdoor_site"),
        ({"SPEED": 3}, "SPEED: this algorithm has no such parameter"),
    ],
)
def test_refusals(url: str, tmp_path: Path, auth_database: Any, changes: dict[str, Any], sentence: str) -> None:
    changes = {key: value.format(url=url) if isinstance(value, str) else value for key, value in changes.items()}
    with pytest.raises(QgsProcessingException) as refused:
        run(LoadGeotrek(), {"URL": url, "STORE": str(tmp_path / "geotrek.gpkg"), **changes})
    assert sentence in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_cancelled_load_writes_nothing(url: str, tmp_path: Path, qgis_app: Any) -> None:
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda done: feedback.cancel())
    algorithm = LoadGeotrek().create({})
    parameters = {"URL": url, "MODELS": ["trek", "poi"], "STORE": str(tmp_path / "geotrek.gpkg")}
    with pytest.raises(QgsProcessingException, match="cancelled"):
        algorithm.run(parameters, QgsProcessingContext(), feedback, {}, False)
    assert list(tmp_path.iterdir()) == []


def test_a_store_becomes_routes_of_the_national_schema(loaded: Path, tmp_path: Path) -> None:
    results, written = export(tmp_path, INPUT=str(loaded))
    assert results["COUNT"] == len(written["features"])
    treks = sum(layer(loaded, name).featureCount() for name in ("trek", "trek_point"))
    assert results["COUNT"] + len(results["LEFT_OUT"]) == treks
    trail = next(f for f in written["features"] if f["properties"]["id_local"] == "1001")
    assert (trail["properties"]["pratique"], trail["properties"]["type_itineraire"]) == ("pédestre", "boucle")
    assert trail["properties"]["medias"][0]["licence"] == "CC BY 4.0"
    assert len(trail["geometry"]["coordinates"][0]) == 2
    why = {left["id"]: left["why"] for left in results["LEFT_OUT"]}
    assert "MultiLineString" in why["2001"] and "Point" in why["2002"] and "no geometry" in why["2003"]
    assert "depart" in why["2004"] and "instructions" in why["2005"]
    assert any("Marche nordique" in note for note in results["NOTES"]["2007"])


def test_the_layer_of_a_store_opened_in_qgis(loaded: Path, tmp_path: Path) -> None:
    treks = layer(loaded, "trek")
    results, _ = export(tmp_path, INPUT=treks)
    assert results["COUNT"] > 50
    with pytest.raises(QgsProcessingException, match=r"INPUT: its geometries are not lines"):
        export(tmp_path, INPUT=layer(loaded, "poi"))


def test_a_store_without_treks(url: str, tmp_path: Path, qgis_app: Any) -> None:
    store = tmp_path / "geotrek.gpkg"
    run(LoadGeotrek(), {"URL": url, "MODELS": ["poi"], "STORE": str(store)})
    with pytest.raises(QgsProcessingException, match="INPUT: this store holds no treks"):
        export(tmp_path, INPUT=str(store))


def test_a_store_of_a_newer_plugin_is_not_exported(loaded: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.gpkg"
    shutil.copy(loaded, newer)
    with closing(sqlite3.connect(newer)) as data, data:
        data.execute("UPDATE geotrek_source SET store_version = store_version + 1")
    with pytest.raises(QgsProcessingException, match="Update the plugin"):
        export(tmp_path, INPUT=str(newer))


def lines(**columns: Any) -> QgsVectorLayer:
    fields = "&".join(f"field={name}:string" for name in columns)
    made = QgsVectorLayer(f"LineString?crs=EPSG:2154&{fields}", "lines", "memory")
    feature = QgsFeature(made.fields())
    feature.setAttributes(list(columns.values()))
    feature.setGeometry(QgsGeometry.fromWkt("LineString (952632.1 6703364.9, 952650 6703371.5)"))
    assert made.dataProvider().addFeatures([feature])[0]
    return made


COLUMNS = {
    "id_local": "7", "nom_itineraire": "Chemin", "pratique": "Pédestre", "depart": "Ici", "arrivee": "Là",
    "instructions": "Tout droit", "contact": None,
}  # fmt: skip


def test_a_line_layer_with_the_columns_of_the_schema(tmp_path: Path, qgis_app: Any) -> None:
    _, written = export(tmp_path, INPUT=lines(**COLUMNS), PRODUCER="Parc inventé")
    (feature,) = written["features"]
    assert feature["properties"]["producteur"] == "Parc inventé"
    assert feature["geometry"]["coordinates"][0] == pytest.approx([6.3494053, 47.3823945], abs=1e-6)


def test_it_fails_when_no_route_is_left_and_says_why(tmp_path: Path, qgis_app: Any) -> None:
    with pytest.raises(QgsProcessingException, match="producteur"):
        export(tmp_path, INPUT=lines(**COLUMNS))
    assert list(tmp_path.iterdir()) == []


def test_layers_that_cannot_be_exported(tmp_path: Path, qgis_app: Any) -> None:
    with pytest.raises(QgsProcessingException, match=r"INPUT: it has neither the columns"):
        export(tmp_path, INPUT=lines(name="Chemin"))
    secret = lines(**COLUMNS)
    levels.mark(secret, levels.OWNERS)
    with pytest.raises(QgsProcessingException, match="restricted cadastral data"):
        export(tmp_path, INPUT=secret, PRODUCER="Parc inventé")
    with pytest.raises(QgsProcessingException, match="INPUT"):
        export(tmp_path, INPUT=str(tmp_path / "nothing.gpkg"))


def test_own_words(tmp_path: Path, qgis_app: Any) -> None:
    own = tmp_path / "own.json"
    own.write_text('{"pratique": {"trail": ["Pédestre"]}}', encoding="utf-8")
    _, written = export(tmp_path, INPUT=lines(**COLUMNS), PRODUCER="Parc inventé", MAPPING=str(own))
    assert written["features"][0]["properties"]["pratique"] == "trail"
