"""The cadastre's algorithms as QGIS runs them: inputs refused first, results that carry their level, a journal."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsProperty,
    QgsVectorLayer,
)

import openig
from openig.toolbelt import levels
from tests.deliveries import LUXIOL, luxiol
from tests.generators.majic import Truth

ROUTE = "LineString (951100 6702000, 952500 6703400)"


@pytest.fixture(scope="module")
def provider(qgis_app: Any) -> Iterator[Any]:
    plugin = openig.classFactory(None)
    plugin.initProcessing()
    yield QgsApplication.processingRegistry().providerById("openig")
    plugin.unload()


def run(name: str, **parameters: Any) -> tuple[dict[str, Any], QgsProcessingContext, str]:
    """Results, context and log. :raises QgsProcessingException: with the sentence of a refusal or failure."""
    algorithm: QgsProcessingAlgorithm = QgsApplication.processingRegistry().createAlgorithmById(f"openig:{name}")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    right, why = algorithm.checkParameterValues(parameters, context)
    if not right:
        raise QgsProcessingException(why)
    results, _ = algorithm.run(parameters, context, feedback, {}, False)
    return results, context, feedback.textLog()


@pytest.fixture(scope="module")
def imported(provider: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth, dict[str, Any]]:
    """A store with its undertaking, the truth of its delivery, the report of its import."""
    folder = tmp_path_factory.mktemp("Cadastre été")
    sources, truth = luxiol(folder / "delivery")
    undertaking = folder / "undertaking.json"
    text = {"holder": "Commune de Fiction", "territory": ["25354"], "purposes": ["Sentiers"], "date": "2026-01-15"}
    undertaking.write_text(json.dumps(text), encoding="utf-8")
    store, report = folder / "25.gpkg", folder / "report.json"
    results, _, log = run(
        "import_cadastre", SOURCE=[str(source) for source in sources], STORE=str(store), OWNERS=True,
        UNDERTAKING=str(undertaking), OUTPUT=str(report),
    )  # fmt: skip
    assert (results["PARCELS"], results["REJECTED"], results["OUTPUT"]) == (511, 0, str(report))
    assert "511 parcels of 8 sheets, 502 parcels of MAJIC." in log
    return store, truth, json.loads(report.read_text(encoding="utf-8"))


@pytest.fixture
def route() -> Iterator[QgsVectorLayer]:
    """A line in longitude and latitude."""
    layer = QgsVectorLayer("LineString?crs=EPSG:4326", "route", "memory")
    geometry = QgsGeometry.fromWkt(ROUTE)
    legal, world = (QgsCoordinateReferenceSystem(code) for code in ("EPSG:2154", "EPSG:4326"))
    geometry.transform(QgsCoordinateTransform(legal, world, QgsProject.instance()))
    feature = QgsFeature()
    feature.setGeometry(geometry)
    layer.dataProvider().addFeature(feature)
    yield QgsProject.instance().addMapLayer(layer)
    QgsProject.instance().clear()


def rows(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))


# -- import ----------------------------------------------------------------------------------------------------------


def test_the_report_has_the_rows_of_every_table(imported: tuple[Path, Truth, dict[str, Any]]) -> None:
    _, truth, report = imported
    assert {table: report["tables"][table] for table in truth.tables} == dict(truth.tables)


@pytest.mark.parametrize("joined", [lambda paths: ";".join(paths), lambda paths: json.dumps(paths), list])
def test_several_sources_in_every_spelling(provider: Any, tmp_path: Path, joined: Any) -> None:
    results, _, _ = run(
        "import_cadastre", SOURCE=joined([str(path) for path in LUXIOL[:2]]), STORE=str(tmp_path / "s.gpkg")
    )
    assert results["PARCELS"] == 156


@pytest.mark.parametrize("name", ["[2026]", "été; l’autre", '{"a"}'])
def test_a_folder_may_have_any_name(provider: Any, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / name).mkdir()
    shutil.copy(LUXIOL[0], tmp_path / name)
    monkeypatch.chdir(tmp_path)
    for source in (name, tmp_path / name):
        assert run("import_cadastre", SOURCE=source, STORE=str(tmp_path / "s.gpkg"))[0]["PARCELS"] == 14


def test_owners_that_the_delivery_lacks_are_told(provider: Any, tmp_path: Path) -> None:
    _, _, log = run("import_cadastre", SOURCE=str(LUXIOL[0]), STORE=str(tmp_path / "s.gpkg"), OWNERS=True)
    assert "No owners were imported: the delivery has no PROP file." in log


@pytest.mark.parametrize("parameters, sentence", [
    ({"SOURCE": "[nowhere]", "STORE": "s.gpkg"}, r"SOURCE: there is no file or folder \[nowhere\]"),
    ({"SOURCE": "n" * 300, "STORE": "s.gpkg"}, "SOURCE: there is no file or folder nnn"),
    ({"SOURCE": "/nowhere", "STORE": "s.gpkg"}, "SOURCE: there is no file or folder /nowhere"),
    ({"SOURCE": str(LUXIOL[0]), "STORE": "postgresql://x/y"}, "STORE: a store in PostgreSQL"),
    ({"SOURCE": str(LUXIOL[0]), "STORE": "s.gpkg", "UNDERTAKING": "/nowhere.json"}, "UNDERTAKING: "),
    ({"SOURCE": str(LUXIOL[0]), "STORE": "s.gpkg", "OWNER": True}, "OWNER: this algorithm has no such parameter"),
])  # fmt: skip
def test_wrong_inputs_are_refused_first(provider: Any, parameters: dict[str, Any], sentence: str) -> None:
    with pytest.raises(QgsProcessingException, match=sentence):
        run("import_cadastre", **parameters)


def test_an_import_works_while_qgis_shows_the_store(provider: Any, tmp_path: Path) -> None:
    store = tmp_path / "s.gpkg"
    run("import_cadastre", SOURCE=str(LUXIOL[0]), STORE=str(store))
    layer = QgsVectorLayer(f"{store}|layername=parcelles", "parcelles", "ogr")
    assert layer.featureCount() == 14 == len(list(layer.getFeatures()))
    run("import_cadastre", SOURCE=str(LUXIOL[1]), STORE=str(store))
    layer.reload()
    assert len(list(layer.getFeatures())) == 142


# -- questions -------------------------------------------------------------------------------------------------------


def test_parcels_are_a_layer_in_the_legal_system(imported: tuple[Path, Truth, dict[str, Any]], tmp_path: Path) -> None:
    output = tmp_path / "parcels.gpkg"
    results, _, log = run(
        "find_parcels", STORE=str(imported[0]), IDS="25354000ZB0012;25354000ZZ0001", OUTPUT=str(output)
    )
    layer = QgsVectorLayer(str(output), "parcels", "ogr")
    (feature,) = layer.getFeatures()
    assert (feature["id"], feature["section"], feature["numero"]) == ("25354000ZB0012", "ZB", "12")
    assert (layer.crs().authid(), levels.of_layer(layer)) == ("EPSG:2154", levels.OPEN)
    assert abs(feature.geometry().area() - feature["contenance"]) < 0.1 * feature["contenance"]
    assert results["MISSING"] == ["25354000ZZ0001"] and "25354000ZZ0001" in log


@pytest.mark.parametrize("asked", [
    {"IDS": "'25354000ZB' || '0012'"}, {"COMMUNE": "'Lux' || 'iol'", "SECTION": "'ZB'", "NUMBER": "6 + 6"}
])  # fmt: skip
def test_parcels_asked_by_expressions_as_models_do(
    imported: tuple[Path, Truth, dict[str, Any]], tmp_path: Path, asked: dict[str, str]
) -> None:
    output = tmp_path / "parcels.json"
    expressions = {name: QgsProperty.fromExpression(text) for name, text in asked.items()}
    run("find_parcels", STORE=str(imported[0]), OUTPUT=str(output), **expressions)
    assert [row["id"] for row in rows(output)] == ["25354000ZB0012"]


@pytest.mark.parametrize("parameters, sentence", [
    ({}, "IDS: give either IDS, or COMMUNE"),
    ({"IDS": "25354000ZB0012", "COMMUNE": "25354"}, "IDS: give either"),
    ({"IDS": "25354000ZB0012", "SECTION": "ZC"}, "IDS: give either"),
    ({"IDS": "25354000ZB0012", "NUMBER": "13"}, "IDS: give either"),
    ({"SECTION": "ZB", "NUMBER": "12"}, "COMMUNE: a section means nothing without its commune"),
    ({"COMMUNE": "25354", "NUMBER": "12"}, "SECTION: a number means nothing"),
    ({"COMMUNE": "Atlantis"}, "COMMUNE: the store has no commune “Atlantis”"),
])  # fmt: skip
def test_parcels_asked_wrongly(
    imported: tuple[Path, Truth, dict[str, Any]], parameters: dict[str, str], sentence: str
) -> None:
    with pytest.raises(QgsProcessingException, match=sentence):
        run("find_parcels", STORE=str(imported[0]), **parameters)


def test_owners_are_journalised_and_marked(imported: tuple[Path, Truth, dict[str, Any]], tmp_path: Path) -> None:
    store, _, _ = imported
    output, journal = tmp_path / "owners.gpkg", store.with_name("25.journal.jsonl")
    results, _, log = run(
        "find_owners", STORE=str(store), NAME="exemplard", PURPOSE="Sentiers", CASE="7", OUTPUT=str(output)
    )
    layer = QgsVectorLayer(str(output), "owners", "ogr")
    assert results["COUNT"] == layer.featureCount() > 0
    assert levels.of_layer(layer) == levels.OWNERS
    entry = json.loads(journal.read_text(encoding="utf-8").splitlines()[-1])
    assert (entry["algorithm"], entry["purpose"], entry["case"]) == ("find_owners", "Sentiers", "7")
    assert entry["rows"] == results["COUNT"]
    assert "exemplard" not in (journal.read_text(encoding="utf-8") + log).lower()


@pytest.mark.parametrize("purpose", ["", "Curiosité"])
def test_owners_need_a_permitted_purpose(imported: tuple[Path, Truth, dict[str, Any]], purpose: str) -> None:
    with pytest.raises(QgsProcessingException, match=r"PURPOSE: .*Permitted purposes: “Sentiers”"):
        run("find_owners", STORE=str(imported[0]), NAME="exemplard", PURPOSE=purpose)


def test_pieces_add_up_and_say_the_kind_of_owner(
    imported: tuple[Path, Truth, dict[str, Any]], route: QgsVectorLayer, tmp_path: Path
) -> None:
    store, truth, _ = imported
    output = tmp_path / "pieces.json"
    results, _, _ = run("parcels_along", INPUT=route, TOLERANCE=1, STORE=str(store), OUTPUT=str(output))
    pieces = rows(output)
    assert results["LENGTH"] == pytest.approx(QgsGeometry.fromWkt(ROUTE).length(), abs=0.01)
    assert sum(piece["length"] for piece in pieces) == pytest.approx(results["LENGTH"])
    uncadastred = sum(piece["length"] for piece in pieces if piece["owner_type"] == "uncadastred")
    assert results["UNCADASTRED"] == pytest.approx(uncadastred)
    assert not {"names", "addresses", "account"} & set(pieces[0])
    for piece in pieces:
        if piece["parcel"] in truth.parcels:
            assert piece["owner_type"] == truth.kinds[truth.parcels[piece["parcel"]]]


def test_pieces_remember_the_level_that_they_come_from(
    imported: tuple[Path, Truth, dict[str, Any]], route: QgsVectorLayer, tmp_path: Path
) -> None:
    store, _, _ = imported
    for nominative, level in ((False, levels.MAJIC), (True, levels.OWNERS)):
        asked = {"INPUT": route, "STORE": str(store), "OWNERS": nominative, "PURPOSE": "Sentiers"}
        results, context, _ = run("parcels_along", **asked, OUTPUT="memory:")
        assert levels.of_layer(context.getMapLayer(results["OUTPUT"])) == level
        output = tmp_path / f"{level}.gpkg"
        run("parcels_along", **asked, OUTPUT=str(output))
        layer = QgsVectorLayer(str(output), "pieces", "ogr")
        assert levels.of_layer(layer) == level
        assert ("names" in layer.fields().names()) == nominative


@pytest.mark.parametrize("name", ["find_owners", "parcels_along"])
def test_a_missing_case_number_is_told_once_and_journalised(
    imported: tuple[Path, Truth, dict[str, Any]], route: QgsVectorLayer, name: str
) -> None:
    store = imported[0]
    asked = {"find_owners": {"NAME": "exemplard"}, "parcels_along": {"INPUT": route, "OWNERS": True}}[name]
    for case, times, entered in (("2026-7", 0, "2026-7"), (" ", 1, None)):
        _, _, log = run(name, STORE=str(store), PURPOSE="Sentiers", CASE=case, OUTPUT="memory:", **asked)
        assert log.count("No case number was given") == times
        line = store.with_name("25.journal.jsonl").read_text(encoding="utf-8").splitlines()[-1]
        assert json.loads(line)["case"] == entered


def test_restricted_json_says_its_level_in_every_row(
    imported: tuple[Path, Truth, dict[str, Any]], route: QgsVectorLayer, tmp_path: Path
) -> None:
    store, output = str(imported[0]), tmp_path / "answer.json"
    asked: list[tuple[str, str, dict[str, Any]]] = [
        (levels.OWNERS, "find_owners", {"NAME": "exemplard", "PURPOSE": "Sentiers"}),
        (levels.OWNERS, "parcels_along", {"INPUT": route, "OWNERS": True, "PURPOSE": "Sentiers"}),
        (levels.MAJIC, "parcels_along", {"INPUT": route}),
    ]
    for level, name, parameters in asked:
        run(name, STORE=store, OUTPUT=str(output), **parameters)
        answer = rows(output)
        assert answer and {row["level"] for row in answer} == {level}
    run("find_parcels", STORE=store, IDS="25354000ZB0012", OUTPUT=str(output))
    assert ["level" in row for row in rows(output)] == [False]


def test_names_along_a_line_need_a_purpose(imported: tuple[Path, Truth, dict[str, Any]], route: QgsVectorLayer) -> None:
    with pytest.raises(QgsProcessingException, match="PURPOSE"):
        run("parcels_along", INPUT=route, STORE=str(imported[0]), OWNERS=True)


def line_layer(*wkts: str, crs: str = "EPSG:2154", kind: str = "LineString") -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{kind}?crs={crs}", "lines", "memory")
    for wkt in wkts:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.mark.parametrize("wkt, kind", [
    ("MultiLineString ((951100 6702000, 952500 6703400), (951100 6703400, 952500 6702000))", "MultiLineString"),
    ("LineStringZ (951100 6702000 300, 952500 6703400 900)", "LineStringZ"),
    ("CompoundCurve (CircularString (951100 6702000, 951800 6703400, 952500 6702000),"
     " (952500 6702000, 951100 6703400))", "CompoundCurve"),
    ("LineString (951100 6702000, 952500 6703400, 952500 6702000, 951100 6702000, 952500 6703400)", "LineString"),
    ("LineString (0 0, 10 0)", "LineString"),
])  # fmt: skip
def test_every_kind_of_line_is_cut_whole(
    imported: tuple[Path, Truth, dict[str, Any]], tmp_path: Path, wkt: str, kind: str
) -> None:
    output = tmp_path / "pieces.json"
    run("parcels_along", INPUT=line_layer(wkt, kind=kind), STORE=str(imported[0]), OUTPUT=str(output))
    pieces = rows(output)
    plane = QgsGeometry.fromWkt(wkt)
    plane.convertToStraightSegment()
    assert sum(piece["length"] for piece in pieces) == pytest.approx(plane.length(), abs=0.001 * len(pieces))
    ends = [0.0, *(piece["start"] + piece["length"] for piece in pieces)]
    assert [piece["start"] for piece in pieces] == pytest.approx(ends[:-1])


@pytest.mark.parametrize("wkt, crs, kind, sentence", [
    ("LineString (500 200, 10 91)", "EPSG:4326", "LineString", "INPUT: line 1 has coordinates"),
    ("Polygon ((0 0, 1 1, 1 0, 0 0))", "EPSG:2154", "Polygon", "INPUT: it has no lines"),
])  # fmt: skip
def test_lines_that_cannot_be_placed_are_named(
    imported: tuple[Path, Truth, dict[str, Any]], wkt: str, crs: str, kind: str, sentence: str
) -> None:
    with pytest.raises(QgsProcessingException, match=sentence):
        run("parcels_along", INPUT=line_layer(wkt, crs=crs, kind=kind), STORE=str(imported[0]))


def test_ground_beyond_the_sheets_is_not_passed_off_as_lanes(
    imported: tuple[Path, Truth, dict[str, Any]], route: QgsVectorLayer, tmp_path: Path
) -> None:
    _, _, log = run("parcels_along", INPUT=line_layer("LineString (0 0, 100 0)"), STORE=str(imported[0]))
    assert "Line 1: 100 metres are beyond the sheets of this store; nothing is known there." in log
    within = "LineString (951700 6702600, 951900 6702800)"
    assert "beyond" not in run("parcels_along", INPUT=line_layer(within), STORE=str(imported[0]))[2]
    sources, _ = luxiol(tmp_path / "delivery")
    run("import_cadastre", SOURCE=str(sources[0]), STORE=str(tmp_path / "majic.gpkg"))
    with pytest.raises(QgsProcessingException, match="STORE: it has no plan"):
        run("parcels_along", INPUT=route, STORE=str(tmp_path / "majic.gpkg"))
    with pytest.raises(QgsProcessingException, match="STORE: it has no plan"):
        run("find_parcels", STORE=str(tmp_path / "majic.gpkg"), IDS="25354000ZB0012")


class CancelledAt(QgsProcessingFeedback):
    """The member cancels when so many per cent are done."""

    def __init__(self, percent: float) -> None:
        super().__init__(False)
        self.progressChanged.connect(lambda done: self.cancel() if done >= percent else None)
        if percent == 0:
            self.cancel()


@pytest.mark.parametrize("name, percent", [
    ("parcels_along", 0), ("parcels_along", 50), ("find_owners", 0), ("find_parcels", 0)
])  # fmt: skip
def test_a_cancelled_question_writes_and_journalises_nothing(
    imported: tuple[Path, Truth, dict[str, Any]], tmp_path: Path, name: str, percent: float
) -> None:
    store, _, _ = imported
    nominative = {"NAME": "exemplard", "PURPOSE": "Sentiers"}
    asked: dict[str, dict[str, Any]] = {
        "parcels_along": {"INPUT": line_layer(*[ROUTE] * 4), "OWNERS": True, "PURPOSE": "Sentiers"},
        "find_owners": nominative,
        "find_parcels": {"IDS": "25354000ZB0012"},
    }
    run("find_owners", STORE=str(store), **nominative)
    journal, output = store.with_name("25.journal.jsonl"), tmp_path / "answer.json"
    before = journal.read_text(encoding="utf-8")
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"openig:{name}")
    parameters = {"STORE": str(store), "OUTPUT": str(output), **asked[name]}
    with pytest.raises(QgsProcessingException, match="cancelled: nothing was written"):
        algorithm.run(parameters, QgsProcessingContext(), CancelledAt(percent), {}, False)
    assert not output.exists() and journal.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("tolerance", [float("nan"), 100.1])
def test_a_tolerance_keeps_within_reason(
    imported: tuple[Path, Truth, dict[str, Any]], route: QgsVectorLayer, tolerance: float
) -> None:
    with pytest.raises(QgsProcessingException, match="TOLERANCE: it must be between 0 and 100 metres"):
        run("parcels_along", INPUT=route, STORE=str(imported[0]), TOLERANCE=tolerance)


def test_help_is_there_in_both_languages(provider: Any) -> None:
    for name in ("import_cadastre", "find_parcels", "find_owners", "parcels_along"):
        algorithm = QgsApplication.processingRegistry().algorithmById(f"openig:{name}")
        for parameter in algorithm.parameterDefinitions():
            assert parameter.name() in algorithm.shortHelpString(), (name, parameter.name())
