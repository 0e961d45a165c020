"""What a person's browser does, for tests: the CAS login page, and CKAN behind it."""

from __future__ import annotations

import re

import requests

from tests.sandbox.world.model import User


def browser() -> requests.Session:
    """A session without the proxies and netrc of this machine."""
    session = requests.Session()
    session.trust_env = False
    return session


def submit(session: requests.Session, login_page: requests.Response, name: str, word: str) -> requests.Response:
    """Fill in the form of CAS's login page; no redirect is followed."""
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', login_page.text)
    form = {**dict(hidden), "username": name, "password": word}
    return session.post(login_page.url, data=form, allow_redirects=False, timeout=30)


def sign_in_to_ckan(ckan: str, user: User) -> requests.Session:
    """A browser whose CKAN session is the user's, come by through CAS."""
    session = browser()
    page = session.get(f"{ckan}user/login", timeout=30)
    back = submit(session, page, user.username, user.password)
    session.get(back.headers["Location"], timeout=30).raise_for_status()
    return session
