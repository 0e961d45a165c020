"""The report of a diagnosis: what was found at each address, and what to tell support, without any secret."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from html import escape
from typing import Any, Mapping, Sequence
from urllib.parse import urlsplit, urlunsplit

from ...toolbelt.i18n import tr

#: What became of a login: accepted, refused, not tried for want of an account (or of a need: open to all).
ACCEPTED, REFUSED, NOT_TRIED, OPEN = "accepted", "refused", "not tried", "open to all"
#: What became of a name: it has an address, nobody knows it, no answer in time, or it is left to the proxy.
FOUND, UNKNOWN, SILENT, BY_PROXY = "found", "unknown", "silent", "left to the proxy"


@dataclass(frozen=True)
class Certificate:
    """``expires`` is ISO 8601; ``problems``: why it is not trusted, in the words of OpenSSL; empty when it is."""

    subject: str
    issuer: str
    expires: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check:
    """What was found at one address. ``url`` without user, password and query; ``proxy``: ``host:port`` of the one that
    QGIS uses for it, '' for none; ``status``: HTTP's, 0 when none came; ``failure``: a kind of
    :attr:`NetworkError.KINDS`, '' when an answer came; ``sentence``: what is amiss, '' when nothing is."""

    key: str
    service: str
    url: str
    dns: str
    proxy: str
    certificate: Certificate | None
    status: int
    redirected_to: str
    login: str
    seconds: float
    failure: str = ""
    sentence: str = ""

    @property
    def ok(self) -> bool:
        return not self.sentence


@dataclass(frozen=True)
class Report:
    """``surroundings``: versions and settings, by the names that a member reads; ``remarks``: sentences about what is
    no address (the account, a proxy)."""

    profile: str
    date: str
    surroundings: Mapping[str, str]
    checks: Sequence[Check]
    remarks: Sequence[str] = field(default_factory=tuple)

    def for_support(self) -> list[str]:
        """What to tell support, in sentences."""
        troubles = [check.sentence for check in self.checks if check.sentence]
        told = [*self.remarks, *dict.fromkeys(troubles)]
        if not told:
            told = [tr("Every address of the profile “{}” answers as it should.").format(self.profile)]
        proxies = {check.proxy for check in self.checks if check.proxy}
        if proxies:
            told.append(tr("The proxy {} is used.").format(", ".join(sorted(proxies))))
        issuers = {check.certificate.issuer for check in self.checks if check.certificate and not check.failure}
        if issuers:
            told.append(tr("The certificates were issued by: {}.").format(", ".join(sorted(issuers))))
        return told


def public(url: str) -> str:
    """An address as it may be shown: without user, password, query and fragment."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def judge_status(service: str, status: int, base: bool, account: bool) -> str:
    """What is amiss with an HTTP status, as a sentence; '' when nothing is.

    :param base: the address is only the beginning of others.
    :param account: it may ask for an account (401, or the 403 of the IDGO: facts/idgo-api §2).
    """
    if status < 400 or (status in (401, 403) and account) or (status < 500 and base):
        return ""
    if status in (401, 403):
        return tr("{} refuses to answer ({}), although it should answer everybody.").format(service, status)
    if status == 404:
        return tr("{} answers, but knows nothing at this address (404): check the profile.").format(service)
    if status == 429:
        return tr("{} says that it is asked too often (429): try again later.").format(service)
    return tr("{} is in trouble ({}): it has to be repaired where it runs.").format(service, status)


def masked(value: Any, secrets: Mapping[str, str]) -> Any:
    """A report's JSON without what must not leave this computer.

    :param secrets: what must not be seen, with what stands for it (the home folder, user names).
    """
    if isinstance(value, str):
        for secret in sorted(filter(None, secrets), key=len, reverse=True):
            value = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", secrets[secret], value)
        return value
    if isinstance(value, Mapping):
        return {masked(key, secrets): masked(item, secrets) for key, item in value.items()}
    return [masked(item, secrets) for item in value] if isinstance(value, (list, tuple)) else value


def as_json(report: Report, secrets: Mapping[str, str]) -> dict[str, Any]:
    """The report as JSON, masked. Its names are English in every language: support reads them."""
    content = asdict(report)
    content["checks"] = [{**asdict(check), "ok": check.ok} for check in report.checks]
    content["for_support"] = report.for_support()
    return masked(content, secrets)


def page(told: Mapping[str, Any]) -> str:
    """The report as an HTML page that stands alone; every text is escaped.

    :param told: what :func:`as_json` gives.
    """
    title = tr("Diagnosis of “{}”").format(told["profile"])
    heads = (tr("Service"), tr("Name"), tr("Proxy"), tr("Certificate"), tr("Answer"), tr("Account"), tr("Time"))
    head = "".join(f"<th>{escape(text)}</th>" for text in heads)
    lines = "".join(_line(check) for check in told["checks"])
    support = "".join(f"<li>{escape(sentence)}</li>" for sentence in told["for_support"])
    around = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>"
        for name, value in told["surroundings"].items()
        if value
    )
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style></head>'
        f"<body><h1>{escape(title)}</h1><p>{escape(told['date'])}</p>"
        f"<h2>{escape(tr('What to tell support'))}</h2><ul>{support}</ul>"
        f"<h2>{escape(tr('Addresses'))}</h2><table><tr>{head}</tr>{lines}</table>"
        f"<h2>{escape(tr('This computer'))}</h2><table>{around}</table>"
        f"<p>{escape(tr('No password, user name or token is in this page: it can be sent as it is.'))}</p>"
        "</body></html>\n"
    )


_STYLE = (
    "body{font-family:sans-serif;margin:2em}table{border-collapse:collapse}"
    "th,td{text-align:left;vertical-align:top;padding:.4em .8em;border-bottom:1px solid #ccc}"
    ".bad{color:#a00}.url{color:#567;font-size:85%}"
)


def _line(check: Mapping[str, Any]) -> str:
    certificate = check["certificate"] or {}
    told = ", ".join(filter(None, (certificate.get("issuer"), certificate.get("expires", "")[:10])))
    trust = "; ".join(certificate.get("problems", ())) or told
    answer = " ".join(filter(None, (str(check["status"] or ""), check["redirected_to"], _word(check["failure"]))))
    cells = (
        f"{escape(check['service'])}<br><span class=\"url\">{escape(check['url'])}</span>",
        escape(_word(check["dns"])), escape(check["proxy"] or tr("none")), escape(trust), escape(answer),
        escape(_word(check["login"])), escape(tr("{} s").format(check["seconds"])),
    )  # fmt: skip
    mark = "" if check["ok"] else ' class="bad"'
    return f"<tr{mark}>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _word(code: str) -> str:
    words = {
        FOUND: tr("found"), UNKNOWN: tr("unknown"), SILENT: tr("no answer"), BY_PROXY: tr("left to the proxy"),
        ACCEPTED: tr("accepted"), REFUSED: tr("refused"), NOT_TRIED: tr("not tried"), OPEN: tr("open to all"),
        "proxy": tr("proxy"), "dns": tr("name unknown"), "tls": tr("certificate not trusted"),
        "unreachable": tr("refused or no way through"), "closed": tr("closed"), "timeout": tr("silent"),
    }  # fmt: skip
    return words.get(code, code)
