"""``openig:diagnose`` against real servers: all of them answer, and each knows the account that it is for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from openig.idgo_connector.processing.diagnose import Diagnose
from tests.accounts import Authcfg, auth_database, authcfg
from tests.sandbox.control import Sandbox
from tests.sandbox.world.users import USERS

__all__ = ["auth_database", "authcfg"]  # fixtures


def _diagnose(sandbox: Sandbox, folder: Path, authcfg: str = "") -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """The checks by their key, and the results."""
    parameters = {
        "PROFILE": str(sandbox.profile), "AUTHCFG": authcfg,
        "OUTPUT": str(folder / "report.json"), "HTML": str(folder / "report.html"),
    }  # fmt: skip
    feedback = QgsProcessingFeedback()
    results, ok = Diagnose().create().run(parameters, QgsProcessingContext(), feedback)
    assert ok, feedback.textLog()
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return {check["key"]: check for check in report["checks"]}, results


def test_every_address_of_the_sandbox_is_well(qgis_app: Any, sandbox: Sandbox, tmp_path: Path) -> None:
    checks, results = _diagnose(sandbox, tmp_path)
    assert {key: check["sentence"] for key, check in checks.items() if not check["ok"]} == {}
    assert results["OK"] == results["COUNT"] == len(checks)
    assert set(checks) >= {"idgo_api", "cas", "ckan", "ows_pattern", "tiles", "csw", "resource_tree", "geotrek"}
    assert (checks["ckan"]["login"], checks["tiles"]["login"]) == ("open to all", "not tried")


@pytest.mark.parametrize("wrong", [False, True])
def test_the_account_is_tried_where_it_is_for(sandbox: Sandbox, authcfg: Authcfg, tmp_path: Path, wrong: bool) -> None:
    user = next(user for user in USERS.values() if user.partner)
    password = "not-this-one" if wrong else user.password
    checks, _ = _diagnose(sandbox, tmp_path, authcfg(user.username, password))
    expected = "refused" if wrong else "accepted"
    assert {key: checks[key]["login"] for key in ("idgo_api", "tiles", "cas")} == dict.fromkeys(
        ("idgo_api", "tiles", "cas"), expected
    )
    assert checks["idgo_api"]["ok"] is not wrong
    for name in ("report.json", "report.html"):
        told = (tmp_path / name).read_text(encoding="utf-8")
        assert user.username not in told and password not in told
