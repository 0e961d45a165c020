"""CKAN under waitress, in CKAN's own environment: ``python -m tests.sandbox.ckan.serve CKAN.ini PORT``."""

from __future__ import annotations

import sys

import waitress
from ckan.cli import CKANConfigLoader
from ckan.config.middleware import make_app


def main(ini: str, port: int) -> None:
    """Serve until the process is ended."""
    application = make_app(CKANConfigLoader(ini).get_config())
    waitress.serve(application, host="127.0.0.1", port=port, threads=8, max_request_body_size=600 * 1024 * 1024)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
