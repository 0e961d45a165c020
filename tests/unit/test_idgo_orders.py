"""The documents of an order are what the form takes, and an order is thought of again on its day, once."""

from __future__ import annotations

import datetime as dt
import sqlite3
import zipfile
from pathlib import Path

import pytest

from openig.idgo_connector.orders import documents
from openig.idgo_connector.orders.documents import DPO, UNDERTAKING
from openig.idgo_connector.orders.journal import Journal
from openig.toolbelt.errors import DataError, InputError, OpenigError

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40 + b"IEND\xaeB`\x82"
DAY = dt.date(2026, 11, 23)


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def archive(path: Path, member: str) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(member, "x")
    return path


@pytest.fixture
def pair(tmp_path: Path) -> dict[str, Path]:
    return {
        DPO: write(tmp_path / "Récépissé.PDF", PDF),
        UNDERTAKING: archive(tmp_path / "acte signé.docx", "word/document.xml"),
    }


def test_the_documents_are_put_side_by_side_under_the_names_of_the_form(pair: dict[str, Path], tmp_path: Path) -> None:
    folder = tmp_path / "orders" / "2026-11-23"
    made = documents.prepare(pair, folder)
    assert {field: path.name for field, path in made.items()} == {
        DPO: "dpo_cnil.pdf", UNDERTAKING: "acte_engagement.docx",
    }  # fmt: skip
    assert made[DPO].read_bytes() == PDF
    documents.prepare({**pair, DPO: write(tmp_path / "scan.png", PNG)}, folder)
    assert sorted(file.name for file in folder.iterdir()) == ["acte_engagement.docx", "dpo_cnil.png"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", PDF, "pdf, png, doc, docx, odt"),
        ("a.pdf", b"", "whole PDF"),
        ("a.pdf", PNG, "whole PDF"),
        ("a.pdf", PDF[:20], "whole PDF"),
        ("a.png", PNG[:-4], "whole PNG"),
        ("a.doc", b"<html>", "whole DOC"),
        ("a.docx", b"PK\x03\x04 cut", "whole DOCX"),
        ("a.odt", b"", "whole ODT"),
    ],
)
def test_what_the_form_would_refuse_or_nobody_could_read(
    pair: dict[str, Path], tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    with pytest.raises(DataError, match=why) as refused:
        documents.prepare({**pair, UNDERTAKING: write(tmp_path / name, content)}, tmp_path / "orders")
    assert refused.value.what == name and not (tmp_path / "orders").exists()


def test_a_word_file_under_another_name(pair: dict[str, Path], tmp_path: Path) -> None:
    with pytest.raises(DataError, match="whole ODT"):
        documents.check({**pair, UNDERTAKING: archive(tmp_path / "a.odt", "word/document.xml")})
    documents.check({**pair, UNDERTAKING: archive(tmp_path / "b.odt", "content.xml")})
    documents.check({**pair, UNDERTAKING: write(tmp_path / "b.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 ole")})


def test_a_document_that_is_missing_or_given_twice(pair: dict[str, Path], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="undertaking"):
        documents.check({DPO: pair[DPO]})
    with pytest.raises(InputError, match="gone"):
        documents.check({**pair, UNDERTAKING: tmp_path / "gone.pdf"})
    with pytest.raises(DataError, match="both"):
        documents.check({**pair, UNDERTAKING: write(tmp_path / "copy.pdf", PDF)})


def test_an_order_is_told_of_from_its_day_on_once_a_day_until_it_is_closed(tmp_path: Path) -> None:
    journal, path = Journal(tmp_path / "deep" / "orders.sqlite"), tmp_path / "deep"
    assert journal.due(DAY) == [] and journal.orders("openig") == [] and not path.exists()
    number = journal.add("openig", DAY, DAY + dt.timedelta(15), tmp_path)
    assert journal.due(DAY + dt.timedelta(14)) == []
    later = DAY + dt.timedelta(20)
    assert [order.number for order in journal.due(later)] == [number]
    journal.told(number, later)
    assert journal.due(later) == []
    assert [order.folder for order in Journal(path / "orders.sqlite").due(later + dt.timedelta(1))] == [tmp_path]
    journal.close(number)
    assert journal.due(later + dt.timedelta(1)) == []
    assert [(order.prepared, order.closed) for order in journal.orders("openig")] == [(DAY, True)]
    assert journal.orders("sandbox") == []


def test_a_journal_of_a_newer_version_or_that_is_none_is_told(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "newer.sqlite") as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(OpenigError, match="newer"):
        Journal(tmp_path / "newer.sqlite").due(DAY)
    with pytest.raises(DataError, match=r"broken\.sqlite"):
        Journal(write(tmp_path / "broken.sqlite", b"no database, but long enough for one. " * 30)).due(DAY)
