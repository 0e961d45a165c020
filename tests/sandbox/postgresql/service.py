"""PostgreSQL with PostGIS: one cluster, a database for CKAN and one for everything geographic.

The server refuses to run as root: it is then the account ``postgres`` of the Debian package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator

import psycopg2

from tests.sandbox.place import Place
from tests.sandbox.service import Service

USER = "sandbox"
WORD = "loopback-only"  # of a server that listens on loopback alone and is thrown away
CKAN_DATABASE, GEO_DATABASE = "ckan", "geo"
ACCOUNT = "postgres"

#: What CKAN keeps of addresses: columns as text, and what turns the text into the column's type.
_CKAN_ADDRESSES = (
    ("resource", "url", ""),
    ("resource", "extras", ""),
    ("package", "url", ""),
    ("package", "notes", ""),
    ("package", "extras", "::jsonb"),
    ("group", "description", ""),
)


def binary(name: str) -> Path:
    """A program of the newest PostgreSQL that is installed: Debian keeps them out of PATH, in a folder per version."""
    versions = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    return max(versions, key=lambda path: int(path.parts[-3]), default=Path(name))


def dsn(place: Place, database: str = GEO_DATABASE) -> str:
    """The URL of a database, with account and password."""
    return f"postgresql://{USER}:{WORD}@127.0.0.1:{place.ports['postgresql']}/{database}"


@contextmanager
def connection(place: Place, database: str = GEO_DATABASE) -> Iterator[Any]:
    """A psycopg2 connection in autocommit, closed at the end."""
    opened = psycopg2.connect(dsn(place, database))
    opened.autocommit = True
    try:
        yield opened
    finally:
        opened.close()


def _command(place: Place) -> list[str | Path]:
    settings = {
        "port": place.ports["postgresql"],
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        "shared_buffers": "32MB",
        "dynamic_shared_memory_type": "mmap",  # files of the data folder: nothing can be left in /dev/shm
        "fsync": "off",
        "max_connections": 80,
        "log_line_prefix": "%t [%d] ",
    }
    options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
    return [binary("postgres"), "-D", place.folder / "postgresql", *options]


def _initialise(place: Place) -> None:
    """initdb. Small WAL segments, because every start copies them."""
    folder = place.directory("postgresql")
    secret = folder.with_name("postgresql.pw")
    secret.write_text(WORD, encoding="utf-8")
    account = ACCOUNT if os.getuid() == 0 else None
    if account:
        shutil.chown(folder, account)
        shutil.chown(secret, account)
    subprocess.run(
        [
            binary("initdb"), "--pgdata", folder, "--username", USER, "--pwfile", secret, "--auth", "scram-sha-256",
            "--encoding", "UTF8", "--locale", "C.UTF-8", "--wal-segsize", "1", "--no-sync",
        ],
        user=account, group=account, extra_groups=[] if account else None, cwd=folder,
        check=True, stdout=subprocess.DEVNULL, timeout=60,
    )  # fmt: skip
    secret.unlink()


def _seed(place: Place) -> None:
    with connection(place, "postgres") as server, server.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {CKAN_DATABASE}")
        cursor.execute(f"CREATE DATABASE {GEO_DATABASE}")
    with connection(place) as geo, geo.cursor() as cursor:
        cursor.execute("CREATE EXTENSION postgis")


def _is_ready(host: str, port: int) -> bool:
    """Ready once it lets its account in: the port accepts connections while the server still starts up."""
    try:
        psycopg2.connect(host=host, port=port, dbname="postgres", user=USER, password=WORD).close()
    except psycopg2.OperationalError:
        return False
    return True


def _prepare(place: Place) -> None:
    (place.folder / "postgresql").chmod(0o700)


def _settle(place: Place) -> None:
    """Put this sandbox's origins into what CKAN keeps."""
    with connection(place, CKAN_DATABASE) as ckan, ckan.cursor() as cursor:
        for table, column, cast in _CKAN_ADDRESSES:
            for before, after in place.origins().items():
                change = f'UPDATE "{table}" SET {column} = replace({column}::text, %s, %s){cast}'
                cursor.execute(f"{change} WHERE {column}::text LIKE %s", (before, after, f"%{before}%"))


POSTGRESQL = Service(
    name="postgresql",
    command=_command,
    address=f"postgresql://{USER}:{WORD}@{{host}}:{{port}}/{GEO_DATABASE}",
    initialise=_initialise,
    seed=_seed,
    prepare=_prepare,
    settle=_settle,
    ready=_is_ready,
    user=ACCOUNT,
    stop_signal="INT",  # fast shutdown: clients are sent away, nothing is left behind
)
