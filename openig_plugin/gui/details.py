"""A dataset told in a few lines. Of what a server wrote, only words and links reach the eye: no tag of its own, no
picture, no script."""

from __future__ import annotations

import re
from html import escape
from typing import Any, Iterator, Mapping, Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QDate, QLocale, Qt, QUrl
from qgis.PyQt.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFragment

from ...toolbelt import markdown, sizes
from ...toolbelt.i18n import tr
from .mdl_results import words

#: Names of the pictures that the pane itself gives to a text.
THUMBNAIL, LOCK = "openig:thumbnail", "openig:lock"
#: Pixels that the picture takes of a narrow pane.
PICTURE_WIDTH = 100
#: Letters that a resource's own description takes of the list.
DESCRIPTION = 200
_HEADING = re.compile(r"^ {0,3}#{1,6}(?=\s)", re.MULTILINE)
#: An address of e-mail and nothing more: no subject, no body, no second addressee.
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")


def as_html(row: Mapping[str, Any], described: Mapping[str, Any] | None = None, thumbnail: bool = False) -> str:
    """The details of a dataset: values escaped, the abstract read as Markdown.

    :param row: of ``openig:search_catalogue``, which is all there is at first.
    :param described: by ``openig:describe_dataset``, once that has answered.
    :param thumbnail: whether there is a picture of it.
    """
    told = {**row, **(described or {})}
    picture = f'<img src="{THUMBNAIL}" width="{PICTURE_WIDTH}" style="float: right">' if thumbnail else ""
    parts = [
        f"{picture}<h4>{escape(words(told.get('title')))}</h4>",
        f"<p><i>{escape(words(told.get('remark')))}</i></p>" if told.get("remark") else "",
        f"<table>{''.join(_facts(told))}</table>",
        abstract(words(told.get("abstract"))),
        _resources(told.get("resources") or ()),
        _contacts(told.get("contacts") or ()),
        _records(told),
    ]
    return "".join(parts)


def is_web(address: str | QUrl) -> bool:
    """Whether a link leads to the web: those to files, scripts and programs are not for a catalogue to give."""
    return QUrl(address).scheme().lower() in ("http", "https")


def is_email(link: QUrl) -> bool:
    """Whether a link is one of our own to write to a contact."""
    return link.scheme() == "mailto" and bool(_EMAIL.fullmatch(link.toString()[len("mailto:") :]))


def access(level: str) -> str:
    """Who may open a resource, by its level in the catalogue (facts/idgo-api §9)."""
    known = {
        "public": tr("open to all"),
        "registered": tr("for signed-in members"),
        "only_allowed_users": tr("for accounts that its producer chose"),
        "only_group_member": tr("for members of a group (partners)"),
    }
    return known.get(level, tr("restricted; the catalogue does not say to whom"))


def abstract(text: str) -> str:
    """CKAN's Markdown as HTML: tags are shown as text, pictures dropped, links kept where they lead to the web."""
    document = markdown.read(_HEADING.sub("####", text))  # a headline must not shout down the title above it
    for fragment in reversed(list(_fragments(document))):  # from the end: what goes moves what follows
        form = fragment.charFormat()
        if form.isImageFormat() or (form.isAnchor() and not is_web(form.anchorHref())):
            cursor = QTextCursor(document)
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText("" if form.isImageFormat() else fragment.text(), QTextCharFormat())
    return markdown.body(document)


def _facts(told: Mapping[str, Any]) -> Iterator[str]:
    """The lines of the table: those that have something to say."""
    restricted = tr("restricted") if told.get("restricted") else tr("open")
    facts = (
        (tr("Organisation"), told.get("organisation")),
        (tr("Licence"), told.get("licence")),
        (tr("Created"), _date(told.get("created"))),
        (tr("Published"), _date(told.get("published"))),
        (tr("Modified"), _date(told.get("modified"))),
        (tr("Frequency"), frequency(words(told.get("frequency")))),
        (tr("Themes"), told.get("themes")),
        (tr("Keywords"), told.get("keywords")),
        (tr("Formats"), told.get("formats")),
        (tr("Access"), tr("private: for its editors") if told.get("private") else restricted),
    )
    for name, value in facts:
        shown = escape(words(value))
        if name == tr("Licence"):
            shown = _link(words(told.get("licence_url")), shown) or shown
        if shown:
            yield f"<tr><td><b>{escape(name)}</b>&nbsp;&nbsp;</td><td>{shown}</td></tr>"


def frequency(value: str) -> str:
    """How often a dataset is updated, in the IDGO's words (facts/idgo-api §6); another catalogue's word as it is."""
    known = {
        "asneeded": tr("as needed"), "never": tr("never"), "intermittently": tr("irregularly"),
        "continuously": tr("continuously"), "realtime": tr("in real time"), "daily": tr("every day"),
        "weekly": tr("every week"), "fortnightly": tr("every fortnight"), "monthly": tr("every month"),
        "quarterly": tr("every quarter"), "semiannual": tr("every six months"), "annual": tr("every year"),
        "unknown": "",
    }  # fmt: skip
    return known.get(value, value)


def _resources(resources: Sequence[Mapping[str, Any]]) -> str:
    if not resources:
        return ""
    items = "".join(f"<li>{_resource(resource)}</li>" for resource in resources)
    return f"<p><b>{escape(tr('Resources'))}</b></p><ul>{items}</ul>"


def _resource(resource: Mapping[str, Any]) -> str:
    level = words(resource.get("access")) or "public"
    about = [words(resource.get("format")), sizes.human(resource["size"]) if resource.get("size") else ""]
    about += [access(level), _date(resource.get("modified"))]
    lock = f'<img src="{LOCK}">&nbsp;' if level != "public" else ""
    lines = [f"{lock}{escape(words(resource.get('title')))}", escape(" · ".join(part for part in about if part))]
    if resource.get("description"):
        lines.append(escape(_short(words(resource["description"]))))
    if resource.get("why_not"):
        lines.append(f"<i>{escape(words(resource['why_not']))}</i>")
    return "<br>".join(lines)


def _short(text: str) -> str:
    """The beginning of a text, in one line."""
    text = " ".join(text.split())
    return text if len(text) <= DESCRIPTION else text[: DESCRIPTION - 1].rstrip() + "…"


def _contacts(contacts: Sequence[Mapping[str, Any]]) -> str:
    if not contacts:
        return ""
    return f"<p><b>{escape(tr('Whom to ask'))}</b><br>{'<br>'.join(_contact(contact) for contact in contacts)}</p>"


def _contact(contact: Mapping[str, Any]) -> str:
    """Name, role, address and telephone; the address opens the member's mail program when it is clicked."""
    email = words(contact.get("email"))
    written = f'<a href="mailto:{email}">{escape(email)}</a>' if _EMAIL.fullmatch(email) else escape(email)
    named = [escape(words(contact.get("name"))), escape(_role(words(contact.get("role"))))]
    name = f"{named[0]} ({named[1]})" if all(named) else named[0] or named[1]
    return " · ".join(part for part in (name, written, escape(words(contact.get("phone")))) if part)


def _role(role: str) -> str:
    """A role in words (codes of ISO 19115, CI_RoleCode); another word as it is."""
    known = {
        "author": tr("author"), "custodian": tr("custodian"), "distributor": tr("distributor"),
        "originator": tr("originator"), "owner": tr("owner"), "pointOfContact": tr("point of contact"),
        "processor": tr("processor"), "publisher": tr("publisher"), "resourceProvider": tr("provider"),
    }  # fmt: skip
    return known.get(role, role)


def _records(told: Mapping[str, Any]) -> str:
    links = (
        (tr("Record in the catalogue"), words(told.get("record_url"))),
        (tr("Metadata record (GeoNetwork)"), words(told.get("metadata_url"))),
    )
    shown = [_link(address, escape(text)) for text, address in links]
    return f"<p>{'<br>'.join(link for link in shown if link)}</p>" if any(shown) else ""


def _link(address: str, text: str) -> str:
    """A link to the web around a text that is HTML already; '' when the address leads elsewhere."""
    return f'<a href="{escape(address)}">{text}</a>' if text and is_web(address) else ""


def _fragments(document: QTextDocument) -> Iterator[QTextFragment]:
    block: QTextBlock = document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            yield place.fragment()
            place += 1
        block = block.next()


def _date(iso: Any) -> str:
    """The day of an ISO 8601 date as the member's language writes it; "" where there is none."""
    day = QDate.fromString(words(iso)[:10], Qt.DateFormat.ISODate)
    return QLocale(QgsApplication.instance().locale()).toString(day, "d MMMM yyyy") if day.isValid() else ""
