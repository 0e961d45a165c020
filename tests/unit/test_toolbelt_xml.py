"""XML from outside cannot read files, swell, or call home."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from openig.toolbelt import xml


def test_a_document_is_read() -> None:
    assert xml.parse("<a><b>é</b></a>".encode()).findtext("b") == "é"


def test_a_file_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    document = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]><a>&e;</a>'
    assert "the secret" not in etree.tostring(xml.parse(document.encode()), encoding="unicode", method="text")


def test_entities_do_not_swell() -> None:
    layers = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    document = f'<!DOCTYPE a [<!ENTITY e0 "xxxxxxxxxx">{layers}]><a>&e9;</a>'
    try:
        text = "".join(xml.parse(document.encode()).itertext())
    except etree.XMLSyntaxError:
        return  # refused: as good
    assert len(text) < 1000


def test_what_is_not_xml_is_an_error() -> None:
    with pytest.raises(etree.XMLSyntaxError):
        xml.parse(b"<html><p>no</html>")
