"""Bringing the offline index up to date, by asking the catalogues as little as can be.

A catalogue of which nothing changed is asked one question. Otherwise its datasets are read from the latest change
back to the first that is known, a page a transaction: a refresh that is cancelled or breaks off leaves an index that
works, and the next one goes on where it stopped. Deletions show in the number of datasets.

The catalogues are asked without an account: only what everybody may see is written to a disk.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Callable, Mapping, Protocol, Sequence

from ...toolbelt import answers, sqlite
from ...toolbelt.errors import NetworkError, OpenigError, RefusedError
from ...toolbelt.i18n import tr
from . import ckan, csw, tree
from .index import Index, State
from .model import CKAN, DATE, TREE, Catalogue, Dataset, Page, Query

if TYPE_CHECKING:
    import requests

PAGE = 100
#: After so many changes the words are put in one piece.
_MANY = 500

Progress = Callable[[float], Any]


@dataclass
class Report:
    """What a refresh did. ``count``: datasets that the index holds now; ``requests``: answers of servers; ``remarks``:
    a sentence for each catalogue that could not be read, and for an index that had to be made anew."""

    count: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    requests: int = 0
    remarks: list[str] = field(default_factory=list)


class _Reader(Protocol):
    """A catalogue that can be read from its latest change on."""

    def page(self, rows: int, start: int) -> tuple[Page, Sequence[Dataset]]:
        """Totals and facets, and whole datasets, the latest change first."""

    def keys(self) -> set[str] | None:
        """The slugs of all datasets (and maybe others), at the price of one request; None when it cannot say."""


def refresh(
    session: requests.Session, catalogues: Sequence[Catalogue], index: Index, progress: Progress = lambda percent: None
) -> Report:
    """Bring what the index knows of these catalogues up to date.

    :param session: without an account.
    :param progress: called with the percentage that is done.
    :raises NetworkError: of kind ``cancelled``; or when no catalogue could be read.
    :raises RefusedError: when another QGIS refreshes this index.
    :raises DataError: when the index cannot be written.
    """
    report = Report(remarks=[index.remark] if index.remark else [])
    session.hooks["response"].append(lambda response, *unused, **options: _count(report))
    failures: list[OpenigError] = []
    try:
        with sqlite.hold(index.path.with_suffix(".lock")):
            for place, catalogue in enumerate(catalogues):
                part = _Part(place, len(catalogues), progress)
                try:
                    _refresh_one(session, catalogue, index, report, part)
                except NetworkError as error:
                    if error.kind == "cancelled":
                        raise
                    failures.append(error)
                    report.remarks.append(tr("“{}” was not refreshed: {}").format(catalogue.title, error))
    except sqlite.BusyError as error:
        raise RefusedError(
            tr("The offline index was not refreshed"), tr("another QGIS is refreshing it"),
            tr("It can be searched meanwhile."),
        ) from error  # fmt: skip
    finally:
        session.hooks["response"].pop()
    if failures and len(failures) == len(catalogues):
        raise failures[0]
    if report.added + report.changed > _MANY:
        with index.changing():
            index.tidy()
    report.count = len(index)
    progress(100)
    return report


def _count(report: Report) -> None:
    report.requests += 1


@dataclass(frozen=True)
class _Part:
    """The part of the progress that is one catalogue's."""

    place: int
    count: int
    progress: Progress

    def tell(self, done: int, total: int) -> None:
        self.progress(100 * (self.place + min(1.0, done / max(total, 1))) / self.count)


def _refresh_one(session: requests.Session, catalogue: Catalogue, index: Index, report: Report, part: _Part) -> None:
    if index.state(catalogue.id).url not in ("", catalogue.url):
        with index.changing():
            index.forget(catalogue.id)  # another server: nothing that is known of the former holds
    if catalogue.kind == TREE:
        _refresh_file(session, catalogue, index, report)
    else:
        reader = _Ckan(session, catalogue) if catalogue.kind == CKAN else _Csw(session, catalogue)
        _Walk(reader, catalogue, index, report, part).refresh()


# -- catalogues that list their latest changes -------------------------------------------------------------------------


class _Ckan:
    def __init__(self, session: requests.Session, catalogue: Catalogue) -> None:
        self._session, self._catalogue = session, catalogue

    def page(self, rows: int, start: int) -> tuple[Page, Sequence[Dataset]]:
        page = ckan.latest(self._session, self._catalogue.url, rows, start)
        return page, _named(page, self._catalogue, self._key)

    def keys(self) -> set[str] | None:
        return {self._key(name) for name in ckan.names(self._session, self._catalogue.url)}

    def _key(self, name: str) -> str:
        return name if self._catalogue.id == CKAN else f"{self._catalogue.id}:{name}"


class _Csw:
    def __init__(self, session: requests.Session, catalogue: Catalogue) -> None:
        self._session, self._catalogue = session, catalogue

    def page(self, rows: int, start: int) -> tuple[Page, Sequence[Dataset]]:
        page = csw.search(self._session, self._catalogue.url, Query(sort=DATE), rows, start)
        return page, _named(page, self._catalogue, lambda name: f"{self._catalogue.id}:{name}")

    def keys(self) -> set[str] | None:
        return None


def _named(page: Page, catalogue: Catalogue, key: Callable[[str], str]) -> list[Dataset]:
    """The datasets of a page under the slugs by which they are asked for; a private one, or one without a name of its
    own, is left out."""
    whole = [dataset for dataset in page.datasets if isinstance(dataset, Dataset)]
    return [
        replace(dataset, slug=key(dataset.slug), catalogue=catalogue.id)
        for dataset in whole
        if dataset.slug and not dataset.private
    ]


class _Walk:
    """The refresh of one catalogue."""

    def __init__(self, reader: _Reader, catalogue: Catalogue, index: Index, report: Report, part: _Part) -> None:
        self._reader, self._catalogue, self._index = reader, catalogue, index
        self._report, self._part = report, part
        self._state = replace(index.state(catalogue.id), url=catalogue.url)
        self._in_order = True

    def refresh(self) -> None:
        known_whole = bool(self._state.refreshed)
        page, datasets = self._reader.page(1 if known_whole else PAGE, 0)
        newest = f"{datasets[0].modified} {datasets[0].slug}" if datasets else ""
        total, missing = page.total, self._state.missing
        if not known_whole or (total, newest) != (self._state.total, self._state.newest):
            if known_whole:
                page, datasets = self._reader.page(PAGE, 0)
            total = self._read_changes(page, datasets)
            missing = self._reconcile(total, moved=total != page.total)
        if not self._in_order:
            newest = ""  # what comes first says nothing of the others: to be read again each time
        with self._index.changing():
            self._index.note(self._catalogue.id, State(self._catalogue.url, _now(), total, missing, newest))

    def _read_changes(self, page: Page, datasets: Sequence[Dataset]) -> int:
        """From the latest change back to what was known when the index was last whole; the number of datasets there.
        A server that does not sort as it is asked is read to its end."""
        known_until = self._state.newest.partition(" ")[0]
        earlier = self._state
        top, start = datasets[0].modified if datasets else "", 0
        while True:
            start += len(page.datasets)
            bottom = datasets[-1].modified if datasets else ""
            if any(one.modified < other.modified for one, other in zip(datasets, datasets[1:])):
                self._in_order, known_until, earlier = False, "", State()
            if earlier.top and bottom <= earlier.top:  # what an earlier refresh had read before it broke off
                bottom = min(bottom, earlier.bottom)
                start = max(start, self._index.known_since(self._catalogue.id, bottom) - PAGE // 2)
                earlier = State()
            self._put(page, datasets, replace(self._state, top=top, bottom=bottom))
            self._part.tell(start, page.total)
            if not page.datasets or start >= page.total or bottom < known_until:
                return page.total
            page, datasets = self._reader.page(PAGE, start)

    def _reconcile(self, total: int, moved: bool) -> int:
        """Remove what the server has no more; how many of its datasets cannot be kept.

        :param moved: the list changed while it was read, and so the number alone proves nothing.
        """
        here = self._index.known(self._catalogue.id)
        if len(here) + self._state.missing == total and not moved:
            return self._state.missing
        there = self._reader.keys()
        if there is not None:
            self._remove(here - there)
            here &= there
        if len(here) + self._state.missing != total:
            here = self._read_everything(here)
        return total - len(here)

    def _read_everything(self, here: set[str]) -> set[str]:
        """All of it, for the number alone does not say what is amiss; the slugs that there are."""
        seen: set[str] = set()
        start = 0
        while True:
            page, datasets = self._reader.page(PAGE, start)
            start += len(page.datasets)
            seen.update(dataset.slug for dataset in datasets)
            self._put(page, datasets, replace(self._state, top="", bottom=""))
            self._part.tell(start, page.total)
            if not page.datasets or start >= page.total:
                break
        self._remove(here - seen)
        return seen

    def _put(self, page: Page, datasets: Sequence[Dataset], state: State) -> None:
        known = {dataset.slug: self._index.modified(dataset.slug) for dataset in datasets}
        new = [dataset for dataset in datasets if known[dataset.slug] != dataset.modified or not dataset.modified]
        with self._index.changing():
            self._index.put(new, _values(page))
            self._index.note(self._catalogue.id, state)
        added = sum(known[dataset.slug] is None for dataset in new)
        self._report.added += added
        self._report.changed += len(new) - added

    def _remove(self, keys: set[str]) -> None:
        with self._index.changing():
            self._index.remove(keys)
        self._report.removed += len(keys)


def _values(page: Page) -> Mapping[str, Mapping[str, str]]:
    """What a query takes for each title of each facet."""
    return {facet: {item.title: item.value for item in values} for facet, values in page.facets.items()}


# -- a catalogue that is one file --------------------------------------------------------------------------------------


def _refresh_file(session: requests.Session, catalogue: Catalogue, index: Index, report: Report) -> None:
    state = index.state(catalogue.id)
    headers = {"If-None-Match": state.newest} if state.newest and state.refreshed else {}
    response = session.get(catalogue.url, headers=headers)
    what = tr("The tree of layers could not be read")
    if response.status_code != 304:
        answers.check(response, what)
        root = tree.read(response.content, catalogue.url, catalogue.id)
        found = {leaf.dataset_key: leaf.dataset() for leaf in tree.leaves(root)}
        known = index.known(catalogue.id)
        changed = [key for key in known & found.keys() if index.dataset(key) != found[key]]
        with index.changing():
            index.remove(known - found.keys())
            index.put([found[key] for key in (*changed, *(found.keys() - known))])
        report.added += len(found.keys() - known)
        report.changed += len(changed)
        report.removed += len(known - found.keys())
        state = State(catalogue.url, total=len(found), newest=response.headers.get("ETag", ""))
    with index.changing():
        index.note(catalogue.id, replace(state, refreshed=_now()))


def _now() -> str:
    return dt.datetime.now(dt.timezone.utc).isoformat(timespec="seconds")
