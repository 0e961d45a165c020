"""``python -m tests.sandbox``: the sandbox in the foreground, until Ctrl-C. Needs ``build/env/qgis/bin/python``.

python -m tests.sandbox                            start, print where everything is, wait
python -m tests.sandbox --bake                     only make the template that starts are copied from
python -m tests.sandbox stop NAME [--folder F]     stop one server of a running sandbox
python -m tests.sandbox start NAME [--folder F]    and start it again
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType

from tests.sandbox import template
from tests.sandbox.control import FOLDER_PREFIX, Sandbox
from tests.sandbox.place import Place
from tests.sandbox.services import SERVICES
from tests.sandbox.supervision import SandboxError, Supervisor

#: Where the profile ``sandbox`` of the plugin looks for the running sandbox (resources/profiles/sandbox.json).
ANNOUNCED = Path("~/.openig/sandbox.json").expanduser()


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.sandbox", description="The servers of the sandbox.")
    parser.add_argument("action", nargs="?", choices=["run", "stop", "start"], default="run")
    parser.add_argument("service", nargs="?", choices=[service.name for service in SERVICES])
    parser.add_argument("--folder", type=Path, help="folder of a running sandbox; the only one there is, when left out")
    parser.add_argument("--bake", action="store_true", help="only make the template")
    arguments = parser.parse_args()
    if arguments.bake:
        bake()
    elif arguments.action == "run":
        run()
    elif arguments.service is None:
        parser.error(f"{arguments.action} needs the name of a server")
    else:
        supervisor = Supervisor(Place.load(arguments.folder or _running()), SERVICES)
        (supervisor.stop if arguments.action == "stop" else supervisor.start)(arguments.service)


def bake() -> None:
    """Make the template when it is missing, and say so."""
    if not template.path().exists():
        started = time.monotonic()
        template.bake()
        print(f"sandbox: data made in {time.monotonic() - started:.0f} s")


def run() -> None:
    """Run a sandbox until Ctrl-C or SIGTERM."""
    signal.signal(signal.SIGTERM, _interrupt)
    started = time.monotonic()
    with Sandbox() as sandbox:
        _announce(sandbox)
        try:
            print(_table(sandbox), flush=True)
            print(f"\nup in {time.monotonic() - started:.1f} s; Ctrl-C ends it", flush=True)
            signal.pause()
        except KeyboardInterrupt:
            print("\nstopping")
        finally:
            ANNOUNCED.unlink(missing_ok=True)


def _announce(sandbox: Sandbox) -> None:
    """A link: should this process be killed, it leads nowhere once the folder is gone."""
    ANNOUNCED.parent.mkdir(exist_ok=True)
    ANNOUNCED.unlink(missing_ok=True)
    ANNOUNCED.symlink_to(sandbox.profile)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _table(sandbox: Sandbox) -> str:
    lines = ["Servers"]
    lines += [f"  {name:<11}{url}" for name, url in sandbox.urls.items()]
    lines += ["", "Users (role, name, password)"]
    lines += [f"  {key:<13}{user.username:<18}{user.password}" for key, user in sandbox.users.items()]
    lines += ["", f"Folder   {sandbox.folder}", f"Profile  {sandbox.profile} (PROFILE=sandbox finds it)"]
    return "\n".join(lines)


def _running() -> Path:
    """The folder of the only sandbox that runs.

    :raises SandboxError: when there is none, or several.
    """
    found = [path.parent for path in Path(tempfile.gettempdir()).glob(f"{FOLDER_PREFIX}*/place.json")]
    if len(found) != 1:
        raise SandboxError("which one? --folder is needed, one of: " + ", ".join(str(path) for path in found))
    return found[0]


if __name__ == "__main__":
    try:
        main()
    except SandboxError as error:
        sys.exit(str(error))
