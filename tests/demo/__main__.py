"""``make demo``: the whole journey on the sandbox, and its page build/demo/index.html."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from tests import checkout
from tests.demo import report, steps
from tests.sandbox.control import Sandbox

FOLDER = checkout.ROOT / "build" / "demo"


def main() -> int:
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--without", action="append", default=[], help="stop this server before the journey begins")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the page and its pictures go")
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with Sandbox() as sandbox:
        os.environ["OPENIG_PROFILES"] = str(Path(sandbox.profile).parent)
        for server in arguments.without:
            sandbox.stop(server)
        from tests.demo.qgis import running_qgis

        with running_qgis():
            passed, failed = tell(sandbox, folder)
    print(f"page: {folder / 'index.html'}")
    print(f"journey: {passed} passed, {failed} failed")
    return 1 if failed else 0


def tell(sandbox: Sandbox, folder: Path) -> tuple[int, int]:
    """Every step, the page, and the project as the member would leave it."""
    from qgis.core import QgsProject

    from tests.demo.journey import Journey

    done = steps.run(Journey(sandbox, folder).steps(), lambda line: print(line, flush=True))
    report.write(folder, done)
    QgsProject.instance().write(str(folder / "sentier.qgz"))
    failed = sum(not step.passed for step in done)
    return len(done) - failed, failed


if __name__ == "__main__":
    sys.exit(main())
