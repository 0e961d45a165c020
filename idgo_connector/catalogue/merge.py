"""One result list over several catalogues, read as far as it is looked at.

Each catalogue's answer is read page by page; the list takes the next dataset from the one whose turn it is: by
relevance, the first of each, then the second of each…; by title or date, the one that comes first. What was read and
not shown yet is kept for the next page: nothing is asked for twice, and little before its time.

A dataset that two catalogues describe is listed once (:mod:`.same`), as the earlier catalogue has it; by relevance, a
record that says where CKAN shows its dataset waits for CKAN to come to it. ``total`` is the
sum of what the catalogues say, less the duplicates met so far: never too small, and exact at the end of the list.
"""

from __future__ import annotations

import re
import time
from collections import deque
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Iterable, Mapping, Sequence

from ...toolbelt.errors import InputError, NetworkError, OpenigError
from ...toolbelt.i18n import tr
from . import ckan, csw, model, same, tree, tree_copy, words
from .index import Index
from .model import CKAN, CSW, FACETS, TREE, BBox, Catalogue, DatasetSummary, FacetValue, Page, Query

if TYPE_CHECKING:
    import requests

#: When the index answers: where a server does not, never, or in the place of all servers.
AUTO, NEVER, ALWAYS = "auto", "never", "always"
#: How many datasets a catalogue gives at once, and by which facets it can be narrowed.
_PAGES = {CKAN: ckan.PAGE, CSW: csw.PAGE, TREE: 500}
#: Of several catalogues, each gives so many at least: requests of one row would cost more than rows for the next page.
_LEAST = 10
_FACETS: Mapping[str, tuple[str, ...]] = {CKAN: FACETS, CSW: (), TREE: ("formats",)}

#: Failures that another catalogue's answer is no consolation for.
_NOT_THE_SERVERS = ("cancelled", "credentials")

#: Seconds for which a catalogue that kept silent until the time-out is not asked again while others answer: each word
#: typed would wait for it anew.
REST = 60.0
#: Since when each is silent, by its address.
_silent: dict[str, float] = {}

#: (session, query, rows, start, facets) → a page.
_Ask = Callable[["requests.Session", Query, int, int, bool], Page]


@dataclass(frozen=True)
class Answer:
    """Part of the list. ``facets`` as in a :class:`Page`, as the catalogues count that do; ``live``: False when only
    the index answered, and ``index_date``, when that was used, is its date (ISO 8601); ``remarks``: what a member must
    know of catalogues that did not answer, or not to all of the question."""

    total: int
    datasets: tuple[DatasetSummary, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    live: bool
    index_date: str
    remarks: tuple[str, ...]


@dataclass
class _Listed:
    """A line of the list, and the catalogues that it stands for."""

    dataset: DatasetSummary
    place: int  # of the catalogue, in the order in which they were given
    catalogues: set[str] = field(default_factory=set)


@dataclass
class _Source:
    """One catalogue's answer, as far as it was read. ``sieve``: what the server cannot be asked to look at."""

    catalogue: Catalogue
    place: int
    ask: _Ask
    limit: int
    query: Query
    sieve: Callable[[DatasetSummary], bool] | None = None
    live: bool = True
    waiting: deque[DatasetSummary] = field(default_factory=deque)
    asked: int = 0
    taken: int = 0
    dropped: int = 0
    total: int | None = None

    @property
    def done(self) -> bool:
        return self.total is not None and self.asked >= self.total

    def fill(self, session: requests.Session, rows: int, facets: bool) -> Page:
        page = self.ask(session, self.query, self.limit if self.sieve else min(rows, self.limit), self.asked, facets)
        self.total = page.total if page.datasets else min(page.total, self.asked)
        self.asked += len(page.datasets)
        kept = [self._named(dataset) for dataset in page.datasets if self.sieve is None or self.sieve(dataset)]
        self.dropped += len(page.datasets) - len(kept)
        self.waiting += kept
        return page

    def _named(self, dataset: DatasetSummary) -> DatasetSummary:
        return dataset if not self.live else named(dataset, self.catalogue)


def named(dataset: DatasetSummary, catalogue: Catalogue) -> DatasetSummary:
    """A dataset under the key by which ``find`` finds it again."""
    if catalogue.id == CKAN or dataset.slug.startswith(f"{catalogue.id}:"):
        return replace(dataset, catalogue=catalogue.id)
    return replace(dataset, slug=f"{catalogue.id}:{dataset.slug}", catalogue=catalogue.id)


class Results:
    """The list that answers one question; for one thread at a time.

    :param catalogues: those to ask, the one whose description of a dataset counts most first.
    :param index: path of the offline index, or None.
    :param offline: :data:`AUTO`, :data:`NEVER` or :data:`ALWAYS`.
    :param copy: where the copy of a tree is kept.
    """

    def __init__(
        self,
        catalogues: Sequence[Catalogue],
        query: Query,
        index: Path | None,
        offline: str,
        copy: Callable[[Catalogue], Path],
    ) -> None:
        self._catalogues, self._query, self._index, self._offline = tuple(catalogues), query, index, offline
        self._copy = copy
        self._remarks: list[str] = []
        self._failures: list[OpenigError] = []
        self._copied: set[str] = set()
        self._facets: dict[str, dict[str, FacetValue]] = {facet: {} for facet in FACETS}
        self._listed: list[_Listed] = []
        self._shown = 0
        self._own: dict[str, _Listed] = {}
        self._told: dict[str, _Listed] = {}
        self._held: list[tuple[DatasetSummary, _Source]] = []
        self._duplicates = 0
        self._index_date = ""
        self._sources: list[_Source] | None = None

    def read(
        self, session: requests.Session, rows: int, start: int = 0, progress: Callable[[float], object] = bool
    ) -> Answer:
        """The datasets from ``start`` on, which may be far behind what was read so far: all before is read then.

        :param progress: called with the percentage that is done.
        :raises NetworkError: when no catalogue answers, nor the index; or the member cancelled.
        :raises InputError: naming OFFLINE, when the index is wanted and there is none.
        """
        if self._sources is None:
            self._sources = self._open(session)
        wanted = start + rows
        self._fill_all(session, wanted - len(self._listed))
        while len(self._listed) < wanted and self._step(session, wanted - len(self._listed)):
            progress(100 * len(self._listed) / wanted)
        if not self._sources and self._failures:
            raise self._failures[0]
        self._meet_what_waits()
        shown = tuple(self._told_of(line) for line in self._listed[start:wanted])
        self._shown = max(self._shown, len(self._listed))
        total = sum((source.total or 0) - source.dropped for source in self._sources) - self._duplicates
        return Answer(
            total, shown, self._counted(), self._live(),
            self._index_date, tuple(dict.fromkeys(self._remarks)),
        )  # fmt: skip

    def _live(self) -> bool:
        """Whether a server answered, or none was to be asked; a copy of the tree is no answer of a server."""
        sources = self._sources or ()
        return not sources or any(source.live and source.catalogue.id not in self._copied for source in sources)

    # -- catalogues ---------------------------------------------------------------------------------------------------

    def _open(self, session: requests.Session) -> list[_Source]:
        if self._offline == ALWAYS:
            if self._index is None or not self._index.is_file():
                why = tr("there is no offline index yet")
                raise InputError("OFFLINE", why, tr("Refresh the catalogue while the network is there."))
            return [self._of_the_index(catalogue, place) for place, catalogue in enumerate(self._catalogues)]
        return [
            source
            for place, catalogue in enumerate(self._catalogues)
            if (source := self._of_a_server(session, catalogue, place)) is not None
        ]

    def _of_a_server(self, session: requests.Session, catalogue: Catalogue, place: int) -> _Source | None:
        """None for a catalogue that cannot judge the whole question: half an answer would look like one."""
        query, unable = self._query, [facet for facet in FACETS if getattr(self._query, facet)]
        unable = [facet for facet in unable if facet not in _FACETS[catalogue.kind]]
        if query.restricted is not None and catalogue.kind != CKAN:
            unable.append("access")
        if query.bbox is not None and catalogue.kind == TREE:
            unable.append("extent")
        if unable:
            names = ", ".join(_facet_name(facet) for facet in unable)
            self._remarks.append(tr("“{}” was not asked: it cannot be narrowed by {}.").format(catalogue.title, names))
            return None
        source = _Source(catalogue, place, self._asker(catalogue), _PAGES[catalogue.kind], query)
        if len(self._catalogues) > 1 and time.monotonic() - _silent.get(catalogue.url, -REST) < REST:
            return self._instead(source, _still_silent(catalogue))
        if catalogue.kind == CKAN:
            try:
                self._sift(session, source)
            except NetworkError as error:
                return self._instead(source, error)
        return source

    def _sift(self, session: requests.Session, source: _Source) -> None:
        """What CKAN cannot be asked is looked at here, in all datasets one page after the other."""
        query, sieves = source.query, []
        if query.restricted is not None:
            wanted = query.restricted
            sieves.append(lambda dataset: dataset.restricted is wanted)
        if query.bbox is not None and not ckan.knows_extents(session, source.catalogue.url):
            box = query.bbox
            source.query = replace(query, bbox=None)
            sieves.append(lambda dataset: dataset.bbox is not None and meets(dataset.bbox, box))
        if sieves:
            source.sieve = lambda dataset: all(sieve(dataset) for sieve in sieves)
            self._remarks.append(
                tr("“{}” cannot be asked this: its datasets are looked at one after the other, and counted “at most”.")
                .format(source.catalogue.title)
            )  # fmt: skip

    def _asker(self, catalogue: Catalogue) -> _Ask:
        if catalogue.kind == CKAN:
            return lambda session, *asked: ckan.search(session, catalogue.url, *asked)
        if catalogue.kind == CSW:
            return lambda session, *asked: csw.search(session, catalogue.url, *asked)
        roots: list[tree.Node] = []

        def ask(session: requests.Session, query: Query, rows: int, start: int, facets: bool) -> Page:
            if not roots:
                loaded = tree_copy.load(session, catalogue.url, self._copy(catalogue), catalogue.id)
                if loaded.remark:
                    self._copied.add(catalogue.id)
                    self._remarks.append(tr("{} A copy of {} is used.").format(loaded.remark, loaded.date[:10]))
                roots.append(loaded.root)
            return tree.search(roots[0], query, rows, start, facets)

        return ask

    def _of_the_index(self, catalogue: Catalogue, place: int) -> _Source:
        def ask(session: requests.Session, query: Query, rows: int, start: int, facets: bool) -> Page:
            if self._index is None or not self._index.is_file():
                return Page(0, 0, ())
            with Index(self._index) as index:
                self._index_date = index.refreshed
                return index.search(query, rows, start, facets, (catalogue.id,))

        return _Source(catalogue, place, ask, ckan.PAGE, self._query, live=False)

    def _instead(self, source: _Source, error: OpenigError) -> _Source | None:
        """What stands in for a catalogue that does not answer: the index, when it has read that one.

        :raises OpenigError: the error, when the member cancelled."""
        if isinstance(error, InputError) or (isinstance(error, NetworkError) and error.kind in _NOT_THE_SERVERS):
            raise error
        if isinstance(error, NetworkError) and error.kind == "timeout":
            _silent[source.catalogue.url] = time.monotonic()
        self._failures.append(error)
        if self._offline == AUTO and source.live and source.asked == 0 and self._indexed(source.catalogue):
            self._remarks.append(tr("“{}” is read from the offline index. {}").format(source.catalogue.title, error))
            return self._of_the_index(source.catalogue, source.place)
        self._remarks.append(tr("“{}” is left out. {}").format(source.catalogue.title, error))
        return None

    def _indexed(self, catalogue: Catalogue) -> bool:
        if self._index is None or not self._index.is_file():
            return False
        with Index(self._index) as index:
            return bool(index.state(catalogue.id).refreshed)

    # -- the list -----------------------------------------------------------------------------------------------------

    def _fill_all(self, session: requests.Session, missing: int) -> None:
        """Every catalogue's first rows: without them nobody knows what comes first, nor how many there are."""
        for source in list(self._sources or ()):
            if source.total is None:
                self._fill(session, source, missing)

    def _fill(self, session: requests.Session, source: _Source, missing: int) -> None:
        """The next rows of one catalogue, about as many as the list will take of it; its facets with the first."""
        sources = self._sources or []
        share = -(-missing // max(1, sum(not other.done for other in sources)))
        try:
            page = source.fill(session, max(share, 1 if len(sources) == 1 else _LEAST), facets=source.total is None)
        except OpenigError as error:
            position = sources.index(source)
            other = self._instead(source, error)
            sources[position : position + 1] = [other] if other else []
            if other:
                self._fill(session, other, missing)
            return
        _silent.pop(source.catalogue.url, None)
        self._count(page.facets)

    def _step(self, session: requests.Session, missing: int) -> bool:
        """Put the next dataset on the list; False when there is none."""
        for source in list(self._sources or ()):
            while source in (self._sources or ()) and not source.waiting and not source.done:
                self._fill(session, source, missing)
        heads = [source for source in self._sources or () if source.waiting]
        if heads:
            source = min(heads, key=self._turn)
            source.taken += 1
            dataset = source.waiting.popleft()
            if self._comes_from_ckan(dataset, source):
                self._held.append((dataset, source))
            else:
                self._list(dataset, source)
        elif self._held:
            self._list(*self._held.pop(0))
        return bool(heads or self._held)

    def _comes_from_ckan(self, dataset: DatasetSummary, source: _Source) -> bool:
        """True for a record of what a CKAN of an earlier place may still give."""
        if self._query.sort != model.RELEVANCE or source.catalogue.kind != CSW:
            return False
        ahead = [
            other.catalogue
            for other in self._sources or ()
            if other.catalogue.kind == CKAN and other.place < source.place and (other.waiting or not other.done)
        ]
        return bool(same.pointed_at(dataset, ahead)) and self._same_as(dataset, source) is None

    def _turn(self, source: _Source) -> tuple[float, str, int]:
        """What decides whose turn it is; small is first."""
        head = source.waiting[0]
        if self._query.sort == model.TITLE:
            return 0, words.fold(head.title), source.place
        if self._query.sort == model.DATE:
            digits = re.sub(r"\D", "", head.modified)[:14]
            return -float(digits.ljust(14, "0")), "", source.place
        return source.taken, "", source.place

    def _list(self, dataset: DatasetSummary, source: _Source) -> None:
        line = self._same_as(dataset, source)
        if line is None:
            line = _Listed(dataset, source.place, {dataset.catalogue})
            self._listed.append(line)
        else:
            self._merge(line, dataset, source)
        self._remember(line, dataset, source)

    def _same_as(self, dataset: DatasetSummary, source: _Source) -> _Listed | None:
        """The line that already tells of this dataset, from another catalogue."""
        if not same.comparable(source.catalogue.kind):
            return None
        own = same.own_keys(dataset)
        found = [self._own.get(key) for key in (*sorted(own), *sorted(same.told_keys(dataset)))]
        found += [self._told.get(key) for key in sorted(own)]
        return next((line for line in found if line is not None and dataset.catalogue not in line.catalogues), None)

    def _merge(self, line: _Listed, dataset: DatasetSummary, source: _Source) -> None:
        """One line for both; the earlier catalogue's description, unless the other was shown already."""
        self._duplicates += 1
        line.catalogues.add(dataset.catalogue)
        if source.place < line.place and self._listed.index(line) >= self._shown:
            line.dataset, line.place = dataset, source.place

    def _remember(self, line: _Listed, dataset: DatasetSummary, source: _Source) -> None:
        if same.comparable(source.catalogue.kind):
            for key in same.own_keys(dataset):
                self._own.setdefault(key, line)
            for key in same.told_keys(dataset):
                self._told.setdefault(key, line)

    def _meet_what_waits(self) -> None:
        """Duplicates of what is listed that are read already: the list says so at once."""
        for source in self._sources or ():
            source.waiting = deque(dataset for dataset in source.waiting if not self._met(dataset, source))
        self._held = [(dataset, source) for dataset, source in self._held if not self._met(dataset, source)]

    def _met(self, dataset: DatasetSummary, source: _Source) -> bool:
        line = self._same_as(dataset, source)
        if line is not None:
            self._merge(line, dataset, source)
            self._remember(line, dataset, source)
        return line is not None

    def _told_of(self, line: _Listed) -> DatasetSummary:
        """The line's dataset with the other catalogues that have it: those met, and those that its links lead to."""
        others = line.catalogues | set(same.pointed_at(line.dataset, self._catalogues))
        known = [catalogue.id for catalogue in self._catalogues if catalogue.id in others]
        return replace(line.dataset, also_in=tuple(name for name in known if name != line.dataset.catalogue))

    # -- facets -------------------------------------------------------------------------------------------------------

    def _count(self, facets: Mapping[str, Iterable[FacetValue]]) -> None:
        for facet, values in facets.items():
            counted = self._facets[facet]
            for value in values:
                before = counted.get(value.value)
                counted[value.value] = value if before is None else replace(before, count=before.count + value.count)

    def _counted(self) -> dict[str, tuple[FacetValue, ...]]:
        return {
            facet: tuple(sorted(values.values(), key=lambda value: (-value.count, value.title)))
            for facet, values in self._facets.items()
        }


def _still_silent(catalogue: Catalogue) -> NetworkError:
    return NetworkError(
        tr("The catalogue could not be searched"), tr("{} did not answer a moment ago").format(catalogue.title),
        tr("It is asked again in a minute."), service=catalogue.title, kind="unreachable",
    )  # fmt: skip


def meets(one: BBox, other: BBox) -> bool:
    """True when two boxes have a point in common."""
    return one[0] <= other[2] and one[2] >= other[0] and one[1] <= other[3] and one[3] >= other[1]


def _facet_name(facet: str) -> str:
    return {
        "organisations": tr("organisation"), "themes": tr("theme"), "formats": tr("format"), "licences": tr("licence"),
        "types": tr("type"), "frequencies": tr("update frequency"), "access": tr("access"), "extent": tr("extent"),
    }[facet]  # fmt: skip
