"""Profiles: every address of one infrastructure, in one JSON file. No URL stands in the code.

A profile is found by its id (``resources/profiles/``, and before it the folders named in ``OPENIG_PROFILES``,
separated like PATH: that is how a fleet ships its own), by the path of a file, or by the URL of one.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import answers
from .endpoints import Endpoints, origin, private
from .errors import DataError, InputError
from .i18n import tr

if TYPE_CHECKING:
    import requests

BUILT_IN = Path(__file__).resolve().parent.parent / "resources" / "profiles"
FOLDERS_VARIABLE = "OPENIG_PROFILES"

#: Name that members know each address by; also the list of the keys that are addresses.
SERVICE_NAMES = {
    "idgo_api": "IDGO",
    "cas": "CAS",
    "ckan": "CKAN",
    "ows_pattern": "MapServer",
    "tiles": "MapCache",
    "csw": "CSW",
    "resource_tree": "OpenIG",
    "extractor": "Extractor",
    "cadastre_order": "IDGO",
    "communes": "Communes",
    "help": "OpenIG",
}
#: The keys that are lists of objects.
_LISTS = ("catalogues", "geotrek", "news")
#: The addresses that paths are added to: with or without a final slash, they mean the same.
_BASES = ("idgo_api", "cas", "ckan")
#: The addresses that the IDGO account opens by HTTP Basic (facts/idgo-api §2, §10); CKAN wants a session of CAS.
ACCOUNT_KEYS = ("idgo_api", "ows_pattern", "tiles", "csw", "extractor", "cadastre_order")


@dataclass(frozen=True)
class Profile:
    """One infrastructure. Addresses are absolute http(s) URLs, or empty where the infrastructure has none.

    ``ows_pattern`` holds ``{organisation}`` where an organisation's slug goes; ``communes``, ``{insee}`` where the code
    of a commune goes: it answers the contour as a GeoJSON Feature. ``geotrek`` and ``news`` are lists of ``{"title": …,
    "url": …}``; ``catalogues``, further ones to search, of ``{"id": …, "kind": "ckan" or "csw", "title": …, "url":
    …}``. ``write_timeout`` bounds one write of a publication, in seconds.
    """

    id: str
    title: str
    idgo_api: str = ""
    cas: str = ""
    ckan: str = ""
    ows_pattern: str = ""
    tiles: str = ""
    csw: str = ""
    resource_tree: str = ""
    extractor: str = ""
    cadastre_order: str = ""
    communes: str = ""
    help: str = ""
    catalogues: tuple[dict[str, str], ...] = field(default_factory=tuple)
    geotrek: tuple[dict[str, str], ...] = field(default_factory=tuple)
    news: tuple[dict[str, str], ...] = field(default_factory=tuple)
    write_timeout: float = 900.0

    def ows(self, organisation: str) -> str:
        """Address of the WMS and WFS of an organisation (its slug)."""
        return self.ows_pattern.replace("{organisation}", organisation)

    def endpoints(self) -> Endpoints:
        """The services of this infrastructure, and which of them the account is for."""
        base = {key: getattr(self, key).partition("{")[0] for key in SERVICE_NAMES}
        return Endpoints(
            {base[key]: name for key, name in SERVICE_NAMES.items() if base[key]},
            frozenset(base[key] for key in ACCOUNT_KEYS if base[key]),
        )

    def require(self, key: str) -> str:
        """An address of this profile.

        :raises InputError: naming PROFILE, when the profile has none.
        """
        url = getattr(self, key)
        if not url:
            raise InputError("PROFILE", tr("profile “{}” has no address for {}").format(self.id, SERVICE_NAMES[key]))
        return url


def available() -> list[Profile]:
    """Every profile that can be named by its id, each id once, in the order of the folders."""
    found: dict[str, Profile] = {}
    for folder in _folders():
        for path in sorted(folder.glob("*.json")):
            try:
                profile = _read(path)
            except (DataError, InputError):
                continue  # said when it is chosen by name: a broken file must not hide the others
            found.setdefault(profile.id, profile)
    return list(found.values())


def load(name: str, session: requests.Session | None = None) -> Profile:
    """The profile of this id, path or URL.

    :param session: needed for a URL only.
    :raises InputError: naming PROFILE, when there is none, or its URL is not https (nor on this machine).
    :raises DataError: when the file is not a profile.
    :raises NetworkError: when the URL does not answer.
    """
    if name.startswith(("http://", "https://")):
        if session is None:
            raise InputError("PROFILE", tr("the address of a profile cannot be read here"))
        return _fetch(name, session)
    if name.endswith(".json"):
        if not Path(name).is_file():
            raise InputError("PROFILE", tr("there is no file {}").format(name))
        return _read(Path(name))
    for folder in _folders():
        path = folder / f"{name}.json"
        if name == Path(name).name and path.is_file():
            return _read(path)
    known = ", ".join(profile.id for profile in available())
    raise InputError("PROFILE", tr("there is no profile “{}”").format(name), tr("Known profiles: {}.").format(known))


def _fetch(url: str, session: requests.Session) -> Profile:
    """It says where the account goes, so nobody in between may have written it."""
    if not private(url):
        raise _open_to_others(url)
    answer = session.get(url)
    for step in (*answer.history, answer):
        if not private(step.url):
            raise _open_to_others(step.url)
    return parse(answers.json_of(answer, tr("The profile")), url)


def _open_to_others(url: str) -> InputError:
    return InputError(
        "PROFILE", tr("{} is not encrypted, and a profile says where your account is sent").format(url),
        tr("Give its address with https."),
    )  # fmt: skip


def parse(raw: Any, source: str) -> Profile:
    """A profile from its JSON; unknown keys are refused, so that a misspelt one is not silently without effect.

    :raises DataError: naming the source and the key.
    """
    if not isinstance(raw, dict) or not isinstance(raw.get("id"), str) or not isinstance(raw.get("title"), str):
        raise DataError(source, tr("it is not a profile: it needs at least “id” and “title”"))
    known = {f.name for f in fields(Profile)}
    for key, value in raw.items():
        if key not in known:
            raise DataError(source, tr("unknown key “{}”").format(key))
        if key == "write_timeout" and (not isinstance(value, (int, float)) or value <= 0):
            raise DataError(source, tr("“{}” is not a number of seconds").format(key))
        if key in _LISTS and not isinstance(value, list):
            raise DataError(source, tr("“{}” is not a list").format(key))
        if key in SERVICE_NAMES and value:
            try:
                origin(value)
            except (ValueError, AttributeError):
                raise DataError(source, tr("“{}” is not an http(s) address").format(key)) from None
    values: dict[str, Any] = {key: tuple(v) if key in _LISTS else v for key, v in raw.items()}
    values.update({key: raw[key].rstrip("/") + "/" for key in _BASES if raw.get(key)})
    return Profile(**values)


def _folders() -> list[Path]:
    extra = [Path(p) for p in os.environ.get(FOLDERS_VARIABLE, "").split(os.pathsep) if p]
    return [*extra, BUILT_IN]


def _read(path: Path) -> Profile:
    raw = _json(path)
    if not isinstance(raw, dict) or "written_by" not in raw:
        return parse(raw, str(path))
    if not isinstance(raw["written_by"], str):
        raise DataError(str(path), tr("“written_by” is not the path of a file"))
    running = Path(raw["written_by"]).expanduser()  # the sandbox's addresses are only known once it runs
    if not running.is_file():
        raise InputError("PROFILE", tr("the sandbox is not running"), tr("Start it with “make sandbox”."))
    return parse(_json(running), str(running))  # where “written_by” is an unknown key: no file leads round in circles


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(str(path), tr("it cannot be read as JSON ({})").format(error)) from error
