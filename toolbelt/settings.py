"""What a member has chosen, in QGIS's settings below ``openig/``. No password, ever: only the id of an account.

A fleet imposes a value through the environment: ``OPENIG_PROFILE``, ``OPENIG_STORE``… (``OPENIG_`` and the field's
name in capitals). An imposed value comes before the member's and is never written to the settings.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields

from qgis.core import QgsSettings

_GROUP = "openig"
_VERSION_KEY = f"{_GROUP}/version"
#: Keys of the plugin of 2023, which lived in a folder of the same name; nothing reads them any more.
_KEYS_OF_2023 = (
    "config_files_download_at_startup",
    "config_dir_name",
    "config_file_names",
    "config_file_urls",
    "hide_resources_with_warn_status",
    "hide_empty_groups",
)


@dataclass(frozen=True)
class Settings:
    """``profile``: id, path or URL; ``authcfg``: the account's id, with ``member`` and ``organisation`` as they are
    shown; ``geotrek``: address of a Geotrek-admin; ``store``: the cadastre store used last; ``log_level``: "warning"
    or "debug"; ``catalogues``: those that the member added, as a profile lists its own, in JSON; ``cache_mb``: what the
    downloaded files may take up, in megabytes."""

    profile: str = "openig"
    authcfg: str = ""
    member: str = ""
    organisation: str = ""
    geotrek: str = ""
    store: str = ""
    log_level: str = "warning"
    catalogues: str = "[]"
    cache_mb: int = 2048


def load() -> Settings:
    """The settings of the moment: imposed, else chosen, else the defaults."""
    _migrate()
    stored, imposed = QgsSettings(), forced()
    values = {}
    for field in fields(Settings):
        chosen = stored.value(f"{_GROUP}/{field.name}", field.default)
        value = os.environ[imposed[field.name]] if field.name in imposed else chosen
        values[field.name] = type(field.default)(value)
    return Settings(**values)


def save(settings: Settings) -> None:
    """Remember these settings, but for the imposed ones."""
    _migrate()
    stored, imposed = QgsSettings(), forced()
    for field in fields(Settings):
        if field.name not in imposed:
            stored.setValue(f"{_GROUP}/{field.name}", getattr(settings, field.name))


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


#: What leads from each version to the next; the version of today is their number.
_STEPS = (_forget_2023,)
