"""What do all tests share? Hypothesis profiles, and the real figures when they lie beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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
