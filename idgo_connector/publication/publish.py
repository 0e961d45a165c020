"""Publishing one layer: check, dataset, resource, proof. Each step can be run again; none is repeated blindly.

After a write whose answer did not come, the server is listed and compared with what was sent; only what is not there
is sent again, and only by a later run (facts/idgo-api §7.2: a repeated upload makes a duplicate, and mails people).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from ...toolbelt.errors import InputError, OpenigError, RefusedError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from ..account.member import Member, whoami
from ..api.client import Fields, IdgoApi
from ..api.formats import Format
from ..catalogue import ckan
from . import names, proof
from .once import Write
from .outbox import DONE, SENDING, Outbox, Step

if TYPE_CHECKING:
    import requests


@dataclass(frozen=True)
class Order:
    """What the member asks for. ``organisation`` and ``licence`` are slugs; ``public``: shown to everybody, else the
    dataset is private and its map service open to signed-in members only."""

    organisation: str
    title: str
    description: str
    licence: str
    public: bool = False

    @property
    def restriction(self) -> str:
        """Without it, the map layer of a private dataset would be open to anybody (facts/idgo-api §10)."""
        return "public" if self.public else "registered"


@dataclass(frozen=True)
class Package:
    """The file to send: one layer called ``layer`` of ``count`` features in ``crs`` (``EPSG:2154``). ``fingerprint``
    tells its content apart from another; ``remarks`` say what packaging changed."""

    path: Path
    format: Format
    layer: str
    count: int
    fields: tuple[str, ...]
    crs: str
    fingerprint: str
    remarks: tuple[str, ...] = ()


@dataclass
class Report:
    """What was done: names on the server, what was sent, what came back, and what differs between the two."""

    dataset: str
    resource: str
    layer: str
    wfs_url: str
    feature_count: int | None
    sent: dict[str, Any]
    came_back: dict[str, Any]
    differs: list[dict[str, Any]]
    remarks: list[str] = field(default_factory=list)


class Publication:
    """One job of the outbox, for one account."""

    def __init__(
        self,
        session: requests.Session,
        profile: Profile,
        username: str,
        outbox: Outbox,
        say: Callable[[str], None] = lambda sentence: None,
    ) -> None:
        """:param say: told each step, in the member's language."""
        self._session, self._profile, self._username, self._outbox = session, profile, username, outbox
        self._api = IdgoApi(session, profile)
        self._say = say

    def run(self, order: Order, package: Package) -> Report:
        """Publish, or go on where an earlier run of the same job stopped.

        :raises InputError: naming ORGANISATION or LICENSE, before anything is written on the server.
        :raises RefusedError: the title belongs to another dataset, or the job is being run elsewhere.
        :raises NetworkError: a server refused or did not answer; the journal knows how far it came.
        """
        with self._outbox.exclusive():
            job = self._outbox.job(self._profile.id, self._username, order.organisation, order.title)
            self._say(tr("Checking the account, the organisation and the licence"))
            check(order, whoami(self._session, self._profile, self._username), self._licences())
            remarks = list(package.remarks)
            slug = self._dataset(job, order, remarks)
            uuid = self._resource(job, order, package, slug, remarks)
            self._say(tr("Reading back what was published"))
            try:
                report = self._prove(order, package, slug, uuid)
            except OpenigError as error:
                error.next_step = tr("It was published. Publish again to have it proved: nothing is sent twice.")
                raise
            report.remarks = remarks
            return report

    def _licences(self) -> dict[str, str]:
        return ckan.licences(self._session, self._profile.require("ckan"))

    # -- dataset ------------------------------------------------------------------------------------------------------

    def _dataset(self, job: int, order: Order, remarks: list[str]) -> str:
        """The slug of the job's dataset, created now unless an earlier run did."""
        write: Write[str] = Write(
            self._outbox, job, "dataset", lambda: slug if self._api.dataset(slug) is not None else None, self._say
        )
        step = write.earlier
        slug = step.data["slug"] if step else names.dataset_slug(order.title)
        write.settle()
        found = self._api.dataset(slug)
        if found is not None:
            self._own(step, found, order)
            self._outbox.note(job, "dataset", DONE, slug=slug)
            return slug
        if step and step.state == DONE:
            remarks.append(tr("It was published before, and removed since: it is published anew."))
            self._outbox.forget(job)
        self._say(tr("Creating the dataset “{}”").format(slug))
        created = write.send(lambda: self._api.create_dataset(dataset_fields(order, slug)), slug=slug)
        self._outbox.note(job, "dataset", DONE, slug=created)
        return created

    def _own(self, step: Step | None, found: dict[str, Any], order: Order) -> None:
        """Refuse a dataset that is there, but not made by this job, or shown to others than this run asks."""
        same = (found.get("title"), found.get("organisation")) == (order.title, order.organisation)
        if not (step and step.sent and same):
            raise RefusedError(
                tr("“{}” was not published").format(order.title),
                tr("you already have a dataset “{}” of this name, published otherwise").format(found.get("name")),
                tr("Choose another TITLE."),
            )
        if bool(found.get("private")) == order.public:  # what is sent next would be open to others than was asked
            public = tr("its dataset “{}” is public on the IDGO already, and was to be private")
            private = tr("its dataset “{}” is private on the IDGO already, and was to be public")
            raise RefusedError(
                tr("“{}” was not published").format(order.title),
                (private if order.public else public).format(found.get("name")),
                tr("Publish with the same VISIBILITY, or change it on the IDGO first."),
            )

    # -- resource -----------------------------------------------------------------------------------------------------

    def _resource(self, job: int, order: Order, package: Package, slug: str, remarks: list[str]) -> str:
        """The uuid of the job's resource, uploaded now unless an earlier run did."""
        write: Write[str] = Write(
            self._outbox, job, "resource", lambda: self._uploaded(slug, order, package), self._say
        )
        write.settle()
        step = write.earlier
        noted = {"fingerprint": package.fingerprint}
        there = self._uploaded(slug, order, package) if step and step.sent else None
        if step and there:
            if step.data["fingerprint"] == package.fingerprint and not step.data.get("replaces"):
                remarks.append(tr("The file had been received by an earlier run: it was not sent again."))
                self._outbox.note(job, "resource", DONE, uuid=there, **noted)
                return there
            if step.state == DONE:
                raise RefusedError(
                    tr("“{}” was not published").format(order.title),
                    tr("it is already published as “{}”, with other content").format(slug),
                    tr("Choose another TITLE, or replace its file on the IDGO."),
                )
            return self._replace(job, order, package, slug, there)
        self._say(tr("Uploading {} features").format(package.count))
        file, kind = package.path, package.format.content_type
        uuid = write.send(lambda: self._api.create_resource(slug, resource_fields(order, package), file, kind), **noted)
        self._outbox.note(job, "resource", DONE, uuid=uuid, **noted)
        return uuid

    def _replace(self, job: int, order: Order, package: Package, slug: str, uuid: str) -> str:
        """An earlier run's file arrived although its answer did not, and the layer has changed since."""
        self._say(tr("Replacing the file that an earlier run had sent"))
        noted = {"fingerprint": package.fingerprint, "replaces": True}
        self._outbox.note(job, "resource", SENDING, **noted)
        self._api.replace_resource(
            slug, uuid, resource_fields(order, package), package.path, package.format.content_type
        )
        self._outbox.note(job, "resource", DONE, uuid=uuid, fingerprint=package.fingerprint)
        return uuid

    def _uploaded(self, slug: str, order: Order, package: Package) -> str | None:
        """The uuid of the resource that this job makes, if the server has it. The dataset is this job's own, so title
        and format are enough to know it."""
        for resource in self._api.resources(slug):
            if (
                resource.get("title") == order.title
                and (resource.get("format") or {}).get("name") == package.format.slug
            ):
                return resource["id"]
        return None

    # -- proof ---------------------------------------------------------------------------------------------------------

    def _prove(self, order: Order, package: Package, slug: str, uuid: str) -> Report:
        sent = {
            "title": order.title, "organisation": order.organisation, "license": order.licence,
            "description": order.description, "private": not order.public, "format": package.format.slug,
            "restricted_level": order.restriction, "crs": package.crs, "fields": list(package.fields),
            "layer": package.layer, "feature_count": package.count,
        }  # fmt: skip
        back = proof.read_back(self._session, self._profile, self._api, slug, uuid)
        return Report(
            dataset=slug, resource=uuid, layer=back.layer, wfs_url=back.wfs_url, feature_count=back.feature_count,
            sent=sent, came_back=back.values, differs=proof.differences(sent, back),
        )  # fmt: skip


def check(order: Order, member: Member, licences: dict[str, str]) -> None:
    """What only the servers know, asked before anything is written.

    :raises InputError: naming ORGANISATION or LICENSE, with the values that would do.
    """
    if not member.may_publish_for(order.organisation):
        mine = ", ".join(organisation.slug for organisation in member.contribute) or tr("none")
        raise InputError(
            "ORGANISATION", tr("{} is no contributor of “{}”").format(member.username, order.organisation),
            tr("You may publish for: {}.").format(mine),
        )  # fmt: skip
    if order.licence not in licences:
        known = ", ".join(sorted(licences))
        raise InputError(
            "LICENSE", tr("CKAN knows no licence “{}”").format(order.licence), tr("Known: {}.").format(known)
        )


def dataset_fields(order: Order, slug: str) -> Fields:
    """The form of a new dataset. ``published`` only understands true and false (facts/idgo-api §3)."""
    return [
        ("title", order.title),
        ("name", slug),
        ("organisation", order.organisation),
        ("license", order.licence),
        ("description", order.description),
        ("data_type", "donnees-geographiques"),
        ("published", "true" if order.public else "false"),
    ]


def resource_fields(order: Order, package: Package) -> Fields:
    """The form of a resource, complete: a PUT resets what it leaves out (facts/idgo-api §7.2)."""
    return [
        ("title", order.title),
        ("description", order.description),
        ("data_type", "raw"),
        ("format_type", package.format.slug),
        ("lang", "french"),
        ("restricted_level", order.restriction),
        ("ogc_services", "true"),
        ("extractable", "true"),
    ]
