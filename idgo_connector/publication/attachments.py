"""What goes with published data: a style and a metadata record. That one of them fails undoes nothing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any, Callable
from urllib.parse import urljoin

from ...toolbelt.errors import DataError, NetworkError, OpenigError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from ..api.client import IdgoApi
from ..catalogue.model import BBox
from ..metadata.record import Record
from . import record, style
from .once import Write
from .order import Package, Report
from .outbox import DONE, Outbox


@dataclass(frozen=True)
class Attachments:
    """``style``: SLD 1.0, b'' sends none; ``record``: what the layer says of itself, None sends none;
    ``record_file``: an ISO 19139 record in its place; ``bbox``: the layer's extent in degrees, for the proof."""

    style: bytes = b""
    record: Record | None = None
    record_file: bytes = b""
    bbox: BBox | None = None

    def names(self) -> list[str]:
        """What there is to send, as a member calls it."""
        found = [tr("the style")] if self.style else []
        return [*found, tr("the metadata record")] if self.record else found


def attach(
    api: IdgoApi,
    outbox: Outbox,
    job: int,
    profile: Profile,
    licence: str,
    extra: Attachments,
    package: Package,
    report: Report,
    say: Callable[[str], None],
) -> None:
    """Send each, where it differs from what is there; what fails is told in ``report.failed``.

    :param licence: its title.
    :raises NetworkError: kind ``cancelled``.
    """
    layers = [str(layer["name"]) for layer in api.layers(report.dataset, report.resource)]
    steps: list[tuple[str, Callable[[], bool]]] = []
    if extra.style:
        steps.append(("style", lambda: _style(api, outbox, job, extra.style, layers, report, say)))
    if extra.record is not None:
        found = extra.record
        steps.append(("metadata", lambda: _record(
            api, outbox, job, profile, licence, found, extra.record_file, package, layers, report, say
        )))  # fmt: skip
    for name, send in steps:
        try:
            if send():
                report.written.append(name)
        except NetworkError as error:
            if error.kind == "cancelled":
                raise
            report.failed.append(_told(error))
        except OpenigError as error:
            report.failed.append(_told(error))


def _told(error: OpenigError) -> str:
    error.next_step = tr("The data are published. Publish again: only what is missing is sent.")
    return str(error)


def _style(
    api: IdgoApi, outbox: Outbox, job: int, document: bytes, layers: list[str], report: Report, say: Callable[..., Any]
) -> bool:
    if len(layers) != 1:  # of a layer that does not exist, the IDGO would make a style all the same
        raise DataError(tr("The style was not sent"), tr("the IDGO made no map layer of the file"))
    where = (report.dataset, report.resource, layers[0])

    def arrived() -> bool | None:
        return None if style.differs(api, *where, document) else True

    if arrived():
        return False
    say(tr("Sending the style"))
    style.send(api, Write(outbox, job, "style", arrived, say), *where, document)
    outbox.note(job, "style", DONE)
    return True


def _record(
    api: IdgoApi,
    outbox: Outbox,
    job: int,
    profile: Profile,
    licence: str,
    layer: Record,
    given: bytes,
    package: Package,
    layers: list[str],
    report: Report,
    say: Callable[[str], None],
) -> bool:
    slug = report.dataset
    dataset = api.dataset(slug)
    if dataset is None:
        raise DataError(tr("The metadata record was not sent"), tr("IDGO does not show “{}” any more").format(slug))
    there, earlier = api.record(slug), outbox.step(job, "metadata")
    identifier = (earlier.data.get("identifier") if earlier else "") or str(uuid.uuid4())
    wanted = record.described(
        layer, dataset, licence, profile.ows(dataset["organisation"]), layers[0] if layers else "",
        urljoin(profile.ckan, f"dataset/{slug}"), package.format.label,
    )  # fmt: skip
    document = record.document_for(there, wanted, given, identifier)
    if document is None:
        return False
    say(tr("Sending the metadata record"))
    sent: bytes = document
    write: Write[bool] = Write(
        outbox, job, "metadata", lambda: True if record.arrived(api, slug, sent) else None, say
    )  # fmt: skip
    record.send(api, write, slug, sent)
    outbox.note(job, "metadata", DONE, identifier=record.identifier_of(sent))
    return True
