"""The journey as one page, in French: it is shown to a member's board."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Sequence

import jinja2

from tests.demo.steps import Step

PAGE = Path(__file__).with_name("page.html")


def write(path: Path, steps: Sequence[Step]) -> None:
    """Write the page; pictures are linked relative to it, so that the folder can be carried away."""
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    page = environment.from_string(PAGE.read_text(encoding="utf-8")).render(
        steps=steps,
        passed=sum(step.passed for step in steps),
        failed=sum(not step.passed for step in steps),
        most_rows=12,
        relative=lambda picture: Path(os.path.relpath(picture, path.parent)).as_posix(),
    )
    path.write_text(page, encoding="utf-8")
