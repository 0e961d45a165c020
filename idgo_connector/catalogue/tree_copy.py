"""The tree of layers with a copy of it on the disk: asked for only if it changed, and shown without the network."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...toolbelt import answers
from ...toolbelt.errors import DataError, NetworkError, OpenigError
from ...toolbelt.i18n import tr
from . import asking, tree
from .model import TREE

if TYPE_CHECKING:
    import requests


class Loaded(NamedTuple):
    """``date``: of the copy (ISO 8601, UTC) where it stands in for a server that does not answer, '' when that did.
    ``remark``: the sentence that says why, or that no copy could be kept. ``data``: the file that was read."""

    root: tree.Node
    date: str
    remark: str
    data: bytes


def load(session: requests.Session, url: str, copy: Path, catalogue: str = TREE) -> Loaded:
    """The tree as it is now, else as it was when it was read last.

    :param copy: where the last good file is kept, with its ETag beside it.
    :param catalogue: the id of the catalogue that the tree is.
    :raises NetworkError: when the server does not answer and there is no copy, or the member cancelled.
    :raises DataError: when the file is no tree, and there is no copy.
    """
    try:
        data, remark = _fetch(session, url, copy)
        return Loaded(tree.read(data, url, catalogue), "", remark, data)
    except OpenigError as error:
        if not copy.is_file() or (isinstance(error, NetworkError) and error.kind == "cancelled"):
            raise
        data = copy.read_bytes()
        date = dt.datetime.fromtimestamp(copy.stat().st_mtime, dt.timezone.utc).isoformat(timespec="seconds")
        return Loaded(tree.read(data, url, catalogue), date, str(error), data)


def _fetch(session: requests.Session, url: str, copy: Path) -> tuple[bytes, str]:
    """The file, from the server or, when that says that it did not change, from the disk; why no copy was kept."""
    what, mark = tr("The tree of layers could not be read"), copy.with_suffix(".etag")
    known = mark.read_text(encoding="utf-8") if mark.is_file() and copy.is_file() else ""
    headers = {"If-None-Match": known} if known else {}
    response = asking.send(session, "GET", url, what, "OpenIG", headers=headers)
    if response.status_code == 304 and known:
        return copy.read_bytes(), ""
    answers.json_of(response, what, "OpenIG")  # of a page it is better said that it is one
    data = response.content
    tree.read(data, url)  # what is no tree does not take the place of one
    try:
        mark.unlink(missing_ok=True)
        write(copy, data)
        if response.headers.get("ETag"):
            write(mark, response.headers["ETag"].encode())
    except (DataError, OSError) as error:
        return data, tr("No copy of the tree of layers could be kept for when there is no network ({}).").format(error)
    return data, ""


def write(path: Path, data: bytes) -> None:
    """Whole or not at all: what was there stays until the new one is.

    :raises DataError: when it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=path.name) as folder:
            beside = Path(folder) / path.name
            beside.write_bytes(data)
            beside.replace(path)
    except OSError as error:
        raise DataError(str(path), tr("it cannot be written ({})").format(error.strerror or error)) from error
