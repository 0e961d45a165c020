"""An error is the sentence that a member reads."""

from __future__ import annotations

import pytest

from openig.toolbelt.errors import InputError, NetworkError, OpenigError


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OpenigError("It failed"), "It failed."),
        (OpenigError("It failed", "the disk is full."), "It failed: the disk is full."),
        (OpenigError("It failed", "the disk is full", "Make room."), "It failed: the disk is full. Make room."),
        (InputError("PROFILE", "a value is needed"), "PROFILE: a value is needed."),
        (NetworkError("It failed", "no answer", service="CKAN", kind="timeout"), "It failed: no answer."),
    ],
)
def test_it_reads_as_sentences(error: OpenigError, sentence: str) -> None:
    assert str(error) == sentence
