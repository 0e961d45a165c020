"""Where an account may go, and what a server is called."""

from __future__ import annotations

import pytest

from openig.toolbelt.endpoints import Endpoints, origin, private

ENDPOINTS = Endpoints(
    {
        "https://idgo.example.org/api/": "IDGO",
        "https://idgo.example.org/cas/": "CAS",
        "https://ckan.example.org/": "CKAN",
    },
    frozenset({"https://idgo.example.org/api/"}),
)


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://idgo.example.org/api/dataset", True),
        ("https://IDGO.example.org:443/elsewhere", True),
        ("http://idgo.example.org/api/", False),
        ("https://idgo.example.org:8443/api/", False),
        ("https://idgo.example.org.evil.example/api/", False),
        ("https://idgo.example.org@evil.example/api/", False),
        ("https://sub.idgo.example.org/api/", False),
        ("https://ckan.example.org/", False),
        ("ftp://idgo.example.org/api/", False),
        ("not an address", False),
    ],
)
def test_an_account_goes_to_its_own_origins_only(url: str, allowed: bool) -> None:
    assert ENDPOINTS.allows(url) is allowed


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://idgo.example.org/cas/login", "CAS"),
        ("https://idgo.example.org/api/x", "IDGO"),
        ("https://ckan.example.org/api/3", "CKAN"),
        ("https://zoe:word@other.example.org:8080/x", "other.example.org:8080"),
    ],
)
def test_a_service_is_named_as_members_know_it(url: str, name: str) -> None:
    assert ENDPOINTS.name(url) == name


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "//host/path", "https://"])
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="address"):
        origin(url)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://data.example.org/", True),
        ("http://localhost:8000/", True),
        ("http://127.0.0.1/", True),
        ("http://127.8.9.10:81/", True),
        ("http://[::1]:8000/", True),
        ("http://data.example.org/", False),
        ("http://localhost.example.org/", False),
        ("http://127.0.0.1.example.org/", False),
        ("http://localhost@data.example.org/", False),
        ("http://192.168.1.2/", False),
        ("http://[2001:db8::1]/", False),
        ("ftp://localhost/", False),
        ("", False),
    ],
)
def test_an_account_goes_unencrypted_to_this_machine_only(url: str, kept: bool) -> None:
    assert private(url) is kept
    assert Endpoints({}, frozenset({url})).allows(url) is kept


def test_only_the_accounts_own_addresses_expose_it() -> None:
    endpoints = Endpoints({}, frozenset({"http://idgo.example.org/api/", "https://maps.example.org/"}))
    assert endpoints.exposes("http://idgo.example.org/elsewhere")
    assert not endpoints.exposes("https://maps.example.org/")
    assert not endpoints.exposes("http://maps.example.org/")
