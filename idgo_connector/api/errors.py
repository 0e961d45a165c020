"""What the IDGO means when it refuses: six kinds of answers (facts/idgo-api §4) told as one sentence each."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from ...toolbelt import answers
from ...toolbelt.errors import NetworkError
from ...toolbelt.i18n import tr

if TYPE_CHECKING:
    import requests

#: The form's fields that come from a parameter of ours.
_PARAMETERS = {
    "title": "TITLE", "slug": "TITLE", "name": "TITLE", "organisation": "ORGANISATION", "license": "LICENSE",
    "description": "DESCRIPTION", "format_type": "FORMAT", "up_file": "INPUT", "crs": "INPUT", "encoding": "INPUT",
    "restricted_level": "RESTRICTION", "published": "VISIBILITY", "keywords": "KEYWORDS", "categories": "CATEGORIES",
    "granularity": "GRANULARITY", "update_frequency": "UPDATE_FREQUENCY", "geocover": "GEOCOVER",
    "date_creation": "DATE_CREATION", "date_modification": "DATE_MODIFICATION",
    "date_publication": "DATE_PUBLICATION", "owner_name": "OWNER_NAME", "owner_email": "OWNER_EMAIL",
    "broadcaster_name": "BROADCASTER_NAME", "broadcaster_email": "BROADCASTER_EMAIL", "thumbnail": "THUMBNAIL",
}  # fmt: skip
#: Fields that every refusal of a file repeats, and that mean nothing beside ``up_file``.
_OTHER_SOURCES = ("dl_url", "referenced_url", "ftp_file")
_UNKNOWN = {"Organisation": "ORGANISATION", "License": "LICENSE", "ResourceFormats": "FORMAT"}
_TECHNICAL = re.compile(r"KeywordsError|Dataset '.*' already exists", re.S)
_CKAN_DOWN = re.compile(r"ckanapi|HTTPConnectionPool|HTTPSConnectionPool|Max retries|Connection refused", re.I)


def check_write(response: requests.Response, what: str) -> None:
    """Let a success (201, 204) pass; a page with status 200 is none: it is where a redirect ended.

    :param what: what could not be done, translated.
    :raises NetworkError: kinds ``unauthorised``, ``not_found``, ``status`` and ``html``.
    """
    if response.status_code in (201, 204):
        return
    status = response.status_code
    if response.ok or response.is_redirect or response.history:  # sent on: no answer to what was written
        raise _error(
            what, tr("IDGO sent a page instead of an answer ({})").format(response.url), "html", status,
            tr("Sign in once in a browser: the terms of use or the profile may be waiting there."),
        )  # fmt: skip
    if status in (401, 403):
        raise _error(
            what, tr("IDGO refused: {}").format(reason(response)), "unauthorised", status,
            tr("Check the account, and that it is a contributor of this organisation."),
        )  # fmt: skip
    if status == 404:
        why = tr("IDGO does not know it any more, or this account may not write there")
        raise _error(what, why, "not_found", status, tr("Look at your datasets on the IDGO."))
    if status == 413:
        why = tr("the file is larger than the server accepts")
        raise _error(what, why, "status", status, tr("Publish a smaller part of the layer."))
    if status >= 500:
        raise _error(
            what, tr("IDGO failed ({}): {}").format(status, reason(response)), "status", status,
            tr("Run the publication again: it looks before it sends."),
        )  # fmt: skip
    raise _error(what, reason(response), "status", status, tr("Correct this and run the publication again."))


def is_uncertain(error: NetworkError) -> bool:
    """True when the server may have done what was asked although no good answer came: the transport failed, or a
    server stood in the way (5xx), or the answer was not one. Then list, compare, decide; never repeat blindly. A
    request that was withheld because of the account never left."""
    if error.kind == "credentials":
        return False
    return error.status == 0 or error.status >= 500 or error.kind == "html"


def reason(response: requests.Response) -> str:
    """The reason in a refusal, as plain text without markup."""
    try:
        body = response.json()
    except ValueError:
        return answers.excerpt(response) or tr("no reason given")
    if not isinstance(body, dict):
        return answers.excerpt(response)
    if "detail" in body:
        return str(body["detail"]).rstrip(".")
    error = body.get("error", body)
    return _fields(error) if isinstance(error, dict) else _text(str(error))


def _fields(error: dict[str, Any]) -> str:
    """Django's form errors: our parameter's name, then what is wrong with it; what is empty or technical is left."""
    names = [name for name in error if not ("up_file" in error and name in _OTHER_SOURCES)]
    told = []
    for name in names:
        messages = error[name] if isinstance(error[name], list) else [error[name]]
        plain = [_text(str(message)) for message in messages if str(message).strip()]
        plain = [text for text in plain if not _TECHNICAL.fullmatch(text)]
        if plain:
            sentence = " ".join(dict.fromkeys(plain))
            told.append(sentence if name == "__all__" else f"{_PARAMETERS.get(name, name)}: {sentence}")
    return "; ".join(told).rstrip(". ") or tr("no reason given")


def _text(message: str) -> str:
    """One message as plain text: a slug that does not exist, a catalogue that is down, a form rendered in HTML."""
    unknown = re.fullmatch(r"(\w+) matching query does not exist\.?", message.strip())
    if unknown:
        return tr("{}: IDGO does not know this value").format(_UNKNOWN.get(unknown[1], unknown[1]))
    if _CKAN_DOWN.search(message):
        return tr("IDGO cannot reach its catalogue (CKAN)")
    listed = re.findall(r"<ul class=\"errorlist[^>]*>(.*?)</ul>", message, re.S)
    source = " ".join(listed) if listed else message
    plain = html.unescape(re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", source, flags=re.S | re.I))
    return " ".join(plain.split())[:300]


def _error(what: str, why: str, kind: str, status: int, next_step: str) -> NetworkError:
    return NetworkError(what, why, next_step, service="IDGO", kind=kind, status=status)
