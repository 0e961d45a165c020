"""Whether the names of servers have an address, asked of the system as every other program would."""

from __future__ import annotations

import socket
import threading
import time
from typing import Iterable

from .report import FOUND, SILENT, UNKNOWN


def look_up(hosts: Iterable[str], seconds: float) -> dict[str, str]:
    """What the system says of each name, all of them at once: :data:`FOUND`, :data:`UNKNOWN` or :data:`SILENT`.

    :param seconds: bound of it all; a name server that is silent holds nobody up for longer.
    """
    found = dict.fromkeys(hosts, SILENT)
    # daemons: the system's own bound may be a minute, and QGIS may be closed before
    threads = [threading.Thread(target=_look_up, args=(host, found), daemon=True) for host in found]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + seconds
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))
    return dict(found)


def _look_up(host: str, found: dict[str, str]) -> None:
    try:
        socket.getaddrinfo(host, None)
        found[host] = FOUND
    except (OSError, UnicodeError):
        found[host] = UNKNOWN
