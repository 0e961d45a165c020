"""The one layout table gives each yearly table back; what it adds is consistent with the files' own columns."""

from __future__ import annotations

import csv

import pytest

from openig.cadastre_tools.importers import layout
from tests.deliveries import DATA

YEARS = range(2018, 2026)
ORIGINAL = ("file", "article", "table", "field", "start", "length", "type", "notes")


@pytest.mark.parametrize("year", YEARS)
def test_a_year_is_given_back_in_its_order(year: int) -> None:
    with (DATA / "layout" / f"majic_layout_{year}.csv").open(encoding="utf-8", newline="") as stream:
        expected = list(csv.DictReader(stream))
    assert [{name: row[name] for name in ORIGINAL} for row in layout.rows(year)] == expected


@pytest.mark.parametrize("year", YEARS)
def test_keys_are_made_of_the_zones_that_the_year_lists(year: int) -> None:
    for row in layout.rows(year):
        if row["type"] == "key":
            listed = set(row["notes"].removeprefix("concat of ").split(" + "))
            used = set(row["zones"].split()) | {row["unless_blank"]} - {""}
            assert used == listed, row


def test_other_fields_are_read_where_they_are_listed() -> None:
    wrong = [r for r in layout.rows() if r["type"] != "key" and r["zones"] != f"{r['start']}:{r['length']}"]
    assert wrong == []


def test_the_parcel_gets_its_national_identifier() -> None:
    (parcelle,) = [table for table in layout.tables(2025) if table.name == "parcelle"]
    line = "250354    A0012".ljust(640)
    column = parcelle.columns[-1]
    assert column.name == "id"
    assert "".join(line[zone] for zone in column.zones).replace(" ", "0") == "253540000A0012"


def test_a_later_year_is_read_with_the_newest_layout() -> None:
    assert layout.tables(2026) == layout.tables(2025)


def test_record_30_of_bati_is_listed_once() -> None:
    names = {year: [t.name for t in layout.tables(year) if (t.file, t.code) == ("BATI", "30")] for year in (2018, 2024)}
    assert names == {2018: ["pevexoneration"], 2024: ["pevexoneration_imposable"]}
