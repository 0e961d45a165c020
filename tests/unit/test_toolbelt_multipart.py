"""A multipart body as servers read it, sent by plain requests."""

from __future__ import annotations

from email import message_from_bytes
from pathlib import Path

import pytest
import requests

from openig.toolbelt.errors import DataError
from openig.toolbelt.multipart import Multipart
from tests.servers import Answer, web


def parts(body: bytes, content_type: str) -> list[tuple[str, bytes]]:
    """Each part's disposition and content, read by Python's parser of MIME."""
    message = message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    raw = [part for part in message.get_payload() if not isinstance(part, str)]
    return [(str(part["Content-Disposition"]), part.get_payload(decode=True)) for part in raw]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Forêt “du” Gard.bin"
    path.write_bytes(bytes(range(256)) * 1000)
    return path


def test_its_length_is_what_is_read_in_blocks_of_any_size(file: Path) -> None:
    body = Multipart([("titre", "Été"), ("titre", "")], [("file", file, "application/octet-stream")])
    whole = body.read()
    assert len(whole) == len(body)
    for size in (1000, 65536, 10_000_000):
        body.seek(0)
        assert b"".join(iter(lambda size=size: body.read(size), b"")) == whole


def test_plain_requests_send_it_and_a_server_reads_it(file: Path) -> None:
    body = Multipart([("a", "é – ü"), ("a", "2")], [("file", file, "application/octet-stream")])
    with web(lambda _: Answer(200)) as server:
        requests.post(server.url, data=body, headers={"Content-Type": body.content_type}, timeout=10)
        (request,) = server.requests
    assert request.headers["content-length"] == str(len(body))
    assert "transfer-encoding" not in request.headers
    values = parts(request.body, request.headers["content-type"])
    assert [value for _, value in values] == ["é – ü".encode(), b"2", file.read_bytes()]
    assert f'filename="{file.name}"'.encode() in request.body


def test_a_name_cannot_break_out_of_its_header(tmp_path: Path) -> None:
    path = tmp_path / 'a".txt'
    path.write_bytes(b"x")
    body = Multipart([('n"\r\nX-Evil: 1', "v")], [("f", path, "text/plain")]).read()
    assert b"\r\nX-Evil" not in body
    assert b'filename="a%22.txt"' in body


def test_a_file_that_grew_is_sent_as_announced(file: Path) -> None:
    body = Multipart([], [("f", file, "text/plain")])
    with file.open("ab") as more:
        more.write(b"more")
    assert len(body.read()) == len(body)


def test_a_file_that_shrank_is_an_error(file: Path) -> None:
    body = Multipart([], [("f", file, "text/plain")])
    file.write_bytes(b"little")
    with pytest.raises(OSError, match="shorter"):
        body.read()


def test_a_missing_file_is_an_error_before_anything_is_sent(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none: it cannot be read"):
        Multipart([], [("f", tmp_path / "none", "text/plain")])
