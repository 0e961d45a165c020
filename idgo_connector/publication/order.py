"""What a publication is asked for, the file that it sends, and what it reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..api.formats import Format

#: Levels of a resource that the API can write, the most open first. The others take a list of people, which it fails
#: on: only the web form can set them (facts/idgo-api §7.2).
LEVELS = ("public", "registered", "only_idgo_partners")
GEOCOVERS = ("layers", "regionale", "jurisdiction")
GRANULARITIES = ("indefinie", "departement", "epci", "commune", "parcelle-cadastrale", "iris", "poi", "region")


@dataclass(frozen=True)
class Order:
    """What the member asks for, in the API's own words (facts/idgo-api §6.2); what is empty is left to the dataset
    where there is one, else to the IDGO.

    ``dataset``: slug of an existing one, '' creates; ``resource``: uuid or title of what is replaced, '' adds a file;
    ``resource_title``: '' is the dataset's for a new one, its own for a replaced one. ``public``: shown to everybody,
    else private; None leaves an existing dataset as it is, and makes a new one private. ``level``: one of
    :data:`LEVELS`, '' derives it. ``geocover``: one of :data:`GEOCOVERS` or ''. Dates are ISO 8601."""

    organisation: str
    title: str
    description: str
    licence: str
    public: bool | None = False
    dataset: str = ""
    resource: str = ""
    resource_title: str = ""
    level: str = ""
    keywords: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    frequency: str = ""
    geocover: str = ""
    granularity: str = ""
    date_creation: str = ""
    date_modification: str = ""
    date_publication: str = ""
    owner_name: str = ""
    owner_email: str = ""
    broadcaster_name: str = ""
    broadcaster_email: str = ""
    thumbnail: Path | None = None

    @property
    def restriction(self) -> str:
        """The level of a new file. Without one, the map layer of a private dataset would be open to anybody
        (facts/idgo-api §10)."""
        return self.level or ("public" if self.public else "registered")

    @property
    def name(self) -> str:
        """Title of the file that is sent."""
        return self.resource_title or self.title


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
    """What was done: names on the server, what was sent, what came back, and what differs between the two.

    ``written``: the steps that wrote on the server; ``changes``: what of the dataset is (or would be) other than
    before, ``{"what", "before", "after"}``; ``failed``: steps after the publication itself that did not succeed, with
    what to do; ``findings``: what the check of the layer said."""

    dataset: str
    resource: str
    layer: str
    wfs_url: str
    feature_count: int | None
    sent: dict[str, Any]
    came_back: dict[str, Any]
    differs: list[dict[str, Any]]
    remarks: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)
