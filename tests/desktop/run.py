"""QGIS Desktop with the plugin and the running sandbox, for a person to look at (``make run`` calls it)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.desktop import driver
from tests.sandbox.control import Sandbox


def main() -> int:
    display = os.environ.get("DISPLAY", "")
    if not display and not os.environ.get("WAYLAND_DISPLAY") and sys.platform.startswith("linux"):
        print("make run opens a window and there is no display here: log in to a desktop, or use make demo.")
        return 1
    with tempfile.TemporaryDirectory(prefix="openig-run-") as folder, Sandbox() as sandbox:
        print(f"The sandbox runs; its profile is {sandbox.profile}. Accounts:")
        for role, user in sandbox.users.items():
            print(f"  {role}: {user.username} / {user.password}")
        profile = driver.make_profile(Path(folder), "en" if os.environ.get("LANG", "").startswith("en") else "fr")
        env = {key: value for key, value in os.environ.items() if not key.startswith(("QGIS_", "PYTHON"))}
        env.update(OPENIG_PROFILES=str(Path(sandbox.profile).parent), OPENIG_PROFILE="sandbox")
        return subprocess.run(driver.command(profile), env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
