"""Accounts live in QGIS's authentication database; unattended runs open it with a file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkCacheMetaData

from openig.toolbelt import credentials
from openig.toolbelt.errors import InputError
from tests.accounts import Authcfg

ROOT = Path(__file__).resolve().parent.parent.parent


def test_an_account_is_kept_replaced_and_forgotten(auth_database: Any) -> None:
    authcfg = credentials.store("IDGO", "zoé", "mot € de passe")
    credentials.require(authcfg)
    assert credentials.username(authcfg) == "zoé"
    assert credentials.store("IDGO", "camille", "autre", authcfg) == authcfg
    assert credentials.username(authcfg) == "camille"
    credentials.remove(authcfg)
    credentials.remove(authcfg)
    with pytest.raises(InputError) as caught:
        credentials.require(authcfg)
    assert caught.value.parameter == "AUTHCFG"


def test_no_account_needs_no_database(qgis_app: Any) -> None:
    credentials.require("")


def test_a_token_is_kept_with_the_account_and_goes_with_it(auth_database: Any) -> None:
    authcfg = credentials.store("IDGO", "zoé", "x")
    assert credentials.token(authcfg) == ""
    credentials.keep_token(authcfg, "jeton.é")
    credentials.store("IDGO", "zoé", "another password", authcfg)
    assert (credentials.token(authcfg), credentials.password(authcfg)) == ("jeton.é", "another password")
    credentials.remove(authcfg)
    assert credentials.token(authcfg) == ""


def test_its_password_is_in_no_file_of_the_profile(authcfg: Authcfg) -> None:
    credentials.keep_token(authcfg("zoé", "a-very-findable-password"), "a-very-findable-password")
    files = [path for path in Path(QgsApplication.qgisSettingsDirPath()).rglob("*") if path.is_file()]
    files += [path for path in Path(os.environ["QGIS_AUTH_DB_DIR_PATH"]).rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if b"a-very-findable-password" in path.read_bytes()]


def test_a_new_account_makes_qgis_ask_the_servers_again(auth_database: Any, tmp_path: Path) -> None:
    cache = QgsNetworkAccessManager.instance().cache()
    url = QUrl("http://data.example.org/capabilities")
    kept = QNetworkCacheMetaData()
    kept.setUrl(url)
    kept.setSaveToDisk(True)
    device = cache.prepare(kept)
    device.write(b"what an earlier account saw")
    cache.insert(device)
    assert cache.metaData(url).isValid()
    credentials.remove(credentials.store("IDGO", "zoé", "x"))
    assert not cache.metaData(url).isValid()


PROGRAM = """
import sys
from qgis.core import QgsApplication
from tests import checkout
checkout.register()
from openig.toolbelt import credentials
from openig.toolbelt.errors import OpenigError
application = QgsApplication([], False)
application.initQgis()
try:
    if sys.argv[1] == "store":
        QgsApplication.authManager().setMasterPassword("the master word", True)
        print("result", credentials.store("IDGO", "camille", "x"))
    else:
        print("result", credentials.username(sys.argv[1]))
except OpenigError as error:
    print("result", error)
application.exitQgis()
"""


def unattended(folder: Path, word: str, password_file: Path | None) -> str:
    """What a QGIS of its own says, with the authentication database of this folder."""
    kept = {key: value for key, value in os.environ.items() if key != "QGIS_AUTH_PASSWORD_FILE"}
    kept.update(QGIS_AUTH_DB_DIR_PATH=str(folder), QGIS_CUSTOM_CONFIG_PATH=str(folder), QT_QPA_PLATFORM="offscreen")
    if password_file is not None:
        kept["QGIS_AUTH_PASSWORD_FILE"] = str(password_file)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, word], cwd=ROOT, env=kept, timeout=60, check=True, stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL, text=True, encoding="utf-8",
    )  # fmt: skip
    return next(line[len("result ") :] for line in done.stdout.splitlines() if line.startswith("result "))


def test_an_unattended_run_opens_it_with_a_file_or_says_how(tmp_path: Path) -> None:
    (tmp_path / "right").write_text("the master word\n", encoding="utf-8")
    (tmp_path / "wrong").write_text("another word\n", encoding="utf-8")
    authcfg = unattended(tmp_path, "store", None)
    assert unattended(tmp_path, authcfg, tmp_path / "right") == "camille"
    for password_file in (None, tmp_path / "wrong", tmp_path / "missing"):
        said = unattended(tmp_path, authcfg, password_file)
        assert said.startswith("QGIS's authentication database cannot be opened")
        assert "QGIS_AUTH_PASSWORD_FILE" in said
