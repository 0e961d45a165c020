"""Whose the data are, in a text that travels with them: a licence that is lost cannot be kept to."""

from __future__ import annotations

from typing import Sequence

from ...toolbelt.i18n import tr
from ..catalogue.model import Dataset, Resource


def text(dataset: Dataset, resource: Resource, date: str, territory: str, remarks: Sequence[str] = ()) -> str:
    """Title, producer, licence, record, and what the extraction did.

    :param date: day of the extraction, ISO 8601.
    :param territory: as members name it.
    """
    lines = [
        (tr("Dataset"), dataset.title),
        (tr("Resource"), resource.title),
        (tr("Producer"), dataset.organisation),
        (tr("Licence"), " – ".join(part for part in (dataset.licence, dataset.licence_url) if part)),
        (tr("Last change of the data"), resource.modified or dataset.modified),
        (tr("Record in the catalogue"), dataset.record_url),
        (tr("Extracted on"), date),
        (tr("Territory"), territory),
    ]
    told = [f"{label}: {value}" for label, value in lines if value]
    return "\n".join([*told, "", *remarks]).strip() + "\n"
