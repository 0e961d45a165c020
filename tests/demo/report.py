"""The journey as one page, in French: it is shown to a member's board; and as JSON, for tests."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Sequence

import jinja2

from tests.demo.steps import Step

PAGE = Path(__file__).with_name("page.html")


def write(folder: Path, steps: Sequence[Step]) -> None:
    """Write ``index.html`` and ``journey.json``; pictures are linked relative: the folder can be carried away."""
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    page = environment.from_string(PAGE.read_text(encoding="utf-8")).render(
        steps=steps,
        passed=sum(step.passed for step in steps),
        failed=sum(not step.passed for step in steps),
        most_rows=12,
        shown=_shown,
        relative=lambda picture: Path(os.path.relpath(picture, folder)).as_posix(),
    )
    (folder / "index.html").write_text(page, encoding="utf-8")
    told = [{"title": step.title, "seconds": step.seconds, "error": step.error} for step in steps]
    (folder / "journey.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


def _shown(value: Any) -> str:
    """A value of a table as a French reader expects it."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", ",")
    return ", ".join(_shown(item) for item in value) if isinstance(value, list) else str(value)
