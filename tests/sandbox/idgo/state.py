"""Where IDGO keeps things, in the folder of a sandbox."""

from __future__ import annotations

from pathlib import Path

from tests.sandbox.place import Place


def database(place: Place) -> Path:
    """The store (``store.py``); the map servers read it too."""
    return place.directory("idgo") / "idgo.sqlite"


def mailbox(place: Place) -> Path:
    """A folder with one file a mail."""
    path = place.directory("idgo") / "mail"
    path.mkdir(exist_ok=True)
    return path


def files(place: Place) -> Path:
    """The folder of the files that were published, each under its resource's id."""
    path = place.directory("idgo") / "files"
    path.mkdir(exist_ok=True)
    return path
