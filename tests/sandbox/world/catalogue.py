"""All forty datasets, and ways to find one."""

from __future__ import annotations

from typing import Iterator

from .datasets import community, department, park, region, town
from .model import Dataset, Resource

DATASETS: dict[str, Dataset] = {
    dataset.slug: dataset
    for datasets in (region.DATASETS, department.DATASETS, community.DATASETS, town.DATASETS, park.DATASETS)
    for dataset in datasets
}


def resources() -> Iterator[tuple[Dataset, Resource]]:
    """Every resource, with its dataset."""
    for dataset in DATASETS.values():
        for resource in dataset.resources:
            yield dataset, resource
