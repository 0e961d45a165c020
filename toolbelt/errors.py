"""Errors that a member reads: what failed, why, what to do next. Nothing here knows Qt or QGIS."""

from __future__ import annotations

from typing import Sequence

from .i18n import tr


class OpenigError(Exception):
    """A failure told in up to three sentences, already translated.

    :param what: what could not be done, e.g. "The catalogue could not be searched".
    :param why: the reason, e.g. "CKAN at data.example.org refused the connection".
    :param next_step: what the member can do now.
    """

    def __init__(self, what: str, why: str = "", next_step: str = "") -> None:
        self.what, self.why, self.next_step = what, why, next_step
        super().__init__(what, why, next_step)

    def __str__(self) -> str:
        head = tr("{}: {}").format(self.what, self.why) if self.why else self.what
        return f"{head.rstrip('.')}. {self.next_step}".strip()


class InputError(OpenigError):
    """A parameter is missing or wrong; raised before anything was read, written or requested.

    :param parameter: the parameter's public name, e.g. ``"PROFILE"``; it always opens the sentence.
    :param choices: the values that would do, where they are few: a dialog proposes them, and runs it again.
    """

    def __init__(self, parameter: str, why: str, next_step: str = "", choices: Sequence[str] = ()) -> None:
        self.parameter, self.choices = parameter, tuple(choices)
        super().__init__(parameter, why, next_step)


class RefusedError(OpenigError):
    """A rule forbids it (level of the data, purpose, rights); nothing was done."""


class DataError(OpenigError):
    """A file or an answer is not what it should be: ``what`` names the file or service, ``why`` the place in it."""


class NetworkError(OpenigError):
    """A request did not bring an answer that can be used.

    :param service: the name members know, e.g. "CKAN".
    :param kind: one of :data:`KINDS`.
    :param status: HTTP status, or 0 when there was none.
    """

    KINDS = (
        "proxy", "dns", "tls", "unreachable", "closed", "cut", "timeout", "cancelled",
        "unauthorised", "not_found", "status", "html", "credentials",
    )  # fmt: skip

    def __init__(self, what: str, why: str, next_step: str = "", *, service: str, kind: str, status: int = 0) -> None:
        self.service, self.kind, self.status = service, kind, status
        super().__init__(what, why, next_step)
