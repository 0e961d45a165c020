"""Files fetched from a server to the disk, whole or not at all; what arrived before a break is taken up again.

The bytes gather in ``<name>.part``, with ``<name>.part.json`` beside it: what the server said of the whole they belong
to (RFC 9110 §8.8: a strong ETag, or a date that is one). Without such a validator, or when the server compresses on the
way, nothing can be taken up, and nothing is left behind. A file is held by one job at a time, of whatever QGIS.
"""

from __future__ import annotations

import contextlib
import email.utils
import errno
import hashlib
import json
import re
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Iterator

from . import answers, sqlite
from .errors import DataError, NetworkError
from .i18n import tr

if TYPE_CHECKING:
    import requests

_BLOCK = 1 << 16
#: What an attempt must bring, in bytes, for a broken connection to be tried again at once.
_PROGRESS = 1 << 16
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


@dataclass(frozen=True)
class Validators:
    """What a server tells one version of a file by, as it wrote it: ETag and Last-Modified, '' where it does not."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True)
class Fetched:
    """A file that arrived: ``path`` is not the one asked for where a layer holds that (Windows); ``content_type`` is
    what the server said it is, '' when nothing."""

    path: Path
    validators: Validators
    content_type: str


def fetch(
    session: requests.Session,
    url: str,
    path: Path,
    what: str,
    service: str,
    progress: Callable[[int, int], None] = lambda done, total: None,
    known: Validators | None = None,
) -> Fetched | None:
    """The file of an address, at ``path``; memory does not grow with it. A connection that breaks is taken up again by
    itself as long as each attempt brings something; whatever else stops it, the next call begins where it stopped.

    :param what: what fails when it does, already translated: it opens the sentence.
    :param service: the name members know.
    :param progress: called with the bytes that are there and those expected (0 when unknown); may raise to cancel.
    :param known: of the copy that the caller has: None is then returned when the server says that it is current.
    :raises NetworkError: no answer, a refusal, or a page instead of the file (kind ``html``, by its content: what a
        server says of the type of a file is often wrong).
    :raises DataError: when it cannot be written, or another job is fetching it.
    """
    lock = path.with_name(f".{path.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with sqlite.hold(lock):
            try:
                return _Download(session, url, path, what, service, progress, known).run()
            finally:
                with contextlib.suppress(OSError):  # on Windows it stays, empty, as long as it is held
                    lock.unlink()
    except sqlite.BusyError as error:
        raise DataError(
            what, tr("another job is downloading it"), tr("Wait until it ends, then start again.")
        ) from error
    except (OSError, sqlite3.Error) as error:
        said = getattr(error, "strerror", None) or error
        reason = tr("it cannot be written in {} ({})").format(path.parent, said)
        raise DataError(path.name, reason, tr("Close the layer that uses it, or free some space.")) from error


class _Download:
    """One file on its way."""

    def __init__(
        self,
        session: requests.Session,
        url: str,
        path: Path,
        what: str,
        service: str,
        progress: Callable[[int, int], None],
        known: Validators | None,
    ) -> None:
        self._session, self._url, self._path, self._known = session, url, path, known
        self._what, self._service, self._progress = what, service, progress
        self._partial = _Partial(path, url)

    def run(self) -> Fetched | None:
        while True:
            before = self._partial.size()
            try:
                with self._broken_answers(), self._ask() as response:
                    return self._take(response)
            except _AnewError:
                self._partial.discard()
            except NetworkError as error:
                if error.kind == "closed" and self._partial.size() - before >= _PROGRESS:
                    continue
                if error.kind in ("closed", "timeout") and self._partial.size():
                    raise self._error(error.why, error.kind) from error
                raise
            except OSError as error:
                if error.errno in _FULL:
                    self._partial.discard()
                raise

    def _ask(self) -> requests.Response:
        headers = {"Accept-Encoding": "identity"}
        if self._known and self._known.etag:
            headers["If-None-Match"] = self._known.etag
        if self._known and self._known.modified:
            headers["If-Modified-Since"] = self._known.modified
        if self._partial.size():
            headers["Range"] = f"bytes={self._partial.size()}-"
            headers["If-Range"] = self._partial.validator
        return self._session.get(self._url, stream=True, headers=headers)

    def _take(self, response: requests.Response) -> Fetched | None:
        """What an answer brings; None when the caller's copy is current.

        :raises _AnewError: when it does not go on where the partial file ends."""
        start = self._partial.size()
        if response.status_code == 304 and self._known:
            self._partial.discard()
            return None
        if start and response.status_code == 416:
            if not self._partial.whole():
                raise _AnewError
        elif start and response.status_code == 206:
            if not _goes_on(response, self._partial):
                raise _AnewError
            self._receive(response)
        else:
            answers.check(response, self._what, self._service)
            if response.status_code != 200:
                raise self._error(tr("{} answered {}").format(self._service, response.status_code), "status", response)
            self._partial.begin(response)
            self._receive(response)
        return Fetched(self._partial.put(), _validators(response), response.headers.get("Content-Type", ""))

    def _receive(self, response: requests.Response) -> None:
        """The body, behind what is there."""
        partial, done = self._partial, self._partial.size()
        try:
            self._require_space(partial.total - done)
            with partial.file.open("ab") as target:
                for block in response.iter_content(_BLOCK):
                    if not done and is_page(block):
                        raise self._page(response)
                    target.write(block)
                    done += len(block)
                    self._progress(done, partial.total)
            if done < partial.total or response.raw.tell() < _length(response):  # what was received, and is unpacked
                why = tr("{} closed the connection before the end").format(self._service)
                raise self._error(why, "closed", response)
            if partial.total and done > partial.total:
                partial.discard()
                raise self._error(tr("{} sent more than it announced").format(self._service), "html", response)
        except BaseException:
            if not partial.validator or not done:
                partial.discard()
            raise

    def _require_space(self, size: int) -> None:
        free = shutil.disk_usage(self._path.parent).free
        if size > free:
            reason = tr("{} MB are to come, and the disk has {} MB").format(round(size / 1e6), round(free / 1e6))
            raise DataError(self._what, reason, tr("Free some space, then start again."))

    @contextlib.contextmanager
    def _broken_answers(self) -> Iterator[None]:
        """requests' own errors about a body, in our words (they are OSErrors too, and none of the disk's)."""
        import requests  # late: QGIS's start does not wait for it

        try:
            yield
        except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
            raise self._error(tr("{} closed the connection before the end").format(self._service), "closed") from error
        except requests.RequestException as error:
            raise self._error(
                tr("{} sent an answer that cannot be read ({})").format(self._service, error), "html"
            ) from error

    def _page(self, response: requests.Response) -> NetworkError:
        return NetworkError(
            self._what, tr("{} sent a page instead of the file").format(self._service),
            tr("Open its address in a browser: {}").format(self._url),
            service=self._service, kind="html", status=response.status_code,
        )  # fmt: skip

    def _error(self, why: str, kind: str, response: requests.Response | None = None) -> NetworkError:
        kept = self._partial.size()
        next_step = tr("Try again later; if it lasts, send this sentence to support.")
        if kind in ("closed", "timeout") and kept and self._partial.validator:
            next_step = tr("Start again: the {} MB that arrived are kept.").format(round(kept / 1e6, 1))
        status = 0 if response is None else response.status_code
        return NetworkError(self._what, why, next_step, service=self._service, kind=kind, status=status)


class _Partial:
    """The bytes that have arrived. ``validator`` is what they can be gone on with by, '' when they cannot; ``total``
    the bytes of the whole, 0 when unknown."""

    def __init__(self, path: Path, url: str) -> None:
        self._path = path
        self.file = path.with_name(path.name + ".part")
        self._note = path.with_name(path.name + ".part.json")
        self._url = hashlib.sha256(url.encode()).hexdigest()  # an address may hold a key: it is not written out
        self.validator, self.total = "", 0
        self._read_note()

    def _read_note(self) -> None:
        try:
            said = json.loads(self._note.read_text(encoding="utf-8"))
            if said["url"] == self._url and self.file.stat().st_size <= said["total"]:
                self.validator, self.total = str(said["validator"]), int(said["total"])
        except (OSError, ValueError, KeyError, TypeError):
            pass  # what cannot be read cannot be gone on with
        if not self.validator:
            self.discard()

    def size(self) -> int:
        return self.file.stat().st_size if self.file.exists() else 0

    def whole(self) -> bool:
        return self.size() == self.total

    def begin(self, response: requests.Response) -> None:
        """An empty file for a whole answer."""
        self.discard()
        self.total = 0 if _packed(response) else _length(response)
        self.validator = _strong(response) if self.total else ""
        self.file.touch()
        if self.validator:
            note = {"url": self._url, "validator": self.validator, "total": self.total}
            self._note.write_text(json.dumps(note), encoding="utf-8")

    def put(self) -> Path:
        """In its place; beside it where Windows keeps the file that is there for a layer that has it open."""
        self._note.unlink(missing_ok=True)
        target, number = self._path, 1
        while True:
            try:
                return self.file.replace(target)
            except PermissionError:
                if not target.exists():
                    raise
            number += 1
            target = self._path.with_name(f"{self._path.stem}-{number}{self._path.suffix}")

    def discard(self) -> None:
        """The note last: bytes without one are never gone on with."""
        self.validator, self.total = "", 0
        self.file.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)


class _AnewError(Exception):
    """What has arrived is of no use: the file is another one by now, or the server miscounts."""


def is_page(head: bytes) -> bool:
    """Whether a file that begins so is a page for a browser."""
    return bool(_PAGE.match(head[:4096].removeprefix(b"\xef\xbb\xbf")))


def _validators(response: requests.Response) -> Validators:
    return Validators(response.headers.get("ETag", ""), response.headers.get("Last-Modified", ""))


def _length(response: requests.Response) -> int:
    """The bytes that the body has on the way, 0 when the server does not say."""
    said = response.headers.get("Content-Length", "")
    return int(said) if said.isdigit() else 0


def _packed(response: requests.Response) -> bool:
    """Whether the body is compressed for the way: lengths and ranges then count other bytes than those of the file."""
    return response.headers.get("Content-Encoding", "identity").lower() not in ("", "identity")


def _strong(response: requests.Response) -> str:
    """What If-Range may be given (RFC 9110 §13.1.5): a strong ETag, or without any ETag a date of change that is at
    least a second older than the answer; '' otherwise."""
    said = _validators(response)
    if said.etag:
        return "" if said.etag.startswith("W/") else said.etag
    try:
        changed = email.utils.parsedate_to_datetime(said.modified)
        answered = email.utils.parsedate_to_datetime(response.headers.get("Date", ""))
    except (TypeError, ValueError):
        return ""
    return said.modified if (answered - changed).total_seconds() >= 1 else ""


def _goes_on(response: requests.Response, partial: _Partial) -> bool:
    """Whether a part begins where the bytes that are there end, and belongs to the same whole."""
    said = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", response.headers.get("Content-Range", "").strip())
    if said is None or _packed(response) or int(said[1]) != partial.size():
        return False
    etag = response.headers.get("ETag", partial.validator)
    return said[2] in ("*", str(partial.total)) and (etag == partial.validator or not partial.validator.startswith('"'))
