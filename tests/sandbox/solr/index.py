"""The documents, in memory and in an SQLite file; searching and counting them."""

from __future__ import annotations

import datetime
import json
import re
import sqlite3
import threading
from collections import Counter
from pathlib import Path
from typing import Any, Iterable

from tests.sandbox.solr.lucene import QueryError
from tests.sandbox.solr.queries import Parameters, boost, filter_query, first, main_query
from tests.sandbox.solr.text import Document, as_list, is_text, solr_date, words

_Hit = tuple[float, Document]


class Index:
    """One core. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.RLock()
        self._database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._database.execute("CREATE TABLE IF NOT EXISTS document (id TEXT PRIMARY KEY, json TEXT NOT NULL)")
        rows = self._database.execute("SELECT id, json FROM document")
        self._documents: dict[str, Document] = {identifier: json.loads(text) for identifier, text in rows}

    def add(self, documents: Iterable[Document]) -> None:
        """Add documents, each replacing the one of the same ``index_id``."""
        with self._lock:
            for given in documents:
                document = {key: value for key, value in given.items() if value not in (None, [], "")}
                for key, value in document.items():
                    if key.endswith(("_date", "metadata_created", "metadata_modified")) and isinstance(value, str):
                        document[key] = solr_date(value)
                document["indexed_ts"] = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
                self._documents[document["index_id"]] = document
                self._database.execute(
                    "REPLACE INTO document VALUES (?, ?)", (document["index_id"], json.dumps(document))
                )

    def delete(self, identifiers: Iterable[str]) -> None:
        """Remove documents by ``index_id``; unknown ones are no error."""
        with self._lock:
            for identifier in identifiers:
                self._documents.pop(identifier, None)
                self._database.execute("DELETE FROM document WHERE id = ?", (identifier,))

    def delete_matching(self, query: str) -> None:
        """Remove the documents that a query finds."""
        with self._lock:
            matches = filter_query(query, {})
            self.delete([identifier for identifier, document in self._documents.items() if matches(document) > 0])

    def search(self, parameters: Parameters) -> dict[str, Any]:
        """The answer of ``/select``.

        :raises QueryError: when a parameter cannot be understood.
        """
        hits = self._hits(parameters)
        _sort(hits, first(parameters, "sort") or "score desc")
        start, rows = int(first(parameters, "start", "0")), int(first(parameters, "rows", "10"))
        wanted = [name for name in re.split(r"[ ,]+", first(parameters, "fl", "*")) if name]
        return {
            "responseHeader": {"status": 0, "QTime": 1},
            "response": {
                "numFound": len(hits),
                "start": start,
                "docs": [_shown(hit, wanted) for hit in hits[start : start + rows]],
            },
            "facet_counts": {"facet_queries": {}, "facet_ranges": {}, "facet_fields": _facets(hits, parameters)},
        }

    def _hits(self, parameters: Parameters) -> list[_Hit]:
        query, bonus = main_query(parameters), boost(parameters)
        filters = [filter_query(text, parameters) for text in parameters.get("fq", [])]
        with self._lock:
            documents = list(self._documents.values())
        kept = (document for document in documents if all(check(document) for check in filters))
        return [(score + bonus(document), document) for document in kept if (score := query(document)) > 0]


def _sort(hits: list[_Hit], order: str) -> None:
    for part in reversed(order.split(",")):  # stable: the last key first
        bits = part.split()
        if len(bits) != 2 or bits[1].lower() not in ("asc", "desc"):
            raise QueryError(f"Can't determine a Sort Order (asc or desc) in sort spec '{order}'")
        hits.sort(key=lambda hit, field=bits[0]: _rank(hit, field), reverse=bits[1].lower() == "desc")


def _rank(hit: _Hit, field: str) -> tuple[bool, int, Any]:
    """Documents without the field come first, then numbers, then text."""
    found = [hit[0]] if field == "score" else as_list(hit[1].get(field))
    if not found:
        return False, 0, 0
    return (True, 0, found[0]) if isinstance(found[0], (int, float)) else (True, 1, str(found[0]))


def _shown(hit: _Hit, wanted: list[str]) -> Document:
    score, document = hit
    shown = {key: value for key, value in document.items() if "*" in wanted or key in wanted}
    shown.pop("permission_labels", None)  # indexed, not stored, in CKAN's schema
    return shown | ({"score": score} if "score" in wanted else {})


def _facets(hits: list[_Hit], parameters: Parameters) -> dict[str, list[Any]]:
    """Per field, values and counts alternating, the most frequent first."""
    if first(parameters, "facet") != "true":
        return {}
    least, limit = int(first(parameters, "facet.mincount", "0")), int(first(parameters, "facet.limit", "100"))
    found = {}
    for given in parameters.get("facet.field", []):
        for field in json.loads(given) if given.startswith("[") else [given]:
            counts: Counter[str] = Counter()
            for _, document in hits:
                texts = as_list(document.get(field))
                counts.update({word for text in texts for word in (words(text) if is_text(field) else [str(text)])})
            kept = sorted(((v, n) for v, n in counts.items() if n >= least), key=lambda item: (-item[1], item[0]))
            found[field] = [x for item in (kept if limit < 0 else kept[:limit]) for x in item]
    return found
