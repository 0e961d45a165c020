"""Bring ``openig_fr.ts`` up to date with the sources: ``python i18n/update.py``.

Every ``tr("literal")`` of the rooms becomes a message of the one context ``openig``; translations are kept, messages
that no source says any more are dropped, new ones are marked unfinished. The file is sorted, so that a change reads
as what it is. pylupdate is not used: it knows neither our ``tr`` nor how to refuse an f-string.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import Iterator
from xml.sax.saxutils import escape

from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("openig_plugin", "geotrek_helper", "cadastre_tools", "idgo_connector", "toolbelt")
CATALOGUE = ROOT / "i18n" / "openig_fr.ts"
CONTEXT = "openig"


class NotLiteralError(Exception):
    """A ``tr`` whose text cannot be read from the source: Qt would never find its translation."""


def literals(source: str, name: str) -> Iterator[str]:
    """The texts of the ``tr`` calls of one module.

    :param name: of the module, for the sentence.
    :raises NotLiteralError: naming the line of a call with anything else than one literal.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _is_tr(node.func):
            if len(node.args) != 1 or node.keywords or not _is_text(node.args[0]):
                raise NotLiteralError(f"{name}:{node.lineno}: tr() takes one literal, no f-string and no variable")
            yield node.args[0].value  # type: ignore[attr-defined]


def extract(root: Path = ROOT) -> dict[str, list[str]]:
    """Source text → the files that say it, relative to the root, both sorted."""
    found: dict[str, set[str]] = {}
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            for text in literals(path.read_text(encoding="utf-8"), name):
                found.setdefault(text, set()).add(name)
    return {text: sorted(found[text]) for text in sorted(found)}


def translations(catalogue: Path = CATALOGUE) -> dict[str, str]:
    """Source text → translation, as the catalogue holds them; an empty translation is one still to be written."""
    if not catalogue.exists():
        return {}
    messages = etree.parse(str(catalogue)).iterfind(".//message")
    return {m.findtext("source") or "": m.findtext("translation") or "" for m in messages}


def render(found: dict[str, list[str]], known: dict[str, str]) -> str:
    """The catalogue of these texts with these translations, in Qt's TS format."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>", '<TS version="2.1" language="fr_FR">']
    lines += ["<context>", f"    <name>{CONTEXT}</name>"]
    for text, files in found.items():
        lines.append("    <message>")
        lines += [f'        <location filename="../{name}"/>' for name in files]
        lines.append(f"        <source>{escape(text)}</source>")
        done = known.get(text, "")
        state = "" if done else ' type="unfinished"'
        lines += [f"        <translation{state}>{escape(done)}</translation>", "    </message>"]
    return "\n".join([*lines, "</context>", "</TS>", ""])


def main() -> int:
    try:
        found = extract()
    except NotLiteralError as error:
        print(error, file=sys.stderr)
        return 1
    known = translations()
    CATALOGUE.write_text(render(found, known), encoding="utf-8")
    missing = [text for text in found if not known.get(text)]
    print(f"{CATALOGUE.name}: {len(found)} texts, {len(missing)} to translate, {len(set(known) - set(found))} dropped")
    for text in missing:
        print(f"  {found[text][0]}: {text}")
    return 0


def _is_tr(function: ast.expr) -> bool:
    return getattr(function, "id", getattr(function, "attr", "")) == "tr"


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


if __name__ == "__main__":
    sys.exit(main())
