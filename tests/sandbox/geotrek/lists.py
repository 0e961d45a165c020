"""Which rows a list holds, and in what order: publication, the filters that hide by default, the query's own."""

from __future__ import annotations

import datetime
import random
import re
from typing import Mapping

from .shaping import ServerBreaksError, bbox
from .world import Row, is_published

#: Ordered by name only; rows of one name come in another order on each page, as an unordered database gives them.
BY_NAME = frozenset({"trek", "touristiccontent", "informationdesk"})


class MalformedError(Exception):
    """A query that the real server answers with 400."""


def visible(endpoint: str, rows: list[Row], query: Mapping[str, str], language: str | None) -> list[Row]:
    """The rows that a list answers for this query, drafts and hidden ones left out, in no order."""
    kept = [row for row in rows if row.get("_listed", True) and is_published(row, language)]
    for rule in (_ids, season, _coming, _dates, _inside):
        kept = rule(endpoint, kept, query)
    return kept


def ordered(endpoint: str, rows: list[Row], page: int, language: str | None) -> list[Row]:
    """The rows in the list's order, as the page of this number sees it."""
    if endpoint not in BY_NAME:
        return sorted(rows, key=lambda row: row["id"])
    shuffled = list(rows)
    random.Random(page).shuffle(shuffled)
    return sorted(shuffled, key=lambda row: str((row["name"] or {}).get(language or "fr") or ""))


def season(endpoint: str, rows: list[Row], query: Mapping[str, str]) -> list[Row]:
    """Sensitive areas of the current month unless ``period`` says otherwise; its filter acts on details too."""
    if endpoint != "sensitivearea" or query.get("period") in ("ignore", "any"):
        return rows
    asked = query.get("period", "")
    months = [int(month) for month in asked.split(",")] if asked else [datetime.date.today().month]
    return [row for row in rows if any(row["period"][month - 1] for month in months)]


def _ids(endpoint: str, rows: list[Row], query: Mapping[str, str]) -> list[Row]:
    if "ids" not in query:
        return rows
    try:
        wanted = {int(number) for number in query["ids"].split(",") if number}
    except ValueError:
        raise ServerBreaksError from None
    return [row for row in rows if row["id"] in wanted]


def _coming(endpoint: str, rows: list[Row], query: Mapping[str, str]) -> list[Row]:
    if endpoint != "touristicevent":
        return rows
    since = query.get("dates_after") or datetime.date.today().isoformat()
    return [row for row in rows if (row["end_date"] or row["begin_date"]) >= since]


def _dates(endpoint: str, rows: list[Row], query: Mapping[str, str]) -> list[Row]:
    for parameter in ("updated_after", "updated_before", "created_after", "created_before"):
        day = query.get(parameter)
        if day is None:
            continue
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            raise ServerBreaksError
        field = "update_datetime" if parameter.startswith("updated") else "create_datetime"
        after = parameter.endswith("after")
        rows = [
            row for row in rows if field not in row or (row[field][:10] >= day if after else row[field][:10] <= day)
        ]
    return rows


def _inside(endpoint: str, rows: list[Row], query: Mapping[str, str]) -> list[Row]:
    if "in_bbox" not in query:
        return rows
    try:
        west, south, east, north = (float(side) for side in query["in_bbox"].split(","))
    except ValueError:
        raise MalformedError from None
    found = [(row, bbox(row.get("geometry"))) for row in rows]
    return [row for row, b in found if b and b[0] <= east and b[2] >= west and b[1] <= north and b[3] >= south]
