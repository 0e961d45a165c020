"""The step that writes the dataset: created once, or changed by a complete form made of what was read just before."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Callable, Mapping

from ...toolbelt.errors import RefusedError
from ...toolbelt.i18n import tr
from ..api.client import IdgoApi
from . import dataset, names
from .once import Write
from .order import Order, Report
from .outbox import DONE, Outbox, Step


class Datasets:
    """Writes datasets, noted in the journal."""

    def __init__(self, api: IdgoApi, outbox: Outbox, say: Callable[[str], None]) -> None:
        self._api, self._outbox, self._say = api, outbox, say

    def create(self, job: int, order: Order, report: Report) -> str:
        """The slug of the job's dataset, created now unless an earlier run did.

        :raises RefusedError: when the name is that of another dataset, or of one that others see.
        """
        write: Write[str] = Write(
            self._outbox, job, "dataset", lambda: slug if self._api.dataset(slug) is not None else None, self._say
        )
        step = write.earlier
        slug = step.data["slug"] if step else names.dataset_slug(order.title)
        write.settle()
        found = self._api.dataset(slug)
        if found is not None:
            _own(step, found, order)
            self._outbox.note(job, "dataset", DONE, slug=slug)
            return slug
        if step and step.state == DONE:
            report.remarks.append(tr("It was published before, and removed since: it is published anew."))
            self._outbox.forget(job)
        self._say(tr("Creating the dataset “{}”").format(slug))
        fields = dataset.form(dataset.wanted(order, slug))
        report.written.append("dataset")
        created = write.send(lambda: self._api.create_dataset(fields, order.thumbnail), slug=slug)
        self._outbox.note(job, "dataset", DONE, slug=created, thumbnail=_digest(order.thumbnail))
        return created

    def update(self, job: int, asked: Order, report: Report) -> str:
        """Change what differs, in one complete form; nothing is sent when nothing does.

        :param asked: the order before it was settled: what it leaves to the dataset is read anew.
        :raises RefusedError: when the dataset was removed meanwhile: a PUT would create another (facts/idgo-api §6.3).
        """
        slug = asked.dataset
        found = self._known(slug)
        wanted = dataset.wanted(dataset.settle(asked, found), slug, found)

        def arrived() -> str | None:
            alone = not changed  # nobody can look a picture up
            return None if alone or dataset.changes(self._known(slug), wanted) else slug

        changed = dataset.changes(found, wanted)
        write: Write[str] = Write(self._outbox, job, "dataset", arrived, self._say)
        known = write.earlier.data if write.earlier and write.earlier.state == DONE else {}
        if changed:
            write.settle()
        changed = _new(dataset.changes(self._known(slug), wanted), known)
        picture = _digest(asked.thumbnail)
        new_picture = bool(picture) and picture != known.get("thumbnail")
        report.changes = changed
        if not changed and not new_picture:
            return slug
        self._say(tr("Changing the dataset “{}”").format(slug))
        report.written.append("dataset")
        fields, thumbnail = dataset.form(wanted), asked.thumbnail if new_picture else None

        def put() -> str:
            self._api.update_dataset(slug, fields, thumbnail)
            return slug

        write.send(put, slug=slug)
        refused = dataset.changes(self._known(slug), wanted)
        self._outbox.note(
            job, "dataset", DONE, slug=slug, thumbnail=picture or known.get("thumbnail", ""), refused=refused
        )
        return slug

    def _known(self, slug: str) -> dict[str, Any]:
        found = self._api.dataset(slug)
        if found is None:
            raise RefusedError(
                tr("“{}” was not published").format(slug), tr("the dataset has been removed meanwhile"),
                tr("Leave DATASET empty to publish it anew."),
            )  # fmt: skip
        return found


def _new(changes: list[dict[str, Any]], known: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Without what was sent before, and came back as it is now: to send it again would only mail people."""
    return [change for change in changes if change not in known.get("refused", ())]


def _own(step: Step | None, found: dict[str, Any], order: Order) -> None:
    """Refuse a dataset that is there, but not made by this job, or shown to others than this run asks."""
    same = (found.get("title"), found.get("organisation")) == (order.title, order.organisation)
    if not (step and step.sent and same):
        raise RefusedError(
            tr("“{}” was not published").format(order.title),
            tr("you already have a dataset “{}” of this name, published otherwise").format(found.get("name")),
            tr("Choose another TITLE."),
        )
    if bool(found.get("private")) == bool(order.public):  # what is sent next would be open to others than was asked
        public = tr("its dataset “{}” is public on the IDGO already, and was to be private")
        private = tr("its dataset “{}” is private on the IDGO already, and was to be public")
        raise RefusedError(
            tr("“{}” was not published").format(order.title),
            (private if order.public else public).format(found.get("name")),
            tr("Publish with the same VISIBILITY, or change it on the IDGO first."),
        )


def _digest(path: Path | None) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path else ""
