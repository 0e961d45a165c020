"""What is published stays as it was but for what was asked, and each request that writes is counted at the server."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from openig.idgo_connector.api.client import IdgoApi
from openig.idgo_connector.api.formats import FORMATS
from openig.idgo_connector.catalogue import ckan
from openig.idgo_connector.layers import metadata, style_export
from openig.idgo_connector.metadata import iso_read
from openig.idgo_connector.processing import packaging
from openig.idgo_connector.processing.publish_layer import PublishLayer
from openig.idgo_connector.publication import names
from openig.idgo_connector.publication.attachments import Attachments
from openig.idgo_connector.publication.order import Order, Package, Report
from openig.idgo_connector.publication.outbox import Outbox
from openig.idgo_connector.publication.publish import Publication
from openig.toolbelt import http, profiles
from openig.toolbelt.endpoints import Endpoints
from openig.toolbelt.errors import RefusedError
from tests.accounts import auth_database, authcfg
from tests.sandbox.control import Sandbox
from tests.sandbox.idgo.state import mailbox
from tests.sandbox.relay import Relay, relay
from tests.sandbox.test_idgo_faults import _impatient, behind, origin_of
from tests.sandbox.test_idgo_publish import layer
from tests.sandbox.world.organisations import COMMUNITY

__all__ = ["_impatient", "auth_database", "authcfg", "layer"]

Publish = Callable[..., "tuple[dict[str, Any], str]"]


@pytest.fixture
def idgo(sandbox: Sandbox) -> Iterator[Relay]:
    """The IDGO behind a relay that counts."""
    with relay(origin_of(sandbox, "idgo_api")) as server:
        yield server


@pytest.fixture
def publish(sandbox: Sandbox, idgo: Relay, layer: QgsVectorLayer, authcfg: Any, tmp_path: Path) -> Publish:
    user = sandbox.users["contributor"]
    account, profile = authcfg(user.username, user.password), behind(sandbox, "idgo_api", tmp_path, idgo)
    profile.write_text(json.dumps({**json.loads(profile.read_text("utf-8")), "write_timeout": 30}), encoding="utf-8")

    def run(**changes: Any) -> tuple[dict[str, Any], str]:
        output = tmp_path / "report.json"
        output.unlink(missing_ok=True)
        idgo.asked.clear()
        parameters = {"PROFILE": str(profile), "AUTHCFG": account, "INPUT": layer, "OUTPUT": str(output), **changes}
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        _, ok = PublishLayer().create().run(parameters, context, feedback)
        assert "Traceback" not in feedback.textLog(), feedback.textLog()
        return json.loads(output.read_text(encoding="utf-8")) if ok else {}, feedback.textLog()

    return run


@pytest.fixture
def api(sandbox: Sandbox, authcfg: Any) -> IdgoApi:
    user, profile = sandbox.users["contributor"], profiles.load(str(sandbox.profile))
    return IdgoApi(http.session(profile.endpoints(), authcfg(user.username, user.password)), profile)


def writes(server: Relay) -> list[str]:
    """The requests that change something, as the server got them; none may be JSON or name the sFTP deposit."""
    found = [asked for asked in server.asked if asked.method != "GET"]
    for asked in found:
        kind = {name.lower(): value for name, value in asked.headers.items()}["content-type"]
        assert kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data; ")) or (
            kind == "application/vnd.ogc.sld+xml" and asked.path.endswith("default.sld")
        )
        assert b"ftp_file" not in asked.body
    return [f"{asked.method} {asked.path.partition('/api/')[2]}" for asked in found]


def new(title: str, **changes: Any) -> dict[str, Any]:
    return {"ORGANISATION": COMMUNITY, "TITLE": title, "DESCRIPTION": "Des *sentiers*.", "LICENSE": "lov2", **changes}


DESCRIBED = {
    "KEYWORDS": "eau potable, sentier", "CATEGORIES": "mobilite-et-transports", "UPDATE_FREQUENCY": "annual",
    "GEOCOVER": "jurisdiction", "GRANULARITY": "commune", "DATE_CREATION": "2020-02-03",
    "DATE_PUBLICATION": "2021-04-05", "DATE_MODIFICATION": "2022-06-07", "OWNER_NAME": "Service des sentiers",
    "OWNER_EMAIL": "sentiers@laubrac.example", "BROADCASTER_NAME": "SIG", "BROADCASTER_EMAIL": "sig@laubrac.example",
}  # fmt: skip


def add_feature(layer: QgsVectorLayer) -> None:
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["Un troisième", 3.0])
    feature.setGeometry(QgsGeometry.fromWkt("LineStringZ(700500 6250100 1, 700600 6250200 2)"))
    layer.dataProvider().addFeature(feature)


def test_everything_that_can_be_said_comes_back_and_a_change_keeps_the_rest(
    publish: Publish, idgo: Relay, api: IdgoApi
) -> None:
    report, said = publish(**new("Tout dit", VISIBILITY="public", **DESCRIBED))
    assert report and report["differs"] == [], (said, report.get("differs"))
    before = api.dataset("tout-dit")
    assert before is not None and before["keywords"] == ["eau potable", "sentier"] and not before["private"]
    report, said = publish(
        DATASET="tout-dit", RESOURCE=report["resource"], DESCRIPTION="Mieux dit."
    )  # neither visibility nor title nor licence is said
    assert report and report["differs"] == [], (said, report.get("differs"))
    assert writes(idgo) == ["PUT dataset/tout-dit"]  # the file has not changed
    assert api.dataset("tout-dit") == {**before, "description": "Mieux dit."}
    assert [change["what"] for change in report["changes"]] == ["description"]


def test_nothing_that_has_not_changed_is_written(publish: Publish, idgo: Relay, sandbox: Sandbox) -> None:
    report, said = publish(**new("Rien de neuf", **DESCRIBED, STYLE="yes", METADATA="yes"))
    assert report["failed"] == [] and report["differs"] == [], said
    letters = len(list(mailbox(sandbox.place).iterdir()))
    again, said = publish(
        DATASET="rien-de-neuf", RESOURCE=report["resource"], **{**DESCRIBED, "DATE_MODIFICATION": ""}, STYLE="yes",
        METADATA="yes",
    )  # fmt: skip
    assert again and writes(idgo) == [] and again["written"] == [], said
    assert "Nothing to publish" in said and len(list(mailbox(sandbox.place).iterdir())) == letters


@pytest.mark.parametrize("visibility", ["public", "private"])
def test_nobody_sees_more_or_less_unless_it_was_asked(publish: Publish, api: IdgoApi, visibility: str) -> None:
    slug, other = f"visible-{visibility}", "private" if visibility == "public" else "public"
    report, said = publish(**new(f"Visible {visibility}", VISIBILITY=visibility))
    assert report, said
    kept = {"DATASET": slug, "RESOURCE": report["resource"]}
    for changes in ({"KEYWORDS": "neuf"}, {"KEYWORDS": "neuf encore", "VISIBILITY": "keep"}):
        assert publish(**kept, **changes)[0]
        assert api.dataset(slug)["private"] is (visibility == "private")  # type: ignore[index]
    report, said = publish(**kept, VISIBILITY=other)
    assert report and report["differs"] == [], said
    assert api.dataset(slug)["private"] is (other == "private")  # type: ignore[index]


def test_a_replaced_file_keeps_its_layer_its_rights_and_its_services(
    publish: Publish, idgo: Relay, api: IdgoApi, layer: QgsVectorLayer, sandbox: Sandbox
) -> None:
    first, said = publish(**new("À remplacer", VISIBILITY="public", RESTRICTION="registered"))
    assert first, said
    add_feature(layer)
    second, said = publish(DATASET=first["dataset"], RESOURCE="À remplacer", TITLE="Autrement nommé")
    assert second and second["differs"] == [], (said, second.get("differs"))
    assert writes(idgo) == [
        "PUT dataset/a-remplacer", f"PUT dataset/a-remplacer/resource/{first['resource']}",
    ]  # fmt: skip
    assert (second["resource"], second["layer"], second["feature_count"]) == (first["resource"], first["layer"], 3)
    assert [found["name"] for found in api.layers("a-remplacer", first["resource"])] == [first["layer"]]
    shown = ckan.show(http.session(Endpoints()), profiles.load(str(sandbox.profile)).ckan, "a-remplacer")
    (resource,) = shown.resources
    assert (resource.restriction, resource.extractable, resource.title) == ("registered", True, "À remplacer")
    assert shown.title == "Autrement nommé"


def test_who_makes_a_dataset_private_closes_its_map_service_and_is_told_what_stays_open(
    publish: Publish, sandbox: Sandbox, api: IdgoApi, authcfg: Any
) -> None:
    first, _ = publish(**new("Public puis privé", VISIBILITY="public"))
    second, said = publish(DATASET=first["dataset"], RESOURCE_TITLE="Un autre fichier")
    assert second and second["differs"] == [] and len(api.resources(first["dataset"])) == 2, said
    report, said = publish(DATASET=first["dataset"], RESOURCE=first["resource"], VISIBILITY="private")
    assert report and report["differs"] == [], said
    assert report["written"] == ["dataset", "resource"] and "Un autre fichier" in "".join(report["remarks"])
    assert report["sent"]["restricted_level"] == "registered"


@pytest.mark.parametrize("level", ["registered", "only_idgo_partners"])
def test_a_restriction_is_never_lowered(publish: Publish, idgo: Relay, level: str) -> None:
    report, said = publish(**new(f"Restreint {level}", VISIBILITY="public", RESTRICTION=level))
    assert report, said
    report, said = publish(DATASET=report["dataset"], RESOURCE=report["resource"], RESTRICTION="public")
    assert not report and "RESTRICTION" in said and writes(idgo) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"DATASET": "reseau-d-eau-potable", "RESOURCE": "Canalisations (GeoPackage)"}, "web form"),
        ({"DATASET": "reseau-d-eau-potable", "RESOURCE": "Canalisations (GeoPackage)", "RESTRICTION": "public"}, "web"),
        ({"DATASET": "deliberations-2025-val-de-lanthe", "RESOURCE": "Recueil"}, "come from an address"),
        ({"DATASET": "deliberations-2025-val-de-lanthe", "RESOURCE": "Inconnu"}, "RESOURCE: the dataset has no file"),
        ({"DATASET": "jeu-inconnu", "DESCRIPTION": "x"}, "DATASET: you have no dataset"),
        ({"DATASET": "projet-de-voie-verte", "CATEGORIES": "inconnue"}, "CATEGORIES: CKAN knows no category"),
        ({"DATASET": "projet-de-voie-verte", "LICENSE": "inconnue"}, "LICENSE: CKAN knows no licence"),
        ({"DATASET": "projet-de-voie-verte", "ORGANISATION": "parc-naturel"}, "ORGANISATION: the dataset belongs to"),
        ({"DATASET": "projet-de-voie-verte", "RESOURCE_TITLE": "Variantes (GeoJSON)", "FORMAT": "geojson"},
         "RESOURCE: the dataset already has a file"),
        ({**new("Ouvert par erreur"), "RESTRICTION": "public"}, "RESTRICTION: the dataset is private"),
    ],
)  # fmt: skip
def test_what_would_damage_is_refused_before_any_write(
    publish: Publish, idgo: Relay, changes: dict[str, Any], words: str
) -> None:
    report, said = publish(**changes)
    assert not report and words in said, said
    assert writes(idgo) == []


def test_a_dataset_that_a_colleague_removed_meanwhile_is_not_made_anew_by_a_put(
    publish: Publish, sandbox: Sandbox, authcfg: Any, tmp_path: Path
) -> None:
    report, said = publish(**new("Retiré entre-temps"))
    assert report, said
    user, profile = sandbox.users["contributor"], profiles.load(str(sandbox.profile))
    session = http.session(profile.endpoints(), authcfg(user.username, user.password))
    publication = Publication(session, profile, user.username, Outbox(tmp_path / "outbox.sqlite"))
    plan = publication.prepare(Order("", "", "Une autre.", "", None, dataset=report["dataset"]))
    file = tmp_path / "x.gpkg"
    file.write_bytes(b"x")
    assert session.delete(f"{profile.idgo_api}dataset/{report['dataset']}").status_code == 204
    with pytest.raises(RefusedError, match="removed meanwhile"):
        publication.run(plan, Package(file, FORMATS["gpkg"], "x", 1, ("a",), "EPSG:2154", "f"))
    assert IdgoApi(session, profile).dataset(report["dataset"]) is None


@pytest.mark.parametrize("spoil", ["PUT /dataset/", "PUT /resource/"])
@pytest.mark.parametrize("fault", ["closed late", "bad gateway", "closed"])
def test_a_change_without_an_answer_is_made_once(
    publish: Publish, idgo: Relay, api: IdgoApi, layer: QgsVectorLayer, sandbox: Sandbox, spoil: str, fault: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    title = f"Sans réponse {spoil.split('/')[1]} {fault}"
    first, said = publish(**new(title))
    assert first, said
    add_feature(layer)
    letters, parameters = len(list(mailbox(sandbox.place).iterdir())), {
        "DATASET": first["dataset"], "RESOURCE": first["resource"], "DESCRIPTION": "Une autre.",
    }  # fmt: skip
    idgo.spoil = spoil if "resource" in spoil else f"PUT /dataset/{first['dataset']}"
    idgo.fault = fault
    publish(**parameters)
    assert idgo.spoiled and len(writes(idgo)) == len(set(writes(idgo))), "a write was repeated in one run"
    idgo.spoil = ""
    report, said = publish(**parameters)
    assert report and report["differs"] == [] and report["feature_count"] == 3, said
    assert api.dataset(first["dataset"])["description"] == "Une autre."  # type: ignore[index]
    assert len(list(mailbox(sandbox.place).iterdir())) == letters + 2


class Killed(BaseException):
    """As a process ends: nothing catches it, nothing is tidied up."""


@pytest.mark.parametrize("answered", [True, False])
@pytest.mark.parametrize("write", ["create_dataset", "create_resource", "send_style", "send_record"])
def test_killed_at_a_write_and_started_again_makes_everything_once(
    sandbox: Sandbox, layer: QgsVectorLayer, authcfg: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    write: str, answered: bool,
) -> None:  # fmt: skip
    user, profile = sandbox.users["contributor"], profiles.load(str(sandbox.profile))
    session = http.session(profile.endpoints(), authcfg(user.username, user.password))
    extra = Attachments(style_export.export(layer, "layer").document, metadata.record_of(layer, ""))
    letters, title = len(list(mailbox(sandbox.place).iterdir())), f"Tué {write} {answered}"
    source, name = packaging.take(layer), names.layer_name(title)
    package = packaging.pack(source, FORMATS["gpkg"], name, tmp_path, QgsProcessingFeedback())

    def run() -> Report:
        publication = Publication(session, profile, user.username, Outbox(tmp_path / "outbox.sqlite"))
        plan = publication.prepare(Order(COMMUNITY, title, "x", "lov2"))
        return publication.run(plan, package, extra)

    real = getattr(IdgoApi, write)

    def killed(*words: Any) -> None:
        if answered:
            real(*words)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(IdgoApi, write, killed)
        with pytest.raises(Killed):
            run()
    report, api = run(), IdgoApi(session, profile)
    assert report.failed == report.differs == [] and report.feature_count == 2
    assert [found["name"] for found in api.datasets() if found["title"] == title] == [report.dataset]
    assert [found["id"] for found in api.resources(report.dataset)] == [report.resource]
    assert api.style(report.dataset, report.resource, report.layer) and api.record(report.dataset)
    assert len(list(mailbox(sandbox.place).iterdir())) == letters + 2
    assert run().written == []


def test_style_and_record_are_sent_and_read_back(publish: Publish, idgo: Relay, api: IdgoApi) -> None:
    report, said = publish(**new("Avec style", VISIBILITY="public", STYLE="yes", METADATA="yes", **DESCRIBED))
    assert report["written"] == ["dataset", "resource", "style", "metadata"] and report["failed"] == [], said
    style = api.style("avec-style", report["resource"], report["layer"])
    assert style is not None and report["layer"].encode() in style and b"stroke" in style
    sent = api.record("avec-style")
    assert sent is not None
    record = iso_read.read(sent)
    assert (record.title, record.frequency, record.created) == ("Avec style", "annual", "2020-02-03")
    assert {locator.protocol for locator in record.locators} >= {"OGC:WMS", "OGC:WFS"}
    again, said = publish(
        DATASET="avec-style", RESOURCE=report["resource"], DESCRIPTION="Neuve.", STYLE="yes", METADATA="yes"
    )
    assert again["written"] == ["dataset", "metadata"], said
    assert iso_read.read(api.record("avec-style") or b"").identifier == record.identifier


@pytest.mark.parametrize("spoil", ["PUT /default.sld", "PUT /md", "GET /md"])
def test_a_style_or_record_that_fails_undoes_nothing_and_is_told(
    publish: Publish, idgo: Relay, api: IdgoApi, spoil: str
) -> None:
    title = f"Suite en panne {spoil.replace('/', '')}"
    idgo.spoil, idgo.fault = spoil, "bad gateway"
    report, said = publish(**new(title, STYLE="yes", METADATA="yes"))
    assert report and report["differs"] == [] and len(report["failed"]) == 1, said
    assert "The data are published" in report["failed"][0]
    idgo.spoil = ""
    report, said = publish(**new(title, STYLE="yes", METADATA="yes"))
    assert report["failed"] == [] and len(report["written"]) == 1, said
    assert len(api.resources(report["dataset"])) == 1


def test_a_picture_becomes_a_map_service_and_is_replaced_under_its_name(
    publish: Publish, idgo: Relay, tmp_path: Path
) -> None:
    source = tmp_path / "ombrage.tif"
    for value in (7, 9):
        made = gdal.GetDriverByName("GTiff").Create(str(source), 20, 20, 1)
        made.SetGeoTransform((700000, 10, 0, 6250200, 0, -10))
        made.SetProjection(QgsCoordinateReferenceSystem("EPSG:2154").toWkt())
        made.GetRasterBand(1).Fill(value)
        del made
        changes = new("Ombrage", VISIBILITY="public") if value == 7 else {"DATASET": "ombrage", "RESOURCE": "Ombrage"}
        report, said = publish(INPUT=str(source), **changes)
        assert report and report["differs"] == [], (said, report.get("differs"))
        assert report["layer"].startswith("ombrage") and report["came_back"]["wms_layer"] == report["layer"]
    assert writes(idgo) == [f"PUT dataset/ombrage/resource/{report['resource']}"]
    assert publish(INPUT=str(source), FORMAT="gpkg", **new("Non"))[0] == {}


def test_rows_become_a_table_that_nothing_is_drawn_of(publish: Publish, api: IdgoApi, idgo: Relay) -> None:
    report, said = publish(**new("En tableau", VISIBILITY="public", FORMAT="csv"))
    assert report and report["differs"] == [] and report["layer"] == "", (said, report.get("differs"))
    assert api.layers("en-tableau", report["resource"]) == []
    assert any("nom,longueur\r\nSentier de l'été 0,0.0\r\n".encode() in asked.body for asked in idgo.asked)
    again, said = publish(DATASET="en-tableau", RESOURCE="En tableau")
    assert again["written"] == [], said


def test_a_dry_run_only_asks(publish: Publish, idgo: Relay, api: IdgoApi) -> None:
    report, said = publish(**new("À blanc"), DRY_RUN=True)
    assert report["written"] == [] and "Would create" in said and writes(idgo) == []
    assert api.dataset("a-blanc") is None
    report, said = publish(DATASET="projet-de-voie-verte", KEYWORDS="vélo", RESOURCE_TITLE="Autre", DRY_RUN=True)
    assert [change["what"] for change in report["changes"]] == ["keywords"] and writes(idgo) == [], said


def test_a_folder_holds_the_same_and_no_server_is_asked(publish: Publish, idgo: Relay, tmp_path: Path) -> None:
    folder = tmp_path / "published"
    report, said = publish(
        **new("Dans un dossier"), TARGET="folder", FOLDER=str(folder), AUTHCFG="", STYLE="yes", METADATA="yes",
        THUMBNAIL=str(picture(tmp_path)),
    )  # fmt: skip
    assert report, said
    assert {path.name for path in folder.iterdir()} == {
        "dans_un_dossier.gpkg", "dans_un_dossier.sld", "dans_un_dossier.xml", "dans_un_dossier.png",
        "dans_un_dossier.json",
    }  # fmt: skip
    assert QgsVectorLayer(str(folder / "dans_un_dossier.gpkg"), "x").featureCount() == 2
    assert iso_read.read((folder / "dans_un_dossier.xml").read_bytes()).title == "Dans un dossier"
    assert idgo.asked == []


def test_a_picture_goes_with_the_dataset_once(publish: Publish, idgo: Relay, tmp_path: Path) -> None:
    path = picture(tmp_path)
    report, said = publish(**new("Avec image"), THUMBNAIL=str(path))
    assert report, said
    assert sum(b'name="thumbnail"; filename="map.png"' in asked.body for asked in idgo.asked) == 1
    changes = {"DATASET": "avec-image", "RESOURCE": report["resource"], "THUMBNAIL": str(path)}
    for expected in (["PUT dataset/avec-image"], []):  # this job has not sent it yet; then it has
        assert publish(**changes)[0] and writes(idgo) == expected


def picture(folder: Path) -> Path:
    """One blue pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    path = folder / "map.png"
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\0\0\xff"))
        + chunk(b"IEND", b"")
    )  # fmt: skip
    return path
