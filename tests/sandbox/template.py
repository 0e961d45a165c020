"""The template: everything slow, done once (databases, users, datasets, index), kept beside the environments.

Its folder is named after a hash of what it is made from: a change of these sources makes a new one. It says
placeholders where a running sandbox has origins, because ports change at each start.
"""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from tests.sandbox.place import ENVIRONMENT, Place, free_ports
from tests.sandbox.service import Service
from tests.sandbox.services import SERVICES
from tests.sandbox.supervision import SandboxError, Supervisor

_HERE = Path(__file__).parent
#: What only belongs to one start of a sandbox.
_PASSING = ("logs", "home", "supervisor.sock", "supervisord.conf", "supervisord.pid", "place.json")
_KEPT_SECONDS = 3600


@functools.cache  # a process keeps to the sources that it has imported, should they be edited meanwhile
def path() -> Path:
    """Where the template of the present sources is, or would be."""
    return ENVIRONMENT / f"sandbox-template-{digest(_HERE)}"


def digest(here: Path) -> str:
    """Changes when something changes that the template is made from; ``here``: the folder ``tests/sandbox``."""
    found = hashlib.sha256()
    for source in sorted(_sources(here)):
        found.update(f"{source.relative_to(here)} ".encode() + source.read_bytes())
    return found.hexdigest()[:12]


def _sources(here: Path) -> list[Path]:
    """The world, the baked services, and what makes the template."""
    own = [here / name for name in ("template.py", "service.py", "place.py", "uploads.py")]
    folders = [here / "world", *(here / (service.folder or service.name) for service in _baked())]
    files = [file for folder in folders for file in folder.rglob("*")]
    return own + [f for f in files if f.is_file() and "__pycache__" not in f.parts and not f.name.startswith("test_")]


def _baked() -> list[Service]:
    """The services with data in the template, and those that they need for it."""
    by_name = {service.name: service for service in SERVICES}
    wanted = {service.name for service in SERVICES if service.is_baked}
    while more := {need for name in wanted for need in by_name[name].needs} - wanted:
        wanted |= more
    return [service for service in SERVICES if service.name in wanted]


def bake() -> Path:
    """The template, made when it is missing (less than a minute). Two processes may do this at once."""
    finished = path()
    if finished.exists():
        return finished
    # made where every account may pass, unlike root's home; then moved in one step beside the environments
    folder = Path(tempfile.mkdtemp(prefix="openig-bake-", dir="/var/tmp"))
    folder.chmod(0o711)
    services = _baked()
    place = Place(folder, {s.name: s.host for s in SERVICES}, free_ports(s.name for s in SERVICES), baking=True)
    supervisor = Supervisor(place, services)
    try:
        _require_programs(place)
        supervisor.launch()
        supervisor.start_all()
        supervisor.stop_all()
        _keep(folder, finished)
    finally:
        supervisor.close()
        shutil.rmtree(folder, ignore_errors=True)
    _forget_old(finished)
    return finished


def _require_programs(place: Place) -> None:
    """:raises SandboxError: naming every program that a server is and that is not installed."""
    path = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin"
    missing = [name for s in SERVICES if not shutil.which(name := str(s.command(place)[0]), path=path)]
    if missing:
        raise SandboxError(f"the sandbox needs programs that are not installed: {', '.join(sorted(set(missing)))}")


def _forget_old(finished: Path) -> None:
    """Remove the templates of former sources, but for recent ones, which another process may be copying."""
    for old in ENVIRONMENT.glob("sandbox-template-*"):
        if old != finished and old.stat().st_mtime < time.time() - _KEPT_SECONDS:
            shutil.rmtree(old, ignore_errors=True)


def _keep(folder: Path, finished: Path) -> None:
    partial = Path(tempfile.mkdtemp(prefix=f"{finished.name}.partial-", dir=ENVIRONMENT))
    subprocess.run(["cp", "-a", f"{folder}/.", partial], check=True, timeout=60)
    for name in _PASSING:
        if (partial / name).is_dir():
            shutil.rmtree(partial / name)
        else:
            (partial / name).unlink(missing_ok=True)
    try:
        partial.rename(finished)
    except OSError:  # another process was first: its template is as good
        shutil.rmtree(partial)
