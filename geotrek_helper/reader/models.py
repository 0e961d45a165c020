"""What is read of each model of the API: a table, a new model or field is one line (facts/geotrek-api.md §2–4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Mapping

POINT, LINE, POLYGON = "point", "line", "polygon"

#: Kinds of column.
TEXT, INTEGER, REAL, BOOLEAN = "text", "int", "real", "bool"


@dataclass(frozen=True)
class Field:
    """A column of the layer, and how it comes from the key of the same name.

    :param how: ``value`` as it is; ``list`` joined by ", "; ``json`` as JSON text; ``label`` from ids or an id looked
        up in ``endpoint``, whose rows carry their label in ``key``; ``inner``: the ``key`` of an object or of a list of
        objects; and the two shapes of their own, ``months`` and ``content_types`` (see ``flatten``).
    """

    name: str
    kind: str = TEXT
    how: str = "value"
    endpoint: str = ""
    key: str = ""


@dataclass(frozen=True)
class Model:
    """A model: layer name, endpoint and parameter value are all ``name``.

    :param family: geometry that its objects should have; the others go to a layer of their own and are reported.
    :param single: True where a geometry of several pieces means that the object is broken.
    :param has_z: coordinates carry altitudes.
    :param query: sent with every request, because the server's own default hides objects.
    """

    name: str
    family: str
    fields: tuple[Field, ...]
    single: bool = False
    has_z: bool = False
    any_family: bool = False
    query: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def _of(kind: str, names: str, how: str = "value") -> tuple[Field, ...]:
    return tuple(Field(name, kind, how) for name in names.split())


def _label(name: str, endpoint: str, key: str) -> Field:
    return Field(name, TEXT, "label", endpoint, key)


_STRUCTURE = _label("structure", "structure", "name")
_SOURCE = _label("source", "source", "name")
_PORTAL = _label("portal", "portal", "name")
_THEMES = _label("themes", "theme", "label")
_LABELS = _label("labels", "label", "name")
_CITIES = (_label("cities", "city", "name"), Field("city_codes", TEXT, "list"))
_DISTRICTS = _label("districts", "district", "name")
_DESKS = _label("information_desks", "informationdesk", "name")
_DATES = _of(TEXT, "create_datetime update_datetime")
_MEDIA = _of(TEXT, "attachments", "json")

_TREK = (
    *_of(TEXT, "uuid external_id provider name departure arrival description_teaser ambiance description"),
    _label("practice", "trek_practice", "name"),
    _label("route", "trek_route", "route"),
    _label("difficulty", "trek_difficulty", "label"),
    *_of(REAL, "duration length_2d length_3d"),
    *_of(INTEGER, "ascent descent min_elevation max_elevation"),
    _label("networks", "trek_network", "label"),
    _THEMES, _LABELS, _SOURCE, _STRUCTURE, _PORTAL, *_CITIES, _DISTRICTS,
    *_of(TEXT, "departure_city_code advice gear access public_transport advised_parking disabled_infrastructure"),
    _label("accessibilities", "trek_accessibility", "name"),
    _label("accessibility_level", "trek_accessibility_level", "name"),
    *_of(TEXT, "accessibility_advice accessibility_covering accessibility_exposure"),
    *_of(TEXT, "accessibility_signage accessibility_slope accessibility_width"),
    _DESKS,
    *_of(TEXT, "parking_location", "json"),
    *_of(TEXT, "parents children", "list"),
    _label("reservation_system", "reservationsystem", "name"),
    *_of(TEXT, "reservation_id"),
    *_of(TEXT, "web_links", "json"), *_MEDIA, *_of(TEXT, "gpx kml pdf url"), *_DATES,
)  # fmt: skip

_ALL = (
    Model("trek", LINE, _TREK, single=True, has_z=True),
    Model("poi", POINT, (
        *_of(TEXT, "uuid external_id provider name description"), _label("type", "poi_type", "label"), _STRUCTURE,
        *_MEDIA, *_of(TEXT, "url"), *_DATES,
    ), has_z=True),
    Model("touristiccontent", POINT, (
        *_of(TEXT, "uuid external_id provider name description_teaser description"),
        _label("category", "touristiccontent_category", "label"), Field("types", TEXT, "content_types"),
        *_of(TEXT, "practical_info accessibility contact email website"),
        _label("label_accessibility", "label_accessibility", "label"),
        _label("reservation_system", "reservationsystem", "name"), *_of(TEXT, "reservation_id"),
        _THEMES, _SOURCE, _STRUCTURE, _PORTAL, *_CITIES, _DISTRICTS,
        *_of(BOOLEAN, "approved"), *_MEDIA, *_of(TEXT, "pdf url"), *_DATES,
    ), any_family=True),
    Model("touristicevent", POINT, (
        *_of(TEXT, "uuid external_id provider name begin_date end_date start_time end_time meeting_time"),
        *_of(TEXT, "description_teaser description"), _label("type", "touristicevent_type", "type"),
        _label("place", "touristicevent_place", "name"),
        *_of(TEXT, "meeting_point duration practical_info accessibility"),
        *_of(TEXT, "target_audience price speaker organizers booking contact email website"),
        *_of(BOOLEAN, "bookable cancelled approved"), *_of(INTEGER, "capacity"), _THEMES, _SOURCE, _STRUCTURE, _PORTAL,
        *_CITIES, _DISTRICTS, *_MEDIA, *_of(TEXT, "pdf url"), *_DATES,
    ), query={"dates_after": "1970-01-01"}),
    Model("signage", POINT, (
        *_of(TEXT, "uuid eid provider name code description"), _label("type", "signage_type", "label"),
        _label("conditions", "signage_condition", "label"), _label("sealing", "signage_sealing", "label"),
        *_of(INTEGER, "implantation_year printed_elevation"), _STRUCTURE, *_of(TEXT, "blades", "json"), *_MEDIA,
    ), has_z=True),
    Model("infrastructure", POINT, (
        *_of(TEXT, "uuid eid provider name description accessibility"), _label("type", "infrastructure_type", "label"),
        _label("conditions", "infrastructure_condition", "label"), *_of(INTEGER, "implantation_year"),
        _label("usage_difficulty", "infrastructure_usage_difficulty_level", "label"),
        _label("maintenance_difficulty", "infrastructure_maintenance_difficulty_level", "label"), _STRUCTURE, *_MEDIA,
    ), has_z=True, any_family=True),
    Model("service", POINT, (
        *_of(TEXT, "uuid eid provider"), _label("type", "service_type", "name"), _STRUCTURE,
    ), has_z=True),
    Model("informationdesk", POINT, (
        *_of(TEXT, "uuid provider name description"), Field("type", TEXT, "inner", key="label"),
        *_of(TEXT, "street postal_code municipality phone email website accessibility photo_url"),
        _label("label_accessibility", "label_accessibility", "label"),
    )),
    Model("outdoor_site", POINT, (
        *_of(TEXT, "uuid eid provider name description_teaser description ambiance advice accessibility period"),
        _label("practice", "outdoor_practice", "name"), _label("sector", "outdoor_sector", "name"),
        _label("type", "outdoor_sitetype", "name"), *_of(TEXT, "orientation wind", "list"),
        _label("managers", "organism", "name"), _THEMES, _LABELS, _SOURCE, _STRUCTURE, _PORTAL,
        *_CITIES, _DISTRICTS, _DESKS,
        *_of(INTEGER, "parent"), *_of(TEXT, "children courses", "list"), *_of(TEXT, "web_links", "json"), *_MEDIA,
        *_of(TEXT, "pdf url"),
    ), any_family=True),
    Model("outdoor_course", LINE, (
        *_of(TEXT, "uuid eid provider name description advice gear equipment ratings_description accessibility"),
        _label("type", "outdoor_coursetype", "name"), *_of(REAL, "duration length"),
        *_of(INTEGER, "height min_elevation max_elevation"), _STRUCTURE, *_CITIES, _DISTRICTS,
        *_of(TEXT, "sites parents children", "list"), *_MEDIA, *_of(TEXT, "pdf url"),
    ), any_family=True),
    Model("sensitivearea", POLYGON, (
        _label("species", "sensitivearea_species", "name"), *_of(TEXT, "name description contact info_url"),
        *_of(INTEGER, "elevation"), Field("period", TEXT, "months"),
        _label("practices", "sensitivearea_practice", "name"), Field("rules", TEXT, "inner", key="name"), _STRUCTURE,
        *_of(TEXT, "provider"), *_MEDIA, *_of(TEXT, "kml_url openair_url url"), *_DATES,
    ), any_family=True, query={"period": "ignore"}),
    Model("city", POLYGON, _of(TEXT, "code name")),
    Model("district", POLYGON, _of(TEXT, "name")),
    Model("tour", LINE, (*_TREK, *_of(INTEGER, "count_children")), single=True, has_z=True),
    Model("path", LINE, (
        *_of(TEXT, "uuid provider name departure arrival comments"), *_of(REAL, "length_2d length_3d"),
    ), has_z=True),
)  # fmt: skip

MODELS: Mapping[str, Model] = MappingProxyType({model.name: model for model in _ALL})

#: Keys under which a server shows a column of ours by another name.
ALIASES: Mapping[tuple[str, str], str] = MappingProxyType({
    ("sensitivearea", "species"): "species_id",
    ("signage", "conditions"): "condition",  # one condition before several were possible
    ("touristicevent", "capacity"): "participant_number",  # before 2.88 (facts/geotrek-api.md §5)
    ("touristicevent", "start_time"): "meeting_time",
})  # fmt: skip
