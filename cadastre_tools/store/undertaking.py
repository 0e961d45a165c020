"""The undertaking (acte d'engagement) that a store is held under: who, where, for what, since when."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ...toolbelt.errors import InputError
from ...toolbelt.i18n import tr


@dataclass(frozen=True)
class Undertaking:
    """``holder``: the organisation; ``territory``: INSEE codes or names; ``purposes``: the only permitted ones;
    ``date``: of signature, ISO."""

    holder: str
    territory: tuple[str, ...]
    purposes: tuple[str, ...]
    date: str

    def to_json(self) -> str:
        """As it is kept in a store."""
        return json.dumps(asdict(self), ensure_ascii=False)


def from_file(path: Path) -> Undertaking:
    """Read the JSON file that the parameter UNDERTAKING names.

    :raises InputError: naming UNDERTAKING, when it cannot be read or lacks a key.
    """
    try:
        return from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError("UNDERTAKING", tr("{} cannot be read ({})").format(path, error)) from error


def from_json(text: str) -> Undertaking:
    """:raises ValueError: when the text is not an undertaking."""
    raw: Any = json.loads(text)
    if not isinstance(raw, dict) or not isinstance(raw.get("holder"), str):
        raise ValueError("“holder” is missing")
    purposes = raw.get("purposes")
    if not isinstance(purposes, list) or not purposes or not all(isinstance(p, str) and p.strip() for p in purposes):
        raise ValueError("“purposes” must be a list of texts")
    territory = raw.get("territory", [])
    territory = [territory] if isinstance(territory, str) else territory
    return Undertaking(
        raw["holder"], tuple(str(t) for t in territory), tuple(p.strip() for p in purposes), str(raw.get("date", ""))
    )
