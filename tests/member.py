"""Algorithms as a member runs them: what is read then, what is left behind, and that no secret got anywhere."""

from __future__ import annotations

import base64
import contextlib
import gc
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, Iterator
from urllib.parse import quote

from qgis.core import (
    QgsApplication,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
)

from openig.idgo_connector.files import kept_files
from openig.idgo_connector.layers import qgis_cache, services
from openig.idgo_connector.processing import places
from openig.toolbelt import sessions


@dataclass(frozen=True)
class Outcome:
    """``results`` is empty when it failed; ``said`` is all that was told, ``last`` its last sentence; ``layers`` are
    those that come into the project (but for those of files, which QGIS opens then)."""

    results: dict[str, Any]
    said: str
    layers: list[QgsMapLayer]

    @property
    def last(self) -> str:
        return self.said.splitlines()[-1] if self.said else ""


@dataclass
class Member:
    """Runs algorithms in the project; ``log`` is all that comes into QGIS's log meanwhile."""

    log: list[str] = field(default_factory=list)

    def run(self, algorithm: type[QgsProcessingAlgorithm], **parameters: Any) -> Outcome:
        """What a member reads and gets. Nothing is ever half done: a failure hands no layer over."""
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        made = algorithm().create()
        accepted, sentence = made.checkParameterValues(parameters, context)
        assert accepted, sentence
        results, ok = made.run(parameters, context, feedback)
        said = feedback.textLog().strip()
        self.log.append(said)
        assert "Traceback" not in "\n".join(self.log), "\n".join(self.log)
        coming = list(context.layersToLoadOnCompletion())
        assert QgsProject.instance().mapLayers() == {} and (ok or not coming), said
        layers = [context.takeResultLayer(name) for name in coming]
        return Outcome(results if ok else {}, said, [layer for layer in layers if layer is not None])

    def note(self, text: str, tag: str, level: Any) -> None:
        self.log.append(text)


def a_member(folder: Path, username: str, password: str) -> Iterator[Member]:
    """One who has not asked anything yet (the body of a fixture); in the end the password is in no log, no file of
    QGIS's profile, and none of ``folder``."""
    forget()
    member = Member()
    messages = QgsApplication.messageLog()
    messages.messageReceived.connect(member.note)
    yield member
    messages.messageReceived.disconnect(member.note)
    let_go()
    word = password.encode()
    secrets = [word, quote(password).encode(), base64.b64encode(f"{username}:{password}".encode())]
    profile = Path(QgsApplication.qgisSettingsDirPath())
    written = [path for root in (folder, profile, kept_files.folder()) for path in root.rglob("*") if path.is_file()]
    for content in ["\n".join(member.log).encode(), *(path.read_bytes() for path in written)]:
        assert not any(secret in content for secret in secrets)


def let_go() -> None:
    """QGIS never lets go of the exception that an algorithm failed with, which holds the frames it came through, and
    these the ones that called them: a layer among a test's variables would be destroyed after QGIS (a crash)."""
    for error in gc.get_objects():
        if isinstance(error, QgsProcessingException) and error.__traceback__:
            frame: FrameType | None = error.__traceback__.tb_frame
            while frame is not None:
                with contextlib.suppress(RuntimeError):  # it still runs
                    frame.clear()
                frame = frame.f_back


def forget() -> None:
    """All that a QGIS has learnt: descriptions, capabilities, files, indexes."""
    sessions.forget()
    services.forget()
    qgis_cache.forget()
    for folder in (places.folder(), kept_files.folder()):
        shutil.rmtree(folder, ignore_errors=True)
