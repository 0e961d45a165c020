"""The rules that judge a layer before it is published, each on a layer that breaks it and on one that does not."""

from __future__ import annotations

from typing import Any

import pytest

from openig.idgo_connector.readiness import findings, rules, schemas
from openig.idgo_connector.readiness.findings import ERROR, NOTE, WARNING, Finding
from openig.idgo_connector.readiness.rules import Case
from openig.idgo_connector.readiness.survey import DATETIME, INTEGER, TEXT, Column, Survey

EVERYTHING = frozenset(("title", "abstract", "keywords", "licence"))


def column(name: str, *values: str, kind: str = TEXT) -> Column:
    made = Column(name, kind)
    schemas.watch([made])
    for value in values:
        made.add(value)
    made.settle()
    return made


def survey(*columns: Column, **changes: Any) -> Survey:
    """A layer that nothing is to be said of, with changes."""
    made = Survey("sentiers", "EPSG:2154", "LineString", count=3, described=EVERYTHING)
    made.columns = list(columns) or [column("nom_du_sentier", "Tour du lac")]
    made.kinds["LineString"] = 3
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def said(judged: Survey, form: str = "gpkg", **options: Any) -> dict[str, Finding]:
    return {finding.code: finding for finding in rules.judge(Case(judged, form, **options))}


@pytest.mark.parametrize("form", ["gpkg", "geojson", "shapezip", "csv"])
def test_of_a_good_layer_nothing_is_said(form: str) -> None:
    good = survey(column("nom", "Tour du lac"), crs="EPSG:4326" if form == "geojson" else "EPSG:2154")
    assert said(good, form) == {}


@pytest.mark.parametrize(
    ("changes", "form", "code", "level", "automatic", "algorithm"),
    [
        ({"restricted": "owners"}, "gpkg", "restricted", ERROR, False, ""),
        ({"count": 0}, "gpkg", "no_feature", ERROR, False, ""),
        ({"columns": []}, "gpkg", "no_attribute", ERROR, False, "native:addautoincrementalfield"),
        ({"geometry": None}, "gpkg", "no_geometry", ERROR, False, ""),
        ({"siblings": ("points",)}, "gpkg", "several_layers", NOTE, True, ""),
        ({"crs": ""}, "gpkg", "no_crs", ERROR, False, "native:assignprojection"),
        ({"crs": "EPSG:32631"}, "gpkg", "crs_not_accepted", WARNING, True, "native:reprojectlayer"),
        ({"crs": "EPSG:2154"}, "geojson", "reprojected", NOTE, True, ""),
        ({"has_z": True}, "gpkg", "third_dimension", NOTE, True, "native:dropmzvalues"),
        ({"curved": True}, "gpkg", "curves", NOTE, True, "native:segmentizebymaxangle"),
        ({"null": [4, 7]}, "gpkg", "null_geometry", ERROR, False, "native:removenullgeometries"),
        ({"empty": [4]}, "gpkg", "empty_geometry", ERROR, False, "native:removenullgeometries"),
        ({"invalid": [4]}, "gpkg", "invalid_geometry", WARNING, False, "native:fixgeometries"),
        ({"row_number": "fid"}, "gpkg", "row_number", NOTE, True, ""),
        ({"size": 100 << 20}, "gpkg", None, None, None, None),
        ({"size": (100 << 20) + 1}, "gpkg", "too_large", ERROR, False, "native:simplifygeometries"),
        ({"described": frozenset(("title",))}, "gpkg", "metadata", WARNING, False, ""),
    ],
)
def test_each_trouble_has_its_level_and_its_remedy(
    changes: dict[str, Any], form: str, code: str, level: str, automatic: bool, algorithm: str
) -> None:
    found = said(survey(**changes), form)
    assert set(found) == ({code} if code else set())
    if code:
        finding = found[code]
        assert (finding.level, finding.automatic, finding.algorithm) == (level, automatic, algorithm)
        assert finding.sentence


def test_the_features_concerned_are_counted_and_can_be_selected() -> None:
    finding = said(survey(null=[4, 7]))["null_geometry"]
    assert (finding.features, finding.expression) == (2, "$id IN (4, 7)")


def test_mixed_types_are_an_error_for_a_shapefile_only() -> None:
    mixed = survey()
    mixed.kinds["Point"] = 1
    assert said(mixed)["mixed_types"].level == WARNING
    assert said(mixed, "shapezip")["mixed_types"].level == ERROR


@pytest.mark.parametrize(
    ("name", "form", "code", "level"),
    [
        ("the_geom", "gpkg", "reserved_name", ERROR),
        ("FID", "gpkg", "reserved_name", NOTE),
        ("a" * 62, "gpkg", None, None),
        ("é" * 32, "gpkg", "long_name", ERROR),
        ("longueur_m", "shapezip", None, None),
        ("longueur_km", "shapezip", "shapefile_names", ERROR),
        ("dénivelé", "gpkg", "awkward_name", NOTE),
        ("2024", "gpkg", "awkward_name", NOTE),
    ],
)
def test_names_of_columns(name: str, form: str, code: str | None, level: str | None) -> None:
    found = said(survey(column(name, "1", kind=INTEGER)), form)
    assert (found[code].level if code else None) == level
    assert code or not found


def test_names_that_differ_by_capitals_only() -> None:
    assert said(survey(column("Nom", "a"), column("NOM", "b"), column("x", "c")))["duplicate_name"].columns == (
        "Nom",
        "NOM",
    )


def test_a_shapefile_cuts_texts_and_has_no_times() -> None:
    found = said(survey(column("texte", "é" * 128), column("quand", kind=DATETIME)), "shapezip")
    assert found["shapefile_texts"].columns == ("texte",)
    assert found["shapefile_types"].columns == ("quand",)
    assert "shapefile_texts" not in said(survey(column("texte", "é" * 127)), "shapezip")


def test_numbers_with_words_between_them() -> None:
    numbers = column("debit", "1", "2,5", "1 200", "-3e4", "n/a", "ND", "ND")
    finding = said(survey(numbers), "csv")["numbers_with_words"]
    assert (finding.level, finding.features) == (WARNING, 3)
    assert finding.expression == "\"debit\" IN ('n/a', 'ND')"
    assert "numbers_with_words" not in said(survey(column("code", "a12", "b7", "n/a")), "csv")
    assert "numbers_with_words" not in said(survey(column("code", "12", "7")), "csv")


@pytest.mark.parametrize("value", ["FranÃ§ois", "Ã‰cole", "caf\ufffd", "lâ€™eau".replace("â", "Â")])
def test_text_read_in_the_wrong_encoding(value: str) -> None:
    finding = said(survey(column("lieu", "Sète", value)))["mixed_encoding"]
    assert (finding.level, finding.features) == (WARNING, 1)


def test_accents_and_capitals_are_no_wrong_encoding() -> None:
    assert said(survey(column("lieu", "ÎLE", "SÃO PAULO", "À CÔTÉ", "Ñandú", "Œuvre"))) == {}


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("contact", ["claire.exemple@mairie.example", "paul@ville.example"]),
        ("joindre", ["04 67 00 00 00", "+33 6.12.34.56.78"]),
        ("joindre", ["0467000000", "0612345678"]),
        ("num", ["1 84 12 76 451 089 46", "184127645108946"]),
        ("prenom", ["Claire"]),
        ("Nom_Propriétaire", ["Exemple"]),
        ("DATE_NAISSANCE", ["1970-01-01"]),
        ("tel", []),
        ("courriel", []),
        ("dnomlp", ["EXEMPLE"]),
    ],
)
def test_personal_data_are_refused_unless_the_member_says_that_they_may_be_published(
    name: str, values: list[str]
) -> None:
    judged = survey(column(name, *values))
    finding = said(judged)["personal_data"]
    assert (finding.level, finding.columns, finding.algorithm) == (ERROR, (name,), "native:deletecolumn")
    assert said(judged, personal=True)["personal_data"].level == NOTE


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("nom", ["Tour du lac"]),
        ("nom_commune", ["Sète"]),
        ("hotel", ["Le Grand"]),
        ("atelier", ["12"]),
        ("code", ["184127645108947"]),  # one off: the key of no number
        ("siret", ["13002526500013"]),
        ("insee", ["34172", "2A004"]),
        ("x", ["0467000", "700000.25"]),
    ],
)
def test_other_columns_are_not_taken_for_personal_data(name: str, values: list[str]) -> None:
    assert "personal_data" not in said(survey(column(name, *values)))


def test_what_the_idgo_does_not_replace_is_named() -> None:
    names = ("CLE_INTEROP", "voie_nom", "numero", "commune_insee")
    columns = [Column(name, TEXT) for name in names]
    schemas.watch(columns)
    for value in ("34172_0010_00012", "34172-0010-12"):
        columns[0].add(value)
    columns[0].settle()
    found = said(survey(*columns))
    assert "Base adresse nationale" in found["national_home"].sentence
    assert "commune_nom" in found["schema_columns"].sentence and "voie_nom" not in found["schema_columns"].sentence
    assert (found["schema_values"].columns, found["schema_values"].features) == (("CLE_INTEROP",), 1)


def test_every_schema_can_be_recognised_by_its_own_columns() -> None:
    for schema in schemas._all():
        found = schemas.fitting((*schema.required, *schema.signature))
        assert found is not None and found.id == schema.id
        assert schemas.fitting(schema.signature[:-1]) is None


def test_the_page_shows_text_and_no_tag_of_the_layer() -> None:
    judged = rules.judge(Case(survey(column("<b>tel</b>", "04 67 00 00 00")), "gpkg"))
    page = findings.page("<script>alert(1)</script>", judged)
    assert "<script" not in page and "<b>tel" not in page
    assert "&lt;b&gt;tel&lt;/b&gt;" in page and "not ready" in page
    assert "is ready" in findings.page("sentiers", [])


def test_a_million_values_of_few_kinds_are_counted_by_kind() -> None:
    made = column("etat", *(["oui", "non", "n/a"] * 40_000))
    assert (made.filled, made.missing["n/a"]) == (120_000, 40_000)
    unique = column("code", *(str(number) for number in range(120_000)))
    assert (unique.filled, unique.numbers) == (120_000, 120_000)
