"""What the catalogue speaks of: datasets and their resources, whatever server described them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping

#: Access levels of a resource (facts/idgo-api §9); ``unknown`` where the server's value could not be read.
PUBLIC, REGISTERED, USERS, GROUPS, UNKNOWN = (
    "public", "registered", "only_allowed_users", "only_group_member", "unknown",
)  # fmt: skip

#: xmin, ymin, xmax, ymax in degrees (EPSG:4326; the IDGO computes them in 4171, the same to a metre).
BBox = tuple[float, float, float, float]


#: Kinds of catalogues.
CKAN, CSW, TREE = KINDS = "ckan", "csw", "tree"
#: Orders of a result list: best answer first, by title, latest change first.
RELEVANCE, TITLE, DATE = "relevance", "title", "date"
#: What a result list can be narrowed by, each with counts; also the fields of :class:`Query`.
FACETS = ("organisations", "themes", "formats", "licences", "types", "frequencies")


@dataclass(frozen=True)
class Catalogue:
    """A server that describes datasets. ``id`` is ``ckan``, ``csw`` or ``tree`` for those of the profile's own fields,
    and stands before the identifiers of its datasets (see :attr:`DatasetSummary.slug`); ``kind`` is one of
    :data:`CKAN`, :data:`CSW` and :data:`TREE`."""

    id: str
    kind: str
    title: str
    url: str


@dataclass(frozen=True)
class Query:
    """What a member looks for. The facets hold values as :class:`FacetValue` gives them, any of which will do;
    ``restricted``: None for both; ``bbox``: datasets that meet it."""

    text: str = ""
    organisations: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    frequencies: tuple[str, ...] = ()
    restricted: bool | None = None
    bbox: BBox | None = None
    sort: str = RELEVANCE


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet: what a query takes, what a member reads, how many datasets of the answer have it."""

    value: str
    title: str
    count: int


@dataclass(frozen=True)
class MapService:
    """The WMS and WFS that the IDGO made of a file: address of the organisation's map and name of the layer."""

    url: str
    typename: str


@dataclass(frozen=True)
class Resource:
    """One way to the data. ``format`` is CKAN's label in capitals (``GEOJSON``, ``SHP``, ``WMS``…); ``size`` in bytes
    or None; ``modified`` ISO 8601 in UTC or ''; ``uploaded``: the catalogue holds the file itself; ``layer`` and
    ``style``: names in the service that ``url`` is the address of, where the catalogue tells them; ``filter``: the part
    of a WFS layer that is meant, as an OGC filter (XML); ``extractable``: the IDGO's web extractor knows it;
    ``by_jurisdiction``: each organisation may have the part on its own territory, through that extractor only;
    ``language``: as the IDGO says it (``french``, ``english``…)."""

    id: str
    title: str
    format: str
    url: str
    description: str = ""
    size: int | None = None
    modified: str = ""
    restriction: str = PUBLIC
    service: MapService | None = None
    uploaded: bool = False
    layer: str = ""
    style: str = ""
    matrix_set: str = ""
    image: str = ""
    crs: str = ""
    filter: str = ""
    extractable: bool = False
    by_jurisdiction: bool = False
    language: str = ""

    @property
    def restricted(self) -> bool:
        return self.restriction != PUBLIC


@dataclass(frozen=True)
class DatasetSummary:
    """A line of a result list. ``organisation`` and ``themes`` are titles, ``modified`` is ISO 8601;
    ``abstract`` is Markdown as its author wrote it: show it as text.

    ``slug`` is what the DATASET of an algorithm takes: the name of a dataset of the profile's own CKAN, or
    ``<catalogue>:<identifier>`` of any other. ``catalogue`` is the id of the catalogue that described it, ``also_in``
    the ids of those that know it too; ``identifier``: the record's own (a CSW's fileIdentifier, CKAN's uuid);
    ``links``: addresses of it elsewhere, by which two catalogues' records of it are told to be one. ``type``: one or
    more, separated by ", " (``donnees-ouvertes``, ``dataset``…); ``frequency``: ISO 19115's code (``annually``) or the
    IDGO's (``annual``). ``private``: CKAN shows it to those only who may change it."""

    slug: str
    title: str
    organisation: str
    themes: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    licence: str = ""
    modified: str = ""
    restricted: bool = False
    bbox: BBox | None = None
    abstract: str = ""
    type: str = ""
    frequency: str = ""
    record_url: str = ""
    identifier: str = ""
    catalogue: str = CKAN
    also_in: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    private: bool = False


@dataclass(frozen=True)
class Contact:
    """Whom to ask. ``role`` as ISO 19115 names it (``pointOfContact``, ``author``, ``publisher``…)."""

    name: str
    role: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Dataset(DatasetSummary):
    """A dataset with what a layer must carry of it. ``record_url`` is its page in the catalogue, ``metadata_url`` that
    in GeoNetwork; dates are ISO 8601 or ''; ``thumbnail`` is the address of a picture or ''."""

    keywords: tuple[str, ...] = ()
    organisation_slug: str = ""
    licence_url: str = ""
    metadata_url: str = ""
    created: str = ""
    published: str = ""
    thumbnail: str = ""
    contacts: tuple[Contact, ...] = ()
    resources: tuple[Resource, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class Page:
    """Part of an answer: ``total`` datasets match, ``datasets`` are those from ``start`` on. ``facets``: by the names
    of :data:`FACETS`, most frequent first; empty where the catalogue does not count."""

    total: int
    start: int
    datasets: tuple[DatasetSummary, ...]
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
