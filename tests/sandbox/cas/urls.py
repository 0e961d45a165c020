"""The CAS protocol under ``/cas/``, as on IDGO's host."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("cas/", include("mama_cas.urls"))]
