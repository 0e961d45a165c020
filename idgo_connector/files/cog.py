"""Pictures that need not be downloaded: GeoTIFF in tiles with overviews (“cloud optimized”, OGC 21-026), on a server
that gives parts of a file. Told by the first bytes."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from ...toolbelt.errors import NetworkError

if TYPE_CHECKING:
    import requests

_HEAD = 1 << 16
_WIDTH, _HEIGHT, _TILE_WIDTH = 256, 257, 322
#: Larger pictures need overviews: without, the whole file is read to show it as a whole.
_SMALL = 1024


def streamable(session: requests.Session, url: str) -> bool:
    """Whether GDAL can read a picture on its server as the map needs it. False also where nobody answers: the download
    says why, or finds a copy."""
    try:
        with session.get(url, headers={"Range": f"bytes=0-{_HEAD - 1}"}, stream=True) as response:
            if response.status_code != 206 or response.headers.get("Content-Encoding", "identity") != "identity":
                return False
            head = next(response.iter_content(_HEAD), b"")
    except NetworkError:
        return False
    return is_cog(head)


def is_cog(head: bytes) -> bool:
    """Whether a TIFF begins with the directory of a tiled picture, which is small or followed by others."""
    order = {b"II": "<", b"MM": ">"}.get(head[:2])
    if order is None:
        return False
    try:
        tags, following = _directory(head, order)
    except (struct.error, ValueError):  # it is further behind: this is no COG
        return False
    small = max(tags.get(_WIDTH, 0), tags.get(_HEIGHT, 0)) <= _SMALL
    return _TILE_WIDTH in tags and (small or following != 0)


def _directory(head: bytes, order: str) -> tuple[dict[int, int], int]:
    """The tags of the first directory with their (first) values, and where the next directory is; TIFF 6.0 and BigTIFF.

    :raises struct.error: when it is not within ``head``."""
    (version,) = struct.unpack_from(order + "H", head, 2)
    if version not in (42, 43):
        raise ValueError("no TIFF")
    big = version == 43
    (at,) = struct.unpack_from(order + ("Q" if big else "I"), head, 8 if big else 4)
    (count,) = struct.unpack_from(order + ("Q" if big else "H"), head, at)
    at += 8 if big else 2
    tags = {}
    for _ in range(min(count, 4096)):
        tag, kind = struct.unpack_from(order + "HH", head, at)
        short = {1: "B", 3: "H"}.get(kind, "I")
        (tags[tag],) = struct.unpack_from(order + short, head, at + (12 if big else 8))
        at += 20 if big else 12
    (following,) = struct.unpack_from(order + ("Q" if big else "I"), head, at)
    return tags, following
