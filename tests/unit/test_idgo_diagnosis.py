"""The parts of a diagnosis that need no network: what is asked, what a status means, what is masked and shown."""

from __future__ import annotations

import socket
import time

import pytest

from openig.idgo_connector.diagnosis import names, questions, report
from openig.idgo_connector.diagnosis.report import Certificate, Check, Report
from openig.toolbelt import profiles
from openig.toolbelt.profiles import ACCOUNT_KEYS, SERVICE_NAMES, Profile


def test_every_address_of_the_built_in_profile_is_asked_something() -> None:
    profile = profiles.load("openig")
    asked = questions.of(profile)
    assert [q.key for q in asked[: len(SERVICE_NAMES)]] == [key for key in SERVICE_NAMES if getattr(profile, key)]
    assert {q.key for q in asked if q.account} == {key for key in ACCOUNT_KEYS if getattr(profile, key)}
    by_key = {q.key: q.url for q in asked}
    assert by_key["ckan"] == "https://ckan.openig.org/api/3/action/status_show"
    assert by_key["csw"].endswith("/csw?service=CSW&version=2.0.2&request=GetCapabilities")
    assert not any("{" in q.url for q in asked)


def test_catalogues_geotrek_and_news_are_addresses_too() -> None:
    profile = Profile(
        "p", "P",
        catalogues=(
            {"id": "a", "kind": "csw", "title": "Picto", "url": "https://x.test/csw?map=1"},
            {"id": "b", "kind": "ckan", "title": "Ville", "url": "https://y.test/data"},
        ),
        geotrek=({"title": "Parc", "url": "https://z.test"},), news=({"title": "Fil", "url": "https://n.test/rss"},),
    )  # fmt: skip
    assert [(q.service, q.url) for q in questions.of(profile)] == [
        ("Picto", "https://x.test/csw?map=1&service=CSW&version=2.0.2&request=GetCapabilities"),
        ("Ville", "https://y.test/data/api/3/action/status_show"),
        ("Parc", "https://z.test/api/v2/config/"),
        ("Fil", "https://n.test/rss"),
    ]


@pytest.mark.parametrize(
    ("status", "base", "account", "words"),
    [
        (200, False, False, ""), (302, False, False, ""), (401, False, True, ""), (403, False, True, ""),
        (404, True, False, ""), (401, False, False, "refuses to answer (401)"), (404, False, True, "(404)"),
        (429, False, False, "too often"), (502, True, True, "in trouble (502)"), (418, False, False, "(418)"),
    ],
)  # fmt: skip
def test_what_a_status_means(status: int, base: bool, account: bool, words: str) -> None:
    told = report.judge_status("CKAN", status, base, account)
    assert bool(told) == bool(words)
    assert words in told


def test_an_address_is_shown_without_what_it_may_hide() -> None:
    assert report.public("https://lea:word@x.test:8443/maps?token=1#a") == "https://x.test:8443/maps"


def test_secrets_are_masked_everywhere_as_words_only() -> None:
    told = {"lea": ["C:\\Users\\Léa\\x", "signed in as lea", ("released",)], "n": 3}
    masked = report.masked(told, {"lea": "…", "C:\\Users\\Léa": "~", "": "!"})
    assert masked == {"…": ["~\\x", "signed in as …", ["released"]], "n": 3}


def _check(**changes: object) -> Check:
    plain: dict[str, object] = {
        "key": "ckan", "service": "CKAN", "url": "https://x.test/", "dns": report.FOUND, "proxy": "", "status": 200,
        "certificate": Certificate("x.test", "Autorité <b>", "2027-01-01T00:00:00Z"), "redirected_to": "",
        "login": report.OPEN, "seconds": 0.2,
    }  # fmt: skip
    return Check(**{**plain, **changes})  # type: ignore[arg-type]


def test_support_is_told_troubles_first_and_once() -> None:
    trouble = "CKAN is in trouble (502)."
    checks = [_check(), _check(status=502, sentence=trouble), _check(key="csw", sentence=trouble, proxy="p.test:3128")]
    told = Report("openig", "2026-11-23", {}, checks, ["AUTHCFG: no account."]).for_support()
    assert told[:2] == ["AUTHCFG: no account.", trouble]
    assert "p.test:3128" in told[2]
    assert len(told) == 4


def test_the_page_shows_text_as_text() -> None:
    found = Report("<i>", "2026-11-23", {"QGIS": "<script>"}, [_check(service="<u>", sentence="<img>", status=502)])
    page = report.page(report.as_json(found, {}))
    for tag in ("<i>", "<script>", "<u>", "<img>", "<b>"):
        assert tag not in page
    assert "&lt;script&gt;" in page and 'class="bad"' in page


def test_names_are_looked_up_at_once_and_within_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(host: str, port: object) -> list[object]:
        if host == "silent.test":
            time.sleep(30)
        if host == "unknown.test":
            raise socket.gaierror
        return []

    monkeypatch.setattr(socket, "getaddrinfo", resolve)  # a name server that is silent
    found = names.look_up(["known.test", "silent.test", "unknown.test"], 0.3)
    assert found == {"known.test": report.FOUND, "silent.test": report.SILENT, "unknown.test": report.UNKNOWN}


def test_this_computer_has_a_name() -> None:
    assert names.look_up(["localhost"], 10) == {"localhost": report.FOUND}
