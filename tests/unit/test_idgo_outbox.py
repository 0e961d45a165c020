"""The journal of publications: on disk before anything is sent, held by one process at a time."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from openig.idgo_connector.publication.outbox import DONE, REFUSED, SENDING, Outbox
from openig.toolbelt.errors import DataError, RefusedError
from tests.checkout import ROOT

JOB = ("openig", "lea", "ville-de-test", "Sentiers d'été")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "openig" / "outbox.sqlite"


def test_a_job_is_the_same_job_whenever_it_is_asked_for(path: Path) -> None:
    first = Outbox(path).job(*JOB)
    assert Outbox(path).job(*JOB) == first
    assert Outbox(path).job(*JOB[:3], "Autre") != first
    assert Outbox(path).job("sandbox", *JOB[1:]) != first


def test_steps_are_remembered_and_replaced(path: Path) -> None:
    outbox = Outbox(path)
    job = outbox.job(*JOB)
    assert outbox.step(job, "dataset") is None
    outbox.note(job, "dataset", SENDING, slug="sentiers-dete")
    assert Outbox(path).step(job, "dataset").sent
    outbox.note(job, "dataset", REFUSED, slug="sentiers-dete")
    step = Outbox(path).step(job, "dataset")
    assert (step.state, step.sent, step.data) == (REFUSED, False, {"slug": "sentiers-dete"})
    outbox.note(job, "dataset", DONE, slug="sentiers-dete")
    outbox.forget(job)
    assert outbox.step(job, "dataset") is None


def test_two_at_once_are_one_too_many(path: Path) -> None:
    with Outbox(path).exclusive():
        with pytest.raises(RefusedError, match="another publication"), Outbox(path).exclusive():
            pytest.fail("both hold it")
        Outbox(path).job(*JOB)  # holding it does not lock the journal
    with Outbox(path).exclusive():
        pass


def test_a_killed_process_leaves_what_it_noted_and_holds_nothing(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tests import checkout; checkout.register()\n"
        "from openig.idgo_connector.publication.outbox import Outbox\n"
        f"outbox = Outbox(Path(sys.argv[1])); job = outbox.job(*{JOB!r})\n"
        "with outbox.exclusive():\n"
        "    outbox.note(job, 'resource', 'sending', fingerprint='f')\n"
        "    print('noted', flush=True); sys.stdin.read()\n"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", program, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert running.stdout is not None and running.stdout.readline() == b"noted\n"
    with pytest.raises(RefusedError), Outbox(path).exclusive():
        pytest.fail("two processes hold it")
    os.kill(running.pid, signal.SIGKILL)
    running.communicate(timeout=30)
    with Outbox(path).exclusive():
        step = Outbox(path).step(Outbox(path).job(*JOB), "resource")
    assert step.sent and step.data == {"fingerprint": "f"}


def test_a_process_killed_while_it_makes_the_journal_leaves_one_that_can_be_made(path: Path) -> None:
    program = (
        "import os, sqlite3, sys; from pathlib import Path; from tests import checkout; checkout.register()\n"
        "from openig.idgo_connector.publication.outbox import Outbox\n"
        "def die(action, name, value, *_):\n"
        "    if action == sqlite3.SQLITE_PRAGMA and value: os._exit(9)\n"
        "    return sqlite3.SQLITE_OK\n"
        "def connect(*words, connect=sqlite3.connect, **options):\n"
        "    made = connect(*words, **options); made.set_authorizer(die); return made\n"
        "sqlite3.connect = connect\n"
        "Outbox(Path(sys.argv[1]))\n"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(path)], cwd=ROOT, check=False)
    assert killed.returncode == 9 and path.exists()  # once the tables were there, before their version
    assert Outbox(path).step(Outbox(path).job(*JOB), "dataset") is None


def test_a_newer_journal_is_refused_and_not_touched(path: Path) -> None:
    Outbox(path)
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(DataError, match="newer version"):
        Outbox(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_journal_is_named(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database, but long enough to look at" * 20)
    with pytest.raises(DataError, match=r"outbox\.sqlite"):
        Outbox(path)
