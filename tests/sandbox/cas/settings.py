"""Django settings of the CAS server. ``OPENIG_CAS_FOLDER``: where its database and its secret are."""

from __future__ import annotations

import os
from pathlib import Path

_FOLDER = Path(os.environ["OPENIG_CAS_FOLDER"])

SECRET_KEY = (_FOLDER / "secret").read_text(encoding="utf-8")
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "tests.sandbox.cas.urls"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "mama_cas",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": _FOLDER / "cas.sqlite"}}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LANGUAGE_CODE = "fr"
USE_TZ = True

MAMA_CAS_SERVICES = [{"SERVICE": r"^http://(127\.0\.0\.1|localhost)(:\d+)?/.*"}]
