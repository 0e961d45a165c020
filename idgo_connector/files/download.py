"""Files of the catalogue: downloaded by our session into the cache, once as long as they stay the same."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Callable, cast
from urllib.parse import unquote, urlsplit

from ...toolbelt import download as transfer
from ...toolbelt.errors import NetworkError
from ...toolbelt.i18n import tr
from ..catalogue.model import Resource
from .cache import Copy, Entry

if TYPE_CHECKING:
    import requests

#: Failures for which a copy of another day is better than nothing.
_OFFLINE = ("proxy", "dns", "unreachable", "closed", "timeout")
#: Names that Windows keeps for its devices, whatever their extension.
DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.I)
#: Extensions of formats (CKAN's labels in small letters) that are not called by them.
_SUFFIXES = {
    "shp": ".zip", "tab": ".zip", "mif/mid": ".zip", "json": ".geojson", "geotiff": ".tif", "tiff": ".tif",
    "cog": ".tif", "jpeg2000": ".jp2",
}  # fmt: skip
#: Characters of a file's name that are kept: with folder and extension it must fit in what Windows allows of a path.
_NAME_LENGTH = 80


@dataclass(frozen=True)
class Downloaded:
    """A file of the cache, and remarks for the member."""

    path: Path
    remarks: list[str] = field(default_factory=list)


def download(
    session: requests.Session,
    service: str,
    resource: Resource,
    folder: Path,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Downloaded:
    """The file of a resource: the copy in ``folder`` when it is as recent as the catalogue says, or as the server says
    when it is asked (ETag, Last-Modified), or when nobody answers; else fetched. A restricted file is always asked for:
    whoever has no right any more gets no copy either.

    :param progress: called with the bytes received and the bytes expected (0 when unknown); may raise to cancel.
    :raises NetworkError: no answer, a refusal, or a page instead of the file.
    :raises DataError: when the file cannot be written.
    """
    entry = Entry(folder / _folder_name(resource))
    copy = entry.copy(resource.url)
    if copy and resource.uploaded and not resource.restricted and _is_recent(copy.path, resource.modified):
        entry.touch()
        return Downloaded(copy.path)
    try:
        return _ask(session, service, resource, entry, copy, progress)
    except NetworkError as error:
        if resource.restricted and error.kind in ("html", "unauthorised"):
            raise _restricted(error, service) from error
        offline = error.kind in _OFFLINE or error.status >= 500
        if copy is None or not offline:
            raise
        entry.touch()
        day = copy.fetched.astimezone().date().isoformat()
        return Downloaded(copy.path, [tr("{} could not be asked ({}): the copy of {} is used.").format(
            service, error.why or error.what, day)])  # fmt: skip


def distrust(found: Downloaded) -> None:
    """The copy that could not be opened: it may have been spoilt on its way, and is fetched anew the next time."""
    Entry(found.path.parent).forget()


def _ask(
    session: requests.Session,
    service: str,
    resource: Resource,
    entry: Entry,
    copy: Copy | None,
    progress: Callable[[int, int], None],
) -> Downloaded:
    what = tr("“{}” could not be downloaded").format(resource.title)
    path = entry.folder / _file_name(resource)
    known = copy.validators if copy else None
    fetched = transfer.fetch(session, resource.url, path, what, service, progress, known)
    if fetched is None:  # it has not changed since the copy whose validators were known
        copy = cast(Copy, copy)
        entry.keep(resource.url, copy.path, copy.validators)
        return Downloaded(copy.path)
    entry.keep(resource.url, fetched.path, fetched.validators)
    if fetched.content_type.startswith("text/html"):
        return Downloaded(
            fetched.path, [tr("{} announced a page; what came is a file, and is opened as one.").format(service)]
        )
    return Downloaded(fetched.path)


def _restricted(error: NetworkError, service: str) -> NetworkError:
    """CKAN sends whoever has no session to its sign-in page, or answers 401 or 403."""
    return NetworkError(
        error.what, tr("its download is restricted, and {} does not give it to you").format(service),
        tr("Sign in, ask its producer for the right, or use its map service if it has one."),
        service=service, kind="unauthorised", status=error.status,
    )  # fmt: skip


def _folder_name(resource: Resource) -> str:
    """Of the address, and of the format that names the file: the ids of a CSW are numbers, the same in each record."""
    return hashlib.sha256(f"{resource.format} {resource.url}".encode()).hexdigest()[:16]


def _file_name(resource: Resource) -> str:
    """The last part of the address, made safe, with the extension that tells OGR the format."""
    name = re.sub(r"[^\w.-]+", "_", PurePosixPath(unquote(urlsplit(resource.url).path)).name).strip("._")
    form = resource.format.lower()
    suffix = _SUFFIXES.get(form, "." + re.sub(r"[^a-z0-9]", "", form))
    stem = name[: -len(suffix)] if name.lower().endswith(suffix) else name
    stem = stem[:_NAME_LENGTH] or "data"
    return f"_{stem}{suffix}" if DEVICE.fullmatch(stem) else stem + suffix


def _is_recent(path: Path, modified: str) -> bool:
    """True when the copy was made after the catalogue's date (UTC, without saying so)."""
    if not path.is_file() or not modified:
        return False
    try:
        changed = dt.datetime.fromisoformat(modified.replace("Z", "+00:00"))
    except ValueError:
        return False
    if changed.tzinfo is None:
        changed = changed.replace(tzinfo=dt.timezone.utc)
    return path.stat().st_mtime > changed.timestamp()
