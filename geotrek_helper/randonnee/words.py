"""Texts on their way into the schema: accents composed, HTML seen through, Geotrek's labels as the schema's words."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping

from ...toolbelt.errors import InputError
from ...toolbelt.i18n import tr

BUILT_IN = Path(__file__).resolve().parents[2] / "resources" / "geotrek" / "schema_randonnee.json"


def text(value: Any) -> str | None:
    """The text with composed accents (the schema's words are NFC), None when nothing can be read in it."""
    if value is None or not plain(value):
        return None
    return unicodedata.normalize("NFC", str(value)).strip()


def plain(value: Any) -> str:
    """The text on one line, without tags or entities, accents composed."""
    without = html.unescape(re.sub(r"<[^>]*>", " ", "" if value is None else str(value)))
    return unicodedata.normalize("NFC", " ".join(without.split()))


@dataclass(frozen=True)
class Words:
    """Folded labels → the schema's words, for ``pratique`` and ``type_itineraire``."""

    tables: Mapping[str, Mapping[str, str]]

    def find(self, name: str, label: Any) -> str | None:
        """The word for a label, or None where no table knows it."""
        return self.tables[name].get(_folded(plain(label)))


def load(file: Path | None = None) -> Words:
    """The built-in tables, with those of a file before them.

    :raises InputError: naming MAPPING, when the file cannot be used.
    """
    built_in = json.loads(BUILT_IN.read_text(encoding="utf-8"))
    tables = {name: _table(words) for name, words in built_in.items()}
    if file is not None:
        for name, words in _own(file, built_in).items():
            tables[name].update(_table(words))
    return Words(tables)


def _own(file: Path, built_in: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        own = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError("MAPPING", tr("{} cannot be read as JSON ({})").format(file, error)) from error
    for name, words in own.items() if isinstance(own, dict) else [("", None)]:
        if name not in built_in or not isinstance(words, dict):
            raise InputError("MAPPING", tr("it holds objects “pratique” and “type_itineraire”, nothing else"))
        for word, labels in words.items():
            if word not in built_in[name] or not isinstance(labels, list):
                raise InputError("MAPPING", tr("“{}” is not a word of the schema with a list of labels").format(word))
    return own


def _table(words: Mapping[str, Any]) -> dict[str, str]:
    table = {_folded(str(label)): word for word, labels in words.items() for label in labels}
    return {**{_folded(word): word for word in words}, **table}


def _folded(label: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", label.casefold()) if not unicodedata.combining(c))
    return " ".join(bare.replace("-", " ").split())
