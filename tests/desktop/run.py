"""QGIS Desktop with the plugin and the running sandbox, for a person to look at (``make run`` calls it)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.desktop import driver
from tests.sandbox.control import Sandbox

#: What a shell says of a program that Ctrl-C has ended.
INTERRUPTED = 130


def main() -> int:
    display = os.environ.get("DISPLAY", "")
    if not display and not os.environ.get("WAYLAND_DISPLAY") and sys.platform.startswith("linux"):
        print("make run opens a window and there is no display here: log in to a desktop, or use make demo.")
        return 1
    with tempfile.TemporaryDirectory(prefix="openig-run-") as folder, Sandbox() as sandbox:
        print(f"The sandbox runs; its profile is {sandbox.profile}. Accounts:")
        for role, user in sandbox.users.items():
            print(f"  {role}: {user.username} / {user.password}")
        print("Close QGIS, or press Ctrl-C, to end both.", flush=True)
        profile = driver.make_profile(Path(folder), "en" if os.environ.get("LANG", "").startswith("en") else "fr")
        env = {key: value for key, value in os.environ.items() if not key.startswith(("QGIS_", "PYTHON"))}
        env["TMPDIR"] = folder  # QGIS leaves its own folder there when it is interrupted
        env.update(OPENIG_PROFILES=str(Path(sandbox.profile).parent), OPENIG_PROFILE="sandbox")
        desktop = subprocess.Popen(driver.command(profile), env=env, start_new_session=True)
        try:
            return desktop.wait()
        finally:  # before the sandbox goes
            driver.end(desktop)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
