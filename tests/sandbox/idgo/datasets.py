"""``dataset/``: lists, reads, writes, deletes; every trap of PUT included (facts/idgo-api §6)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from flask import Response
from werkzeug.datastructures import MultiDict

from tests.sandbox.idgo import errors, forms
from tests.sandbox.idgo.access import sees
from tests.sandbox.idgo.endpoints import Call, created, done
from tests.sandbox.idgo.store import Store
from tests.sandbox.world.model import Bbox, Dataset, User
from tests.sandbox.world.themes import LICENSES, THEMES

_TYPES = ("donnees-ouvertes", "donnees-intelligentes", "donnees-geographiques")
_FREQUENCIES = (
    "asneeded", "never", "intermittently", "continuously", "realtime", "daily", "weekly", "fortnightly", "monthly",
    "quarterly", "semiannual", "annual", "unknown",
)  # fmt: skip
_GRANULARITIES = ("indefinie", "departement", "epci", "commune", "parcelle-cadastrale", "iris", "poi", "region")
_PLATFORM: Bbox = (1.6, 42.3, 4.9, 45.0)
_SLUG = "Seuls les caractères alphanumériques et le tiret sont autorisés (100 caractères maximum)."
_KEYWORD_CHARACTERS = "Les mots-clés ne peuvent pas contenir de caractères spéciaux. "
_KEYWORD_LENGTH = "La taille minimum pour un mot clé est de 2 caractères. "


def show(dataset: Dataset) -> dict[str, Any]:
    """As IDGO's API tells it: latitude first in the extent."""
    extent = None
    if dataset.bbox:
        xmin, ymin, xmax, ymax = dataset.bbox
        extent = [[ymin, xmin], [ymax, xmax]]
    return {
        "name": dataset.slug, "title": dataset.title, "description": dataset.description,
        "keywords": sorted(dataset.keywords), "categories": sorted(dataset.categories),
        "date_creation": dataset.date_creation, "date_modification": dataset.date_modification,
        "date_publication": dataset.date_publication, "update_frequency": dataset.update_frequency,
        "geocover": dataset.geocover, "organisation": dataset.organisation, "license": dataset.license,
        "type": list(dataset.types), "private": not dataset.published, "owner_name": dataset.owner_name,
        "owner_email": dataset.owner_email, "broadcaster_name": dataset.broadcaster_name,
        "broadcaster_email": dataset.broadcaster_email, "granularity": dataset.granularity, "extent": extent,
    }  # fmt: skip


def visible(call: Call, slug: str) -> Dataset:
    """:raises RefusedError: 404 when it is unknown or not the caller's."""
    dataset = call.store.dataset(slug)
    if dataset is None or not sees(call.me, dataset):
        raise errors.not_found()
    return dataset


def index(call: Call) -> list[dict[str, Any]]:
    """GET of the list."""
    return [show(dataset) for dataset in call.store.datasets() if sees(call.me, dataset)]


def read(call: Call, slug: str) -> dict[str, Any]:
    """GET of one."""
    return show(visible(call, slug))


def post(call: Call) -> Response:
    """Create."""
    call.me  # noqa: B018  a user without profile breaks here
    dataset = _save(call, call.form, None)
    return created(f"/api/dataset/{dataset.slug}")


def put(call: Call, slug: str) -> Response:
    """Replace; an unknown slug creates, if the caller has any dataset at all."""
    if not any(sees(call.me, dataset) for dataset in call.store.datasets()):
        raise errors.BrokenError
    dataset = call.store.dataset(slug)
    _save(call, call.form, dataset if dataset is not None and sees(call.me, dataset) else None)
    return done()


def delete(call: Call, slug: str) -> Response:
    """Delete with everything that hangs on it."""
    dataset = visible(call, slug)
    for resource in dataset.resources:
        for layer in call.store.layers(resource.id):
            call.publisher.drop(layer)
    call.store.delete_dataset(slug)
    call.publisher.forget_package(slug)
    call.publisher.maps(call.store, dataset.organisation)
    call.publisher.mail(call.store, call.me, dataset, "Jeu de données supprimé")
    return done()


def extent(store: Store, dataset: Dataset) -> Bbox | None:
    """What ``geocover`` asks for: of the platform, of the organisation, or of the layers."""
    if dataset.geocover == "regionale":
        return _PLATFORM
    if dataset.geocover == "jurisdiction":
        return store.organisation(dataset.organisation).bbox
    boxes = [layer.bbox for resource in dataset.resources for layer in store.layers(resource.id)]
    if not boxes:
        return None
    west, south, east, north = zip(*boxes)
    return min(west), min(south), max(east), max(north)


def _save(call: Call, form: MultiDict, before: Dataset | None) -> Dataset:
    editor = _editor(call, form) if before is None else call.store.user(before.editor)
    dataset = _merge(call.store, form, before, editor)
    _check(call.store, form, before, dataset, editor)
    dataset = replace(dataset, bbox=extent(call.store, dataset))
    call.store.save_dataset(dataset, before.slug if before else None)
    call.publisher.package(dataset, before.slug if before else None)
    if before and before != dataset:
        for resource in dataset.resources:
            call.publisher.resource(dataset, resource, None, is_new=False)
        call.publisher.maps(call.store, before.organisation, dataset.organisation)
    call.publisher.mail(call.store, call.me, dataset, f"Jeu de données {'modifié' if before else 'créé'}")
    return dataset


def _editor(call: Call, form: MultiDict) -> User:
    name = forms.last(form, "editor")
    if not (call.me.admin and name):
        return call.me
    editor = call.store.user(name)
    if editor is None:
        raise errors.InvalidError({"editor": "User matching query does not exist."})
    return editor


def _merge(store: Store, form: MultiDict, before: Dataset | None, editor: User) -> Dataset:
    """The dataset that the form asks for. Relations that are left out stay; plain fields are reset."""
    organisation, license = forms.last(form, "organisation"), forms.last(form, "license")
    if organisation and store.organisation(organisation) is None:
        raise errors.InvalidError("Organisation matching query does not exist.")
    if license and license not in LICENSES:
        raise errors.InvalidError("License matching query does not exist.")
    title = forms.last(form, "title") or (before.title if before else "")
    named = before.slug if before else forms.slugify(title)[:100].replace("_", "-")
    slug = forms.last(form, "name", "slug") or named
    categories, types = forms.every(form, "categories", "category"), forms.every(form, "type", "types", "data_type")
    tags = forms.keywords(forms.every(form, "keywords", "keyword") or ())
    themes = {theme.slug for theme in THEMES}
    old = before or Dataset("", "", "", editor.username, license="", types=())
    return replace(
        old, slug=slug, title=title, organisation=organisation or old.organisation, license=license or old.license,
        description=forms.last(form, "description") or "", keywords=tuple(tags) or old.keywords,
        categories=old.categories if categories is None else tuple(sorted(themes.intersection(categories))),
        types=old.types if types is None else tuple(kind for kind in _TYPES if kind in types),
        granularity=forms.last(form, "granularity") or None,
        update_frequency=forms.last(form, "update_frequency") or "",
        geocover=forms.last(form, "geocover") or "", published=forms.published(form),
        owner_name=forms.last(form, "owner_name") or f"{editor.first_name} {editor.last_name}",
        owner_email=forms.last(form, "owner_email") or editor.email,
        broadcaster_name=forms.last(form, "broadcaster_name") or "",
        broadcaster_email=forms.last(form, "broadcaster_email") or "",
        **{name: _day(form, name) for name in ("date_creation", "date_modification", "date_publication")},
    )  # fmt: skip


def _day(form: MultiDict, name: str) -> str:
    text = forms.last(form, name)
    return forms.today() if not text else forms.day(text) or ""


def _check(store: Store, form: MultiDict, before: Dataset | None, dataset: Dataset, editor: User) -> None:
    """:raises InvalidError: with IDGO's messages, field by field."""
    found: dict[str, list[str]] = {}
    for name in ("date_creation", "date_modification", "date_publication"):
        if not getattr(dataset, name):
            found[name] = ["Saisissez une date valide."]
    if dataset.granularity and dataset.granularity not in _GRANULARITIES:
        found["granularity"] = [errors.BAD_CHOICE]
    if dataset.update_frequency and dataset.update_frequency not in _FREQUENCIES:
        found["update_frequency"] = [f"Sélectionnez un choix valide. {dataset.update_frequency} n'en fait pas partie."]
    for name in ("owner_email", "broadcaster_email"):
        if getattr(dataset, name) and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", getattr(dataset, name)):
            found[name] = ["Saisissez une adresse de courriel valide."]
    if not dataset.license:
        found["license"] = [errors.REQUIRED]
    if not dataset.organisation:
        found["organisation"] = [errors.REQUIRED]
    elif dataset.organisation not in editor.contribute:
        found["organisation"] = [errors.BAD_CHOICE]
    found |= _check_names(store, form, before, dataset)
    if found:
        raise errors.InvalidError(found)


def _check_names(store: Store, form: MultiDict, before: Dataset | None, dataset: Dataset) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    own = before.slug if before else None
    if not dataset.title:
        found["title"] = [errors.REQUIRED]
    elif store.title_owner(dataset.title) not in (None, own):
        found["title"] = [f'Le jeu de données "{dataset.title}" existe déjà']
        found["__all__"] = [f"Dataset '{dataset.title}' already exists"]
    if forms.last(form, "name", "slug") and not re.fullmatch(r"[a-z0-9-]{1,100}", dataset.slug):
        found["slug"], found["__all__"] = [_SLUG], ["KeywordsError"]
    elif "title" not in found and dataset.slug != own and store.dataset(dataset.slug):
        found["__all__"] = ["L'URL du jeu de données est réservé."]
    given = forms.keywords(forms.every(form, "keywords", "keyword") or ())
    if any(len(keyword) < 2 for keyword in given):
        found["keywords"], found["__all__"] = [_KEYWORD_LENGTH], ["KeywordsError"]
    elif any(not re.fullmatch(r"[\w\s.'-]+", keyword) for keyword in given):
        found["keywords"], found["__all__"] = [_KEYWORD_CHARACTERS], ["KeywordsError"]
    return found
