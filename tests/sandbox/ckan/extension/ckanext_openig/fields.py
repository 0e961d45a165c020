"""The fields that IDGO adds to a dataset. CKAN keeps them as extras and shows them beside its own."""

from __future__ import annotations

import json
from typing import Any

from ckan.plugins import toolkit

TEXTS = (
    "dataset_creation_date",
    "dataset_modification_date",
    "dataset_publication_date",
    "frequency",
    "geocover",
    "granularity",
    "inspire_url",
    "ows",
    "remote_url",
    "spatial",
    "support",
    "thumbnail",
)
LISTS = ("datatype",)


def for_writing(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema that takes IDGO's fields."""
    optional, to_extras = toolkit.get_validator("ignore_missing"), toolkit.get_converter("convert_to_extras")
    schema.update({name: [optional, to_extras] for name in TEXTS})
    schema.update({name: [optional, _list_to_text, to_extras] for name in LISTS})
    return schema


def for_reading(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema that shows them."""
    optional, from_extras = toolkit.get_validator("ignore_missing"), toolkit.get_converter("convert_from_extras")
    schema.update({name: [from_extras, optional] for name in TEXTS})
    schema.update({name: [from_extras, optional, _text_to_list] for name in LISTS})
    return schema


def for_index(document: dict[str, Any]) -> dict[str, Any]:
    """Lists are indexed value by value, so that they can be filtered and counted."""
    for name in LISTS:
        if isinstance(document.get(name), str):
            document[name] = _text_to_list(document[name])
    return document


def _list_to_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _text_to_list(value: str) -> list[str]:
    return json.loads(value) if value.startswith("[") else [value]
