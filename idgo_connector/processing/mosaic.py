"""Tiles of very large pictures, downloaded a few at a time and put together as one VRT: files that can be moved
together, and a second run that fetches only what is missing."""

from __future__ import annotations

import os
import shutil
import threading
import zipfile
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Iterable

from osgeo import gdal
from qgis.core import QgsFeature, QgsFeedback, QgsGeometry, QgsProcessingFeedback, QgsVectorLayer
from qgis.PyQt.QtCore import QRunnable, QThreadPool

from ...toolbelt.errors import DataError, InputError, NetworkError
from ...toolbelt.i18n import tr
from ...toolbelt.sizes import human
from ..extraction import tiles
from ..extraction.tiles import Tile
from .conversation import Conversation
from .reading import progress

if TYPE_CHECKING:
    import requests

#: Downloads at a time: a public server is not ours alone.
_AT_ONCE = 3
#: Seconds between two looks at what has arrived.
_PAUSE = 0.2
#: Tiles that the log lists by name.
_LISTED = 100
#: A picture that unpacks to more times its archive's size is a bomb.
_RATIO = 100


def crossing(layer: QgsVectorLayer, around: Iterable[QgsFeature], mask: QgsGeometry, base: str) -> list[Tile]:
    """The tiles of an index whose footprint crosses the mask (touching is not enough).

    :param base: address of their folder, where the index gives names.
    :raises InputError: naming FORMAT or TILES_URL.
    """
    engine = QgsGeometry.createGeometryEngine(mask.constGet())
    engine.prepareGeometry()
    rows = []
    for feature in around:
        shape = feature.geometry()
        if not shape.isEmpty() and engine.intersects(shape.constGet()) and not engine.touches(shape.constGet()):
            rows.append(dict(zip(layer.fields().names(), feature.attributes())))
    if not rows:
        return []
    named = tiles.column(rows[: tiles.SAMPLE])
    return tiles.unique([tiles.tile(str(row[named]), base) for row in rows if row[named]])


def build(
    idgo: Conversation, found: list[Tile], output: Path, incomplete: bool, feedback: QgsProcessingFeedback
) -> tuple[int, list[str]]:
    """Download the tiles into ``<output>-tiles`` and write the VRT; how many tiles it has, and remarks.

    :param incomplete: whether the mosaic may lack tiles that the server does not have.
    :raises InputError: naming MASK (no tile there), INCOMPLETE (tiles are missing) or OUTPUT (the disk is too small).
    :raises NetworkError: when the downloads stop; what has arrived stays for the next run.
    """
    if not found:
        raise InputError("MASK", tr("no tile crosses the territory"), tr("Choose a territory where the data are."))
    folder = output.with_name(output.stem + "-tiles")
    work = _Work(idgo, found, folder, feedback)
    sizes = work.sizes()
    missing = [tile for tile in found if sizes[tile.url] == -1]
    _refuse(missing, incomplete)
    _announce([tile for tile in found if tile not in missing], sizes, folder, output, feedback)
    missing += work.download([tile for tile in found if tile not in missing], sizes)
    _refuse(missing, incomplete)
    there = [tile for tile in found if tile not in missing]
    if not there:
        raise InputError("MASK", tr("the server has none of the tiles that cross the territory"))
    pictures = [picture for tile in there for picture in _pictures(folder / tile.name)]
    _write_vrt(output, pictures, feedback)
    remarks = [tr("{} tiles, {}.").format(len(there), human(sum(p.stat().st_size for p in pictures)))]
    if missing:
        names = ", ".join(tile.name for tile in missing)
        remarks.append(tr("The mosaic is incomplete: the server does not have these tiles: {}.").format(names))
    return len(there), remarks


def licence(output: Path, text: str) -> None:
    """Whose the data are, beside the mosaic."""
    output.with_name(output.name + ".licence.txt").write_text(text, encoding="utf-8")


def _refuse(missing: list[Tile], incomplete: bool) -> None:
    if missing and not incomplete:
        names = ", ".join(tile.name for tile in missing)
        raise InputError(
            "INCOMPLETE", tr("the server does not have these tiles: {}").format(names),
            tr("Tell their producer, or accept a mosaic without them."), choices=("true",),
        )  # fmt: skip


def _announce(
    found: list[Tile], sizes: dict[str, int | None], folder: Path, output: Path, feedback: QgsProcessingFeedback
) -> None:
    """What will be downloaded, before it is.

    :raises InputError: naming OUTPUT, when the disk is too small for it.
    """
    known = [sizes[tile.url] or 0 for tile in found]
    lacking = [size for tile, size in zip(found, known) if not _is_there(folder / tile.name, sizes[tile.url])]
    for tile, size in list(zip(found, known))[:_LISTED]:
        feedback.pushInfo(f"{tile.name}: {human(size) if size else tr('size unknown')}")
    told = tr("{} tiles cross the territory, {} in all; {} of them are still to be downloaded, {}.")
    total, ahead = human(sum(known)), human(sum(lacking))
    feedback.pushInfo(told.format(len(found), total, len(lacking), ahead))
    free = shutil.disk_usage(output.parent).free
    if sum(lacking) > free:
        why = tr("the tiles take {} and the disk has {} left").format(ahead, human(free))
        raise InputError("OUTPUT", why, tr("Choose another disk, or a smaller territory."))


@dataclass
class _Work:
    """The requests about the tiles: a few threads, each with a session of its own."""

    idgo: Conversation
    found: list[Tile]
    folder: Path
    feedback: QgsProcessingFeedback
    received: dict[str, int] = field(default_factory=dict)
    stop: threading.Event = field(default_factory=threading.Event)

    def sizes(self) -> dict[str, int | None]:
        """By address: bytes, None when the server does not say, -1 when it has no such tile."""
        name = self.idgo.profile.endpoints().name
        return self._each(self.found, lambda session, tile: tiles.size(session, tile, name(tile.url)), 0)

    def download(self, wanted: list[Tile], sizes: dict[str, int | None]) -> list[Tile]:
        """Fetch what is not there yet; the tiles that the server turned out not to have."""
        from ...toolbelt import download  # late: QGIS's start does not wait for it

        total = sum(sizes[tile.url] or 0 for tile in wanted)

        def fetch(session: requests.Session, tile: Tile) -> bool:
            path, size = self.folder / tile.name, sizes[tile.url]
            if not _is_there(path, size):
                what = tr("The tile “{}” could not be downloaded").format(tile.name)
                service = self.idgo.profile.endpoints().name(tile.url)
                try:
                    download.fetch(session, tile.url, path, what, service, self._progress(tile))
                except NetworkError as error:
                    if error.status not in (404, 410):
                        raise
                    return False
            self.received[tile.url] = size or 0
            return True

        done = self._each(wanted, fetch, total)
        return [tile for tile in wanted if not done[tile.url]]

    def _progress(self, tile: Tile) -> Callable[[int, int], None]:
        def note(done: int, total: int) -> None:
            self.received[tile.url] = done
            if self.stop.is_set():
                what = tr("The tile “{}” could not be downloaded").format(tile.name)
                raise NetworkError(what, tr("you cancelled the request"), service=tile.name, kind="cancelled")

        return note

    def _each(self, wanted: list[Tile], ask: Callable[[requests.Session, Tile], object], total: int) -> dict:
        """What is answered for each tile, by its address; the first failure ends the rest."""
        from ...toolbelt import http

        def one(tile: Tile) -> object:
            if self.stop.is_set():
                return None
            session = http.session(self.idgo.profile.endpoints(), self.idgo.authcfg, self.feedback)
            try:
                return ask(session, tile)
            finally:
                session.close()  # in its own thread, as Qt wants it

        pool = QThreadPool()
        pool.setMaxThreadCount(_AT_ONCE)
        answers: dict[str, Future] = {tile.url: Future() for tile in wanted}
        try:
            for tile in wanted:
                pool.start(_Question(partial(one, tile), answers[tile.url]))
            self._watch(set(answers.values()), total)
        finally:
            self.stop.set()
            pool.waitForDone()
        self.stop.clear()
        return {url: answer.result() for url, answer in answers.items()}

    def _watch(self, pending: set[Future], total: int) -> None:
        while pending:
            done, pending = wait(pending, _PAUSE, FIRST_COMPLETED)
            for future in done:
                future.result()  # raises what it raised
            if total:
                self.feedback.setProgress(100 * sum(self.received.values()) / total)
            if self.feedback.isCanceled():
                what = tr("The tiles could not be downloaded")
                raise NetworkError(what, tr("you cancelled the request"), service="", kind="cancelled")


class _Question(QRunnable):
    """One call in a thread of Qt's own, which its network needs; Python's have no timers of Qt."""

    def __init__(self, ask: Callable[[], object], answer: Future) -> None:
        super().__init__()
        self._ask, self._answer = ask, answer

    def run(self) -> None:
        try:
            self._answer.set_result(self._ask())
        except Exception as error:  # noqa: BLE001 - raised where it is waited for; here it would end QGIS
            self._answer.set_exception(error)


def _is_there(path: Path, size: int | None) -> bool:
    """A file only has its name once it is whole; a changed size tells of a new version."""
    return path.is_file() and (size is None or path.stat().st_size == size)


def _pictures(path: Path) -> list[Path]:
    """The picture itself, or those of an archive, unpacked beside it.

    :raises DataError: when the archive is none, holds no picture, or is a bomb.
    """
    if path.suffix.lower() != ".zip":
        return [path]
    try:
        with zipfile.ZipFile(path) as archive:
            held = [info for info in archive.infolist() if info.filename.lower().endswith(tiles.PICTURES[:-1])]
            if not held:
                raise DataError(path.name, tr("the archive holds no picture"))
            if sum(info.file_size for info in held) > _RATIO * path.stat().st_size:
                raise DataError(path.name, tr("the archive unpacks to an absurd size"))
            return [_unpacked(archive, info, path) for info in held]
    except (zipfile.BadZipFile, OSError) as error:
        raise DataError(path.name, tr("the archive cannot be unpacked ({})").format(error)) from error


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> Path:
    """Under a name of ours: that in the archive could lead anywhere."""
    target = path.with_name(f"{path.stem}-{info.filename.replace(chr(92), '/').rpartition('/')[2]}")
    if not _is_there(target, info.file_size):
        partial = target.with_name(target.name + ".part")
        with archive.open(info) as source, partial.open("wb") as sink:
            shutil.copyfileobj(source, sink, 1 << 20)
        os.replace(partial, target)  # noqa: PTH105
    return target


def _write_vrt(output: Path, pictures: list[Path], feedback: QgsFeedback) -> None:
    """Paths in it are relative: the mosaic moves with its folder.

    :raises DataError: naming the picture that does not fit: unreadable, of another system or number of bands.
    :raises NetworkError: of kind ``cancelled``, when the member cancels.
    """
    show = progress(feedback)

    def go_on(done: float, *_: object) -> bool:
        feedback.setProgress(50 + 50 * done)
        return not feedback.isCanceled()

    for number, picture in enumerate(pictures):
        show(number, 2 * len(pictures))
        why = _gdal(lambda path=picture: gdal.OpenEx(str(path), gdal.OF_RASTER))
        if why:
            said = tr("GDAL cannot read it ({})").format(why)
            raise DataError(picture.name, said, tr("Another format may be offered: ECW needs a driver of its own."))
    beside = output.with_name(f".{output.name}")
    why = _gdal(lambda: gdal.BuildVRT(str(beside), [str(picture) for picture in pictures], strict=True, callback=go_on))
    try:
        show(1, 0)
        if why:
            raise DataError(output.name, tr("the tiles do not fit together ({})").format(why))
        os.replace(beside, output)  # noqa: PTH105  also over an older result
    except OSError as error:
        why = tr("{} cannot be replaced ({})").format(output, error.strerror or error)
        raise DataError(output.name, why, tr("Close the layer or program that uses it.")) from error
    finally:
        beside.unlink(missing_ok=True)


def _gdal(make: Callable[[], object]) -> str:
    """Why GDAL could not, or ''. What it made is closed. QGIS and other plugins switch its exceptions on or off."""
    gdal.ErrorReset()
    try:
        return "" if make() is not None else gdal.GetLastErrorMsg() or tr("GDAL does not say why")
    except RuntimeError as error:
        return " ".join(str(error).split())
