"""How a sandbox begins and ends: nothing is left behind, whichever way its starter leaves."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Callable

import pytest
import requests

from tests.sandbox.control import Sandbox
from tests.sandbox.place import ROOT
from tests.sandbox.signing_in import browser

#: Starts a sandbox of its own, tells its folder, and waits.
_STARTER = "import time\nfrom tests.sandbox.control import Sandbox\nwith Sandbox() as s:\n    {}\n"
_WAIT = "print(s.folder, flush=True); time.sleep(600)"


def _processes_of(folder: Path) -> list[str]:
    """Command lines of the processes that work in this folder or were given it."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if str(folder) in line or str((process / "cwd").readlink()).startswith(str(folder)):
                found.append(line)
        except OSError:
            continue  # it ended while we looked
    return found


def _eventually(condition: Callable[[], bool], seconds: float = 30) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def _start(body: str, cwd: Path = ROOT) -> tuple[subprocess.Popen[str], Path]:
    """A process that has a sandbox running, and the sandbox's folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", _STARTER.format(body)],
        cwd=cwd, env={**os.environ, "PYTHONPATH": str(cwd)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    assert line, "the starter ended without a word"
    return process, Path(line)


def _shared_memory_of(pid: str) -> list[str]:
    """The segments of System V shared memory that a process has made."""
    lines = Path("/proc/sysvipc/shm").read_text(encoding="ascii").splitlines()[1:]
    return [line for line in lines if line.split()[4] == pid]


@pytest.mark.parametrize(
    ("body", "ending"),
    [
        (_WAIT, signal.SIGKILL),
        (_WAIT, signal.SIGINT),
        ("print(s.folder, flush=True); raise AssertionError('a failed test')", None),
        ("print(s.folder, flush=True)", None),
    ],
    ids=["kill -9", "Ctrl-C", "exception", "done"],
)
def test_nothing_outlives_its_starter(body: str, ending: signal.Signals | None) -> None:
    process, folder = _start(body)
    if ending is not None:
        assert len(_processes_of(folder)) > 5
        postgresql = (folder / "postgresql" / "postmaster.pid").read_text().splitlines()[0]
        assert _shared_memory_of(postgresql)
        process.send_signal(ending)
    process.wait(60)
    assert _eventually(lambda: not _processes_of(folder)), _processes_of(folder)
    assert _eventually(lambda: not folder.exists())
    if ending is not None:
        assert not _shared_memory_of(postgresql)


def test_no_server_outlives_a_killed_supervisor() -> None:
    process, folder = _start(_WAIT)
    os.kill(int((folder / "supervisord.pid").read_text()), signal.SIGKILL)
    assert _eventually(lambda: not _processes_of(folder)), _processes_of(folder)
    process.terminate()
    process.wait(60)
    shutil.rmtree(folder, ignore_errors=True)


def test_two_sandboxes_run_side_by_side(sandbox: Sandbox) -> None:
    with Sandbox() as other:
        assert other.folder != sandbox.folder
        for one in (sandbox, other):
            answer = browser().get(f"{one.urls['ckan']}api/3/action/status_show", timeout=30)
            assert answer.json()["result"]["site_url"] == one.place.origin("ckan")


def test_a_stopped_server_stays_dead_and_the_others_live() -> None:
    with Sandbox() as sandbox:
        sandbox.stop("cas")
        sandbox.stop("cas")  # a second time does no harm
        with pytest.raises(requests.ConnectionError):
            browser().get(sandbox.urls["cas"], timeout=10)
        assert browser().get(f"{sandbox.urls['ckan']}api/3/action/status_show", timeout=30).ok
        sandbox.start("cas")
        assert browser().get(f"{sandbox.urls['cas']}login", timeout=10).ok


def test_a_killed_server_is_not_started_again_by_itself() -> None:
    with Sandbox() as sandbox:
        marker = str(sandbox.place.ports["redis"])
        line = f"redis-server 127.0.0.1:{marker}"
        killed = [p for p in Path("/proc").glob("[0-9]*") if line.encode() in _command_line(p)]
        os.kill(int(killed[0].name), signal.SIGKILL)
        assert _eventually(lambda: not sandbox.supervisor.is_running("redis"))
        sandbox.start("redis")
        assert sandbox.supervisor.is_running("redis")


def _command_line(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes().replace(b"\0", b" ")
    except OSError:
        return b""


def test_a_person_stops_and_starts_a_server_from_another_terminal(sandbox: Sandbox) -> None:
    for action, running in (("stop", False), ("start", True)):
        command = [sys.executable, "-m", "tests.sandbox", action, "sftp", "--folder", sandbox.folder]
        subprocess.run(command, cwd=ROOT, check=True, timeout=60)
        assert sandbox.supervisor.is_running("sftp") is running


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_one_in_the_foreground_is_announced_while_it_runs(tmp_path: Path, ending: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.sandbox"],
        cwd=ROOT, env={**os.environ, "HOME": str(tmp_path)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    lines = _until(process.stdout, "Ctrl-C ends it")
    announced = tmp_path / ".openig" / "sandbox.json"
    ckan = json.loads(announced.read_text())["ckan"]
    assert any(line.split() == ["ckan", ckan] for line in lines)
    folder = announced.resolve().parent.parent
    process.send_signal(ending)
    process.wait(60)
    assert _eventually(lambda: not announced.exists() and not _processes_of(folder))


def _until(stream: IO[str], words: str) -> list[str]:
    """The lines of a stream, to the one that has these words."""
    lines = [""]
    while words not in lines[-1]:
        lines.append(stream.readline())
        assert lines[-1], "it ended early: " + "".join(lines)
    return lines


def test_a_checkout_with_a_space_in_its_path_does_not_matter(tmp_path: Path) -> None:
    checkout = tmp_path / "x y"
    shutil.copytree(ROOT / "tests" / "sandbox", checkout / "tests" / "sandbox")
    for shared in ("build", "tests/data"):
        (checkout / shared).symlink_to(ROOT / shared)
    process, folder = _start(_WAIT, checkout)
    try:
        assert " " not in str(folder)
        guard = (folder / "supervisord.pid").read_text().strip()
        assert f"PYTHONPATH={checkout}".encode() in Path(f"/proc/{guard}/environ").read_bytes().split(b"\0")
    finally:
        process.terminate()
        process.wait(60)
    assert _eventually(lambda: not folder.exists())


def test_the_plugin_finds_the_servers_by_the_profile(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    from openig.toolbelt import profiles

    monkeypatch.setenv(profiles.FOLDERS_VARIABLE, str(sandbox.profile.parent))
    profile = profiles.load("sandbox")
    assert profile.ckan == sandbox.urls["ckan"]
    assert profile.cas == sandbox.urls["cas"]
    assert profile.csw == sandbox.urls["pycsw"]


def test_passwords_are_in_no_log(sandbox: Sandbox) -> None:
    logs = "".join(path.read_text(errors="replace") for path in (sandbox.folder / "logs").iterdir())
    assert not [user.username for user in sandbox.users.values() if user.password in logs]


def test_secrets_are_for_the_owner_only(sandbox: Sandbox) -> None:
    for name in ("ckan-admin.token", "ckan/ckan.ini", "supervisord.conf"):
        assert (sandbox.folder / name).stat().st_mode & 0o077 == 0, name
    assert json.loads((sandbox.folder / "place.json").read_text())["baking"] is False
