"""Accounts: HTTP Basic configurations in QGIS's authentication database, and nowhere else.

An unattended run opens the database with the file named by ``QGIS_AUTH_PASSWORD_FILE``; QGIS ignores it while the
database has no master password yet.
"""

from __future__ import annotations

from qgis.core import QgsApplication, QgsAuthManager, QgsAuthMethodConfig, QgsNetworkAccessManager

from . import sessions
from .errors import InputError, OpenigError
from .i18n import tr

_METHOD = "Basic"


def store(name: str, username: str, password: str, authcfg: str = "") -> str:
    """Keep an account.

    :param authcfg: the configuration to replace; empty for a new one.
    :returns: its id (7 characters), the only thing that may be written elsewhere.
    :raises OpenigError: when the database cannot be opened or written.
    """
    manager = _open()
    config = QgsAuthMethodConfig(_METHOD)
    config.setName(name)
    config.setConfigMap({"username": username, "password": password, "realm": ""})
    if authcfg:
        config.setId(authcfg)
        stored = manager.updateAuthenticationConfig(config)
    else:
        stored, config = manager.storeAuthenticationConfig(config)
    if not stored:
        raise _not_kept()
    forget_sessions()
    return config.id()


def _not_kept() -> OpenigError:
    return OpenigError(
        tr("The account could not be kept"), tr("QGIS's authentication database refused it"),
        tr("Look at QGIS's options, Authentication."),
    )  # fmt: skip


def username(authcfg: str) -> str:
    """The user name of an account; empty when its method has none.

    :raises OpenigError: as :func:`require`.
    """
    return _load(authcfg).config("username")


def password(authcfg: str) -> str:
    """The password of an account, for a page that wants it typed; empty when its method has none. Errors as above."""
    return _load(authcfg).config("password")


def token(authcfg: str) -> str:
    """The API token that another server gave to the same person, kept with the account; empty when there is none."""
    return _open().authSetting(_token_key(authcfg), "", True) or ""


def keep_token(authcfg: str, token: str) -> None:
    """Keep a token with an account, encrypted as its password is; an empty one is forgotten.

    :raises OpenigError: when the database cannot be opened or written.
    """
    manager = _open()
    key = _token_key(authcfg)
    if token:
        done = manager.storeAuthSetting(key, token, True)
    else:
        done = not manager.existsAuthSetting(key) or manager.removeAuthSetting(key)
    if not done:
        raise _not_kept()
    forget_sessions()


def _token_key(authcfg: str) -> str:
    """Not in the account's own configuration: QGIS's editor would drop it there."""
    return f"openig/token/{authcfg}"


def require(authcfg: str) -> None:
    """Make sure, before the first request, that an account can be used; an empty id needs nothing.

    :raises OpenigError: when the database cannot be opened.
    :raises InputError: naming AUTHCFG, when it does not hold this id.
    """
    if authcfg:
        _load(authcfg)


def unlocked() -> bool:
    """Whether accounts can be read without QGIS asking for its master password."""
    return bool(QgsApplication.authManager().masterPasswordIsSet())


def has_master_password() -> bool:
    """Whether QGIS's authentication database has a master password yet: the first account makes QGIS ask for one."""
    return bool(QgsApplication.authManager().masterPasswordHashInDatabase())


def remove(authcfg: str) -> None:
    """Forget an account; one that is not there is forgotten already."""
    manager = _open()
    if authcfg in manager.configIds() and not manager.removeAuthenticationConfig(authcfg):
        raise OpenigError(
            tr("The account could not be removed"), tr("QGIS's authentication database refused it"),
            tr("Look at QGIS's options, Authentication."),
        )  # fmt: skip
    keep_token(authcfg, "")


def forget_sessions() -> None:
    """Leave the sessions that servers opened, and make QGIS ask them again: it would go on showing what an earlier
    password opened."""
    sessions.forget()
    manager = QgsNetworkAccessManager.instance()
    if manager.cache() is not None:
        manager.cache().clear()
    manager.clearAccessCache()
    QgsApplication.authManager().clearAllCachedConfigs()


def _open() -> QgsAuthManager:
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        why = manager.disabledMessage().rstrip(".")
    elif not manager.setMasterPassword(True):
        why = tr("its master password was not given, or is another one")
    else:
        return manager
    raise OpenigError(
        tr("QGIS's authentication database cannot be opened"), why,
        tr("Give the master password in QGIS once, or for an unattended run name its file in QGIS_AUTH_PASSWORD_FILE."),
    )  # fmt: skip


def _load(authcfg: str) -> QgsAuthMethodConfig:
    manager = _open()
    if authcfg in manager.configIds():
        loaded, config = manager.loadAuthenticationConfig(authcfg, QgsAuthMethodConfig(), True)
        if loaded:
            return config
    raise InputError(
        "AUTHCFG", tr("QGIS's authentication database has no account “{}”").format(authcfg),
        tr("Sign in again, or choose one in QGIS's options, Authentication."),
    )  # fmt: skip
