"""CKAN with ckanext-spatial and our own plugin (``extension/``).

It goes by ``localhost`` while CAS goes by ``127.0.0.1``: cookies ignore ports, and theirs must not meet.
"""

from __future__ import annotations

import secrets
import shutil
import subprocess
from pathlib import Path

from tests.sandbox.ckan.api import Api
from tests.sandbox.ckan.seed import seed
from tests.sandbox.place import ENVIRONMENT, ROOT, Place
from tests.sandbox.postgresql.service import CKAN_DATABASE, dsn
from tests.sandbox.service import Service, answers
from tests.sandbox.uploads import uploads

_HERE = Path(__file__).parent
_BIN = ENVIRONMENT / "ckan" / "bin"
#: The account that the IDGO stand-in writes with; its token is in this file of the folder.
ADMINISTRATOR, TOKEN_FILE = "idgo-admin", "ckan-admin.token"


def token(place: Place) -> str:
    """The API token of CKAN's administrator."""
    return (place.folder / TOKEN_FILE).read_text(encoding="utf-8").strip()


def _ini(place: Place) -> Path:
    return place.directory("ckan") / "ckan.ini"


def _environment(place: Place) -> dict[str, str]:
    return {"PYTHONPATH": f"{ROOT}:{_HERE / 'extension'}"}


def _command(place: Place) -> list[str | Path]:
    return [_BIN / "python", "-m", "tests.sandbox.ckan.serve", _ini(place), str(place.ports["ckan"])]


def _prepare(place: Place) -> None:
    """Write ckan.ini. Its secrets are drawn once: the baked token is signed with them."""
    secret = place.directory("ckan") / "secret"
    if not secret.exists():
        secret.write_text(secrets.token_urlsafe(32), encoding="utf-8")
    values = {
        "secret": secret.read_text(encoding="utf-8"),
        "site_url": place.origin("ckan"),
        "database": dsn(place, CKAN_DATABASE),
        "solr": f"http://{place.address('solr')}/solr/ckan",
        "redis": f"redis://{place.address('redis')}/0",
        "cas": f"{place.origin('cas')}/cas",
        "storage": place.directory("ckan") / "storage",
        "licenses": _HERE / "licenses.json",
    }
    template = (_HERE / "ckan.ini.template").read_text(encoding="utf-8")
    _ini(place).write_text(template.format_map(values), encoding="utf-8")
    _ini(place).chmod(0o600)


def _initialise(place: Place) -> None:
    """The tables, and an administrator with a token."""
    shutil.rmtree(place.directory("ckan"))
    _prepare(place)
    _run(place, "db", "init")
    _run(place, "user", "add", ADMINISTRATOR, "email=admin@sandbox.invalid", f"password={secrets.token_urlsafe(16)}")
    _run(place, "sysadmin", "add", ADMINISTRATOR)
    answer = _run(place, "user", "token", "add", ADMINISTRATOR, "sandbox")
    file = place.folder / TOKEN_FILE
    file.write_text(answer.split()[-1], encoding="utf-8")
    file.chmod(0o600)


def _run(place: Place, *arguments: str) -> str:
    """One command of CKAN's command line: its output."""
    done = subprocess.run(
        [_BIN / "ckan", "--config", _ini(place), *arguments],
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **_environment(place)},
        capture_output=True, text=True, timeout=120, cwd=place.folder, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"ckan {' '.join(arguments[:2])}: {done.stderr[-3000:]}")
    return done.stdout


def _seed(place: Place) -> None:
    seed(Api(f"http://{place.address('ckan')}", token(place)), uploads(place))


CKAN = Service(
    name="ckan",
    command=_command,
    needs=("postgresql", "redis", "solr"),
    host="localhost",
    ready=answers("/api/3/action/status_show"),
    environment=_environment,
    initialise=_initialise,
    prepare=_prepare,
    seed=_seed,
)
