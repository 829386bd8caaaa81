"""What do all tests share? Hypothesis profiles, the example in the store, and real figures when they are there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

ROOT = Path(__file__).resolve().parents[1]

# No deadline: a slow machine is no bug. `ci` and `fast` draw the same examples every time.
settings.register_profile("fast", max_examples=25, deadline=None, derandomize=True)
settings.register_profile(
    "ci", max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "deep", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("fast")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of published figures beside the checkout, or skip the test and say so."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the folder ../shared/data is not here")
    return folder


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:  # noqa: ARG001 - the order of fixtures
    """Store the example once; each test works in a transaction that is taken back."""
    from web_store import store_example  # noqa: PLC0415 - tests without a store start without Django

    with django_db_blocker.unblock():
        store_example()
