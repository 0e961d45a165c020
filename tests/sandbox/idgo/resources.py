"""``dataset/<slug>/resource/``: reads, writes and deletes (facts/idgo-api §7)."""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import Response, request
from werkzeug.datastructures import MultiDict

from tests.sandbox.idgo import errors, forms
from tests.sandbox.idgo.access import sees
from tests.sandbox.idgo.datasets import extent, visible
from tests.sandbox.idgo.detection import publish_layer
from tests.sandbox.idgo.endpoints import Call, created, done
from tests.sandbox.idgo.sources import Source, source_of
from tests.sandbox.world.ckan import FORMATS
from tests.sandbox.world.model import GIS_FORMATS, Dataset, Resource

_DESCRIPTIONS = {
    "geojson": "GeoJSON", "gpkg": "GeoPackage GPKG", "shapezip": "ESRI Shapefile (Fichier ZIP)",
    "tab-zip": "MapInfo TAB (Fichier ZIP)", "mif-mid-zip": "MapInfo MIF/MID (Fichier ZIP)", "geotiff": "GeoTIFF",
}  # fmt: skip
_DATA_TYPES = ("raw", "annexe", "service")
_LANGUAGES = ("french", "english", "italian", "german", "other")
_NOT_A_LIST = "Saisissez une liste de valeurs."
#: Levels, and the field that IDGO fails on: it wraps the list of a list level in another list.
_LEVELS = {
    "public": "", "registered": "", "only_idgo_partners": "", "only_allowed_users": "profiles_allowed",
    "same_organization": "organisations_allowed", "any_organization": "organisations_allowed",
}  # fmt: skip


def show(resource: Resource) -> dict[str, Any]:
    """As IDGO's API tells it.

    :raises BrokenError: for a resource without a source, and so for every list that holds one.
    """
    sources = {
        "uploaded": {"type": "uploaded", "filename": resource.filename},
        "downloaded": {"type": "downloaded", "url": resource.url},
        "referenced": {"type": "referenced", "url": ""},  # IDGO's bug: the address is CKAN's to tell
    }
    if resource.source not in sources:
        raise errors.BrokenError
    description = _DESCRIPTIONS.get(resource.format) or FORMATS[resource.format][1]
    return {
        "id": resource.id, "title": resource.title, "description": resource.description,
        "format": {"name": resource.format, "description": description}, "source": sources[resource.source],
        "type": resource.data_type,
    }  # fmt: skip


def find(call: Call, slug: str, identifier: str) -> tuple[Dataset, Resource]:
    """:raises RefusedError: 404 when there is no such resource in this dataset, for this caller."""
    dataset = visible(call, slug)
    for resource in dataset.resources:
        if resource.id == identifier:
            return dataset, resource
    raise errors.not_found()


def index(call: Call, slug: str) -> list[dict[str, Any]]:
    """GET of the list: empty for an unknown dataset, and for an administrator a breakdown."""
    dataset = call.store.dataset(slug)
    if dataset is None and call.me.admin:
        raise errors.BrokenError
    if dataset is None or not sees(call.me, dataset):
        return []
    return [show(resource) for resource in dataset.resources]


def read(call: Call, slug: str, identifier: str) -> dict[str, Any]:
    """GET of one."""
    return show(find(call, slug, identifier)[1])


def post(call: Call, slug: str) -> Response:
    """Create."""
    dataset = _writable(call, slug)
    resource = _save(call, dataset, None)
    return created(f"/api/dataset/{slug}/resource/{resource.id}")


def put(call: Call, slug: str, identifier: str) -> Response:
    """Replace. Through another dataset's path it moves there: only rights on the target are looked at."""
    dataset = visible(call, slug)
    found = call.store.find_resource(identifier)
    if found is None:
        raise errors.not_found()
    before, resource = found
    _save(call, dataset, resource)
    call.publisher.maps(call.store, before.organisation)
    return done()


def delete(call: Call, slug: str, identifier: str) -> Response:
    """Delete, with its layers and tables."""
    dataset, resource = find(call, slug, identifier)
    for layer in call.store.layers(resource.id):
        call.publisher.drop(layer)
    call.store.delete_resource(resource.id)
    if resource.source:
        call.publisher.forget_resource(resource.id)
    call.publisher.maps(call.store, dataset.organisation)
    call.publisher.mail(call.store, call.me, dataset, "Ressource supprimée")
    return done()


def _writable(call: Call, slug: str) -> Dataset:
    """:raises RefusedError: 404 for an unknown dataset, 403 for somebody else's."""
    dataset = call.store.dataset(slug)
    if dataset is None:
        raise errors.not_found()
    if not sees(call.me, dataset):
        raise errors.RefusedError(403, errors.FORBIDDEN)
    return dataset


def _save(call: Call, dataset: Dataset, before: Resource | None) -> Resource:
    form = call.form
    resource = _merge(form, before)
    source = source_of(call.publisher.place, form, request.files.get("up_file"), resource, before)
    _check(form, resource, before, source)
    resource = replace(resource, source=source.kind, filename=source.filename, url=source.url)
    fetched = source.fetch()
    call.store.save_resource(dataset.slug, resource)
    if fetched is not None:
        resource = _with_layer(call, form, resource, fetched, is_new=before is None)
    call.store.save_resource(dataset.slug, resource)
    dataset = _touch(call, dataset.slug)
    if resource.source:
        call.publisher.resource(dataset, resource, fetched, is_new=before is None)
    call.publisher.package(dataset, dataset.slug)
    call.publisher.maps(call.store, dataset.organisation)
    call.publisher.mail(call.store, call.me, dataset, f"Ressource {'modifiée' if before else 'créée'}")
    return resource


def _with_layer(call: Call, form: MultiDict, resource: Resource, file: Path, is_new: bool) -> Resource:
    """Publish the file's layer. At its creation IDGO decides about services, whatever the form says."""
    encoding, srs = forms.last(form, "encoding") or "utf-8", (forms.last(form, "crs") or "") if is_new else ""
    layers = resource.layers
    if resource.format in GIS_FORMATS:
        layers = publish_layer(call.store, call.publisher, resource, file, encoding, srs)
    if not is_new:
        return replace(resource, layers=layers)
    return replace(resource, layers=layers, extractable=bool(layers), ogc_services=bool(layers))


def _touch(call: Call, slug: str) -> Dataset:
    """The dataset as it is now; every resource that is saved makes it newer."""
    dataset = call.store.dataset(slug)
    dataset = replace(dataset, date_modification=forms.today(), bbox=extent(call.store, dataset))
    call.store.save_dataset(dataset, slug)
    return dataset


def _merge(form: MultiDict, before: Resource | None) -> Resource:
    """The resource that the form asks for, without its source."""
    format = forms.last(form, "format_type", "format")
    if format and format not in FORMATS:
        raise errors.InvalidError("ResourceFormats matching query does not exist.")
    level = forms.last(form, "restricted_level")
    if level is not None and level not in _LEVELS:
        raise errors.BrokenError
    old = before or Resource(str(uuid.uuid4()), "", "", "", data_type="", lang="")
    geo_restriction = forms.checked(form, "geo_restriction")
    return replace(
        old, title=forms.last(form, "title") or old.title, format=format or "",
        description=forms.last(form, "description") or "",
        data_type=forms.last(form, "data_type", "type") or old.data_type,
        lang=forms.last(form, "lang", "language") or old.lang,
        level=level or old.level, allowed=() if level else old.allowed,
        extractable=forms.checked(form, "extractable"),
        ogc_services=forms.checked(form, "ogc_services") and not geo_restriction,
    )  # fmt: skip


def _check(form: MultiDict, resource: Resource, before: Resource | None, source: Source) -> None:
    """:raises InvalidError: with IDGO's messages, field by field."""
    found: dict[str, object] = {}
    for name, value, choices in (
        ("data_type", resource.data_type, _DATA_TYPES),
        ("format_type", resource.format, FORMATS),
        ("lang", resource.lang, _LANGUAGES),
        ("title", resource.title, None),
    ):
        if not value:
            found[name] = [errors.REQUIRED]
        elif choices is not None and value not in choices:
            found[name] = [errors.BAD_CHOICE]
    crs = forms.last(form, "crs")
    if crs and before is None and crs not in {"4326", "2154", "4171", "3943", "3944", "3945", "3857"}:
        found["crs"] = [errors.BAD_CHOICE]
    if _LEVELS[resource.level]:
        found[_LEVELS[resource.level]] = [_NOT_A_LIST]
    if set(found) == {"format_type"} and before is not None:
        raise errors.InvalidError(found)
    found |= source.problems
    if found:
        raise errors.InvalidError(found)
