"""Signing in is CAS's business: CKAN sends there, takes the ticket that comes back, and has it validated."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import requests
from ckan import model
from ckan.common import login_user, logout_user
from ckan.lib import helpers
from ckan.plugins import toolkit
from flask import Blueprint
from lxml import etree

_NAMESPACE = {"cas": "http://www.yale.edu/tp/cas"}

blueprint = Blueprint("openig_cas", __name__)


def redirect_to_login() -> Any:
    """To CAS's login page, which sends back to :func:`callback` with a ticket."""
    came_from = toolkit.request.args.get("came_from") or toolkit.request.args.get("next") or ""
    return toolkit.redirect_to(_cas("login", service=_service(came_from)))


def sign_out() -> Any:
    """End the session here and at CAS."""
    logout_user()
    return toolkit.redirect_to(_cas("logout", service=toolkit.config["ckan.site_url"] + "/"))


@blueprint.route("/cas/callback")
def callback() -> Any:
    """Sign in whom CAS vouches for, and go on to where it was asked for."""
    came_from = toolkit.request.args.get("came_from", "")
    name = _validate(toolkit.request.args.get("ticket", ""), _service(came_from))
    user = model.User.get(name) if name else None
    if user is None:
        return toolkit.abort(403, toolkit._("Not authorized to see this page"))
    login_user(user)
    return toolkit.redirect_to(came_from if helpers.url_is_local(came_from) else "dashboard.datasets")


def _cas(page: str, **parameters: str) -> str:
    return f"{toolkit.config['openig.cas_url']}/{page}?{urlencode(parameters)}"


def _service(came_from: str) -> str:
    """Our own address for CAS; it must be the same for the login and for the validation."""
    query = "?" + urlencode({"came_from": came_from}) if came_from else ""
    return f"{toolkit.config['ckan.site_url']}/cas/callback{query}"


def _validate(ticket: str, service: str) -> str:
    """The user name that CAS gives for a ticket, empty when it gives none."""
    if not ticket:
        return ""
    answer = requests.get(_cas("p3/serviceValidate", service=service, ticket=ticket), timeout=10)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    found = etree.fromstring(answer.content, parser).findtext("cas:authenticationSuccess/cas:user", None, _NAMESPACE)
    return found or ""
