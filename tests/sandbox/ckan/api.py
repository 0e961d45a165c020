"""CKAN's action API, as its administrator uses it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import requests


class Api:
    """``url``: CKAN's base URL; ``token``: an API token."""

    def __init__(self, url: str, token: str) -> None:
        self._url = url.rstrip("/")
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers["Authorization"] = token

    def call(self, action: str, **fields: Any) -> Any:
        """The result of an action.

        :raises RuntimeError: with CKAN's own words, when it refuses.
        """
        return self._result(action, self._session.post(self._address(action), json=fields, timeout=120))

    def upload(self, action: str, file: Path, **fields: Any) -> Any:
        """The result of an action that takes a file, in its field ``upload``."""
        with file.open("rb") as stream:
            answer = self._session.post(
                self._address(action), data=fields, files={"upload": (file.name, stream)}, timeout=600
            )
        return self._result(action, answer)

    def _address(self, action: str) -> str:
        return f"{self._url}/api/3/action/{action}"

    def _result(self, action: str, answer: requests.Response) -> Any:
        if not answer.ok:
            raise RuntimeError(f"CKAN refuses {action}: {answer.status_code} {_reason(answer)}")
        return answer.json()["result"]


def _reason(answer: requests.Response) -> str:
    try:
        return json.dumps(answer.json()["error"], ensure_ascii=False)
    except (ValueError, KeyError):
        return answer.text[:500]
