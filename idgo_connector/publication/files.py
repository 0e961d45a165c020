"""The step that writes the file: uploaded once, or put in the place of another with all that a PUT would wipe."""

from __future__ import annotations

from typing import Any, Callable

from ...toolbelt.errors import RefusedError
from ...toolbelt.i18n import tr
from ..api.client import IdgoApi
from ..catalogue import model
from . import resource
from .once import Write
from .order import Order, Package, Report
from .outbox import DONE, SENDING, Outbox
from .resource import Target


class Files:
    """Writes resources, noted in the journal.

    :param show: a dataset as CKAN shows it to the member, or None.
    :param closes: the member asked for a private dataset.
    """

    def __init__(
        self,
        api: IdgoApi,
        outbox: Outbox,
        profile: str,
        show: Callable[[str], model.Dataset | None],
        say: Callable[[str], None],
        closes: bool,
    ) -> None:
        self._api, self._outbox, self._profile, self._show, self._say = api, outbox, profile, show, say
        self._closes = closes

    # -- a new file ---------------------------------------------------------------------------------------------------

    def check_new(self, job: int, order: Order, package: Package) -> None:
        """:raises InputError: naming RESOURCE, when such a file is there that this job did not send."""
        step = self._outbox.step(job, "resource")
        if not (step and step.sent):
            resource.check_new(order, package.format.slug, self._api.resources(order.dataset))

    def add(self, job: int, order: Order, package: Package, slug: str, report: Report) -> str:
        """The uuid of the job's file, uploaded now unless an earlier run did."""
        write: Write[str] = Write(
            self._outbox, job, "resource", lambda: self._uploaded(slug, order, package), self._say
        )
        write.settle()
        step = write.earlier
        noted = {"fingerprint": package.fingerprint}
        there = self._uploaded(slug, order, package) if step and step.sent else None
        if step and there:
            if step.data["fingerprint"] == package.fingerprint and not step.data.get("replaces"):
                report.remarks.append(tr("The file had been received by an earlier run: it was not sent again."))
                self._outbox.note(job, "resource", DONE, uuid=there, **noted)
                return there
            if step.state == DONE:
                raise RefusedError(
                    tr("“{}” was not published").format(order.title),
                    tr("it is already published as “{}”, with other content").format(slug),
                    tr("Choose another TITLE, or replace its file: DATASET={} RESOURCE={}.").format(slug, there),
                )
            report.written.append("resource")
            return self._put_anew(job, order, package, slug, there)
        self._say(tr("Uploading {} features").format(package.count))
        file, kind = package.path, package.format.content_type
        fields = resource.new_fields(order, package)
        report.written.append("resource")
        uuid = write.send(lambda: self._api.create_resource(slug, fields, file, kind), **noted)
        self._outbox.note(job, "resource", DONE, uuid=uuid, **noted)
        return uuid

    def _put_anew(self, job: int, order: Order, package: Package, slug: str, uuid: str) -> str:
        """An earlier run's file arrived although its answer did not, and the layer has changed since."""
        self._say(tr("Replacing the file that an earlier run had sent"))
        noted = {"fingerprint": package.fingerprint, "replaces": True}
        self._outbox.note(job, "resource", SENDING, **noted)
        fields = resource.new_fields(order, package)
        self._api.replace_resource(slug, uuid, fields, package.path, package.format.content_type)
        self._outbox.note(job, "resource", DONE, uuid=uuid, fingerprint=package.fingerprint)
        return uuid

    def _uploaded(self, slug: str, order: Order, package: Package) -> str | None:
        """The uuid of the file that this job makes, if the server has it. No other of this title and format was there
        when the job began, so these are enough to know it."""
        for found in self._api.resources(slug):
            if resource.is_it(found, order.name, package.format.slug):
                return str(found["id"])
        return None

    # -- another file in its place ------------------------------------------------------------------------------------

    def target(self, slug: str, order: Order) -> Target:
        """The file that the order replaces, as it is now on the IDGO and in CKAN.

        :raises InputError: naming RESOURCE or RESTRICTION.
        :raises RefusedError: when it cannot be replaced without damage.
        """
        found = resource.find(order.resource, self._api.resources(slug))
        package = self._show(slug)
        in_ckan = next((each for each in package.resources if each.id == found["id"]), None) if package else None
        return resource.target(found, self._api.layers(slug, found["id"]), in_ckan, order.level, self._closes)

    def is_same(self, there: Target, order: Order, package: Package) -> bool:
        """True when the file on the servers is the one that would be sent, and nothing else of it is to change."""
        known = self._outbox.published(self._profile, there.uuid)
        return (
            known.get("fingerprint") == package.fingerprint
            and known.get("size") in (None, there.size)
            and there.format == package.format.slug
            and there.level == there.level_now
            and order.resource_title in ("", there.title)
        )

    def replace(self, job: int, order: Order, package: Package, report: Report) -> str:
        """Put the package in the place of the target, unless it is there already; the target's uuid."""
        slug, there = order.dataset, self.target(order.dataset, order)
        self._check_layer(there, package)
        earlier = self._outbox.step(job, "resource")
        going = earlier.data if earlier and earlier.state == SENDING else {}
        if going.get("fingerprint") != package.fingerprint:
            going = {}
        noted: dict[str, Any] = going or {
            "fingerprint": package.fingerprint, "uuid": there.uuid, "before": there.modified,
            "sent": package.path.stat().st_size,
        }  # fmt: skip

        def arrived() -> str | None:
            now = self.target(slug, order)
            came = now.modified != noted["before"] and now.size in (None, noted["sent"])
            return there.uuid if came else None

        write: Write[str] = Write(self._outbox, job, "resource", arrived, self._say)
        if going:
            write.settle()
        if going and arrived():
            report.remarks.append(tr("The file had been received by an earlier run: it was not sent again."))
        elif not going and self.is_same(there, order, package):
            return there.uuid
        else:
            self._say(tr("Replacing “{}” by {} features").format(there.title, package.count))
            fields = resource.replaced_fields(order, package, there)
            report.written.append("resource")

            def put() -> str:
                self._api.replace_resource(slug, there.uuid, fields, package.path, package.format.content_type)
                return there.uuid

            write.send(put, **{**noted, "before": there.modified, "sent": package.path.stat().st_size})
        size = self.target(slug, order).size
        self._outbox.note(job, "resource", DONE, uuid=there.uuid, fingerprint=package.fingerprint, size=size)
        return there.uuid

    def _check_layer(self, there: Target, package: Package) -> None:
        """:raises RefusedError: when the file's layer has another name than the one that it replaces."""
        if there.layer and package.layer != there.layer_in_file:
            raise RefusedError(
                tr("“{}” was not replaced").format(there.title),
                tr("its map layer has changed meanwhile, and would be left behind"), tr("Publish it again."),
            )  # fmt: skip
