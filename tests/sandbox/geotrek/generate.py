"""Seeded objects around the recorded ones: as many treks as asked for, and what lies along them.

Broken on purpose, so that a client meets each case at least once: see :data:`BROKEN`. One name in three is shared.
"""

from __future__ import annotations

import copy
import math
import random
import uuid
from typing import Any, Callable

Row = dict[str, Any]

FIRST_ID = 2001
SHARED_NAMES = ("Sentier des crêtes", "Tour du village", "Circuit des sources", "Chemin des bergers")
UNLISTED_THEME = 901
UNMAPPED_PRACTICE = 905
LOST_THEME = 999_999  # nobody answers for this one


def _two_pieces(trek: Row) -> None:
    line = trek["geometry"]["coordinates"]
    half = len(line) // 2
    trek["geometry"] = {"type": "MultiLineString", "coordinates": [line[:half], line[half + 2 :]]}


def _one_point(trek: Row) -> None:
    trek["geometry"] = {"type": "Point", "coordinates": trek["geometry"]["coordinates"][0]}


def _no_geometry(trek: Row) -> None:
    trek["geometry"] = None


def _no_departure(trek: Row) -> None:
    trek["departure"] = {"fr": "", "en": ""}


def _no_description(trek: Row) -> None:
    trek["description"] = {"fr": "<p> </p>", "en": None}


def _no_arrival_of_a_loop(trek: Row) -> None:
    trek["arrival"], trek["route"] = {"fr": "", "en": ""}, 1


def _practice_not_in_the_schema(trek: Row) -> None:
    trek["practice"] = UNMAPPED_PRACTICE


def _only_english(trek: Row) -> None:
    trek["published"] = {"fr": False, "en": True}


def _draft(trek: Row) -> None:
    trek["published"] = {"fr": False, "en": False}


def _unlisted_and_lost_theme(trek: Row) -> None:
    trek["themes"] = [UNLISTED_THEME, LOST_THEME]


def _decomposed_accents(trek: Row) -> None:
    trek["name"]["fr"] = "Sentier de la fore\u0302t"


#: The first generated treks, in this order.
BROKEN: tuple[Callable[[Row], None], ...] = (
    _two_pieces, _one_point, _no_geometry, _no_departure, _no_description, _no_arrival_of_a_loop,
    _practice_not_in_the_schema, _only_english, _draft, _unlisted_and_lost_theme, _decomposed_accents,
)  # fmt: skip


def rows(recorded: dict[str, list[Row]], treks: int) -> dict[str, list[Row]]:
    """Rows to add to the recorded ones, by endpoint; the same for the same ``treks``."""
    draw = random.Random(20261123)
    made: dict[str, list[Row]] = {"trek": [_trek(recorded["trek"][1], i, draw) for i in range(treks)]}
    lines = [trek["geometry"]["coordinates"] for trek in made["trek"]]
    for trek, damage in zip(made["trek"], BROKEN):
        damage(trek)
    made["poi"] = [_along("poi", recorded, line, i * 2 + j, draw) for i, line in enumerate(lines) for j in range(2)]
    for endpoint, every in (("signage", 1), ("infrastructure", 2), ("service", 4)):
        made[endpoint] = [_along(endpoint, recorded, line, i, draw) for i, line in enumerate(lines[::every])]
    for endpoint in ("touristiccontent", "touristicevent", "outdoor_site", "outdoor_course", "sensitivearea"):
        made[endpoint] = [_beside(endpoint, recorded, line, i) for i, line in enumerate(lines[::6])]
    if made["signage"]:
        made["signage"][0]["_published"] = False
    made["theme"] = [
        {**recorded["theme"][0], "id": UNLISTED_THEME, "label": _both("Volcans", "Volcanoes"), "_listed": False}
    ]
    made["trek_practice"] = [
        {**recorded["trek_practice"][0], "id": UNMAPPED_PRACTICE, "name": _both("Marche nordique", "Nordic walking")}
    ]
    return made


def _both(fr: str | None, en: str | None) -> dict[str, Any]:
    return {"fr": fr, "en": en}


def _trek(template: Row, index: int, draw: random.Random) -> Row:
    trek = copy.deepcopy(template)
    number = FIRST_ID + index
    line = _line(draw)
    length = _length(line)
    heights = [point[2] for point in line]
    steps = [after - before for before, after in zip(heights, heights[1:])]
    shared = SHARED_NAMES[index // 3 % len(SHARED_NAMES)] if index % 3 == 0 else None
    trek.update(
        _identity(number, "trek", draw),
        name=_both(shared or f"Sentier {index:04d}", f"Trail {index:04d}"),
        departure=_both(f"Départ {index}", f"Start {index}"),
        arrival=_both(f"Arrivée {index}", f"End {index}"),
        description=_both(
            f"<p>Étape 1</p><p>Étape 2 du sentier {index}</p>", f"<p>Step 1</p><p>Step 2 of trail {index}</p>"
        ),
        published=_both(True, index % 3 == 1),
        geometry={"type": "LineString", "coordinates": line},
        departure_geom=line[0][:2],
        length_2d=round(length, 1),
        length_3d=round(length * 1.01, 1),
        ascent=int(sum(step for step in steps if step > 0)),
        descent=int(sum(step for step in steps if step < 0)),
        min_elevation=int(min(heights)),
        max_elevation=int(max(heights)),
        duration=round(length / 4000, 2),
        practice=1 + index % 3,
        route=1 + index % 3,
        difficulty=1 + index % 3,
        attachments=[],
        parents=[],
        children=[],
    )
    return trek


def _identity(number: int, endpoint: str, draw: random.Random) -> Row:
    return {
        "id": number,
        "uuid": str(uuid.UUID(int=draw.getrandbits(128), version=4)),
        "url": f"https://geotrek.example.org/api/v2/{endpoint}/{number}/",
    }


def _line(draw: random.Random) -> list[list[float]]:
    """60 to 120 positions about 25 m apart, longitude, latitude, altitude."""
    lon, lat, height = draw.uniform(3.1, 3.9), draw.uniform(43.9, 44.6), draw.uniform(400, 1400)
    heading = draw.uniform(0, 2 * math.pi)
    line = []
    for _ in range(draw.randint(60, 120)):
        line.append([round(lon, 7), round(lat, 7), round(height)])
        heading += draw.gauss(0, 0.25)
        lon += 25 / 79_600 * math.cos(heading)
        lat += 25 / 111_100 * math.sin(heading)
        height += draw.gauss(0, 2)
    return line


def _length(line: list[list[float]]) -> float:
    return sum(math.hypot((b[0] - a[0]) * 79_600, (b[1] - a[1]) * 111_100) for a, b in zip(line, line[1:]))


def _along(endpoint: str, recorded: dict[str, list[Row]], line: list[Any], index: int, draw: random.Random) -> Row:
    row = copy.deepcopy(recorded[endpoint][index % len(recorded[endpoint])])
    row.update(
        _identity(FIRST_ID + index, endpoint, draw), geometry={"type": "Point", "coordinates": draw.choice(line)}
    )
    if endpoint in ("service", "signage", "infrastructure"):
        del row["url"]  # these models show none
    if endpoint == "poi":
        row.update(name=_both(f"Curiosité {index}", f"Sight {index}"), published=_both(True, index % 3 == 1))
    elif endpoint == "signage":
        row.update(name=f"Poteau {FIRST_ID + index}", code=f"P{FIRST_ID + index}")
    elif endpoint == "infrastructure" and index % 4 == 0:
        row["geometry"] = {"type": "LineString", "coordinates": line[:4]}
    return row


def _beside(endpoint: str, recorded: dict[str, list[Row]], line: list[Any], index: int) -> Row:
    row = copy.deepcopy(recorded[endpoint][index % len(recorded[endpoint])])
    number = FIRST_ID + index
    row.update(_identity(number, endpoint, random.Random(number)))
    here, there = line[0][:2], line[10][:2]
    point: Row = {"type": "Point", "coordinates": here}
    if endpoint == "touristicevent":
        past = index % 2 == 0
        row.update(begin_date="2019-06-01" if past else "2027-06-01", end_date="2019-06-02" if past else "2099-06-02")
    if endpoint in ("outdoor_site", "outdoor_course"):
        wall = {"type": "LineString", "coordinates": [here, there]}
        row["geometry"] = {"type": "GeometryCollection", "geometries": [point, wall] if index % 2 else [wall]}
    elif endpoint == "sensitivearea":
        x, y = here
        ring = [[x, y], [x + 0.004, y], [x + 0.004, y + 0.003], [x, y + 0.003], [x, y]]
        row["geometry"] = {"type": "Polygon", "coordinates": [ring]}
    else:
        row["geometry"] = point
    return row
