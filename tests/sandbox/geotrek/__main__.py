"""``python -m tests.sandbox.geotrek``: the stand-in on loopback, until it is ended."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import waitress

from . import world
from .app import MODULES, Options, create


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.sandbox.geotrek", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 (default): a free one, printed")
    parser.add_argument("--treks", type=int, default=24, help="generated treks beside the recorded ones")
    parser.add_argument("--folder", type=Path, help="where requests.jsonl is written")
    parser.add_argument("--private", action="store_true", help="the whole API asks for the account")
    parser.add_argument("--without", default="", help=f"modules left out, comma separated: {', '.join(MODULES)}")
    arguments = parser.parse_args()
    username, secret = os.environ.get("GEOTREK_USERNAME"), os.environ.get("GEOTREK_PASSWORD")
    options = Options(
        account=(username, secret) if username and secret else None,
        private=arguments.private,
        without=frozenset(name for name in arguments.without.split(",") if name),
        log=arguments.folder / "requests.jsonl" if arguments.folder else None,
    )
    if arguments.folder:
        arguments.folder.mkdir(parents=True, exist_ok=True)
    app = create(world.build(arguments.treks), options)
    server = waitress.create_server(app, host="127.0.0.1", port=arguments.port, threads=4)
    print(f"http://127.0.0.1:{server.effective_port}/", flush=True)
    server.run()


if __name__ == "__main__":
    main()
