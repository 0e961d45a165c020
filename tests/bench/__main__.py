"""``python -m tests.bench [component]``: measure, print a table, write ``build/bench.json``.

Each module named as a room of the house is that component's; its ``measure()`` gives figures. A figure beyond its limit
is printed SHORT and is no failure: only a broken run exits non-zero.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from tests import checkout
from tests.bench.figures import Figure, table, write

HERE = Path(__file__).resolve().parent
RESULT = HERE.parent.parent / "build" / "bench.json"


def components() -> list[str]:
    """What can be measured, by the names that ``ONLY`` takes."""
    return sorted(path.stem for path in HERE.glob("*.py") if (HERE.parent.parent / path.stem).is_dir())


def main(only: list[str]) -> int:
    checkout.register()
    unknown = set(only) - set(components())
    if unknown:
        print(f"there is no benchmark of {', '.join(sorted(unknown))}; there is one of {', '.join(components())}")
        return 2
    figures: list[Figure] = []
    for component in only or components():
        figures += importlib.import_module(f"tests.bench.{component}").measure()
    print(table(figures))
    write(figures, RESULT)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
