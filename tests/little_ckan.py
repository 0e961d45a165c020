"""As much of CKAN's action API as an index is made from: ``package_search`` by date of change, and ``package_list``.

``python -m tests.little_ckan 10000`` serves so many invented datasets, in a process of its own, and prints its address.
"""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Mapping, Sequence
from urllib.parse import parse_qs, urlsplit

from tests.generators import catalogue

Package = Mapping[str, Any]


def answer(packages: Sequence[Package], path: str, query: Mapping[str, Sequence[str]]) -> bytes | None:
    """The body of the answer; None for an action that it does not know."""
    action = path.rpartition("/")[2]
    if action == "package_list":
        return _result([package["name"] for package in packages])
    if action != "package_search":
        return None
    start, rows = int(query["start"][0]), int(query["rows"][0])
    if query["sort"] != ["metadata_modified desc, name asc"]:
        raise ValueError(f"it sorts by date of change alone, not by {query['sort']}")
    ordered = sorted(packages, key=lambda package: package["name"])
    ordered.sort(key=lambda package: package["metadata_modified"], reverse=True)
    themes = {group["name"]: group["title"] for package in packages[:200] for group in package["groups"]}
    items = [{"name": name, "display_name": title, "count": 1} for name, title in themes.items()]
    facets = {"groups": {"items": items, "title": "groups"}}
    return _result({"count": len(ordered), "results": ordered[start : start + rows], "search_facets": facets})


def _result(value: Any) -> bytes:
    return json.dumps({"success": True, "result": value}, ensure_ascii=False).encode()


def main(count: int) -> None:
    """Serve until it is ended. What was asked once is kept: asked again, it costs the server nothing."""
    packages = catalogue.packages(count)
    pages: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if self.path not in pages:
                pages[self.path] = answer(packages, parts.path, parse_qs(parts.query)) or b"{}"
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(pages[self.path])))
            self.end_headers()
            self.wfile.write(pages[self.path])

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    print(f"http://127.0.0.1:{server.server_port}/", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
