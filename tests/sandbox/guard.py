"""supervisord with a lifeline: ``python -m tests.sandbox.guard FOLDER``, standard input being a pipe from its starter.

The pipe closes when the starter leaves, whichever way: done, Ctrl-C, an exception, or kill -9. Then every server is
stopped and the folder removed. One way out for all of them, so that the rare one is the one that is always tested.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from pathlib import Path
from types import FrameType

from supervisor import supervisord


def _wait_for_starter() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _leave_early(number: int, frame: FrameType | None) -> None:
    sys.exit()


def main(folder: Path) -> None:
    """Run until SIGTERM or the end of standard input."""
    signal.signal(signal.SIGTERM, _leave_early)  # until supervisord has its own answer to it
    threading.Thread(target=_wait_for_starter, daemon=True).start()
    try:
        supervisord.main(["--nodaemon", "--configuration", str(folder / "supervisord.conf")])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
