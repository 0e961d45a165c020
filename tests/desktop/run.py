"""QGIS Desktop with the plugin and the running sandbox, for a person to look at: ``python -m tests.desktop.run``, which ``make run`` calls."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.desktop import driver
from tests.sandbox.control import Sandbox

PROFILE = driver.ROOT / "build" / "run"


def main() -> int:
    display = os.environ.get("DISPLAY", "")
    if not display and not os.environ.get("WAYLAND_DISPLAY") and sys.platform.startswith("linux"):
        print("make run opens a window and there is no display here: log in to a desktop, or use make demo.")
        return 1
    if not (PROFILE / "profiles").exists():
        driver.make_profile(PROFILE, (os.environ.get("LANG") or "fr")[:2])
    with Sandbox() as sandbox:
        print(f"The sandbox runs; its profile is {sandbox.profile}. Accounts:")
        for role, user in sandbox.users.items():
            print(f"  {role}: {user.username} / {user.password}")
        env = {**os.environ, "OPENIG_PROFILES": str(Path(sandbox.profile).parent), "OPENIG_PROFILE": "sandbox"}
        return subprocess.run(driver.command(PROFILE), env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
