"""A trek of the store, or a line that already has the schema's columns, as a route of the national schema."""

from __future__ import annotations

import json
from typing import Any, Mapping

from ...toolbelt.i18n import tr
from . import checks, schema
from .words import Words, plain, text

Row = Mapping[str, Any]

#: Properties of the schema → column of the store's treks, where the value goes over as it is.
_NUMBERS = {
    "duree": "duration", "longueur": "length_2d", "altitude_max": "max_elevation", "altitude_min": "min_elevation",
    "denivele_positif": "ascent", "denivele_negatif": "descent",
}  # fmt: skip
_TEXTS = {
    "uuid": "uuid", "communes_nom": "cities", "communes_code": "city_codes", "balisage": "networks",
    "difficulte": "difficulty", "instructions": "description", "presentation": "ambiance",
    "presentation_courte": "description_teaser", "themes": "themes", "acces_routier": "access",
    "transports_commun": "public_transport", "parking_info": "advised_parking", "type_sol": "accessibility_covering",
}  # fmt: skip
_AUDIO = (".mp3", ".ogg", ".oga", ".wav", ".m4a", ".flac")


class Route:
    """One route being made: its properties, and what the reader of the report must know about them (``notes``)."""

    def __init__(self) -> None:
        self.properties: dict[str, Any] = dict.fromkeys(schema.properties())
        self.notes: list[str] = []


def is_trek(columns: Any) -> bool:
    """True for the columns of the store's layer ``trek`` (or ``tour``)."""
    return {"name", "practice", "departure", "description"} <= set(columns)


def is_route(columns: Any) -> bool:
    """True for columns that bear the schema's own names."""
    return {"nom_itineraire", "pratique", "depart"} <= set(columns)


def of_trek(trek: Row, words: Words, producer: str) -> Route:
    """The route of a trek (facts/schema-randonnee.md, fields). Nothing is invented: what Geotrek lacks stays empty."""
    route = Route()
    values = route.properties
    values["id_local"] = None if trek.get("id") is None else str(trek["id"])
    values["producteur"] = text(trek.get("source")) or text(trek.get("structure")) or text(producer)
    values["nom_itineraire"] = plain(trek.get("name")) or None
    values.update({name: text(trek.get(column)) for name, column in _TEXTS.items()})
    values.update({name: trek.get(column) for name, column in _NUMBERS.items()})
    values["recommandations"] = _together(trek, "advice", "gear")
    values["accessibilite"] = _together(trek, "disabled_infrastructure", "accessibilities")
    values["date_creation"] = (trek.get("create_datetime") or "")[:10] or None
    values["date_modification"] = (trek.get("update_datetime") or "")[:10] or None
    _kind(route, trek, words)
    _ends(route, trek)
    _parent(route, trek)
    _parking(route, trek)
    values["medias"] = _media(json.loads(trek["attachments"])) if trek.get("attachments") else None
    checks.settle(route.properties, route.notes)
    return route


def of_route(row: Row, words: Words, producer: str) -> Route:
    """The route of a line whose columns have the schema's names; the others are left out."""
    route = Route()
    values = route.properties
    for name, rule in schema.properties().items():
        values[name] = _as_the_schema_says(row.get(name), rule["type"])
    values["producteur"] = values["producteur"] or text(producer)
    for name in ("pratique", "type_itineraire"):
        values[name] = words.find(name, values[name]) or values[name]
    checks.settle(route.properties, route.notes)
    return route


def _as_the_schema_says(value: Any, kinds: Any) -> Any:
    """A column's value in the type that the schema wants; as it is where that would change it."""
    if value is None or value == "":
        return None
    if "array" in kinds:
        return json.loads(value) if isinstance(value, str) else value
    if "boolean" in kinds:
        return bool(value) if value in (0, 1) else value
    if "string" in kinds:
        number = value if not isinstance(value, float) or not value.is_integer() else int(value)
        return text(number)
    return int(value) if "integer" in kinds and isinstance(value, float) and value.is_integer() else value


def _kind(route: Route, trek: Row, words: Words) -> None:
    practice = plain(trek.get("practice"))
    word = words.find("pratique", practice)
    if practice and not word:
        route.notes.append(tr("pratique: “{}” is in no mapping table, so “autre” was written").format(practice))
    route.properties["pratique"] = word or ("autre" if practice else None)
    label = plain(trek.get("route"))
    if trek.get("children"):
        kind: str | None = "itinérance"
    elif trek.get("parents"):
        kind = "étape"
    else:
        kind = words.find("type_itineraire", label)
        if label and not kind:
            route.notes.append(tr("type_itineraire: “{}” is in no mapping table and was left out").format(label))
    route.properties["type_itineraire"] = kind


def _ends(route: Route, trek: Row) -> None:
    """A loop ends where it began: Geotrek leaves its arrival empty (Geotrek-admin #967)."""
    departure, arrival = plain(trek.get("departure")), plain(trek.get("arrival"))
    if departure and not arrival and route.properties["type_itineraire"] == "boucle":
        arrival = departure
        route.notes.append(tr("arrivee: empty for a loop, so the departure was written"))
    route.properties.update(depart=departure or None, arrivee=arrival or None)


def _parent(route: Route, trek: Row) -> None:
    parents = [parent.strip() for parent in str(trek.get("parents") or "").split(",") if parent.strip()]
    route.properties["itineraire_parent"] = parents[0] if parents else None
    if len(parents) > 1:
        route.notes.append(tr("itineraire_parent: only one of {} fits").format(", ".join(parents)))


def _parking(route: Route, trek: Row) -> None:
    place = json.loads(trek["parking_location"]) if trek.get("parking_location") else None
    if place:
        route.properties["parking_geometrie"] = f"POINT ({place[0]} {place[1]})"


def _media(attachments: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "type_media": _media_type(item),
            "url": item.get("url"),
            "titre": text(item.get("title")) or text(item.get("legend")),
            "auteur": text(item.get("author")),
            "licence": text(item.get("license")),
        }
        for item in attachments
    ]


def _media_type(item: Mapping[str, Any]) -> str:
    if item.get("type") in ("image", "video"):
        return str(item["type"])
    path = str(item.get("url") or "").lower().partition("?")[0]
    if path.endswith(".pdf"):
        return "pdf"
    return "audio" if path.endswith(_AUDIO) else "autre"


def _together(trek: Row, *columns: str) -> str | None:
    return "\n".join(part for part in (text(trek.get(column)) for column in columns) if part) or None
