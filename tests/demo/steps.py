"""Steps of a journey, run one after the other; a step that fails does not stop those that can do without it."""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Iterable


class StepError(Exception):
    """The step did not bring what it promised; the message says what was wrong."""


@dataclass
class Outcome:
    """What a step has to show: sentences, a table of rows, pictures by caption, the colours of their legend."""

    said: list[str] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    pictures: dict[str, Path] = field(default_factory=dict)
    legend: dict[str, str] = field(default_factory=dict)


@dataclass
class Step:
    """One step: a title for a board, what is asked of the plugin, and the function that does it."""

    title: str
    asked: str
    work: Callable[[], Outcome]
    outcome: Outcome = field(default_factory=Outcome)
    seconds: float = 0.0
    error: str = ""
    details: str = ""

    @property
    def passed(self) -> bool:
        return not self.error


def run(steps: Iterable[Step], tell: Callable[[str], None]) -> list[Step]:
    """Run every step and note its outcome, its time and, where it failed, the sentence that the member reads."""
    done = []
    for number, step in enumerate(steps, 1):
        started = time.monotonic()
        try:
            step.outcome = step.work()
        except Exception as error:  # noqa: BLE001 - whatever goes wrong in a step is that step's result
            step.error = str(error) or type(error).__name__
            step.details = traceback.format_exc()
        step.seconds = time.monotonic() - started
        tell(f"{number:2d}. {'ok    ' if step.passed else 'FAILED'} {step.seconds:6.1f} s  {step.title}")
        for line in [step.error] if step.error else step.outcome.said:
            tell(f"              {line}")
        done.append(step)
    return done
