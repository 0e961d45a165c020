"""What a member has chosen, in QGIS's settings below ``openig/``. No password, ever: only the id of an account.

A fleet imposes a value through the environment: ``OPENIG_PROFILE``, ``OPENIG_STORE``… (``OPENIG_`` and the field's
name in capitals). An imposed value comes before the member's and is never written to the settings.

Each profile has an account of its own, below ``openig/accounts/``: to choose a profile is to choose its account, and
signing in to one signs out of no other.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import quote

from qgis.core import Qgis, QgsApplication, QgsSettings

from .i18n import tr

_GROUP = "openig"
_VERSION_KEY = f"{_GROUP}/version"
#: What is remembered for each profile.
_OF_ACCOUNT = ("authcfg", "member", "organisation", "qualities")
#: Keys of the plugin of 2023, which lived in a folder of the same name; nothing reads them any more.
_KEYS_OF_2023 = (
    "config_files_download_at_startup",
    "config_dir_name",
    "config_file_names",
    "config_file_urls",
    "hide_resources_with_warn_status",
    "hide_empty_groups",
)


#: Values that were no use, by what they are for: ``log`` reads the settings, and cannot be used here.
_told: set[tuple[str, Any]] = set()


@dataclass(frozen=True)
class Settings:
    """``profile``: id, path or URL; ``authcfg``: id of its account, with ``member`` and ``organisation`` as they are
    shown and its ``qualities`` (the words of ``account/rights``, separated by commas); ``geotrek``: address of a
    Geotrek-admin; ``store``: the cadastre store used last; ``log_level``: "warning" or "debug"; ``catalogues``: those
    that the member added, as a profile lists its own, in JSON; ``cache_mb``: what the downloaded files may take up, in
    megabytes."""

    profile: str = "openig"
    authcfg: str = ""
    member: str = ""
    organisation: str = ""
    qualities: str = ""
    geotrek: str = ""
    store: str = ""
    log_level: str = "warning"
    catalogues: str = "[]"
    cache_mb: int = 2048


def load(profile: str = "") -> Settings:
    """The settings of the moment: imposed, else chosen, else the defaults.

    :param profile: another one than the member's, to learn what they would be with it.
    """
    _migrate()
    stored, imposed = QgsSettings(), forced()
    values: dict[str, Any] = {"profile": profile} if profile else {}
    for field in fields(Settings):  # the profile is the first of them
        if field.name in values:
            continue
        chosen = stored.value(_key(field.name, str(values.get("profile"))), field.default)
        value = os.environ[imposed[field.name]] if field.name in imposed else chosen
        values[field.name] = _read(value, field.default, imposed.get(field.name) or _key(field.name, ""))
    return Settings(**values)


def _read(value: Any, default: Any, name: str) -> Any:
    """A value of the default's type. What is none is replaced by the default and told, once: settings are read wherever
    a member clicks, and all of it would fail."""
    try:
        return type(default)(value)
    except ValueError:
        if (name, value) not in _told:
            _told.add((name, value))
            said = tr("{} is “{}”, which is no whole number: {} is used instead.").format(name, value, default)
            QgsApplication.messageLog().logMessage(said, "OpenIG", Qgis.MessageLevel.Warning)
        return default


def save(settings: Settings) -> None:
    """Remember these settings, but for the imposed ones; the account as that of their profile."""
    _migrate()
    stored, imposed = QgsSettings(), forced()
    for field in fields(Settings):
        if field.name not in imposed:
            stored.setValue(_key(field.name, settings.profile), getattr(settings, field.name))


def keep(name: str, value: Any) -> None:
    """Remember one setting of no account; the others stay as whoever else changes them."""
    QgsSettings().setValue(_key(name, ""), value)


def switch(profile: str) -> None:
    """Choose another profile, and with it the account that was last used there."""
    save(load(profile))


def _key(name: str, profile: str) -> str:
    """A profile may be a path or an address, whose slashes would be groups."""
    return f"{_GROUP}/accounts/{quote(profile, safe='')}/{name}" if name in _OF_ACCOUNT else f"{_GROUP}/{name}"


def forced() -> dict[str, str]:
    """The fields that the environment imposes, each with the variable that does."""
    variables = {field.name: f"OPENIG_{field.name.upper()}" for field in fields(Settings)}
    return {name: variable for name, variable in variables.items() if os.environ.get(variable)}


def _migrate() -> None:
    """Bring older settings to today's version, one step after the other; newer ones are left as they are."""
    stored = QgsSettings()
    for version in range(int(stored.value(_VERSION_KEY, 0)), len(_STEPS)):
        _STEPS[version](stored)
        stored.setValue(_VERSION_KEY, version + 1)


def _forget_2023(stored: QgsSettings) -> None:
    for key in _KEYS_OF_2023:
        stored.remove(f"OpenIG/{key}")


def _give_the_account_to_its_profile(stored: QgsSettings) -> None:
    profile = str(stored.value(f"{_GROUP}/profile", Settings.profile))
    for name in _OF_ACCOUNT:
        if stored.contains(f"{_GROUP}/{name}"):
            stored.setValue(_key(name, profile), stored.value(f"{_GROUP}/{name}"))
            stored.remove(f"{_GROUP}/{name}")


#: What leads from each version to the next; the version of today is their number.
_STEPS = (_forget_2023, _give_the_account_to_its_profile)
