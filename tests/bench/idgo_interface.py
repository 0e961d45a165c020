"""What a hand at the panel feels: how long typing, answers, facets and scrolling stop QGIS, and how soon a large tree
is there. Both in the real Desktop; the catalogue of 10,000 datasets is a server of this process."""

from __future__ import annotations

import json
import statistics
import tempfile
import threading
from collections import Counter
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Iterator
from urllib.parse import parse_qs, urlsplit

from tests.bench.figures import Figure
from tests.desktop.driver import run_desktop
from tests.generators import catalogue

DATASETS, LEAVES, ROUNDS = 10_000, 2_000, 3
#: Milliseconds.
BLOCK, OPENING = 50, 200


def measure() -> list[Figure]:
    """Two figures, in milliseconds: of each round the worst, and of those the one in the middle, as other programs of
    this machine stop QGIS too.

    :raises RuntimeError: when the panel did not show what it was asked for.
    """
    with catalogue_of(DATASETS) as url, tempfile.TemporaryDirectory() as folder:
        profile = Path(folder) / "large.json"
        profile.write_text(json.dumps({"id": "large", "title": "Large", "ckan": url}), encoding="utf-8")
        tree = Path(folder) / "tree.json"
        tree.write_text(json.dumps(tree_of(LEAVES), ensure_ascii=False), encoding="utf-8")
        env = {"OPENIG_PROFILE": str(profile)}
        seen = [run_desktop("typing", arguments={"tree": str(tree)}, env=env) for _ in range(ROUNDS)]
    for one in seen:
        if one["shown"] < 100 or one["facets"] < 3 or one["leaves"] != LEAVES:
            raise RuntimeError(f"the panel did not show what was asked for: {one}")
    return [
        Figure("idgo_connector/ui-longest-block-ms", statistics.median(one["block"] for one in seen), "ms", BLOCK),
        Figure("idgo_connector/tree-2000-open-ms", statistics.median(one["tree"] for one in seen), "ms", OPENING),
    ]


@contextmanager
def catalogue_of(count: int) -> Iterator[str]:
    """The address of a CKAN of so many datasets; it knows ``package_search`` and ``package_show``."""
    packages = catalogue.packages(count)
    known = [(f"{one['title']} {one['notes']}".lower(), one, json.dumps(one)) for one in packages]
    named = {one["name"]: text for _, one, text in known}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(asked.query).items()}
            shown = named.get(query.get("id", ""))
            body = (f'{{"success": true, "result": {shown}}}' if shown else _search(known, query)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(ConnectionError):  # who asked has gone: the next letter was typed
                self.wfile.write(body)

        def log_message(self, *unused: Any) -> None:
            pass  # requests are the measurement's own

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _search(known: list[tuple[str, dict[str, Any], str]], query: dict[str, str]) -> str:
    words = [] if query.get("q", "*:*") == "*:*" else query["q"].lower().split()
    found = [(one, text) for whole, one, text in known if all(word in whole for word in words)]
    start, rows = int(query.get("start", 0)), int(query.get("rows", 10))
    facets = {} if query.get("facet") == "false" else _count([one for one, _ in found])
    page = ",".join(text for _, text in found[start : start + rows])
    head = json.dumps({"count": len(found), "search_facets": facets})[:-1]
    return f'{{"success": true, "result": {head}, "results": [{page}]}}}}'


def _count(found: list[dict[str, Any]]) -> dict[str, Any]:
    values = {
        "organization": [(one["organization"]["name"], one["organization"]["title"]) for one in found],
        "groups": [(group["name"], group["title"]) for one in found for group in one["groups"]],
        "res_format": [(item["format"], item["format"]) for one in found for item in one["resources"]],
        "license_id": [(one["license_id"], one["license_title"]) for one in found],
        "datatype": [(one["datatype"][0], one["datatype"][0]) for one in found],
        "frequency": [(one["frequency"], one["frequency"]) for one in found],
    }
    return {
        field: {
            "title": field,
            "items": [
                {"name": name, "display_name": title, "count": count}
                for (name, title), count in Counter(pairs).most_common()
            ],
        }
        for field, pairs in values.items()
    }


def tree_of(leaves: int) -> dict[str, Any]:
    """A tree as OpenIG publishes it (facts/openig-services §2): folders in folders, each of twenty layers."""
    groups = []
    for number in range(0, leaves, 20):
        layers = [
            {
                "ident": f"0632365f-522d-446e-9b4c-{leaf:012x}", "title": f"Occupation du sol – territoire {leaf}",
                "description": f"Occupation du sol à grande échelle du territoire {leaf}, millésime 2021",
                "metadata_url": f"https://catalogue.example.org/dataset/{leaf}", "type": "wms_layer",
                "params": {
                    "url": "https://maps.example.org/maps/openig", "name": f"ocs_{leaf}", "format": "image/png",
                    "srs": "EPSG:4326",
                },
            }
            for leaf in range(number, number + 20)
        ]  # fmt: skip
        groups.append({"title": f"Groupe {number // 20}", "description": "", "type": "folder", "children": layers})
    folders = [
        {"title": f"Dossier {first // 10}", "description": "", "type": "folder", "children": groups[first : first + 10]}
        for first in range(0, len(groups), 10)
    ]
    return {"title": "Arbre", "description": "", "type": "folder", "children": folders}
