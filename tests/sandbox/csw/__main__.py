"""pycsw under waitress, in the environment ``servers``.

python -m tests.sandbox.csw PORT                    serve what PYCSW_CONFIG names
python -m tests.sandbox.csw --initialise DATABASE   make the SQLite file, with the world's records
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path


def initialise(database: str) -> None:
    """An SQLite file with the table of pycsw and a record per geographic dataset."""
    from pycsw.core import admin
    from pycsw.core.config import StaticContext

    from tests.sandbox.csw.records import write_records

    url = f"sqlite:///{database}"
    admin.setup_db(url, "records", "", create_sfsql_tables=True)
    with tempfile.TemporaryDirectory() as folder:
        write_records(Path(folder))
        admin.load_records(StaticContext(), url, "records", folder)


def serve(port: int) -> None:
    """Serve until the process is ended."""
    import waitress
    from pycsw.wsgi import application

    waitress.serve(application, host="127.0.0.1", port=port, threads=4)


if __name__ == "__main__":
    if sys.argv[1] == "--initialise":
        initialise(sys.argv[2])
    else:
        serve(int(sys.argv[1]))
