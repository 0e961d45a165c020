"""Which datasets have a metadata record, and what such a record says that CKAN does not."""

from __future__ import annotations

import uuid
from dataclasses import replace
from urllib.parse import urlencode

from .catalogue import DATASETS
from .model import Dataset, Resource, origin

#: Neither CKAN nor the record says where the other is: only title and organisation are the same.
UNLINKED = ("routes-departementales", "zones-d-activites-economiques")

#: Records of what is in no CKAN, with the services of a dataset that is.
ALONE: tuple[Dataset, ...] = tuple(
    replace(DATASETS[like], slug=slug, title=title, description=description, keywords=keywords, bbox=bbox)
    for like, slug, title, description, keywords, bbox in (
        (
            "limites-administratives-imaginaires", "limites-historiques", "Limites administratives de 1790",
            "Districts et cantons de 1790, d'après les & archives.", ("histoire", "limites administratives"),
            (0.2, 42.4, 4.7, 44.9),
        ),
        (
            "alpages-et-parcours", "carte-des-sols-des-causses", "Carte des sols des causses",
            "Unités pédologiques au 1/50 000.", ("sol", "pédologie"), (2.9, 43.9, 3.5, 44.3),
        ),
    )
)  # fmt: skip

#: ISO 19115's codes for the IDGO's.
FREQUENCIES = {
    "annual": "annually", "quarterly": "quarterly", "monthly": "monthly", "weekly": "weekly", "daily": "daily",
    "semiannual": "biannually", "never": "notPlanned", "asneeded": "asNeeded",
}  # fmt: skip


def has_record(dataset: Dataset) -> bool:
    """Public geographic datasets of the world have one."""
    known = dataset.slug in DATASETS or dataset in ALONE
    return known and dataset.published and dataset.bbox is not None and "donnees-geographiques" in dataset.types


def identifier(dataset: Dataset) -> str:
    """The record's ``fileIdentifier``, the same at every baking."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{origin('pycsw')}/{dataset.slug}"))


def page(dataset: Dataset) -> str:
    """Where GeoNetwork would show the record, as the IDGO writes it into ``inspire_url``; '' without a record."""
    if not has_record(dataset) or dataset.slug in UNLINKED:
        return ""
    return f"{origin('pycsw')}/srv/fre/catalog.search#/metadata/{identifier(dataset)}"


def thumbnail(dataset: Dataset) -> str:
    """A small map of the dataset's first public layer, or ''."""
    if not has_record(dataset):
        return ""
    for resource in dataset.resources:
        if resource.layers and resource.ogc_services and resource.level == "public":
            return _picture(dataset, resource)
    return ""


def _picture(dataset: Dataset, resource: Resource) -> str:
    query = {
        "SERVICE": "WMS", "VERSION": "1.1.1", "REQUEST": "GetMap", "LAYERS": resource.layers[0], "STYLES": "",
        "SRS": "EPSG:4326", "BBOX": ",".join(map(str, dataset.bbox or ())), "WIDTH": "160", "HEIGHT": "120",
        "FORMAT": "image/png",
    }  # fmt: skip
    return f"{origin('mapserver')}/maps/{dataset.organisation}?{urlencode(query)}"
