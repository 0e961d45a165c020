"""Why names are asked for: no nominative answer without a purpose, and a line in the local journal for each."""

from __future__ import annotations

import getpass
import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path

from ...toolbelt.errors import InputError, RefusedError
from ...toolbelt.i18n import tr
from ..store.opening import Store


@dataclass(frozen=True)
class Entry:
    """A line of the journal. It never holds a name that was typed or found. ``case`` is None (``null``) when no case
    number was given: said, where an empty text could be a mistake."""

    who: str
    when: str
    purpose: str
    case: str | None
    algorithm: str
    store: str
    rows: int


def require(store: Store, purpose: str) -> str:
    """The purpose, as the undertaking spells it, when names may be given for it.

    :raises InputError: naming PURPOSE, when it is empty or not one of the undertaking's.
    :raises RefusedError: when the store has no owners.
    """
    purpose = purpose.strip()
    undertaking = store.undertaking
    permitted = undertaking.purposes if undertaking else ()
    if not purpose and not permitted:
        raise InputError("PURPOSE", tr("names are only given for a purpose"), tr("Say in a few words what it is."))
    spelled = {p.casefold(): p for p in permitted}
    if permitted and purpose.casefold() not in spelled:
        listed = ", ".join(tr("“{}”").format(p) for p in permitted)
        why = tr("the undertaking of this store permits other purposes only") if purpose else tr("a value is needed")
        raise InputError("PURPOSE", why, tr("Permitted purposes: {}.").format(listed))
    if not store.has_owners:
        raise RefusedError(
            store.files.path.name, tr("it has no owners"),
            tr("Import PROP with OWNERS, or put the owners file back beside the store."),
        )  # fmt: skip
    return spelled.get(purpose.casefold(), purpose)


def journalise(store: Store, algorithm: str, purpose: str, case: str, rows: int, fallback: Path) -> Path:
    """Write the line that an answer owes, before the answer is given.

    :param fallback: folder for the journal where the store's own cannot be written.
    :returns: the journal.
    :raises RefusedError: when no journal can be written: then there is no answer.
    """
    when = datetime.now(timezone.utc).isoformat(timespec="seconds")
    entry = Entry(_user(), when, purpose, case.strip() or None, algorithm, str(store.files.path), rows)
    line = json.dumps(asdict(entry), ensure_ascii=False) + "\n"
    reasons = []
    for journal in (store.files.journal, fallback / store.files.journal.name):
        try:
            journal.parent.mkdir(parents=True, exist_ok=True)
            with journal.open("a", encoding="utf-8") as stream:
                stream.write(line)
            return journal
        except OSError as error:
            reasons.append(str(error))
    raise RefusedError(
        tr("Names cannot be given"), tr("the journal cannot be written ({})").format("; ".join(reasons)),
        tr("Make the folder of the store writable."),
    )  # fmt: skip


def _user() -> str:
    """Login name; the number of a user whom the system has no name for (containers)."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return str(getattr(os, "getuid", lambda: "")())
