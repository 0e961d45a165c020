"""Reading one model whole: every object once, compared with the number that the server announced."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable, Mapping

from . import geometry
from .api import Api, Row
from .flatten import flat
from .lookups import Lookups
from .models import Model


@dataclass
class Loaded:
    """A model as it was read.

    :ivar rows: flat rows, with the GeoJSON of the API under ``geometry`` and what is wrong with it under ``broken``.
    :ivar epsg: CRS of the geometries, 4326 or 2154.
    :ivar announced: number of objects that the server gave with the list.
    :ivar twice: objects that came on two pages; ``recovered``: those that came on none and were fetched by id.
    :ivar missing: ids that are listed and that nobody answers for.
    :ivar broken: ids by what their geometry is instead of what it should be (``none``: there is none).
    """

    model: Model
    installed: bool = True
    rows: list[Row] = field(default_factory=list)
    epsg: int = geometry.WGS84
    announced: int = 0
    twice: int = 0
    recovered: int = 0
    missing: list[Any] = field(default_factory=list)
    broken: dict[str, list[Any]] = field(default_factory=dict)


def read(
    api: Api,
    model: Model,
    language: str,
    lookups: Lookups,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Loaded:
    """Read a model.

    :param progress: called after each page with the objects read and announced; it may raise to stop.
    :raises NetworkError: when a request fails; a module that is not installed is no failure (``installed`` False).
    """
    query = {**model.query, "language": language}
    loaded = Loaded(model, installed=False)
    rows: dict[Any, Row] = {}
    for page, count in api.pages(model.name, query):
        loaded.installed, loaded.announced = True, count
        for row in page:
            loaded.twice += row["id"] in rows
            rows[row["id"]] = row
        progress(len(rows), count)
    if len(rows) < loaded.announced:
        _recover(api, query, rows, loaded)
    loaded.rows = [_row(model, row, lookups, loaded) for row in rows.values()]
    return loaded


def _recover(api: Api, query: Mapping[str, str], rows: dict[Any, Row], loaded: Loaded) -> None:
    """Objects of one name may swap between two pages (facts/geotrek-api.md §3): one comes twice, another never."""
    for number in api.ids(loaded.model.name, query):
        if number in rows:
            continue
        row = api.detail(loaded.model.name, number, query)
        if row is None:
            loaded.missing.append(number)
        else:
            rows[number] = row
            loaded.recovered += 1


def _row(model: Model, row: Row, lookups: Lookups, loaded: Loaded) -> Row:
    columns = flat(model, row, lookups)
    shape = geometry.of_row(row)
    fault = geometry.fault(model, shape)
    epsg = geometry.epsg_of(shape) if shape else loaded.epsg
    if epsg is None:
        shape, fault = None, "unknown CRS"
    elif fault != "none":
        loaded.epsg = epsg
    if fault:
        loaded.broken.setdefault(fault, []).append(row["id"])
    return {**columns, "geometry": shape, "broken": fault or None}
