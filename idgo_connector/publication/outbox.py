"""The journal of publications: written before the first byte leaves, read again after whatever went wrong (DESIGN §4).

One job is one title of one organisation, by one account, on one infrastructure. Each of its steps that writes on the
server, and so mails people, is noted before it is sent: a run that finds it noted looks at the server first.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterator

from ...toolbelt import sqlite
from ...toolbelt.errors import DataError, RefusedError
from ...toolbelt.i18n import tr

#: Of a step: on its way (the answer is not known), answered well, or refused by the server.
SENDING, DONE, REFUSED = "sending", "done", "refused"

_VERSION = 1
_SCHEMA = (
    """
    CREATE TABLE job (
        id INTEGER PRIMARY KEY,
        profile TEXT NOT NULL, account TEXT NOT NULL, organisation TEXT NOT NULL, title TEXT NOT NULL,
        created TEXT NOT NULL,
        UNIQUE (profile, account, organisation, title)
    )
    """,
    """
    CREATE TABLE step (
        job INTEGER NOT NULL REFERENCES job (id),
        name TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('sending', 'done', 'refused')),
        data TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (job, name)
    )
    """,
    "PRAGMA user_version = 1",
)


@dataclass(frozen=True)
class Step:
    """What the journal knows of a step; ``data`` is what the step noted (slug, uuid, fingerprint…)."""

    state: str
    data: dict[str, Any]
    at: str

    @property
    def sent(self) -> bool:
        """True when the server may hold what the step makes."""
        return self.state in (SENDING, DONE)


class Outbox:
    """The journal in a SQLite file.

    :raises DataError: when the file is not a journal, or one of a newer version.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        try:
            with self._open() as database:
                version = _version(database) or _create(database)
        except sqlite3.DatabaseError as error:
            raise DataError(str(path), tr("the journal of publications cannot be read ({})").format(error)) from error
        if version > _VERSION:
            raise DataError(str(path), tr("the journal of publications was written by a newer version of OpenIG"))

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold the outbox: the IDGO wants one write at a time, and two QGIS must not publish the same job twice.

        :raises RefusedError: when another QGIS holds it.
        """
        try:
            with sqlite.hold(self._path.with_suffix(".lock")):
                yield
        except sqlite.BusyError as error:
            raise RefusedError(
                tr("This layer was not published"), tr("another publication of yours is under way"),
                tr("Wait until it ends, and publish again."),
            ) from error  # fmt: skip

    def job(self, profile: str, account: str, organisation: str, title: str) -> int:
        """The number of a job, noted now when it is new."""
        key = (profile, account, organisation, title)
        with self._open() as database:
            database.execute(
                "INSERT OR IGNORE INTO job (profile, account, organisation, title, created) VALUES (?, ?, ?, ?, ?)",
                (*key, _now()),
            )
            found = database.execute(
                "SELECT id FROM job WHERE profile = ? AND account = ? AND organisation = ? AND title = ?", key
            )
            return int(found.fetchone()[0])

    def step(self, job: int, name: str) -> Step | None:
        """What is known of a step; None when it was never begun."""
        with self._open() as database:
            row = database.execute(
                "SELECT state, data, at FROM step WHERE job = ? AND name = ?", (job, name)
            ).fetchone()
        return Step(row[0], json.loads(row[1]), row[2]) if row else None

    def published(self, profile: str, uuid: str) -> dict[str, Any]:
        """What the latest publication of a resource noted, by whichever job; {} where none did."""
        with self._open() as database:
            rows = database.execute(
                "SELECT data FROM step JOIN job ON job.id = step.job "
                "WHERE profile = ? AND name = 'resource' AND state = 'done' ORDER BY at DESC, job.id DESC", (profile,),
            ).fetchall()  # fmt: skip
        noted: list[dict[str, Any]] = [json.loads(row[0]) for row in rows]
        return next((data for data in noted if data.get("uuid") == uuid), {})

    def note(self, job: int, name: str, state: str, **data: Any) -> None:
        """Write a step's state; on disk when this returns."""
        with self._open() as database:
            database.execute(
                "INSERT OR REPLACE INTO step (job, name, state, data, at) VALUES (?, ?, ?, ?, ?)",
                (job, name, state, json.dumps(data, ensure_ascii=False), _now()),
            )

    def forget(self, job: int) -> None:
        """Forget a job's steps: what they had made is no longer on the server."""
        with self._open() as database:
            database.execute("DELETE FROM step WHERE job = ?", (job,))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """One transaction. The connection does not outlive it: on Windows an open handle would hold the file."""
        database = sqlite3.connect(self._path, timeout=10)
        try:
            with database:
                yield database
        finally:
            database.close()


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _create(database: sqlite3.Connection) -> int:
    """The tables and their version in one transaction (``executescript`` would commit each statement by itself: a
    process killed in between would leave tables that no later one could use)."""
    database.execute("BEGIN IMMEDIATE")
    if _version(database) == 0:  # nobody else made them while this one waited
        for statement in _SCHEMA:
            database.execute(statement)
    return _version(database)


def _now() -> str:
    return dt.datetime.now(dt.timezone.utc).isoformat(timespec="seconds")
