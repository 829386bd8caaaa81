"""What do these tests share? The economist's browser, and every version of the example."""

from __future__ import annotations

import pytest
from django.test import Client

from samspill.apps.budgets.models import PlanVersion
from samspill.apps.budgets.selectors.versions import version_by_code
from web_store import actor_of, user_of

ROOT = "/elvestrand/budget"


@pytest.fixture
def client(db: None) -> Client:  # noqa: ARG001 - opens the store
    economist = Client(headers={"accept-language": "nb"})
    user = user_of("economist")
    assert user is not None
    economist.force_login(user)
    return economist


def version_row(code: str) -> PlanVersion:
    """Give a version of the example as the economist sees it."""
    row = version_by_code(actor_of("economist"), code)
    assert row is not None
    return row
