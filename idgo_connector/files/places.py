"""Where the rows of a table lie: coordinates found by what the columns hold, and by what they are called."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Callable, Sequence

from .columns import NOTHING, plain

#: How a place is written: two columns, one column of "lat, lon", a geometry as WKT or as GeoJSON.
XY, PAIR, WKT, GEOJSON = "xy", "pair", "wkt", "geojson"

_WKT = re.compile(
    r"(?:SRID=(\d+);)?\s*(?:MULTI)?(?:POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION|CURVE|SURFACE)\s*(?:ZM|Z|M)?\s*"
    r"(?:\(|EMPTY)", re.I,
)  # fmt: skip
_PAIR = re.compile(r"[\[(]?\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*[\])]?")
_GEOMETRIES = {
    "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection",
}  # fmt: skip
_LATITUDE = re.compile(r"(?:^|_)(?:lat|lati|latitude|latitudes)(?:_|\d|$)")
_LONGITUDE = re.compile(r"(?:^|_)(?:lon|lng|long|longi|longitude|longitudes)(?:_|\d|$)")
_X = re.compile(r"(?:^|_)(?:x|xcoord|coordx|coordonneex|xl93|x93|easting|est)(?:_|\d|$)")
_Y = re.compile(r"(?:^|_)(?:y|ycoord|coordy|coordonneey|yl93|y93|northing|nord)(?:_|\d|$)")
_PAIR_NAME = re.compile(r"geo_?point|geo_?loc|coord|lat_?lon|latlng|position|gps|point_geo|lon_?lat")
#: Digits behind the comma of a coordinate in degrees that is known by its value alone: about 100 m.
_FINE = 3


@dataclass(frozen=True)
class Place:
    """``columns``: x and y (longitude and latitude) of :data:`XY`, else the one column. ``crs`` is '' where neither the
    values nor the names tell it; ``swapped``: a :data:`PAIR` gives the latitude first; ``by_value``: the columns
    are not called what they hold."""

    kind: str
    columns: tuple[int, ...]
    crs: str = ""
    swapped: bool = False
    by_value: bool = False

    def point(self, row: Sequence[str]) -> tuple[float, float] | None:
        """x and y of a row; None when they are missing or cannot be read. (:data:`XY` and :data:`PAIR` only.)"""
        cells = [row[index] if index < len(row) else "" for index in self.columns]
        if self.kind == PAIR:
            found = _PAIR.fullmatch(cells[0].strip())
            if found is None:
                return None
            first, second = float(found[1]), float(found[2])
            x, y = (second, first) if self.swapped else (first, second)
        else:
            left, right = number(cells[0]), number(cells[1])
            if left is None or right is None:
                return None
            x, y = left, right
        if self.crs == "EPSG:4326" and not (-180 <= x <= 180 and -90 <= y <= 90):
            return None
        return x, y

    def text(self, row: Sequence[str]) -> str:
        """The geometry as it is written, '' where there is none. (:data:`WKT` and :data:`GEOJSON` only.)"""
        cell = row[self.columns[0]].strip() if self.columns[0] < len(row) else ""
        return re.sub(r"^SRID=\d+;", "", cell, flags=re.I) if self.kind == WKT else cell


def find(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Place | None:
    """Where the rows lie, judged by some of them; None when this is a table only."""
    cells = [[row[index].strip() for row in rows if index < len(row)] for index in range(len(names))]
    filled = [[cell for cell in column if cell.lower() not in NOTHING] for column in cells]
    plain_names = [plain(name) for name in names]
    return (
        _one_column(filled)
        or _two_columns(plain_names, filled, _LONGITUDE, _LATITUDE)
        or _two_columns(plain_names, filled, _X, _Y)
        or _pair(plain_names, filled)
        or _by_value(filled)
    )


def number(cell: str) -> float | None:
    """A coordinate as members write it: decimal point or comma, spaces between thousands."""
    try:
        value = float(re.sub(r"[\s\u00a0\u202f]", "", cell).replace(",", "."))
    except ValueError:
        return None
    return value if abs(value) < 1e9 else None  # neither infinite nor no number


def crs_of(x: Sequence[float], y: Sequence[float]) -> str:
    """The CRS that coordinates of France can only be in, or ''. Lambert-93 and its nine conic zones (IGN, NTG 71 and
    decree 2006-272) have northings that no other of them has; degrees are taken for WGS 84."""
    if not x or not y:
        return ""
    west, east, south, north = min(x), max(x), min(y), max(y)
    if west >= -180 and east <= 180 and south >= -90 and north <= 90:
        return "EPSG:4326"
    if west >= 0 and east <= 1_320_000 and south >= 6_000_000 and north <= 7_200_000:
        return "EPSG:2154"
    zone = int(south // 1_000_000)
    if 1 <= zone <= 9 and zone == int(north // 1_000_000) and west >= 1_000_000 and east <= 2_400_000:
        return f"EPSG:{3941 + zone}"
    return ""


def plausible(xmin: float, ymin: float, xmax: float, ymax: float) -> tuple[str, ...]:
    """The CRS to propose for coordinates that do not say theirs, the likeliest first."""
    likely = crs_of((xmin, xmax), (ymin, ymax))
    usual = ("EPSG:2154", "EPSG:3943", "EPSG:3944", "EPSG:3857", "EPSG:32631", "EPSG:27572")
    if likely == "EPSG:4326":
        return ("EPSG:4326", "EPSG:4171")
    return tuple(dict.fromkeys((likely, *usual))) if likely else usual


def _one_column(filled: Sequence[Sequence[str]]) -> Place | None:
    """A column of geometries. WKT may say its CRS (EWKT); without, both are in degrees or asked for."""
    for index, cells in enumerate(filled):
        if cells and all(_WKT.match(cell) for cell in cells):
            stated = {found[1] for found in (_WKT.match(cell) for cell in cells) if found}
            srid = stated.pop() if len(stated) == 1 else None
            return Place(WKT, (index,), f"EPSG:{srid}" if srid else _crs_of_wkt(cells))
        if cells and all(_is_geojson(cell) for cell in cells):
            return Place(GEOJSON, (index,), "EPSG:4326")
    return None


def _crs_of_wkt(cells: Sequence[str]) -> str:
    x, y = [], []
    for cell in cells:
        for found in re.finditer(r"(-?\d[\d.eE+-]*)\s+(-?\d[\d.eE+-]*)", cell):
            left, right = number(found[1]), number(found[2])
            if left is not None and right is not None:
                x.append(left)
                y.append(right)
    return crs_of(x, y)


def _is_geojson(cell: str) -> bool:
    if not cell.startswith("{"):
        return False
    try:
        said = json.loads(cell)
    except ValueError:
        return False
    return isinstance(said, dict) and said.get("type") in _GEOMETRIES


def _two_columns(
    names: Sequence[str], filled: Sequence[Sequence[str]], x_name: re.Pattern[str], y_name: re.Pattern[str]
) -> Place | None:
    """Two columns of numbers that are called so. Of several pairs, the one whose CRS is known, then the first."""
    found = []
    for x_index in _numbers(names, filled, x_name):
        for y_index in _numbers(names, filled, y_name):
            if x_index != y_index and _rest(names[x_index], x_name) == _rest(names[y_index], y_name):
                values = _values(filled[x_index]), _values(filled[y_index])
                crs = crs_of(*values)
                if not (x_name is _LONGITUDE and crs != "EPSG:4326"):
                    found.append(Place(XY, (x_index, y_index), crs))
    return min(found, key=lambda place: not place.crs, default=None)


def _rest(name: str, pattern: re.Pattern[str]) -> str:
    """A name without the word that it is known by: ``x_l93`` and ``y_l93`` belong together, ``x_wgs`` does not."""
    return re.sub(r"[_\d]*$", "", pattern.sub("_", name).strip("_")) + "".join(re.findall(r"\d+", name))


def _numbers(names: Sequence[str], filled: Sequence[Sequence[str]], pattern: re.Pattern[str]) -> list[int]:
    """Columns of this name of which most cells are numbers."""
    return [
        index
        for index, name in enumerate(names)
        if pattern.search(name) and filled[index] and len(_values(filled[index])) * 2 > len(filled[index])
    ]


def _values(cells: Sequence[str]) -> list[float]:
    return [value for value in map(number, cells) if value is not None]


def _pair(names: Sequence[str], filled: Sequence[Sequence[str]]) -> Place | None:
    for index, cells in enumerate(filled):
        found = [_PAIR.fullmatch(cell) for cell in cells]
        if not cells or not all(found):
            continue
        first = [float(match[1]) for match in found if match]
        second = [float(match[2]) for match in found if match]
        named = bool(_PAIR_NAME.search(names[index]))
        if not named and not all("." in match[1] and "." in match[2] for match in found if match):
            continue
        if re.search(r"lon_?lat", names[index]):
            swapped = False
        else:  # as portals write it; the other way round only where no latitude could be meant, or France lies there
            swapped = max(map(abs, first)) <= 90 and not (_in_france(first, second) and not _in_france(second, first))
        crs = crs_of(second, first) if swapped else crs_of(first, second)
        if crs:
            return Place(PAIR, (index,), crs, swapped)
    return None


def _in_france(longitudes: Sequence[float], latitudes: Sequence[float]) -> bool:
    return all(-6 <= x <= 10 for x in longitudes) and all(41 <= y <= 52 for y in latitudes)


def _by_value(filled: Sequence[Sequence[str]]) -> Place | None:
    """The one pair of columns whose values can only be coordinates in metropolitan France, whatever they are called."""
    values = [_values(cells) if cells else [] for cells in filled]
    whole = [len(v) == len(cells) and bool(cells) for v, cells in zip(values, filled)]
    fine = [ok and all(_digits(cell) >= _FINE for cell in cells) for ok, cells in zip(whole, filled)]
    tests: tuple[tuple[Sequence[bool], Callable[[float], bool], Callable[[float], bool], str], ...] = (
        (fine, lambda x: -6 <= x <= 10, lambda y: 41 <= y <= 52, "EPSG:4326"),
        (whole, lambda x: 95_000 <= x <= 1_250_000, lambda y: 6_040_000 <= y <= 7_120_000, "EPSG:2154"),
    )
    for eligible, is_x, is_y, crs in tests:
        x = [i for i, ok in enumerate(eligible) if ok and all(map(is_x, values[i]))]
        y = [i for i, ok in enumerate(eligible) if ok and all(map(is_y, values[i]))]
        if len(x) == len(y) == 1 and abs(x[0] - y[0]) == 1:
            return Place(XY, (x[0], y[0]), crs, by_value=True)
    return None


def _digits(cell: str) -> int:
    return len(re.split(r"[.,]", cell)[-1]) if re.search(r"[.,]", cell) else 0
