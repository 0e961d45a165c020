"""Publishing one layer: check, dataset, file, style, metadata, proof. Each step can be run again; none is repeated
blindly.

After a write whose answer did not come, the server is listed and compared with what was sent; only what is not there
is sent again, and only by a later run (facts/idgo-api §7.2: a repeated upload makes a duplicate, and mails people).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable

from ...toolbelt.errors import InputError, NetworkError, OpenigError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from ..account.member import whoami
from ..api.client import IdgoApi
from ..api.formats import VECTOR
from ..catalogue import ckan, model
from . import dataset, lists, names, proof, resource
from .attachments import Attachments, attach
from .datasets import Datasets
from .files import Files
from .order import Order, Package, Report
from .outbox import Outbox

if TYPE_CHECKING:
    import requests

Show = Callable[[str], "model.Dataset | None"]
#: CKAN's group of the IDGO's partners, which is among its groups and is no category (facts/idgo-api §9).
_NO_CATEGORY = "idgo-partner"


@dataclass(frozen=True)
class Plan:
    """An order with what the servers say of it. ``asked``: the order as it was given; ``order``: with what it leaves
    to the dataset; ``target``: the file that it replaces; ``layer``: name of the layer in the file to be sent;
    ``licence``: its title; ``partner``: whether the member is a partner of the IDGO."""

    asked: Order
    order: Order
    found: dict[str, Any] | None
    target: resource.Target | None
    layer: str
    licence: str
    partner: bool


class Publication:
    """The publications of one account on one infrastructure."""

    def __init__(
        self,
        session: requests.Session,
        profile: Profile,
        username: str,
        outbox: Outbox,
        say: Callable[[str], None] = lambda sentence: None,
        show: Show | None = None,
    ) -> None:
        """:param say: told each step, in the member's language.
        :param show: a dataset as CKAN shows it to the member, None where it does not. ``session`` itself must not be
            known to CKAN: the proof asks what everybody sees."""
        self._session, self._profile, self._username, self._outbox = session, profile, username, outbox
        self._api, self._say = IdgoApi(session, profile), say
        self._show = show or self._shown_to_all

    # -- reading ------------------------------------------------------------------------------------------------------

    def prepare(self, order: Order, form: str = "gpkg") -> Plan:
        """Ask the servers what the order means, and write nothing.

        :param form: the format, by the API's slug.
        :raises InputError: naming the parameter that no server knows, with those that would do.
        :raises RefusedError: what is there cannot be replaced without damage.
        """
        self._say(tr("Checking the account, the organisation and the licence"))
        member = whoami(self._session, self._profile, self._username)
        found = self._found(order.dataset) if order.dataset else None
        settled = dataset.settle(order, found) if found else order
        if found is None:
            lists.check_organisation(order.organisation, member)
        licences = ckan.licences(self._session, self._profile.require("ckan"))
        if found is None or settled.licence != found["license"]:
            lists.check_licence(settled.licence, licences)
        if order.categories:
            known = ckan.groups(self._session, self._profile.require("ckan"))
            lists.check_categories(order, [slug for slug in known if slug != _NO_CATEGORY])
        if not settled.public and settled.level == "public" and not order.resource:
            raise InputError(
                "RESTRICTION", tr("the dataset is private, and its map service would be open to everybody"),
                tr("Leave it empty, or choose “registered”."), ("registered", "only_idgo_partners"),
            )  # fmt: skip
        there = self._files(order).target(order.dataset, settled) if order.resource else None
        layer = (there.layer_in_file if there else "") or names.layer_name(settled.name)
        return Plan(order, settled, found, there, layer, licences.get(settled.licence, settled.licence), member.partner)

    def _found(self, slug: str) -> dict[str, Any]:
        found = self._api.dataset(slug)
        if found is None:
            mine = [own["name"] for own in self._api.datasets()]
            raise InputError(
                "DATASET", tr("you have no dataset “{}” that you may change").format(slug),
                tr("Choose one of yours, or leave it empty for a new one."), mine,
            )  # fmt: skip
        return found

    def _shown_to_all(self, slug: str) -> model.Dataset | None:
        try:
            return ckan.show(self._session, self._profile.require("ckan"), slug)
        except NetworkError as error:
            if error.kind in ("unauthorised", "not_found"):
                return None
            raise

    def preview(self, plan: Plan, package: Package, extra: Attachments) -> Report:
        """What :meth:`run` would do; only reads."""
        order, report = plan.order, self._report(plan, package)
        slug = order.dataset or names.dataset_slug(order.title)
        report.dataset = slug
        report.remarks += self._left_open(plan)
        report.changes = dataset.changes(plan.found or {}, dataset.wanted(order, slug, plan.found))
        if plan.found is None:
            report.remarks.append(tr("Would create the dataset “{}”.").format(slug))
        elif report.changes:
            changed = ", ".join(change["what"] for change in report.changes)
            report.remarks.append(tr("Would change the dataset “{}”: {}.").format(slug, changed))
        if plan.target is None:
            report.remarks.append(tr("Would upload a new file of {} features.").format(package.count))
        elif self._files(plan.asked).is_same(plan.target, order, package):
            report.remarks.append(tr("The file has not changed since it was published: it would not be sent."))
        else:
            report.resource = plan.target.uuid
            report.remarks.append(tr("Would replace the file “{}” by {} features.").format(
                plan.target.title, package.count
            ))  # fmt: skip
        report.remarks += [tr("Would send {} where it differs.").format(name) for name in extra.names()]
        report.remarks.append(tr("Nothing was sent."))
        return report

    # -- writing ------------------------------------------------------------------------------------------------------

    def run(self, plan: Plan, package: Package, extra: Attachments | None = None) -> Report:
        """Publish, or go on where an earlier run of the same job stopped.

        :raises RefusedError: the title belongs to another dataset, or the job is being run elsewhere.
        :raises NetworkError: a server refused or did not answer; the journal knows how far it came.
        """
        order, extra = plan.order, extra or Attachments()
        with self._outbox.exclusive():
            key = f"{order.dataset}/{plan.target.uuid if plan.target else order.name}" if order.dataset else order.title
            job = self._outbox.job(self._profile.id, self._username, order.organisation, key)
            report = self._report(plan, package)
            report.remarks += self._left_open(plan)
            if order.dataset and not plan.target:
                self._files(plan.asked).check_new(job, order, package)
            datasets = Datasets(self._api, self._outbox, self._say)
            slug = datasets.update(job, plan.asked, report) if order.dataset else datasets.create(job, order, report)
            report.dataset = slug
            files = self._files(plan.asked)
            if plan.target:
                report.resource = files.replace(job, order, package, report)
            else:
                report.resource = files.add(job, order, package, slug, report)
            try:
                self._finish(job, plan, package, extra, report)
            except OpenigError as error:
                error.next_step = tr("It was published. Publish again to have it proved: nothing is sent twice.")
                raise
            if not report.written and order.dataset:
                report.remarks.append(tr("Nothing to publish: nothing has changed since the last time."))
            return report

    def _finish(self, job: int, plan: Plan, package: Package, extra: Attachments, report: Report) -> None:
        """What comes when the data are there: style, metadata, and the proof of it all."""
        slug, uuid = report.dataset, report.resource
        if extra.names():
            attach(self._api, self._outbox, job, self._profile, plan.licence, extra, package, report, self._say)
        self._say(tr("Reading back what was published"))
        there = plan.target
        services = there.services if there else True
        if report.sent["restricted_level"] == "only_idgo_partners" and not plan.partner:
            services = False
            report.remarks.append(tr("Only partners may open its map service: its features were not counted."))
        layer = there.layer if there else ""
        back = proof.read_back(self._session, self._profile, self._api, slug, uuid, layer, services)
        report.layer, report.wfs_url, report.feature_count = back.layer, back.wfs_url, back.feature_count
        report.came_back = back.values
        report.differs += proof.differences(report.sent, back, extra.bbox)

    def _files(self, asked: Order) -> Files:
        return Files(self._api, self._outbox, self._profile.id, self._show, self._say, asked.public is False)

    def _left_open(self, plan: Plan) -> list[str]:
        """What a dataset that becomes private leaves open to everybody: its other map services."""
        if plan.asked.public is not False or plan.found is None:
            return []
        shown, own = self._show(plan.order.dataset), plan.target.uuid if plan.target else ""
        titles = [
            each.title for each in (shown.resources if shown else ())
            if each.service is not None and not each.restricted and each.id != own
        ]  # fmt: skip
        if not titles:
            return []
        return [tr("The map services of its other files stay open to everybody: {}.").format(", ".join(titles))]

    def _report(self, plan: Plan, package: Package) -> Report:
        order, there = plan.order, plan.target
        told = dataset.wanted(order, order.dataset or names.dataset_slug(order.title), plan.found)
        if plan.found is None:  # what is left to the IDGO is its own
            told = {key: value for key, value in told.items() if value or key == "private"}
        del told["name"]
        told.pop("date_modification", None)  # every file that is saved makes it today
        sent = {
            **told, "format": package.format.slug, "restricted_level": there.level if there else order.restriction,
            "crs": package.crs, "fields": list(package.fields), "layer": package.layer,
            **({"feature_count": package.count} if package.format.kind == VECTOR else {}),
        }  # fmt: skip
        return Report(order.dataset, "", "", "", None, sent, {}, [], list(package.remarks))
