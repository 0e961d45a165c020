"""What the sandbox's world is made of. Plain data: no server, no GDAL, any Python of the sandbox can import it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import uuid
from dataclasses import dataclass, field
from typing import Mapping

Bbox = tuple[float, float, float, float]  # xmin, ymin, xmax, ymax: longitude and latitude, EPSG:4171

GIS_FORMATS = frozenset({"geojson", "gpkg", "shapezip", "mif-mid-zip", "tab-zip", "tiff", "geotiff", "ecw", "jp2"})
RASTER_FORMATS = frozenset({"tiff", "geotiff", "ecw", "jp2"})


def origin(service: str) -> str:
    """Where a service of the sandbox is said to be until it has a port: replaced when the sandbox starts."""
    return f"http://{service}.sandbox.invalid"


def secret(name: str) -> str:
    """A password that stays the same from run to run and occurs nowhere else, so that tests can look for leaks."""
    digest = hashlib.blake2b(f"openig sandbox {name}".encode(), digest_size=9).hexdigest()
    return f"Zq{digest}"


@dataclass(frozen=True)
class Organisation:
    slug: str
    legal_name: str
    type: str  # IDGO's code: region, departement, intercommunalite, commune, association
    city: str
    postcode: str
    description: str
    bbox: Bbox
    is_idgo_partner: bool = False
    license: str = "lov2"

    @property
    def email(self) -> str:
        return f"sig@{self.slug}.example"

    @property
    def website(self) -> str:
        return f"https://www.{self.slug}.example"


@dataclass(frozen=True)
class Theme:
    slug: str
    title: str


@dataclass(frozen=True)
class User:
    username: str
    first_name: str
    last_name: str
    role: str  # member, contributor, referent, partner, admin, no_profile
    password: str
    organisation: str = ""  # slug, empty when without profile
    contribute: tuple[str, ...] = ()
    referent: tuple[str, ...] = ()
    partner: bool = False
    admin: bool = False

    @property
    def email(self) -> str:
        return f"{self.username}@{self.organisation or 'nulle-part'}.example"

    @property
    def has_profile(self) -> bool:
        return self.role != "no_profile"


@dataclass(frozen=True)
class Content:
    """How to make a file: features or pixels in the areas, values taken in turn from the columns."""

    geometry: str  # point, line, polygon, raster, or none for tables and documents
    layer: str  # name of the layer inside the file (GDAL)
    count: int = 40
    areas: tuple[Bbox, ...] = ()
    columns: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    epsg: int = 2154
    encoding: str = "utf-8"
    also: tuple[Content, ...] = ()  # further layers of the same file


@dataclass(frozen=True)
class Resource:
    """A resource as its editor sees it. ``source``: uploaded (``filename``), referenced or downloaded (``url``)."""

    id: str
    title: str
    format: str  # IDGO's slug
    source: str
    data_type: str = "raw"  # raw, annexe, service
    description: str = ""
    lang: str = "french"
    filename: str = ""
    url: str = ""
    level: str = "public"
    allowed: tuple[str, ...] = ()  # usernames (only_allowed_users) or organisation slugs (any_organization)
    layers: tuple[str, ...] = ()  # names in WMS and WFS
    extractable: bool = False
    ogc_services: bool = False
    content: Content | None = None

    @property
    def raster(self) -> bool:
        return self.format in RASTER_FORMATS


@dataclass(frozen=True)
class Dataset:
    slug: str
    title: str
    organisation: str
    editor: str
    description: str = ""
    license: str = "lov2"
    categories: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    types: tuple[str, ...] = ("donnees-geographiques", "donnees-ouvertes")
    granularity: str | None = "commune"
    update_frequency: str = "annual"
    geocover: str = ""
    date_creation: str = "2019-03-04"
    date_modification: str = "2026-06-15"
    date_publication: str = "2019-04-01"
    owner_name: str = ""
    owner_email: str = ""
    broadcaster_name: str = ""
    broadcaster_email: str = ""
    published: bool = True
    bbox: Bbox | None = None
    remote_url: str = ""  # harvested from there
    resources: tuple[Resource, ...] = ()


def resource_id(*key: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(("https://sandbox.invalid", *key))))


def layer_name(source_layer: str, resource: str) -> str:
    """IDGO's naming: the source's name as a slug, cut at 47 characters, and seven hexadecimal digits."""
    plain = unicodedata.normalize("NFKD", source_layer).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9_]+", "_", plain)[:47]
    suffix = hashlib.blake2b(f"{resource} {source_layer}".encode(), digest_size=4).hexdigest()[:7]
    return f"{'_' if slug[:1].isdigit() else ''}{slug}_{suffix}"


def upload(filename: str, title: str, format: str, content: Content | None = None, **more: object) -> Resource:
    """A file kept by the platform; under a GIS format its single layer is served by WMS and WFS."""
    identifier = resource_id("file", filename)
    gis = format in GIS_FORMATS and content is not None and not content.also
    layers = (layer_name(content.layer, identifier),) if gis and content else ()
    return Resource(
        id=identifier,
        title=title,
        format=format,
        source="uploaded",
        filename=filename,
        content=content,
        layers=layers,
        extractable=gis,
        ogc_services=gis,
        **more,  # type: ignore[arg-type]
    )


def link(url: str, title: str, format: str, **more: object) -> Resource:
    """Something that stays where it is: a service, a page, a file of somebody else."""
    more.setdefault("data_type", "service" if format in {"wms", "wfs", "wmts"} else "annexe")
    return Resource(
        id=resource_id("link", url, title),
        title=title,
        format=format,
        source="referenced",
        url=url,
        **more,  # type: ignore[arg-type]
    )
