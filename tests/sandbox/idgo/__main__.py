"""``python -m tests.sandbox.idgo FOLDER``: serve the IDGO stand-in of the sandbox in this folder."""

from __future__ import annotations

import sys
from pathlib import Path

import waitress

from tests.sandbox.idgo.app import make_app
from tests.sandbox.place import Place

place = Place.load(Path(sys.argv[1]))
# waitress hands over a body when it has all of it, spooled on disk beyond a few hundred kilobytes
waitress.serve(make_app(place), host="127.0.0.1", port=place.ports["idgo"], threads=8, max_request_body_size=2**31)
