"""One result list over several catalogues, read as far as it is looked at.

Each catalogue's answer is read page by page; the list takes the next dataset from the one whose turn it is: by
relevance, the first of each, then the second of each…; by title or date, the one that comes first. What was read and
not shown yet is kept for the next page: nothing is asked for twice, and little before its time.

A dataset that two catalogues describe is listed once (:mod:`.same`), as the earlier catalogue has it; by relevance, a
record that says where CKAN shows its dataset waits for CKAN to come to it. ``total`` is the sum of what the catalogues
say, less the duplicates met so far: never too small, and exact at the end of the list.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Iterable, Mapping, NamedTuple, Sequence

from ...toolbelt.errors import OpenigError
from . import model, same, words
from .answering import Source, Sources
from .model import CKAN, CSW, FACETS, Catalogue, DatasetSummary, FacetValue, Query

if TYPE_CHECKING:
    import requests

#: Of several catalogues, each gives so many at least: requests of one row would cost more than rows for the next page.
_LEAST = 10


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


class _Sessions(NamedTuple):
    """``own``: for the profile's CKAN alone, where it may show what is private."""

    others: requests.Session
    own: requests.Session

    def of(self, source: Source) -> requests.Session:
        return self.own if source.catalogue.id == CKAN else self.others


class Results:
    """The list that answers one question; for one thread at a time.

    :param catalogues: those to ask, the one whose description of a dataset counts most first.
    :param index: path of the offline index, or None.
    :param offline: ``answering.AUTO``, ``NEVER`` or ``ALWAYS``.
    :param copy: where the copy of a tree is kept.
    :param private: the profile's own CKAN is asked for private datasets, too.
    """

    def __init__(
        self,
        catalogues: Sequence[Catalogue],
        query: Query,
        index: Path | None,
        offline: str,
        copy: Callable[[Catalogue], Path],
        private: bool = False,
    ) -> None:
        self._catalogues, self._query = tuple(catalogues), query
        self._asking = Sources(self._catalogues, query, index, offline, copy, private)
        self._facets: dict[str, dict[str, FacetValue]] = {facet: {} for facet in FACETS}
        self._listed: list[_Listed] = []
        self._shown = 0
        self._own: dict[str, _Listed] = {}
        self._told: dict[str, _Listed] = {}
        self._held: list[tuple[DatasetSummary, Source]] = []
        self._duplicates = 0
        self._sources: list[Source] | None = None

    def read(
        self,
        session: requests.Session,
        rows: int,
        start: int = 0,
        progress: Callable[[float], object] = bool,
        own: requests.Session | None = None,
    ) -> Answer:
        """The datasets from ``start`` on, which may be far behind what was read so far: all before is read then.

        :param progress: called with the percentage that is done.
        :param own: the session for the profile's own CKAN, and no other catalogue; None for the same one.
        :raises NetworkError: when no catalogue answers, nor the index; or the member cancelled.
        :raises InputError: naming OFFLINE, when the index is wanted and there is none.
        """
        if self._sources is None:
            self._sources = self._asking.open(session)
        wanted, sessions = start + rows, _Sessions(session, own or session)
        self._fill_all(sessions, wanted - len(self._listed))
        while len(self._listed) < wanted and self._step(sessions, wanted - len(self._listed)):
            progress(100 * len(self._listed) / wanted)
        if all(source.late for source in self._sources) and self._asking.failures:
            raise self._asking.failures[0]
        self._meet_what_waits()
        shown = tuple(self._told_of(line) for line in self._listed[start:wanted])
        self._shown = max(self._shown, len(self._listed))
        total = sum((source.total or 0) - source.dropped for source in self._sources) - self._duplicates
        asking = self._asking
        remarks = tuple(dict.fromkeys(asking.remarks))
        return Answer(total, shown, self._counted(), asking.live(self._sources), asking.index_date, remarks)

    # -- the list -----------------------------------------------------------------------------------------------------

    def _fill_all(self, sessions: _Sessions, missing: int) -> None:
        """Every catalogue's first rows: without them nobody knows what comes first, nor how many there are. All are
        asked at once."""
        new = [source for source in self._sources or () if source.total is None]
        for source in new:
            source.late = False
        rows = self._share(missing)
        for source in new[1:]:
            source.ahead(sessions.of(source), rows)
        for source in new:
            self._fill(sessions, source, rows)

    def _share(self, missing: int) -> int:
        """About as many rows as the list will take of each catalogue."""
        sources = self._sources or []
        share = -(-missing // max(1, sum(not source.done for source in sources)))
        return max(share, 1 if len(sources) == 1 else _LEAST)

    def _fill(self, sessions: _Sessions, source: Source, rows: int) -> None:
        """The next rows of one catalogue."""
        sources = self._sources or []
        try:
            page = source.fill(sessions.of(source), rows)
        except OpenigError as error:
            position = sources.index(source)
            other = self._asking.instead(source, error)
            sources[position : position + 1] = [other] if other else []
            if other is not None and other is not source:
                self._fill(sessions, other, rows)
            return
        self._asking.heard(source)
        self._count(page.facets)

    def _step(self, sessions: _Sessions, missing: int) -> bool:
        """Put the next dataset on the list; False when there is none."""
        for source in list(self._sources or ()):
            while source in (self._sources or ()) and not source.waiting and not source.done:
                self._fill(sessions, source, self._share(missing))
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

    def _comes_from_ckan(self, dataset: DatasetSummary, source: Source) -> bool:
        """True for a record of what a CKAN of an earlier place may still give."""
        if self._query.sort != model.RELEVANCE or source.catalogue.kind != CSW:
            return False
        ahead = [
            other.catalogue
            for other in self._sources or ()
            if other.catalogue.kind == CKAN and other.place < source.place and (other.waiting or not other.done)
        ]
        return bool(same.pointed_at(dataset, ahead)) and self._same_as(dataset, source) is None

    def _turn(self, source: Source) -> tuple[float, str, int]:
        """What decides whose turn it is; small is first."""
        head = source.waiting[0]
        if self._query.sort == model.TITLE:
            return 0, words.fold(head.title), source.place
        if self._query.sort == model.DATE:
            digits = re.sub(r"\D", "", head.modified)[:14]
            return -float(digits.ljust(14, "0")), "", source.place
        return source.taken, "", source.place

    def _list(self, dataset: DatasetSummary, source: Source) -> None:
        line = self._same_as(dataset, source)
        if line is None:
            line = _Listed(dataset, source.place, {dataset.catalogue})
            self._listed.append(line)
        else:
            self._merge(line, dataset, source)
        self._remember(line, dataset, source)

    def _same_as(self, dataset: DatasetSummary, source: Source) -> _Listed | None:
        """The line that already tells of this dataset, from another catalogue."""
        if not same.comparable(source.catalogue.kind):
            return None
        own = same.own_keys(dataset)
        found = [self._own.get(key) for key in (*sorted(own), *sorted(same.told_keys(dataset)))]
        found += [self._told.get(key) for key in sorted(own)]
        return next((line for line in found if line is not None and dataset.catalogue not in line.catalogues), None)

    def _merge(self, line: _Listed, dataset: DatasetSummary, source: Source) -> None:
        """One line for both; the earlier catalogue's description, unless the other was shown already."""
        self._duplicates += 1
        line.catalogues.add(dataset.catalogue)
        if source.place < line.place and self._listed.index(line) >= self._shown:
            line.dataset, line.place = dataset, source.place

    def _remember(self, line: _Listed, dataset: DatasetSummary, source: Source) -> None:
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

    def _met(self, dataset: DatasetSummary, source: Source) -> bool:
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
