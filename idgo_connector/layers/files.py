"""Files of the catalogue: downloaded by our session into a folder, then handed to OGR."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Callable
from urllib.parse import unquote, urlsplit

from ...toolbelt import answers
from ...toolbelt.errors import DataError, NetworkError
from ...toolbelt.i18n import tr
from ..catalogue.model import Resource

if TYPE_CHECKING:
    import requests

_BLOCK = 1 << 16
#: An archive that unpacks to more is not opened: it is either a bomb or too large for a layer in QGIS.
_UNPACKED = 4 << 30
#: What OGR opens inside an archive.
_INSIDE = (".shp", ".gpkg", ".geojson", ".tab", ".mif", ".kml", ".gpx")
#: Names that Windows keeps for its devices, whatever their extension.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.I)
#: Characters of a file's name that are kept: with folder and extension it must fit in what Windows allows of a path.
_NAME_LENGTH = 80


def download(
    session: requests.Session,
    service: str,
    resource: Resource,
    folder: Path,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Path:
    """The file of a resource, fetched unless the copy in ``folder`` is as recent as the catalogue says.

    :param progress: called with the bytes received and the bytes expected (0 when unknown); may raise to cancel.
    :raises NetworkError: no answer, a refusal, or a page instead of the file.
    :raises DataError: when the file cannot be written, or the resource's id cannot name a folder.
    """
    path = folder / _folder_name(resource) / _file_name(resource)
    if resource.uploaded and _is_recent(path, resource.modified):
        return path
    import requests  # late: QGIS's start does not wait for it

    what = tr("“{}” could not be downloaded").format(resource.title)
    with session.get(resource.url, stream=True) as response:
        _refuse(response, what, service, resource)
        try:
            return _fetch(response, path, progress)
        except requests.RequestException as error:  # an OSError too, and none of the disk's
            raise NetworkError(
                what, tr("{} sent an answer that cannot be read ({})").format(service, error),
                tr("Try again later; if it lasts, send this sentence to support."),
                service=service, kind="html", status=response.status_code,
            ) from error  # fmt: skip
        except OSError as error:
            reason = tr("it cannot be written in {} ({})").format(path.parent, error.strerror or error)
            raise DataError(path.name, reason, tr("Close the layer that uses it, or free some space.")) from error


def ogr_path(path: Path) -> str:
    """What OGR opens: the path itself, or the one layer inside a zip, in whatever folder of it.

    :raises DataError: when the archive is unsafe, or holds no layer or several.
    """
    if not zipfile.is_zipfile(path):
        if path.suffix.lower() == ".zip":
            raise DataError(path.name, tr("it is not a zip archive"))
        return str(path)
    with zipfile.ZipFile(path) as archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
    for info in members:
        if ".." in PurePosixPath(info.filename).parts or info.filename.startswith(("/", "\\")) or ":" in info.filename:
            raise DataError(path.name, tr("the archive names a file outside of itself ({})").format(info.filename))
    if sum(info.file_size for info in members) > _UNPACKED:
        raise DataError(path.name, tr("the archive unpacks to more than 4 GB"))
    found = [info.filename for info in members if info.filename.lower().endswith(_INSIDE)]
    if len(found) != 1:
        names = ", ".join(found[:10]) or tr("none")
        raise DataError(path.name, tr("one layer is expected in the archive; it holds: {}").format(names))
    return f"/vsizip/{path.as_posix()}/{found[0]}"


def _refuse(response: requests.Response, what: str, service: str, resource: Resource) -> None:
    """CKAN sends whoever has no session to its sign-in page, or answers 401 or 403."""
    page = response.headers.get("Content-Type", "").startswith("text/html")
    if resource.restricted and (page or response.status_code in (401, 403)):
        raise NetworkError(
            what, tr("its download is restricted, and {} knows its own accounts only").format(service),
            tr("Use its map service if it has one, or download it in a browser where you are signed in."),
            service=service, kind="unauthorised", status=response.status_code,
        )  # fmt: skip
    answers.check(response, what, service)
    if page:
        raise NetworkError(
            what, tr("{} sent a page instead of the file").format(service),
            tr("Open its address in a browser: {}").format(resource.url),
            service=service, kind="html", status=response.status_code,
        )  # fmt: skip


def _fetch(response: requests.Response, path: Path, progress: Callable[[int, int], None]) -> Path:
    """The file, whole, or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".part")
    try:
        _receive(response, partial, progress)
        return _put(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def _receive(response: requests.Response, partial: Path, progress: Callable[[int, int], None]) -> None:
    length = response.headers.get("Content-Length", "")
    total = int(length) if length.isdigit() else 0
    done = 0
    with partial.open("wb") as target:
        for block in response.iter_content(_BLOCK):
            target.write(block)
            done += len(block)
            progress(done, total)


def _put(partial: Path, path: Path) -> Path:
    """In its place; beside it where Windows keeps the file that is there for a layer that has it open."""
    target, number = path, 1
    while True:
        try:
            return partial.replace(target)
        except PermissionError:
            if not target.exists():
                raise
        number += 1
        target = path.with_name(f"{path.stem}-{number}{path.suffix}")


def _folder_name(resource: Resource) -> str:
    """The id comes from a server: as a path it would lead anywhere."""
    if re.fullmatch(r"[\w-]{1,100}", resource.id) and not _DEVICE.fullmatch(resource.id):
        return resource.id
    raise DataError(
        tr("“{}” could not be downloaded").format(resource.title),
        tr("its identifier in the catalogue, “{}”, cannot name a folder").format(resource.id),
        tr("Send this sentence to support."),
    )


def _file_name(resource: Resource) -> str:
    """The last part of the address, made safe, with the extension that tells OGR the format."""
    name = re.sub(r"[^\w.-]+", "_", PurePosixPath(unquote(urlsplit(resource.url).path)).name).strip("._")
    suffix = {"GEOJSON": ".geojson", "SHP": ".zip", "TAB": ".zip", "MIF/MID": ".zip", "JSON": ".geojson"}.get(
        resource.format, "." + resource.format.lower()
    )
    stem = name[: -len(suffix)] if name.lower().endswith(suffix) else name
    stem = stem[:_NAME_LENGTH] or resource.id
    return f"_{stem}{suffix}" if _DEVICE.fullmatch(stem) else stem + suffix


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
