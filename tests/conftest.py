"""What every kind of test has: the checkout as the package ``openig``, and the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterator

import pytest

from tests import checkout

if TYPE_CHECKING:
    from tests.sandbox.control import Sandbox

checkout.register()


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """The running sandbox: real servers on loopback, started once for the whole run."""
    from tests.sandbox.control import Sandbox

    with Sandbox() as running:
        yield running
