"""A multipart/form-data body that is read while it is sent: memory does not grow with its files (RFC 7578)."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Generator, Iterator, Sequence, Union

from .errors import DataError
from .i18n import tr

_BLOCK = 1 << 16


class Multipart:
    """A request body of known length: give it as ``data``, and :attr:`content_type` as the header Content-Type.

    Names and values are sent as UTF-8, which is what browsers send and Django, CKAN and Flask read.

    :param fields: pairs (name, value); a name may come several times.
    :param files: triples (name, path, content type); the last part of the path is the file name that is sent.
    :raises DataError: when a file is not there.
    """

    def __init__(self, fields: Sequence[tuple[str, str]] = (), files: Sequence[tuple[str, Path, str]] = ()) -> None:
        boundary = secrets.token_hex(16)
        self.content_type = f"multipart/form-data; boundary={boundary}"
        self._parts: list[Union[bytes, tuple[Path, int]]] = []
        for name, value in fields:
            self._parts.append(f"{_head(boundary, name)}\r\n\r\n{value}\r\n".encode())
        for name, path, kind in files:
            head = f'{_head(boundary, name)}; filename="{_quoted(path.name)}"\r\nContent-Type: {kind}\r\n\r\n'
            self._parts += [head.encode(), (path, _size(path)), b"\r\n"]
        self._parts.append(f"--{boundary}--\r\n".encode())
        self._length = sum(len(part) if isinstance(part, bytes) else part[1] for part in self._parts)
        self.seek(0)

    def __len__(self) -> int:
        """Length of the whole body in bytes, whatever was read of it."""
        return self._length

    def read(self, size: int = -1) -> bytes:
        """The next ``size`` bytes, fewer at the end only; all that is left when negative.

        :raises OSError: when a file cannot be read, or is shorter than the length that was announced.
        """
        wanted = self._length if size is None or size < 0 else size
        while len(self._ahead) < wanted:
            block = next(self._blocks, b"")
            if not block:
                break
            self._ahead += block
        taken = bytes(self._ahead[:wanted])
        del self._ahead[:wanted]
        self._position += len(taken)
        return taken

    def __iter__(self) -> Iterator[bytes]:
        """In blocks; it is also what tells requests that this is a stream, to be rewound when it is redirected."""
        return iter(lambda: self.read(_BLOCK), b"")

    def tell(self) -> int:
        return self._position

    def seek(self, position: int) -> int:
        """Back to the beginning, the only place from which a body is ever sent again."""
        if position != 0:
            raise ValueError("a multipart body is only read again from its beginning")
        self._blocks: Generator[bytes, None, None] = self._read_parts()
        self._ahead = bytearray()
        self._position = 0
        return 0

    def close(self) -> None:
        """Close the file that is being read: a body that was given up would hold it as long as anybody holds the body
        (an error's traceback does), and on Windows nobody could remove it."""
        self._blocks.close()

    def _read_parts(self) -> Generator[bytes, None, None]:
        for part in self._parts:
            if isinstance(part, bytes):
                yield part
            else:
                yield from _read_file(*part)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise DataError(str(path), tr("it cannot be read ({})").format(error.strerror)) from error


def _read_file(path: Path, size: int) -> Iterator[bytes]:
    """Exactly ``size`` bytes of a file: what it grew by since is left, what it lost is an error."""
    with path.open("rb") as source:
        while size:
            block = source.read(min(_BLOCK, size))
            if not block:
                raise OSError(f"{path} has become shorter while it was being sent")
            size -= len(block)
            yield block


def _head(boundary: str, name: str) -> str:
    return f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"'


def _quoted(name: str) -> str:
    """As browsers escape what would end the header (WHATWG HTML, multipart/form-data encoding algorithm)."""
    return name.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")
