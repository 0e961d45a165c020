"""The catalogues that a question is put to: each asked in its own way for as much as it can judge, the offline index
in the place of one that does not answer."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Iterable, Mapping, Sequence

from ...toolbelt.errors import InputError, NetworkError, OpenigError
from ...toolbelt.i18n import tr
from . import asking, ckan, csw, csw_question, tree, tree_copy
from .index import Index
from .model import CKAN, CSW, FACETS, TREE, BBox, Catalogue, DatasetSummary, Page, Query

if TYPE_CHECKING:
    import requests

#: When the index answers: where a server does not, never, or in the place of all servers.
AUTO, NEVER, ALWAYS = "auto", "never", "always"
#: How many datasets a catalogue gives at once, and by which facets it can be narrowed.
_PAGES = {CKAN: ckan.PAGE, CSW: csw.PAGE, TREE: 500}
_FACETS: Mapping[str, tuple[str, ...]] = {CKAN: FACETS, CSW: csw_question.FACETS, TREE: ("formats",)}

#: Failures that another catalogue's answer is no consolation for.
_NOT_THE_SERVERS = ("cancelled", "credentials")

#: Seconds for which a catalogue that kept silent until the time-out is not asked again while others answer: each word
#: typed would wait for it anew.
REST = 60.0
#: Seconds that the first page waits for each further catalogue, once the first of them has answered.
PATIENCE = 4.0
#: Since when each is silent, by its address.
_silent: dict[str, float] = {}
#: What a CKAN calls the values of a facet, by its address.
_known_titles: dict[tuple[str, str, tuple[str, ...]], tuple[str, ...]] = {}

#: (session, query, rows, start, facets) → a page.
_Ask = Callable[["requests.Session", Query, int, int, bool], Page]


@dataclass(eq=False)
class Source:
    """One catalogue's answer, as far as it was read. ``sieve``: what the server cannot be asked to look at;
    ``patience``: seconds that are waited for its first rows, None for the time-out of the network; ``late``: it did not
    answer so soon, and is asked again for the next page."""

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
    patience: float | None = None
    late: bool = False

    @property
    def done(self) -> bool:
        return self.late or (self.total is not None and self.asked >= self.total)

    def ahead(self, session: requests.Session, rows: int) -> None:
        """Put the first question, whose answer :meth:`fill` waits for."""
        if self.live:
            asking.ahead(session, self.patience, lambda session: self._ask(session, rows, True))

    def fill(self, session: requests.Session, rows: int) -> Page:
        """Read on; the facets of the answer come with its first rows."""
        if self.patience is not None:
            session = asking.hurried(session, self.patience)
        page = self._ask(session, rows, self.total is None)
        self.patience = None
        self.total = page.total if page.datasets else min(page.total, self.asked)
        self.asked += len(page.datasets)
        kept = [self._named(dataset) for dataset in page.datasets if self.sieve is None or self.sieve(dataset)]
        self.dropped += len(page.datasets) - len(kept)
        self.waiting += kept
        return page

    def _ask(self, session: requests.Session, rows: int, facets: bool) -> Page:
        return self.ask(session, self.query, self.limit if self.sieve else min(rows, self.limit), self.asked, facets)

    def _named(self, dataset: DatasetSummary) -> DatasetSummary:
        return dataset if not self.live else named(dataset, self.catalogue)


def named(dataset: DatasetSummary, catalogue: Catalogue) -> DatasetSummary:
    """A dataset under the key by which ``find`` finds it again."""
    if catalogue.id == CKAN or dataset.slug.startswith(f"{catalogue.id}:"):
        return replace(dataset, catalogue=catalogue.id)
    return replace(dataset, slug=f"{catalogue.id}:{dataset.slug}", catalogue=catalogue.id)


class Sources:
    """The catalogues of one question. ``remarks``: what a member must know of them; ``failures``: why some did not
    answer; ``index_date``: of the index, once that was read.

    :param index: path of the offline index, or None.
    :param offline: :data:`AUTO`, :data:`NEVER` or :data:`ALWAYS`.
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
        self._catalogues, self._query, self._index, self._offline = tuple(catalogues), query, index, offline
        self._copy, self._private = copy, private
        self._copied: set[str] = set()
        self.remarks: list[str] = []
        self.failures: list[OpenigError] = []
        self.index_date = ""

    def open(self, session: requests.Session) -> list[Source]:
        if self._offline == ALWAYS:
            if self._index is None or not self._index.is_file():
                why = tr("there is no offline index yet")
                raise InputError("OFFLINE", why, tr("Refresh the catalogue while the network is there."))
            return [self._of_the_index(catalogue, place) for place, catalogue in enumerate(self._catalogues)]
        found = [
            source
            for place, catalogue in enumerate(self._catalogues)
            if (source := self._of_a_server(session, catalogue, place)) is not None
        ]
        for source in found[1:]:
            source.patience = PATIENCE
        return found

    def _of_a_server(self, session: requests.Session, catalogue: Catalogue, place: int) -> Source | None:
        """None for a catalogue that cannot judge the whole question: half an answer would look like one."""
        query, unable = self._query, [facet for facet in FACETS if getattr(self._query, facet)]
        unable = [facet for facet in unable if facet not in _FACETS[catalogue.kind]]
        if query.restricted is not None and catalogue.kind != CKAN:
            unable.append("access")
        if query.bbox is not None and catalogue.kind == TREE:
            unable.append("extent")
        if unable:
            names = ", ".join(_facet_name(facet) for facet in unable)
            self.remarks.append(tr("“{}” was not asked: it cannot be narrowed by {}.").format(catalogue.title, names))
            return None
        source = Source(catalogue, place, self._asker(catalogue), _PAGES[catalogue.kind], query)
        if len(self._catalogues) > 1 and time.monotonic() - _silent.get(catalogue.url, -REST) < REST:
            return self.instead(source, _still_silent(catalogue))
        sift = {CKAN: self._sift, CSW: self._sift_records}.get(catalogue.kind)
        try:
            if sift is not None:
                sift(session, source)
        except NetworkError as error:
            return self.instead(source, error)
        return source

    def _sift_records(self, session: requests.Session, source: Source) -> None:
        """A CSW is asked for the words that the profile's CKAN has for its organisations and themes."""
        lists = next((catalogue for catalogue in self._catalogues if catalogue.kind == CKAN), None)
        named = {facet: getattr(source.query, facet) for facet in ("organisations", "themes")}
        if lists is not None:
            named = {facet: _titles(session, lists, facet, values) for facet, values in named.items()}
        source.query = replace(source.query, **named)
        source.sieve = csw_question.suits(source.query)
        if source.sieve is not None:
            self.remarks.append(
                tr("“{}” has no such lists: its records are looked through for these names, and counted “at most”.")
                .format(source.catalogue.title)
            )  # fmt: skip

    def _sift(self, session: requests.Session, source: Source) -> None:
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
            self.remarks.append(
                tr("“{}” cannot be asked this: its datasets are looked at one after the other, and counted “at most”.")
                .format(source.catalogue.title)
            )  # fmt: skip

    def _asker(self, catalogue: Catalogue) -> _Ask:
        if catalogue.kind == CKAN:
            private = self._private and catalogue.id == CKAN
            return lambda session, *asked: ckan.search(session, catalogue.url, *asked, private=private)
        if catalogue.kind == CSW:
            return lambda session, *asked: csw.search(session, catalogue.url, *asked)
        roots: list[tree.Node] = []

        def ask(session: requests.Session, query: Query, rows: int, start: int, facets: bool) -> Page:
            if not roots:
                loaded = tree_copy.load(session, catalogue.url, self._copy(catalogue), catalogue.id)
                if loaded.date:
                    self._copied.add(catalogue.id)
                    self.remarks.append(tr("{} A copy of {} is used.").format(loaded.remark, loaded.date[:10]))
                roots.append(loaded.root)
            return tree.search(roots[0], query, rows, start, facets)

        return ask

    def _of_the_index(self, catalogue: Catalogue, place: int) -> Source:
        def ask(session: requests.Session, query: Query, rows: int, start: int, facets: bool) -> Page:
            if self._index is None or not self._index.is_file():
                return Page(0, 0, ())
            with Index(self._index) as index:
                self.index_date = index.refreshed
                return index.search(query, rows, start, facets, (catalogue.id,))

        return Source(catalogue, place, ask, ckan.PAGE, self._query, live=False)

    def instead(self, source: Source, error: OpenigError) -> Source | None:
        """What stands in for a catalogue that does not answer: the index, when it has read that one.

        :raises OpenigError: the error, when the member cancelled."""
        if isinstance(error, InputError) or (isinstance(error, NetworkError) and error.kind in _NOT_THE_SERVERS):
            raise error
        timeout = isinstance(error, NetworkError) and error.kind == "timeout"
        if timeout:
            _silent[source.catalogue.url] = time.monotonic()
        self.failures.append(error)
        if self._offline == AUTO and source.live and source.asked == 0 and self._indexed(source.catalogue):
            self.remarks.append(tr("“{}” is read from the offline index. {}").format(source.catalogue.title, error))
            return self._of_the_index(source.catalogue, source.place)
        if timeout and source.patience is not None:
            source.patience, source.late = None, True
            self.remarks.append(_late(source.catalogue))
            return source
        self.remarks.append(tr("“{}” is left out. {}").format(source.catalogue.title, error))
        return None

    def _indexed(self, catalogue: Catalogue) -> bool:
        if self._index is None or not self._index.is_file():
            return False
        with Index(self._index) as index:
            return bool(index.state(catalogue.id).refreshed)

    def live(self, sources: Iterable[Source]) -> bool:
        """Whether a server answered, or none was to be asked; a copy of the tree is no answer of a server."""
        left = list(sources)
        return not left or any(source.live and source.catalogue.id not in self._copied for source in left)

    def heard(self, source: Source) -> None:
        """A catalogue that was silent answered."""
        _silent.pop(source.catalogue.url, None)
        self.remarks = [remark for remark in self.remarks if remark != _late(source.catalogue)]


def _late(catalogue: Catalogue) -> str:
    return tr("“{}” did not answer in time: it is asked again for the next page.").format(catalogue.title)


def _still_silent(catalogue: Catalogue) -> NetworkError:
    return NetworkError(
        tr("The catalogue could not be searched"), tr("{} did not answer a moment ago").format(catalogue.title),
        tr("It is asked again in a minute."), service=catalogue.title, kind="unreachable",
    )  # fmt: skip


def _titles(session: requests.Session, lists: Catalogue, facet: str, values: tuple[str, ...]) -> tuple[str, ...]:
    key = lists.url, facet, values
    if key not in _known_titles:
        _known_titles[key] = ckan.titles(session, lists.url, facet, values)
    return _known_titles[key]


def meets(one: BBox, other: BBox) -> bool:
    """True when two boxes have a point in common."""
    return one[0] <= other[2] and one[2] >= other[0] and one[1] <= other[3] and one[3] >= other[1]


def _facet_name(facet: str) -> str:
    return {
        "organisations": tr("organisation"), "themes": tr("theme"), "formats": tr("format"), "licences": tr("licence"),
        "types": tr("type"), "frequencies": tr("update frequency"), "access": tr("access"), "extent": tr("extent"),
    }[facet]  # fmt: skip
