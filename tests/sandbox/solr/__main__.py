"""A stand-in for Solr, which no package registry offers: ``python -m tests.sandbox.solr PORT SCHEMA.xml INDEX.sqlite``.

It answers the four requests that CKAN makes of a core (select, update, schema, ping). Do not test ranking on it, nor
stemming: words lose their accents and a plural s, that is all.
"""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

from tests.sandbox.solr.index import Index
from tests.sandbox.solr.lucene import QueryError


class Server(ThreadingHTTPServer):
    """One core on loopback."""

    daemon_threads = True

    def __init__(self, port: int, schema: Path, index: Index) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.schema, self.index = schema, index


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing for requests that went well."""

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def _serve(self, body: bytes) -> None:
        url = urlsplit(self.path)
        path = url.path.rstrip("/")
        parameters = parse_qs(url.query, keep_blank_values=True)
        try:
            if path.endswith("/select"):
                parameters |= parse_qs(body.decode(), keep_blank_values=True)
                self._send(200, self.server.index.search(parameters))
            elif path.endswith("/update"):
                self._update(body)
                self._send(200, {"responseHeader": {"status": 0, "QTime": 0}})
            elif path.endswith("/schema"):
                self._send(200, self.server.schema.read_bytes(), "application/xml")
            elif path.endswith("/admin/ping"):
                self._send(200, {"status": "OK"})
            else:
                self._send(404, {"error": {"msg": "not found", "code": 404}})
        except QueryError as error:
            self._send(400, {"responseHeader": {"status": 400}, "error": {"msg": str(error), "code": 400}})

    def _update(self, body: bytes) -> None:
        """JSON documents to add, or XML: ``<delete>`` with ids or queries; ``<commit/>`` changes nothing."""
        if body[:1] in (b"[", b"{"):
            documents = json.loads(body)
            self.server.index.add(documents if isinstance(documents, list) else [documents])
        elif body.strip():
            order = ElementTree.fromstring(body)
            if order.tag == "delete":
                self.server.index.delete([element.text or "" for element in order.iter("id")])
                for element in order.iter("query"):
                    self.server.index.delete_matching(element.text or "")

    def _send(self, status: int, content: Any, content_type: str = "application/json") -> None:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    Server(int(sys.argv[1]), Path(sys.argv[2]), Index(Path(sys.argv[3]))).serve_forever()
