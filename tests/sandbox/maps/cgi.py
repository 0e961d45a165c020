"""Runs a CGI program for one request: MapServer and MapCache are such programs."""

from __future__ import annotations

import os
import subprocess
from email.parser import BytesHeaderParser
from typing import Any, Iterable, Mapping

_SECONDS = 120
_PASSED_ON = (
    "REQUEST_METHOD", "QUERY_STRING", "CONTENT_TYPE", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "HTTP_HOST",
    "HTTP_ACCEPT", "SCRIPT_NAME", "PATH_INFO", "REMOTE_ADDR", "wsgi.url_scheme",
)  # fmt: skip


def run(program: str, environ: Mapping[str, Any], body: bytes, settings: Mapping[str, str]) -> tuple[str, list, bytes]:
    """Status line, headers and body that the program answers; 500 when it says nothing that is HTTP.

    :param environ: WSGI's.
    :param settings: further variables of the program's environment.
    """
    variables = {key: str(environ[key]) for key in _PASSED_ON if environ.get(key)}
    variables |= {"PATH": os.defpath, "LANG": "C.UTF-8", "GATEWAY_INTERFACE": "CGI/1.1", **settings}
    if body:
        variables["CONTENT_LENGTH"] = str(len(body))
    done = subprocess.run([program], input=body, capture_output=True, env=variables, timeout=_SECONDS, check=False)
    head, separator, content = done.stdout.partition(b"\r\n\r\n")
    if not separator:
        head, separator, content = done.stdout.partition(b"\n\n")
    if not separator:
        return "500 Internal Server Error", [("Content-Type", "text/plain")], done.stderr[-2000:] or b"no answer\n"
    headers = BytesHeaderParser().parsebytes(head)
    status = headers.get("Status", "200 OK")
    return status, [(key, value) for key, value in headers.items() if key.lower() != "status"], content


def respond(start_response: Any, status: str, headers: Iterable[tuple[str, str]], body: bytes) -> list[bytes]:
    """Hand a whole answer to WSGI."""
    start_response(status, [*headers, ("Content-Length", str(len(body)))])
    return [body]
