"""Indexes of tiles: layers whose features are the footprints of pictures too large for one file (PCRS, orthophotos)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Mapping, Sequence
from urllib.parse import quote, unquote, urljoin, urlsplit

from ...toolbelt import answers
from ...toolbelt.errors import DataError, InputError
from ...toolbelt.i18n import tr

if TYPE_CHECKING:
    import requests

#: What a tile's file ends in; archives are unpacked.
PICTURES = (".tif", ".tiff", ".jp2", ".ecw", ".zip")
#: How many footprints are looked at to find the column that names the tiles.
SAMPLE = 20
_NAME_LENGTH = 80


@dataclass(frozen=True)
class Tile:
    """``name``: of its file, which is also what members are told; ``url``: where it is."""

    name: str
    url: str


def column(rows: Sequence[Mapping[str, Any]]) -> str:
    """The column that names the tiles: every value that it holds ends as a picture does; addresses before names.

    :param rows: attributes of a few features.
    :raises InputError: naming FORMAT, when there is none: the layer is no index of tiles.
    """
    names = dict.fromkeys(name for row in rows for name in row)
    values = {name: [str(row[name]) for row in rows if isinstance(row.get(name), str) and row[name]] for name in names}
    found = [name for name in names if values[name] and all(_is_picture(value) for value in values[name])]
    if not found:
        why = tr("the data are no index of tiles: no field holds addresses or names of pictures ({})")
        raise InputError("FORMAT", why.format(", ".join(PICTURES)), tr("Choose a format of features, such as gpkg."))
    return min(found, key=lambda name: not _is_address(values[name][0]))


def tile(value: str, base: str) -> Tile:
    """The tile that a footprint names.

    :param base: address of the folder of the tiles, for names.
    :raises InputError: naming TILES_URL, when that is needed and no http(s) address.
    """
    if not _is_address(value):
        if not _is_address(base):
            why = tr("the index names its tiles (“{}”) without saying where they are").format(value)
            raise InputError("TILES_URL", why, tr("Give the address of their folder."))
        value = urljoin(base.rstrip("/") + "/", quote(value.replace("\\", "/").lstrip("/")))
    if "@" in urlsplit(value).netloc:
        raise DataError(tr("The index of tiles"), tr("an address in it carries a user name or a password"))
    name = re.sub(r"[^\w.-]+", "_", PurePosixPath(unquote(urlsplit(value).path)).name).strip("._")
    return Tile(name[-_NAME_LENGTH:], value)


def unique(tiles: Sequence[Tile]) -> list[Tile]:
    """Each tile once; two addresses that end alike get different names."""
    kept: dict[str, Tile] = {}
    taken: set[str] = set()
    for found in tiles:
        if found.url in kept:
            continue
        name, number = found.name, 1
        while name.lower() in taken:
            number += 1
            name = f"{number}-{found.name}"
        taken.add(name.lower())
        kept[found.url] = Tile(name, found.url)
    return list(kept.values())


def size(session: requests.Session, found: Tile, service: str) -> int | None:
    """Bytes of a tile as its server announces them; None when it does not, -1 when it has no such tile.

    :raises NetworkError: when the server does not answer, or refuses the account.
    """
    answer = session.head(found.url, allow_redirects=True, headers={"Accept-Encoding": "identity"})
    if answer.status_code in (404, 410):
        return -1
    if answer.status_code in (405, 501):  # no HEAD here: the download will tell
        return None
    answers.check(answer, tr("The tile “{}” could not be read").format(found.name), service)
    length = answer.headers.get("Content-Length", "")
    return int(length) if length.isdigit() else None


def _is_picture(value: str) -> bool:
    path = urlsplit(value).path if _is_address(value) else value
    return path.lower().endswith(PICTURES)


def _is_address(value: str) -> bool:
    return value.startswith(("http://", "https://"))
