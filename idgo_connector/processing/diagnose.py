"""``openig:diagnose``: what stands between this QGIS and each address of a profile, as a report for support."""

from __future__ import annotations

import platform
import sqlite3
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Mapping
from urllib.parse import urlsplit

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsNetworkAccessManager,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFileDestination,
    QgsSettings,
)
from qgis.PyQt.QtCore import QLocale, QSysInfo, qVersion

from ...toolbelt import credentials, profiles, settings
from ...toolbelt.algorithm import RESOURCES, OpenigAlgorithm, check_output, write_json, write_text
from ...toolbelt.errors import NetworkError, OpenigError
from ...toolbelt.http_failures import failure
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import Profile
from ..diagnosis import names, questions, report
from ..diagnosis.questions import Question
from ..diagnosis.report import Check, Report
from . import conversation, probing

_LOOK_UP_SECONDS = 5.0


class Diagnose(OpenigAlgorithm):
    NAME = "diagnose"
    GROUP_ID = "idgo"

    def displayName(self) -> str:
        return tr("Diagnose the connection")

    def group(self) -> str:
        return tr("IDGO")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_profile()
        self.add_authcfg()
        for name, label, kinds in (
            ("OUTPUT", tr("Report"), tr("JSON files (*.json)")),
            ("HTML", tr("Report as a page"), tr("HTML files (*.html)")),
        ):
            self.addParameter(
                QgsProcessingParameterFileDestination(name, label, kinds, QgsProcessing.TEMPORARY_OUTPUT, True)
            )
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of addresses")))
        self.addOutput(QgsProcessingOutputNumber("OK", tr("Number of addresses that answer as they should")))
        self.addOutput(QgsProcessingOutputString("REMARKS", tr("What to tell support")))

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        conversation.check_profile(self, parameters, context)

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        outputs = {name: self.parameterAsFileOutput(parameters, name, context) for name in ("OUTPUT", "HTML")}
        for path in filter(None, outputs.values()):
            check_output(Path(path))
        profile = _profile(self.parameterAsString(parameters, "PROFILE", context))
        authcfg, remarks = _account(self.parameterAsString(parameters, "AUTHCFG", context))
        checks = _checks(profile, authcfg, feedback)
        if feedback.isCanceled():
            return {}
        found = Report(profile.id, _now(), _surroundings(), checks, remarks)
        told = report.as_json(found, _secrets(authcfg))
        if outputs["OUTPUT"]:
            write_json(Path(outputs["OUTPUT"]), told)
        if outputs["HTML"]:
            write_text(Path(outputs["HTML"]), report.page(told))
        for sentence in told["for_support"]:
            feedback.pushInfo(sentence)
        return {
            **outputs, "COUNT": len(checks), "OK": sum(check.ok for check in checks),
            "REMARKS": " ".join(told["for_support"]),
        }  # fmt: skip


def _profile(name: str) -> Profile:
    from ...toolbelt import http  # late: QGIS's start does not wait for requests
    from ...toolbelt.endpoints import Endpoints

    return profiles.load(name, http.session(Endpoints(), timeout=probing.SECONDS))


def _account(authcfg: str) -> tuple[str, list[str]]:
    """The account where it can be used, else why not: that is a finding, and no reason to stop."""
    try:
        credentials.require(authcfg)
        return authcfg, []
    except OpenigError as error:
        return "", [str(error)]


def _checks(profile: Profile, authcfg: str, feedback: QgsProcessingFeedback) -> list[Check]:
    """Every address without the account, then with it those that ask for one; each round at once, and bounded."""
    asked = questions.of(profile)
    proxies = {question.url: probing.proxy_of(question.url) for question in asked}
    direct = {_host(question.url) for question in asked if not proxies[question.url]}
    known = names.look_up(direct, _LOOK_UP_SECONDS)
    feedback.setProgress(20)
    answers = probing.ask([question.url for question in asked], "", feedback)
    feedback.setProgress(60)
    checks = {
        question: _check(question, proxies[question.url], known.get(_host(question.url), report.BY_PROXY),
                         answers[question.url])
        for question in asked
    }  # fmt: skip
    endpoints = profile.endpoints()
    wanting = [q for q, check in checks.items() if q.account and check.status in (401, 403)]
    allowed = [question for question in wanting if authcfg and endpoints.allows(question.url)]
    logins = probing.ask([question.url for question in allowed], authcfg, feedback)
    for question in allowed:
        checks[question] = _logged_in(checks[question], logins[question.url])
    feedback.setProgress(80)
    found = list(checks.values())
    answering = {check.key for check in found if check.ok}
    if authcfg and {"cas", "ckan"} <= answering and not feedback.isCanceled():
        return [_entered(check, profile, authcfg, feedback) if check.key == "cas" else check for check in found]
    return found


def _entered(check: Check, profile: Profile, authcfg: str, feedback: QgsProcessingFeedback) -> Check:
    """CAS's check, with whether it lets the account into CKAN, where private datasets are."""
    from ...toolbelt import http

    session = http.session(profile.endpoints(), feedback=feedback, timeout=probing.SECONDS)
    try:
        entered = conversation.Conversation(profile, authcfg, session, (), feedback).enter_ckan()
    except NetworkError as error:
        if error.kind == "credentials":  # an account without a password: nothing was tried
            return check
        return replace(check, login=report.REFUSED, sentence=str(error))
    return replace(check, login=report.ACCEPTED if entered else report.NOT_TRIED)


def _check(question: Question, proxy: str, dns: str, answer: probing.Answer) -> Check:
    status, host = answer.status, _host(question.url)
    if answer.failure:
        sentence = str(failure(answer.failure, question.service, host, answer.detail))
    else:
        sentence = report.judge_status(question.service, status, question.base, question.account)
    asks = status in (401, 403) and question.account
    login = report.OPEN if status and not answer.failure and not asks else report.NOT_TRIED
    return Check(
        question.key, question.service, report.public(question.url), dns, proxy, answer.certificate, status,
        answer.redirected_to, login, answer.seconds, answer.failure, sentence,
    )  # fmt: skip


def _logged_in(check: Check, answer: probing.Answer) -> Check:
    """:param answer: to the same question, asked with the account."""
    if answer.failure:
        return check
    if answer.status in (401, 403):
        why = tr("{} refuses the account ({}): wrong password, or no right to it.").format(check.service, answer.status)
        return replace(check, login=report.REFUSED, sentence=why)
    return replace(check, login=report.ACCEPTED, status=answer.status)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _surroundings() -> dict[str, str]:
    from osgeo import gdal

    stored = QgsSettings()
    proxy = stored.value("proxy/proxyType", "") if stored.value("proxy/proxyEnabled", False, bool) else tr("none")
    excluded = stored.value("proxy/proxyExcludedUrls", "") or stored.value("proxy/noProxyUrls", "")
    return {
        "OpenIG": _version(),
        "QGIS": Qgis.version(),
        "Qt": qVersion(),
        "GDAL": gdal.VersionInfo("RELEASE_NAME"),
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        tr("System"): f"{QSysInfo.prettyProductName()}, {QSysInfo.kernelVersion()}, {platform.machine()}",
        tr("Language"): f"{QgsApplication.locale()} ({QLocale.system().name()})",
        tr("Time-out"): tr("{} s").format(QgsNetworkAccessManager.timeout() / 1000),
        tr("Proxy in QGIS's options"): str(proxy),
        tr("Addresses without the proxy"): ", ".join(excluded) if isinstance(excluded, list) else str(excluded),
        tr("Settings imposed"): ", ".join(sorted(settings.forced().values())),
    }


def _version() -> str:
    for line in (RESOURCES.parent / "metadata.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("version="):
            return line.partition("=")[2].strip()
    return ""


def _secrets(authcfg: str) -> dict[str, str]:
    """What must not be seen in the report, with what stands for it."""
    stored = QgsSettings()
    words = [stored.value(f"proxy/{key}", "") for key in ("proxyUser", "proxyPassword")]
    if authcfg:
        words += [credentials.username(authcfg), credentials.password(authcfg), credentials.token(authcfg)]
    home = Path.home()
    return {**{word: "…" for word in words if word}, str(home): "~", home.as_posix(): "~"}


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds")
