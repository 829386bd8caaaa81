"""What do the tests of budgets share? The economist of the example."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from web_store import actor_of

if TYPE_CHECKING:
    from samspill.web.access import Actor


@pytest.fixture
def economist(db: None) -> Actor:  # noqa: ARG001 - the store is open
    """Give the economist of Elvestrand."""
    return actor_of("economist")
