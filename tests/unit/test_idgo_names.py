"""Names made of a title, the same at every run."""

from __future__ import annotations

import pytest

from openig.idgo_connector.publication import names


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Sentiers de l'Aubrac (2026)", "sentiers-de-laubrac-2026"),
        ("  Été — à_Sète  ", "ete-a-sete"),
        ("漢字 12", "12"),
        ("漢字", ""),
        ("x" * 140, "x" * 100),
        ("a" * 99 + " b", "a" * 99),
    ],
)
def test_the_dataset_of_a_title(title: str, slug: str) -> None:
    assert names.dataset_slug(title) == slug
    assert slug == "" or names.is_slug(slug)


def test_the_layer_of_a_title_is_cut_where_the_server_cuts() -> None:
    assert names.layer_name("Sentiers de l'Aubrac") == "sentiers_de_laubrac"
    assert names.layer_name("mot " * 40) == "_".join(["mot"] * 12)[:47].rstrip("_")


@pytest.mark.parametrize("text", ["", "Ville", "ville_de", "ville de", "a/b", "é", "x" * 101])
def test_what_is_no_slug(text: str) -> None:
    assert not names.is_slug(text)


@pytest.mark.parametrize(
    ("text", "good"),
    [("lov2", True), ("odc-odbl", True), ("CC-BY-4.0", True), ("", False), ("a b", False), ("-x", False)],
)
def test_what_can_be_a_licence(text: str, good: bool) -> None:
    assert names.is_licence(text) is good
