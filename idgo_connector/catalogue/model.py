"""What the catalogue speaks of: datasets and their resources, whatever server described them."""

from __future__ import annotations

from dataclasses import dataclass, field

#: Access levels of a resource (facts/idgo-api §9); ``unknown`` where the server's value could not be read.
PUBLIC, REGISTERED, USERS, GROUPS, UNKNOWN = (
    "public", "registered", "only_allowed_users", "only_group_member", "unknown",
)  # fmt: skip

#: xmin, ymin, xmax, ymax in degrees (EPSG:4326; the IDGO computes them in 4171, the same to a metre).
BBox = tuple[float, float, float, float]


@dataclass(frozen=True)
class MapService:
    """The WMS and WFS that the IDGO made of a file: address of the organisation's map and name of the layer."""

    url: str
    typename: str


@dataclass(frozen=True)
class Resource:
    """One way to the data. ``format`` is CKAN's label in capitals (``GEOJSON``, ``SHP``, ``WMS``…); ``size`` in bytes
    or None; ``modified`` ISO 8601 in UTC or ''; ``uploaded``: the catalogue holds the file itself."""

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

    @property
    def restricted(self) -> bool:
        return self.restriction != PUBLIC


@dataclass(frozen=True)
class DatasetSummary:
    """A line of a result list. ``organisation`` and ``themes`` are titles, ``modified`` is ISO 8601;
    ``abstract`` is Markdown as its author wrote it: show it as text."""

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


@dataclass(frozen=True)
class Dataset(DatasetSummary):
    """A dataset with what a layer must carry of it. ``record_url`` is its page in the catalogue."""

    keywords: tuple[str, ...] = ()
    organisation_slug: str = ""
    licence_url: str = ""
    record_url: str = ""
    private: bool = False
    resources: tuple[Resource, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class Page:
    """Part of an answer: ``total`` datasets match, ``datasets`` are those from ``start`` on."""

    total: int
    start: int
    datasets: tuple[DatasetSummary, ...]
