"""``user/`` and ``organisation/``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response, request

from tests.sandbox.idgo import errors, forms
from tests.sandbox.idgo.endpoints import Call, created, done
from tests.sandbox.idgo.store import Store
from tests.sandbox.world.model import Organisation, User


def _named(store: Store, slugs: tuple[str, ...]) -> list[dict[str, str]] | None:
    return [{"name": slug, "legal_name": store.organisation(slug).legal_name} for slug in slugs] or None


def _show(store: Store, user: User) -> dict[str, Any]:
    return {
        "username": user.username, "first_name": user.first_name, "last_name": user.last_name, "admin": user.admin,
        "crige": user.partner, "organisation": (_named(store, (user.organisation,)) or [None])[0],
        "referent": _named(store, user.referent), "contribute": _named(store, user.contribute),
    }  # fmt: skip


def _visible(call: Call) -> list[User]:
    if call.user is None or not call.user.has_profile:
        raise errors.not_found()
    me = call.user
    return [
        user
        for user in call.store.users()
        if user.has_profile and (me.admin or user.username == me.username or user.organisation in me.referent)
    ]


def index(call: Call) -> list[dict[str, Any]]:
    """GET: an unknown filter in the query breaks it."""
    if request.args:
        raise errors.BrokenError
    return [_show(call.store, user) for user in _visible(call)]


def read(call: Call, username: str) -> dict[str, Any]:
    """GET of one."""
    for user in _visible(call):
        if user.username == username:
            return _show(call.store, user)
    raise errors.not_found()


def _only_admin(call: Call) -> None:
    if call.user is None or not call.user.admin:
        raise errors.not_found()


def post(call: Call) -> Response:
    """Create a user, and his account in CKAN."""
    _only_admin(call)
    form = call.form
    if not all(forms.last(form, name) for name in ("username", "password", "email")):
        raise errors.BrokenError
    user = User(
        forms.last(form, "username"), forms.last(form, "first_name") or "", forms.last(form, "last_name") or "",
        "contributor" if form.getlist("contribute") else "member", form.getlist("password")[-1],
        forms.last(form, "organisation") or "", tuple(form.getlist("contribute")), tuple(form.getlist("referent")),
    )  # fmt: skip
    call.store.save_user(user)
    call.publisher.account(user)
    return created(f"/api/user/{user.username}")


def put(call: Call, username: str) -> Response:
    """Change a user; a password is ignored."""
    _only_admin(call)
    user = call.store.user(username)
    if user is None:
        raise errors.not_found()
    form = call.form
    changes = {name: tuple(form.getlist(name)) for name in ("contribute", "referent") if name in form}
    changes |= {name: forms.last(form, name) for name in ("first_name", "last_name", "organisation") if name in form}
    call.store.save_user(replace(user, **changes))
    return done()


def _show_organisation(organisation: Organisation) -> dict[str, Any]:
    contact = {"address": None, "postcode": organisation.postcode, "city": organisation.city, "phone": None}
    return {
        "name": organisation.slug, "legal_name": organisation.legal_name, "logo": None, "type": organisation.type,
        "jurisdiction": None, "contact_information": contact, "website": organisation.website,
        "license": organisation.license, "active": True, "is_idgo_partner": organisation.is_idgo_partner,
    }  # fmt: skip


def organisations(call: Call) -> list[dict[str, Any]]:
    """GET of the list, anonymous."""
    return [_show_organisation(organisation) for organisation in call.store.organisations()]


def organisation(call: Call, slug: str) -> dict[str, Any]:
    """GET of one, anonymous."""
    found = call.store.organisation(slug)
    if found is None:
        raise errors.not_found()
    return _show_organisation(found)


def post_organisation(call: Call) -> Response:
    """Create an organisation, its map, and CKAN's."""
    _only_admin(call)
    form = call.form
    name = forms.last(form, "legal_name")
    if not name:
        raise errors.InvalidError({"legal_name": [errors.REQUIRED]})
    new = _changed(Organisation(forms.slugify(name), name, "commune", "", "", "", (1.6, 42.3, 4.9, 45.0)), call)
    call.store.save_organisation(new)
    call.publisher.organisation(new.slug, new.legal_name)
    call.publisher.maps(call.store, new.slug)
    return created(f"/api/organisation/{new.slug}")


def put_organisation(call: Call, slug: str) -> Response:
    """Change an organisation; being a partner is lost when it is not said again."""
    _only_admin(call)
    found = call.store.organisation(slug)
    if found is None:
        raise errors.not_found()
    call.store.save_organisation(_changed(found, call))
    return done()


def _changed(before: Organisation, call: Call) -> Organisation:
    form = call.form
    fields = {
        "legal_name": "legal_name",
        "city": "city",
        "postcode": "postcode",
        "description": "description",
        "type": "organisation_type",
        "license": "license",
    }
    changes = {name: forms.last(form, field) for name, field in fields.items() if forms.last(form, field)}
    return replace(before, is_idgo_partner=forms.checked(form, "is_idgo_partner"), **changes)
