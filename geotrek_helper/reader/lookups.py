"""Labels behind the ids that objects carry, fetched once an endpoint and completed one by one.

A list shows only what some published object uses; a detail answers for any row (facts/geotrek-api.md §2).
"""

from __future__ import annotations

from typing import Any

from .api import Api, Row

#: Endpoints whose rows carry geometries that a label does not need.
_FIELDS = {
    "city": "id,code,name",
    "district": "id,name",
    "informationdesk": "id,name",
    "touristicevent_place": "id,name",
}
_PAGE = 1000


class Lookups:
    """:param language: of the labels; where a label is not translated, what it is called in another language."""

    def __init__(self, api: Api, language: str) -> None:
        self._api = api
        self._language = language
        self._rows: dict[str, dict[Any, Row | None]] = {}
        #: Ids that nobody answers for, as pairs (endpoint, id).
        self.unknown: set[tuple[str, Any]] = set()

    def label(self, endpoint: str, key: str, number: Any) -> str | None:
        """The label of one id; a text is already one (``structure`` was a name before 2.105, §5)."""
        if not number or (isinstance(number, str) and endpoint != "city"):
            return number or None
        row = self._row(endpoint, number)
        if row is None:
            self.unknown.add((endpoint, number))
            return None
        return self.translated(row.get(key))

    def content_types(self, category: Any) -> dict[Any, str | None]:
        """Labels of the types of one category of touristic contents, by id (§3)."""
        row = self._row("touristiccontent_category", category) or {}
        values = [value for kind in row.get("types", []) for value in kind.get("values", [])]
        return {value.get("id"): self.translated(value.get("label")) for value in values}

    def translated(self, value: Any) -> str | None:
        """A text out of a value that may be one a language."""
        if isinstance(value, dict):
            value = value.get(self._language) or next((text for text in value.values() if text), None)
        return None if value is None else str(value)

    def _row(self, endpoint: str, number: Any) -> Row | None:
        if endpoint not in self._rows:
            self._rows[endpoint] = self._read(endpoint)
        rows = self._rows[endpoint]
        if number not in rows and not isinstance(number, str):
            rows[number] = self._api.detail(endpoint, number, {})
        return rows.get(number)

    def _read(self, endpoint: str) -> dict[Any, Row | None]:
        query = {"fields": _FIELDS[endpoint]} if endpoint in _FIELDS else {}
        rows: dict[Any, Row | None] = {}
        for page, _ in self._api.pages(endpoint, query, _PAGE):
            for row in page:
                rows[row["id"]] = row
                if endpoint == "city" and row.get("code"):
                    rows[row["code"]] = row  # objects named communes by their INSEE code before 2.116 (§5)
        return rows
