"""Words that a member takes for the same are the same; an FTS5 of SQLite reads what is asked of it."""

from __future__ import annotations

import sqlite3

import pytest

from openig.idgo_connector.catalogue import words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("haie", "Haies"), ("réseau", "RÉSEAUX"), ("canal", "canaux"), ("lieu", "lieux"), ("travail", "travaux"),
        ("communal", "communaux"), ("matériau", "matériaux"), ("tuyau", "tuyaux"), ("eau", "eaux"), ("bois", "Bois"),
        ("œuvre", "oeuvres"), ("l'eau", "l’eau"), ("d'irrigation", "irrigation"), ("Saint-Gély", "saint gely"),
        ("bd_topo", "BD TOPO"), ("jusqu'à", "à"), ("bail", "baux"), ("fléau", "fléaux"), ("oeil", "yeux"),
    ],
)  # fmt: skip
def test_what_means_the_same_is_kept_alike(one: str, other: str) -> None:
    assert words.indexed(one) == words.indexed(other)


@pytest.mark.parametrize(("one", "other"), [("gaz", "gars"), ("sig", "si"), ("a75", "a7"), ("plu", "plui")])
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert words.words(one) != words.words(other)


def _found(text: str, *documents: str) -> list[str]:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE word USING fts5 (text, source UNINDEXED)")
    database.executemany("INSERT INTO word VALUES (?, ?)", [(words.indexed(text), text) for text in documents])
    rows = database.execute("SELECT source FROM word WHERE word MATCH ? ORDER BY rank", [words.match(text)]).fetchall()
    database.close()
    return [source for (source,) in rows]


@pytest.mark.parametrize(
    "text",
    [
        "réseaux d'eau", "reseau eau", "Réseau de l’eau", "eau rés", "reseaux d", 'réseau"eau', "(réseau) AND eau*",
        "réseau : eau", "NOT réseau",
    ],
)  # fmt: skip
def test_however_it_is_typed_it_is_found_and_never_a_mistake_of_syntax(text: str) -> None:
    assert "Réseaux d'eau potable, and not" in _found(text, "Réseaux d'eau potable, and not", "Routes")


def test_the_last_word_may_be_unfinished_the_others_not() -> None:
    assert _found("haies boc", "Haies bocagères", "Haies") == ["Haies bocagères"]
    assert _found("boc haies", "Haies bocagères") == []
    assert _found("haies boc ", "Haies bocagères") == []
    assert _found("h", "Haies", "Routes") == ["Haies"]
    assert sorted(_found("bois", "Boîtes aux lettres", "Boisements", "Bois")) == ["Bois", "Boisements"]


def test_of_three_words_one_may_be_missing_and_what_has_all_comes_first() -> None:
    documents = ("Haies relevées en 2019", "Haies bocagères en 2019", "Routes en 2019")
    assert _found("haies bocagères 2019", *documents) == ["Haies bocagères en 2019", "Haies relevées en 2019"]


@pytest.mark.parametrize("text", ["", "  ", "'", "? !", "_"])
def test_what_holds_no_word_asks_for_nothing(text: str) -> None:
    assert words.match(text) == ""
