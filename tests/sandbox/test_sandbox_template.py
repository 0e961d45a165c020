"""The template is made again when what it is made from changes, and only then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.sandbox import template


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the sandbox's sources that may be changed."""
    copy = tmp_path / "sandbox"
    shutil.copytree(template._HERE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def test_a_copy_has_the_same_template(sources: Path, tmp_path: Path) -> None:
    again = shutil.copytree(sources, tmp_path / "again")
    assert template.digest(sources) == template.digest(again)


@pytest.mark.parametrize("source", ["world/users.py", "ckan/seed.py", "csw/record.xml.template", "place.py"])
def test_a_change_of_the_data_makes_another(sources: Path, source: str) -> None:
    before = template.digest(sources)
    with (sources / source).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert template.digest(sources) != before


@pytest.mark.parametrize("source", ["test_sandbox_template.py", "faults.py", "control.py"])
def test_a_change_of_what_only_runs_does_not(sources: Path, source: str) -> None:
    before = template.digest(sources)
    with (sources / source).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert template.digest(sources) == before


def test_the_second_of_two_bakers_takes_the_first_one_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "ENVIRONMENT", tmp_path)
    finished = tmp_path / "sandbox-template-x"
    for baker in ("first", "second"):
        folder = tmp_path / baker
        (folder / "logs").mkdir(parents=True)
        (folder / "data").write_text(baker)
        template._keep(folder, finished)
    assert [path.name for path in finished.iterdir()] == ["data"]
    assert (finished / "data").read_text() == "first"
    assert not list(tmp_path.glob("*.partial-*"))
