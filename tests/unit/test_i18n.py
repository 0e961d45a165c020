"""The French catalogue says everything that the sources say, in French."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from i18n import update

FOUND = update.extract()
KNOWN = update.translations()
HELP = sorted((update.ROOT / "resources" / "help" / "fr").glob("*.md"))
#: Texts that are the same in both languages: names, file filters, and words that French and English share.
SAME = {
    "&Infrastructure", "Cadastre", "Commune", "Description", "Département", "Format", "Formats", "Geotrek", "IDGO",
    "Licence", "Options…", "Organisation", "Proxy", "Région", "Section", "proxy",
    "GeoJSON (*.geojson)", "GeoPackage (*.gpkg)", "JSON (*.json)",
    "Licences", "Types", "format", "licence", "organisation", "type",
    "Date", "Documents", "Infrastructure", "Service", "Type",
}  # fmt: skip
ENGLISH = re.compile(r"\b(the|and|of|with|this|that|which|cannot|is|are|has|was|your|from|file|layer)\b", re.I)
#: What French wants around its punctuation is a narrow no-break space (U+202F); these are the places without it.
PUNCTUATION = re.compile(r"[^\u202f][;?!»](?!\w)|[^\u202f]:(?=\s|$)|«(?!\u202f)")


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('tr("a").format(1)', ["a"]),
        ('i18n.tr("a " "b")', ["a b"]),
        ("attr('x')", []),
    ],
)
def test_a_literal_is_found(source: str, texts: list[str]) -> None:
    assert list(update.literals(source, "x.py")) == texts


@pytest.mark.parametrize("source", ["tr(f'a {b}')", "tr(a)", "tr('a' + b)", "tr('a', 'b')", "tr()"])
def test_anything_else_is_refused_with_its_place(source: str) -> None:
    with pytest.raises(update.NotLiteralError, match=r"room/x\.py:2"):
        list(update.literals(f"\n{source}", "room/x.py"))


def test_translations_survive_and_what_nobody_says_goes() -> None:
    text = update.render({"<new> & {}": ["a/b.py"], "old": ["c.py"]}, {"old": "vieux", "gone": "parti"})
    assert "vieux" in text and "gone" not in text
    assert '<source>&lt;new&gt; &amp; {}</source>\n        <translation type="unfinished"></translation>' in text


def test_the_catalogue_is_up_to_date() -> None:
    assert update.CATALOGUE.read_text(encoding="utf-8") == update.render(FOUND, KNOWN), "run: make i18n UPDATE=1"


@pytest.mark.parametrize("text", FOUND)
def test_every_text_has_its_french(text: str) -> None:
    french = KNOWN.get(text, "")
    assert french.strip(), "not translated"
    assert french != text or text in SAME or not re.search(r"[A-Za-z]{2}", text), "still English"
    assert not ENGLISH.search(french), "English words in the French"
    assert french.count("{}") == text.count("{}"), "places of values"
    assert (french[0].isspace(), french[-1].isspace()) == (text[0].isspace(), text[-1].isspace())


@pytest.mark.parametrize("text", ["oui ?", "oui?", "a : b", "a: b", "« a »", "a :", "fin ; suite"])
def test_a_missing_no_break_space_is_seen(text: str) -> None:
    assert PUNCTUATION.search(text)


@pytest.mark.parametrize("text", ["oui\u202f?", "a\u202f: {}", "«\u202fa\u202f»", "https://a.org/?b=c", "EPSG:{}"])
def test_good_typography_passes(text: str) -> None:
    assert not PUNCTUATION.search(text)


@pytest.mark.parametrize("text", FOUND)
def test_french_is_typeset(text: str) -> None:
    french = KNOWN.get(text, "")
    assert "'" not in french and '"' not in french and "“" not in french
    assert not PUNCTUATION.search(french), PUNCTUATION.search(french)


@pytest.mark.parametrize("path", HELP, ids=[path.stem for path in HELP])
def test_french_help_is_typeset(path: Path) -> None:
    text = re.sub(r"`[^`]*`", "", path.read_text(encoding="utf-8"))
    assert not PUNCTUATION.search(text), PUNCTUATION.search(text)
    assert "'" not in text


def test_help_is_there_in_both_languages() -> None:
    english = sorted(path.name for path in (update.ROOT / "resources" / "help" / "en").glob("*.md"))
    assert english == [path.name for path in HELP] and len(HELP) >= 9
