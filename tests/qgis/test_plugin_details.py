"""The pane of the chosen dataset: what it tells and draws, what it asks an algorithm for, what it asks the member."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Iterator

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMessageBar, QgsRubberBand
from qgis.PyQt.QtCore import QTimer, QUrl
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtTest import QSignalSpy, QTest
from qgis.PyQt.QtWidgets import QApplication, QInputDialog, QMainWindow, QMessageBox

from openig.idgo_connector.catalogue.kept import Kept
from openig.idgo_connector.layers import describe
from openig.openig_plugin.gui.details import as_html, frequency, is_email
from openig.openig_plugin.gui.wdg_details import DetailsWidget
from openig.toolbelt.errors import InputError
from openig.toolbelt.tasks import Failure

ROW = {
    "slug": "sentiers", "title": "Sentiers " * 20, "organisation": "PETR Exemple", "formats": ["WFS"],
    "bbox": [3.0, 43.9, 3.5, 44.3],
}  # fmt: skip


def way(value: str, label: str) -> dict[str, str]:
    return {"value": value, "kind": value.rpartition("|")[2], "layer": "", "style": "", "label": label}


def resource(identifier: str, title: str, *ways: dict[str, str], **more: Any) -> dict[str, Any]:
    fixed = {"id": identifier, "title": title, "format": "SHP", "size": 2_345_678, "access": "public", "why_not": ""}
    return {**fixed, "url": "https://example.org/f", "modified": "2026-06-15", "ways": list(ways), **more}


DESCRIBED = {
    **ROW,
    "best": "a|wfs",
    "why_not": "",
    "resources": [
        resource("a", "Sentiers", way("a|wfs", "WFS – features"), way("a|file", "File SHP"), way("a|wms", "WMS")),
        resource("b", "Charte", way("b|system", "PDF"), why_not="“Charte” is a document"),
        resource("c", "Réservé", way("c|wfs", "WFS – features"), access="registered"),
    ],
}


class Runner:
    """Starts nothing, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any], tuple[Any, ...]]] = []

    def __call__(self, algorithm: str, parameters: dict[str, Any], *calls: Any) -> Any:
        self.asked.append((algorithm, parameters, calls))
        return SimpleNamespace(cancel=lambda: None)

    def loads(self) -> list[dict[str, Any]]:
        return [parameters for name, parameters, _ in self.asked if name == "openig:load_resource"]

    def end(self, answer: Any) -> None:
        """The last job succeeds with these results, or fails with this sentence."""
        done, failed = self.asked[-1][2][:2]
        (done if isinstance(answer, dict) else failed)(answer)


@pytest.fixture
def runner() -> Runner:
    return Runner()


@pytest.fixture
def window(qgis_app: Any) -> Iterator[QMainWindow]:
    window = QMainWindow()
    yield window
    window.close()
    window.deleteLater()
    QgsProject.instance().clear()


@pytest.fixture
def canvas(window: QMainWindow) -> QgsMapCanvas:
    canvas = QgsMapCanvas(window)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    return canvas


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "kept.sqlite", "openig")


@pytest.fixture
def pane(window: QMainWindow, canvas: QgsMapCanvas, runner: Runner, kept: Kept) -> Iterator[DetailsWidget]:
    bar = QgsMessageBar(window)
    iface = SimpleNamespace(mainWindow=lambda: window, messageBar=lambda: bar, mapCanvas=lambda: canvas)
    pane = DetailsWidget(iface, runner, lambda: {"PROFILE": "openig", "AUTHCFG": ""}, kept)
    window.setCentralWidget(pane)
    window.resize(330, 700)
    window.show()
    yield pane
    pane.stop()
    pane.clean()


def told(pane: DetailsWidget, runner: Runner, described: dict[str, Any] = DESCRIBED) -> None:
    """Choose the dataset, and let its description be answered."""
    pane.show_row(ROW)
    before = len(runner.asked)
    for _ in range(200):
        if len(runner.asked) > before:
            break
        QTest.qWait(10)
    _, parameters, _ = runner.asked[-1]
    Path(parameters["OUTPUT"]).write_text(json.dumps(described), encoding="utf-8")
    runner.end({})


def take(pane: DetailsWidget, value: str) -> None:
    values = [pane.ways.box.itemData(row)["value"] for row in range(pane.ways.box.count())]
    pane.ways.box.setCurrentIndex(values.index(value))


def when_modal(act: Any) -> None:
    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(20, look)
        else:
            act(dialog)

    QTimer.singleShot(20, look)


def bands(canvas: QgsMapCanvas) -> list[QgsRubberBand]:
    return [item for item in canvas.scene().items() if isinstance(item, QgsRubberBand)]


# -- reading about it --------------------------------------------------------------------------------------------------


def test_nothing_chosen_nothing_to_add(pane: DetailsWidget, runner: Runner) -> None:
    pane.add_best()
    pane.show_row(ROW)
    pane.show_row(None)
    pane.add_best()
    assert not pane.add.isEnabled() and runner.loads() == []
    assert pane.text.toPlainText() == ""


def test_the_row_is_told_at_once_and_the_rest_when_it_comes(pane: DetailsWidget, runner: Runner) -> None:
    pane.show_row(ROW)
    assert ROW["title"].strip() in pane.text.toPlainText() and "PETR Exemple" in pane.text.toPlainText()
    assert "Charte" not in pane.text.toPlainText()
    told(pane, runner)
    assert "Charte" in pane.text.toPlainText() and "is a document" in pane.text.toPlainText()


def test_a_dataset_passed_over_is_not_asked_about(pane: DetailsWidget, runner: Runner) -> None:
    for number in range(5):
        pane.show_row({**ROW, "slug": f"jeu-{number}"})
        QTest.qWait(20)
    QTest.qWait(400)
    assert [parameters["DATASET"] for _, parameters, _ in runner.asked] == ["jeu-4"]


def test_an_answer_on_another_dataset_is_dropped(pane: DetailsWidget, runner: Runner) -> None:
    told(pane, runner)
    pane.show_row(ROW)
    QTest.qWait(300)
    _, parameters, (done, _) = runner.asked[-1]
    pane.show_row({**ROW, "slug": "captages", "title": "Captages"})
    Path(parameters["OUTPUT"]).write_text(json.dumps(DESCRIBED), encoding="utf-8")
    done({})
    assert "Charte" not in pane.text.toPlainText()


def test_no_description_is_a_sentence_and_the_row_stays(pane: DetailsWidget, runner: Runner) -> None:
    pane.show_row(ROW)
    QTest.qWait(300)
    runner.end(Failure("CKAN does not answer. Try again later."))
    assert pane.job.sentence.text() == "CKAN does not answer. Try again later."
    assert "PETR Exemple" in pane.text.toPlainText() and pane.add.isEnabled()


def test_what_the_index_told_is_said_so_and_a_long_description_is_cut(pane: DetailsWidget, runner: Runner) -> None:
    resources = [resource("a", "Sentiers", description="mot " * 100)]
    told(pane, runner, {**DESCRIBED, "remark": "This is what the offline index knew.", "resources": resources})
    assert "This is what the offline index knew." in pane.text.toPlainText()
    assert 40 < pane.text.toPlainText().count("mot") < 60


def test_a_text_fetches_nothing(pane: DetailsWidget) -> None:
    for name in ("http://example.org/pixel.png", "file:///etc/passwd", "data:image/png;base64,AAAA"):
        assert pane.text.loadResource(QTextDocument.ResourceType.ImageResource, QUrl(name)) is None


@pytest.mark.parametrize(
    ("level", "words"),
    [
        ("public", "open to all"),
        ("registered", "signed-in members"),
        ("only_allowed_users", "accounts that its producer chose"),
        ("only_group_member", "members of a group"),
        ("unknown", "does not say to whom"),
    ],
)
def test_each_access_level_has_its_words(qgis_app: Any, level: str, words: str) -> None:
    html = as_html(ROW, {"resources": [resource("a", "Sentiers", access=level)]})
    assert words in html and ("openig:lock" in html) == (level != "public")


def test_what_servers_wrote_of_resources_and_contacts_is_text(qgis_app: Any) -> None:
    hostile = "<img src=http://example.org/x><script>x</script>"
    more = {"description": hostile, "why_not": hostile, "format": hostile, "access": hostile}
    contacts = [{"name": hostile, "role": hostile, "email": "a@b.example?bcc=all@b.example", "phone": hostile}]
    described = {
        "resources": [resource(hostile, hostile, **more)], "remark": hostile,
        "contacts": contacts, "licence": hostile, "licence_url": "javascript:alert(1)", "record_url": "file:///etc",
        "metadata_url": "javascript:x", "keywords": [hostile], "frequency": hostile, "created": hostile,
    }  # fmt: skip
    html = as_html(ROW, described)
    assert "<script" not in html and "<img src=http" not in html and "href" not in html


def test_a_contact_can_be_written_to_and_nothing_more(qgis_app: Any) -> None:
    html = as_html(ROW, {"contacts": [{"name": "Anne", "role": "author", "email": "anne@parc.example"}]})
    assert 'href="mailto:anne@parc.example"' in html and "Anne (author)" in html
    assert is_email(QUrl("mailto:anne@parc.example"))
    assert not is_email(QUrl("mailto:anne@parc.example?attach=/etc/passwd")) and not is_email(QUrl("file:///etc"))


def test_a_frequency_is_told_in_words_and_an_unknown_word_as_it_is(qgis_app: Any) -> None:
    assert [frequency(word) for word in ("annual", "unknown", "", "Chaque lune")] == [
        "every year",
        "",
        "",
        "Chaque lune",
    ]


# -- where it lies -----------------------------------------------------------------------------------------------------


def test_the_footprint_comes_and_goes_with_the_choice(pane: DetailsWidget, canvas: QgsMapCanvas) -> None:
    pane.show_row(ROW)
    (band,) = bands(canvas)
    assert 690_000 < band.asGeometry().boundingBox().xMinimum() < 710_000
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    assert 330_000 < band.asGeometry().boundingBox().xMinimum() < 340_000
    pane.show_row({**ROW, "bbox": None})
    assert bands(canvas) == [] and not pane.zoom.isEnabled()
    pane.show_row(ROW)
    pane.hide()
    assert bands(canvas) == []
    pane.show()
    assert len(bands(canvas)) == 1
    pane.stop()
    assert bands(canvas) == []


@pytest.mark.parametrize("bbox", [[], ["a", 1, 2, 3], [5, 0, 1, 1], [0, -400, 1, 1], "3,43,4,44", [0, 0, None, 1], 7])
def test_what_is_no_extent_is_not_drawn(pane: DetailsWidget, canvas: QgsMapCanvas, bbox: Any) -> None:
    pane.show_row({**ROW, "bbox": bbox})
    assert bands(canvas) == []
    pane.zoom.click()


def test_the_map_goes_there(pane: DetailsWidget, canvas: QgsMapCanvas) -> None:
    pane.show_row(ROW)
    pane.zoom.click()
    assert canvas.extent().contains(bands(canvas)[0].asGeometry().boundingBox())


# -- into the project --------------------------------------------------------------------------------------------------


def test_the_best_way_is_taken_by_itself(pane: DetailsWidget, runner: Runner) -> None:
    pane.show_row(ROW)
    pane.add.click()
    assert runner.loads() == [{"PROFILE": "openig", "AUTHCFG": "", "DATASET": "sentiers"}]
    assert pane.job.sentence.text().endswith("…”…") and len(pane.job.sentence.text()) < 80


def test_while_one_loads_no_other_is_begun(pane: DetailsWidget, runner: Runner) -> None:
    pane.show_row(ROW)
    pane.add_best()
    pane.show_row({**ROW, "slug": "captages"})
    pane.add_best()
    pane.add.click()
    assert [parameters["DATASET"] for parameters in runner.loads()] == ["sentiers"]


def test_a_failure_is_told_in_the_pane(pane: DetailsWidget, runner: Runner) -> None:
    failures = QSignalSpy(pane.failed)
    pane.show_row(ROW)
    pane.add_best()
    runner.end(Failure("The WFS does not answer. Try again later."))
    assert pane.job.sentence.text() == "The WFS does not answer. Try again later."
    assert [list(call) for call in failures] == [["The WFS does not answer. Try again later."]]
    assert pane.add.isEnabled()


def test_a_way_that_was_used_comes_first_the_next_time(pane: DetailsWidget, runner: Runner, kept: Kept) -> None:
    told(pane, runner)
    take(pane, "a|file")
    assert kept.choice("sentiers") == "", "looking at a way is not choosing it"
    pane.add.click()
    assert runner.loads()[-1] | {"AUTHCFG": ""} == {
        "PROFILE": "openig", "AUTHCFG": "", "DATASET": "sentiers", "RESOURCE": "a", "KIND": "file",
    }  # fmt: skip
    runner.end({})
    told(pane, runner)
    assert pane.ways.box.currentText().startswith("As last time: File SHP")
    pane.ways.box.setCurrentIndex(1)
    assert pane.ways.box.currentText().startswith("Automatic: WFS")
    pane.add.click()
    runner.end({})
    assert "KIND" not in runner.loads()[-1] and kept.choice("sentiers") == ""


def test_a_way_that_failed_is_not_proposed_again(pane: DetailsWidget, runner: Runner, kept: Kept) -> None:
    told(pane, runner)
    take(pane, "a|file")
    pane.add.click()
    runner.end(Failure("The file is gone."))
    assert kept.choice("sentiers") == ""


def test_what_was_chosen_is_used_before_the_description_comes(pane: DetailsWidget, runner: Runner, kept: Kept) -> None:
    kept.remember_choice("sentiers", "a#couche|file")
    pane.show_row(ROW)
    pane.add_best()
    assert (runner.loads()[-1]["RESOURCE"], runner.loads()[-1]["KIND"]) == ("a#couche", "file")


def test_a_remembered_way_that_is_gone_is_forgotten(pane: DetailsWidget, runner: Runner, kept: Kept) -> None:
    kept.remember_choice("sentiers", "gone|wfs")
    told(pane, runner)
    assert pane.ways.box.currentText().startswith("Automatic")


def test_a_document_is_opened_outside_with_the_reason(pane: DetailsWidget, runner: Runner) -> None:
    told(pane, runner)
    take(pane, "b|system")
    assert pane.ways.sentence.text() == "“Charte” is a document." and pane.add.text() == "&Open outside QGIS"
    assert not pane.preview.isEnabled()


def test_a_restricted_way_offers_to_sign_in(pane: DetailsWidget, runner: Runner) -> None:
    wanted = QSignalSpy(pane.signing_in)
    told(pane, runner)
    assert pane.ways.sign_in.isHidden()
    take(pane, "c|wfs")
    assert "signed-in members" in pane.ways.sentence.text()
    pane.ways.sign_in.click()
    assert len(wanted) == 1


def test_a_layer_of_a_file_is_asked_for_and_remembered(pane: DetailsWidget, runner: Runner, kept: Kept) -> None:
    told(pane, runner)
    take(pane, "a|file")
    pane.add.click()

    def second(dialog: QInputDialog) -> None:
        assert dialog.comboBoxItems() == ["troncons", "points"]
        dialog.setTextValue("points")
        dialog.accept()

    when_modal(second)
    runner.end(Failure("RESOURCE: which layer?", InputError("RESOURCE", "", choices=("a#troncons", "a#points"))))
    assert runner.loads()[-1]["RESOURCE"] == "a#points" and kept.choice("sentiers") == ""
    runner.end({})
    assert kept.choice("sentiers") == "a#points|file"
    told(pane, runner)
    assert pane.ways.box.currentText() == "As last time: File SHP · points"
    assert pane.ways.parameters() == {"RESOURCE": "a#points", "KIND": "file"}


def test_a_question_that_is_not_answered_leaves_nothing(pane: DetailsWidget, runner: Runner) -> None:
    told(pane, runner)
    pane.add.click()
    when_modal(lambda dialog: dialog.reject())
    runner.end(Failure("STYLE: no such one", InputError("STYLE", "", choices=("a", "b"))))
    assert len(runner.loads()) == 1 and pane.job.isHidden() and pane.add.isEnabled()


def test_a_style_can_be_asked_for(pane: DetailsWidget, runner: Runner) -> None:
    told(pane, runner)
    texts = [pane.ways.box.itemText(row) for row in range(pane.ways.box.count())]
    pane.ways.box.setCurrentIndex(texts.index("WMS, in a style to choose… · Sentiers"))
    pane.add.click()
    assert runner.loads()[-1]["STYLE"] == "?" and runner.loads()[-1]["KIND"] == "wms"


def add_made_of(profile: str) -> None:
    """A layer of the project that was loaded from a dataset of this infrastructure."""
    layer = QgsVectorLayer("Point?crs=EPSG:2154", "Sentiers", "memory")
    values = {describe.PROFILE: profile, describe.DATASET: "sentiers", describe.RESOURCE: "a", describe.KIND: "wfs"}
    for name, value in values.items():
        layer.setCustomProperty(name, value)
    QgsProject.instance().addMapLayer(layer)


def test_the_same_name_in_another_infrastructure_is_another_dataset(pane: DetailsWidget, runner: Runner) -> None:
    add_made_of("sandbox")
    told(pane, runner)
    pane.add.click()
    assert len(runner.loads()) == 1 and "EXISTING" not in runner.loads()[0]


@pytest.mark.parametrize(
    ("role", "existing"),
    [
        (QMessageBox.ButtonRole.AcceptRole, ["refresh"]),
        (QMessageBox.ButtonRole.ActionRole, ["add"]),
        (QMessageBox.ButtonRole.RejectRole, []),
    ],
)
def test_what_the_project_has_already_is_a_question(
    pane: DetailsWidget, runner: Runner, role: Any, existing: list[str]
) -> None:
    add_made_of("openig")
    told(pane, runner)

    def answer(question: QMessageBox) -> None:
        roles = {question.buttonRole(button): button for button in question.buttons()}
        roles[role].click()

    when_modal(answer)
    pane.add.click()
    assert [parameters["EXISTING"] for parameters in runner.loads()] == existing
    if not existing:
        take(pane, "a|file")
        pane.add.click()
        assert "EXISTING" not in runner.loads()[-1], "another way makes another layer"


# -- kept --------------------------------------------------------------------------------------------------------------


def test_a_star_keeps_a_dataset(pane: DetailsWidget, kept: Kept) -> None:
    changes = QSignalSpy(pane.kept_changed)
    pane.show_row(ROW)
    pane.star.click()
    assert kept.is_favourite("sentiers") and pane.star.isChecked()
    pane.show_row(None)
    pane.show_row(ROW)
    assert pane.star.isChecked()
    pane.star.click()
    assert not kept.is_favourite("sentiers") and len(changes) == 2


def test_a_file_of_favourites_that_cannot_be_read_is_told(pane: DetailsWidget, tmp_path: Path) -> None:
    (tmp_path / "kept.sqlite").write_bytes(b"no database at all" * 100)
    pane.show_row(ROW)
    assert "kept.sqlite" in pane.job.sentence.text() and pane.add.isEnabled()
