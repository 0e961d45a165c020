"""Reading a form as Django and IDGO do: aliases, booleans, dates, keywords."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Iterable

from werkzeug.datastructures import MultiDict

_TRUE, _FALSE = {"on", "true"}, {"off", "false"}


def last(form: MultiDict, *names: str) -> str | None:
    """The last value of a field under any of its names; None when it is absent."""
    for name in names:
        values = form.getlist(name)
        if values:
            return values[-1].strip()
    return None


def every(form: MultiDict, *names: str) -> list[str] | None:
    """All values of a field under any of its names; None when it is absent."""
    for name in names:
        if name in form:
            return form.getlist(name)
    return None


def published(form: MultiDict) -> bool:
    """``published``, or the contrary of ``private``: only on, true, off and false are understood, else private."""
    value = (last(form, "published") or "").lower()
    if value in _TRUE:
        return True
    return not value and (last(form, "private") or "").lower() in _FALSE


def checked(form: MultiDict, name: str) -> bool:
    """A check box of Django."""
    return (last(form, name) or "") not in {"", "false", "False", "0"}


def day(text: str) -> str | None:
    """ISO date of a French or ISO one; None when it is neither."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y"):
        try:
            return datetime.strptime(text, pattern).date().isoformat()
        except ValueError:
            continue
    return None


def today() -> str:
    """ISO date."""
    return date.today().isoformat()


def slugify(text: str) -> str:
    """Django's: ASCII letters, digits, underscores and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def keywords(values: Iterable[str]) -> list[str]:
    """Joined by commas, then split as taggit does: without comma or quote, spaces separate."""
    text = ",".join(values)
    quoted = re.findall(r'"([^"]*)"', text)
    rest = re.sub(r'"[^"]*"', " ", text)
    parts = rest.split(",") if "," in rest else rest.split()
    return sorted({part.strip() for part in (*quoted, *parts)} - {""})
