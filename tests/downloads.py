"""A file on a server that gives parts of it, as static servers do (RFC 9110 §14)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Callable

from tests.servers import Answer, Request

DATE = ("Last-Modified", "Wed, 01 Jan 2025 00:00:00 GMT")


@dataclass
class Served:
    """``etag`` is what tells this content, '' for none; ``parts`` False: Range is ignored; ``more``: further headers;
    ``instead``: an answer to every request, whatever it asks."""

    content: bytes
    etag: str = '"v1"'
    parts: bool = True
    more: tuple[tuple[str, str], ...] = ()
    instead: Callable[[Request], Answer | None] = field(default=lambda request: None)

    def __call__(self, request: Request) -> Answer:
        other = self.instead(request)
        if other is not None:
            return other
        headers = self.more + ((("ETag", self.etag),) if self.etag else ())
        if self.etag and request.headers.get("if-none-match") == self.etag:
            return Answer(304, b"", headers)
        changed = dict(headers).get("Last-Modified")
        if not self.etag and changed and request.headers.get("if-modified-since") == changed:
            return Answer(304, b"", headers)
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("range", ""))
        if asked and self.parts and request.headers.get("if-range", self.etag) in (self.etag or changed, self.etag):
            return self._part(int(asked[1]), int(asked[2] or len(self.content) - 1), headers)
        return Answer(200, self.content, headers)

    def _part(self, first: int, last: int, headers: tuple[tuple[str, str], ...]) -> Answer:
        size = len(self.content)
        if first >= size:
            return Answer(416, b"", (*headers, ("Content-Range", f"bytes */{size}")))
        last = min(last, size - 1)
        where = ("Content-Range", f"bytes {first}-{last}/{size}")
        return Answer(206, self.content[first : last + 1], (*headers, where))
