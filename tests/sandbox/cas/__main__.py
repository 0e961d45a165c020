"""mama-cas under waitress, in the environment ``servers``: ``python -m tests.sandbox.cas (PORT | --initialise)``."""

from __future__ import annotations

import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.sandbox.cas.settings"
django.setup()


def initialise() -> None:
    """The tables, and an account for everybody in the world, with or without profile."""
    from django.contrib.auth.models import User
    from django.core.management import call_command

    from tests.sandbox.world.users import USERS

    call_command("migrate", verbosity=0)
    for user in USERS.values():
        User.objects.create_user(
            user.username, user.email, user.password, first_name=user.first_name, last_name=user.last_name
        )


def serve(port: int) -> None:
    """Serve until the process is ended."""
    import waitress
    from django.core.wsgi import get_wsgi_application

    waitress.serve(get_wsgi_application(), host="127.0.0.1", port=port, threads=4)


if __name__ == "__main__":
    if sys.argv[1] == "--initialise":
        initialise()
    else:
        serve(int(sys.argv[1]))
